import ChineseText
import Registers
import Testing

@testable import Forms

/// What is listed below a field while it is typed into.
@Suite struct FieldMatchesTests {
  private let open: OpenLedger

  init() throws {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    var ledger = Ledger()
    let names = ["大橘海", "橘海公司", "橘海", "橘海", "启迪"]
    ledger.apply(
      names.enumerated().map { number, name in
        let void = number == 4 ? #","voidedOn":"2020-01-01""# : ""
        let text = #"{"id":"DW-00\#(number + 1)","name":"\#(name)","kind":"企业"\#(void)}"#
        return .create(Record(register: "organisations", bytes: Array(text.utf8)))
      })
    open = OpenLedger(
      ledger: ledger, circumstances: Circumstances(today: today, year: 2020, asOf: today), language: .chinese)
  }

  private func matches(_ typed: String, _ field: some AnyField) -> FieldMatches? {
    var matches = FieldMatches(typed, in: field.spec)
    while matches?.step(in: open) ?? false {}
    return matches
  }

  private func values(_ typed: String, _ field: some AnyField) -> [String]? {
    matches(typed, field)?.options.map(\.value.plain)
  }

  @Test func whatIsCalledJustSoComesFirst() {
    #expect(values("橘海", ProjectLibrary.unit) == ["DW-003", "DW-004", "DW-002", "DW-001"])
    #expect(values("jh", ProjectLibrary.unit) == ["DW-001", "DW-002", "DW-003", "DW-004"])
    #expect(values("dw-002", ProjectLibrary.unit) == ["DW-002"])
    for typed in ["dw002", "DW002", "ｄｗ００２", "dw2"] {
      #expect(values(typed, ProjectLibrary.unit) == ["DW-002"], "\(typed)")
    }
    // Void ones are not offered.
    #expect(values("启迪", ProjectLibrary.unit) == [])
    #expect(matches("启迪", ProjectLibrary.unit)?.isFutile == true)
  }

  @Test func aListIsMatchedByItsLastPiece() {
    let found = matches("启迪；橘海公", Surveys.visitedUnits)
    #expect(found?.before == "启迪；" && found?.options.map(\.value.plain) == ["DW-002"])
    #expect(FieldMatches("启迪；", in: Surveys.visitedUnits.spec) == nil)
  }

  @Test func choicesAndNothingElse() {
    #expect(values("ny", ProjectLibrary.sector) == ["农业"])
    #expect(values("农", ProjectLibrary.sector) == ["农业", "农机"])
    #expect(FieldMatches("农", in: ProjectLibrary.title.spec) == nil)
    #expect(FieldMatches("  ", in: ProjectLibrary.sector.spec) == nil)
  }

  /// Numbers of registered documents are offered; what is typed counts until one is marked.
  @Test func textsAreOfferedAndNeverPutInPlaceOfWhatIsTyped() throws {
    var ledger = open.ledger
    ledger.apply(
      [
        ("1", "演科发〔2020〕11号", ""), ("2", "演科发〔2020〕2号", ""),
        ("3", "演科发〔2020〕12号", #","voidedOn":"2020-01-01""#),
      ].map {
        let text = #"{"id":"WJ-\#($0)","number":"\#($1)"\#($2)}"#
        return .create(Record(register: Documents.registerID, bytes: Array(text.utf8)))
      })
    let open = OpenLedger(ledger: ledger, circumstances: open.circumstances, language: .chinese)
    func offered(_ typed: String) throws -> FieldMatches {
      var matches = try #require(FieldMatches(typed, in: SubsidyBatches.document.spec))
      while matches.step(in: open) {}
      return matches
    }
    let found = try offered("演科发")
    #expect(found.options.map(\.value) == [.text("演科发〔2020〕2号"), .text("演科发〔2020〕11号")])
    #expect(found.isOpen && found.marked == nil && !found.isPick("1", in: open))
    var marked = found
    marked.move(by: 1)
    #expect(marked.marked?.value == .text("演科发〔2020〕2号"))
    marked.move(by: 1)
    #expect(marked.marked?.value == .text("演科发〔2020〕11号"))
    // Nothing is wrong with a number that no document has, and nothing is offered for one that is whole.
    #expect(try !offered("湘科发").isFutile && !offered("演科发〔2020〕2号").isOpen)
  }

  @Test func aDigitPicksOnlyWhereItCanBeNothingElse() {
    #expect(matches("jh", ProjectLibrary.unit)?.isPick("2", in: open) == true)
    #expect(matches("jh", ProjectLibrary.unit)?.isPick("7", in: open) == false)
    #expect(matches("DW-", ProjectLibrary.unit)?.isPick("2", in: open) == false)
    #expect(matches("农", ProjectLibrary.sector)?.isPick("2", in: open) == true)
  }

  @Test func aNameMayStandForItself() {
    let free = Patents.referenceOrName("who", "谁", "Who", to: Organisations.self)
    // What is seen is what is taken; what was typed is a line of its own below.
    var found = matches("橘海", free)
    #expect(found?.marked?.value == .reference("DW-003"))
    found?.move(by: 99)
    #expect(found?.marked?.value == .text("橘海") && found?.marked?.label.zh == "照所写：橘海")
    #expect(matches("没有这个名字", free)?.marked == nil)
    #expect(matches("橘海", ProjectLibrary.unit)?.marked?.value == .reference("DW-003"))
  }
}
