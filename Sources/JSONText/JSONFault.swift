/// What is wrong with a text that claims to be JSON, and where.
public struct JSONFault: Error, Hashable, Sendable {
  /// What is wrong.
  public var kind: Kind
  /// Bytes before the fault.
  public var offset: Int
  /// Line of the fault, from 1. Lines end with LF.
  public var line: Int
  /// Column of the fault, from 1, in Unicode scalars of its line.
  public var column: Int

  /// A fault at a place already known.
  public init(kind: Kind, offset: Int, line: Int, column: Int) {
    self.kind = kind
    self.offset = offset
    self.line = line
    self.column = column
  }

  /// What could have stood where something else stands.
  public enum Expected: Hashable, Sendable {
    case value, valueOrBracket, name, nameOrBrace, colon, commaOrBracket, commaOrBrace
  }

  /// The facts of a fault.
  public enum Kind: Hashable, Sendable {
    /// A character that cannot stand here.
    case unexpectedByte(found: Unicode.Scalar, expected: Expected)
    /// A comma with nothing after it; the place is the comma's.
    case trailingComma
    /// A name that its object has already; the place is the second one's.
    case duplicateKey(name: String)
    /// Bytes that are not UTF-8 (RFC 3629): overlong, surrogate, above U+10FFFF, cut or stray.
    case badUTF8
    /// An escaped half of a surrogate pair without the other half.
    case loneSurrogate
    /// A raw control character within a string.
    case controlInString(UInt8)
    /// A backslash before something that no escape starts with.
    case badEscape
    /// A number not formed as RFC 8259 section 6 wants it.
    case badNumber
    /// A number of more bytes than the limit.
    case numberTooLong(limit: Int)
    /// More open containers than the limit.
    case tooDeep(limit: Int)
    /// A file of more bytes than the limit.
    case tooLarge(limit: Int)
    /// A record of more bytes than the limit; the place is its first byte.
    case lineTooLong(limit: Int)
    /// More records than the limit.
    case tooManyRecords(limit: Int)
    /// Something after the end of the value.
    case trailingData
    /// A byte order mark at the start.
    case byteOrderMark
    /// The text ends within a value.
    case unexpectedEnd
    /// A register that does not start with `[`.
    case notArray
    /// A record that does not start with `{`.
    case notObject
    /// A line that git leaves where two versions could not be merged.
    case conflictMarker
  }
}

extension JSONFault {
  /// Finds line and column of `stop` in `bytes`, and whether git left a conflict there.
  init(_ stop: JSONStop, in bytes: UnsafeBufferPointer<UInt8>) {
    let offset = min(stop.offset, bytes.count)
    var line = 1
    var lineStart = 0
    for i in 0..<offset where bytes[i] == .lineFeed {
      line += 1
      lineStart = i + 1
    }
    var column = 1
    // Continuation bytes belong to the scalar before them.
    for i in lineStart..<offset where bytes[i] & 0xC0 != 0x80 { column += 1 }
    self.init(kind: stop.kind, offset: offset, line: line, column: column)
    if case .unexpectedByte = stop.kind, Self.isMarker(bytes, at: lineStart) {
      self.init(kind: .conflictMarker, offset: lineStart, line: line, column: 1)
    }
    if case .notObject = stop.kind, Self.isMarker(bytes, at: lineStart) {
      self.init(kind: .conflictMarker, offset: lineStart, line: line, column: 1)
    }
  }

  /// Whether the line at `start` opens with seven of one of git's marker characters.
  private static func isMarker(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard bytes.count - start >= 7 else { return false }
    let mark = bytes[start]
    guard mark == 0x3C || mark == 0x3D || mark == 0x3E || mark == 0x7C else { return false }
    return (start..<start + 7).allSatisfy { bytes[$0] == mark }
  }
}

/// A fault before anybody asked for its line.
struct JSONStop: Error {
  var kind: JSONFault.Kind
  var offset: Int
}
