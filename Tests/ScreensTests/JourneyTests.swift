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
    replay.session.navigator.desk.ledger.record("project-library", "XMK-2020-003")?[ProjectLibrary.leader]
  }

  /// To the leader's field of the first 不知火 entry's form.
  private let toLeader = "<open:project-library>/不知火<enter><f2><field:leader>"

  @Test func changesTheLeaderAndTakesItBack() throws {
    var replay = try replay()
    let before = leader(replay)
    try replay.run(toLeader + "<^u>演示人员015<f8>")
    #expect(leader(replay) == "演示人员015")
    #expect(replay.frame.contains("已保存 XMK-2020-003"))
    try replay.run("<^z>")
    #expect(leader(replay) == before)
    #expect(replay.frame.contains("已撤销：修改 XMK-2020-003"))
    try replay.run("<^y>")
    #expect(leader(replay) == "演示人员015")
    #expect(replay.frame.contains("已重做 XMK-2020-003"))
  }

  @Test func wrongPhoneIsRefusedAtItsField() throws {
    var replay = try replay()
    try replay.run(toLeader + "<tab><^u>12345<f8>")
    #expect(replay.frame.contains("! 电话应为 11 位手机号"))
    #expect(replay.frame.contains("没有保存"))
    #expect(replay.store.history(HistoryQuery()).isEmpty)
  }

  @Test func escapeKeepsADraftThatIsOfferedAgain() throws {
    var replay = try replay()
    try replay.run(toLeader + "<^u>演示人员099<esc><enter>")
    #expect(replay.store.drafts().map(\.key) == ["project-library/XMK-2020-003"])
    try replay.run("<f2>")
    #expect(replay.frame.contains("上次有没保存的内容"))
    try replay.run("<enter><f8>")
    #expect(leader(replay) == "演示人员099")
    #expect(replay.store.drafts().isEmpty)
  }

  @Test func secondSaveIsShownWhatDiffers() throws {
    var replay = try replay()
    try replay.run(toLeader + "<^u>演示人员015")
    let ledger = replay.session.navigator.desk.ledger
    let record = try #require(ledger.record("project-library", "XMK-2020-003"))
    let theirs = record.setting([
      FieldEdit(ProjectLibrary.leader, "演示人员016"), FieldEdit(ProjectLibrary.discipline, "220"),
    ])
    _ = try replay.store.commit(
      ChangeSet(.edit, [.edit(record, to: theirs)]), at: replay.session.navigator.desk.circumstances)
    replay.press([.function(8)])
    #expect(replay.frame.contains("合并"))
    // What is not saved yet is a draft, what is saved is none.
    #expect(replay.store.drafts().map(\.key) == ["project-library/XMK-2020-003"])
    #expect(replay.frame.contains("演示人员016"))
    // Nothing is chosen silently.
    replay.press([.function(8)])
    #expect(replay.frame.contains("请用 ← → 选一个"))
    replay.press([.left, .function(8)])
    #expect(leader(replay) == "演示人员015")
    #expect(replay.store.drafts().isEmpty)
    let after = replay.session.navigator.desk.ledger.record("project-library", "XMK-2020-003")
    #expect(after?[ProjectLibrary.discipline] == "220")
  }

  @Test func sumsFollowASaveButNotAnOrder() throws {
    var replay = try replay()
    func sum() -> Substring? { replay.frame.firstMatch(of: /合计 ([0-9,.]+) 万元/)?.1 }
    try replay.run("<open:project-library>")
    let before = try #require(sum())
    try replay.run("<f6><enter>")
    #expect(sum() == before)
    try replay.run("<^o>/不知火<enter><f2>")
    let toRequested = "<field:requested>"
    try replay.run(toRequested + "<^u>1<f8><enter><esc><esc>")
    #expect(replay.frame.contains("合计"))
    #expect(try #require(sum()) != before)
  }

  private func listed(_ replay: Replay) -> String {
    replay.frame.split(separator: "\n").dropFirst(4).prefix { $0.contains("XMK") }.joined(separator: "\n")
  }

  @Test func filtersByChoiceAndByAmountUntilEscape() throws {
    var replay = try replay()
    try replay.run("<open:project-library><f4>来源<enter>林业<enter>")
    #expect(replay.frame.contains("来源领域=林业") && !listed(replay).contains("农业"))
    let forestry = listed(replay)
    try replay.run("<f4>拟申请<enter>≥三十<enter>")
    #expect(replay.frame.contains("读不懂"))
    try replay.run("<^u>＞＝20万<enter>")
    #expect(replay.frame.contains("来源领域=林业，拟申请经费>=20万"))
    #expect(listed(replay) != forestry)
    try replay.run("<f4>拟申请<enter><^u>>9000万<enter>")
    #expect(replay.frame.contains("都不符合筛选条件；按 Esc 清除筛选"))
    try replay.run("<esc>")
    #expect(!replay.frame.contains("来源领域=") && listed(replay).contains("XMK-2017-001"))
    try replay.run("<esc>")
    #expect(replay.frame.contains("数字选大类再选台账"))
  }

  @Test func hitsOutsideAFilterAreNotCounted() throws {
    var replay = try replay()
    try replay.run("<open:project-library>/技术")
    let all = try #require(replay.frame.firstMatch(of: /命中 (\d+)\/(\d+)/)?.2)
    try replay.run("<esc><f4>来源<enter>林业<enter>/技术")
    let some = try #require(replay.frame.firstMatch(of: /命中 1\/(\d+)/)?.1)
    #expect(try #require(Int(some)) < #require(Int(all)))
    // The hits of a filtered list are counted too, in its order.
    replay.press([.down])
    #expect(replay.frame.contains("命中 2/\(some)"))
  }

  @Test func exportsWhatIsListedOrAll() throws {
    var replay = try replay()
    try replay.run("<open:project-library><f4>来源<enter>林业<enter><f5>")
    #expect(replay.frame.contains("列出的 17 条") && !replay.frame.contains("XMK-2017-001"))
    try replay.run("<s-tab><s-tab><s-tab><right>")
    #expect(replay.frame.contains("全部 124 条") && replay.frame.contains("XMK-2017-001"))
    try replay.run("<f4><up><enter>")
    #expect(replay.frame.contains("列出的 17 条") && !replay.frame.contains("XMK-2017-001"))
  }

  @Test func menuDoesWhatItsKeysDo() throws {
    var replay = try replay()
    try replay.run("<open:project-library><f9>导出<enter>")
    #expect(replay.frame.contains("首页 › 项目库 › 导出"))
    try replay.run("<esc><^p>rk<esc><^p>人员<enter>")
    #expect(replay.frame.contains("经办人01"))
  }

  @Test func goesFromRecordToRecordAsTheListDoes() throws {
    var replay = try replay()
    try replay.run("<open:project-library><^right><enter><right>")
    #expect(replay.frame.contains("XMK-2017-002"))
    try replay.run("<f2><pgdn>")
    #expect(replay.frame.contains("修改 XMK-2017-003"))
    try replay.run("x<pgdn>")
    #expect(replay.frame.contains("先按 F8 保存或 Esc 放弃"))
    try replay.run("<^u><esc><down><down><enter>")
    #expect(replay.frame.contains("3/110"))
    try replay.run("<home><enter><left>")
    #expect(replay.frame.contains("已是第一条"))
  }

  /// Regression: an arrow on a record that a form had led to took the unsaved form away.
  @Test func aFormThatLedToAnotherRecordStays() throws {
    var replay = try replay()
    // A second unit with the credit code of DW-005: refused at the field, ^G opens the other.
    let code = try #require(
      replay.session.navigator.desk.ledger.record("organisations", "DW-005")?[Organisations.creditCode])
    try replay.run("<open:organisations><ins>演示企业99<tab><tab>\(code)<tab>企业<f8><^g>")
    #expect(replay.frame.contains("演示企业05"), "\(replay.frame)")
    replay.press([.right])
    #expect(replay.frame.contains("不是从列表打开的"))
    replay.press([.escape])
    #expect(replay.frame.contains("演示企业99") && replay.frame.contains("未保存"))
  }

  @Test func aMoveAsksForWhatItNeeds() throws {
    var replay = try replay()
    let keys =
      "<open:project-library><ins>新的项目名称<tab>DW-001<tab>农业<tab>工业<tab><tab><tab>演示人员001<tab><tab><tab>9万<tab>"
      + "5万<tab>试<f8><f8>"
    try replay.run(keys)
    let id = RecordID("XMK-2020-025")
    let register = RegisterID("project-library")
    func record() -> Record? { replay.session.navigator.desk.ledger.record(register, id) }
    #expect(record()?[ProjectLibrary.status] == .collected, "\(replay.frame)")
    try replay.run("<enter><f7><enter>")
    #expect(replay.frame.contains("入库：入库日"))
    try replay.run("<enter>")
    #expect(replay.frame.contains("入库：科技含量"))
    try replay.run("9<enter>")
    #expect(replay.frame.contains("应在 1 到 5 之间"))
    try replay.run("<^u>4<enter><enter>")
    #expect(replay.frame.contains("必填"))
    try replay.run("3<enter>可行<enter>")
    #expect(record()?[ProjectLibrary.status] == .inStock)
    #expect(record()?[ProjectLibrary.marketScore] == 3)
    #expect(record()?[ProjectLibrary.enteredOn]?.iso == "2020-12-31")
    #expect(replay.store.history(HistoryQuery(limit: 1)).first?.operation == .move)
  }

  @Test func newRecordGetsTheNextNumber() throws {
    var replay = try replay()
    let keys = "<open:organisations><ins>演示企业99<tab><tab><tab>企业<f8>"
    try replay.run(keys)
    let rows = replay.session.navigator.desk.ledger["organisations"]
    #expect(rows.record("DW-146")?[Organisations.name] == "演示企业99")
    #expect(rows.record("DW-146")?[Organisations.status] == .active)
  }

  @Test func referredRecordIsNotDeleted() throws {
    var replay = try replay()
    try replay.run("<open:organisations>/DW-012<tab><del><down><enter>")
    #expect(replay.frame.contains("引用它"))
    #expect(replay.session.navigator.desk.ledger["organisations"].record("DW-012") != nil)
  }

  @Test func undoIsRefusedWhenSomethingNewerStands() throws {
    var replay = try replay()
    try replay.run(toLeader + "<^u>演示人员015<f8>")
    let desk = replay.session.navigator.desk
    let record = try #require(desk.ledger.record("project-library", "XMK-2020-003"))
    var circumstances = desk.circumstances
    circumstances.person = "RY-002"
    _ = try replay.store.commit(
      ChangeSet(.edit, [.edit(record, to: record.setting([FieldEdit(ProjectLibrary.leader, "演示人员077")]))]),
      at: circumstances)
    replay.press([.control("z")])
    #expect(replay.frame.contains("不能撤销"))
  }

  /// What is chosen is what was named, wherever it stands among what typing left.
  @Test(arguments: [
    "<open:project-library><del>sc<enter>", "<open:project-library><del>删<enter>",
    "<open:project-library><enter><del>sc<enter>",
  ])
  func deletingByItsNameIsNoVoiding(_ keys: String) throws {
    var replay = try replay()
    try replay.run(keys)
    #expect(replay.frame.contains("删除记录"))
    #expect(!replay.frame.contains("作废记录"))
  }

  /// What is edited, voided or taken back in a list can be so under heads too.
  @Test func anOverviewEditsVoidsAndTakesBack() throws {
    var replay = try replay()
    let count = replay.session.navigator.desk.ledger["assignments"].records.count { !$0.isVoid }
    func live() -> Int { replay.session.navigator.desk.ledger["assignments"].records.count { !$0.isVoid } }
    try replay.run("<open:assignments><f2>")
    #expect(replay.frame.contains("修改 PZ-"))
    try replay.run("<esc><del><enter>重复<f8>")
    #expect(live() == count - 1)
    try replay.run("<^z>")
    #expect(live() == count)
    #expect(replay.frame.contains("已撤销"))
    try replay.run("<^r>")
    #expect(replay.frame.contains("历史 PZ-"))
  }

  /// Ctrl-Z in a form takes back what was just typed, then what was put into the field before.
  @Test func aFieldIsRestoredStepByStep() throws {
    var replay = try replay()
    try replay.run(toLeader)
    let start = replay.frame
    try replay.run("<^u>演示人员015<tab><up>99")
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
    try replay.run("<open:patents><ins><tab><f1>")
    #expect(replay.frame.contains("类型：1发明 2实用新型 3外观设计；"))
    #expect(replay.frame.contains("F8  ^S"))
    try replay.run("<esc><esc><open:project-library><f1>")
    #expect(!replay.frame.contains("类型："))
  }
}
