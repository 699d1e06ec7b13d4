import ChineseText
import Golden
import Registers
import Testing
import TextUI

/// Keys pressed at random over the lists: nothing traps, and every row fits the glass.
@Suite struct RandomKeysTests {
  private static let keys: [Key] =
    [
      .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end,
      .pageUp, .pageDown, .controlUp, .controlDown, .controlLeft, .controlRight,
    ] + (1...9).map { .function($0) } + "defgknoruvwyz".unicodeScalars.map { .control($0) }
    + "13 *=<>;!.-~万本月近天内空lyxmk".unicodeScalars.map { .character($0) }

  private static let sizes = [
    Size(rows: 24, columns: 80), Size(rows: 10, columns: 40), Size(rows: 43, columns: 132),
    Size(rows: 20, columns: 60),
  ]

  @Test(arguments: 1...8) func nothingTrapsAndEveryRowFits(_ seed: Int) throws {
    var dice = Dice(UInt64(seed))
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(
      try SeedLedger.load(), size: Self.sizes[seed % 4], language: seed % 3 == 0 ? .english : .chinese,
      today: today, person: "RY-001")
    try replay.run(seed % 2 == 0 ? "<open:project-library>" : "<open:specialists>")
    for step in 0..<250 {
      let key = Self.keys.randomElement(using: &dice) ?? .down
      replay.press([key])
      if step % 40 == 39 { replay.resize(to: Self.sizes[Int.random(in: 0..<4, using: &dice)]) }
      let canvas = replay.canvas
      for row in 0..<canvas.size.rows {
        let cells = canvas.row(row)
        let width = cells.reduce(0) { $0 + ($1.isTail ? 0 : Cells.width($1.text)) }
        #expect(width == canvas.size.columns && cells.last?.isTail == false, "\(key.name)")
      }
    }
  }
}
