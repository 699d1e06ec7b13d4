import ChineseText

/// Everything that is declared about a field, its Swift type erased: what list, form, page, filter,
/// files, checks and papers read.
public struct FieldSpec: Sendable {
  /// The name on the wire, written out and fixed for ever.
  public let name: String
  public let label: Label
  public let kind: FieldKind
  /// Older wire names under which files may still hold it.
  public var aliases: [String] = []
  public var help: Label?
  public var requirement = Requirement.optional
  /// Empty in every state in which it is not required.
  public var isTied = false
  public var checks: [FieldCheck] = []
  public var isKey = false
  /// Puts what was typed into the one spelling that is stored: a patent number without ZL and dots.
  public var spelling: (@Sendable (String, Ledger) -> String)?
  /// Set when no two live records may hold the same: gives the form that is compared.
  public var uniqueForm: (@Sendable (String) -> String)?
  /// What a new record starts with.
  public var initial: Initial?
  /// A new record of the same sitting starts with what the last one held.
  public var isCarried = false
  /// States in which nobody changes it any more: what was paid stays what was paid.
  public var fixedStates: [String] = []
  /// What changes it all the same, once it is fixed.
  public var grant: Grant?
  /// Tells when something happened, which is never in the future.
  public var isFact = false
  /// States in which it tells when something happened; in others it tells what is planned.
  public var factStates: [String] = []
  /// Why it is not to be changed now, since other records go by it.
  public var held: (@Sendable (Record, Ledger, Circumstances) -> Label?)?
  /// Written by the program (states, dates of moves): shown, never typed.
  public var isManaged = false
  /// What follows from the record as it stands in the form, shown beside the field while it is
  /// typed: a patent's title and state, what is left of a term.
  public var echo: (@Sendable (Record, Ledger, Circumstances) -> Label?)?
  /// The value that the other fields make the natural one: it stands in the field until the person
  /// types another.
  public var proposal: (@Sendable (Record, Ledger, Circumstances) -> Value?)?
  /// Texts that are offered while one is typed, whatever else may stand there: numbers of documents, topics
  /// used before.
  public var offers: (@Sendable (Ledger) -> [String])?
  /// What amounts of it usually lie between; one far outside is asked about, never refused. Where
  /// nothing is declared, the other records tell.
  public var plausible: ClosedRange<Money>?
  /// The largest amount that it can hold.
  public var highest = Money.limit
  /// What a second signature is asked for, where it is one.
  public var countersign: Countersign?
  /// The role, a term of staff, that whoever signs here has on that day.
  public var signerRole: String?
  /// Nobody sets it on the record that he is himself: his roles.
  public var isSetByOthers = false
  /// Rules and money go by it, so that a change which stood for an afternoon is told afterwards too.
  public var isTold = false
  /// Numbers and letters of somebody else's system: full-width forms fold when it is read.
  public var isCode: Bool { isKey || isDeclaredCode || checks.contains(where: \.isOfCodes) }
  public var isDeclaredCode = false
  /// Holds the number of one of the report's figures, which records of it are read by.
  public var namesFigure = false
  /// Holds the name of one person, which is ordered by how surnames are read.
  public var isPerson = false
  /// Texts that are days, typed in any of the ways of a date.
  public var holdsDays = false
  /// What its days hold, where it is the list of a month's days.
  public var dayCodes: DayCodes?

  public let nameBytes: [UInt8]
  public let aliasBytes: [[UInt8]]

  public init(_ name: String, _ label: Label, _ kind: FieldKind, aliases: [String] = []) {
    self.name = name
    self.label = label
    self.kind = kind
    self.aliases = aliases
    nameBytes = Array(name.utf8)
    aliasBytes = aliases.map { Array($0.utf8) }
  }

  /// When a field must be filled.
  public enum Requirement: Sendable, Hashable {
    case optional
    case always
    /// Only while the record is in one of these states.
    case inStates([String])
    /// Only while another field holds one of these values, as plain text.
    case when(String, [String])
  }

  /// A second signature: of the person at work, who has the role and did not make what he signs.
  public struct Countersign: Sendable {
    /// What the signer is to be in staff.
    let role: String
    /// The field of the one who made it.
    let maker: String
    /// What he signs for: once it changes, the signature counts no more.
    let covers: [String]
  }

  /// A decision with a record of its own that changes what is fixed: a new leader who was agreed to.
  public struct Grant: Sendable {
    /// What to do instead of typing it.
    let remedy: Label
    /// Whether one of the changes that are saved together grants another of them.
    let isGiven: @Sendable (_ change: Change, _ together: [Change]) -> Bool
  }

  /// What a new record starts with.
  public enum Initial: Sendable, Hashable {
    case value(Value)
    case today
    case year
    case person
  }

  /// Cells for a column of it.
  public var columnWidth: Int { kind.columnWidth }
}

/// A test of one value, with the sentence that refuses it; `nil` passes.
public struct FieldCheck: Sendable {
  /// Named in `check --json`: `phone`, `length`.
  public let id: String
  /// What passes, in few words, for the form's help and the papers.
  public let limits: Label
  public let refusal: @Sendable (Value) -> Label?
  /// Only ASCII passes, so that full-width forms may be folded before it looks.
  public let isOfCodes: Bool

  public init(
    _ id: String, _ limits: Label, ofCodes: Bool = false, _ refusal: @escaping @Sendable (Value) -> Label?
  ) {
    isOfCodes = ofCodes
    self.id = id
    self.limits = limits
    self.refusal = refusal
  }
}
