import ChineseText
import Golden
import Registers
import Testing
import TextUI

@testable import Screens

/// The service log and events on the demonstration data: what specialists come to, and the report's figures.
@Suite struct ServiceTests {
  private static let seeds = Result { try SeedLedger.load() }

  private func day(_ iso: String) throws -> CalendarDate { try #require(CalendarDate(iso: iso)) }

  private func at(_ iso: String = "2020-12-31") throws -> Circumstances {
    Circumstances(today: try day(iso), year: 2020, asOf: try day(iso), person: "RY-003")
  }

  private func trial(_ lines: String = "") throws -> Trial {
    var trial = try Trial(try Self.seeds.get(), of: "specialists RC-2020-001", at: try at())
    try trial.change(lines)
    return trial
  }

  private func figure(_ id: String, _ lines: String = "", on iso: String = "2020-12-31") throws -> String {
    let figure = try #require(Catalogue.figures.first { $0.id == id })
    let (ledger, at) = (try trial(lines).ledger, try at(iso))
    return figure.text(of: figure.value(in: ledger, at: at), in: ledger, at: at)
  }

  // MARK: Figures

  @Test func theReportsFiguresComeOut() throws {
    let wanted = [
      "F30": "20", "F31": "1000份", "F36": "17期", "F37": "19项", "F38": "31个", "F40": "15", "F41": "16",
      "F42": "20", "F43": "5000余份", "F44": "100余人次", "F45": "5所", "F46": "5", "F47": "10", "F48": "6000余份",
      "F49": "5月19日", "F50": "22", "F51": "100多人", "F52": "孝坪镇、火马冲镇、黄溪口镇、潭湾镇、安坪镇", "F53": "5场次",
      "F54": "15000多人",
      "F55": "32", "F56": "46", "F57": "8000余册", "F58": "3500多人次", "F59": "400多个", "F60": "3万多元",
    ]
    for (id, text) in wanted { #expect(try figure(id) == text, "\(id)") }
  }

  /// Two events of a kind are summed; what is planned, called off, void, later or of another year is not.
  @Test func eventsAreCountedByKindAndYear() throws {
    let second = "events HD-2020-001>HD-2020-099 boards=7"
    #expect(try figure("F42", second) == "27")
    #expect(try figure("F40", second) == "30")
    for lines in ["status=计划", "status=取消", "voidedOn=2020-12-31", "start=2019-04-26", "kind=科普日"] {
      #expect(try figure("F42", second + " & events HD-2020-099 " + lines) == "20", "\(lines)")
    }
    #expect(try figure("F42", on: "2020-04-25") == "0")
    #expect(try figure("F42", on: "2020-04-26") == "20")
    // Booklets are no sheets.
    #expect(try figure("F43", second + " | leafletUnit=册") == "5000余份")
    #expect(try figure("F31", "events HD-2020-004 topics=科普") == "0份")
  }

  /// What the county's own specialists did is not told among those of the others.
  @Test func resultsOfTheCountysOwnDoNotCount() throws {
    let result =
      "service-results +CG-2020-999 kind=培训 | name=试讲 | trainees=9 | date=2020-12-01 | specialistId="
    #expect(try figure("F36", result + "RC-2020-022") == "17期")
    #expect(try figure("F36", result + "RC-2020-021") == "18期")
    #expect(try figure("F36", result + "RC-2020-021", on: "2020-11-30") != "18期")
    let variety = "\(result)RC-2020-021 & service-results CG-2020-999 kind=新品种 | "
    #expect(try figure("F38", variety + "species=水稻 | name=演稻１号") == "31个")
    #expect(try figure("F38", variety + "species=旱稻 | name=演稻1号") == "32个")
  }

  // MARK: Specialists

  private func person(_ lines: String = "", _ id: RecordID = "RC-2020-001") throws -> Row<Specialists> {
    let trial = try trial(lines)
    return try #require(trial.ledger.row(id, of: Specialists.self, at: trial.circumstances))
  }

  @Test func onlyDaysOnSiteCount() throws {
    let before = try #require(try person()[Specialists.daysSoFar])
    let entry =
      "service-log +RZ-2020-9999 assignmentId=PZ-2020-001 | date=2020-03-01 | days=0.5 | content=查看 | status=登记 | mode="
    #expect(try person(entry + "现场")[Specialists.daysSoFar] == before + HalfDays(halves: 1))
    #expect(try person(entry + "电话")[Specialists.daysSoFar] == before)
    #expect(try person(entry + "现场 | voidedOn=2020-12-31")[Specialists.daysSoFar] == before)
    #expect(try person(entry + "现场 | date=2020-12-31")[Specialists.lastServedOn] == (try day("2020-12-31")))
  }

  /// 306 days of 365 are over: a share of 63.8 days of a hundred is just enough.
  @Test func whoIsAFifthBehindIsToldOf() throws {
    let none = try trial().ledger["service-log"].records.filter { record in
      record[ServiceLog.assignment] == "PZ-2020-001"
    }.map { "- service-log \($0.id)" }.joined(separator: " & ")
    func entries(_ count: Int) throws -> String {
      try (0..<count).map { number in
        let date = try day("2020-03-01").adding(days: number).iso
        return
          "service-log +RZ-2020-\(3000 + number) assignmentId=PZ-2020-001 | date=\(date) | days=1 | mode=现场 | content=查看 | status=登记"
      }.joined(separator: " & ")
    }
    #expect(try person("\(none) & \(entries(63))").meets(Specialists.isBehind))
    #expect(try !person("\(none) & \(entries(64))").meets(Specialists.isBehind))
    #expect(
      try !person("\(none) & settings specialist-days value=98 & \(entries(63))").meets(Specialists.isBehind))
    #expect(try !person("\(none) & specialists RC-2020-001 kind=本级特派员").meets(Specialists.isBehind))
    #expect(try !person("\(none) & specialists RC-2020-001 endedOn=2020-12-31").meets(Specialists.isBehind))
  }

  @Test func aQuarterWithoutServiceIsToldOf() throws {
    let later = try trial().ledger["service-log"].records.filter { record in
      guard let date = record[ServiceLog.date] else { return false }
      return record[ServiceLog.assignment] == "PZ-2020-001" && date.month >= 10
    }.map { "- service-log \($0.id)" }.joined(separator: " & ")
    #expect(try !person().meets(Specialists.isSilent))
    #expect(try person(later).meets(Specialists.isSilent))
    let call =
      "service-log +RZ-2020-9999 assignmentId=PZ-2020-001 | mode=电话 | days=0.5 | content=答复 | status=登记 | date="
    #expect(try person("\(later) & \(call)2020-09-30").meets(Specialists.isSilent))
    #expect(try !person("\(later) & \(call)2020-10-01").meets(Specialists.isSilent))
  }

  @Test func theDemonstrationHasSomeBehindAndSomeNot() throws {
    let (ledger, at) = (try trial().ledger, try at())
    let higher = ledger.rows(of: Specialists.self, at: at).filter {
      $0[Specialists.kind].map(Specialists.higherKinds.contains) ?? false
    }
    let behind = higher.count { $0.meets(Specialists.isBehind) }
    #expect(higher.count == 21 && behind == 3)
  }

  // MARK: Dates of plans

  @Test func aPlanLiesInTheFutureAndWhatHappenedDoesNot() throws {
    func broken(_ lines: String) throws -> Bool {
      var trial = try Trial(try Self.seeds.get(), of: "events HD-2020-099", at: try at())
      try trial.change("events HD-2020-002>HD-2020-099 \(lines)")
      return try trial.broken.contains("not-in-future")
    }
    #expect(try !broken("start=2021-01-01 | end=2021-01-02 | status=计划"))
    #expect(try broken("start=2021-01-01 | status=实施"))
    #expect(try !broken("end=2021-01-01 | status=实施"))
    #expect(try broken("end=2021-01-01 | status=总结"))
    #expect(try !broken("end=2020-12-31 | status=总结"))
  }

  // MARK: Steps

  /// The next step of an assignment is a service, with the assignment filled in.
  @Test func anAssignmentLeadsToItsService() throws {
    var replay = Replay(try Self.seeds.get(), today: try day("2020-12-31"), person: "RY-003")
    try replay.run("<open:assignments><f7>")
    #expect(replay.frame.contains("▸ 记服务"), "\(replay.frame)")
    try replay.run("<enter>")
    // The cursor is behind what was carried over.
    #expect(replay.frame.contains("▸*日期") && replay.frame.contains("派驻对接一览 › 服务日志 › 新增"))
    try replay.run("<up>")
    #expect(replay.frame.contains("PZ-2020-001") && replay.frame.contains("2020-03-01..2021-02-28"))
    // Nobody serves by one that is not effective.
    let waiting = try trial("assignments PZ-2020-001 status=拟 | effectiveOn=").ledger
    replay = Replay(waiting, today: try day("2020-12-31"), person: "RY-003")
    try replay.run("<open:assignments>6<enter><f7>")
    #expect(replay.frame.contains("对接还没有生效"), "\(replay.frame)")
  }

  @Test func onlyWhatWasSignedIsRenewed() throws {
    func renewal(_ lines: String) throws -> Label? {
      let trial = try trial(lines)
      let record = try #require(trial.ledger.record("agreements", "HZ-2020-003"))
      let next = try #require(Agreements.register.followUps.first)
      let obstacle = try #require(next.guardedBy)
      return obstacle(record, trial.ledger, trial.circumstances)
    }
    #expect(try renewal("") == nil)
    #expect(try renewal("agreements HZ-2020-003 status=意向") != nil)
    #expect(try renewal("agreements HZ-2020-003 status=终止") != nil)
  }

  // MARK: Lists

  /// Services stand under the specialist of their assignment; those of a void one stand under nobody.
  @Test func servicesAreGroupedThroughTheirAssignment() throws {
    let grouping = try #require(ServiceLog.register.groupings.first { $0.id == "by-specialist" })
    func groups(_ lines: String = "") throws -> [RecordID?: Int] {
      let trial = try trial(lines)
      let groups = grouping.groups(of: ServiceLog.registerID, in: trial.ledger, at: trial.circumstances)
      return Dictionary(uniqueKeysWithValues: groups.map { ($0.head?.id, $0.rows.count) })
    }
    let (before, all) = (try groups(), try Self.seeds.get()["service-log"].count)
    #expect(before.values.reduce(0, +) == all && before[nil] == nil)
    #expect(grouping.headRegister == Specialists.registerID && grouping.headLabel.zh == "特派员")
    let second =
      "service-log +RZ-2020-9999 assignmentId=PZ-2020-073 | date=2020-04-05 | days=1 | mode=现场 | status=登记"
    #expect(try groups(second)["RC-2020-022"] == (before["RC-2020-022"] ?? 0) + 1)
    let void = try groups("assignments PZ-2020-001 voidedOn=2020-12-31")
    #expect(void[nil] == before["RC-2020-001"] && void["RC-2020-001"] == 0)
  }

  /// 份, 册 and 套 are not added.
  @Test func leafletsAreSummedByTheirUnit() throws {
    let replay = Replay(
      try Self.seeds.get(), size: Size(rows: 24, columns: 132), today: try day("2020-12-31"), person: "RY-003"
    )
    var list = replay
    try list.run("<open:events>")
    #expect(list.frame.contains("资料 12400份、9100册、120套"), "\(list.frame)")
    #expect(list.frame.contains("参加人数 16015"), "\(list.frame)")
    var results = replay
    try results.run("<open:service-log>")
    let days = try Self.seeds.get()["service-log"].records.compactMap { $0[ServiceLog.days] }.sum
    #expect(results.frame.contains("天数合计 \(days.plain)"), "\(results.frame)")
  }
}
