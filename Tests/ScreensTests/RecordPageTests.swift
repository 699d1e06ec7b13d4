import Golden
import Registers
import Testing
import TextUI

@testable import Screens

/// What a record's page says besides its fields.
@Suite struct RecordPageTests {
  /// A register of short labels leaves the day of a save room beside them.
  @Test(arguments: [(80, 24), (60, 20)], ["", "<^t>"]) func historyLinesTellTheWholeDay(
    size: (Int, Int), language: String
  ) throws {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(
      try SeedLedger.load(), size: Size(rows: size.1, columns: size.0), today: today, person: "RY-001")
    try replay.run(language + "<open:approximations><enter><f2><tab>甲<f8><esc><enter>")
    #expect(replay.frame.contains("\n  2020-12-31 "), "\(replay.frame)")
    #expect(replay.frame.contains(" 08:00  "), "\(replay.frame)")
  }
}
