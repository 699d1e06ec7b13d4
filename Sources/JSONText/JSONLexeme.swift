/// What a lexeme (the bytes of one value, without white space around it) is, and reading it.
public enum JSONLexeme {
  /// The kinds of JSON value.
  public enum Kind: Sendable, Hashable { case string, number, yes, no, null, array, object }

  /// What `lexeme` claims to be by its first byte; nil when nothing starts so.
  public static func kind(_ lexeme: UnsafeBufferPointer<UInt8>) -> Kind? {
    switch lexeme.first {
    case .quote: .string
    case .openBrace: .object
    case .openBracket: .array
    case 0x74: .yes
    case 0x66: .no
    case 0x6E: .null
    case 0x2D: .number
    case .some(let byte) where byte.isDigit: .number
    default: nil
    }
  }

  /// The text of a string with its escapes decoded; nil when `lexeme` is not a string. Bytes that
  /// are not UTF-8 become U+FFFD.
  public static func string(_ lexeme: UnsafeBufferPointer<UInt8>) -> String? {
    if let plain = plainString(lexeme) { return String(decoding: plain, as: UTF8.self) }
    return utf8(lexeme).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The UTF-8 bytes of a string with its escapes decoded; nil when `lexeme` is not a string.
  public static func utf8(_ lexeme: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard isString(lexeme), let start = lexeme.baseAddress else { return nil }
    return decodedString(UnsafeRawPointer(start), 1, lexeme.count - 1)
  }

  /// The bytes between the quotes when there is no backslash among them; nil otherwise.
  public static func plainString(_ lexeme: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    guard isString(lexeme), let start = lexeme.baseAddress else { return nil }
    let end = lexeme.count - 1
    guard endOfString(UnsafeRawPointer(start), 1, end) == end else { return nil }
    return UnsafeBufferPointer(rebasing: lexeme[1..<end])
  }

  /// Where the elements of an array lie within `lexeme`; none when it is not an array.
  public static func elements(_ lexeme: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    guard let start = lexeme.baseAddress, lexeme.first == .openBracket else { return [] }
    let base = UnsafeRawPointer(start)
    let end = lexeme.count
    var found: [Range<Int>] = []
    var p = LooseScan.skipSpace(base, 1, end)
    while let after = LooseScan.value(base, p, end) {
      found.append(p..<after)
      p = LooseScan.skipSpace(base, after, end)
      guard p < end, lexeme[p] == .comma else { break }
      p = LooseScan.skipSpace(base, p + 1, end)
    }
    return found
  }

  private static func isString(_ lexeme: UnsafeBufferPointer<UInt8>) -> Bool {
    lexeme.count >= 2 && lexeme.first == .quote && lexeme.last == .quote
  }
}
