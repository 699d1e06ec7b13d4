import ChineseText
import Forms
import Registers
import Testing

/// What targets, tasks and the report's own items come to in the demonstration data.
@Suite struct FigureSeedTests {
  private let ledger: Ledger
  private let at: Circumstances

  init() throws {
    ledger = try SeedLedger.load()
    let end = try #require(CalendarDate(iso: "2020-12-31"))
    at = Circumstances(today: end, year: 2020, asOf: end, person: "RY-004")
  }

  /// What a figure reads, and behind it its other parts.
  private func read(_ id: String, at day: Circumstances? = nil) throws -> [String] {
    let figure = try #require(Figure.numbered(id))
    let at = day ?? at
    let value = figure.value(in: ledger, at: at)
    return [figure.text(of: value, in: ledger, at: at)]
      + figure.parts.indices.map { figure.text(ofPart: $0, of: value) }
  }

  @Test(arguments: [
    ("F07", ["90万元"]), ("F22", ["6月18日", "通过"]), ("F63", ["4次"]), ("F64", ["1"]), ("F65", ["2"]),
    ("F66", ["1亿元", "已完成"]), ("F67", ["30件"]), ("F69", ["无法完成"]), ("F71", ["5"]), ("F72", ["8"]),
    ("F73", ["4"]), ("F74", ["2021"]),
  ]) func comesTo(_ id: String, _ words: [String]) throws { #expect(try read(id) == words) }

  /// The money that was won is counted by another register: until one does, the target stands alone.
  @Test func theTargetOfFundsIsComparedOnceFundsAreCounted() throws {
    #expect(try read("F08") == (Figure.numbered("F06") == nil ? ["", ""] : ["超额完成", "231%"]))
  }

  /// Before the acceptance there is none, and a target that was met later was not met then.
  @Test func nothingIsToldBeforeItHappened() throws {
    let day = try #require(CalendarDate(iso: "2020-06-17"))
    let before = Circumstances(today: at.today, year: 2020, asOf: day)
    #expect(try read("F22", at: before) == ["", ""])
    #expect(try read("F66", at: before) == ["1亿元", ""])
  }

  @Test func aTargetSaysHowFarItIs() throws {
    func shown(_ id: RecordID, asOf day: String = "2020-12-31") throws -> [String] {
      let at = Circumstances(
        today: at.today, year: 2020, asOf: try #require(CalendarDate(iso: day)), person: nil)
      let record = try #require(ledger.record(Targets.registerID, id))
      return ["value", "rate", "verdict", "behind"].map { name in
        let register = Targets.register
        return register.value(name, of: record, in: ledger, at: at).map {
          register.kind(of: name)?.shown($0, in: ledger, .chinese) ?? ""
        } ?? ""
      }
    }
    #expect(try shown("MB-2020-002") == ["10,000", "100", "完成", "否"])
    #expect(try shown("MB-2020-002", asOf: "2020-10-29") == ["", "", "", "否"])
    #expect(try shown("MB-2020-003") == ["0", "0", "无法完成", "否"])
  }

  /// It is behind on the day on which more of the year has passed than was reached: 60 of 100 on the
  /// 220th of 366 days, not on the 219th.
  @Test func aTargetIsBehindOnceMoreOfTheYearHasPassed() throws {
    var ledger = ledger
    let target = try #require(ledger.record(Targets.registerID, "MB-2020-002")).setting([
      FieldEdit(Targets.goal, Number(hundredths: 10_000)),
      FieldEdit(Targets.actual, Number(hundredths: 6000)),
      FieldEdit(Targets.actualOn, CalendarDate(iso: "2020-06-01")),
    ])
    let old = try #require(ledger.record(Targets.registerID, "MB-2020-002"))
    ledger.apply([.edit(old, to: target)])
    func isBehind(_ day: String) throws -> Value? {
      let at = Circumstances(today: at.today, year: 2020, asOf: try #require(CalendarDate(iso: day)))
      return Targets.register.value("behind", of: target, in: ledger, at: at)
    }
    #expect(try isBehind("2020-08-06") == .yes(false))
    #expect(try isBehind("2020-08-07") == .yes(true))
  }

  @Test func tasksStandUnderTheirTopics() throws {
    let grouping = try #require(AssignedTasks.register.groupings.first)
    let groups = grouping.groups(of: AssignedTasks.registerID, in: ledger, at: at)
    #expect(
      groups.map { $0.name(.chinese) } == [
        "知识产权示范县  14/14", "园林县城  2/3", "文明县城  1/3", "两学一做  2/3",
      ])
    #expect(groups.map(\.rows.count) == [14, 3, 3, 3] && groups[1].value == .reference("园林县城"))
  }

  /// What is carried over goes on next year in its place, or behind the last where that is taken.
  @Test func anItemThatIsNotDoneGoesOnNextYear() throws {
    func carried(_ id: RecordID) throws -> Record {
      let item = try #require(ledger.record(ReportItems.registerID, id))
      let lifecycle = try #require(ReportItems.register.lifecycle)
      let move = try #require(
        lifecycle.moves(from: lifecycle.state(of: item) ?? "").first {
          $0.to == ReportItems.State.carriedOver.rawValue
        })
      let set = lifecycle.changes(for: move, of: item, filled: item, in: ledger, at: at)
      #expect(ledger.findings(against: set, at: at).isEmpty)
      let assigned = set.assigningIDs(year: 2020) { _, _ in 13 }
      return try #require(assigned.changes.last?.recordAfter)
    }
    let shortcoming = try carried("BX-2020-002")
    #expect(shortcoming.id == "BX-2020-014" && shortcoming[ReportItems.year] == 2021)
    #expect(shortcoming[ReportItems.order] == 2 && shortcoming[ReportItems.previous] == "BX-2020-002")
    #expect(shortcoming[ReportItems.status] == .notBegun)
    #expect(shortcoming[ReportItems.measures] == "对重点企业逐户辅导，先抓申请量。")
    let plan = try carried("BX-2020-006")
    #expect(plan[ReportItems.year] == 2022 && plan[ReportItems.order] == 1 && plan[ReportItems.due] == nil)
  }

  /// Letters that go out begin as drafts, those that come in as registered.
  @Test func aDocumentBeginsAsItsDirectionWantsIt() throws {
    let open = OpenLedger(ledger: ledger, circumstances: at, language: .chinese)
    for (direction, state) in [
      (Documents.Direction.incoming, Documents.State.registered), (.outgoing, .drafted),
    ] {
      let form = RecordForm(
        newIn: Documents.register,
        carrying: [CarriedValue(Documents.direction.spec.name, direction.value)], in: open)
      #expect(form.record[Documents.status] == state && form.state == state.rawValue)
    }
  }
}
