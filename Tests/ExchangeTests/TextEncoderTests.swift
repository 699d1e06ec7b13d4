import Exchange
import Testing

@Suite struct TextEncoderTests {
  private func encoded(_ text: String, _ encoding: TextEncoding, chunk: Int) throws -> [UInt8] {
    var encoder = TextEncoder(encoding)
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      out += try encoder.encode(Array(bytes[start..<min(bytes.count, start + chunk)]))
    }
    return out + (try encoder.finish())
  }

  @Test(arguments: 1...7) func chunksMayCutCharacters(_ chunk: Int) throws {
    #expect(try encoded("中A𠀀", .gb18030, chunk: chunk) == [0xD6, 0xD0, 0x41, 0x95, 0x32, 0x82, 0x36])
    #expect(try encoded("中", .utf8, chunk: chunk) == [0xE4, 0xB8, 0xAD])
    #expect(try encoded("中", .utf8WithMark, chunk: chunk).prefix(3) == [0xEF, 0xBB, 0xBF])
  }

  @Test func brokenTextIsNamedWithItsPlace() {
    var encoder = TextEncoder(.gb18030)
    #expect(throws: EncodingFault.badText(offset: 1)) { try encoder.encode([0x41, 0xFF, 0x41]) }
  }

  @Test func aCharacterCutAtTheEndIsAFault() throws {
    var encoder = TextEncoder(.gb18030)
    _ = try encoder.encode([0x41, 0xE4, 0xB8])
    #expect(throws: EncodingFault.badText(offset: 1)) { try encoder.finish() }
  }
}
