import Golden
import Registers
import Testing
import TextUI

/// What a person does, key by key, and what the store then holds.
@Suite struct JourneyTests {
  private func replay() throws -> Replay {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    return Replay(try SeedLedger.load(), today: today, person: "RY-001")
  }

  private func leader(_ replay: Replay) -> String? {
    replay.session.navigator.desk.ledger.record("project-library", "XMK-2019-031")?[ProjectLibrary.leader]
  }

  /// To the leader's field of the first 不知火 entry's form.
  private let toLeader = "1/不知火<enter><f2><tab><tab><tab><tab><tab><tab>"

  @Test func changesTheLeaderAndTakesItBack() throws {
    var replay = try replay()
    let before = leader(replay)
    replay.press(try KeyScript(toLeader + "<^u>演示人员015<f8>").keys)
    #expect(leader(replay) == "演示人员015")
    #expect(replay.frame.contains("已保存 XMK-2019-031"))
    replay.press(try KeyScript("<^z>").keys)
    #expect(leader(replay) == before)
    #expect(replay.frame.contains("已撤销：修改 XMK-2019-031"))
    replay.press(try KeyScript("<^y>").keys)
    #expect(leader(replay) == "演示人员015")
    #expect(replay.frame.contains("已重做 XMK-2019-031"))
  }

  @Test func wrongPhoneIsRefusedAtItsField() throws {
    var replay = try replay()
    replay.press(try KeyScript(toLeader + "<tab><^u>12345<f8>").keys)
    #expect(replay.frame.contains("! 电话应为 11 位手机号"))
    #expect(replay.frame.contains("没有保存"))
    #expect(replay.store.history(HistoryQuery()).isEmpty)
  }

  @Test func escapeKeepsADraftThatIsOfferedAgain() throws {
    var replay = try replay()
    replay.press(try KeyScript(toLeader + "<^u>演示人员099<esc><enter>").keys)
    #expect(replay.store.drafts().map(\.key) == ["project-library/XMK-2019-031"])
    replay.press(try KeyScript("<f2>").keys)
    #expect(replay.frame.contains("上次有没保存的内容"))
    replay.press(try KeyScript("<enter><f8>").keys)
    #expect(leader(replay) == "演示人员099")
    #expect(replay.store.drafts().isEmpty)
  }

  @Test func secondSaveIsShownWhatDiffers() throws {
    var replay = try replay()
    replay.press(try KeyScript(toLeader + "<^u>演示人员015").keys)
    let ledger = replay.session.navigator.desk.ledger
    let record = try #require(ledger.record("project-library", "XMK-2019-031"))
    let theirs = record.setting([
      FieldEdit(ProjectLibrary.leader, "演示人员016"), FieldEdit(ProjectLibrary.discipline, "220"),
    ])
    _ = try replay.store.commit(
      ChangeSet(.edit, [.edit(record, to: theirs)]), at: replay.session.navigator.desk.circumstances)
    replay.press([.function(8)])
    #expect(replay.frame.contains("合并"))
    // What is not saved yet is a draft, what is saved is none.
    #expect(replay.store.drafts().map(\.key) == ["project-library/XMK-2019-031"])
    #expect(replay.frame.contains("演示人员016"))
    // Nothing is chosen silently.
    replay.press([.function(8)])
    #expect(replay.frame.contains("请用 ← → 选一个"))
    replay.press([.left, .function(8)])
    #expect(leader(replay) == "演示人员015")
    #expect(replay.store.drafts().isEmpty)
    let after = replay.session.navigator.desk.ledger.record("project-library", "XMK-2019-031")
    #expect(after?[ProjectLibrary.discipline] == "220")
  }

  @Test func sumsFollowASaveButNotAnOrder() throws {
    var replay = try replay()
    func sum() -> Substring? { replay.frame.firstMatch(of: /合计 ([0-9,.]+) 万元/)?.1 }
    replay.press(try KeyScript("1").keys)
    let before = try #require(sum())
    replay.press(try KeyScript("<f6><enter>").keys)
    #expect(sum() == before)
    replay.press(try KeyScript("<^o>/不知火<enter><f2>").keys)
    let toRequested = "<tab><tab><tab><tab><tab><tab><tab><tab><tab><tab>"
    replay.press(try KeyScript(toRequested + "<^u>1<f8><esc><esc>").keys)
    #expect(replay.frame.contains("合计"))
    #expect(try #require(sum()) != before)
  }

  private func listed(_ replay: Replay) -> String {
    replay.frame.split(separator: "\n").dropFirst(4).prefix { $0.contains("XMK") }.joined(separator: "\n")
  }

  @Test func filtersByChoiceAndByAmountUntilEscape() throws {
    var replay = try replay()
    replay.press(try KeyScript("1<f4>来源<enter>林业<enter>").keys)
    #expect(replay.frame.contains("来源领域=林业") && !listed(replay).contains("农业"))
    let forestry = listed(replay)
    replay.press(try KeyScript("<f4>拟申请<enter>≥三十<enter>").keys)
    #expect(replay.frame.contains("读不懂"))
    replay.press(try KeyScript("<^u>＞＝20万<enter>").keys)
    #expect(replay.frame.contains("来源领域=林业，拟申请经费>=20万"))
    #expect(listed(replay) != forestry)
    replay.press(try KeyScript("<f4>拟申请<enter><^u>>9000万<enter>").keys)
    #expect(replay.frame.contains("都不符合筛选条件；按 Esc 清除筛选"))
    replay.press(try KeyScript("<esc>").keys)
    #expect(!replay.frame.contains("来源领域=") && listed(replay).contains("XMK-2017-001"))
    replay.press(try KeyScript("<esc>").keys)
    #expect(replay.frame.contains("输入编号打开台账"))
  }

  @Test func hitsOutsideAFilterAreNotCounted() throws {
    var replay = try replay()
    replay.press(try KeyScript("1/技术").keys)
    let all = try #require(replay.frame.firstMatch(of: /命中 (\d+)\/(\d+)/)?.2)
    replay.press(try KeyScript("<esc><f4>来源<enter>林业<enter>/技术").keys)
    let some = try #require(replay.frame.firstMatch(of: /命中 1\/(\d+)/)?.1)
    #expect(try #require(Int(some)) < #require(Int(all)))
    // The hits of a filtered list are counted too, in its order.
    replay.press([.down])
    #expect(replay.frame.contains("命中 2/\(some)"))
  }

  @Test func exportsWhatIsListedOrAll() throws {
    var replay = try replay()
    replay.press(try KeyScript("1<f4>来源<enter>林业<enter><f5>").keys)
    #expect(replay.frame.contains("列出的 17 条") && !replay.frame.contains("XMK-2017-001"))
    replay.press(try KeyScript("<s-tab><s-tab><s-tab><right>").keys)
    #expect(replay.frame.contains("全部 113 条") && replay.frame.contains("XMK-2017-001"))
    replay.press(try KeyScript("<f4><up><enter>").keys)
    #expect(replay.frame.contains("列出的 17 条") && !replay.frame.contains("XMK-2017-001"))
  }

  @Test func menuDoesWhatItsKeysDo() throws {
    var replay = try replay()
    replay.press(try KeyScript("1<f9>导出<enter>").keys)
    #expect(replay.frame.contains("首页 › 项目库 › 导出"))
    replay.press(try KeyScript("<esc><^p>rk<esc><^p>人员<enter>").keys)
    #expect(replay.frame.contains("经办人01"))
  }

  @Test func goesFromRecordToRecordAsTheListDoes() throws {
    var replay = try replay()
    replay.press(try KeyScript("1<^right><enter><right>").keys)
    #expect(replay.frame.contains("XMK-2017-002"))
    replay.press(try KeyScript("<f2><pgdn>").keys)
    #expect(replay.frame.contains("修改 XMK-2017-003"))
    replay.press(try KeyScript("x<pgdn>").keys)
    #expect(replay.frame.contains("先按 F8 保存或 Esc 放弃"))
    replay.press(try KeyScript("<^u><esc><down><down><enter>").keys)
    #expect(replay.frame.contains("3/113"))
    replay.press(try KeyScript("<home><enter><left>").keys)
    #expect(replay.frame.contains("已是第一条"))
  }

  /// Regression: an arrow on a record that a form had led to took the unsaved form away.
  @Test func aFormThatLedToAnotherRecordStays() throws {
    var replay = try replay()
    // A second unit with the credit code of DW-005: refused at the field, ^G opens the other.
    let code = try #require(
      replay.session.navigator.desk.ledger.record("organisations", "DW-005")?[Organisations.creditCode])
    replay.press(try KeyScript("7<ins>演示企业99<tab><tab>\(code)<tab>企业<f8><^g>").keys)
    #expect(replay.frame.contains("演示企业05"), "\(replay.frame)")
    replay.press([.right])
    #expect(replay.frame.contains("不是从列表打开的"))
    replay.press([.escape])
    #expect(replay.frame.contains("演示企业99") && replay.frame.contains("未保存"))
  }

  @Test func aMoveAsksForWhatItNeeds() throws {
    var replay = try replay()
    let keys =
      "1<ins>新的项目名称<tab>DW-001<tab>农业<tab>工业<tab><tab><tab>演示人员001<tab><tab><tab>9万<tab>" + "5万<tab>试<f8><f8>"
    replay.press(try KeyScript(keys).keys)
    let id = RecordID("XMK-2020-025")
    let register = RegisterID("project-library")
    func record() -> Record? { replay.session.navigator.desk.ledger.record(register, id) }
    #expect(record()?[ProjectLibrary.status] == .collected, "\(replay.frame)")
    replay.press(try KeyScript("<enter><f7><enter>").keys)
    #expect(replay.frame.contains("入库：科技含量"))
    replay.press(try KeyScript("9<enter>").keys)
    #expect(replay.frame.contains("应在 1 到 5 之间"))
    replay.press(try KeyScript("<^u>4<enter><enter>").keys)
    #expect(replay.frame.contains("必填"))
    replay.press(try KeyScript("3<enter>可行<enter>").keys)
    #expect(record()?[ProjectLibrary.status] == .inStock)
    #expect(record()?[ProjectLibrary.marketScore] == 3)
    #expect(record()?[ProjectLibrary.enteredOn]?.iso == "2020-12-31")
    #expect(replay.store.history(HistoryQuery(limit: 1)).first?.operation == .move)
  }

  @Test func newRecordGetsTheNextNumber() throws {
    var replay = try replay()
    let keys = "7<ins>演示企业99<tab><tab><tab>企业<f8>"
    replay.press(try KeyScript(keys).keys)
    let rows = replay.session.navigator.desk.ledger["organisations"]
    #expect(rows.record("DW-146")?[Organisations.name] == "演示企业99")
    #expect(rows.record("DW-146")?[Organisations.status] == .active)
  }

  @Test func referredRecordIsNotDeleted() throws {
    var replay = try replay()
    replay.press(try KeyScript("7/DW-012<tab><del><down><enter>").keys)
    #expect(replay.frame.contains("引用它"))
    #expect(replay.session.navigator.desk.ledger["organisations"].record("DW-012") != nil)
  }

  @Test func undoIsRefusedWhenSomethingNewerStands() throws {
    var replay = try replay()
    replay.press(try KeyScript(toLeader + "<^u>演示人员015<f8>").keys)
    let desk = replay.session.navigator.desk
    let record = try #require(desk.ledger.record("project-library", "XMK-2019-031"))
    var circumstances = desk.circumstances
    circumstances.person = "RY-002"
    _ = try replay.store.commit(
      ChangeSet(.edit, [.edit(record, to: record.setting([FieldEdit(ProjectLibrary.leader, "演示人员077")]))]),
      at: circumstances)
    replay.press([.control("z")])
    #expect(replay.frame.contains("不能撤销"))
  }

  /// What is chosen is what was named, wherever it stands among what typing left.
  @Test(arguments: ["1<del>sc<enter>", "1<del>删<enter>", "1<enter><del>sc<enter>"])
  func deletingByItsNameIsNoVoiding(_ keys: String) throws {
    var replay = try replay()
    replay.press(try KeyScript(keys).keys)
    #expect(replay.frame.contains("删除记录"))
    #expect(!replay.frame.contains("作废记录"))
  }

  /// What is edited, voided or taken back in a list can be so under heads too.
  @Test func anOverviewEditsVoidsAndTakesBack() throws {
    var replay = try replay()
    let count = replay.session.navigator.desk.ledger["assignments"].records.count { !$0.isVoid }
    func live() -> Int { replay.session.navigator.desk.ledger["assignments"].records.count { !$0.isVoid } }
    replay.press(try KeyScript("4<f2>").keys)
    #expect(replay.frame.contains("修改 PZ-"))
    replay.press(try KeyScript("<esc><del><enter>重复<f8>").keys)
    #expect(live() == count - 1)
    replay.press(try KeyScript("<^z>").keys)
    #expect(live() == count)
    #expect(replay.frame.contains("已撤销"))
    replay.press(try KeyScript("<^r>").keys)
    #expect(replay.frame.contains("历史 PZ-"))
  }

  /// Ctrl-Z in a form takes back what was just typed, then what was put into the field before.
  @Test func aFieldIsRestoredStepByStep() throws {
    var replay = try replay()
    replay.press(try KeyScript(toLeader).keys)
    let start = replay.frame
    replay.press(try KeyScript("<^u>演示人员015<tab><up>99").keys)
    #expect(replay.frame.contains("演示人员01599"))
    replay.press([.control("z")])
    #expect(replay.frame.contains("演示人员015") && !replay.frame.contains("演示人员01599"))
    replay.press([.control("z")])
    #expect(replay.frame == start)
    replay.press([.control("z")])
    #expect(replay.frame.contains("这一项没有改过"))
  }

  /// Help in a form begins with the field: what its line below the form has no room for.
  @Test func helpBeginsWithTheField() throws {
    var replay = try replay()
    replay.press(try KeyScript("6<ins><tab><f1>").keys)
    #expect(replay.frame.contains("类型：1发明 2实用新型 3外观设计；"))
    #expect(replay.frame.contains("F8  ^S"))
    replay.press(try KeyScript("<esc><esc>1<f1>").keys)
    #expect(!replay.frame.contains("类型："))
  }
}
