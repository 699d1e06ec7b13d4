/// The name of a register on disk and on the command line: `project-library`.
public struct RegisterID: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
  public let text: String

  public init(_ text: String) { self.text = text }
  public init(stringLiteral text: String) { self.init(text) }

  /// The register's file in the data folder.
  public var fileName: String { text + ".json" }
  public var description: String { text }
}

/// The id of a record: `XMK-2020-003`. Compared by its bytes, never by canonical equivalence.
public struct RecordID: Hashable, Sendable, Comparable, CustomStringConvertible, ExpressibleByStringLiteral {
  public let text: String

  public init(_ text: String) { self.text = text }
  public init(stringLiteral text: String) { self.init(text) }

  public var description: String { text }
  public var isEmpty: Bool { text.utf8.isEmpty }

  /// Stands for a record not yet saved; the store puts the real id in its place under the lock.
  public static func provisional(_ number: Int) -> RecordID { RecordID("*\(number)") }
  public var isProvisional: Bool { text.utf8.first == UInt8(ascii: "*") }

  public static func == (a: RecordID, b: RecordID) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }
  public func hash(into hasher: inout Hasher) { for byte in text.utf8 { hasher.combine(byte) } }
  public static func < (a: RecordID, b: RecordID) -> Bool {
    a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
  }
}

/// A record named from outside: which register, which id.
public struct RecordReference: Hashable, Sendable {
  public let register: RegisterID
  public let id: RecordID

  public init(_ register: RegisterID, _ id: RecordID) {
    self.register = register
    self.id = id
  }
}
