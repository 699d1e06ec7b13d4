import Testing

@testable import Registers

/// Figures of the report that must stand to each other: each check bites one past its bound, and not on it.
@Suite struct CrossChecksTests {
  private struct Case: Sendable {
    let check: String
    /// What makes the figures just agree, and what sets them apart by one more.
    let agree: @Sendable (inout Ledger) throws -> Void
    let differ: @Sendable (inout Ledger) throws -> Void
  }

  private static func set<Home: RegisterKind, V: FieldValue>(
    _ id: RecordID, _ field: Field<Home, V>, _ value: V?, in ledger: inout Ledger
  ) throws {
    let old = try #require(ledger.record(Home.registerID, id))
    ledger.apply([.edit(old, to: old.setting([FieldEdit(field.spec, value?.value)]))])
  }

  private static func records<Home: RegisterKind>(_ kind: Home.Type, in ledger: Ledger) -> [Row<Home>] {
    ledger[Home.registerID].records.map { Row($0, in: ledger, at: at) }
  }

  private static func countyProject(_ ledger: Ledger) throws -> Row<Projects> {
    try #require(records(Projects.self, in: ledger).first { $0[Projects.source] == Projects.Source.county })
  }

  private static let cases = [
    Case(check: "F35-F33-F34") { ledger in
      try set("host-limit", Settings.value, "1", in: &ledger)
    } differ: { ledger in
      let all = records(Specialists.self, in: ledger)
      let one = try #require(all.first { $0[Specialists.kind] == Specialists.Kind.threeRegion })
      try set(one.id, Specialists.batchYear, 2018, in: &ledger)
    },
    Case(check: "F18-surveys") { _ in
    } differ: {
      try set("DY-2020-001", Surveys.selected, 23, in: &$0)
    },
    Case(check: "F10-funds") { _ in
    } differ: {
      try set(try countyProject($0).id, Projects.fund, nil, in: &$0)
    },
    Case(check: "F52-F53") { _ in
    } differ: {
      try set("HD-2020-003", Events.sessions, 4, in: &$0)
    },
    // One wholly recovered counts no more, and is known to the check; one outside of the batch is not.
    Case(check: "F23-batches") { ledger in
      let paid = try #require(ledger.record(PatentSubsidies.registerID, "ZZ-2020-001"))
      let json =
        #"{"id":"ZH-2020-001","subsidyId":"ZZ-2020-001","recoveredOn":"2020-09-01","amount":2000.00}"#
      let back = Record(register: Recoveries.registerID, bytes: Array(json.utf8))
      #expect(paid[PatentSubsidies.amount]?.plain == "2000.00")
      ledger.apply([.create(back)])
    } differ: {
      try set("ZZ-2020-002", PatentSubsidies.batch, nil, in: &$0)
    },
    Case(check: "F47-F30") {
      try set("HD-2020-002", Events.boards, 20, in: &$0)
    } differ: {
      try set("HD-2020-002", Events.boards, 21, in: &$0)
    },
    Case(check: "F48-F31") {
      try set("HD-2020-002", Events.leaflets, 1000, in: &$0)
    } differ: {
      try set("HD-2020-002", Events.leaflets, 1001, in: &$0)
    },
    Case(check: "F20-F09-F02-F04") { ledger in
      for one in ledger[Projects.registerID].records {
        try set(one.id, Projects.planYear, 2019, in: &ledger)
        try set(one.id, Projects.tracked, false, in: &ledger)
      }
      for one in ledger[Applications.registerID].records {
        try set(one.id, Applications.resultOn, nil, in: &ledger)
      }
    } differ: {
      try set(try countyProject($0).id, Projects.planYear, 2020, in: &$0)
    },
    Case(check: "F09-F18") {
      try set(try countyProject($0).id, Projects.planYear, 2019, in: &$0)
    } differ: {
      try set(try countyProject($0).id, Projects.planYear, 2020, in: &$0)
    },
  ]

  private static let at = Circumstances(
    today: (CalendarDate(year: 2020, month: 12, day: 31) ?? CalendarDate(dayNumber: 0)), year: 2020,
    asOf: (CalendarDate(year: 2020, month: 12, day: 31) ?? CalendarDate(dayNumber: 0)))

  @Test func everyCheckHasACase() {
    #expect(Catalogue.crossChecks.map(\.id).sorted() == Self.cases.map(\.check).sorted())
    #expect(Set(Catalogue.crossChecks.map(\.id)).count == Catalogue.crossChecks.count)
  }

  @Test(arguments: cases.indices) func bitesPastItsBoundAndNotOnIt(_ place: Int) throws {
    let one = Self.cases[place]
    func told(_ ledger: Ledger) -> Bool {
      CrossCheck.contradictions(in: ledger, at: Self.at).contains { $0.check.id == one.check }
    }
    var ledger = try SeedLedger.load()
    try one.agree(&ledger)
    #expect(!told(ledger), "\(one.check) on its bound")
    try one.differ(&ledger)
    #expect(told(ledger), "\(one.check) past its bound")
  }

  /// The report that was handed in contradicts itself in these places; both values and both places are told.
  @Test func theReportsOwnContradictionsAreTold() throws {
    let found = CrossCheck.contradictions(in: try SeedLedger.load(), at: Self.at)
    #expect(found.map(\.check.id) == ["F48-F31", "F20-F09-F02-F04", "F09-F18"])
    let words = try #require(found.first).words.zh
    for part in ["一(六)二", "F48", "6200", "一(三)三", "F31", "1000"] { #expect(words.contains(part), "\(part)") }
  }
}
