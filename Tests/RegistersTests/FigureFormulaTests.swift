import ChineseText
import Testing

@testable import Registers

/// Figures that are made of others, figures of several parts, and what became of them within a year.
@Suite struct FigureFormulaTests {
  private let at = Circumstances(
    today: Sample.day("2020-12-31"), year: 2020, asOf: Sample.day("2020-12-31"))

  private func ledger(_ records: [(RegisterID, String)]) -> Ledger {
    var ledger = Ledger()
    for (register, json) in records {
      ledger.apply([.create(Record(register: register, bytes: Array(json.utf8)))])
    }
    return ledger
  }

  private let yuan = Label("元", "yuan")

  private func sum(_ line: RecordID) -> Figure {
    .sum(
      line.text, line.text, line.text, unit: yuan, of: Funds.budget,
      Funds.line == Reference(line) && Funds.year.isYear)
  }

  private func funds(_ lines: (RecordID, Int)...) -> Ledger {
    ledger(
      lines.enumerated().map { index, line in
        let id = "JF-2020-00\(9 - index)"
        return (
          Funds.registerID,
          #"{"id":"\#(id)","year":2020,"line":"\#(line.0.text)","budget":\#(line.1).00}"#
        )
      })
  }

  private func read(_ figure: Figure, in ledger: Ledger) -> String {
    figure.text(of: figure.value(in: ledger, at: at), in: ledger, at: at)
  }

  @Test func twoTogetherCountTheRecordsOfBoth() {
    let ledger = funds(
      (BudgetLines.outreach, 500), (BudgetLines.specialists, 1), (BudgetLines.countyPlan, 1_040_000))
    let total = Figure.total("T", "合计", "total", sum(BudgetLines.countyPlan), and: sum(BudgetLines.outreach))
    let value = total.value(in: ledger, at: at)
    #expect(value.exact == .money(.yuan(1_040_500)))
    #expect(value.records == ["JF-2020-009", "JF-2020-007"])
    #expect(read(total, in: ledger) == "104.05万元")
    let listed = ledger[Funds.registerID].records.filter { total.test.holds(for: $0, in: ledger, at: at) }
    #expect(listed.map(\.id) == value.records)
  }

  /// 2 of 3 are 66 of 100, not 67: a rate is never told higher than it is.
  @Test(arguments: [(2, 3, "66%"), (208, 90, "231%"), (12, 12, "100%"), (0, 5, "0%"), (5, 0, "")])
  func aRateIsToldInWholeHundredths(part: Int, whole: Int, words: String) {
    let ledger = funds((BudgetLines.outreach, part), (BudgetLines.countyPlan, whole))
    let rate = Figure.rate("R", "率", "rate", sum(BudgetLines.outreach), of: sum(BudgetLines.countyPlan))
    #expect(read(rate, in: ledger) == words)
  }

  @Test(arguments: [(99, Verdict.missed), (100, .met), (101, .exceeded)])
  func aTargetIsReachedOrNot(reached: Int, verdict: Verdict) {
    let ledger = funds((BudgetLines.outreach, reached), (BudgetLines.countyPlan, 100))
    let figure = Figure.verdict(
      "V", "结论", "verdict", on: sum(BudgetLines.countyPlan), by: sum(BudgetLines.outreach))
    let value = figure.value(in: ledger, at: at)
    #expect(value.exact == verdict.value && value.records == ["JF-2020-008"])
  }

  @Test func aFigureThatNobodyCountsIsNothing() {
    let ledger = funds((BudgetLines.countyPlan, 100))
    let figure = Figure.verdict("V", "结论", "verdict", on: sum(BudgetLines.countyPlan), by: .named("F00"))
    #expect(figure.value(in: ledger, at: at).exact == nil && read(figure, in: ledger) == "")
    #expect(Figure.named("F00").value(in: ledger, at: at) == FigureValue(exact: nil, records: [], parts: []))
    // One that is counted somewhere is read there.
    let stock = Figure.named("F19")
    #expect(stock.register == ProjectLibrary.registerID && stock.value(in: ledger, at: at).number == 0)
  }

  @Test func partsAreCountedBesideTheFigure() {
    let ledger = ledger([
      ("surveys", #"{"id":"DY-2","year":2020,"start":"2020-06-02","visitedUnits":["DW-2","DW-1"]}"#),
      ("surveys", #"{"id":"DY-1","year":2020,"start":"2020-05-06","visitedUnits":["DW-1"]}"#),
      ("organisations", #"{"id":"DW-1","name":"甲"}"#), ("organisations", #"{"id":"DW-2","name":"乙"}"#),
      ("project-library", #"{"id":"B","title":"后","sector":"医卫","enteredOn":"2020-01-01"}"#),
      ("project-library", #"{"id":"A","title":"先","sector":"农业","enteredOn":"2020-01-01"}"#),
    ])
    let month = Figure.month("M", "月份", "month", of: Surveys.start, Surveys.year.isYear).parted(
      "月", "month",
      .part(.lastDay("M.末", "末", "last", of: Surveys.start, Surveys.year.isYear)),
      .part(.kinds("M.名单", "名单", "list", of: Surveys.visitedUnits, Surveys.year.isYear)),
      .part(.value("M.号", "号", "last by id", of: Surveys.start, Surveys.year.isYear)))
    let value = month.value(in: ledger, at: at)
    #expect(month.text(of: value, in: ledger, at: at) == "5月" && value.records == ["DY-2", "DY-1"])
    #expect((0...2).map { month.text(ofPart: $0, of: value) } == ["6月2日", "甲、乙", "2020年6月2日"])
    let titles = Figure.titles("T", "题", "titles", of: ProjectLibrary.title, ProjectLibrary.inStock.holds)
    #expect(read(titles, in: ledger) == "《先》、《后》")
    // Terms stand in the order of the choice, whatever the records are.
    let sectors = Figure.kinds("S", "类", "sectors", of: ProjectLibrary.sector, ProjectLibrary.inStock.holds)
    #expect(read(sectors, in: ledger) == "农业、医卫")
  }

  @Test(arguments: [
    (8, 9, "增长12.5%"), (1000, 969, "下降3.1%"), (5, 5, "持平"), (0, 5, "新增5元"), (10, 20, "增长100%"),
  ]) func aYearIsToldAgainstTheOneBefore(before: Int64, now: Int64, words: String) {
    func value(_ yuan: Int64) -> FigureValue {
      FigureValue(exact: .money(.yuan(yuan)), records: [], parts: [])
    }
    #expect(sum(BudgetLines.outreach).change(from: value(before), to: value(now)) == words)
  }

  @Test func aRateChangesByItsPoints() {
    let rate = Figure.rate("R", "率", "rate", sum(BudgetLines.outreach), of: sum(BudgetLines.countyPlan))
    func value(_ hundredths: Int64) -> FigureValue {
      FigureValue(exact: .number(Number(hundredths: hundredths)), records: [], parts: [])
    }
    #expect(rate.change(from: value(9000), to: value(9250)) == "增长2.5个百分点")
    #expect(rate.change(from: value(10_000), to: value(9000)) == "下降10个百分点")
  }

  @Test(arguments: [
    (999_999, "9999.99元"), (1_000_000, "1万元"), (208_000_000, "208万元"), (9_999_999_900, "9999.9999万元"),
    (10_000_000_000, "1亿元"), (12_500_000_000, "1.25亿元"), (-50_000, "-500元"),
  ]) func moneyIsToldInOneUnit(fen: Int64, words: String) {
    let ledger = ledger([
      (Funds.registerID, #"{"id":"A","year":2020,"line":"科普活动","budget":\#(Money(fen: fen).plain)}"#)
    ])
    #expect(read(sum(BudgetLines.outreach), in: ledger) == words)
  }
}
