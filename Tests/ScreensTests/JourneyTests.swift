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
    replay.session.navigator.desk.ledger.record("project-library", "XMK-2019-031")?[
      ProjectLibrary.leader]
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
    replay.press(try KeyScript("<^y>").keys)
    #expect(leader(replay) == "演示人员015")
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
      ChangeSet(.edit, [.edit(record, to: theirs)]),
      at: replay.session.navigator.desk.circumstances)
    replay.press([.function(8)])
    #expect(replay.frame.contains("合并"))
    #expect(replay.frame.contains("演示人员016"))
    // Nothing is chosen silently.
    replay.press([.function(8)])
    #expect(replay.frame.contains("请用 ← → 选一个"))
    replay.press([.left, .function(8)])
    #expect(leader(replay) == "演示人员015")
    let after = replay.session.navigator.desk.ledger.record("project-library", "XMK-2019-031")
    #expect(after?[ProjectLibrary.discipline] == "220")
  }

  @Test func newRecordGetsTheNextNumber() throws {
    var replay = try replay()
    let keys =
      "3<ins>演示企业99<tab><tab><tab>企业<f8>"
    replay.press(try KeyScript(keys).keys)
    let rows = replay.session.navigator.desk.ledger["organisations"]
    #expect(rows.record("DW-146")?[Organisations.name] == "演示企业99")
    #expect(rows.record("DW-146")?[Organisations.status] == "正常")
  }

  @Test func referredRecordIsNotDeleted() throws {
    var replay = try replay()
    replay.press(try KeyScript("3/DW-012<tab><del><down><enter>").keys)
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
      ChangeSet(
        .edit, [.edit(record, to: record.setting([FieldEdit(ProjectLibrary.leader, "演示人员077")]))]),
      at: circumstances)
    replay.press([.control("z")])
    #expect(replay.frame.contains("不能撤销"))
  }
}
