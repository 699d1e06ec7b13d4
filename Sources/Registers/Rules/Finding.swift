import ChineseText

/// Something wrong with a record: what `check` prints, the form shows at the field, a commit
/// refuses.
public struct Finding: Hashable, Sendable {
  public enum Level: String, Hashable, Sendable {
    /// Nothing is saved that breaks it.
    case refuse = "error"
    /// May be overridden with a written reason, kept in the history.
    case warn = "warning"
  }
  public let register: RegisterID
  public let id: RecordID
  /// Wire name of the field; `nil` when it is about the record as a whole.
  public let field: String?
  /// Stable id of the rule.
  public let rule: String
  public let level: Level
  public let words: Label
  public let other: RecordReference?

  public init(
    register: RegisterID, id: RecordID, field: String?, rule: String, level: Level, words: Label,
    other: RecordReference? = nil
  ) {
    self.register = register
    self.id = id
    self.field = field
    self.rule = rule
    self.level = level
    self.words = words
    self.other = other
  }
}
