extension JSONScanner {
  /// The offset after the string whose opening quote lies at `start`.
  @inline(__always) func string(_ start: Int, _ escaped: inout Bool) throws(JSONStop) -> Int {
    var p = start &+ 1
    while true {
      p = endOfPlainASCII(base, p, end)
      guard p < end else { throw atEnd(.unexpectedEnd, end) }
      let byte = base.load(fromByteOffset: p, as: UInt8.self)
      if byte == .quote { return p &+ 1 }
      if byte >= 0x80 {
        p = try wide(p)
      } else if byte == .backslash {
        escaped = true
        p = try escape(p)
      } else {
        throw stop(.controlInString(byte), p)
      }
    }
  }

  /// The offset after a run of well-formed characters above U+007F (RFC 3629 section 4).
  @inline(__always) private func wide(_ start: Int) throws(JSONStop) -> Int {
    var p = start
    // Three-byte characters, which is what Chinese is made of.
    while p &+ 4 <= end {
      let word = base.loadUnaligned(fromByteOffset: p, as: UInt32.self).littleEndian
      guard word & 0x00C0_C0F0 == 0x0080_80E0 else { break }
      let lead = word & 0x0F
      let isUpperHalf = word & 0x2000 != 0
      if lead == 0 && !isUpperHalf || lead == 0x0D && isUpperHalf { throw stop(.badUTF8, p) }
      p &+= 3
    }
    while p < end {
      let lead = base.load(fromByteOffset: p, as: UInt8.self)
      if lead < 0x80 { return p }
      p = try character(p, lead)
      if p &+ 4 <= end { return p }
    }
    return p
  }

  /// The offset after one character above U+007F, by the table of RFC 3629 section 4.
  private func character(_ p: Int, _ lead: UInt8) throws(JSONStop) -> Int {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if lead == 0xE0 { second = 0xA0...0xBF }
      if lead == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      length = 4
      if lead == 0xF0 { second = 0x90...0xBF }
      if lead == 0xF4 { second = 0x80...0x8F }
    default: throw stop(.badUTF8, p)
    }
    for i in 1..<length {
      guard p + i < end else { throw atEnd(.badUTF8, p) }
      let byte = base.load(fromByteOffset: p + i, as: UInt8.self)
      guard i == 1 ? second.contains(byte) : byte & 0xC0 == 0x80 else { throw stop(.badUTF8, p) }
    }
    return p + length
  }

  /// The offset after the escape whose backslash lies at `p`.
  private func escape(_ p: Int) throws(JSONStop) -> Int {
    guard p + 1 < end else { throw atEnd(.unexpectedEnd, end) }
    let letter = base.load(fromByteOffset: p + 1, as: UInt8.self)
    if shortEscape(letter) != nil { return p + 2 }
    guard letter == 0x75 else { throw stop(.badEscape, p) }
    guard let unit = hexUnit(base, p + 2, end) else {
      throw p + 6 > end && isCut ? atEnd(.badEscape, p) : stop(.badEscape, p)
    }
    if unit & 0xF800 != 0xD800 { return p + 6 }
    guard unit & 0xFC00 == 0xD800, p + 12 <= end else {
      throw p + 12 > end && isCut ? atEnd(.loneSurrogate, p) : stop(.loneSurrogate, p)
    }
    guard base.load(fromByteOffset: p + 6, as: UInt8.self) == .backslash,
      base.load(fromByteOffset: p + 7, as: UInt8.self) == 0x75, let low = hexUnit(base, p + 8, end),
      low & 0xFC00 == 0xDC00
    else { throw stop(.loneSurrogate, p) }
    return p + 12
  }

  /// The offset after the number at `start` (RFC 8259 section 6).
  @inline(__always) func number(_ start: Int) throws(JSONStop) -> Int {
    let limit = min(end, start &+ limits.numberBytes &+ 1)
    func at(_ p: Int) -> UInt8 { p < limit ? base.load(fromByteOffset: p, as: UInt8.self) : 0 }
    var isGood = true
    func digits(_ start: Int) -> Int {
      var p = start
      while at(p).isDigit { p &+= 1 }
      if p == start { isGood = false }
      return p
    }
    var p = at(start) == 0x2D ? start &+ 1 : start
    let first = p
    p = digits(p)
    if p &- first > 1, at(first) == 0x30 { isGood = false }
    if at(p) == 0x2E { p = digits(p &+ 1) }
    if at(p) | 0x20 == 0x65 {
      p &+= 1
      if at(p) == 0x2B || at(p) == 0x2D { p &+= 1 }
      p = digits(p)
    }
    if p &- start > limits.numberBytes { throw stop(.numberTooLong(limit: limits.numberBytes), start) }
    if !isGood { throw p == end && isCut ? atEnd(.badNumber, start) : stop(.badNumber, start) }
    return p
  }

  /// The offset after `true`, `false` or `null` at `p`.
  func literal(_ p: Int, _ byte: UInt8, inArray: Bool) throws(JSONStop) -> Int {
    let word: StaticString
    switch byte {
    case 0x74: word = "true"
    case 0x66: word = "false"
    case 0x6E: word = "null"
    default: throw unexpected(p, .value)
    }
    let length = word.utf8CodeUnitCount
    for i in 0..<length {
      guard p + i < end else { throw atEnd(.unexpectedEnd, end) }
      guard base.load(fromByteOffset: p + i, as: UInt8.self) == word.utf8Start[i] else {
        throw unexpected(p, .value)
      }
    }
    return p + length
  }
}
