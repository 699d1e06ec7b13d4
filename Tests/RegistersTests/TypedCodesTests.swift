import ChineseText
import Registers
import Testing

/// What an input method makes of numbers and codes, and 元 mixed up with 万元.
@Suite struct TypedCodesTests {
  private func read(_ text: String, _ field: some AnyField) throws -> Value? {
    try field.spec.value(typed: text, in: Sample.ledger(), at: Sample.circumstances)
  }

  @Test func codesFoldAndSentencesDoNot() throws {
    #expect(try read("０７４５－１２３４５６７", Organisations.phone) == .text("0745-1234567"))
    #expect(try read("０７４５—１２３４５６７", Organisations.phone) == .text("0745-1234567"))
    #expect(try read("９１３５０１００Ｍ", Organisations.creditCode) == .text("91350100M"))
    #expect(try read("４３１２２３１００", Townships.id) == .text("431223100"))
    #expect(try read("ｋｅｊｉ０１", Staff.unixUser) == .text("keji01"))
    #expect(try read("（一）３．５万", ProjectLibrary.title) == .text("（一）３．５万"))
    #expect(try read("３５。５万", ProjectLibrary.requested) == .money(.yuan(355_000)))
    #expect(try read("１２", Surveys.collected) == .integer(12))
    #expect(try read("ＤＷ－００２", ProjectLibrary.unit) == .reference("DW-002"))
  }

  /// A command line may hold tabs and line ends too.
  @Test func tabsAndLineEndsAreEvenOnEveryWayIn() throws {
    #expect(try read("油茶\t低产林\r\n改造", ProjectLibrary.title) == .text("油茶 低产林 改造"))
    #expect(try read("一\t二\r\n三\r四\n", ProjectLibrary.summary) == .text("一 二\n三\n四\n"))
    #expect(try read("演示甲\r\n演示乙\t丙", Patents.inventors) == .texts(["演示甲", "演示乙 丙"]))
  }

  /// Days of a list are typed as in any other field; what is no day is left for the check to name.
  @Test func daysOfAListAreReadAsDays() throws {
    let typed = "1月1日；2020.10.1、二〇二〇年五月一日;20200229"
    #expect(
      try read(typed, WorkCalendar.holidays)
        == .texts(["2020-01-01", "2020-10-01", "2020-05-01", "2020-02-29"])
    )
    #expect(try read("2020-02-30;1月", WorkCalendar.holidays) == .texts(["2020-02-30", "1月"]))
  }

  /// An amount that is 万元 for 元 is asked about where there are no neighbours yet.
  @Test func everyAmountOfABudgetIsDoubted() {
    func meant(_ yuan: Int64, _ field: some AnyField, _ register: Register) -> Int64? {
      AmountSlip.found(.yuan(yuan), in: field.spec, of: register, besides: nil, Ledger()).map {
        $0.meant.fen / 100
      }
    }
    #expect(meant(10, Funds.budget, Funds.register) == 100_000)
    #expect(meant(100_000, Funds.budget, Funds.register) == nil)
    #expect(meant(5, FundAdjustments.amount, FundAdjustments.register) == 50_000)
    #expect(meant(-5, FundAdjustments.amount, FundAdjustments.register) == -50_000)
    #expect(meant(50, Stations.investment, Stations.register) == 500_000)
    #expect(meant(1, EnforcementCases.penalty, EnforcementCases.register) == 10_000)
  }

  private func ledger(_ amounts: [Int64]) -> Ledger {
    let rows = amounts.enumerated().map { number, yuan in
      #"{"id":"XMK-2020-\#(100 + number)","requested":\#(yuan).00}"#
    }
    return Sample.ledger(projects: rows)
  }

  /// A field that says nothing of what its amounts usually are.
  private static let unbounded: FieldSpec = {
    var spec = ProjectLibrary.requested.spec
    spec.plausible = nil
    return spec
  }()

  private func slip(_ yuan: Int64, among amounts: [Int64], in field: FieldSpec = TypedCodesTests.unbounded)
    -> Int64?
  {
    AmountSlip.found(.yuan(yuan), in: field, of: ProjectLibrary.register, besides: nil, ledger(amounts))
      .map { $0.meant.fen / 100 }
  }

  @Test func anAmountFarFromItsNeighboursIsDoubted() {
    let usual: [Int64] = [100_000, 200_000, 300_000, 400_000, 350_000]
    #expect(slip(35, among: usual) == 350_000)
    #expect(slip(3_500_000_000, among: usual) == 350_000)
    #expect(slip(300, among: usual) == 3_000_000)
    for right in [Int64(0), 1_000, 9_000, 350_000, 9_000_000, 1] {
      #expect(slip(right, among: usual) == nil, "\(right)")
    }
    // What is taken off slips as what is put on.
    #expect(slip(-35, among: usual) == -350_000)
    #expect(slip(-350_000, among: usual) == nil)
    // Four neighbours tell nothing.
    #expect(slip(35, among: Array(usual.dropLast())) == nil)
  }

  @Test func aDeclaredRangeTellsWithoutNeighbours() {
    let field = ProjectLibrary.requested.plausible(.yuan(10_000)...(.yuan(1_000_000))).spec
    #expect(slip(35, among: [], in: field) == 350_000)
    #expect(slip(10_000, among: [], in: field) == nil)
    #expect(slip(5_000, among: [], in: field) == nil)
    let found = AmountSlip.found(
      .yuan(35), in: field, of: ProjectLibrary.register, besides: nil, Ledger())
    #expect(found?.question.zh == "35 元，还是 35 万元？")
    #expect(found?.words.zh == "是不是想写 35 万元？通常在 1 万元到 100 万元之间")
  }

  @Test func theRecordItselfAndVoidOnesAreNoNeighbours() {
    var rows = (1...5).map { #"{"id":"XMK-2020-00\#($0)","requested":200000.00}"# }
    rows[0] = #"{"id":"XMK-2020-001","requested":200000.00,"voidedOn":"2020-01-01"}"#
    let ledger = Sample.ledger(projects: rows)
    func found(_ id: RecordID?) -> AmountSlip? {
      AmountSlip.found(
        .yuan(20), in: Self.unbounded, of: ProjectLibrary.register, besides: id, ledger)
    }
    #expect(found(nil) == nil && found("XMK-2020-002") == nil)
  }

  @Test func namesAreFoundInSlicesAndWithoutVoidOnes() {
    let ledger = Sample.ledger()
    func found(_ text: String, limit: Int = .max) -> [Int] {
      var search = NameSearch(TextQuery(text), in: Organisations.register, limit: limit)
      while search.step(ledger["organisations"]) {}
      return search.rows
    }
    #expect(found("ysqy") == [0] && found("DW-") == [0, 1] && found("") == [0, 1])
    #expect(found("演示", limit: 1) == [0] && found("没有") == [])
  }
}

/// What is typed to find a record is never stored as somebody's name.
@Suite struct MeantNamesTests {
  private func read(_ typed: String, _ field: any AnyField) throws -> Value? {
    try field.spec.value(typed: typed, in: Sample.ledger(), at: Sample.circumstances)
  }

  private let free = Patents.referenceOrName("who", "谁", "Who", to: Organisations.self)

  @Test(arguments: ["dw-002", "ＤＷ－００２", "DW-002", "演示合作社乙"]) func anIdIsTakenHoweverItIsWritten(
    typed: String
  ) throws {
    #expect(try read(typed, free) == .text("DW-002"))
    #expect(try read(typed, ProjectLibrary.unit) == .reference("DW-002"))
  }

  @Test(arguments: ["hzs", "002", "hezuo"]) func aPartThatOnlyOneHasIsTaken(typed: String) throws {
    #expect(try read(typed, free) == .text("DW-002"))
    #expect(try read(typed, ProjectLibrary.unit) == .reference("DW-002"))
  }

  @Test func aNameStaysAName() throws {
    #expect(try read("合作社", free) == .text("合作社"))
    #expect(try read("Anna Li", free) == .text("Anna Li"))
    #expect(throws: FieldSpec.Refusal.self) { try read("dw", free) }
  }
}
