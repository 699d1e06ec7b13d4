/// The bytes that JSON is made of, by name.
extension UInt8 {
  static let lineFeed: UInt8 = 0x0A
  static let quote: UInt8 = 0x22
  static let comma: UInt8 = 0x2C
  static let colon: UInt8 = 0x3A
  static let backslash: UInt8 = 0x5C
  static let openBracket: UInt8 = 0x5B
  static let closeBracket: UInt8 = 0x5D
  static let openBrace: UInt8 = 0x7B
  static let closeBrace: UInt8 = 0x7D

  /// Space, tab, LF or CR: the white space of RFC 8259 section 2.
  @inline(__always) var isJSONSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }

  @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }

  /// The value of a hexadecimal digit.
  var hexValue: UInt32? {
    switch self {
    case 0x30...0x39: UInt32(self) - 0x30
    case 0x41...0x46: UInt32(self) - 0x37
    case 0x61...0x66: UInt32(self) - 0x57
    default: nil
    }
  }
}

/// Eight bytes at once: the first byte at or after `p` that ends a plain ASCII run of a string
/// (a quote, a backslash, a control or anything above 0x7F), at the latest `end`.
@inline(__always) func endOfPlainASCII(_ base: UnsafeRawPointer, _ start: Int, _ end: Int) -> Int {
  let ones: UInt64 = 0x0101_0101_0101_0101
  var p = start
  while p &+ 8 <= end {
    let word = base.loadUnaligned(fromByteOffset: p, as: UInt64.self).littleEndian
    let quotes = (word ^ (ones &* 0x22)) &- ones
    let slashes = (word ^ (ones &* 0x5C)) &- ones
    let controls = word &- ones &* 0x20
    // A borrow can only falsify bytes after the first hit, and the first hit is all we use.
    let hits = (word | quotes | slashes | controls) & (ones &* 0x80)
    if hits != 0 { return p &+ hits.trailingZeroBitCount >> 3 }
    p &+= 8
  }
  while p < end {
    let byte = base.load(fromByteOffset: p, as: UInt8.self)
    if byte < 0x20 || byte == .quote || byte == .backslash || byte >= 0x80 { return p }
    p &+= 1
  }
  return end
}

/// Eight bytes at once: the first quote or backslash at or after `p`, at the latest `end`.
@inline(__always) func endOfString(_ base: UnsafeRawPointer, _ start: Int, _ end: Int) -> Int {
  let ones: UInt64 = 0x0101_0101_0101_0101
  var p = start
  while p &+ 8 <= end {
    let word = base.loadUnaligned(fromByteOffset: p, as: UInt64.self).littleEndian
    let quotes = word ^ (ones &* 0x22)
    let slashes = word ^ (ones &* 0x5C)
    let hits = (((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes)) & (ones &* 0x80)
    if hits != 0 { return p &+ hits.trailingZeroBitCount >> 3 }
    p &+= 8
  }
  while p < end {
    let byte = base.load(fromByteOffset: p, as: UInt8.self)
    if byte == .quote || byte == .backslash { return p }
    p &+= 1
  }
  return end
}
