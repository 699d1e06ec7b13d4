import ChineseText
import Registers
import Testing

@testable import Forms

/// A register made for the form: what follows from kind and number.
private enum Fixture: RegisterKind {
  static let registerID: RegisterID = "fixture"
  enum Kind: String, Choice {
    case invention = "发明", utilityModel = "实用新型"
  }
  static let id = key("编号", "No.")
  static let kind = choice("kind", "种类", "Kind", Kind.self)
  static let number = count("count", "件数", "Count").starting(with: .value(.integer(1)))
  static let rate = money("rate", "标准", "Rate")
  static let amount = money("amount", "金额", "Amount")
  static let register = Register(
    "样例", "Fixture", area: .office, purpose: Label("样例", "Fixture"), serial: .yearly("YL"), called: kind,
    fields: [id, kind, number, rate, amount],
    following: [
      rate.proposed { row in row[kind].map { $0 == .invention ? Money.yuan(3000) : .yuan(1000) } },
      amount.proposed { row in
        guard let rate = row[rate], let count = row[number] else { return nil }
        return Money(fen: rate.fen * count)
      }.echo { row in row[amount].map { Label("\(row.year) 年 \($0.grouped)", "\($0.grouped) in \(row.year)") }
      },
    ], list: [], children: [.rows(FixtureRows.parent)])
}

/// Its rows, each half of its parent's amount.
private enum FixtureRows: RegisterKind {
  static let registerID: RegisterID = "fixture-rows"
  static let id = key("编号", "No.")
  static let parent = reference("parentId", "所属", "Parent", to: Fixture.self).required()
  static let half = money("half", "一半", "Half")
  static let register = Register(
    "行", "Rows", area: .office, purpose: Label("行", "Rows"), serial: .yearly("YH"), called: half,
    fields: [id, parent, half],
    following: [half.proposed { row in row[parent]?[Fixture.amount].map { Money(fen: $0.fen / 2) } }],
    list: [])
}

/// The same with typed ids.
private enum Owner: RegisterKind {
  static let registerID: RegisterID = "fixture"
  static let id = key("编号", "No.")
  static let register = Register(
    "样例", "Fixture", area: .office, purpose: Label("样例", "Fixture"), serial: .typed, called: id, fields: [id],
    list: [],
    children: [.rows(OwnerRows.parent)])
}

private enum OwnerRows: RegisterKind {
  static let registerID: RegisterID = "fixture-rows"
  static let id = key("编号", "No.")
  static let parent = reference("parentId", "所属", "Parent", to: Owner.self)
  static let register = Register(
    "行", "Rows", area: .office, purpose: Label("行", "Rows"), serial: .typed, called: id,
    fields: [id, parent], list: [])
}

/// What a form does with declarations that follow other fields, over a register made for it.
@Suite struct RecordFormTests {
  private static let register = Fixture.register

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
    #expect(form.record[Fixture.amount] == .yuan(5000))
  }

  /// What the record before held gives way to what follows from the fields of this one, and stays
  /// where nothing follows.
  @Test func carryingYieldsToAProposal() {
    let carrying = [CarriedValue("rate", .money(.yuan(7))), CarriedValue("count", .integer(2))]
    var form = RecordForm(new: Self.register, .provisional(1), of: nil, carrying: carrying, in: open)
    form.review(in: open)
    #expect(text("rate", form) == "7.00" && text("amount", form) == "14.00" && text("count", form) == "2")
    #expect(!form.isChanged)
    form = typing("实用新型", into: "kind", of: form)
    #expect(text("rate", form) == "1000.00" && text("amount", form) == "2000.00")
    form = typing("发明", into: "kind", of: form)
    #expect(text("rate", form) == "3000.00")
    form = typing("5", into: "rate", of: form)
    form = typing("实用新型", into: "kind", of: form)
    #expect(text("rate", form) == "5.00")
  }

  @Test func emptiedByThePersonStaysEmpty() {
    var form = typing("发明", into: "kind", of: form())
    form = typing("", into: "amount", of: form)
    form = typing("2", into: "count", of: form)
    #expect(text("amount", form) == "" && form.record[Fixture.amount] == nil)
  }

  @Test func proposedIsSavedAndIsNoWorkOfThePerson() {
    let proposed = typing("发明", into: "kind", of: form())
    #expect(proposed.record[Fixture.amount] == .yuan(3000))
    let entry = proposed.index(of: "amount").map { proposed.entries[$0] }
    #expect(entry?.isProposed == true && entry?.isTyped == false)
  }

  @Test func theEchoSpeaksOfTheRecordAsItStands() {
    var form = typing("发明", into: "kind", of: form())
    form.blocks = []
    let words = Self.register.field("amount")?.echo?(form.record, open.ledger, open.circumstances)
    #expect(words?.zh == "2020 年 3,000.00")
  }

  /// A row of a record that is not saved yet finds it in the ledger that its declarations see.
  @Test func aRowSeesTheParentThatIsNotSavedYet() {
    var form = typing("发明", into: "kind", of: form())
    form.blocks = [RowBlock(child: Self.register.children[0], register: FixtureRows.register, rows: [])]
    let place = form.addRow(to: 0, carrying: [], in: open)
    form.review(in: open)
    #expect(form[place].form?.entries.map(\.text) == ["1500.00"])
    #expect(form.changes().changes.map(\.id) == [.provisional(1), .provisional(2)])
    #expect(form[place].record?[FixtureRows.parent] == .provisional(1))
    #expect(!form.blocks[0].canDetach)
  }

  /// Regression: the plain mode lost why a row was voided when it gave a reason of its own.
  @Test func everyReasonIsKept() {
    let record = Record(register: "fixture", bytes: Array(#"{"id":"YL-1","kind":"发明"}"#.utf8))
    var form = form()
    form.blocks = [
      RowBlock(
        child: Self.register.children[0], register: Self.register,
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
    var form = RecordForm(new: Owner.register, .provisional(1), of: nil, carrying: [], in: open)
    form.blocks = [RowBlock(child: Owner.register.children[0], register: OwnerRows.register, rows: [])]
    let place = form.addRow(to: 0, carrying: [], in: open)
    form = typing("A-1", into: "id", of: form)
    form[place].form?.entries[0].text = "B-1"
    form[place].form?.entries[0].read(in: open)
    let changes = form.changes().changes
    #expect(changes.map(\.id) == ["A-1", "B-1"])
    #expect(changes.last?.recordAfter?[OwnerRows.parent] == "A-1")
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
