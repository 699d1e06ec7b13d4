import Golden
import Office
import Registers
import Testing
import TextUI

/// Marks in a list and what is done to all that are marked.
@Suite struct MarksTests {
  private let register = RegisterID("project-library")

  private func replay(_ keys: String) throws -> Replay {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(try SeedLedger.load(), today: today, person: "RY-001")
    try replay.run(keys)
    return replay
  }

  private func record(_ replay: Replay, _ id: RecordID) -> Record? {
    replay.session.navigator.desk.ledger.record(register, id)
  }

  private func lines(_ replay: Replay) -> [Substring] {
    replay.frame.split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test func marksGoWithTheirRecordsAndHaveTheirSum() throws {
    var replay = try replay("<open:project-library><space><space><down><^g>")
    #expect(replay.frame.contains("已选 3 条"))
    // 20 + 58 + 30 of the first, second and fourth.
    #expect(replay.frame.contains("已选 3 条  合计 108.00 万元"), "\(replay.frame)")
    try replay.run("<f6>拟申请<enter><f4>来源<enter>企业<enter>")
    #expect(replay.frame.contains("已选 3 条  合计 108.00 万元"))
    let marked = lines(replay).filter { $0.dropFirst().hasPrefix("*XMK") }
    #expect(marked.count <= 1)
    try replay.run("<esc><^o><home>")
    #expect(lines(replay).filter { $0.dropFirst().hasPrefix("*XMK") }.count == 3)
    // Once more on the first takes its mark away; Esc takes them all.
    try replay.run("<space>")
    #expect(replay.frame.contains("已选 2 条  合计 88.00 万元"))
    try replay.run("<esc>")
    #expect(!replay.frame.contains("已选") && replay.frame.contains("XMK-2017-001"))
  }

  @Test func allThatIsListedIsMarkedAndUnmarked() throws {
    var replay = try replay("<open:project-library><f4>来源<enter>林业<enter>*")
    #expect(replay.frame.contains("已选 17 条  合计 313.00 万元"))
    replay.press([.control("e")])
    #expect(!replay.frame.contains("已选"))
  }

  @Test func oneFieldOfAllIsSetInOneChangeAndTakenBackInOne() throws {
    var replay = try replay("<open:project-library><space><space><f2>负责人<enter>演示人员099<enter>")
    #expect(replay.frame.contains("修改负责人 2 条") && replay.frame.contains("负责人：演示人员099"))
    #expect(replay.store.history(HistoryQuery()).isEmpty)
    try replay.run("1<enter>")
    #expect(record(replay, "XMK-2017-001")?[ProjectLibrary.leader] == "演示人员099")
    #expect(record(replay, "XMK-2017-002")?[ProjectLibrary.leader] == "演示人员099")
    #expect(replay.store.history(HistoryQuery()).count == 1)
    #expect(replay.frame.contains("已保存 XMK-2017-001 等 2 条"))
    try replay.run("<^z>")
    #expect(record(replay, "XMK-2017-001")?[ProjectLibrary.leader] == "演示人员001")
    #expect(record(replay, "XMK-2017-002")?[ProjectLibrary.leader] == "演示人员002")
    // The marks are still there for the next job.
    try replay.run("<f2>")
    #expect(replay.frame.contains("给 2 条记录改哪一项"))
  }

  /// 已复核: what was found right is marked, and gets its day in one edit.
  @Test func whatWasCheckedTogetherGetsItsDayTogether() throws {
    var replay = try replay("<open:emergency-database><space><space><space><f2>复核日<enter>今天<enter>")
    #expect(replay.frame.contains("修改复核日 3 条") && replay.frame.contains("复核日：2020-12-31"))
    try replay.run("<f8>")
    let rows = replay.session.navigator.desk.ledger[EmergencyDatabase.registerID].records
    let checked = rows.filter { $0[EmergencyDatabase.checkedOn] == CalendarDate(iso: "2020-12-31") }
    #expect(checked.map(\.id) == ["YJ-001", "YJ-002", "YJ-003"])
    #expect(replay.store.history(HistoryQuery()).count == 1)
    // A day that is still to come is refused.
    try replay.run("<f2>复核日<enter>2021-01-01<enter>")
    #expect(replay.frame.contains("2021-01-01 还没有到"), "\(replay.frame)")
  }

  @Test func moreThanThreeAreAskedTwice() throws {
    var replay = try replay("<open:project-library><space><space><space><space><f2>来源<enter>其他<enter><f8>")
    #expect(replay.frame.contains("再确认一次") && replay.frame.contains("4 条记录"))
    replay.press([.enter])
    // No is what Enter stands on.
    #expect(replay.store.history(HistoryQuery()).isEmpty)
    try replay.run("<f2>来源<enter>其他<enter><f8><f8>")
    #expect(replay.store.history(HistoryQuery()).first?.changes.count == 4)
    #expect(record(replay, "XMK-2017-004")?[ProjectLibrary.sector] == .other)
  }

  @Test func aValueThatBreaksARuleChangesNothingAndNamesTheRecord() throws {
    var replay = try replay("<open:project-library><space><space><f2>拟申请<enter>900万<enter><f8>")
    #expect(replay.frame.contains("没有保存。XMK-2017-001"), "\(replay.frame)")
    #expect(replay.store.history(HistoryQuery()).isEmpty)
    try replay.run("<f2>电话<enter>12<enter>")
    #expect(replay.frame.contains("电话：") && replay.frame.contains("11 位"))
  }

  @Test func whatTheFilterHidesIsToldBeforeItIsChanged() throws {
    let replay = try replay(
      "<open:project-library><space><space><f4>来源<enter>农业<enter><f2>来源<enter>其他<enter>")
    #expect(replay.frame.contains("其中 1 条现在没有列出"), "\(replay.frame)")
  }

  @Test func aStepIsTakenByAllThatCanAndTheOthersAreTold() throws {
    // 出库 stands among the first twenty: the twentieth.
    var replay = try replay("<open:project-library><^u>/XMK-2017-018<tab><esc><space><space><space><f7>")
    #expect(replay.frame.contains("3 条记录，办理哪一步") && replay.frame.contains("2 条 › 推荐"))
    try replay.run("推荐<enter>")
    #expect(replay.frame.contains("推荐 2 条") && replay.frame.contains("不办的 1 条"))
    #expect(replay.frame.contains("XMK-2017-020 现在是出库，没有这一步"), "\(replay.frame)")
    replay.press([.function(8)])
    #expect(record(replay, "XMK-2017-018")?[ProjectLibrary.status] == .recommended)
    #expect(record(replay, "XMK-2017-019")?[ProjectLibrary.status] == .recommended)
    #expect(record(replay, "XMK-2017-020")?[ProjectLibrary.status] == .left)
    #expect(replay.store.history(HistoryQuery()).first?.operation == .move)
  }

  @Test func aStepAsksOnceForAllThatLackAField() throws {
    var replay = try replay("<open:project-library><space><space><f7>出库<enter>")
    #expect(replay.frame.contains("出库：出库日（2 条）") && replay.frame.contains("2020-12-31"))
    try replay.run("<enter>")
    #expect(replay.frame.contains("出库：出库原因（2 条）"))
    try replay.run("过期<enter><f8>")
    for id in ["XMK-2017-001", "XMK-2017-002"] {
      let record = record(replay, RecordID(id))
      #expect(record?[ProjectLibrary.status] == .left, "\(replay.frame)")
      #expect(record?[ProjectLibrary.leftReason] == .lapsed)
      #expect(record?[ProjectLibrary.leftOn]?.iso == "2020-12-31")
    }
  }

  @Test func withoutMarksTheRecordUnderTheCursorTakesItsStepAtOnce() throws {
    let replay = try replay("<open:project-library><f7>推荐<enter>")
    #expect(record(replay, "XMK-2017-001")?[ProjectLibrary.status] == .recommended)
    #expect(replay.frame.contains("已保存 XMK-2017-001"))
  }

  @Test func markedRecordsAreVoidedWithOneReason() throws {
    var replay = try replay("<open:project-library><space><space><del><enter><f8>")
    #expect(replay.frame.contains("请先写明原因"))
    try replay.run("重复录入<f8>")
    let void = record(replay, "XMK-2017-002")
    #expect(void?.isVoid == true && void?.value(of: Register.voidReason) == .text("重复录入"))
    #expect(!replay.frame.contains("已选") && !replay.frame.contains("XMK-2017-001 一季"))
    #expect(replay.store.history(HistoryQuery()).first?.reason == "重复录入")
    try replay.run("<^z>")
    #expect(record(replay, "XMK-2017-002")?.isVoid == false)
    #expect(replay.frame.contains("已撤销：作废 XMK-2017-001 等 2 条"), "\(replay.frame)")
  }

  @Test func oneMarkedRecordIsNotRemovedWithoutAReason() throws {
    var replay = try replay("<open:project-library><space><del><enter>")
    #expect(replay.frame.contains("原因:") && record(replay, "XMK-2017-001")?.isVoid == false)
    try replay.run("<esc><del><down><enter><f8>")
    #expect(replay.frame.contains("请先写明原因") && record(replay, "XMK-2017-001") != nil)
  }

  @Test func markedRecordsThatNobodyRefersToAreDeleted() throws {
    var replay = try replay("<open:project-library><space><space><del><down><enter>误录<f8>")
    #expect(record(replay, "XMK-2017-001") == nil && record(replay, "XMK-2017-002") == nil)
    try replay.run("<esc><open:specialists><space><space><del>")
    #expect(replay.frame.contains("条被引用"))
  }

  @Test func anAmountForAllIsAskedAboutAsInAForm() throws {
    var replay = try replay("<open:project-library><space><space><f2>拟申请<enter>12<enter>")
    #expect(replay.frame.contains("拟申请经费：12 元，还是 12 万元？"), "\(replay.frame)")
    try replay.run("<down><enter><f8>")
    for id in ["XMK-2017-001", "XMK-2017-002"] {
      #expect(record(replay, RecordID(id))?[ProjectLibrary.requested] == .yuan(120_000), "\(replay.frame)")
    }
  }

  @Test func markedRecordsAreExported() throws {
    var replay = try replay("<open:project-library><space><down><space><f5>")
    #expect(replay.frame.contains("勾选的 2 条") && replay.frame.contains("XMK-2017-003"))
    #expect(!replay.frame.contains("XMK-2017-002"))
    try replay.run("<s-tab><s-tab><s-tab><right>")
    #expect(replay.frame.contains("列出的 110 条"))
    try replay.run("<right><right>")
    #expect(replay.frame.contains("勾选的 2 条"))
  }

  @Test func warningsAreOverriddenWithAReason() throws {
    var replay = try replay("<open:organisations><space><space><f2>名称<enter>演示企业09<enter><f8>")
    #expect(replay.frame.contains("有需要说明的地方"), "\(replay.frame)")
    try replay.run("同一集团<f8>")
    let ledger = replay.session.navigator.desk.ledger
    #expect(ledger.record("organisations", "DW-001")?[Organisations.name] == "演示企业09")
    #expect(replay.store.history(HistoryQuery()).first?.reason == "同一集团")
  }

  @Test func marksSurviveWhatOthersSave() throws {
    var replay = try replay("<open:project-library><space><space>")
    let first = try #require(record(replay, "XMK-2017-001"))
    _ = try replay.store.commit(
      ChangeSet(.delete, [.delete(first)], reason: "x"), at: replay.session.navigator.desk.circumstances)
    // A record of its own brings the sitting up to date.
    try replay.run(
      "<ins>新的项目名称<tab>DW-001<tab>农业<tab>工业<tab><tab><tab>演示人员001<tab><tab><tab>9万<tab>"
        + "5万<tab>试<f8><f8><home>")
    #expect(!replay.frame.contains("XMK-2017-001 ") && replay.frame.contains("*XMK-2017-002"))
    #expect(replay.frame.contains("已选 1 条"), "\(replay.frame)")
  }
}
