import Golden
import Registers
import Testing
import TextUI

/// Rows in the form of the record they belong to: entries of the project library under the survey
/// that found them.
@Suite struct FormRowTests {
  private func replay(_ keys: String, _ size: Size = Size(rows: 24, columns: 80)) throws -> Replay {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(try SeedLedger.load(), size: size, today: today, person: "RY-001")
    try replay.run(keys)
    return replay
  }

  private func entry(_ replay: Replay, _ id: RecordID) -> Record? {
    replay.session.navigator.desk.ledger.record("project-library", id)
  }

  private func tabs(_ count: Int) -> String { String(repeating: "<tab>", count: count) }

  /// On the first row of the survey's form.
  private var firstRow: String { "<open:surveys><f2><row:1>" }

  /// All that a new entry needs.
  private func filling(_ title: String) -> String {
    title + "<tab>DW-001<tab>农业<tab>工业<tab><tab><tab>演示人员001<tab><tab><tab>9万<tab>5万<tab>试<f8>"
  }

  @Test func aNewSurveyIsSavedWithItsRowsAtOnce() throws {
    var replay = try replay("<open:surveys><ins><tab>2020-05-01<tab><ins>" + filling("甲项目名称") + "<f7>")
    // The next row keeps what is carried.
    #expect(replay.frame.contains("项目库 新行") && replay.frame.contains("= 汉清"))
    try replay.run("乙项目名称<field:leader>演示人员002<field:totalBudget>9万<tab>5万<tab>试<f8><f8>")
    #expect(replay.frame.contains("项目库  2 行") && replay.frame.contains("新行         乙项目名称"))
    #expect(replay.store.history(HistoryQuery()).isEmpty)
    replay.press([.function(8)])
    #expect(replay.frame.contains("已保存 DY-2020-002，连同 2 行"), "\(replay.frame)")
    let lines = replay.store.history(HistoryQuery())
    #expect(lines.count == 1)
    #expect(lines.first?.changes.map(\.id) == ["DY-2020-002", "XMK-2020-025", "XMK-2020-026"])
    #expect(entry(replay, "XMK-2020-026")?[ProjectLibrary.survey] == "DY-2020-002")
    #expect(entry(replay, "XMK-2020-026")?[ProjectLibrary.unit] == "DW-001")
    replay.press([.control("z")])
    #expect(entry(replay, "XMK-2020-025") == nil)
  }

  @Test func aRowIsEditedInItsOwnFormAndSavedWithTheRecord() throws {
    var replay = try replay(firstRow + "<enter>")
    #expect(replay.frame.contains("修改 DY-2020-001 › 项目库 XMK-2020-001"))
    // The reference to the survey is given, not asked for.
    #expect(!replay.frame.contains("来源调研"))
    try replay.run("<field:leader><^u>演示人员099<f8>")
    #expect(replay.frame.contains("~ XMK-2020-001") && replay.frame.contains("未保存"))
    #expect(entry(replay, "XMK-2020-001")?[ProjectLibrary.leader] != "演示人员099")
    replay.press([.function(8)])
    #expect(entry(replay, "XMK-2020-001")?[ProjectLibrary.leader] == "演示人员099")
    #expect(replay.frame.contains("已保存 DY-2020-001，连同 1 行"))
    // The survey itself did not change.
    #expect(replay.store.history(HistoryQuery()).first?.changes.count == 1)
  }

  @Test func aRowMayBeGivenUpAlone() throws {
    var replay = try replay(firstRow + "<enter><field:leader><^u>演示人员099<esc>")
    #expect(replay.frame.contains("这一行改过了"))
    try replay.run("<down><enter>")
    #expect(replay.frame.contains("▸  XMK-2020-001"))
    #expect(!replay.frame.contains("未保存"))
    // A row that was only added goes without a question.
    try replay.run("<ins><esc>")
    #expect(replay.frame.contains("32/32") && !replay.frame.contains("未保存"))
  }

  @Test func theEndsOfTheFormAreAKeyAway() throws {
    var replay = try replay("<open:surveys><f2><^end>")
    #expect(replay.frame.contains("▸  Ins 项目库加一行"))
    replay.press([.controlHome])
    #expect(replay.frame.contains("▸*年度"))
  }

  @Test func goesFromRowToRow() throws {
    var replay = try replay(firstRow + "<enter><tab><pgdn>")
    #expect(replay.frame.contains("项目库 XMK-2020-002") && replay.frame.contains("▸*申报单位"))
    try replay.run("<pgup><pgup>")
    #expect(replay.frame.contains("项目库 XMK-2020-001") && replay.frame.contains("已是第一行"))
  }

  @Test func aRowIsDetachedVoidedOrDeletedWithTheSave() throws {
    var replay = try replay(firstRow + "<del><enter>")
    #expect(replay.frame.contains("▸- XMK-2020-001") && replay.frame.contains("移出"))
    try replay.run("<tab><del><down><enter>重复登记<f8>")
    #expect(replay.frame.contains("- XMK-2020-002") && replay.frame.contains("作废"))
    try replay.run("<tab><del><down><down><enter>录错<f8>")
    // Brought back again.
    try replay.run("<tab><del><enter><del>")
    #expect(!replay.frame.contains("- XMK-2020-004"))
    replay.press([.function(8)])
    #expect(entry(replay, "XMK-2020-001")?[ProjectLibrary.survey] == nil)
    #expect(entry(replay, "XMK-2020-001")?.isVoid == false)
    #expect(entry(replay, "XMK-2020-002")?.isVoid == true)
    #expect(entry(replay, "XMK-2020-003") == nil)
    #expect(entry(replay, "XMK-2020-004")?[ProjectLibrary.survey] == "DY-2020-001")
    #expect(replay.store.history(HistoryQuery()).first?.reason == "重复登记；录错")
  }

  @Test func whatIsMissingInARowIsLedTo() throws {
    var replay = try replay(firstRow + "<ins>新的项目名称<f8>")
    #expect(replay.frame.contains("缺 7 项") && replay.frame.contains("! 缺 7 项"))
    try replay.run("<home><up><up><^n>")
    #expect(replay.frame.contains("项目库 新行") && replay.frame.contains("▸*申报单位"), "\(replay.frame)")
    try replay.run("<^n>")
    #expect(replay.frame.contains("▸*来源领域"))
    try replay.run("<f8><f8>")
    #expect(replay.frame.contains("没有保存。项目库 申报单位：必填") && replay.frame.contains("项目库 新行"))
    #expect(replay.store.history(HistoryQuery()).isEmpty)
  }

  @Test func aRuleBrokenInARowSpeaksThereAndLeadsThere() throws {
    var replay = try replay(firstRow + "<enter><field:requested>90万<tab>")
    #expect(replay.frame.contains("超过总投资"))
    try replay.run("<f8><f8>")
    #expect(replay.frame.contains("项目库 XMK-2020-001") && replay.frame.contains("▸*拟申请经费"))
  }

  @Test func theDraftHoldsTheRows() throws {
    let keys = firstRow + "<enter><field:leader><^u>演示人员099<f8><down><del><enter><ins>丙项目名称<tab>DW-001<tab>"
    var replay = try replay(keys)
    // In the middle of a row, as when the line drops.
    let key = "surveys/DY-2020-001"
    #expect(replay.store.drafts().map(\.key) == [key])
    try replay.run("<esc><enter><esc><enter><f2>")
    #expect(replay.frame.contains("上次有没保存的内容"), "\(replay.frame)")
    try replay.run("<enter>")
    #expect(replay.frame.contains("~ XMK-2020-001") && replay.frame.contains("- XMK-2020-002"))
    #expect(replay.frame.contains("项目库  25 行"))
    try replay.run(tabs(31) + "<enter>")
    #expect(replay.frame.contains("丙项目名称") && replay.frame.contains("汉清"))
    try replay.run("<esc><del><f8>")
    #expect(entry(replay, "XMK-2020-001")?[ProjectLibrary.leader] == "演示人员099")
    #expect(entry(replay, "XMK-2020-002")?[ProjectLibrary.survey] == nil)
    #expect(replay.store.drafts().isEmpty)
  }

  /// Regression: what was saved from a form that changed only rows was not what its list took back.
  @Test func undoInTheParentsListTakesTheRowsBack() throws {
    var replay = try replay("<open:surveys><f2><field:collected>62<f8>")
    try replay.run("<f2><row:1><enter><field:leader><^u>演示人员099<f8><f8>")
    #expect(entry(replay, "XMK-2020-001")?[ProjectLibrary.leader] == "演示人员099")
    replay.press([.control("z")])
    #expect(replay.frame.contains("已撤销：修改 XMK-2020-001"))
    #expect(entry(replay, "XMK-2020-001")?[ProjectLibrary.leader] != "演示人员099")
    // A library entry that no survey found is none of its rows.
    try replay.run("<esc><esc><open:project-library><f2><field:leader><^u>演示人员098<f8><esc><open:surveys><^z>")
    #expect(replay.frame.contains("已撤销：修改 DY-2020-001"), "\(replay.frame)")
  }

  // MARK: Two people

  private func saveElsewhere(_ replay: Replay, _ change: (Record) -> Change) throws {
    let desk = replay.session.navigator.desk
    let record = try #require(desk.ledger.record("project-library", "XMK-2020-001"))
    _ = try replay.store.commit(ChangeSet(.edit, [change(record)]), at: desk.circumstances)
  }

  @Test func aRowThatAnotherSavedIsMerged() throws {
    var replay = try replay(firstRow + "<enter><field:leader><^u>演示人员099<f8>")
    try saveElsewhere(replay) { .edit($0, to: $0.setting([FieldEdit(ProjectLibrary.leader, "演示人员016")])) }
    replay.press([.function(8)])
    #expect(replay.frame.contains("合并") && replay.frame.contains("演示人员016"))
    replay.press([.left, .function(8)])
    #expect(entry(replay, "XMK-2020-001")?[ProjectLibrary.leader] == "演示人员099", "\(replay.frame)")
  }

  @Test func aRowThatAnotherDeletedBecomesANewOne() throws {
    var replay = try replay(firstRow + "<enter><field:leader><^u>演示人员099<f8>")
    try saveElsewhere(replay) { .delete($0) }
    replay.press([.function(8)])
    #expect(replay.frame.contains("别人已删除这一行"))
    // The glass has not heard yet that the other is gone, and asks why there are two.
    try replay.run("<f8>重建<f8>")
    #expect(entry(replay, "XMK-2020-025")?[ProjectLibrary.leader] == "演示人员099", "\(replay.frame)")
  }

  // MARK: Sizes

  @Test(arguments: [Size(rows: 10, columns: 40), Size(rows: 20, columns: 60), Size(rows: 43, columns: 132)])
  func theCursorIsSeenAtEachStop(_ size: Size) throws {
    var replay = try replay("<open:surveys><f2>", size)
    for stop in 0..<32 {
      let cursor = try #require(replay.canvas.cursor, "stop \(stop)")
      let row = replay.frame.split(separator: "\n", omittingEmptySubsequences: false)[cursor.row]
      #expect(row.hasPrefix("▸"), "stop \(stop): \(replay.frame)")
      replay.press([.tab])
    }
  }

  @Test func otherRegistersSayThatTheyHaveNoRows() throws {
    let replay = try replay("<open:project-library><f2><ins>")
    #expect(replay.frame.contains("没有下属的行"))
  }
}
