import ChineseText
import Golden
import Registers
import Screens
import Testing
import TextUI

/// What the mouse does on the screens, besides the menu bar and the hints.
@Suite struct MouseTests {
  private func replay(_ keys: String) throws -> Replay {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(try SeedLedger.load(), today: today, person: "RY-001")
    try replay.run(keys)
    return replay
  }

  /// The place of the first line that holds a text, at its first cell.
  private func place(of text: String, in replay: Replay) throws -> Point {
    let lines = replay.frame.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(lines.firstIndex { $0.contains(text) }, "\(text)")
    let before = try #require(lines[row].firstRange(of: text)).lowerBound
    return Point(row: row, column: Cells.width(String(lines[row][..<before])))
  }

  private func click(_ text: String, _ gesture: Mouse.Gesture = .press, in replay: inout Replay) throws {
    replay.click(Mouse(gesture, at: try place(of: text, in: replay)))
  }

  /// A click goes to a line of every list, wherever its cursor was.
  @Test(arguments: [
    ("<open:project-library>", "XMK-2017-010"), ("9", "3 股室"), ("<open:assignments>", "演示企业"),
    ("<open:subsidy-batches><enter>", "ZZ-2020-010"), ("<open:project-library><enter>", "领域"),
    ("<open:project-library><f4>", "来源"), ("<open:project-library><^w>", "来源"),
    ("<open:project-library><f5>", "编码"), ("<open:project-library><enter><f2>", "领域"), ("<^p>", "资助批次"),
  ]) func aClickGoesToALine(keys: String, text: String) throws {
    var replay = try replay(keys)
    let row = try place(of: text, in: replay).row
    try click(text, in: &replay)
    let line = replay.frame.split(separator: "\n", omittingEmptySubsequences: false)[row]
    #expect(line.contains("▸") && line.contains(text), "\(line)")
  }

  /// A double click is Enter.
  @Test(arguments: [
    ("<open:project-library>", "XMK-2017-010", "› XMK-2017-010"), ("<^p>", "资助批次", "批次号"),
    ("<open:project-library><f4>", "来源领域", "[ ] 农业"),
    ("<open:project-library><enter><f2>", "来源领域", "┌─ 来源领域"),
  ]) func aDoubleClickOpens(keys: String, text: String, shown: String) throws {
    var replay = try replay(keys)
    try click(text, in: &replay)
    try click(text, .double, in: &replay)
    #expect(replay.frame.contains(shown), "\(replay.frame)")
  }

  /// The wheel goes up and down wherever there is a cursor to move.
  @Test(arguments: [
    "", "<open:project-library>", "9", "<open:assignments>", "<open:subsidy-batches><enter>",
    "<open:project-library><enter>", "<open:project-library><f4>", "<open:project-library><^w>",
    "<open:project-library><enter><f2>",
  ])
  func theWheelMovesTheCursor(_ keys: String) throws {
    var replay = try replay(keys)
    let before = replay.frame
    let middle = Point(row: 12, column: 20)
    replay.click(Mouse(.wheelDown, at: middle))
    #expect(replay.frame != before)
    replay.click(Mouse(.wheelUp, at: middle))
    #expect(replay.frame == before)
  }

  /// Below the last record shown there is nothing to click on.
  @Test(arguments: [
    ("<open:project-library>", 21), ("<open:assignments>", 21), ("<open:subsidy-batches><enter>", 19),
    ("<open:project-library>", 22), ("<open:project-library>", 3),
  ])
  func beyondTheListNothingIsMeant(keys: String, row: Int) throws {
    var replay = try replay(keys)
    let before = replay.frame
    replay.click(Mouse(.double, at: Point(row: row, column: 10)))
    #expect(replay.frame == before)
  }

  @Test func theAnswersAreButtons() throws {
    var replay = try replay("<f12>")
    try click("2 否", in: &replay)
    #expect(!replay.frame.contains("离开 keji 吗"))
    replay.press([.function(12)])
    let errandsBefore = replay.frame
    #expect(errandsBefore.contains("离开 keji 吗"))
    try click("1 退出", in: &replay)
    #expect(!replay.frame.contains("离开 keji 吗"))
  }

  /// What must be written first is asked for, as with the key.
  @Test func yesWantsItsReasonFirst() throws {
    var replay = try replay("<open:project-library><del><enter>")
    try click(" 作废 ", in: &replay)
    #expect(replay.frame.contains("请先写明原因"))
  }

  @Test func whatTypingListsIsTakenByAClick() throws {
    var replay = try replay("<open:project-library>/bzh<enter><f2><tab>jh")
    try click("1 橘海", in: &replay)
    #expect(!replay.frame.contains("1 橘海"))
    #expect(replay.frame.contains("橘海农业生态发展有限公司"))
  }

  @Test func aClickOnAMarkTicks() throws {
    var replay = try replay("<open:project-library><f4>来源<enter>")
    try click("[ ]", in: &replay)
    #expect(replay.frame.contains("[x]"))
  }

  @Test func aTabIsAButton() throws {
    var replay = try replay("<open:assignments>")
    try click("2 ", in: &replay)
    #expect(replay.frame.contains("2 ▸"))
  }
}
