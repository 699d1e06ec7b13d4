import JSONText
import Testing

/// A hand edit goes wrong somewhere; the message must send the clerk there.
struct FaultPlaceTests {
  /// A broken register and the line and column of its fault.
  struct Broken: Sendable, CustomTestStringConvertible {
    var text: String
    var line: Int
    var column: Int
    var testDescription: String { "\(line):\(column) \(text.debugDescription)" }

    init(_ text: String, _ line: Int, _ column: Int) {
      self.text = text
      self.line = line
      self.column = column
    }
  }

  static let broken: [Broken] = [
    Broken("", 1, 1), Broken("\n\n", 3, 1), Broken("[", 1, 2), Broken("[\n", 2, 1), Broken("{}", 1, 1),
    Broken("\n {\"a\":1}", 2, 2), Broken("[1]", 1, 2), Broken("[\n \"a\"\n]\n", 2, 2),
    Broken("[\n {\"a\":1}\n,[]\n]\n", 3, 2), Broken("[\n {\"a\":1}\n,\n]\n", 3, 1),
    Broken("[\n {\"a\":1},\n]\n", 2, 9), Broken("[\n {\"a\":1}\n {\"a\":2}\n]\n", 3, 2),
    Broken("[\n {\"a\":1}\n,,{\"a\":2}\n]\n", 3, 2), Broken("[\n {\"a\":1}\n，{\"a\":2}\n]\n", 3, 1),
    Broken("[\n {\"a\":1}\n,{\"a\":2}\n", 4, 1), Broken("[\n {\"a\":1}\n,{\"a\":2\n]\n", 4, 1),
    Broken("[\n {\"a\":1}\n,{\"a\":2}\n}\n", 4, 1), Broken("[\n {\"a\":1}\n]\n]\n", 4, 1),
    Broken("[\n {\"a\":1}\n]\nx", 4, 1), Broken("[]{}", 1, 3), Broken("[\n {\"名称\":\"科技\",}\n]\n", 2, 12),
    Broken("[\n {\"名称\":\"科技\" \"a\":1}\n]\n", 2, 13), Broken("[\n {\"名称\"：\"科技\"}\n]\n", 2, 7),
    Broken("[\n {\"名称\":“科技”}\n]\n", 2, 8), Broken("[\n {“名称”:1}\n]\n", 2, 3),
    Broken("[\n {名称:1}\n]\n", 2, 3), Broken("[\n {'a':1}\n]\n", 2, 3), Broken("[\n {\"a\":'b'}\n]\n", 2, 7),
    Broken("[\n {\"a\"}\n]\n", 2, 6), Broken("[\n {\"a\":}\n]\n", 2, 7), Broken("[\n {\"a\",1}\n]\n", 2, 6),
    Broken("[\n {\"科技局\":\"未闭合}\n]\n", 2, 14), Broken("[\n {\"a\":\"x\ty\"}\n]\n", 2, 9),
    Broken("[\n {\"a\":\"科\u{1B}[31m\"}\n]\n", 2, 9), Broken("[\n {\"a\":\"科\\q\"}\n]\n", 2, 9),
    Broken("[\n {\"a\":\"科\\u12\"}\n]\n", 2, 9), Broken("[\n {\"a\":\"😀\\uD83D\"}\n]\n", 2, 9),
    Broken("[\n {\"a\":01}\n]\n", 2, 7), Broken("[\n {\"a\":1.}\n]\n", 2, 7),
    Broken("[\n {\"a\":.5}\n]\n", 2, 7), Broken("[\n {\"a\":+5}\n]\n", 2, 7),
    Broken("[\n {\"a\":1,000}\n]\n", 2, 9), Broken("[\n {\"a\":NaN}\n]\n", 2, 7),
    Broken("[\n {\"a\":True}\n]\n", 2, 7), Broken("[\n {\"a\":nil}\n]\n", 2, 7),
    Broken("[\n {\"a\":1,\"b\":2,\"a\":3}\n]\n", 2, 15),
    Broken("[\n {\"a\":1,\"b\":{\"c\":1,\"\\u0063\":2}}\n]\n", 2, 20),
    Broken("[\r\n {\"a\":1}\r\n,{\"a\":x}\r\n]\r\n", 3, 7), Broken("\u{FEFF}[\n]\n", 1, 1),
    Broken("[\n // 备注\n {\"a\":1}\n]\n", 2, 2), Broken("[\n {\"a\":1} # 备注\n]\n", 2, 10),
    Broken("[\n<<<<<<< HEAD\n {\"a\":1}\n=======\n {\"a\":2}\n>>>>>>> x\n]\n", 2, 1),
    Broken("[\n {\"a\":1}\n=======\n,{\"a\":2}\n]\n", 3, 1), Broken("[\n {\"a\":[1,2,]}\n]\n", 2, 11),
    Broken("[\n {\"a\":[1,2}\n]\n", 2, 11), Broken("[\n {\"a\":\"\u{301}e\" x}\n]\n", 2, 12),
  ]

  @Test(arguments: broken) func points(_ broken: Broken) throws {
    let found = try #require(registerFault(Array(broken.text.utf8)))
    #expect(found.line == broken.line && found.column == broken.column, "\(found.en)")
    #expect(found.place == "\(broken.line):\(broken.column)")
  }

  @Test func thereAreFifty() { #expect(Self.broken.count >= 50) }

  @Test func marksOfGitAreNamed() {
    let text = "[\n {\"a\":1}\n<<<<<<< HEAD\n,{\"a\":2}\n]\n"
    #expect(registerFault(Array(text.utf8))?.kind == .conflictMarker)
  }

  @Test func offsetCountsBytes() { #expect(registerFault(Array("[\n {\"名\":x}\n]\n".utf8))?.offset == 10) }
}
