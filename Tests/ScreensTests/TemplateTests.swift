import ChineseText
import Golden
import Registers
import Testing
import TextUI

/// The report's template in the demonstration data.
@Suite struct TemplateTests {
  @Test func everyFigureHasItsPlace() throws {
    let sections = try SeedLedger.load()["report-sections"].records
    let named = try sections.flatMap { try FigureNumber.named(in: $0[ReportSections.words] ?? "") }
    #expect(named.sorted() == FigureNumber.all.sorted())
  }

  @Test func roundFiguresReadAsTheReportHasThem() throws {
    let values: [String: (Int64, String)] = [
      "F16": (35, "30多家"), "F17": (41, "一个多月"), "F24": (83_500, "83000多元"), "F43": (5200, "5000余份"),
      "F44": (106, "100余人次"), "F48": (6200, "6000余份"), "F51": (108, "100多人"), "F54": (15_300, "15000多人"),
      "F57": (8200, "8000余册"), "F58": (3560, "3500多人次"), "F59": (420, "400多个"), "F60": (31_500, "3万多元"),
    ]
    let records = try SeedLedger.load()["approximations"].records
    var seen: Set<String> = []
    for record in records {
      let figure = try #require(record[Approximations.figure])
      let approximation = try #require(Approximations.approximation(of: record))
      let (value, text) = try #require(values[figure])
      #expect(approximation.text(of: value) == text)
      seen.insert(figure)
    }
    #expect(seen.count == 12)
  }

  @Test func aFormShowsHowANumberReads() throws {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(
      try SeedLedger.load(), size: Size(rows: 24, columns: 80), today: today, person: "RY-001")
    try replay.run("<open:approximations><f2>")
    #expect(replay.frame.contains("35 → 30多家"), "\(replay.frame)")
  }

  @Test func aPlaceForNoFigureIsRefusedWhereItIsTyped() throws {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    let ledger = try SeedLedger.load()
    let section = try #require(ledger.record("report-sections", "ZJ-001"))
    let wrong = section.setting([FieldEdit(ReportSections.words, "共 {F99} 项")])
    let found = ledger.findings(
      against: ChangeSet(.edit, [.edit(section, to: wrong)]),
      at: Circumstances(today: today, year: 2020, asOf: today))
    #expect(found.map(\.field) == ["text"])
    #expect(found.first?.words.zh == "第 3 个字：没有指标“F99”，应为 F01 到 F74 或 F39b")
  }

  @Test func twoVersionsDoNotHoldOnOneDay() throws {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    var ledger = try SeedLedger.load()
    let old = try #require(ledger.record("approximations", "YS-003"))
    func against(_ from: String) -> [String] {
      let new = old.setting([
        FieldEdit(Approximations.id, "YS-099"), FieldEdit(Approximations.validFrom, CalendarDate(iso: from)),
      ])
      return ledger.findings(
        against: ChangeSet(.create, [.create(new)]), at: Circumstances(today: today, year: 2020, asOf: today)
      ).map { "\($0.field ?? "-"):\($0.rule)" + ($0.other.map { " \($0.id)" } ?? "") }
    }
    #expect(against("2021-01-01") == ["validFrom:versions-apart YS-003"])
    ledger.apply([
      .edit(old, to: old.setting([FieldEdit(Approximations.validTo, CalendarDate(iso: "2020-12-31"))]))
    ])
    #expect(against("2021-01-01") == [])
    #expect(against("2020-12-31") == ["validFrom:versions-apart YS-003"])
  }
}
