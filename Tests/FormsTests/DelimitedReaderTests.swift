import Forms
import Testing

@Suite struct DelimitedReaderTests {
  private func read(_ text: String, _ separator: DelimitedReader.Separator = .comma) throws(DelimitedFault)
    -> [[String]]
  { try read(Array(text.utf8), separator) }

  private func read(_ bytes: [UInt8], _ separator: DelimitedReader.Separator = .comma) throws(DelimitedFault)
    -> [[String]]
  {
    var reader = DelimitedReader(bytes, separator: separator)
    var rows: [[String]] = []
    while let row = try reader.next() { rows.append(row.map(\.text)) }
    return rows
  }

  private func fault(_ text: String) -> DelimitedFault? { fault(Array(text.utf8)) }

  private func fault(_ bytes: [UInt8]) -> DelimitedFault? {
    do throws(DelimitedFault) {
      _ = try read(bytes)
      return nil
    } catch { return error }
  }

  @Test func readsPlainAndQuotedCells() throws {
    #expect(try read("a,b\r\n1,2\r\n") == [["a", "b"], ["1", "2"]])
    #expect(try read("a,b\n1,2") == [["a", "b"], ["1", "2"]])
    #expect(try read("\"a,\"\"x\"\"\",b\r\n\"1\r\n2\",\r\n") == [["a,\"x\"", "b"], ["1\r\n2", ""]])
    #expect(try read(",\n,") == [["", ""], ["", ""]])
    #expect(try read("a\tb,c\n", .tab) == [["a", "b,c"]])
    #expect(try read("\u{FEFF}库号,名称\n") == [["库号", "名称"]])
    #expect(try read(" a , b \n") == [[" a ", " b "]])
    #expect(try read("") == [] && (try read("\r\n\n")) == [])
    #expect(try read("a,\"\"") == [["a", ""]])
  }

  @Test func emptyLinesMatterOnlyForOneColumn() throws {
    #expect(try read("a,b\n\n1,2\n\n") == [["a", "b"], ["1", "2"]])
    #expect(try read("a\n\n1\n") == [["a"], [""], ["1"]])
    #expect(try read("a\n\"\"\n") == [["a"], [""]])
  }

  @Test func namesThePlaceOfEveryFault() throws {
    func check(_ text: String, _ kind: DelimitedFault.Kind, _ line: Int, _ column: Int) {
      let found = fault(text)
      #expect(found?.kind == kind, "\(text)")
      #expect(found?.line == line && found?.column == column, "\(text)")
    }
    check("a,b\n油茶x\"y,2", .quoteWithinCell, 2, 4)
    check("a,b\n\"油\n茶\"x,2", .textAfterQuote, 3, 3)
    check("a,b\n1,\"2\n3", .unclosedQuote, 2, 3)
    check("a,b\n1\r2,3", .strayCarriageReturn, 2, 2)
    check("a,b\r", .strayCarriageReturn, 1, 4)
    check("a,b\n1,\0", .zeroByte, 2, 3)
    check("a,b\n1,2\n1,2,3\n", .cellCount(found: 3, expected: 2), 3, 1)
    check("a,b\n\"x\ny\"\n", .cellCount(found: 1, expected: 2), 2, 1)
    let found = fault(Array("a,油\n1,".utf8) + [0xFF])
    #expect(found?.kind == .notUTF8 && found?.line == 2 && found?.column == 3)
  }

  @Test func cellsKnowWhereTheyBegin() throws {
    var reader = DelimitedReader(Array("库号,名称\n\"甲\n乙\",\"\"\n".utf8), separator: .comma)
    let heading = try reader.next() ?? []
    #expect(heading.map(\.column) == [1, 4])
    let row = try reader.next() ?? []
    #expect(row.map(\.line) == [2, 3] && row.map(\.column) == [1, 4])
    #expect(row.map(\.isQuoted) == [true, true])
  }

  /// Any cells, written by the rules, come back; and no bytes whatever make the reader stumble.
  @Test func whatIsWrittenComesBack() throws {
    var seed: UInt64 = 42
    func roll(_ count: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % count
    }
    let pieces = ["油", "茶", "\"", ",", "\t", "\r\n", "\n", " ", "a", "'", "="]
    for separator in DelimitedReader.Separator.allCases {
      for _ in 0..<300 {
        let rows = (0...roll(5)).map { _ in
          (0..<3).map { _ in (0..<roll(6)).map { _ in pieces[roll(pieces.count)] }.joined() }
        }
        let mark = separator == .comma ? "," : "\t"
        let text = rows.map { row in
          row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: mark)
        }.joined(separator: roll(2) == 0 ? "\n" : "\r\n")
        #expect(
          try read(text, separator).map { $0.map { Array($0.utf8) } }
            == rows.map { $0.map { Array($0.utf8) } })
      }
    }
    for _ in 0..<2000 {
      let bytes = (0..<roll(30)).map { _ in UInt8([0x22, 0x2C, 0x0A, 0x0D, 0x41, 0, 0xFF][roll(7)]) }
      let found = fault(bytes)
      #expect(found == nil || found.map { $0.line >= 1 && $0.column >= 1 } == true)
    }
  }

  @Test func guardsComeOffOnce() {
    #expect(FormulaGuard.removed(from: "'=1") == "=1")
    #expect(FormulaGuard.removed(from: "'＝1") == "＝1")
    #expect(FormulaGuard.removed(from: "''=1") == "'=1")
    #expect(FormulaGuard.removed(from: "'\tx") == "\tx")
    #expect(FormulaGuard.removed(from: "'甲") == "'甲")
    #expect(FormulaGuard.removed(from: "'") == "'" && FormulaGuard.removed(from: "") == "")
    #expect(FormulaGuard.removed(from: "=1") == "=1")
  }
}
