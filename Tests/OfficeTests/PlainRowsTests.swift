import ChineseText
import Registers
import Screens
import Testing

@testable import Office

/// Rows, doubts and echoes in the plain mode.
@Suite struct PlainRowsTests {
  private let store: MemoryStore
  private var sitting: PlainSitting

  init() throws {
    let occasion = Occasion(today: try #require(CalendarDate(iso: "2020-12-31")), person: "RY-001")
    var ledger = Ledger()
    func record(_ register: RegisterID, _ text: String) -> Change {
      .create(Record(register: register, bytes: Array(text.utf8)))
    }
    func project(_ number: Int, _ survey: String) -> Change {
      record(
        "project-library",
        #"{"id":"XMK-2020-00\#(number)","title":"第\#(number)个候选项目","unitId":"DW-001","sector":"农业","#
          + #""planKind":"工业","leader":"演示人员001","totalBudget":500000.00,"requested":300000.00,"#
          + #""summary":"试验",\#(survey)"status":"征集"}"#)
    }
    ledger.apply([
      record("organisations", #"{"id":"DW-001","name":"演示企业甲","kind":"企业","status":"正常"}"#),
      record("surveys", #"{"id":"DY-2020-001","year":2020,"start":"2020-05-06","status":"计划"}"#),
      project(1, #""surveyId":"DY-2020-001","#), project(2, #""surveyId":"DY-2020-001","#), project(3, ""),
      project(4, ""), project(5, ""), project(6, ""),
    ])
    store = MemoryStore(ledger)
    let desk = Desk(
      ledger: ledger, circumstances: Settings.circumstances(of: ledger, on: occasion), language: .chinese,
      person: "经办人01", uid: 1000)
    sitting = PlainSitting(store, desk, occasion)
  }

  private mutating func say(_ lines: String...) -> String {
    var said: [Label] = []
    for line in lines { said += sitting.answer(line) }
    return (said + [sitting.prompt]).map(\.zh).joined(separator: "\n")
  }

  private func entry(_ id: RecordID) -> Record? { store.open().ledger.record("project-library", id) }

  private mutating func toRows() -> String { say("9", "e 1", "", "", "", "", "", "", "") }

  @Test mutating func rowsAreAskedAfterTheFields() {
    #expect(toRows().contains("项目库（2 行；回车继续"))
    #expect(say("?").contains("1 XMK-2020-001  第1个候选项目"))
    #expect(say("1").contains("项目库 1/26 项目名称"))
    _ = say("", "", "", "", "", "")
    #expect(say("演示人员009").contains("8/26 电话"))
    for _ in 0..<18 { _ = say("") }
    #expect(say("").contains("这一行填完了\n项目库（2 行"))
    #expect(say("d 2").contains("将移出"))
    #expect(say("a", "新的候选项目", "DW-001", "农业", "工业", "", "", "演示人员002", "", "").contains("总投资"))
    _ = say("9万", "5万", "试", "", "", "", "", "", "", "", "", "", "", "", "", "", "")
    let offered = say("")
    #expect(offered.contains("将保存："), "\(offered)")
    #expect(offered.contains("负责人 演示人员001 › 演示人员009") && offered.contains("新行"))
    #expect(say("y").contains("已保存 DY-2020-001"))
    #expect(entry("XMK-2020-001")?[ProjectLibrary.leader] == "演示人员009")
    #expect(entry("XMK-2020-002")?[ProjectLibrary.survey] == nil)
    #expect(entry("XMK-2020-007")?[ProjectLibrary.survey] == "DY-2020-001")
    #expect(store.history(HistoryQuery()).count == 1)
  }

  @Test mutating func anUnsavedRowIsKept() {
    _ = toRows()
    _ = say("1", "改过的项目名称", "!")
    #expect(store.drafts().map(\.key) == ["surveys/DY-2020-001"])
    _ = say("e 1", "y", "", "", "", "", "", "", "")
    #expect(say("?").contains("改过的项目名称"))
  }

  @Test mutating func anAmountIsDoubtedOnce() {
    _ = say("1", "e 1")
    for _ in 0..<9 { _ = say("") }
    let doubt = say("50")
    #expect(doubt.contains("! 总投资：是不是想写 50 万元？") && doubt.contains("10/27 总投资"))
    #expect(say("=").contains("11/27"))
    #expect(say("30", "").contains("12/27"))
  }

  /// Regression: saving a new record under an id that was taken went on as an edit of the other.
  @Test mutating func aTakenIDIsAskedAgain() throws {
    let town = Record(
      register: "townships", bytes: Array(#"{"id":"431223100","name":"辰阳镇","kind":"镇"}"#.utf8))
    _ = try store.commit(ChangeSet(.create, [.create(town)]), at: sitting.desk.circumstances)
    let place = try #require(Catalogue.all.firstIndex { $0.id == Townships.registerID })
    _ = say("\(place + 1)", "a", "431223100", "新的乡", "2")
    let said = say("y")
    #expect(said.contains("已有编号为 431223100 的记录（辰阳镇）") && said.contains("1/3 代码"), "\(said)")
    #expect(say("431223101", "", "", "y").contains("已保存 431223101"))
    #expect(store.open().ledger.record("townships", "431223100")?[Townships.name] == "辰阳镇")
  }

  @Test mutating func aDateWordIsSaidBack() {
    #expect(say("9", "e 1", "", "昨天").contains("2020-12-30 星期三，昨天"))
  }
}
