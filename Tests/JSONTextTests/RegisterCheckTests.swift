import JSONText
import Testing

struct RegisterCheckTests {
  static let canonical = """
    [
     {"id":"A-1","n":1.10}
    ,{"id":"A-2","x": [1, {"y":"}, {"}]}
    ,{}
    ]

    """

  /// The records of a register as texts.
  func records(_ text: String, _ index: RecordIndex?) -> [String] {
    let block = ByteBlock(Array(text.utf8))
    guard let index else { return [] }
    return (0..<index.count).map { row in
      block.withBytes { String(decoding: $0[index.range(row, in: block)], as: UTF8.self) }
    }
  }

  @Test func linesAgreeWithTheStrictIndex() throws {
    let block = ByteBlock(Array(Self.canonical.utf8))
    let lines = try #require(RecordIndex.lines(of: block))
    #expect(try RecordIndex.strict(block, limits: .register) == lines)
    #expect(lines.isCanonical && lines.count == 3)
    #expect(
      records(Self.canonical, lines) == [
        #"{"id":"A-1","n":1.10}"#, #"{"id":"A-2","x": [1, {"y":"}, {"}]}"#, "{}",
      ])
  }

  @Test func anEmptyRegister() throws {
    let block = ByteBlock(Array("[\n]\n".utf8))
    let lines = try #require(RecordIndex.lines(of: block))
    #expect(try RecordIndex.strict(block, limits: .register) == lines)
    #expect(lines.count == 0 && lines.isCanonical)
  }

  @Test(arguments: [
    "[]", "[]\n", "[ {}]", "[{}]\n", "[\n{}\n]\n", "[\n {}\n]", "[\n {},\n {}\n]\n", "[\r\n {}\r\n]\r\n",
    "[\n {}\n,{}\n]\n\n", " [\n {}\n]\n", "[\n {}\n,{\n}\n]\n", "[\n {}\n\n,{}\n]\n", "[{}\n,{}\n]\n", "[\n]",
    "[\n \n]\n", "[\n\n]\n",
  ]) func anotherLayoutIsReadButHasNoLines(_ text: String) throws {
    let block = ByteBlock(Array(text.utf8))
    #expect(RecordIndex.lines(of: block) == nil)
    let index = try RecordIndex.strict(block, limits: .register)
    #expect(!index.isCanonical)
    for record in records(text, index) { #expect(record.filter { !$0.isWhitespace } == "{}") }
  }

  @Test(arguments: [
    "", "x", "[\n", "[\n]", "[\n,{}\n]\n", "[\n {}\n {}\n]\n", "[\n {}\n,\n]\n", "[\n 12\n]\n", "[\n {\n]\n",
  ]) func noLinesOfSomethingElse(_ text: String) {
    #expect(RecordIndex.lines(of: ByteBlock(Array(text.utf8))) == nil)
  }

  @Test func stepsComeToTheSame() throws {
    var random = SeededGenerator(7)
    for _ in 0..<300 {
      var bytes = RandomRegister.bytes(&random)
      // Half of them damaged at one place.
      if Bool.random(using: &random), !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      let block = ByteBlock(bytes)
      let whole = Result { () throws(JSONFault) in try RecordIndex.strict(block, limits: .register) }
      var check = RegisterCheck(block, limits: .register)
      let size = Int.random(in: 1...50, using: &random)
      let stepped = Result { () throws(JSONFault) -> RecordIndex in
        var checked = 0
        while true {
          if let index = try check.step(bytes: size) { return index }
          #expect(check.checkedBytes > checked)
          checked = check.checkedBytes
        }
      }
      #expect(stepped == whole)
      if case .success(let index) = whole, let lines = RecordIndex.lines(of: block) {
        #expect(lines == index)
      }
    }
  }

  @Test func aFaultComesAgain() throws {
    var check = RegisterCheck(ByteBlock(Array("[{}x]".utf8)), limits: .register)
    var found: [JSONFault] = []
    for _ in 0..<3 {
      do throws(JSONFault) { while try check.step(bytes: 1) == nil {} } catch { found.append(error) }
    }
    #expect(found.count == 3 && Set(found).count == 1)
  }

  @Test func rangesStayWithinABlockThatChanged() {
    let index = RecordIndex(starts: [3, 900, 2_000_000_000], end: 4_000_000_000, isCanonical: true)
    let block = ByteBlock(Array("[\n , , , , ,".utf8))
    for row in 0..<3 {
      let range = index.range(row, in: block)
      #expect(range.lowerBound >= 0 && range.upperBound <= block.count)
    }
  }
}
