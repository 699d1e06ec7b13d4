import JSONText
import Testing

/// The classes of the public JSON parsing suites, with cases written for this repository.
struct JSONCheckTests {
  @Test(arguments: [
    "null", "true", "false", "0", "-0", "12", "-12.5", "0.10", "1E5", "1e+5", "1e-05", "1.5E+3",
    "123456789012345678901234567890", #""""#, #""a""#, #""\"\\\/\b\f\n\r\t""#, #""\u0000""#,
    #""\u00e9\uD83D\uDE00""#, "\"\u{7F}\"", "\"科技局\"", "\"😀\"", "\"\u{2028}\u{FEFF}\"", "\"\u{10FFFF}\"",
    "[]", "{}", "[ ]", "{ }", "[[]]", "[{}]", #"{"":0}"#, #"{"a":{"a":{"a":1}}}"#, #"[{"a":1},{"a":2}]"#,
    "[1,2 , 3\n,\t4\r]", " \n\t\r 1 \n", #"{"a":1,"A":2}"#, "{\"e\u{301}\":1,\"\u{E9}\":2}",
    #"{"a b":[true,false,null]}"#, #"["a",{"b":[{}]}]"#, #"{"a":[],"b":{},"c":""}"#, "\n[\n]\n",
  ]) func accepts(_ text: String) { #expect(fault(text) == nil) }

  @Test(arguments: [
    "", " ", "nul", "True", "NaN", "Infinity", "-Infinity", "undefined", "tru", "truee", "01", "-01", "00",
    "+1", ".5", "5.", "-", "-.5", "1e", "1e+", "1.e5", "0x10", "1_000", "１２", "1 2", "1,2", "[1 2]", "[1,]",
    "[,1]", "[,]", "[1,,2]", "[", "]", "[1", "[1}", "[1]]", "[[]", "{", "}", "{]", #"{"a"}"#, #"{"a":}"#,
    #"{"a":1,}"#, #"{,"a":1}"#, #"{"a":1 "b":2}"#, #"{"a" 1}"#, #"{"a"::1}"#, #"{a:1}"#, #"{'a':1}"#,
    #"{1:1}"#, #"{null:1}"#, #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, #"{"a":1,,"b":2}"#, #"{"a":1}x"#,
    #"{"a":1}{"#, #"""#, #""a"#, #""\"#, #""\x""#, #""\u12""#, #""\u12G4""#, #""\U0041""#, #""\'""#,
    #""\uD83D""#, #""\uDE00""#, #""\uD83D\u0041""#, #""\uD83Dx""#, "\"a\nb\"", "\"a\tb\"", "\"\u{0}\"",
    "\"\u{1F}\"", "\u{FEFF}[]", "\u{A0}[]", "[\u{A0}]", "[]\u{0}", "\u{0}", "/* */ []", "[] // x", "# x\n[]",
    "[1;2]", "[“a”]", #"{"a"：1}"#, #"["a"，"b"]"#, "abc", "\"a\"\"b\"", "[]\u{FEFF}", "<<<<<<< HEAD\n[]",
    "{\"a\":1\n=======\n}", "\u{2028}", "[\u{B}1]", "[\u{C}]",
  ]) func refuses(_ text: String) { #expect(fault(text) != nil) }

  /// Where the standard leaves a choice, ours is written down here.
  @Test func choosesWhereTheStandardLeavesAChoice() {
    #expect(fault("1e9999") == nil)
    #expect(fault("-1e-9999") == nil)
    #expect(fault("1" + String(repeating: "0", count: 1023)) == nil)
    #expect(fault("1" + String(repeating: "0", count: 1024))?.kind == .numberTooLong(limit: 1024))
    #expect(fault(#""\uFFFE\u0000""#) == nil)
    #expect(fault(#""\uDC00\uD800""#)?.kind == .loneSurrogate)
    #expect(fault([0xFF, 0xFE, 0x5B, 0, 0x5D, 0])?.kind == .badUTF8)
    let deep = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
    #expect(fault(deep(64)) == nil)
    #expect(fault(deep(65))?.kind == .tooDeep(limit: 64))
    let objects = { String(repeating: #"{"a":"#, count: $0) + "1" + String(repeating: "}", count: $0) }
    #expect(fault(objects(64)) == nil)
    #expect(fault(objects(65))?.kind == .tooDeep(limit: 64))
  }

  @Test func namesEachFault() {
    #expect(fault("[1,]")?.kind == .trailingComma)
    #expect(fault("[1}")?.kind == .unexpectedByte(found: "}", expected: .commaOrBracket))
    #expect(fault("{1")?.kind == .unexpectedByte(found: "1", expected: .nameOrBrace))
    #expect(fault(#"{"a":1,2"#)?.kind == .unexpectedByte(found: "2", expected: .name))
    #expect(fault(#"{"a"，1}"#)?.kind == .unexpectedByte(found: "，", expected: .colon))
    #expect(fault(#"{"a":1，}"#)?.kind == .unexpectedByte(found: "，", expected: .commaOrBrace))
    #expect(fault(#"{"名":1,"名":1}"#)?.kind == .duplicateKey(name: "名"))
    #expect(fault("\u{FEFF}1")?.kind == .byteOrderMark)
    #expect(fault("1 2")?.kind == .trailingData)
    #expect(fault("[1")?.kind == .unexpectedEnd)
    #expect(fault("[01]")?.kind == .badNumber)
    #expect(fault(#"["\q"]"#)?.kind == .badEscape)
    #expect(fault("[\"\u{1}\"]")?.kind == .controlInString(1))
    #expect(registerFault(Array("{}".utf8))?.kind == .notArray)
    #expect(registerFault(Array("[1]".utf8))?.kind == .notObject)
    #expect(
      registerFault(Array("[{}]".utf8), limits: JSONLimits(records: 0))?.kind == .tooManyRecords(limit: 0))
  }

  @Test func sentencesCarryNothingATerminalActsUpon() throws {
    let hostile = "{\"\u{9B}31m\u{202E}\":1,\"\u{9B}31m\u{202E}\":2}"
    let found = try #require(fault(hostile))
    for sentence in [found.zh, found.en] {
      #expect(sentence.contains("U+009B") && sentence.contains("U+202E"))
      #expect(sentence.unicodeScalars.allSatisfy { !(0x7F...0x9F ~= $0.value) && $0.value >= 0x20 })
    }
    #expect(fault("[\u{202E}]")?.en == "found U+202E, expected a value")
    #expect(fault("[1 2]")?.en == "found 2, expected , or ]")
  }

  @Test func aNestedNameMayRepeatAnOuterOne() {
    #expect(fault(#"{"a":{"a":1,"b":{"a":1}},"b":[{"a":1},{"a":1}],"c":1}"#) == nil)
    #expect(fault(#"{"a":{"b":1},"b":1,"a":1}"#)?.kind == .duplicateKey(name: "a"))
    #expect(fault(#"{"a":{"x":1,"b":{"c":1},"x":1}}"#)?.kind == .duplicateKey(name: "x"))
  }
}
