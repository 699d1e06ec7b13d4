import ChineseText
import Registers
import Testing

@testable import Reports

@Suite struct DelimitedTests {
  /// Reads RFC 4180 as strictly as it is written; `nil` on the first fault.
  private func parse(_ bytes: [UInt8], separator: UInt8 = 0x2C) -> [[String]]? {
    var rows: [[String]] = []
    var row: [String] = []
    var position = 0
    while position < bytes.count {
      var cell: [UInt8] = []
      if bytes[position] == 0x22 {
        position += 1
        while true {
          guard position < bytes.count else { return nil }
          if bytes[position] != 0x22 {
            cell.append(bytes[position])
          } else if position + 1 < bytes.count, bytes[position + 1] == 0x22 {
            cell.append(0x22)
            position += 1
          } else {
            position += 1
            break
          }
          position += 1
        }
      } else {
        while position < bytes.count, bytes[position] != separator, bytes[position] != 0x0D {
          guard bytes[position] != 0x22, bytes[position] != 0x0A else { return nil }
          cell.append(bytes[position])
          position += 1
        }
      }
      row.append(String(decoding: cell, as: UTF8.self))
      guard position < bytes.count else { return nil }
      if bytes[position] == separator {
        position += 1
        continue
      }
      guard position + 1 < bytes.count, bytes[position] == 0x0D, bytes[position + 1] == 0x0A else {
        return nil
      }
      position += 2
      rows.append(row)
      row = []
    }
    return rows
  }

  @Test(arguments: Catalogue.all.map(\.id)) func everyCellIsThePlainValue(_ id: RegisterID) throws {
    let register = try #require(Catalogue.register(id))
    for (ledger, format) in [
      (Sample.seeds, ExportFormat.csv), (Sample.seeds, .tsv), (Sample.oddities, .csv),
      (Sample.oddities, .tsv),
    ] {
      let bytes = Sample.bytes(Sample.plan(id, format, in: ledger), in: ledger)
      let rows = try #require(parse(bytes, separator: format == .csv ? 0x2C : 0x09))
      #expect(rows.first == register.fields.map(\.name))
      #expect(rows.count == ledger[id].count + 1)
      for (cells, record) in zip(rows.dropFirst(), ledger[id].records) {
        let wanted = register.fields.map { field -> String in
          let plain = record.value(of: field)?.plain ?? ""
          return plain.utf8.withContiguousStorageIfAvailable(RawCell.startsFormula) == true
            && !field.kind.isNumeric ? "'" + plain : plain
        }
        #expect(cells.map { Array($0.utf8) } == wanted.map { Array($0.utf8) })
      }
    }
  }

  private func cells(_ members: String, _ columns: [String]) throws -> (cells: [String], guarded: Int) {
    var ledger = Ledger()
    ledger["project-library"] = Sample.rows("project-library", lines: ["{\"id\":\"A\"\(members)}"])
    let plan = Sample.plan("project-library", .csv, in: ledger, columns: columns)
    var writer = ExportWriter(plan, ledger: ledger, at: Sample.circumstances)
    let bytes = writer.next() ?? []
    let more = writer.next()
    #expect(more == nil)
    #expect(writer.rowsWritten == 1)
    return (try #require(parse(bytes)?.last), writer.guardedCells)
  }

  @Test(arguments: [
    "=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠a", "\\tx", "\\rx", "\\u0000x", "\\nx", "'=1", "''＝1",
  ]) func textThatCalculatesIsGuarded(_ text: String) throws {
    let found = try cells(#","title":"\#(text)","leader":"1=1""#, ["title", "leader"])
    #expect(found.cells[0].hasPrefix("'") && found.cells[1] == "1=1")
    #expect(found.guarded == 1)
  }

  @Test func realNumbersAreLeftAlone() throws {
    let found = try cells(
      #","requested":-5.00,"totalBudget":8.35e4,"technologyScore":-3,"enteredOn":"2020-05-12""#,
      ["requested", "totalBudget", "technologyScore", "enteredOn"])
    #expect(found.cells == ["-5.00", "83500.00", "-3", "2020-05-12"])
    #expect(found.guarded == 0)
  }

  @Test func whatCannotBeReadGoesOutAsItStands() throws {
    let found = try cells(
      #","requested":"-5","totalBudget":1.001,"title":12,"enteredOn":"2020-02-30","leader":null,"leftOn":"""#,
      ["requested", "totalBudget", "title", "enteredOn", "leader", "leftOn"])
    #expect(found.cells == [#""-5""#, "1.001", "12", #""2020-02-30""#, "", ""])
  }

  @Test func unreadableTextIsGuardedToo() throws {
    #expect(try cells(#","requested":-1.001"#, ["requested"]).cells == ["'-1.001"])
  }

  @Test func derivedValuesAndUnknownNames() throws {
    let found = try cells(#","enteredOn":"2020-05-12""#, ["inStock", "nothing", "id"])
    #expect(found.cells == ["true", "", "A"])
  }

  @Test func listsAreJoined() throws {
    var ledger = Ledger()
    ledger["surveys"] = Sample.rows(
      "surveys", lines: [#"{"id":"DY-1","visitedUnits":["DW-1", "DW-2"],"note":"a\nb\"c"}"#])
    let plan = Sample.plan("surveys", .csv, in: ledger, columns: ["visitedUnits", "note"])
    #expect(Sample.text(plan, in: ledger) == "visitedUnits,note\r\nDW-1;DW-2,\"a\nb\"\"c\"\r\n")
  }

  @Test func quotesOnlyWhereNeeded() {
    func written(_ text: String, _ separator: UInt8) -> String {
      var cell = RawCell(separator: separator)
      var out: [UInt8] = []
      var text = text
      text.withUTF8 { cell.append(text: $0, to: &out) }
      return String(decoding: out, as: UTF8.self)
    }
    #expect(written("a;b c", 0x2C) == "a;b c")
    #expect(written("a,b", 0x2C) == "\"a,b\"")
    #expect(written("a,b", 0x09) == "a,b")
    #expect(written("a\tb", 0x09) == "\"a\tb\"")
    #expect(written("a\tb", 0x2C) == "a\tb")
    #expect(written("=\"", 0x2C) == "\"'=\"\"\"")
    #expect(written("", 0x2C) == "")
  }

  @Test func scriptsGetNoMark() {
    let ledger = Sample.seeds
    for format in [ExportFormat.csv, .tsv, .json] {
      #expect(!Sample.text(Sample.plan(format, in: ledger), in: ledger).contains("演示数据"))
    }
  }

  @Test func shortCutsAgreeWithReading() {
    for text in [
      "0.00", "-0.00", "-0.01", "00.01", "1.5", "1.50", "12345678901234.56", "1.500", "-", ".50", "1e2.00",
      "99999999999999999999.00", "a.00", "-1.0a",
    ] {
      let bytes = Array(text.utf8)
      let fen = bytes.withUnsafeBufferPointer(Digits.fen)
      if let fen { #expect(Money(fen: fen).plain == text) }
      let money = Money(lexeme: bytes)
      if let money, money.plain == text { #expect(fen == money.fen) }
    }
    for text in ["0", "7", "-7", "01", "123456789012345678", "1234567890123456789", "", "1.0", "1e3"] {
      if Array(text.utf8).withUnsafeBufferPointer(Digits.isWhole) {
        #expect(Int64(text).map(String.init) == text)
      }
    }
    for text in ["2020-02-29", "2019-02-29", "2020-2-09", "2020-13-01", "2020-02-2a", "０2020-02"] {
      #expect(Array(text.utf8).withUnsafeBufferPointer(Digits.isDate) == (CalendarDate(iso: text) != nil))
    }
  }
}
