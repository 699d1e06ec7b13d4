import ChineseText
import Golden
import Registers
import Testing

@testable import Screens

/// Whatever a list shows finds its record when it is typed: any piece of two or more characters of any
/// cell, in every script and mixed. Over all registers of the demonstration data, pieces by chance.
@Suite struct SearchOfWhatIsShownTests {
  private static let seeds = Result { try SeedLedger.load() }

  @Test(arguments: Catalogue.all.map(\.id)) func anyPieceOfAnyCellFindsItsRecord(id: RegisterID) throws {
    let register = try #require(Catalogue.register(id))
    let ledger = try Self.seeds.get()
    let day = try #require(CalendarDate(iso: "2020-12-31"))
    let at = Circumstances(today: day, year: 2020, asOf: day)
    var dice = Dice(seed(of: id))
    let rows = ledger[id]
    let columns = register.list.columns.map(\.name)
    for _ in 0..<(rows.rowLimit > 0 ? 60 : 0) {
      let row = Int.random(in: 0..<rows.rowLimit, using: &dice)
      guard let record = rows.record(at: row), let column = register.list.columns.randomElement(using: &dice)
      else { continue }
      let cell = Array(column.text(of: record, in: register, ledger, at: at, Language.chinese).unicodeScalars)
      guard cell.count >= 2 else { continue }
      let start = Int.random(in: 0...cell.count - 2, using: &dice)
      let end = Int.random(in: start + 2...cell.count, using: &dice)
      let piece = String(String.UnicodeScalarView(cell[start..<end]))
      guard piece.trimmingBlanks.unicodeScalars.count >= 2 else { continue }
      var search = RowSearch(TextQuery(piece), in: register, showing: columns, of: ledger, at: at)
      while search.step(in: register, of: ledger) {}
      #expect(search.hits.contains(row), "“\(piece)” of \(column.name) of \(record.id)")
    }
  }

  /// The same where the list has room for its first columns only: all others, and what the page works out, are
  /// found as they are written.
  @Test(arguments: Catalogue.all.map(\.id)) func anyPieceOfAPageFindsItsRecord(id: RegisterID) throws {
    let register = try #require(Catalogue.register(id))
    let ledger = try Self.seeds.get()
    let day = try #require(CalendarDate(iso: "2020-12-31"))
    let at = Circumstances(today: day, year: 2020, asOf: day)
    var dice = Dice(seed(of: id) &+ 1)
    let rows = ledger[id]
    let columns = register.list.columns
    let worked = register.derived
    for _ in 0..<(rows.rowLimit > 0 ? 25 : 0) {
      let row = Int.random(in: 0..<rows.rowLimit, using: &dice)
      guard let record = rows.record(at: row) else { continue }
      let place = Int.random(in: 0..<columns.count + worked.count, using: &dice)
      let text: String
      if place < columns.count {
        text = columns[place].text(of: record, in: register, ledger, at: at, Language.chinese)
      } else {
        let derived = worked[place - columns.count]
        if derived.kind == .yesNo { continue }
        text = derived.value(record, ledger, at).map { derived.kind.shown($0, in: ledger, .chinese) } ?? ""
      }
      let cell = Array(text.unicodeScalars)
      guard cell.count >= 2 else { continue }
      let start = Int.random(in: 0...cell.count - 2, using: &dice)
      let end = Int.random(in: start + 2...cell.count, using: &dice)
      let piece = String(String.UnicodeScalarView(cell[start..<end]))
      guard piece.trimmingBlanks.unicodeScalars.count >= 2 else { continue }
      var search = RowSearch(
        TextQuery(piece), in: register, showing: Array(register.searchedColumns.prefix(3)), of: ledger, at: at
      )
      while search.step(in: register, of: ledger) {}
      #expect(search.hits.contains(row), "“\(piece)” of “\(text)” of \(record.id)")
    }
  }

  /// What is shown by the page but not by the list is found as it is written.
  @Test(arguments: [
    ("project-library", "演示人员004"), ("project-library", "田湾镇"), ("project-library", "0745-0000004"),
    ("assignments", "演特协"), ("subsidy-batches", "演科发〔2020〕"), ("project-library", "油茶低"),
    ("patents", "2019299"),
  ]) func whatTheListHasNoRoomForIsFound(register: String, text: String) throws {
    let register = try #require(Catalogue.register(RegisterID(register)))
    let ledger = try Self.seeds.get()
    let day = try #require(CalendarDate(iso: "2020-12-31"))
    let at = Circumstances(today: day, year: 2020, asOf: day)
    func hits(_ text: String) -> Int {
      var search = RowSearch(
        TextQuery(text), in: register, showing: Array(register.searchedColumns.prefix(3)), of: ledger, at: at)
      while search.step(in: register, of: ledger) {}
      return search.hits.count
    }
    // Typing more of the exact text never loses the hit.
    let scalars = Array(text.unicodeScalars)
    for length in 2...scalars.count {
      #expect(hits(String(String.UnicodeScalarView(scalars.prefix(length)))) > 0, "\(text) \(length)")
    }
  }

  private func seed(of id: RegisterID) -> UInt64 { id.text.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) } }
}
