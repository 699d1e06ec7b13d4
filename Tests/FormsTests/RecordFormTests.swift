import ChineseText
import Registers
import Testing

@testable import Forms

/// What a form does with declarations that follow other fields, over a register made for it.
@Suite struct RecordFormTests {
  private static let kind = Field.choice(
    "kind", Label("种类", "Kind"), [Choice("发明", "invention"), Choice("实用新型", "utility model")])
  private static let count = Field.integer("count", Label("件数", "Count")).starting(with: .value(.integer(1)))
  private static let rate = Field.money("rate", Label("标准", "Rate")).proposed { record, _, _ in
    record[kind].map { $0 == "发明" ? Money.yuan(3000) : .yuan(1000) }
  }
  private static let amount = Field.money("amount", Label("金额", "Amount")).proposed { record, _, _ in
    guard let rate = record[rate], let count = record[count] else { return nil }
    return Money(fen: rate.fen * count)
  }.echo { record, _, circumstances in
    record[amountSpec].map {
      Label("\(circumstances.year) 年 \($0.grouped)", "\($0.grouped) in \(circumstances.year)")
    }
  }
  private static let amountSpec = Field.money("amount", Label("金额", "Amount"))
  private static let register = Register(
    "fixture", Label("样例", "Fixture"), purpose: Label("样例", "Fixture"), serial: .yearly("YL"), naming: kind,
    fields: [Field.key(Label("编号", "No.")), kind, count, rate, amount], list: ListDeclaration())

  private let open: OpenLedger

  init() throws {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    open = OpenLedger(
      ledger: Ledger(), circumstances: Circumstances(today: today, year: 2020, asOf: today),
      language: .chinese)
  }

  private func form() -> RecordForm {
    var form = RecordForm(new: Self.register, .provisional(1), of: nil, carrying: [], in: open)
    form.review(in: open)
    return form
  }

  private func text(_ field: String, _ form: RecordForm) -> String? {
    form.index(of: field).map { form.entries[$0].text }
  }

  private func typing(_ text: String, into field: String, of form: RecordForm) -> RecordForm {
    var form = form
    guard let index = form.index(of: field) else { return form }
    form.entries[index].text = text
    form.entries[index].read(in: open)
    form.review(in: open)
    return form
  }

  @Test func aProposalFollowsTheOtherFieldsUntilAnotherIsTyped() {
    var form = form()
    #expect(text("rate", form) == "" && !form.isChanged)
    form = typing("发明", into: "kind", of: form)
    // One proposal rests on the other.
    #expect(text("rate", form) == "3000.00" && text("amount", form) == "3000.00")
    form = typing("2", into: "count", of: form)
    #expect(text("amount", form) == "6000.00")
    form = typing("5000", into: "amount", of: form)
    form = typing("实用新型", into: "kind", of: form)
    #expect(text("rate", form) == "1000.00" && text("amount", form) == "5000.00")
    #expect(form.record[Self.amountSpec] == .yuan(5000))
  }

  @Test func emptiedByThePersonStaysEmpty() {
    var form = typing("发明", into: "kind", of: form())
    form = typing("", into: "amount", of: form)
    form = typing("2", into: "count", of: form)
    #expect(text("amount", form) == "" && form.record[Self.amountSpec] == nil)
  }

  @Test func proposedIsSavedAndIsNoWorkOfThePerson() {
    let proposed = typing("发明", into: "kind", of: form())
    #expect(proposed.record[Self.amountSpec] == .yuan(3000))
    let entry = proposed.index(of: "amount").map { proposed.entries[$0] }
    #expect(entry?.isProposed == true && entry?.isTyped == false)
  }

  @Test func theEchoSpeaksOfTheRecordAsItStands() {
    var form = typing("发明", into: "kind", of: form())
    form.blocks = []
    let words = Self.amount.spec.echo?(form.record, open.ledger, open.circumstances)
    #expect(words?.zh == "2020 年 3,000.00")
  }

  /// A row of a record that is not saved yet finds it in the ledger that its declarations see.
  @Test func aRowSeesTheParentThatIsNotSavedYet() {
    let parent = Field.reference("parentId", Label("所属", "Parent"), to: "fixture")
    let half = Field.money("half", Label("一半", "Half")).proposed { record, ledger, _ in
      record[parent].flatMap { ledger.record("fixture", $0) }?[Self.amountSpec].map { Money(fen: $0.fen / 2) }
    }
    let rows = Register(
      "fixture-rows", Label("行", "Rows"), purpose: Label("行", "Rows"), serial: .yearly("YH"), naming: half,
      fields: [Field.key(Label("编号", "No.")), parent.required(), half], list: ListDeclaration())
    var form = typing("发明", into: "kind", of: form())
    form.blocks = [RowBlock(child: Register.Child("fixture-rows", by: "parentId"), register: rows, rows: [])]
    let place = form.addRow(to: 0, carrying: [], in: open)
    form.review(in: open)
    #expect(form[place].form?.entries.map(\.text) == ["1500.00"])
    #expect(form.changes().changes.map(\.id) == [.provisional(1), .provisional(2)])
    #expect(form[place].record?[parent] == .provisional(1))
    #expect(!form.blocks[0].canDetach)
  }

  /// Regression: the plain mode lost why a row was voided when it gave a reason of its own.
  @Test func everyReasonIsKept() {
    let record = Record(register: "fixture", bytes: Array(#"{"id":"YL-1","kind":"发明"}"#.utf8))
    var form = form()
    form.blocks = [
      RowBlock(
        child: Register.Child("fixture", by: "parentId"), register: Self.register,
        rows: [FormRow(id: "YL-1", base: record)])
    ]
    let place = RowPlace(block: 0, row: 0)
    form.decide(.voided(reason: "重复登记", on: open.circumstances.today), for: place, in: open)
    #expect(form.changes(overriding: ["fixture"], reason: "已核实").reason == "重复登记；已核实")
    #expect(form.changes(overriding: [], reason: nil).reason == "重复登记")
    form.decide(.kept, for: place, in: open)
    #expect(form.changes(overriding: [], reason: nil).reason == nil)
  }

  /// Where ids are typed, a row names its parent by what was typed last, and is found by its own.
  @Test func typedIdsReachTheRows() throws {
    let parent = Field.reference("parentId", Label("所属", "Parent"), to: "fixture")
    let key = Field.key(Label("编号", "No."))
    let owner = Register(
      "fixture", Label("样例", "Fixture"), purpose: Label("样例", "Fixture"), serial: .typed, naming: key,
      fields: [key], list: ListDeclaration())
    let rows = Register(
      "fixture-rows", Label("行", "Rows"), purpose: Label("行", "Rows"), serial: .typed, naming: key,
      fields: [key, parent], list: ListDeclaration())
    var form = RecordForm(new: owner, .provisional(1), of: nil, carrying: [], in: open)
    form.blocks = [RowBlock(child: Register.Child("fixture-rows", by: "parentId"), register: rows, rows: [])]
    let place = form.addRow(to: 0, carrying: [], in: open)
    form = typing("A-1", into: "id", of: form)
    form[place].form?.entries[0].text = "B-1"
    form[place].form?.entries[0].read(in: open)
    let changes = form.changes().changes
    #expect(changes.map(\.id) == ["A-1", "B-1"])
    #expect(changes.last?.recordAfter?[parent] == "A-1")
    let finding = Finding(
      register: "fixture-rows", id: "B-1", field: "id", rule: "fixture", level: .refuse,
      words: Label("样例", "fixture"))
    form.showRefusal([finding])
    #expect(form[place].form?.entries[0].finding == finding)
  }

  @Test func alikeButForWhatIsItsOwn() throws {
    let record = Record(
      register: "organisations",
      bytes: Array(#"{"id":"DW-001","name":"甲","uscc":"91350100M000100Y43","kind":"企业","status":"注销"}"#.utf8))
    let names = RecordForm.likeness(of: record, in: Organisations.register).map(\.field)
    #expect(names == ["name", "kind"])
  }
}

/// Days as words beside a field.
@Suite struct CalendarTests {
  @Test(arguments: [
    ("2020-12-31", "今天"), ("2021-01-01", "明天"), ("2020-12-30", "昨天"), ("2021-01-12", "12 天后"),
    ("2020-12-01", "30 天前"), ("2019-12-31", "366 天前"),
  ]) func saysHowFarOff(_ pair: (String, String)) throws {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    let day = try #require(CalendarDate(iso: pair.0))
    #expect(Calendar.distance(day, from: today)?.zh == pair.1)
  }

  @Test func countsNoDaysBeyondAYear() throws {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    #expect(Calendar.distance(today.adding(days: 367), from: today) == nil)
  }
}
