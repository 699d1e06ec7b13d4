import ChineseText
import Registers
import Testing

/// Figures: what they come to over records made for it, and over slices of them.
@Suite struct FigureTests {
  private func ledger(_ records: [(RegisterID, String)]) -> Ledger {
    var ledger = Ledger()
    for (register, json) in records {
      ledger.apply([.create(Record(register: register, bytes: Array(json.utf8)))])
    }
    return ledger
  }

  private func figure(_ id: String) throws -> Figure {
    try #require(Catalogue.figures.first { $0.id == id })
  }

  private let at = Circumstances(
    today: Sample.day("2020-12-31"), year: 2020, asOf: Sample.day("2020-12-31"))

  @Test func idsAreFiguresOfTheReportAndOnce() {
    let ids = Catalogue.figures.map(\.id)
    #expect(Set(ids).count == ids.count && ids.allSatisfy(FigureNumber.all.contains))
    for figure in Catalogue.figures {
      #expect(!figure.label.zh.isEmpty && !figure.label.en.isEmpty)
      #expect(!figure.rule.zh.isEmpty && !figure.rule.en.isEmpty && figure.section != nil)
    }
  }

  /// A payment counts until all of it came back; what came back is taken off in its own year.
  @Test func aSubsidyWhollyRecoveredCountsNoMore() throws {
    func paid(_ id: String, _ patent: String, _ day: String) -> (RegisterID, String) {
      ("patent-subsidies", #"{"id":"\#(id)","patentNo":"\#(patent)","amount":2000.00,"paidOn":"\#(day)"}"#)
    }
    func back(_ id: String, _ subsidy: String, _ yuan: Int, _ day: String) -> (RegisterID, String) {
      (
        "recoveries",
        #"{"id":"\#(id)","subsidyId":"\#(subsidy)","amount":\#(yuan).00,"recoveredOn":"\#(day)"}"#
      )
    }
    let payments = [
      paid("A", "1", "2020-06-30"), paid("B", "2", "2020-07-01"), paid("C", "3", "2019-12-31"),
      paid("D", "4", "2021-01-01"),
    ]
    let (patents, sum) = (try figure("F23"), try figure("F24"))
    let before = ledger(payments)
    #expect(patents.value(in: before, at: at).number == 2)
    #expect(sum.value(in: before, at: at).exact == .money(.yuan(4000)))
    let part = ledger(payments + [back("R1", "A", 500, "2020-12-31")])
    #expect(patents.value(in: part, at: at).number == 2)
    #expect(sum.value(in: part, at: at).exact == .money(.yuan(3500)))
    let whole = ledger(payments + [back("R1", "A", 500, "2020-12-31"), back("R2", "A", 1500, "2020-12-31")])
    #expect(patents.value(in: whole, at: at).number == 1)
    #expect(patents.value(in: whole, at: at).records == ["B"])
    #expect(sum.value(in: whole, at: at).exact == .money(.yuan(2000)))
    let later = ledger(payments + [back("R1", "A", 2000, "2021-01-01")])
    #expect(patents.value(in: later, at: at).number == 2)
    #expect(sum.value(in: later, at: at).exact == .money(.yuan(4000)))
  }

  @Test func slicesComeToTheSame() throws {
    let records = (1...50).map { number -> (RegisterID, String) in
      let date = number % 3 == 0 ? "" : #","enteredOn":"2020-01-01""#
      let void = number % 5 == 0 ? #","voidedOn":"2020-02-02""# : ""
      return ("project-library", #"{"id":"X\#(number)"\#(date)\#(void)}"#)
    }
    let ledger = ledger(records)
    let stock = try figure("F19")
    let whole = stock.value(in: ledger, at: at)
    var count = FigureCount([stock], at: at, keepsRecords: true)
    var more = true
    while more {
      var budget = 7
      more = count.step(&budget, in: ledger)
    }
    #expect(count.values == [whole] && whole.number == Int64((1...50).count { $0 % 3 != 0 && $0 % 5 != 0 }))
  }

  /// What a figure counted is what its list shows.
  @Test func theListOfAFigureIsWhatItCounted() throws {
    for figure in Catalogue.figures {
      let register = try #require(Catalogue.register(figure.register))
      let ledger = ledger([
        (figure.register, #"{"id":"A","year":2020,"batchYear":2020,"kind":"发明","filedOn":"2020-02-02"}"#),
        (figure.register, #"{"id":"B","kind":"三区人才","batchYear":2020,"enteredOn":"2019-01-01"}"#),
        (figure.register, #"{"id":"C","kind":"发明","filedOn":"2017-01-01","grantedOn":"2020-03-03"}"#),
      ])
      let rows = try ledger.rows(of: register, Query(conditions: [.counted(by: figure)]), at: at)
      let listed = (0..<rows.count).compactMap { ledger[figure.register].record(at: rows[$0])?.id }
      #expect(listed == figure.value(in: ledger, at: at).records, "\(figure.id)")
    }
  }

  @Test(arguments: [
    ("figure=F19", nil), ("figure!=F19", nil), ("figure=F99", "读不懂“figure=F99”；指标有：entered F18 F19"),
    ("figure~F19", "读不懂“figure~F19”；指标有：entered F18 F19"),
  ]) func aFigureIsACondition(expression: String, refusal: String?) throws {
    let condition = try #require(Condition(expression: expression))
    var said: String?
    do { _ = try condition.prepared(for: ProjectLibrary.register, in: ledger([]), at: at) } catch {
      said = error.words.zh
    }
    #expect(said == refusal)
  }
}
