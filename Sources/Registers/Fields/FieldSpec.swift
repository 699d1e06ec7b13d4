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
  public var spelling: (@Sendable (String) -> String)?
  /// Set when no two live records may hold the same: gives the form that is compared.
  public var uniqueForm: (@Sendable (String) -> String)?
  /// What a new record starts with.
  public var initial: Initial?
  /// A new record of the same sitting starts with what the last one held.
  public var isCarried = false
  /// States in which nobody changes it any more: what was paid stays what was paid.
  public var fixedStates: [String] = []
  /// Written by the program (states, dates of moves): shown, never typed.
  public var isManaged = false
  /// What follows from the record as it stands in the form, shown beside the field while it is
  /// typed: a patent's title and state, what is left of a term.
  public var echo: (@Sendable (Record, Ledger, Circumstances) -> Label?)?
  /// The value that the other fields make the natural one: it stands in the field until the person
  /// types another.
  public var proposal: (@Sendable (Record, Ledger, Circumstances) -> Value?)?
  /// What amounts of it usually lie between; one far outside is asked about, never refused. Where
  /// nothing is declared, the other records tell.
  public var plausible: ClosedRange<Money>?
  /// Numbers and letters of somebody else's system: full-width forms fold when it is read.
  public var isCode: Bool { isKey || isDeclaredCode || checks.contains(where: \.isOfCodes) }
  public var isDeclaredCode = false
  /// Cells a column of it wants; `nil` takes what the kind usually needs.
  public var width: Int?

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
  }

  /// What a new record starts with.
  public enum Initial: Sendable, Hashable {
    case value(Value)
    case today
    case year
    case person
  }

  /// Cells for a column where none are declared.
  public var columnWidth: Int {
    if let width { return width }
    switch kind {
    case .text, .texts, .choices, .references: return 20
    case .longText: return 30
    case .integer: return 6
    case .halfDays: return 6
    case .money: return 12
    case .date, .impreciseDate: return 10
    case .yesNo: return 4
    case .choice(let choices): return choices.map { Cells.width($0.label.zh) }.max() ?? 8
    case .reference, .referenceOrName: return 16
    }
  }
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

/// A typed handle of a field: `record[ProjectLibrary.requested]` is `Money?`.
public struct Field<Wrapped: FieldValue>: Sendable, AnyField {
  public var spec: FieldSpec

  init(_ spec: FieldSpec) { self.spec = spec }
}

/// A field with its type erased, for lists of fields of different types.
public protocol AnyField: Sendable { var spec: FieldSpec { get } }

/// A Swift type that a field may give.
public protocol FieldValue: Sendable {
  init?(_ value: Value)
  var value: Value { get }
}

extension String: FieldValue {
  public init?(_ value: Value) {
    guard case .text(let text) = value else { return nil }
    self = text
  }
  public var value: Value { .text(self) }
}

extension Int64: FieldValue {
  public init?(_ value: Value) {
    switch value {
    case .integer(let number), .halfDays(let number): self = number
    default: return nil
    }
  }
  public var value: Value { .integer(self) }
}

extension Money: FieldValue {
  public init?(_ value: Value) {
    guard case .money(let money) = value else { return nil }
    self = money
  }
  public var value: Value { .money(self) }
}

extension CalendarDate: FieldValue {
  public init?(_ value: Value) {
    guard case .date(let date) = value else { return nil }
    self = date
  }
  public var value: Value { .date(self) }
}

extension ImpreciseDate: FieldValue {
  public init?(_ value: Value) {
    guard case .imprecise(let date) = value else { return nil }
    self = date
  }
  public var value: Value { .imprecise(self) }
}

extension Bool: FieldValue {
  public init?(_ value: Value) {
    guard case .yes(let yes) = value else { return nil }
    self = yes
  }
  public var value: Value { .yes(self) }
}

extension RecordID: FieldValue {
  public init?(_ value: Value) {
    switch value {
    case .reference(let id): self = id
    case .text(let text): self = RecordID(text)
    default: return nil
    }
  }
  public var value: Value { .reference(self) }
}

/// A Swift type of which a list field may give several.
public protocol FieldListElement: Sendable {
  static func list(_ value: Value) -> [Self]?
  static func value(_ list: [Self]) -> Value
}

extension Array: FieldValue where Element: FieldListElement {
  public init?(_ value: Value) {
    guard let list = Element.list(value) else { return nil }
    self = list
  }
  public var value: Value { Element.value(self) }
}

extension String: FieldListElement {
  public static func list(_ value: Value) -> [String]? {
    guard case .texts(let list) = value else { return nil }
    return list
  }
  public static func value(_ list: [String]) -> Value { .texts(list) }
}

extension RecordID: FieldListElement {
  public static func list(_ value: Value) -> [RecordID]? {
    guard case .references(let list) = value else { return nil }
    return list
  }
  public static func value(_ list: [RecordID]) -> Value { .references(list) }
}
