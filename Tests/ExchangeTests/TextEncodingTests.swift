import Testing

@testable import Exchange

@Suite struct TextEncodingTests {
  private func encode(_ text: [UInt8], _ encoding: TextEncoding = .gb18030, chunk: Int = .max)
    throws(EncodingFault) -> [UInt8]
  {
    var encoder = TextEncoder(encoding)
    var out: [UInt8] = []
    var position = 0
    while position < text.count {
      let end = chunk < text.count - position ? position + chunk : text.count
      out += try encoder.encode(Array(text[position..<end]))
      position = end
    }
    return out + (try encoder.finish())
  }

  private func hex(_ text: String) throws -> String {
    try encode(Array(text.utf8)).map { String($0, radix: 16, uppercase: true) }.joined()
  }

  /// A workbook is named as one, whatever its bytes would be in an encoding.
  @Test(
    arguments: [[0x50, 0x4B, 3, 4, 20, 0], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]]
      as [[UInt8]])
  func aWorkbookIsNoText(_ bytes: [UInt8]) {
    #expect(throws: DecodingFault.workbook) { try TextDecoder.decode(bytes) }
    #expect(throws: DecodingFault.workbook) {
      try TextDecoder.decode(bytes + Array(repeating: 0x41, count: 5_000))
    }
  }

  /// GB 18030-2022: the changed codes, in both directions.
  @Test func changedCodesFollowTheNewEdition() throws {
    #expect(try hex("\u{9FB4}") == "FE59")
    #expect(try hex("\u{9FBB}") == "FEA0")
    #expect(try hex("\u{FE10}\u{FE11}\u{FE19}") == "A6D9A6DBA6F3")
    // What an older edition kept in the private use area is the same character.
    #expect(try hex("\u{E81E}") == "FE59")
    #expect(try hex("\u{20087}") == "95329031")
    #expect(try hex("\u{1E3F}") == "A8BC")
    func read(_ bytes: [UInt8]) throws -> String {
      String(decoding: try TextDecoder.decode(bytes, from: .gb18030), as: UTF8.self)
    }
    #expect(try read([0xFE, 0x59]) == "\u{9FB4}")
    #expect(try read([0x82, 0x35, 0x90, 0x37]) == "\u{9FB4}")
    #expect(try read([0xFE, 0x51]) == "\u{20087}")
    #expect(try read([0x95, 0x32, 0x90, 0x31]) == "\u{20087}")
    #expect(try read([0xA6, 0xD9, 0x41, 0x84, 0x31, 0x82, 0x36]) == "\u{FE10}A\u{FE10}")
  }

  /// Every scalar there is can be encoded, and comes back; the 24 of the private use area come
  /// back as the characters they stood for.
  @Test func everyScalarComesBack() throws {
    let formerly: Set<UInt32> = [
      0xE78D, 0xE78E, 0xE78F, 0xE790, 0xE791, 0xE792, 0xE793, 0xE794, 0xE795, 0xE796, 0xE816, 0xE817, 0xE818,
      0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE831, 0xE832, 0xE83B, 0xE843, 0xE854, 0xE855, 0xE864,
    ]
    var text: [UInt8] = []
    for value in UInt32(1)...0x10FFFF where !formerly.contains(value) {
      guard let scalar = Unicode.Scalar(value), let bytes = UTF8.encode(scalar) else { continue }
      // A byte order mark at the start would be taken for one.
      text += bytes
    }
    let encoded = try encode(text, chunk: 100_003)
    #expect(try TextDecoder.decode(encoded, from: .gb18030) == text)
    #expect(encoded == (try encode(text)))
    for value in formerly {
      let scalar = try #require(Unicode.Scalar(value))
      let back = try TextDecoder.decode(try encode(Array(String(Character(scalar)).utf8)), from: .gb18030)
      let found = String(decoding: back, as: UTF8.self).unicodeScalars.first
      #expect(found.map { !(0xE000...0xF8FF).contains($0.value) } == true)
    }
  }

  @Test func chunksMayCutCharacters() throws {
    let text = Array("油茶\u{9FB4}a\u{20087}𰀀\u{FE10}é\u{E78D}".utf8)
    let whole = try encode(text)
    for size in 1...text.count { #expect(try encode(text, chunk: size) == whole) }
  }

  @Test func faultsNameTheirPlace() {
    func fault(_ bytes: [UInt8], chunk: Int) -> EncodingFault? {
      do throws(EncodingFault) {
        _ = try encode(bytes, chunk: chunk)
        return nil
      } catch { return error }
    }
    for chunk in [1, 2, 3, 100] {
      #expect(fault(Array("油".utf8) + [0xFF, 0x41], chunk: chunk) == .badText(offset: 3))
      #expect(fault(Array("油茶".utf8).dropLast(), chunk: chunk) == .badText(offset: 3))
      #expect(fault([0x41, 0xE6] + Array("\u{9FB4}".utf8), chunk: chunk) == .badText(offset: 1))
      #expect(fault([0xED, 0xA0, 0x80], chunk: chunk) == .badText(offset: 0))
    }
  }

  @Test func marksStandOnceAtTheStart() throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    #expect(try encode([0x41, 0x42], .utf8WithMark, chunk: 1) == mark + [0x41, 0x42])
    #expect(try encode([], .utf8WithMark) == mark)
    #expect(try encode([0x41], .utf8) == [0x41])
    #expect(try encode([], .utf8) == [] && (try encode([])) == [])
  }

  @Test func decodesWhatItWasToldOrGuesses() throws {
    let text = Array("库号,名称\r\n".utf8)
    let gb = try encode(text)
    #expect(TextDecoder.guess(text) == .utf8 && TextDecoder.guess(gb) == .gb18030)
    #expect(TextDecoder.guess([0xEF, 0xBB, 0xBF] + text) == .utf8WithMark)
    #expect(try TextDecoder.decode(gb, from: .gb18030) == text)
    #expect(try TextDecoder.decode([0xEF, 0xBB, 0xBF] + text, from: .utf8) == text)
    #expect(throws: DecodingFault.badText(line: 2, column: 2)) {
      try TextDecoder.decode(Array("甲\n乙".utf8) + [0xFF], from: .utf8)
    }
    #expect(throws: DecodingFault.badText(line: 2, column: 2)) {
      try TextDecoder.decode(try encode(Array("甲\n乙".utf8)) + [0xFF], from: .gb18030)
    }
    #expect(throws: DecodingFault.badText(line: 1, column: 3)) {
      try TextDecoder.decode(try encode(Array("甲乙".utf8)) + [0xB0], from: .gb18030)
    }
  }

  @Test func findsTheEncodingByItself() throws {
    let text = "库号,名称\r\nA-1,一号油茶\u{20087}\r\n"
    let utf8 = Array(text.utf8)
    let low = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let high = text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    for bytes in [
      utf8, [0xEF, 0xBB, 0xBF] + utf8, try encode(utf8), low, high, [0xFF, 0xFE] + low, [0xFE, 0xFF] + high,
    ] {
      #expect(try TextDecoder.decode(bytes) == utf8)
    }
    #expect(try TextDecoder.decode([]) == [])
    #expect(throws: DecodingFault.badText(line: 1, column: 2)) {
      try TextDecoder.decode([0xFF, 0xFE, 0x41, 0x00, 0x42])
    }
    #expect(throws: DecodingFault.badText(line: 2, column: 1)) {
      try TextDecoder.decode([0xFF, 0xFE, 0x41, 0x00, 0x0A, 0x00, 0x00, 0xD8])
    }
  }
}
