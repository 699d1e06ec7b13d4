import ChineseText
import Registers
import Reports
import Testing

@Suite struct AlignedTextTests {
  /// The lines of the table: between the empty line after the title and the one before the sums.
  private func table(_ text: String) -> [String] {
    let lines = Sample.lines(text)
    guard let first = lines.firstIndex(of: ""), let last = lines.lastIndex(of: ""), first < last else {
      return []
    }
    return Array(lines[(first + 1)..<last])
  }

  @Test(arguments: Catalogue.all.map(\.id), Language.allCases) func everyLineOfTheSeedsIsAsWide(
    _ register: RegisterID, _ language: Language
  ) {
    let ledger = Sample.seeds
    // Nothing of the demonstration data was ever recovered.
    #expect(ledger[register].count > 0 || register == "recoveries")
    let declared = Catalogue.register(register)
    for columns in [nil, declared?.fields.map(\.name)] {
      let plan = Sample.plan(register, .text, in: ledger, columns: columns, language)
      let lines = table(Sample.text(plan, in: ledger))
      #expect(lines.count >= ledger[register].count + 2)
      #expect(Set(lines.map { Cells.width($0) }).count == 1)
    }
  }

  @Test(arguments: Language.allCases) func oddCharactersDoNotMoveColumns(_ language: Language) {
    let ledger = Sample.oddities
    for columns in [nil, ["title", "sector"], ["requested", "unitId", "title", "summary", "inStock"]] {
      let plan = Sample.plan(.init("project-library"), .text, in: ledger, columns: columns, language)
      let text = Sample.text(plan, in: ledger)
      let lines = table(text)
      #expect(lines.count >= Sample.odd.count + 3)
      #expect(Set(lines.map { Cells.width($0) }).count == 1)
      for line in lines { #expect(DisplayFilter.show(line) == line) }
    }
  }

  @Test func saysWhatItIsAndWhatItComesTo() {
    let ledger = Sample.seeds
    let lines = Sample.lines(Sample.text(Sample.plan(.text, in: ledger), in: ledger))
    #expect(lines.first == "项目库  2020年  演示数据")
    var sum = Money.zero
    for record in ledger["project-library"].records { sum += record[ProjectLibrary.requested] ?? .zero }
    #expect(lines.contains("拟申请经费合计：\(sum.grouped) 元（\(sum.capitals)）"))
    #expect(lines.last == "共 \(ledger["project-library"].count) 条")
    #expect(table(lines.joined(separator: "\n")).last?.hasPrefix("合计") == true)
  }

  @Test func realDataCarriesNoMark() throws {
    var ledger = Sample.seeds
    let folder = try #require(Settings.folder(of: ledger))
    ledger.apply([.edit(folder, to: folder.setting([FieldEdit(Settings.demonstration, false)]))])
    #expect(!Sample.text(Sample.plan(.text, in: ledger), in: ledger).contains("演示数据"))
    #expect(!Sample.text(Sample.plan(.markdown, in: ledger), in: ledger).contains("演示数据"))
  }

  @Test func voidRecordsAreShownButNotCounted() {
    var ledger = Ledger()
    ledger["project-library"] = Sample.rows(
      "project-library",
      lines: [
        #"{"id":"A","requested":100.00}"#, #"{"id":"B","requested":900.00,"voidedOn":"2020-01-01"}"#,
        #"{"id":"C","requested":5e1}"#,
      ])
    let text = Sample.text(Sample.plan(.text, in: ledger, .english), in: ledger)
    #expect(text.contains("Requested, total: 150.00 yuan (人民币壹佰伍拾元整)"))
    #expect(text.contains("900") == false && text.contains("0.09"))
    #expect(text.hasSuffix("3 records\n"))
  }

  @Test func showsNamesLabelsAndWhatCannotBeRead() {
    var ledger = Sample.seeds
    ledger["project-library"] = Sample.rows(
      "project-library",
      lines: [
        #"{"id":"A","unitId":"DW-001","sector":"林业","requested":"x","enteredOn":"2020-02-30"}"#,
        #"{"id":"B","unitId":"DW-9999","sector":"新","requested":350000.00,"enteredOn":""}"#,
      ])
    let columns = ["id", "unitId", "sector", "requested", "enteredOn", "inStock"]
    let plan = Sample.plan("project-library", .text, in: ledger, columns: columns, .english)
    let lines = table(Sample.text(plan, in: ledger))
    let name = ledger.name(of: RecordReference("organisations", "DW-001")) ?? ""
    #expect(lines[2].contains(name) && lines[2].contains("forestry"))
    #expect(lines[2].contains(#"?"x""#) && lines[2].contains(#"?"2020-02-30""#))
    #expect(lines[3].contains("DW-9999") && lines[3].contains("新") && lines[3].contains("35.00"))
    #expect(!lines[3].contains("?") && lines[3].contains("no"))
  }

  @Test func longTextIsCutVisibly() {
    let ledger = Sample.oddities
    let lines = table(Sample.text(Sample.plan(.text, in: ledger), in: ledger))
    #expect(lines.contains { $0.contains("很长的题~ ") })
    #expect((lines.first.map { Cells.width($0) } ?? 999) < 300)
  }

  @Test func anEmptyRegisterHasHeadings() {
    let ledger = Ledger()
    let text = Sample.text(Sample.plan("surveys", .text, in: ledger), in: ledger)
    #expect(text.hasPrefix("摸底调研  2020年\n\n调研号"))
    #expect(text.hasSuffix("共 0 条\n"))
  }

  @Test func chunksDoNotShow() {
    let ledger = Sample.seeds
    for format in ExportFormat.allCases {
      let plan = Sample.plan(format, in: ledger)
      let whole = Sample.bytes(plan, in: ledger)
      #expect(Sample.bytes(plan, in: ledger, chunk: 1) == whole)
      #expect(Sample.bytes(plan, in: ledger, chunk: 777) == whole)
    }
  }
}
