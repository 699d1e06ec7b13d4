import Golden
import Registers
import Testing
import TextUI

/// ^P: what is typed leads to any record by its number or name.
@Suite struct PaletteTests {
  private func replay() throws -> Replay {
    Replay(
      try SeedLedger.load(), today: try #require(CalendarDate(iso: "2020-12-31")), person: "RY-001")
  }

  private func place(_ replay: Replay) -> String { String(replay.frame.prefix { $0 != "\n" }) }

  @Test(arguments: Catalogue.all) func theRecordsOfEachRegisterAreFound(_ register: Register) throws {
    var clerk = try replay()
    let ledger = clerk.session.navigator.desk.ledger
    guard let record = Array(ledger[register.id].records).last(where: { !$0.isVoid }) else { return }
    // One character finds no record: by its name then.
    try clerk.run(
      "<^p>\(record.id.text.count > 1 ? record.id.text : record.value(of: register.naming)?.plain ?? "")")
    let lines = clerk.frame.split(separator: "\n")
    #expect(
      lines.contains { $0.contains(record.id.text.prefix(30)) && $0.contains(register.label.zh.prefix(6)) },
      "\(clerk.frame)")
  }

  @Test func aRecordIsOpened() throws {
    var clerk = try replay()
    try clerk.run("<^p>ZZ-2020-001<enter>")
    #expect(place(clerk).contains("› ZZ-2020-001"), "\(clerk.frame)")
    try clerk.run("<^p>bzhzg<enter>")
    #expect(place(clerk).contains("XMK-"), "\(clerk.frame)")
  }

  /// Registers and lists stand before records, and one character finds no record.
  @Test func placesComeFirst() throws {
    var clerk = try replay()
    try clerk.run("<^p>xmk")
    let lines = clerk.frame.split(separator: "\n").map(String.init)
    let register = try #require(lines.firstIndex { $0.contains("project-library") })
    let record = try #require(lines.firstIndex { $0.contains("XMK-2017-001") })
    #expect(register < record)
    try clerk.run("<^u>x")
    #expect(!clerk.frame.contains("XMK-"))
  }

  /// The list is found anew when the window changes; the cursor stays on what it stood on.
  @Test func theCursorStaysWhenTheWindowChanges() throws {
    var clerk = try replay()
    try clerk.run("<^p>XMK-2017<down><down><down>")
    clerk.resize(to: Size(rows: 9, columns: 38))
    clerk.resize(to: Size(rows: 24, columns: 80))
    let line = try #require(clerk.frame.split(separator: "\n").first { $0.contains("▸") })
    let code = try #require(line.split(separator: " ").first { $0.hasPrefix("XMK-2017") })
    try clerk.run("<enter>")
    #expect(place(clerk).contains("› \(code)"), "\(place(clerk)) for \(code)")
  }
}
