import ChineseText

/// A rule of the register over one record and what surrounds it.
public struct Rule: Sendable, Identifiable {
  /// Stable, for `check --json`: `requested-within-total`.
  public let id: String
  public let level: Finding.Level
  public let breaches: @Sendable (Record, Ledger, Circumstances) -> [Breach]
  /// What of other registers it looks at: a change there may break it here.
  public internal(set) var watches: [Watch] = []

  public init(
    _ id: String, _ level: Finding.Level,
    _ breaches: @escaping @Sendable (Record, Ledger, Circumstances) -> [Breach]
  ) {
    self.id = id
    self.level = level
    self.breaches = breaches
  }

  /// Where and how a rule is broken.
  public struct Breach: Sendable {
    public let field: FieldSpec?
    public let words: Label
    /// The record it collides with.
    public let other: RecordReference?

    public init(at field: (any AnyField)?, _ words: Label, other: RecordReference? = nil) {
      self.field = field?.spec
      self.words = words
      self.other = other
    }
  }
}

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
