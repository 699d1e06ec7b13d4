import ChineseText
import Registers

/// The ledger as it lies open before one person: what it holds, on which day and for which year it
/// is read, in which language, and whether it may be written in. It is all that filling in a record
/// has to know; screens, questions, the command line and an import each have one.
public struct OpenLedger: Sendable {
  public var ledger: Ledger
  public var circumstances: Circumstances
  public var language: Language
  public var access: Opening.Access
  /// Told of each piece of work that a form has done on the ledger: tests count them.
  public var observer: (@Sendable (Work) -> Void)?

  /// What takes long in a large register.
  public enum Work: Hashable, Sendable {
    /// All rules that bear on a change set were asked.
    case asked
    /// A copy of the ledger was made that holds a change set.
    case copied
  }

  public init(
    ledger: Ledger, circumstances: Circumstances, language: Language, access: Opening.Access = .readWrite
  ) {
    self.ledger = ledger
    self.circumstances = circumstances
    self.language = language
    self.access = access
  }

  /// Why nothing can be saved to a register just now.
  public func obstacle(toSaving register: RegisterID) -> Label? {
    if case .readOnly(let why) = access { return Label("只读：\(why.zh)", "read-only: \(why.en)") }
    return ledger.obstacle(toSaving: register)
  }

  /// The ledger as it would be with these changes saved.
  public func ledger(with set: ChangeSet) -> Ledger {
    observer?(.copied)
    var ledger = ledger
    ledger.apply(set.changes)
    return ledger
  }

  /// What the rules say against saving these changes; refusals first.
  public func findings(against set: ChangeSet) -> [Finding] {
    observer?(.asked)
    return ledger.findings(against: set, at: circumstances)
  }
}
