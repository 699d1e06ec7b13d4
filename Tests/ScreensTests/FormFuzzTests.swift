import ChineseText
import Golden
import Registers
import Testing
import TextUI

/// Keys at random into forms with rows: nothing traps, every picture fits, and a cursor that is
/// shown stands on the glass.
@Suite struct FormFuzzTests {

  private static let keys: [Key] =
    [
      .tab, .tab, .tab, .backTab, .up, .down, .enter, .enter, .escape, .insert, .delete, .backspace, .home,
      .end, .left, .pageUp, .pageDown, .controlHome, .controlEnd, .function(2), .function(4), .function(5),
      .function(7), .function(8),
    ] + "ndegoust".unicodeScalars.map(Key.control)
    + "演示企业新项目12359.-；jhny今天月底万".unicodeScalars.map(Key.character)

  @Test(
    arguments: [
      (1, Size(rows: 24, columns: 80)), (2, Size(rows: 10, columns: 40)), (3, Size(rows: 20, columns: 60)),
      (4, Size(rows: 43, columns: 132)),
    ] as [(UInt64, Size)]) func anyKeysAreTaken(_ seed: UInt64, _ size: Size) throws
  {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    var dice = Dice(seed)
    var replay = Replay(try SeedLedger.load(), size: size, today: today, person: "RY-001")
    let starts = [
      "<open:surveys><f2>", "<open:surveys><ins>", "<open:patent-subsidies><f2>", "<open:specialists><ins>",
    ]
    for round in 0..<4 {
      replay.press(Array(repeating: .escape, count: 6))
      try replay.run(starts[round])
      for _ in 0..<40 {
        replay.press([Self.keys.randomElement(using: &dice) ?? .tab])
        let canvas = replay.canvas
        for row in 0..<canvas.size.rows {
          let width = canvas.row(row).reduce(0) { $0 + ($1.isTail ? 0 : Cells.width($1.text)) }
          #expect(width == size.columns, "\(replay.frame)")
        }
        if let cursor = canvas.cursor { #expect(cursor.row < size.rows && cursor.column < size.columns) }
      }
    }
  }
}
