import Golden
import Registers
import Testing
import TextUI

@testable import Screens

/// The list, key by key: filter, order, columns, the record beside it.
@Suite struct BrowseTests {
  private func replay(_ keys: String, size: Size = Size(rows: 24, columns: 80)) throws -> Replay {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(try SeedLedger.load(), size: size, today: today, person: "RY-001")
    try replay.run(keys)
    return replay
  }

  private func lines(_ replay: Replay) -> [Substring] {
    replay.frame.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The ids that stand on the glass, in their order.
  private func ids(_ replay: Replay) -> [String] {
    lines(replay).dropFirst(4).compactMap { $0.firstMatch(of: /XMK-[0-9]{4}-[0-9]{3}/).map { String($0.0) } }
  }

  /// Clearing a search under heads goes back to where it began, as it does in a list.
  @Test func aSearchUnderHeadsLeadsBack() throws {
    func here(_ replay: Replay) -> Substring? { lines(replay).first { $0.hasPrefix("▸") } }
    var replay = try replay("<open:assignments><down><down><down><down><down>")
    let began = try #require(here(replay))
    try replay.run("<f3>橘海")
    #expect(here(replay) != began, "\(replay.frame)")
    try replay.run("<esc>")
    #expect(here(replay) == began, "\(replay.frame)")
    try replay.run("<f3>没有的<enter><esc>")
    #expect(here(replay) == began, "\(replay.frame)")
  }

  // MARK: The view that a register opens on

  /// Home's number and the list that it opens agree; one key shows the rest, and the same one goes back.
  @Test func theLibraryOpensOnWhatIsInStock() throws {
    var replay = try replay("")
    #expect(replay.frame.contains("项目库") && replay.frame.contains("110"), "\(replay.frame)")
    try replay.run("<open:project-library>")
    #expect(lines(replay)[0].contains("项目库 · 在库 110/124"), "\(replay.frame)")
    #expect(lines(replay)[3].contains("^U 看全部") && replay.frame.contains("1/110"))
    try replay.run("<^u>")
    #expect(!lines(replay)[0].contains("在库") && replay.frame.contains("1/124"), "\(replay.frame)")
    try replay.run("<^u>")
    #expect(lines(replay)[0].contains("在库 110/124"))
    // The person's own filter comes to it, and goes alone.
    try replay.run("<f4>来源<enter>林业<enter>")
    #expect(lines(replay)[0].contains("在库") && lines(replay)[3].contains("Esc 清除"))
    try replay.run("<esc>")
    #expect(lines(replay)[0].contains("在库 110/124"))
    try replay.run("<esc>")
    #expect(lines(replay)[0].contains("县科技局业务台账"))
  }

  /// With views of one's own to choose from, the same key lists all of them.
  @Test func viewsUnderANameAreChosenFromBesideIt() throws {
    var replay = try replay("<open:project-library><f4>来源<enter>林业<enter><^u>存下<enter>林业<enter>")
    try replay.run("<^u>台账自带<enter>")
    #expect(replay.frame.contains("/124"), "\(replay.frame)")
    try replay.run("<^u><down><enter>")
    #expect(lines(replay)[0].contains("项目库 · 在库 110/124"), "\(replay.frame)")
  }

  // MARK: Filter

  @Test func severalTermsAreTickedAndTheFilterIsAlwaysTold() throws {
    var replay = try replay("<open:project-library><f4>来源<enter><down><space><down><space><enter>")
    #expect(lines(replay)[3].contains("筛选 来源领域=林业或畜牧"))
    #expect(lines(replay)[3].contains("/124 条  Esc 清除"))
    // A search takes the status line, the filter stays.
    try replay.run("/技术")
    #expect(lines(replay)[3].contains("来源领域=林业或畜牧") && replay.frame.contains("查找: 技术"))
    try replay.run("<esc>")
    #expect(lines(replay)[3].contains("来源领域=林业或畜牧"))
    try replay.run("<esc>")
    #expect(!lines(replay)[3].contains("筛选"))
  }

  @Test func allButWhatIsTickedAndEmptyOnes() throws {
    var replay = try replay("<open:project-library><^u><f4>来源<enter><space><^end><enter>")
    // Nothing was ticked but the first: the untouched last line is not taken for it.
    #expect(lines(replay)[3].contains("来源领域=农业"))
    try replay.run("<f4>来源<enter><^end><space><enter>")
    #expect(lines(replay)[3].contains("来源领域!=农业"), "\(replay.frame)")
    try replay.run("<f4>出库日<enter>!=<enter>")
    #expect(lines(replay)[3].contains("出库日已填"))
    let left = ids(replay)
    #expect(!left.isEmpty)
    for id in left {
      let record = replay.session.navigator.desk.ledger.record("project-library", RecordID(id))
      #expect(record?[ProjectLibrary.leftOn] != nil)
      #expect(record?[ProjectLibrary.sector] != .agriculture)
    }
  }

  @Test func aListFieldHoldsEachTickedTerm() throws {
    var replay = try replay(
      "<open:organisations><f4>标签<enter><space><down><space><^end><up><up><space><enter>")
    #expect(lines(replay)[3].contains("标签=三区受援且高企"), "\(replay.frame)")
    try replay.run("<esc><f4>标签<enter><^end><up><up><enter>")
    #expect(lines(replay)[3].contains("标签空着"))
  }

  @Test func hitsAreGoneThroughByLettersAndByArrows() throws {
    var replay = try replay("<open:project-library>/油茶<tab>")
    #expect(replay.frame.contains("命中 1/5"), "\(replay.frame)")
    try replay.run("n<^down>N")
    #expect(replay.frame.contains("命中 2/5"))
  }

  @Test func untickingAllTakesTheConditionAway() throws {
    var replay = try replay("<open:project-library><f4>来源<enter>林业<enter><f4>状态<enter>入库<enter>")
    #expect(lines(replay)[3].contains("来源领域=林业，状态=入库"))
    try replay.run("<f4>来源<enter><space><enter>")
    #expect(lines(replay)[3].contains("筛选 状态=入库"), "\(replay.frame)")
    try replay.run("<f6>库号<enter><f6><^g><^g><enter>")
    #expect(!lines(replay)[2].contains("^") && !lines(replay)[2].contains("库号 v"))
  }

  @Test func dateWordsAreToldAsDays() throws {
    let replay = try replay("<open:project-library><f4>入库日<enter>去年<enter>")
    #expect(lines(replay)[3].contains("入库日=去年(2019)"))
    #expect(!ids(replay).isEmpty && ids(replay).allSatisfy { $0.hasPrefix("XMK-2019") })
  }

  @Test func whatCannotBeReadIsAskedAgainWithExamples() throws {
    var replay = try replay("<open:project-library><f4>入库日<enter>某天<enter>")
    #expect(replay.frame.contains("读不懂“某天”，可写 2020、") && replay.frame.contains("某天"))
    try replay.run("<^u>第4季度<enter>")
    #expect(lines(replay)[3].contains("2020-10..2020-12"))
  }

  @Test func listsWhatIsTheSameAsHere() throws {
    let replay = try replay("<open:project-library>/XMK-2017-003<tab><esc><^f>来源<enter>")
    #expect(lines(replay)[3].contains("来源领域=林业") && replay.frame.contains("17/124 条"))
    let row = try #require(lines(replay).first { $0.hasPrefix("▸") })
    #expect(row.contains("XMK-2017-003"))
  }

  @Test func thePickerOfAFilterBeginsAtTheValueHere() throws {
    let replay = try replay("<open:project-library>/XMK-2017-003<tab><esc><f4>来源<enter><enter>")
    #expect(lines(replay)[3].contains("来源领域=林业"))
  }

  @Test func aListOpenedForOneRecordSaysSo() throws {
    var replay = try replay("<open:organisations>/DW-012<tab><enter>")
    let place = try #require(lines(replay).firstIndex { $0.contains("项目库") })
    replay.press(Array(repeating: .down, count: place - 2) + [.enter])
    #expect(lines(replay)[3].contains("只列 申报单位=演示企业12"), "\(replay.frame)")
  }

  // MARK: Order

  @Test func aSecondColumnIsAddedToTheOrder() throws {
    var replay = try replay("<open:project-library><f6>来源<enter><f6>拟申请<^g><^g><enter>")
    #expect(lines(replay)[2].contains("领域 1^"))
    #expect(lines(replay)[2].contains("2v"), "\(replay.frame)")
    let ledger = replay.session.navigator.desk.ledger
    let records = ids(replay).compactMap { ledger.record("project-library", RecordID($0)) }
    let amounts = records.filter { $0[ProjectLibrary.sector] == .agriculture }.compactMap {
      $0[ProjectLibrary.requested]
    }
    #expect(amounts.count > 5 && amounts == amounts.sorted(by: >))
    try replay.run("<^o>")
    #expect(ids(replay).first == "XMK-2017-001")
  }

  @Test func theSameColumnThreeTimesGivesTheOriginalOrder() throws {
    var replay = try replay("<open:project-library><f6>库号<enter>")
    #expect(lines(replay)[2].contains("库号 ^"))
    try replay.run("<f6><enter><home>")
    #expect(lines(replay)[2].contains("库号 v") && ids(replay).first == "XMK-2020-024")
    try replay.run("<f6><enter><home>")
    #expect(!lines(replay)[2].contains("库号 v") && ids(replay).first == "XMK-2017-001")
  }

  @Test func aClickOnAHeadingSorts() throws {
    var replay = try replay("<open:project-library>")
    replay.click(Mouse(.press, at: Point(row: 2, column: 4)))
    #expect(lines(replay)[2].contains("库号 ^"))
    replay.click(Mouse(.press, at: Point(row: 2, column: 4)))
    #expect(lines(replay)[2].contains("库号 v"))
  }

  @Test func anyFieldMayOrderTheList() throws {
    let replay = try replay("<open:project-library><f6>总投资<enter><home>")
    let ledger = replay.session.navigator.desk.ledger
    let totals = ids(replay).compactMap {
      ledger.record("project-library", RecordID($0))?[ProjectLibrary.totalBudget]
    }
    #expect(totals.count == 17 && totals == totals.sorted())
  }

  // MARK: Columns

  @Test func columnsGoSidewaysWhileTheFrozenStay() throws {
    var replay = try replay("<open:project-library>")
    #expect(lines(replay)[3].contains("右边 4 栏›"))
    #expect(!lines(replay)[2].contains("电话"))
    replay.press([.right, .right, .right, .right, .right, .right])
    #expect(lines(replay)[2].contains("电话") && lines(replay)[2].contains("库号"))
    #expect(lines(replay)[2].contains("项目名称") && !lines(replay)[2].contains("领域"))
    #expect(replay.frame.contains("右边没有更多栏"))
    replay.press(Array(repeating: .left, count: 9))
    #expect(lines(replay)[2].contains("领域") && replay.frame.contains("左边没有更多栏"))
    // On a wider glass everything comes back.
    replay.press([.right, .right, .right])
    #expect(!lines(replay)[2].contains("领域"))
    replay.press([.control("d")])
    replay.resize(to: Size(rows: 24, columns: 109))
    replay.press([.right])
    replay.resize(to: Size(rows: 24, columns: 200))
    replay.press([.control("d")])
    #expect(lines(replay)[2].contains("领域") && lines(replay)[2].contains("电话"))
  }

  @Test func columnsAreChosenMovedAndKept() throws {
    // The plan's kind is ticked and moved before the sector; the unit is left out.
    var replay = try replay("<open:project-library><^w><down><down><down><space>")
    try replay.run("<end>" + String(repeating: "<up>", count: 3))
    try replay.run("<esc><^w><down><down><down><space><f8>")
    #expect(!lines(replay)[2].contains("单位") && lines(replay)[2].contains("负责人"))
    try replay.run("<^w><down><down><^down><^down><f8>")
    let headings = lines(replay)[2]
    let amount = try #require(headings.firstRange(of: "万元"))
    let sector = try #require(headings.firstRange(of: "领域"))
    #expect(amount.lowerBound < sector.lowerBound)
    // The same after leaving the list, and in the export for reading.
    try replay.run("<esc><open:project-library>")
    #expect(!lines(replay)[2].contains("单位"))
    try replay.run("<f5>")
    #expect(!replay.frame.contains("演示单位"))
    try replay.run("<esc><^w><del>")
    #expect(lines(replay)[2].contains("单位"))
  }

  @Test func columnsAreFrozenUpToOne() throws {
    var replay = try replay("<open:project-library><^w><f6><f8><right>")
    #expect(lines(replay)[2].contains("库号") && !lines(replay)[2].contains("项目名称"))
    try replay.run("<^w><f6><f8><right>")
    #expect(!lines(replay)[2].contains("库号"))
  }

  @Test func aListKeepsOneColumnAtLeast() throws {
    var replay = try replay("<open:project-library><^w>" + String(repeating: "<space>", count: 10) + "<f8>")
    #expect(replay.frame.contains("至少勾选一栏"))
    try replay.run("<space><f8>")
    #expect(lines(replay)[4].hasPrefix("▸") && lines(replay)[2].count < 30)
  }

  // MARK: Views

  @Test func aViewIsKeptUnderANameUsedAndForgotten() throws {
    var replay = try replay("<open:organisations><^u>存下<enter>")
    #expect(replay.frame.contains("先筛选或排序"))
    try replay.run(
      "<esc><open:project-library><f4>入库日<enter>今年<enter><f6>拟申请<enter><^w><down><down><space><f8>"
        + "<^u>存下<enter>今年的<enter>")
    #expect(replay.frame.contains("已存下视图“今年的”") && lines(replay)[0].contains("视图 今年的"))
    try replay.run("<esc><^o>")
    #expect(!lines(replay)[0].contains("视图"))
    try replay.run("<^u>台账自带<enter>")
    #expect(lines(replay)[2].contains("领域"))
    // It is there in a list that is opened anew.
    try replay.run("<esc><open:project-library><^u>")
    #expect(replay.frame.contains("今年的") && replay.frame.contains("入库日=今年(2020)"))
    replay.press([.enter])
    #expect(lines(replay)[3].contains("入库日=今年(2020)") && lines(replay)[2].contains("万元 ^"))
    #expect(!lines(replay)[2].contains("领域") && lines(replay)[0].contains("视图 今年的"))
    try replay.run("<^u>删去<enter><enter><^u>")
    #expect(!lines(replay)[0].contains("视图") && !replay.frame.contains("删去一个"))
    #expect(lines(replay)[3].contains("入库日"))
  }

  // MARK: Details

  @Test func theRecordStandsBesideAWideList() throws {
    var replay = try replay("<open:project-library><down>", size: Size(rows: 43, columns: 132))
    #expect(replay.frame.contains("主要内容") && lines(replay)[2].contains("XMK-2017-002"))
    try replay.run("<^d>")
    #expect(!replay.frame.contains("主要内容"))
    try replay.run("<esc><open:project-library>")
    #expect(!replay.frame.contains("主要内容"))
    try replay.run("<^d>")
    #expect(replay.frame.contains("主要内容"))
    replay.resize(to: Size(rows: 24, columns: 80))
    try replay.run("<^d>")
    #expect(replay.frame.contains("窗口不到 110 列宽"))
  }

  /// What a register declares as a list of its own is among its views, and shows exactly those records.
  @Test(arguments: Catalogue.all.filter { !$0.views.isEmpty && $0.firstView == nil }.map(\.id))
  func declaredViewsAreOffered(_ id: RegisterID) throws {
    let desk = try replay("").session.navigator.desk
    func rows(_ route: Route, _ keys: [Key]) -> RowList? {
      var navigator = Navigator(desk: desk, size: Size(rows: 24, columns: 80), first: route)
      while navigator.work() {}
      for key in keys {
        _ = navigator.handle(.key(key))
        while navigator.work() {}
      }
      return (navigator.stack.last?.screen as? BrowseScreen)?.rows.list
    }
    for view in try #require(Catalogue.register(id)).views {
      let keys = [Key.control("u")] + view.label.zh.unicodeScalars.map(Key.character) + [.enter]
      let (shown, wanted) = (rows(.browse(id), keys), rows(.view(id, view.id), []))
      #expect(shown != nil && shown?.count == wanted?.count, "\(id) \(view.label.zh)")
    }
  }
}
