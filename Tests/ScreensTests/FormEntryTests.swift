import ChineseText
import Registers
import Testing
import TextUI

@testable import Screens

/// What a field of a form means while it is typed into.
@Suite struct FormEntryTests {
  private let desk: Desk

  init() throws {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    desk = Desk(
      ledger: Ledger(), circumstances: Circumstances(today: today, year: 2020, asOf: today),
      language: .chinese)
  }

  private func entry(_ field: some AnyField, _ reading: Record.Reading = .missing) -> FormEntry {
    FormEntry(field.spec, reading, in: desk.ledger, .chinese)
  }

  private func typing(_ text: String, into entry: FormEntry) -> FormEntry {
    var entry = entry
    entry.text = text
    entry.read(at: desk)
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
}
