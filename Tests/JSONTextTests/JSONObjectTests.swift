import JSONText
import Testing

struct JSONObjectTests {
  func value(_ name: StaticString, _ object: String) -> String? {
    let bytes = Array(object.utf8)
    return text(bytes, bytes.withUnsafeBufferPointer { JSONObject($0).value(name) })
  }

  @Test func findsMembers() {
    let object =
      #" { "id" : "A" ,"n":1.10, "o":{"id":"inner","s":"}\","},"l":[1,"]",{"z":2}] ,"t":true,"last" : null } "#
    #expect(value("id", object) == #""A""#)
    #expect(value("n", object) == "1.10")
    #expect(value("o", object) == #"{"id":"inner","s":"}\","}"#)
    #expect(value("l", object) == #"[1,"]",{"z":2}]"#)
    #expect(value("t", object) == "true")
    #expect(value("last", object) == "null")
    #expect(value("z", object) == nil)
    #expect(value("", object) == nil)
    #expect(value("", #"{"":7}"#) == "7")
  }

  @Test func namesAreComparedByBytes() {
    #expect(value("e\u{301}", "{\"\u{E9}\":1}") == nil)
    #expect(value("\u{E9}", "{\"\u{E9}\":1}") == "1")
    #expect(value("名称", #"{"\u540d\u79f0":1}"#) == "1")
    #expect(value("a", #"{"\u0061":1,"a":2}"#) == "1")
    let bytes = Array(#"{"名":1,"":2}"#.utf8)
    bytes.withUnsafeBufferPointer { buffer in
      #expect(text(bytes, JSONObject(buffer).value(utf8: Array("名".utf8))) == "1")
      #expect(text(bytes, JSONObject(buffer).value(utf8: [])) == "2")
    }
  }

  @Test func forEachGoesInOrderAndStops() {
    let bytes = Array(#"{"a":1,"b":[2],"c":3}"#.utf8)
    var seen: [String] = []
    bytes.withUnsafeBufferPointer { buffer in
      JSONObject(buffer).forEach { key, value in
        seen.append((text(bytes, key) ?? "") + "=" + (text(bytes, value) ?? ""))
        return seen.count < 2
      }
    }
    #expect(seen == ["a=1", "b=[2]"])
  }

  @Test func lexemes() {
    func with<R>(_ lexeme: String, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
      Array(lexeme.utf8).withUnsafeBufferPointer(body)
    }
    let kinds: [(String, JSONLexeme.Kind?)] = [
      ("\"a\"", .string), ("1", .number), ("-1", .number), ("true", .yes), ("false", .no), ("null", .null),
      ("[]", .array), ("{}", .object), ("", nil), ("x", nil), (" 1", nil),
    ]
    for (lexeme, kind) in kinds { #expect(with(lexeme, JSONLexeme.kind) == kind) }
    #expect(with(#""科\u6280\n\ud83d\ude00\/""#, JSONLexeme.string) == "科技\n😀/")
    #expect(with(#""\ud83d""#, JSONLexeme.string) == "\u{FFFD}")
    #expect(with("12", JSONLexeme.string) == nil)
    #expect(with("\"", JSONLexeme.string) == nil)
    #expect(with("\"abc\"") { JSONLexeme.plainString($0).map { Array($0) } } == Array("abc".utf8))
    #expect(with("\"\"") { JSONLexeme.plainString($0)?.count } == 0)
    #expect(with("\"a\\n\"") { JSONLexeme.plainString($0)?.count } == nil)
    let list = #"[ 1 ,"a]",[2,3], {"x":1} ]"#
    #expect(
      with(list) { JSONLexeme.elements($0).map { text(Array(list.utf8), $0) } } == [
        "1", "\"a]\"", "[2,3]", #"{"x":1}"#,
      ])
    #expect(with("[]") { JSONLexeme.elements($0).count } == 0)
    #expect(with("{}") { JSONLexeme.elements($0).count } == 0)
  }

  /// Garbage made of the bytes that matter most; whatever comes back lies within it.
  @Test func garbageNeverLeadsOutside() {
    var random = SeededGenerator(11)
    let alphabet = Array("{}[]\",:\\u0a 1e-tnf\n".utf8) + [0x00, 0x80, 0xE4, 0xFF]
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...40, using: &random)
      var bytes = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      if Bool.random(using: &random) { bytes = Array("{\"a\":".utf8) + bytes }
      bytes.withUnsafeBufferPointer { buffer in
        let object = JSONObject(buffer)
        object.forEach { key, value in
          #expect(
            key.lowerBound >= 0 && key.upperBound <= value.lowerBound && value.upperBound <= buffer.count)
          return true
        }
        _ = object.value("a")
        _ = JSONLexeme.string(buffer)
        _ = JSONLexeme.elements(buffer)
        #expect(JSONWriter.squeezed(buffer).count <= buffer.count)
      }
      _ = JSONSplice.setting([("a", nil), ("b", [0x31])], in: bytes)
      _ = registerFault(bytes)
      _ = fault(bytes)
      _ = RecordIndex.lines(of: ByteBlock(bytes))
    }
  }
}
