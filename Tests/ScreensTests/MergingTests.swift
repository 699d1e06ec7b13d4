import Golden
import Registers
import Testing
import TextUI

@testable import Screens

/// Two people, one record: what the merge settles itself and what it asks.
@Suite struct MergingTests {
  @Test func listsGoTogetherAsSets() {
    func merge(_ was: [String], _ mine: [String], _ theirs: [String]) -> Value? {
      Merging.together(.texts(was), .texts(mine), .texts(theirs))
    }
    #expect(merge(["甲"], ["甲", "乙"], ["甲", "丙"]) == .texts(["甲", "丙", "乙"]))
    #expect(merge(["甲", "乙"], ["乙"], ["甲", "乙", "丙"]) == .texts(["乙", "丙"]))
    #expect(merge(["甲", "乙"], ["乙"], ["甲"]) == .texts([]))
    #expect(Merging.together(nil, .texts(["甲"]), .texts(["乙"])) == .texts(["乙", "甲"]))
    #expect(Merging.together(.text("甲"), .text("乙"), .text("丙")) == nil)
  }

  /// A form of XMK-2020-003 with another leader typed, while somebody else saves a third one.
  private func collided(_ typed: String) throws -> Replay {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(try SeedLedger.load(), today: today, person: "RY-001")
    let form = "<open:project-library>/不知火<enter><f2><field:leader>"
    try replay.run(form + "<^u>" + typed)
    let desk = replay.session.navigator.desk
    let record = try #require(desk.ledger.record("project-library", "XMK-2020-003"))
    var circumstances = desk.circumstances
    circumstances.person = "RY-002"
    let theirs = record.setting([FieldEdit(ProjectLibrary.leader, "演示人员016")])
    _ = try replay.store.commit(ChangeSet(.edit, [.edit(record, to: theirs)]), at: circumstances)
    replay.press([.function(8)])
    return replay
  }

  private func leader(_ replay: Replay) -> String? {
    replay.session.navigator.desk.ledger.record("project-library", "XMK-2020-003")?[ProjectLibrary.leader]
  }

  @Test func saysWhoSavedAndTakesSomethingElse() throws {
    var replay = try collided("演示人员015")
    #expect(replay.frame.contains("经办人02 于 08:00:00 已保存"))
    try replay.run("<enter><^u>" + String(repeating: "长", count: 21) + "<enter>")
    #expect(replay.frame.contains("应为 1 至 20 个字"))
    try replay.run("<^u>演示人员099<enter>")
    #expect(replay.frame.contains("演示人员099"))
    replay.press([.function(8)])
    #expect(leader(replay) == "演示人员099")
  }

  @Test func escapeLeavesBothAsTheyWere() throws {
    var replay = try collided("演示人员015")
    replay.press([.escape])
    let stored = replay.store.open().ledger.record("project-library", "XMK-2020-003")
    #expect(stored?[ProjectLibrary.leader] == "演示人员016")
    #expect(replay.frame.contains("演示人员015"))
  }

  @Test func theSameOnBothSidesNeedsNoChoice() throws {
    var replay = try collided("演示人员016")
    replay.press([.function(8)])
    #expect(replay.frame.contains("已经是这样") && !replay.frame.contains("合并"))
    let stored = replay.store.open().ledger.record("project-library", "XMK-2020-003")
    #expect(stored?[ProjectLibrary.leader] == "演示人员016")
    #expect(replay.store.history(HistoryQuery()).count == 1)
  }
}
