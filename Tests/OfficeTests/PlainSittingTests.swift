import ChineseText
import Registers
import Screens
import Testing

@testable import Office

/// The plain mode: a line in, lines out, and what the store then holds.
@Suite struct PlainSittingTests {
  private let store: MemoryStore
  private var sitting: PlainSitting

  init() throws {
    let occasion = Occasion(today: try #require(CalendarDate(iso: "2020-12-31")), person: "RY-001")
    var ledger = Ledger()
    func record(_ register: RegisterID, _ text: String) -> Change {
      .create(Record(register: register, bytes: Array(text.utf8)))
    }
    ledger.apply([
      record("townships", #"{"id":"431223100","name":"辰阳镇","kind":"镇"}"#),
      record("townships", #"{"id":"431223101","name":"孝坪镇","kind":"镇"}"#),
      record(
        "organisations", #"{"id":"DW-001","name":"演示企业甲","kind":"企业","townId":"431223100","status":"正常"}"#),
      record("organisations", #"{"id":"DW-002","name":"演示企业乙","kind":"企业","status":"正常"}"#),
    ])
    store = MemoryStore(ledger)
    let desk = Desk(
      ledger: ledger, circumstances: Settings.circumstances(of: ledger, on: occasion), language: .chinese,
      person: "经办人01", uid: 1000)
    sitting = PlainSitting(store, desk, occasion)
  }

  /// What is said to these lines, the last question included.
  private mutating func say(_ lines: String...) -> String {
    var said: [Label] = []
    for line in lines { said += sitting.answer(line) }
    return (said + [sitting.prompt]).map(\.zh).joined(separator: "\n")
  }

  private func unit(_ id: RecordID) -> Record? { store.open().ledger.record("organisations", id) }

  /// Through the questions of an organisation, `answers` first, the rest kept.
  private mutating func through(_ answers: String...) -> String {
    var said = ""
    for answer in answers { said += say(answer) + "\n" }
    for _ in answers.count..<16 { said += say("") + "\n" }
    return said
  }

  @Test mutating func findsByNumberNameAndInitials() {
    #expect(say("dwml").contains("2 条\n1 DW-001  演示企业甲\n2 DW-002  演示企业乙"))
    #expect(say("yi").contains("1 条\n1 DW-002  演示企业乙"))
    #expect(say("1").contains("单位号") && say("DW-001").contains("辰阳镇"))
    #expect(say("?").contains("a：新增") && say("9").contains("没有第 9 条"))
    #expect(say("b", "不是台账").contains("没有这个台账"))
    #expect(!sitting.isOver)
    _ = say("q")
    #expect(sitting.isOver)
  }

  @Test mutating func addsWithChoicesByNumberAndReferencesByName() {
    let start = say("7", "a")
    #expect(start.contains("一行答一项") && start.contains("1/16 名称（必填"))
    #expect(say("").contains("! 名称：必填"))
    #expect(say("演示企业丙", "", "ABC").contains("! 信用代码：统一社会信用代码应为 18 位"))
    #expect(say("-").contains("4/16 类别"))
    #expect(say("?").contains("2 合作社"))
    #expect(say("2", "").contains("6/16 所在乡镇"))
    #expect(say("镇").contains("1 431223100  辰阳镇  镇\n2 431223101  孝坪镇  镇\n有几个"))
    #expect(say("2").contains("7/16"))
    #expect(say("", "", "", "", "", "", "", "", "", "").contains("将保存：\n  名称 空 › 演示企业丙\n  类别 空 › 合作社"))
    #expect(say("<").contains("16/16") && say("").contains("保存吗"))
    #expect(say("y").contains("已保存 DW-003"))
    #expect(unit("DW-003")?[Organisations.town] == "431223101")
    #expect(sitting.hasSaved)
    #expect(say("u").contains("已撤销 DW-003") && unit("DW-003") == nil)
  }

  /// Regression: a number typed in a later field picked from an earlier field's list.
  @Test mutating func aNumberPicksOnlyFromWhatWasJustListed() {
    _ = say("7", "e 2", "", "", "", "", "")
    #expect(say("镇").contains("有几个"))
    #expect(say("孝坪").contains("7/16"))
    #expect(say("2", "<").contains("[2]"))
  }

  @Test mutating func anUnsavedFormIsKeptAndOffered() {
    _ = say("7", "e 1", "演示企业丁", "!")
    #expect(store.drafts().map(\.key) == ["organisations/DW-001"])
    #expect(say("e 1").contains("接着填吗"))
    #expect(say("y").contains("[演示企业丁]"))
    #expect(sitting.end().map(\.zh) == ["没有保存，已存为草稿"])
    #expect(unit("DW-001")?[Organisations.name] == "演示企业甲")
  }

  @Test mutating func aWarningWantsAReason() {
    _ = say("7", "e 2")
    let said = through("演示企业甲")
    #expect(said.contains("保存吗"))
    #expect(say("y").contains("名录里已有同名单位 DW-001"))
    #expect(say("").contains("保存吗"))
    _ = say("y", "两家重名")
    #expect(store.history(HistoryQuery()).first?.reason == "两家重名")
  }

  @Test mutating func whatAnotherSavedMeanwhileIsShownFirst() throws {
    _ = say("7", "e 1")
    _ = through("演示企业戊")
    let before = try #require(unit("DW-001"))
    let theirs = before.setting([FieldEdit(Organisations.kind, .cooperative)])
    _ = try store.commit(ChangeSet(.edit, [.edit(before, to: theirs)]), at: sitting.desk.circumstances)
    let said = say("y")
    #expect(said.contains("类别 企业 → 合作社") && said.contains("名称 演示企业甲 › 演示企业戊"))
    #expect(say("y").contains("已保存 DW-001"))
    #expect(unit("DW-001")?[Organisations.kind] == .cooperative)
    #expect(unit("DW-001")?[Organisations.name] == "演示企业戊")
  }

  @Test mutating func nothingChangedIsNotSaved() {
    _ = say("7", "e 1")
    #expect(through().contains("没有改动"))
    #expect(store.history(HistoryQuery()).isEmpty)
  }
}
