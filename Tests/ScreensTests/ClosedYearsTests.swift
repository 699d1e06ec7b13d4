import ChineseText
import Registers
import Testing

/// 关账, on the demonstration data in the January after its year: what a closed year still allows.
@Suite struct ClosedYearsTests {
  private static let closing = "settings +closed-year name=关账 | value=2020"

  private func trial(_ given: String = closing, on today: String = "2021-01-20") throws -> Trial {
    let day = try #require(CalendarDate(iso: today))
    let end = try #require(CalendarDate(iso: "2021-12-31"))
    let january = Circumstances(today: day, year: 2021, asOf: end, person: "RY-002")
    var trial = try Trial(try SeedLedger.load(), of: "advice ZX-2020-001", at: january)
    try trial.change(given)
    return trial
  }

  private func against(
    _ lines: String, _ operation: ChangeSet.Operation = .edit, given: String = closing
  ) throws -> [Finding] {
    let trial = try trial(given)
    let set = ChangeSet(operation, try trial.changes(lines))
    return trial.ledger.findings(against: set, at: trial.circumstances).filter { $0.rule == "closed-year" }
  }

  @Test(arguments: [
    // What happened in the year closes with it, whatever state it is in.
    "service-log RZ-2020-001 days=0.5", "service-log RZ-2020-001 voidedOn=2021-01-20",
    "- service-log RZ-2020-001", "documents WJ-2020-001 title=关于选派省特派员的通知",
    "attendance RY-001-202001 note=补记", "funds JF-2020-001 note=补记", "targets MB-2020-002 note=补记",
    "patent-subsidies ZZ-2020-047 note=补记",
    // What goes on through years does so once nothing is left to be done.
    "specialists RC-2020-001 note=补记", "project-library XMK-2020-001 voidedOn=2021-01-20",
    // Dated into the year, or out of it, or a step of it backdated.
    "service-log RZ-2020-001>RZ-2021-001 date=2020-12-30", "patents 2020299000058 filedOn=2021-01-04",
    "patents 2020299000058 grantedOn=2020-12-29",
    "patents 2020299000058>2020299000066 filedOn=2020-12-30",
  ]) func aCorrectionNeedsAReason(_ lines: String) throws {
    let isNew = lines.contains(">")
    let given =
      lines.hasPrefix("specialists") ? "specialists RC-2020-001 status=结束 & " + Self.closing : Self.closing
    let found = try against(lines, isNew ? .create : .edit, given: given)
    #expect(found.map(\.level) == [.warn], "\(lines)")
    #expect(found.first?.words.zh == "2020 年已关账，更正要写明原因")
    // Where no year is closed, or only the one before, nothing is asked.
    #expect(try against(lines, given: "settings +closed-year name=关账 | value=2016") == [])
    #expect(try against(lines, given: "") == [])
    // With the reason it passes this rule, and is not taken back afterwards.
    var set = ChangeSet(.edit, try trial(given).changes(lines), reason: "笔误")
    set.overridden = ["closed-year"]
    let trial = try trial(given)
    #expect(
      !trial.ledger.findings(against: set, at: trial.circumstances).contains { $0.rule == "closed-year" })
    #expect(try against(lines, .undo, given: given).map(\.level) == [.refuse])
  }

  @Test(arguments: [
    ("service-log RZ-2020-001>RZ-2021-001 date=2021-01-04", ChangeSet.Operation.create),
    ("service-log RZ-2020-020 status=确认", .move), ("projects XM-2020-001 note=补记", .edit),
    ("patents 2020299000058 agency=演示专利代理01", .edit), ("organisations DW-001 legalRep=演示人员001", .edit),
    ("patent-subsidies ZZ-2020-047 status=归档", .move), ("inspections DC-2020-001 note=补记", .edit),
  ]) func whatIsUnderWayGoesOn(_ lines: String, _ operation: ChangeSet.Operation) throws {
    #expect(try against(lines, operation) == [])
  }

  @Test func openingAYearAgainNeedsAReason() throws {
    #expect(try against("settings closed-year value=2019").map(\.level) == [.warn])
    #expect(try against("settings closed-year voidedOn=2021-01-20").map(\.level) == [.warn])
    #expect(try against("- settings closed-year", .delete).map(\.level) == [.warn])
    #expect(try against("settings closed-year value=2019", .undo).map(\.level) == [.refuse])
    #expect(try against("settings closed-year note=局务会定").isEmpty)
    let closed = "settings +closed-year name=关账 | value=2019"
    #expect(try against("settings closed-year value=2020", given: closed) == [])
  }

  /// A step with a reason is told of as little as one without.
  @Test func whatGoesOnIsNoCorrection() throws {
    let trial = try trial()
    let filed = try #require(try trial.changes("patent-subsidies ZZ-2020-047 status=归档").first)
    #expect(!trial.ledger.isCorrection(filed, by: .move) && trial.ledger.isCorrection(filed, by: .edit))
  }

  @Test func theRecordSaysSo() throws {
    let ledger = try trial().ledger
    func year(_ register: RegisterID, _ id: RecordID) throws -> Int? {
      ledger.closedYear(
        of: try #require(ledger.record(register, id)), in: try #require(Catalogue.register(register)))
    }
    #expect(try year("service-log", "RZ-2020-001") == 2020)
    #expect(try year("projects", "XM-2020-001") == nil)
    #expect(try year("organisations", "DW-001") == nil)
  }

  /// What an editor did to a closed year after it was over is told until somebody explains it.
  @Test(arguments: [("2021-01-20", true), ("2020-12-30", false)])
  func anEditorsChangeIsAFinding(_ found: String, isTold: Bool) throws {
    let trial = try trial()
    let entry = HistoryEntry(
      position: HistoryPosition(site: "hq", seq: 9), time: found + "T10:11:12.345+08:00", uid: 0, user: "",
      terminal: "-", person: nil, operation: .external, reason: nil, of: nil,
      changes: try trial.changes("service-log RZ-2020-020 days=0.5"), line: [])
    let told = OutsideChanges([entry], in: trial.ledger).findings.map { "\($0.field ?? "-"):\($0.rule)" }
    #expect(told == (isTold ? ["days:outside"] : []))
  }
}
