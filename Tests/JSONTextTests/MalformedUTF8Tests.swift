import JSONText
import Testing

/// UTF-8 by the table of RFC 3629 section 4: all else is refused, at the first byte of the
/// sequence that is wrong.
struct MalformedUTF8Tests {
  static let malformed: [[UInt8]] = [
    // stray continuation bytes
    [0x80], [0xBF], [0x80, 0xBF], [0xE4, 0xB8, 0xAD, 0x80],
    // lead bytes without what they announce
    [0xC2], [0xC2, 0x20], [0xDF, 0xC2], [0xE4], [0xE4, 0xB8], [0xE4, 0x20, 0x20], [0xE4, 0xB8, 0x20],
    [0xF0, 0x9F], [0xF0, 0x9F, 0x98], [0xF0, 0x9F, 0x98, 0x20], [0xF0, 0x20, 0x20, 0x20],
    // overlong
    [0xC0, 0xAF], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0xAF], [0xE0, 0x9F, 0xBF],
    [0xF0, 0x80, 0x80, 0xAF], [0xF0, 0x8F, 0xBF, 0xBF],
    // surrogates
    [0xED, 0xA0, 0x80], [0xED, 0xAF, 0xBF], [0xED, 0xB0, 0x80], [0xED, 0xBF, 0xBF],
    [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80],
    // above U+10FFFF and the forms of five and six bytes
    [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80],
    [0xFC, 0x84, 0x80, 0x80, 0x80, 0x80], [0xFE], [0xFF], [0xFF, 0xFE],
    // GB 18030 bytes of a Chinese word
    [0xBF, 0xC6, 0xBC, 0xBC],
  ]

  @Test(arguments: malformed) func refusesInStrings(_ bytes: [UInt8]) {
    // With different things before and after, so that each path of the scanner meets them.
    for before in ["", "a", "科", "科技局", "abcdefgh", "😀"].map({ Array($0.utf8) }) {
      for after in ["", "b", "技", "技术局业务", "12345678901"].map({ Array($0.utf8) }) {
        let text: [UInt8] = [0x5B, 0x22] + before + bytes + after + [0x22, 0x5D]
        let found = fault(text)
        #expect(found?.kind == .badUTF8, "\(bytes) after \(before) before \(after)")
        let good = bytes.starts(with: [0xE4, 0xB8, 0xAD]) ? 3 : 0
        let offset = found.map { $0.offset } ?? -1
        #expect(offset == 2 + before.count + good)
      }
    }
  }

  @Test(arguments: malformed) func refusesBetweenTokens(_ bytes: [UInt8]) {
    #expect(fault([0x5B] + bytes + [0x5D]) != nil)
    #expect(
      fault([0x5B, 0x5D] + bytes)?.kind
        == (bytes.starts(with: [0xE4, 0xB8, 0xAD]) ? .trailingData : .badUTF8))
  }

  @Test(arguments: malformed) func refusesAtTheEndOfTheText(_ bytes: [UInt8]) {
    #expect(fault([0x22] + bytes) != nil)
  }

  @Test func acceptsEveryScalar() {
    var text: [UInt8] = [0x22]
    for value in stride(from: UInt32(0x20), through: 0x10FFFF, by: 61) {
      guard let scalar = Unicode.Scalar(value), value != 0x22, value != 0x5C else { continue }
      text += Array(String(scalar).utf8)
    }
    for value in [0x7F, 0x80, 0x7FF, 0x800, 0xFFF, 0x1000, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF]
      as [UInt32]
    { if let scalar = Unicode.Scalar(value) { text += Array(String(scalar).utf8) } }
    #expect(fault(text + [0x22]) == nil)
  }
}
