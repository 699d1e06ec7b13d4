import JSONText
import Testing

struct JSONWriterTests {
  func written(_ string: String) -> String {
    var bytes: [UInt8] = []
    JSONWriter.append(string: string, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  func squeezed(_ text: String) -> String {
    Array(text.utf8).withUnsafeBufferPointer { String(decoding: JSONWriter.squeezed($0), as: UTF8.self) }
  }

  @Test func escapesWhatATerminalActsUpon() {
    #expect(written("科技局 a") == "\"科技局 a\"")
    #expect(written("\"\\/") == #""\"\\/""#)
    #expect(written("\n\t\u{1B}") == #""\u000a\u0009\u001b""#)
    #expect(written("\u{7F}\u{80}\u{9F}\u{A0}") == "\"\\u007f\\u0080\\u009f\u{A0}\"")
    #expect(written("\u{2028}\u{2029}\u{202A}\u{202E}\u{202F}") == "\"\\u2028\\u2029\\u202a\\u202e\u{202F}\"")
    #expect(written("\u{61C}\u{200E}\u{200F}\u{2066}\u{2069}") == #""\u061c\u200e\u200f\u2066\u2069""#)
    #expect(written("😀e\u{301}") == "\"😀e\u{301}\"")
    #expect(written("\r\n") == #""\u000d\u000a""#)
  }

  @Test func whatIsWrittenIsReadBack() {
    var random = SeededGenerator(5)
    for _ in 0..<500 {
      var string = ""
      for _ in 0..<Int.random(in: 0...20, using: &random) {
        let top: UInt32 = Bool.random(using: &random) ? 0x100 : 0x10FFFF
        if let scalar = Unicode.Scalar(UInt32.random(in: 0...top, using: &random)) {
          string.unicodeScalars.append(scalar)
        }
      }
      var bytes: [UInt8] = []
      JSONWriter.append(string: string, to: &bytes)
      #expect(fault(bytes) == nil)
      let back = bytes.withUnsafeBufferPointer { JSONLexeme.utf8($0) }
      #expect(back == Array(string.utf8))
    }
  }

  @Test func squeezesBetweenTokensOnly() {
    #expect(
      squeezed(" { \"a b\" : [ 1.10 ,\n\ttrue ] , \"c\\\" d\" : \" x \" } ")
        == #"{"a b":[1.10,true],"c\" d":" x "}"#)
    #expect(squeezed("") == "")
    #expect(squeezed("\"open") == "\"open")
  }

  @Test func slices() {
    let block = ByteBlock(Array("0123456789".utf8))
    let slice = ByteSlice(block, start: 3, count: 4)
    #expect(slice.array == Array("3456".utf8) && slice[1] == 0x34)
    #expect(
      slice == ByteSlice(Array("3456".utf8)) && slice.hashValue == ByteSlice(Array("3456".utf8)).hashValue)
    #expect(slice != ByteSlice(Array("3457".utf8)))
    #expect(ByteSlice(block, start: 8, count: 100).count == 2)
    #expect(ByteSlice(block, start: -5, count: 3).count == 3)
    #expect(ByteSlice(block, start: 100, count: 3).count == 0)
    #expect(ByteSlice(block, start: 1, count: -3).count == 0)
    #expect(slice.part(1..<3).array == Array("45".utf8))
    #expect(slice.part(3..<30).array == Array("6".utf8))
  }
}
