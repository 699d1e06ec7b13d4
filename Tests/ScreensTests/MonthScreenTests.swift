import ChineseText
import Golden
import Registers
import Testing
import TextUI

@testable import Screens

/// Month sheets on the glass: filling days in, saving them at one go, two people at once.
@Suite struct MonthScreenTests {
  /// Attendance of December without the days from some day on, looked at on a day of that month.
  private func replay(
    from day: Int = 28, on today: String = "2020-12-30", _ size: Size = Size(rows: 24, columns: 80),
    _ language: Language = .chinese, _ keys: String = "<open:attendance>"
  ) throws -> Replay {
    var ledger = try SeedLedger.load()
    for record in ledger[Attendance.registerID].records where record[Attendance.month]?.month == 12 {
      let days = (record[Attendance.days] ?? []).enumerated().map { $0 + 1 < day ? $1 : "" }
      ledger.apply([.edit(record, to: record.setting([FieldEdit(Attendance.days, days)]))])
    }
    let date = try #require(CalendarDate(iso: today))
    var replay = Replay(ledger, size: size, language: language, today: date, person: "RY-001")
    try replay.run(keys)
    return replay
  }

  private func days(_ replay: Replay, _ id: RecordID) -> [String] {
    replay.store.open().ledger.record(Attendance.registerID, id)?[Attendance.days] ?? []
  }

  @Test func opensOnTheMonthAndTellsWhatIsMissing() throws {
    let frame = try replay().frame
    #expect(frame.contains("2020年12月") && frame.contains("还缺 22 天"))
    #expect(frame.contains("经办人01") && frame.contains("局长01") && !frame.contains("经办人10"))
    #expect(try replay(from: 32, on: "2020-12-31").frame.contains("已填齐"))
  }

  @Test func aKeySetsADayAndGoesOn() throws {
    var replay = try replay()
    try replay.run("<left><left>14")
    #expect(replay.frame.contains("未保存 2 天") && days(replay, "RY-001-202012")[27] == "")
    try replay.run("<f8>")
    #expect(replay.frame.contains("已保存 RY-001-202012") && !replay.frame.contains("未保存"))
    #expect(days(replay, "RY-001-202012")[27...] == ["正正正正", "迟正正正", "", ""])
    #expect(replay.store.history(HistoryQuery()).count == 1)
  }

  /// As an input method gives it.
  @Test func aSignMayBeTypedItself() throws {
    var replay = try replay()
    try replay.run("缺<f8>")
    #expect(days(replay, "RY-001-202012")[29] == "缺缺缺缺")
  }

  @Test func allRowsAreOneChangeSet() throws {
    var replay = try replay()
    try replay.run("<^d><f8>")
    let entries = replay.store.history(HistoryQuery())
    #expect(entries.count == 1 && entries.first?.changes.count == 11)
    #expect(days(replay, "RY-012-202012")[29] == "正正正正")
  }

  @Test func fillsTheRowUpToTodayAndRepeatsTheCellAbove() throws {
    var replay = try replay()
    try replay.run("<^e>")
    #expect(replay.frame.contains("补了 3 天"))
    try replay.run("<down><home><end><left><left><left> <f8>")
    #expect(days(replay, "RY-001-202012")[27...] == ["正正正正", "正正正正", "正正正正", ""])
    #expect(days(replay, "RY-002-202012")[27...] == ["正正正正", "", "", ""])
    try replay.run("<up><^e>")
    #expect(replay.frame.contains("没有空着可补的"))
  }

  /// Leave and outings stand in what is filled in.
  @Test func leaveIsFilledInAsLeave() throws {
    var replay = try replay(from: 1, on: "2020-12-30")
    try replay.run("<down><down><down><down><down><down><^e><f8>")
    #expect(days(replay, "RY-007-202012")[21] == "正正假假" && days(replay, "RY-007-202012")[22] == "假假正正")
    try replay.run("<down><^e><f8>")
    #expect(days(replay, "RY-008-202012")[8] == "正外正正")
    #expect(days(replay, "RY-008-202012")[5] == "")
  }

  @Test func theSignsOfADayOneByOne() throws {
    var replay = try replay()
    try replay.run("<enter>4<right>6")
    #expect(replay.frame.contains("上午签到 迟"))
    try replay.run("<esc><f8>")
    #expect(days(replay, "RY-001-202012")[29] == "迟正缺正")
    try replay.run("<enter>1<esc><del><f8>")
    #expect(days(replay, "RY-001-202012")[29] == "")
  }

  @Test func whatIsNotDueIsRefusedInWords() throws {
    var replay = try replay()
    try replay.run("<right>1")
    #expect(replay.frame.contains("31 日还没有到"))
    try replay.run("<home><right><right><right><right>1")
    #expect(replay.frame.contains("5 日是休息日，不填"))
    try replay.run("<pgup>1")
    #expect(replay.frame.contains("2020年11月") && replay.frame.contains("已月结，不能再改"))
    try replay.run("<f8>")
    #expect(replay.frame.contains("没有要保存的"))
  }

  // MARK: Two people

  /// Somebody else saves a day of a sheet, unseen by this sitting.
  private func others(_ replay: Replay, _ id: RecordID, _ day: Int, _ signs: String) throws {
    let record = try #require(replay.store.open().ledger.record(Attendance.registerID, id))
    var days = record[Attendance.days] ?? []
    days[day - 1] = signs
    var circumstances = replay.session.navigator.desk.circumstances
    circumstances.person = "RY-002"
    let now = record.setting([FieldEdit(Attendance.days, days)])
    _ = try replay.store.commit(ChangeSet(.edit, [.edit(record, to: now)]), at: circumstances)
  }

  @Test func differentDaysOfAMonthDoNotCollide() throws {
    var replay = try replay()
    try replay.run("4")
    try others(replay, "RY-001-202012", 28, "缺缺缺缺")
    try replay.run("<f8>")
    #expect(days(replay, "RY-001-202012")[27...] == ["缺缺缺缺", "", "迟正正正", ""])
    #expect(replay.frame.contains("已保存"))
  }

  @Test func theSameDayIsToldAndChosen() throws {
    var replay = try replay()
    try replay.run("4<down>1")
    try others(replay, "RY-001-202012", 30, "缺缺缺缺")
    try replay.run("<f8>")
    #expect(days(replay, "RY-001-202012")[29] == "缺缺缺缺" && days(replay, "RY-002-202012")[29] == "")
    #expect(replay.frame.contains("经办人02 于 08:00:00 已保存：经办人01 30 日对方是缺缺缺缺，你填"))
    #expect(replay.frame.contains("的是迟正正正。F8 存你的，^O 取对方的"))
    var mine = replay
    try mine.run("<f8>")
    #expect(days(mine, "RY-001-202012")[29] == "迟正正正" && days(mine, "RY-002-202012")[29] == "正正正正")
  }

  @Test func theOthersDayCanBeTaken() throws {
    var replay = try replay()
    try replay.run("4<down>1")
    try others(replay, "RY-001-202012", 30, "缺缺缺缺")
    try replay.run("<f8><^o><f8>")
    #expect(days(replay, "RY-001-202012")[29] == "缺缺缺缺" && days(replay, "RY-002-202012")[29] == "正正正正")
  }

  /// A sheet that both are the first to fill in.
  @Test func twoNewSheetsOfOneMonthGoTogether() throws {
    var replay = try replay(from: 32, on: "2021-01-05")
    try replay.run("4")
    let desk = replay.session.navigator.desk
    let sheet = try #require(Attendance.register.sheet)
    let january = CalendarMonth(of: desk.circumstances.today)
    let change = sheet.change([4: "正正正正"], of: "RY-001", in: january, desk.ledger)
    _ = try replay.store.commit(ChangeSet(.create, [change]), at: desk.circumstances)
    try replay.run("<f8>")
    #expect(days(replay, "RY-001-202101")[3...4] == ["正正正正", "迟正正正"])
  }

  @Test func daysMergeOneByOne() {
    #expect(DayCodes.together(["", "正"], ["假", "正"], ["", "迟"]) == ["假", "迟"])
    #expect(DayCodes.together(["正"], ["迟"], ["缺"]) == nil)
    #expect(DayCodes.together(["正"], ["迟"], ["迟"]) == ["迟"])
    #expect(DayCodes.together([], ["正", "正"], ["正"]) == ["正", "正"])
    let field = Attendance.days.spec
    #expect(
      Merging.together(field, .texts(["正", ""]), .texts(["正", "迟"]), .texts(["缺", ""])) == .texts(["缺", "迟"]))
    #expect(Merging.together(field, .texts(["正"]), .texts(["迟"]), .texts(["缺"])) == nil)
  }

  // MARK: What is kept

  @Test func whatIsNotSavedIsOfferedAgain() throws {
    var replay = try replay()
    try replay.run("4<esc>")
    #expect(replay.frame.contains("存为草稿"))
    try replay.run("<enter><open:attendance>")
    #expect(replay.frame.contains("接着填"))
    try replay.run("<enter><f8>")
    #expect(days(replay, "RY-001-202012")[29] == "迟正正正")
    #expect(replay.store.drafts().isEmpty)
    try replay.run("<home>4<esc><down><enter>")
    #expect(days(replay, "RY-001-202012")[0] == "迟正正正" && replay.frame.contains("已保存"))
    try replay.run("<open:attendance><home>1<esc><down><down><enter>")
    #expect(days(replay, "RY-001-202012")[0] == "迟正正正" && replay.store.drafts().isEmpty)
  }

  @Test func aDroppedLineKeepsIt() throws {
    var replay = try replay()
    try replay.run("4")
    replay.hangUp()
    #expect(replay.store.drafts().count == 1)
  }

  @Test func theHistoryTellsDays() throws {
    var replay = try replay()
    try replay.run("<home>4<f8>")
    let entry = try #require(replay.store.history(HistoryQuery()).first)
    let words = HistoryWords.lines(of: entry, only: HistoryQuery(), replay.session.navigator.desk)
    #expect(words.contains { $0.contains("每天签到 1日 正正正正 › 迟正正正") }, "\(words)")
    try replay.run("<^r>")
    #expect(replay.frame.contains("1日 正正正正 › 迟正正正"))
  }

  @Test func closesAMonthAndPrintsIt() throws {
    var replay = try replay(from: 32, on: "2020-12-31")
    try replay.run("<f5><enter>")
    #expect(replay.frame.contains("考勤月汇总") && replay.frame.contains("2020年12月"))
    try replay.run("<esc><f7>")
    #expect(replay.frame.contains("月结"))
    try replay.run("<esc><^u>")
    #expect(replay.frame.contains("考勤"))
  }

  // MARK: Every size

  private static let keys: [Key] =
    [
      .enter, .escape, .delete, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .controlHome,
      .controlEnd, .character("1"), .character("4"), .character("6"), .character(" "), .control("e"),
      .control("d"), .control("o"), .function(8), .function(7), .function(5), .control("z"),
    ]

  @Test(arguments: 1...6) func nothingTrapsAtAnySize(_ seed: Int) throws {
    let sizes = [(80, 24), (60, 20), (132, 43), (40, 10), (61, 21), (300, 100), (79, 12), (41, 30)].map {
      Size(rows: $0.1, columns: $0.0)
    }
    var dice = Dice(UInt64(seed))
    var replay = try replay(from: 20, on: "2020-12-30", sizes[seed], seed % 2 == 0 ? .english : .chinese)
    for step in 0..<200 {
      let key = Self.keys.randomElement(using: &dice) ?? .right
      replay.press([key])
      if step % 25 == 24 { replay.resize(to: sizes.randomElement(using: &dice) ?? sizes[0]) }
      let canvas = replay.canvas
      for row in 0..<canvas.size.rows {
        let cells = canvas.row(row)
        let width = cells.reduce(0) { $0 + ($1.isTail ? 0 : Cells.width($1.text)) }
        #expect(width == canvas.size.columns && cells.last?.isTail == false, "\(key.name)")
      }
    }
  }

  /// The day the cursor is on is in sight wherever it goes.
  @Test(arguments: [40, 60, 80, 132]) func theDayIsInSight(columns: Int) throws {
    var replay = try replay(from: 28, on: "2020-12-30", Size(rows: 20, columns: columns))
    for keys in ["<home>", "<end>", "<left><left>", "<home><right>"] {
      try replay.run(keys)
      let row = try #require(replay.canvas.cursor?.row)
      #expect(replay.canvas.row(row).contains { $0.style.isSelected })
    }
  }
}
