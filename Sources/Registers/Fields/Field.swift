import ChineseText

/// A field with its type erased, for lists of fields of different types.
public protocol AnyField: Sendable {
  var spec: FieldSpec { get }
}

/// A typed handle of a register's field: `row[ProjectLibrary.requested]` is `Money?`.
///
/// What `Home` and `Wrapped` must be is said where it is used, in the extensions: a type that asks for
/// conformances has them looked up through the whole program for each of its two hundred forms, at
/// every start.
public struct Field<Home, Wrapped>: AnyField {
  public var spec: FieldSpec

  init(_ spec: FieldSpec) { self.spec = spec }
}

/// One of a closed list of terms. The raw value is the Chinese term, which is stored; the name of the
/// case is the English one, `associateSenior` for "associate senior".
public protocol Choice: RawRepresentable, CaseIterable, Hashable, FieldValue, FieldListElement
where RawValue == String, AllCases == [Self] {
  var en: String { get }
  /// English words for those whose names do not say them.
  static var english: [Self: String] { get }
}

extension Choice {
  public var zh: String { rawValue }
  public var label: Label { Label(rawValue, en) }

  public static var english: [Self: String] { [:] }

  public var en: String {
    if let words = Self.english[self] { return words }
    var words = ""
    for scalar in "\(self)".unicodeScalars {
      guard ("A"..."Z").contains(scalar) else {
        words.unicodeScalars.append(scalar)
        continue
      }
      words.unicodeScalars.append(" ")
      words.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) + 32))
    }
    return words
  }

  /// All of them, erased: what a field of the kind choice holds.
  static var terms: [Term] { allCases.map { choice in Term(choice.rawValue, choice.en) } }

  public static var kind: FieldKind { .choice(terms) }
  public init?(_ value: Value) {
    guard case .text(let term) = value else { return nil }
    self.init(rawValue: term)
  }
  public var value: Value { .text(rawValue) }

  public static var listKind: FieldKind { .choices(terms) }
  /// Terms that are none of the choices are left out; `check` tells of them.
  public static func list(_ value: Value) -> [Self]? {
    guard case .texts(let list) = value else { return nil }
    return list.compactMap { Self(rawValue: $0) }
  }
  public static func value(_ list: [Self]) -> Value { .texts(list.map(\.rawValue)) }
}

/// The id of a record in another register.
public struct Reference<Target>: Hashable, Sendable {
  public let id: RecordID
  public init(_ id: RecordID) { self.id = id }
}

/// The id of a record in another register, or a name where there is no such record.
public struct ReferenceOrName<Target>: Hashable, Sendable {
  public let text: String
  public init(_ text: String) { self.text = text }
}

/// A Swift type that a field may give.
public protocol FieldValue: Sendable {
  /// The kind of a field that gives it, where nothing else is said.
  static var kind: FieldKind { get }
  init?(_ value: Value)
  var value: Value { get }
}

extension String: FieldValue {
  public static var kind: FieldKind { .text }
  public init?(_ value: Value) {
    guard case .text(let text) = value else { return nil }
    self = text
  }
  public var value: Value { .text(self) }
}

extension Int64: FieldValue {
  public static var kind: FieldKind { .integer }
  public init?(_ value: Value) {
    switch value {
    case .integer(let number), .halfDays(let number): self = number
    default: return nil
    }
  }
  public var value: Value { .integer(self) }
}

extension Money: FieldValue {
  public static var kind: FieldKind { .money }
  public init?(_ value: Value) {
    guard case .money(let money) = value else { return nil }
    self = money
  }
  public var value: Value { .money(self) }
}

extension CalendarDate: FieldValue {
  public static var kind: FieldKind { .date }
  public init?(_ value: Value) {
    guard case .date(let date) = value else { return nil }
    self = date
  }
  public var value: Value { .date(self) }
}

extension ImpreciseDate: FieldValue {
  public static var kind: FieldKind { .impreciseDate }
  public init?(_ value: Value) {
    guard case .imprecise(let date) = value else { return nil }
    self = date
  }
  public var value: Value { .imprecise(self) }
}

extension Bool: FieldValue {
  public static var kind: FieldKind { .yesNo }
  public init?(_ value: Value) {
    guard case .yes(let yes) = value else { return nil }
    self = yes
  }
  public var value: Value { .yes(self) }
}

/// The key of a record of its own register.
extension RecordID: FieldValue {
  public static var kind: FieldKind { .text }
  public init?(_ value: Value) {
    switch value {
    case .reference(let id): self = id
    case .text(let text): self = RecordID(text)
    default: return nil
    }
  }
  public var value: Value { .reference(self) }
}

extension Reference: FieldValue where Target: RegisterKind {
  public static var kind: FieldKind { .reference(Target.registerID) }
  public init?(_ value: Value) {
    guard case .reference(let id) = value else { return nil }
    self.init(id)
  }
  public var value: Value { .reference(id) }
}

extension ReferenceOrName: FieldValue where Target: RegisterKind {
  public static var kind: FieldKind { .referenceOrName(Target.registerID) }
  public init?(_ value: Value) {
    guard case .text(let text) = value else { return nil }
    self.init(text)
  }
  public var value: Value { .text(text) }
}

/// A Swift type of which a list field may give several.
public protocol FieldListElement: Sendable {
  static var listKind: FieldKind { get }
  static func list(_ value: Value) -> [Self]?
  static func value(_ list: [Self]) -> Value
}

extension Array: FieldValue where Element: FieldListElement {
  public static var kind: FieldKind { Element.listKind }
  public init?(_ value: Value) {
    guard let list = Element.list(value) else { return nil }
    self = list
  }
  public var value: Value { Element.value(self) }
}

extension String: FieldListElement {
  public static var listKind: FieldKind { .texts }
  public static func list(_ value: Value) -> [String]? {
    guard case .texts(let list) = value else { return nil }
    return list
  }
  public static func value(_ list: [String]) -> Value { .texts(list) }
}

extension Reference: FieldListElement where Target: RegisterKind {
  public static var listKind: FieldKind { .references(Target.registerID) }
  public static func list(_ value: Value) -> [Reference]? {
    guard case .references(let list) = value else { return nil }
    return list.map { Reference($0) }
  }
  public static func value(_ list: [Reference]) -> Value { .references(list.map(\.id)) }
}

extension ReferenceOrName: FieldListElement where Target: RegisterKind {
  public static var listKind: FieldKind { .referencesOrNames(Target.registerID) }
  public static func list(_ value: Value) -> [ReferenceOrName]? {
    guard case .texts(let list) = value else { return nil }
    return list.map { ReferenceOrName($0) }
  }
  public static func value(_ list: [ReferenceOrName]) -> Value { .texts(list.map(\.text)) }
}
