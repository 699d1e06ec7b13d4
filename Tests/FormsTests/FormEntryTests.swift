import ChineseText
import Registers
import Testing

@testable import Forms

/// What a field of a form means while it is typed into.
@Suite struct FormEntryTests {
  private let open: OpenLedger

  init() throws {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    open = OpenLedger(
      ledger: Ledger(), circumstances: Circumstances(today: today, year: 2020, asOf: today),
      language: .chinese)
  }

  private func entry(_ field: some AnyField, _ reading: Record.Reading = .missing) -> FormEntry {
    FormEntry(field.spec, reading, in: open)
  }

  private func typing(_ text: String, into entry: FormEntry) -> FormEntry {
    var entry = entry
    entry.text = text
    entry.read(in: open)
    return entry
  }

  /// Regression: what had been typed and was emptied again was saved with a new record.
  @Test func emptiedAgainMeansNothing() {
    var entry = typing("ABC", into: entry(Organisations.creditCode))
    #expect(entry.error != nil)
    entry = typing("", into: entry)
    #expect(entry.known == nil && entry.error == nil && !entry.isChanged)
    entry = typing("9万", into: self.entry(ProjectLibrary.requested))
    #expect(entry.known == .money(Money(fen: 9_000_000)) && entry.text == "90000.00")
    #expect(typing("", into: entry).known == nil)
  }

  @Test func backToWhatItWasMeansThatAgain() {
    let money = Money(fen: 100)
    var entry = entry(ProjectLibrary.requested, .value(.money(money)))
    entry = typing("x", into: entry)
    #expect(entry.known == nil && entry.error != nil)
    entry = typing("1.00", into: entry)
    #expect(entry.known == .money(money) && !entry.isChanged && entry.edit == nil)
  }

  @Test func whatCannotBeReadStaysUntilItIsChanged() {
    var entry = entry(ProjectLibrary.requested, .unreadable("\"many\""))
    entry = typing("\"many\"", into: entry)
    #expect(entry.error == nil && entry.edit == nil)
    entry = typing("2", into: entry)
    #expect(entry.known == .money(Money(fen: 200)))
  }

  /// A day that is asked for outside a form may lie ahead where it tells of a plan, never where of a fact.
  @Test func onlyAFactIsNotAheadOfToday() throws {
    let ahead = try #require(CalendarDate(iso: "2022-12-31"))
    for plan in [SubsidyBatches.publicTo.spec, Agreements.end.spec, Calls.deadline.spec] {
      #expect(try plan.value(answered: "2022-12-31", in: open) == .date(ahead), "\(plan.name)")
    }
    #expect(throws: FieldSpec.Refusal.self) {
      try SubsidyBatches.paidOn.spec.value(answered: "2022-12-31", in: open)
    }
  }

  // MARK: Two of one name

  private var twins: OpenLedger {
    var open = open
    open.ledger.apply(
      ["DW-001", "DW-002"].map { id in
        let text = #"{"id":"\#(id)","name":"橘海公司","kind":"企业"}"#
        return .create(Record(register: "organisations", bytes: Array(text.utf8)))
      })
    return open
  }

  /// Regression: the other of two records of one name was chosen, and the first one was kept.
  @Test func theOtherOfOneNameIsAnotherValue() {
    var entry = FormEntry(ProjectLibrary.unit.spec, .value(.reference("DW-001")), in: twins)
    #expect(entry.text == "橘海公司")
    entry.set(.reference("DW-002"), in: twins)
    entry.read(in: twins)
    #expect(entry.isChanged && entry.isTyped && entry.known == .reference("DW-002"))
    #expect(entry.edit?.value == .reference("DW-002"))
    entry.restore(in: twins)
    #expect(!entry.isChanged && entry.known == .reference("DW-001"))
  }

  /// Regression: a draft kept the name alone, which could not be read when it was resumed.
  @Test func aDraftKeepsWhichOfOneName() throws {
    let open = twins
    var form = RecordForm(newIn: ProjectLibrary.register, in: open)
    let index = try #require(form.index(of: ProjectLibrary.unit.spec.name))
    form.entries[index].set(.reference("DW-002"), in: open)
    let draft = try #require(form.draft)
    var resumed = RecordForm(newIn: ProjectLibrary.register, in: open)
    resumed.resume(draft, in: open)
    #expect(resumed.entries[index].known == .reference("DW-002") && resumed.entries[index].refusal == nil)
    #expect(resumed.entries[index].text == "橘海公司")
  }
}
