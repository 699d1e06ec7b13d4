import Registers
import Testing

/// Enforcement, defence against earthquakes and advice, on the demonstration data: the figures of the
/// report, and what their lists show at their boundaries.
@Suite struct DutiesTests {
  private func circumstances(_ day: String = "2020-12-31") throws -> Circumstances {
    let day = try #require(CalendarDate(iso: day))
    return Circumstances(today: day, year: 2020, asOf: day, person: "RY-002")
  }

  private func text(_ id: String, after lines: String = "", asOf day: String = "2020-12-31") throws -> String
  {
    let figure = try #require(Catalogue.figures.first { $0.id == id })
    let at = try circumstances(day)
    var trial = try Trial(try SeedLedger.load(), of: "advice ZX-2020-001", at: at)
    try trial.change(lines)
    return figure.text(of: figure.value(in: trial.ledger, at: at), in: trial.ledger, at: at)
  }

  @Test(arguments: [
    ("F27", "2"), ("F28", "5类场所"), ("F29", "5月"), ("F61", "2名"), ("F62", "50万元"),
  ]) func theFiguresOfTheReportComeOut(id: String, text: String) throws {
    #expect(try self.text(id) == text)
  }

  @Test(arguments: [
    // Under the prefecture's lead, mediated, and closed in the year.
    ("F27", "enforcement-cases AJ-2020-001 leadAgency=县局", "1"),
    ("F27", "enforcement-cases AJ-2020-001 outcome=调解不成", "1"),
    ("F27", "enforcement-cases AJ-2020-001 closedOn=2019-12-31", "1"),
    ("F27", "enforcement-cases AJ-2020-003 leadAgency=市局 | outcome=调解达成", "3"),
    ("F28", "enforcement-inspections ZF-2020-003 date=2019-12-31", "4类场所"),
    ("F28", "enforcement-inspections ZF-2020-002 placeKind=其他", "6类场所"),
    ("F28", "enforcement-inspections ZF-2020-002 voidedOn=2020-12-31", "5类场所"),
    ("F29", "emergency-database YJ-009 collectedOn=2020-04-30", "4月"),
    ("F29", "emergency-database YJ-009 collectedOn=2019-04-30", "5月"),
    ("F61", "advice ZX-2020-005 channel=上门", "3名"),
    ("F61", "advice ZX-2019-001 date=2020-01-02", "3名"),
    // A plan, in the years that it is for, of the platform alone.
    ("F62", "stations FW-001 planFrom=2018 | planTo=2020", "50万元"),
    ("F62", "stations FW-001 planTo=2019 | planFrom=2017", "0元"),
    ("F62", "stations FW-001 planFrom=2021", "0元"),
  ]) func aFigureCountsUpToItsBoundary(id: String, lines: String, text: String) throws {
    #expect(try self.text(id, after: lines) == text)
  }

  @Test(arguments: [("F27", "2020-09-17", "1"), ("F61", "2020-04-14", "1名"), ("F29", "2020-05-05", "")])
  func nothingAfterTheDayOfFiguresCounts(id: String, day: String, text: String) throws {
    #expect(try self.text(id, asOf: day) == text)
  }

  /// What a view of a register lists after some changes.
  private func listed(_ register: RegisterID, _ view: String, after lines: String = "") throws -> [RecordID] {
    let register = try #require(Catalogue.register(register))
    let view = try #require(register.views.first { $0.id == view })
    var trial = try Trial(try SeedLedger.load(), of: "advice ZX-2020-001", at: try circumstances())
    try trial.change(lines)
    let rows = try trial.ledger.rows(
      of: register, Query(conditions: view.conditions), at: trial.circumstances)
    return (0..<rows.count).compactMap { trial.ledger[register.id].record(at: rows[$0])?.id }
  }

  @Test func whatWaitsIsListed() throws {
    #expect(try listed(EnforcementInspections.registerID, "to-recheck") == ["ZF-2020-008"])
    #expect(try listed(EnforcementCases.registerID, "open") == ["AJ-2020-004"])
    #expect(try listed(ObservationPoints.registerID, "untrained") == ["GC-011", "GC-012"])
    #expect(try listed(Anomalies.registerID, "unverified") == [])
    #expect(try listed(EmergencyDatabase.registerID, "stale") == [])
    #expect(try listed(Shelters.registerID, "uninspected") == ["BN-005"])
    #expect(try listed(Advice.registerID, "waiting") == ["ZX-2020-012"])
  }

  @Test func listsBeginAtTheirBoundary() throws {
    let stale = "emergency-database YJ-001 collectedOn=2019-05-06"
    #expect(try listed("emergency-database", "stale", after: "\(stale) | checkedOn=2019-12-30") == ["YJ-001"])
    #expect(try listed("emergency-database", "stale", after: "\(stale) | checkedOn=2019-12-31") == [])
    #expect(
      try listed("emergency-database", "stale", after: "\(stale) | status=失效 | note=机构撤销") == [])
    #expect(
      try listed("emergency-database", "stale", after: "settings recheck-months value=24 & \(stale)") == [])
    let inspected = "shelters BN-005 inspectedOn"
    #expect(try listed("shelters", "uninspected", after: "\(inspected)=2019-12-30") == ["BN-005"])
    #expect(try listed("shelters", "uninspected", after: "\(inspected)=2019-12-31") == [])
    // Without an inspection its opening counts.
    #expect(try listed("shelters", "uninspected", after: "\(inspected)= | openedOn=2019-12-31") == [])
    #expect(try listed("shelters", "uninspected", after: "\(inspected)=2019-12-30 | status=停用") == [])
    // Monday's has waited Tuesday, Wednesday and Thursday.
    #expect(
      try listed("advice", "waiting", after: "advice ZX-2020-013 date=2020-12-28") == [
        "ZX-2020-012", "ZX-2020-013",
      ])
    #expect(try listed("advice", "waiting", after: "advice ZX-2020-013 date=2020-12-29") == ["ZX-2020-012"])
  }

  /// Advice of the year by the experts' units, and last what has none; a unit of another year stays.
  @Test func adviceIsGroupedByUnitAndTownship() throws {
    var trial = try Trial(try SeedLedger.load(), of: "advice ZX-2019-001", at: try circumstances())
    try trial.change(". expertUnit=DW-053")
    let groups = try Dictionary(
      uniqueKeysWithValues: ["by-expert-unit", "by-town"].map { id in
        let grouping = try #require(trial.register.groupings.first { $0.id == id })
        let groups = grouping.groups(of: trial.register.id, in: trial.ledger, at: trial.circumstances)
        return (id, groups.map { ($0.head?.id, $0.rows.count) })
      })
    let units = try #require(groups["by-expert-unit"])
    #expect(units.map(\.0) == ["DW-053", "DW-065", "DW-066", nil] && units.map(\.1) == [0, 8, 2, 3])
    let towns = try #require(groups["by-town"])
    #expect(towns.count == 23 && towns.reduce(0) { $0 + $1.1 } == 13)
  }

  /// A case is never taken off the register: not deleted, not voided, its creation not undone.
  @Test(arguments: ["线索", "立案", "不立案", "结案"]) func aCaseStays(state: String) throws {
    let at = try circumstances()
    var trial = try Trial(try SeedLedger.load(), of: "enforcement-cases AJ-2020-001", at: at)
    try trial.change(". status=\(state)")
    let record = try trial.record
    let voided = record.setting([FieldEdit(Register.voidedOn, .date(at.today))])
    for set in [
      ChangeSet(.delete, [.delete(record)]), ChangeSet(.void, [.edit(record, to: voided)]),
      ChangeSet(.undo, [.delete(record)]),
    ] { #expect(trial.ledger.findings(against: set, at: at).map(\.rule).contains("settled")) }
  }

  /// A topic is called by its term, once; a code by itself and its name.
  @Test func aTermStandsOnceAndACodeWithItsName() throws {
    let ledger = try SeedLedger.load()
    #expect(ledger.name(of: RecordReference(Topics.registerID, "园林县城")) == "园林县城")
    #expect(ledger.name(of: RecordReference(Disciplines.registerID, "210")) == "210 农学")
  }

  /// An expert of the group is none of the specialists that the report counts.
  @Test(arguments: ["F32", "F33", "F34", "F35", "F39b"]) func anExpertOfTheGroupIsNoSpecialist(id: String)
    throws
  {
    let lines =
      "specialists RC-2020-001>RC-2020-999 name=演示专家01 | kind=专家服务团 | homeOrgId=DW-065 & "
      + "assignments PZ-2020-001>PZ-2020-999 specialistId=RC-2020-999 | hostOrgId=DW-027 | agreementNo=演特协999"
    #expect(try text(id, after: lines) == text(id))
  }
}
