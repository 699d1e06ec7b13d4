import ChineseText
import Golden
import Registers
import Testing
import TextUI

@testable import Screens

/// Ids that are longer than their column was declared for: a serial number beyond 999, a letter of
/// the office that made it.
@Suite struct IDWidthTests {
  private func ledger(adding id: RecordID, likeFirstOf register: RegisterID) throws -> Ledger {
    var ledger = try SeedLedger.load()
    let first = try #require(ledger[register].records.first { !$0.isVoid })
    let key = try #require(Catalogue.register(register)).key
    ledger.apply([.create(first.setting([FieldEdit(key, .text(id.text))]))])
    return ledger
  }

  private func frame(_ ledger: Ledger, _ keys: String, _ size: Size) throws -> String {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(ledger, size: size, today: today, person: "RY-001")
    try replay.run(keys)
    return replay.frame
  }

  @Test(arguments: [(80, 24), (60, 20), (40, 10), (132, 43)], ["XMK-2020-1000", "XMK-2020-B1000"])
  func aListShowsThemWhole(size: (Int, Int), id: RecordID) throws {
    let ledger = try ledger(adding: id, likeFirstOf: "project-library")
    let frame = try frame(ledger, "<open:project-library><end>", Size(rows: size.1, columns: size.0))
    #expect(frame.contains(id.text + " "), "\(frame)")
  }

  @Test func aBatchAndAChoiceShowThemWhole() throws {
    let size = Size(rows: 40, columns: 80)
    let subsidies = try ledger(adding: "ZZ-2020-B1000", likeFirstOf: "patent-subsidies")
    #expect(try frame(subsidies, "<open:subsidy-batches><enter>", size).contains("ZZ-2020-B1000 "))
    let units = try ledger(adding: "DW-B1000", likeFirstOf: "organisations")
    #expect(try frame(units, "<open:project-library><ins><tab><f4>DW-B1000", size).contains("DW-B1000 "))
  }

  /// What an id could be has an end: a file written elsewhere does not drive the other columns out.
  @Test func aVeryLongIDIsCut() throws {
    let id = RecordID(String(repeating: "X", count: 40))
    let ledger = try ledger(adding: id, likeFirstOf: "project-library")
    let frame = try frame(ledger, "<open:project-library><end>", Size(rows: 24, columns: 80))
    #expect(frame.contains(String(repeating: "X", count: 15) + "~ "))
  }

  /// Ids of a file are known once its look-up is made, however it was made.
  @Test func theLongestOfAFileIsKnown() throws {
    let rows = try SeedLedger.load()["project-library"]
    while rows.prepareLookup(rows: 7) {}
    #expect(rows.longestID == 12)
  }
}
