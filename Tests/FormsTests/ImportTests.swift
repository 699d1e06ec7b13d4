import ChineseText
import JSONText
import Registers
import Testing

@testable import Forms

/// A register made for imports: every way to write a value, and what follows from another.
private enum Fixture: RegisterKind {
  static let registerID: RegisterID = "fixture"
  enum Kind: String, Choice {
    case invention = "发明", utilityModel = "实用新型"
    static let english: [Kind: String] = [.invention: "invention", .utilityModel: "utility model"]
  }
  static let id = key("编号", "No.")
  static let kind = choice("kind", "种类", "Kind", Kind.self)
  static let on = date("on", "日期", "Day")
  static let rate = money("rate", "标准", "Rate")
  static let note = text("note", "说明", "Note", 1...100)
  static let register = Register(
    "样例", "Fixture", area: .office, purpose: Label("样例", "Fixture"), serial: .yearly("YL"), called: note,
    fields: [id, kind, on, rate, note],
    following: [rate.proposed { row in row[kind].map { $0 == .invention ? Money.yuan(3000) : .yuan(1000) } }],
    list: [kind, rate.headed("万元", "wan yuan").inWan, note])
}

@Suite struct ImportTests {
  private var open: OpenLedger

  init() throws {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    open = OpenLedger(
      ledger: Ledger(), circumstances: Circumstances(today: today, year: 2020, asOf: today),
      language: .chinese)
    open.ledger.apply([
      .create(record(#"{"id":"YL-2020-001","kind":"发明","rate":3000.00,"note":"第一件","other":1}"#))
    ])
  }

  private func record(_ text: String) -> Record {
    Record(register: Fixture.registerID, bytes: Array(text.utf8))
  }

  private func read(
    _ text: String, _ form: ImportSheet.Form = .csv, _ options: Import.Options = Import.Options(),
    isPasted: Bool = false
  ) -> Import {
    Import(
      ImportSheet(Array(text.utf8), form: form, isPasted: isPasted), into: Fixture.register, options, in: open
    )
  }

  private func records(_ read: Import) -> [String] {
    read.changes.map { String(decoding: $0.now ?? [], as: UTF8.self) }
  }

  private func faults(_ read: Import) -> [String] {
    read.faults.map { "\($0.line ?? 0):\($0.column ?? 0) \($0.field ?? "-") \($0.rule)" }
  }

  @Test func valuesAreReadAsTyped() {
    let read = read("种类,Day,rate,说明\r\nutility model,6月18日,1.05万元,'=1+1\r\n\r\n发明,,,\"a,b\"\r\n")
    #expect(
      records(read) == [
        #"{"id":"*1","kind":"实用新型","on":"2020-06-18","rate":10500.00,"note":"=1+1"}"#,
        // A cell that is there and empty says so: nothing is proposed for it.
        #"{"id":"*2","kind":"发明","note":"a,b"}"#,
      ])
    #expect(read.lines == [2, 4] && read.added == 2 && read.changed == 0 && read.faults.isEmpty)
  }

  @Test func whatTheFileLacksIsProposed() {
    #expect(records(read("种类\n发明\n")) == [#"{"id":"*1","kind":"发明","rate":3000.00}"#])
    #expect(
      records(read("[{\"kind\":\"发明\"},\n{\"kind\":\"发明\",\"rate\":5}]", .json)) == [
        #"{"id":"*1","kind":"发明","rate":3000.00}"#, #"{"id":"*2","kind":"发明","rate":5.00}"#,
      ])
  }

  /// With an id a JSON object is a record as it is stored, and keeps its bytes.
  @Test func storedRecordsKeepTheirBytes() {
    let read = read(
      #"[ {"note":"乙", "id":"YL-2019-007", "kind":"发明","rate":1e3,"_hash":"x"} ]"#, .json)
    #expect(records(read) == [#"{"note":"乙","id":"YL-2019-007","kind":"发明","rate":1e3}"#])
  }

  @Test func aRowWhoseIdIsThereChangesOnlyWhatItHas() {
    let text = "编号,说明\nYL-2020-001,改了\nyl-2020-002,新的\n"
    #expect(faults(read(text)) == ["2:1 id id-once"])
    let update = read(text, .csv, Import.Options(updates: true))
    #expect(
      records(update) == [
        #"{"id":"YL-2020-001","kind":"发明","rate":3000.00,"note":"改了","other":1}"#,
        #"{"id":"YL-2020-002","note":"新的"}"#,
      ])
    #expect(update.added == 1 && update.changed == 1)
    let json = #"[{"id":"YL-2020-001","note":null}]"#
    #expect(
      records(read(json, .json, Import.Options(updates: true))) == [
        #"{"id":"YL-2020-001","kind":"发明","rate":3000.00,"other":1}"#
      ])
    #expect(read("编号,说明\nYL-2020-001,第一件\n", .csv, Import.Options(updates: true)).changes.isEmpty)
  }

  @Test func faultsHaveTheirRowAndColumn() {
    let read = read("编号,种类,日期\nYL-2019-001,无此类,2月30日\n001,发明,\nYL-2019-001,发明,\n发明\n")
    #expect(
      faults(read) == ["2:2 kind kind", "2:3 on kind", "3:1 id id-form", "4:1 id id-once", "5:0 - delimited"])
    #expect(read.faults[0].sentence.zh.hasPrefix("第 2 行 种类：没有“无此类”这一项"))
    #expect(read.isRefused)
  }

  @Test func unknownHeadingsAreToldWithTheNearest() {
    let read = read("种内,说明,无关的一列,,\n发明,a,b,,\n")
    #expect(faults(read) == ["1:1 - heading", "1:3 - heading"])
    #expect(read.faults[0].words.zh.contains("是不是“种类”（kind）"))
    #expect(faults(self.read(#"[{"kind":"发明","kindd":1},{"kindd":2}]"#, .json)) == ["1:0 - heading"])
    #expect(faults(self.read("说明,Note\na,b\n")) == ["1:0 - heading"])
    #expect(faults(self.read("")) == ["0:0 - empty"])
    #expect(faults(self.read("[{]", .json)) == ["1:0 - json"])
  }

  /// Tables write the unit over the column, and the list does.
  @Test func amountsAreInTheUnitOfTheirHeading() {
    for heading in ["标准（万元）", "万元", "标准(万元)"] {
      let read = read("说明,\(heading)\na,1.05\nb,300元\n")
      #expect(records(read).map { $0.contains("10500.00") } == [true, false])
      #expect(records(read)[1].contains("300.00"))
    }
    #expect(records(read("说明,标准（元）\na,300\n"))[0].contains("300.00"))
  }

  @Test func pastedRowsMayHaveNoHeadings() {
    let guessing = Import.Options(hasHeadings: nil)
    let bare = read("发明\t0.3\t5\" 管\n实用新型\t\t乙\n", .tsv, guessing, isPasted: true)
    #expect(
      records(bare) == [
        #"{"id":"*1","kind":"发明","rate":3000.00,"note":"5\" 管"}"#, #"{"id":"*2","kind":"实用新型","note":"乙"}"#,
      ])
    #expect(bare.columns?.hasHeadings == false && bare.rowCount == 2)
    let headed = read("说明\t种类\n甲\t发明\n", .tsv, guessing, isPasted: true)
    #expect(headed.columns?.hasHeadings == true && headed.rowCount == 1)
    #expect(faults(read("a\tb\tc\td\n", .tsv, guessing, isPasted: true)).contains("1:0 - columns"))
  }

  @Test func noMoreFaultsAreKeptThanAnybodyReads() {
    let rows = String(repeating: "无此类\n", count: Import.most + 20)
    let read = read("种类\n" + rows)
    #expect(read.faults.count == Import.most && read.untold == 20)
  }
}
