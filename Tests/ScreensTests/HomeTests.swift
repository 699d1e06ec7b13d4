import ChineseText
import Golden
import Registers
import Testing
import TextUI

@testable import Screens

/// Home: areas, their registers, what is to be done, and the ways from there.
@Suite struct HomeTests {
  private func replay(_ keys: String = "", _ ledger: Ledger? = nil) throws -> Replay {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(try ledger ?? SeedLedger.load(), today: today, person: "RY-001")
    try replay.run(keys)
    return replay
  }

  private func setting(_ id: RecordID, _ value: String) throws -> Ledger {
    var ledger = try SeedLedger.load()
    ledger.apply([
      .create(
        Record(register: Settings.registerID, bytes: Array("{}".utf8)).setting([
          FieldEdit(Settings.id, id), FieldEdit(Settings.name, "试"), FieldEdit(Settings.value, value),
        ]))
    ])
    return ledger
  }

  /// A day without its year is of the working year: where that is not today's, every screen says so.
  @Test func anotherYearThanTodaysIsTold() throws {
    let today = try #require(CalendarDate(iso: "2021-01-04"))
    var other = Replay(try SeedLedger.load(), today: today, person: "RY-001")
    var same = try replay()
    for keys in ["", "<open:project-library>", "<enter>", "<f2>", "<f1>"] {
      try other.run(keys)
      try same.run(keys)
      #expect(other.frame.prefix { $0 != "\n" }.contains("2020年度（今年 2021）"), "\(other.frame)")
      #expect(!same.frame.contains("今年 2020"))
    }
  }

  /// Every register but those beyond the ninth of an area is two digits away.
  @Test func twoDigitsOpenARegister() throws {
    for (place, area) in Catalogue.areas.enumerated() {
      for (index, register) in Catalogue.all.filter({ $0.area == area }).prefix(9).enumerated() {
        let frame = try replay("\(place + 1)\(index + 1)").frame
        #expect(frame.hasPrefix(" 首页 › \(register.label.zh)"), "\(frame)")
      }
    }
  }

  /// After a way of two digits the next begins with an area again.
  @Test func digitsBeginAnewAfterARegister() throws {
    #expect(try replay("21<esc>31").frame.hasPrefix(" 首页 › 科技特派员"))
    #expect(try replay("2<esc>3").frame.contains("▸ 3 科技人才"))
    #expect(try replay("2<esc>31").frame.hasPrefix(" 首页 › 科技特派员"))
  }

  /// Who goes by arrows comes back to where he was.
  @Test func arrowsStayWhereTheyWere() throws {
    let replay = try replay("<down><enter><down><enter><esc>")
    #expect(replay.frame.contains("▸ 2 资助批次"), "\(replay.frame)")
    #expect(try self.replay("<right><right><right><right>").frame == (try self.replay("").frame))
  }

  @Test(arguments: [("6", "没有编号 6 的大类"), ("49", "没有第 9 个台账")])
  func whatIsNotThereIsSaid(keys: String, words: String) throws {
    let frame = try replay(keys, setting(Settings.hiddenAreas.id, "防震减灾")).frame
    #expect(frame.hasPrefix(" 县科技局业务台账") && frame.contains(words), "\(frame)")
  }

  /// Decision 46: three places are one key away, with an input method on too.
  @Test(arguments: [
    ("a", "项目库"), ("s", "专利资助"), ("d", "派驻对接"), ("<f5>", "项目库"), ("<f6>", "专利资助"), ("<f7>", "派驻对接"),
  ]) func oneKeyLeadsToAFavourite(key: String, title: String) throws {
    #expect(try replay(key).frame.hasPrefix(" 首页 › \(title)"))
  }

  @Test func anAreaWhoseDutyMovedIsHidden() throws {
    let shown = try replay().frame
    #expect(shown.contains("2 知识产权") && shown.contains("责令改正未复查"))
    let ledger = try setting(Settings.hiddenAreas.id, "知识产权；防震减灾")
    let hidden = try replay("", ledger).frame
    #expect(!hidden.contains("知识产权") && !hidden.contains("责令改正未复查"), "\(hidden)")
    // The others keep their numbers, and the register is still found by its name.
    #expect(hidden.contains("3 科技人才"))
    #expect(try replay("2", ledger).frame.contains("没有编号 2 的大类"))
    #expect(try replay("<^p>专利申请<enter>", ledger).frame.hasPrefix(" 首页 › 专利申请"))
  }

  @Test(arguments: [("防震减灾", 0), ("防震减灾;知识产权", 0), ("防震", 1), ("", 0)]) func aHiddenAreaMustBeOne(
    value: String, count: Int
  ) throws {
    let ledger = try setting(Settings.hiddenAreas.id, value)
    let circumstances = try replay().session.navigator.desk.circumstances
    let found = ledger[Settings.registerID].records.flatMap {
      Settings.register.findings(of: $0, in: ledger, at: circumstances)
    }
    #expect(found.filter { $0.rule == "readable" }.count == count, "\(found.map(\.words.zh))")
  }

  /// Each figure opens as the list of the records that it counted.
  @Test func aFigureOpensItsRecords() throws {
    let desk = try replay().session.navigator.desk
    for register in Catalogue.all {
      for figure in register.allFigures {
        let counted = figure.value(in: desk.ledger, at: desk.circumstances).records.count
        let route = Route.figure(register.id, figure.id)
        var navigator = Navigator(desk: desk, size: Size(rows: 24, columns: 80), first: route)
        while navigator.work() {}
        let count = (navigator.stack.last?.screen as? BrowseScreen)?.rows.list.count
        #expect(count == counted, "\(register.id) \(figure.id)")
      }
    }
  }

  // MARK: To-dos and targets

  private func todos(_ replay: Replay) throws -> [HomeTodo] {
    var counts = TodoCounts()
    while counts.step(at: replay.session.navigator.desk) {}
    return counts.open
  }

  /// What is late stands first, the longest before the others, then what is near, last what has no day.
  @Test func theMostPressingComesFirst() throws {
    let days = try todos(replay()).map(\.daysLeft)
    #expect(days.first.map { $0 ?? 0 < 0 } == true && days.last == .some(nil))
    #expect(days.compactMap { $0 } == days.compactMap { $0 }.sorted())
    #expect(days.firstIndex(of: nil) == days.compactMap { $0 }.count)
    #expect(try replay().frame.contains("!逾"))
  }

  /// A digit or Enter opens the list of exactly the records that are counted.
  @Test func aToDoOpensExactlyItsRecords() throws {
    for (index, todo) in try todos(replay()).enumerated() {
      let downs = String(repeating: "<down>", count: index)
      for keys in ["<tab><tab>\(downs)<enter>"] + (index < 9 ? ["<tab><tab>\(index + 1)"] : []) {
        let screen = try replay(keys).session.navigator.stack.last?.screen as? BrowseScreen
        #expect(screen?.rows.list.count == todo.count, "\(todo.label.zh)")
      }
    }
  }

  @Test(arguments: [(-3, "!逾3天", "!3d"), (0, "今天", "today"), (5, "5天", "5d")]) func aDayIsSaid(
    _ days: Int, _ zh: String, _ en: String
  ) {
    #expect(HomeTodo(lead: .drafts([]), count: 1, daysLeft: days).due == Label(zh, en))
  }

  /// Fund raising 208 of 90, research met, inventions out of reach (the figures of the report).
  @Test func targetsStandWithHowFarTheyAre() throws {
    let frame = try replay().frame
    #expect(frame.contains("208 /     90 万元 ################| 231%  超额完成"), "\(frame)")
    #expect(frame.contains("10,000 / 10,000 万元 ################| 100%  完成"), "\(frame)")
    #expect(frame.contains("0 /     30 件   ................|   0%  无法完成\n"), "\(frame)")
    for keys in ["<s-tab><enter>", "<s-tab>1"] {
      #expect(try replay(keys).frame.hasPrefix(" 首页 › MB-2020-001"))
    }
    // From a target on to the records that its number was counted from.
    let counted = try replay("<s-tab>1" + String(repeating: "<down>", count: 10) + "<enter>")
    #expect(
      counted.frame.hasPrefix(" 首页 › MB-2020-001 › ") && counted.frame.contains("9/17 条"), "\(counted.frame)")
    #expect(try replay("<s-tab>9").frame.contains("没有第 9 项目标"))
  }

  /// A share that is cut is no whole: 89.99 of 90 is not 100 %.
  @Test func whatIsNotWhollyReachedIsNoHundred() throws {
    let replay = try replay()
    let desk = replay.session.navigator.desk
    let target = try #require(desk.ledger.record(RecordReference(Targets.registerID, "MB-2020-002")))
    var ledger = desk.ledger
    ledger.apply([.edit(target, to: target.setting([FieldEdit(Targets.actual, Number(hundredths: 999_999))]))]
    )
    #expect(try self.replay("", ledger).frame.contains("|  99%  !未完成"))
  }

  @Test func anAreaIsHiddenAndShownAgainFromHome() throws {
    // Disasters, the sixth of nine, which all are ticked.
    var replay = try replay("<f2><down><down><down><down><down> <enter>")
    #expect(!replay.frame.contains("防震减灾") && replay.frame.contains("首页显示的大类改好了"), "\(replay.frame)")
    #expect(!replay.frame.contains("一年未检查"))
    try replay.run("<f2><down><down><down><down><down> <enter>")
    #expect(replay.frame.contains("6 防震减灾") && replay.frame.contains("一年未检查"), "\(replay.frame)")
    // Where none is left ticked, the one under the cursor stays: there is always a way in.
    let clear = String(repeating: " <down>", count: 9)
    try replay.run("<f2>" + clear + "<enter>")
    #expect(replay.frame.contains("▸ 9 单位和设置") && !replay.frame.contains("6 防震减灾"), "\(replay.frame)")
  }

  @Test func whatWasBegunIsAmongTheToDos() throws {
    var replay = try replay("<open:organisations><ins>演示企业99<tab><esc><enter><esc>")
    #expect(replay.store.drafts().count == 1)
    let desk = replay.session.navigator.desk
    #expect(desk.drafts == ["organisations/new"])
    try replay.run("<tab><tab><end><enter>")
    #expect(replay.frame.contains("接着填哪一份草稿") && replay.frame.contains("单位名录新增"), "\(replay.frame)")
    try replay.run("<enter>")
    #expect(replay.frame.contains("上次有没保存的内容"), "\(replay.frame)")
    try replay.run("<down><enter>")
    #expect(replay.session.navigator.desk.drafts.isEmpty)
  }

  @Test func aToDoOpensItsRecords() throws {
    let frame = try replay("<tab><tab><enter>").frame
    #expect(frame.hasPrefix(" 首页 › 宣传活动") && frame.contains("只列"), "\(frame)")
  }

  @Test func figuresAreOfWhatTheCursorIsOn() throws {
    #expect(try replay("2<f4>").frame.contains("83,500.00"))
    #expect(try !replay("2<down><f4>").frame.contains("83,500.00"))
    #expect(try replay("<f4>").frame.contains("在库"))
    #expect(try replay("<s-tab><f4>").frame.contains("这里没有指标"))
  }

  @Test func aClickOpensAFavouriteAndEntersAnArea() throws {
    var replay = try replay()
    func click(_ text: String, _ gesture: Mouse.Gesture = .press) throws {
      let lines = replay.frame.split(separator: "\n", omittingEmptySubsequences: false)
      let row = try #require(lines.firstIndex { $0.contains(text) }, "\(text)")
      let before = try #require(lines[row].firstRange(of: text)).lowerBound
      replay.click(Mouse(gesture, at: Point(row: row, column: Cells.width(String(lines[row][..<before])))))
    }
    try click("3 科技人才")
    #expect(replay.frame.contains("▸ 3 科技人才") && replay.frame.contains("1 科技特派员"))
    try click("2 派驻对接", .double)
    #expect(replay.frame.hasPrefix(" 首页 › 派驻对接"))
    replay.press([.escape])
    try click("s 专利资助")
    #expect(replay.frame.hasPrefix(" 首页 › 专利资助"))
  }

  /// A file that cannot be read is told of at once, beside its register, and marked beside its area.
  @Test func damageIsSeenFromEveryArea() throws {
    var ledger = try SeedLedger.load()
    ledger.damage[Patents.registerID] = Ledger.Damage(
      file: "patents.json", line: 2, column: 17, words: Label("这里应为冒号", "expected a colon here"))
    let frame = try replay("", ledger).frame
    #expect(frame.contains("  ! patents.json:2:17  这里应为冒号"), "\(frame)")
    #expect(frame.contains("  2 知识产权  !"), "\(frame)")
    #expect(try replay("2", ledger).frame.contains("! patents.json:2:17"))
  }
}
