import ChineseText
import Golden
import Registers
import Testing
import TextUI

@testable import Screens

/// Rows pasted into a list, from the preview to the history and back.
@Suite struct ImportScreenTests {
  private static let rows = "名称\t类别\t联系人\n演示新厂甲\t企业\t甲乙\n演示新厂乙\t合作社\t\n"

  private func replay(_ script: String = "<open:organisations>") throws -> Replay {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(try SeedLedger.load(), today: today, person: "RY-001")
    try replay.run(script)
    return replay
  }

  private func names(_ replay: Replay) -> Set<String> {
    Set(replay.store.open().ledger["organisations"].records.compactMap { $0[Organisations.name] })
  }

  @Test func rowsAreSavedAsOneStepAndTakenBack() throws {
    var replay = try replay()
    let before = names(replay)
    replay.paste(Self.rows)
    #expect(replay.frame.contains("粘贴的内容，2 行") && names(replay) == before)
    try replay.run("<enter>")
    #expect(names(replay) == before.union(["演示新厂甲", "演示新厂乙"]))
    #expect(replay.frame.contains("已导入：新增 2 条，修改 0 条") && replay.frame.contains("▸ DW-146"))
    #expect(replay.store.history(HistoryQuery(limit: 1)).first?.operation == .`import`)
    try replay.run("<^z>")
    #expect(names(replay) == before)
  }

  @Test func theTextOfACSVFileIsPastedToo() throws {
    var replay = try replay()
    replay.paste("名称,类别\n\"演示新厂甲\",企业\n")
    #expect(replay.frame.contains("新增 1 条，修改 0 条"))
  }

  @Test func whatIsRefusedStaysAndCanBeTriedAgain() throws {
    var replay = try replay()
    let before = names(replay)
    replay.paste(Self.rows + "演示新厂丙\t没有\t\n")
    try replay.run("<enter>")
    #expect(replay.frame.contains("没有导入。第 4 行 类别：没有“没有”这一项") && names(replay) == before)
    // Esc asks, and No leaves it where it is.
    try replay.run("<esc><enter>")
    #expect(replay.frame.contains("粘贴的内容，3 行"))
    try replay.run("<esc><f8>")
    #expect(!replay.frame.contains("粘贴的内容") && names(replay) == before)
  }

  /// Somebody adds what was missing: the same rows are good now.
  @Test func thePreviewFollowsTheLedger() throws {
    var replay = try replay()
    replay.paste("名称\t类别\t承继单位\n演示新厂甲\t企业\t演示老厂\n")
    #expect(replay.frame.contains("单位名录里没有“演示老厂”"))
    let desk = replay.session.navigator.desk
    let old = Record(register: "organisations", bytes: Array(#"{"id":"DW-901","name":"演示老厂"}"#.utf8))
    var ledger = desk.ledger
    ledger.apply([.create(old)])
    var screen = ImportScreen(
      ImportSource(pasted: "名称\t承继单位\n演示新厂甲\t演示老厂\n", into: "organisations"), into: Organisations.register,
      at: desk)
    #expect(screen.read.faults.contains { $0.field == "successorId" })
    var changed = desk
    changed.ledger = ledger
    screen.refresh(at: changed)
    #expect(!screen.read.faults.contains { $0.field == "successorId" })
  }

  @Test func rowsWhoseIdsAreThereChangeThemWhenAsked() throws {
    var replay = try replay()
    replay.paste("编号\t联系人\nDW-001\t甲乙\n")
    #expect(replay.frame.contains("已有编号为 DW-001 的记录"))
    try replay.run("<f6>")
    #expect(replay.frame.contains("新增 0 条，修改 1 条"))
    try replay.run("<f8>")
    let record = replay.store.open().ledger.record("organisations", "DW-001")
    #expect(record?[Organisations.contact] == "甲乙" && record?[Organisations.name] == "汉清")
  }

  @Test func aLineThatLooksLikeHeadingsMayBeARow() throws {
    var replay = try replay()
    replay.paste(Self.rows)
    try replay.run("<f4>")
    #expect(replay.frame.contains("粘贴的内容，3 行") && replay.frame.contains("各列按列表的栏"))
  }

  @Test func columnsThatAreNotKnownAreLeftOutWhenAsked() throws {
    var replay = try replay()
    replay.paste("名称\t类别\t序\n演示新厂甲\t企业\t1\n")
    #expect(replay.frame.contains("序：没有这个字段"))
    try replay.run("<f5><enter>")
    #expect(names(replay).contains("演示新厂甲"))
  }

  @Test func warningsAskForAReason() throws {
    var replay = try replay("<open:project-library>")
    replay.paste(
      "项目名称\t申报单位\t来源领域\t拟报类别\t负责人\t总投资\t拟申请经费\t主要内容\n"
        + "试种油茶新品种\tDW-001\t农业\t农业推广\t演示人员001\t35万\t3\t试种油茶新品种\n")
    #expect(replay.frame.contains("1 处提醒"))
    try replay.run("<enter>")
    #expect(replay.frame.contains("请写明原因"))
    try replay.run("确是三元<enter>")
    let entry = replay.store.history(HistoryQuery(limit: 1)).first
    #expect(entry?.operation == .`import` && entry?.reason == "确是三元")
  }

  @Test func oneLineIsLookedForAndSeveralAreRows() throws {
    var replay = try replay()
    replay.paste("演示企业05")
    #expect(replay.frame.contains("演示企业05") && !replay.frame.contains("粘贴的内容"))
    try replay.run("<esc>")
    replay.paste(Self.rows)
    #expect(replay.frame.contains("粘贴的内容"))
  }

  /// A slip in the path is mended, not typed anew.
  @Test func aFileThatIsNotThereIsAskedForAgain() throws {
    var replay = try replay("<open:organisations><^x>单位.csv<enter>")
    #expect(replay.frame.contains("没有文件 单位.csv"))
    try replay.run("<^x>")
    #expect(replay.frame.contains("单位.csv"))
    let desk = replay.session.navigator.desk
    var screen = BrowseScreen(Organisations.register, at: desk)
    let text = Array("名称,类别\n甲厂,企业\n".utf8)
    let source = ImportSource("organisations", text: text, form: .csv, path: "单位.csv")
    guard case .show(.importing(source))? = screen.learn(.read(path: "单位.csv", text: text), at: desk).first
    else {
      Issue.record("the preview is not shown")
      return
    }
  }

  /// A jump elsewhere or a line that drops loses nothing; ^X goes on with it, giving up forgets it.
  @Test func aPasteIsKeptUntilItIsImportedOrGivenUp() throws {
    var replay = try replay()
    replay.paste(Self.rows)
    #expect(replay.session.navigator.picture().text.contains("粘贴的内容，2 行"))
    replay.hangUp()
    #expect(replay.store.drafts().map(\.key) == ["organisations/import"])
    var later = Replay(
      replay.store.open().ledger, today: try #require(CalendarDate(iso: "2020-12-31")), person: "RY-001")
    later.store.keep(replay.store.drafts()[0])
    try later.run("<open:organisations><^x>")
    #expect(later.frame.contains("粘贴的内容，2 行") && later.frame.contains("上次粘贴的还没有导入"))
    try later.run("<esc><f8>")
    #expect(later.store.drafts().isEmpty)
    try later.run("<^x>")
    #expect(later.frame.contains("导入文件"))
  }

  @Test func everyCutOfTheRowsIsDrawn() throws {
    for text in [
      "\t\n", "\n\n\t", "名称\t类别", "\"\t\"\n\"", "a\tb\nc\n", "名称\t名称\nx\ty\n",
      String(repeating: "\t", count: 300),
    ] {
      var replay = try replay()
      replay.paste(text)
      for keys in ["<f4>", "<f6>", "<f3>", "<f5>", "<end>", "<home>", "<pgdn>", "<enter>", "<esc>"] {
        try replay.run(keys)
      }
    }
  }
}
