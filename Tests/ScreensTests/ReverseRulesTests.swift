import ChineseText
import Golden
import Registers
import Testing

/// Rules between two records, tried from the other one: what was right when it was saved is not
/// made wrong behind its back. On the demonstration data.
@Suite struct ReverseRulesTests {
  private static let seeds = Result { try SeedLedger.load() }

  private func ledger() throws -> Ledger { try Self.seeds.get() }

  private func day(_ iso: String) throws -> CalendarDate { try #require(CalendarDate(iso: iso)) }

  private func circumstances() throws -> Circumstances {
    Circumstances(today: try day("2020-12-31"), year: 2020, asOf: try day("2020-12-31"), person: "RY-002")
  }

  private func findings(_ changes: [Change], _ ledger: Ledger, _ operation: ChangeSet.Operation = .edit)
    throws -> [String]
  {
    let set = ChangeSet(operation, changes)
    return ledger.findings(against: set, at: try circumstances()).map { finding in
      "\(finding.field ?? "-"):\(finding.rule)" + (finding.other.map { " \($0.id)" } ?? "")
    }
  }

  private func change(_ register: RegisterID, _ id: RecordID, _ edits: [FieldEdit], _ ledger: Ledger) throws
    -> Change
  {
    let record = try #require(ledger.record(register, id))
    return .edit(record, to: record.setting(edits))
  }

  private func against(_ register: RegisterID, _ id: RecordID, _ edits: FieldEdit..., in given: Ledger? = nil)
    throws -> [String]
  {
    let ledger = try given ?? ledger()
    return try findings([try change(register, id, edits, ledger)], ledger)
  }

  // MARK: Patents and schemes under subsidies

  /// Paid as ZZ-2020-001 on an application of 2020-04-01.
  private let patent = RecordID("2019299000021")

  @Test func aPatentStaysWhatWasPaidFor() throws {
    #expect(
      try against("patents", patent, FieldEdit(Patents.grantedOn, try day("2020-05-01"))) == [
        "grantedOn:within-window ZZ-2020-001"
      ])
    #expect(try against("patents", patent, FieldEdit(Patents.grantedOn, try day("2020-04-01"))) == [])
    #expect(try against("patents", patent, FieldEdit(Patents.isService, false)) == [])
    // The rate goes by what the unit that applied is.
    var dearer = try ledger()
    dearer.apply([
      try change("scheme-rates", "BZ-014", [FieldEdit(SchemeRates.amount, Money.yuan(2500))], dearer)
    ])
    let institute = FieldEdit(Organisations.kind, .institute)
    let sameRate = try against("organisations", "DW-019", institute)
    #expect(!sameRate.contains { $0.contains("amount-of-scheme") })
    #expect(
      try against("organisations", "DW-019", institute, in: dearer)
        .contains("kind:amount-of-scheme ZZ-2020-001"))
    #expect(
      try against("patents", patent, FieldEdit(Register.voidedOn, .date(try day("2020-12-31")))) == [
        "voidedOn:patent-granted ZZ-2020-001"
      ])
    // It may end after the application, not before.
    func ended(_ iso: String) throws -> [String] {
      try against(
        "patents", patent, FieldEdit(Patents.status, .ended), FieldEdit(Patents.endedOn, try day(iso)))
    }
    #expect(try ended("2020-04-02") == [])
    #expect(try ended("2020-04-01") == ["status:patent-granted ZZ-2020-001"])
    // Nothing that no rule looks at is held fast.
    #expect(try against("patents", patent, FieldEdit(Patents.agency, "演示专利代理09")) == [])
  }

  @Test func aDateAloneIsNoGrant() throws {
    let ledger = try ledger()
    let patent = try #require(
      ledger["patents"].records.first {
        $0[Patents.status] == .preliminary && $0[Patents.kind] == .utilityModel
      })
    let dated = patent.setting([
      FieldEdit(Patents.grantedOn, try day("2020-10-01")), FieldEdit(Patents.certificate, "试1"),
    ])
    let at = try circumstances()
    #expect(!Row<Patents>(dated, in: ledger, at: at).meets(Patents.awaitsSubsidy))
    let moved = dated.setting([FieldEdit(Patents.status, .granted)])
    #expect(Row<Patents>(moved, in: ledger, at: at).meets(Patents.awaitsSubsidy))
  }

  @Test func aSchemeInUseKeepsItsTerms() throws {
    for (edit, rule) in [
      (FieldEdit(Schemes.windowMonths, Int64(1)), "windowMonths:within-window"),
      (FieldEdit(Schemes.validTo, try day("2020-03-31")), "validTo:scheme-holds"),
      (FieldEdit(Schemes.cap, Money.yuan(1)), "capPerApplicant:within-cap"),
      (FieldEdit(Register.voidedOn, .date(try day("2020-12-31"))), "voidedOn:scheme-holds"),
    ] {
      let found = try against("schemes", "BF-002", edit)
      #expect(found.contains { $0.hasPrefix(rule + " ZZ-2020-") }, "\(found)")
    }
    // A rate that nobody was paid by, and an end after the last application, are free.
    let dearer = FieldEdit(SchemeRates.amount, Money.yuan(6000))
    #expect(try against("scheme-rates", "BZ-010", dearer) == [])
    let found = try against("scheme-rates", "BZ-013", dearer)
    #expect(found.contains { $0.hasPrefix("amount:amount-of-scheme ZZ-2020-") }, "\(found)")
    #expect(try against("schemes", "BF-002", FieldEdit(Schemes.validTo, try day("2020-12-31"))) == [])
    #expect(
      try against("schemes", "BF-001", FieldEdit(Schemes.validTo, try day("2018-01-01"))) == [
        "validFrom:versions-apart BF-002"
      ])
  }

  @Test func wordsNameTheOtherRecordAndWhatIsWrong() throws {
    let ledger = try ledger()
    let set = ChangeSet(
      .edit,
      [
        try change(
          "specialists", "RC-2020-001", [FieldEdit(Specialists.termEnd, try day("2020-12-31"))], ledger)
      ])
    let words = ledger.findings(against: set, at: try circumstances()).map(\.words.zh)
    #expect(words == ["这样一来，派驻对接 PZ-2020-001 就不合规则：结束：2021-02-28 不在演示三区专家01的任期 2020-03-01 至 2020-12-31 之内"])
  }

  // MARK: Terms and hosts under assignments

  @Test func aTermIsNotShortenedUnderItsAssignments() throws {
    let person = RecordID("RC-2020-001")
    for (field, iso, wanted) in [
      (Specialists.termEnd, "2021-02-27", ["termEnd:within-term PZ-2020-001"]),
      (Specialists.termEnd, "2021-02-28", []),
      (Specialists.termStart, "2020-03-02", ["termStart:within-term PZ-2020-001"]),
    ] { #expect(try against("specialists", person, FieldEdit(field, try day(iso))) == wanted, "\(iso)") }
    // Both in one change set speak for themselves.
    let ledger = try ledger()
    let both = [
      try change("specialists", person, [FieldEdit(Specialists.termEnd, try day("2020-12-31"))], ledger),
      try change("assignments", "PZ-2020-001", [FieldEdit(Assignments.end, try day("2020-12-31"))], ledger),
    ]
    #expect(try findings(both, ledger) == [])
  }

  @Test func undoLooksTheSameWay() throws {
    var ledger = try ledger()
    let person = RecordID("RC-2020-030")
    let longer = try change(
      "specialists", person, [FieldEdit(Specialists.termEnd, try day("2021-06-30"))], ledger)
    ledger.apply([longer])
    #expect(try findings([longer.reversed], ledger, .undo) == [])
    ledger.apply([
      try change("assignments", "PZ-2020-030", [FieldEdit(Assignments.end, try day("2021-06-30"))], ledger)
    ])
    #expect(try findings([longer.reversed], ledger, .undo) == ["termEnd:within-term PZ-2020-030"])
  }

  @Test func aHostThatIsServedStays() throws {
    for (edit, wanted) in [
      (FieldEdit(Organisations.kind, .hospital), "kind:host-servable PZ-2020-001"),
      (FieldEdit(Register.voidedOn, .date(try day("2020-12-31"))), "voidedOn:host-servable PZ-2020-001"),
      (FieldEdit(Organisations.status, .closed), "status:host-servable PZ-2020-001"),
    ] { #expect(try against("organisations", "DW-001", edit) == [wanted]) }
    // Once it is released it may close.
    var ledger = try ledger()
    ledger.apply([
      try change(
        "assignments", "PZ-2020-001",
        [
          FieldEdit(Assignments.status, .released), FieldEdit(Assignments.releasedOn, try day("2020-12-01")),
          FieldEdit(Assignments.releaseReason, "试试"),
        ], ledger)
    ])
    #expect(
      try against("organisations", "DW-001", FieldEdit(Organisations.status, .closed), in: ledger) == [])
  }

  /// A rule that was broken before is not held against another change.
  @Test func whatWasWrongAlreadyBlocksNothing() throws {
    var ledger = try ledger()
    ledger.apply([
      try change("assignments", "PZ-2020-001", [FieldEdit(Assignments.end, try day("2022-01-01"))], ledger)
    ])
    #expect(
      try against(
        "specialists", "RC-2020-001", FieldEdit(Specialists.termEnd, try day("2021-02-27")), in: ledger) == []
    )
  }

  // MARK: Money

  @Test func aFullRecoveryStaysWhole() throws {
    var ledger = try ledger()
    let recovery = Record(register: "recoveries", bytes: Array("{}".utf8)).setting([
      FieldEdit(Recoveries.id, "ZH-2020-001"), FieldEdit(Recoveries.subsidy, "ZZ-2020-001"),
      FieldEdit(Recoveries.recoveredOn, try day("2020-12-01")),
      FieldEdit(Recoveries.amount, Money.yuan(2000)), FieldEdit(Recoveries.reason, "重复领取"),
      FieldEdit(Recoveries.voucher, "收1"), FieldEdit(Recoveries.maker, "RY-002"),
    ])
    ledger.apply([.create(recovery)])
    let less = Change.edit(recovery, to: recovery.setting([FieldEdit(Recoveries.amount, Money.yuan(1))]))
    #expect(try findings([less], ledger) == [])
    // Paid again meanwhile: then the first payment must not come back to life.
    let again = Record(
      register: "patent-subsidies",
      bytes: try #require(ledger.record("patent-subsidies", "ZZ-2020-001")?.squeezed)
    ).setting([
      FieldEdit(PatentSubsidies.id, "ZZ-2020-099"), FieldEdit(PatentSubsidies.batch.spec, nil),
      FieldEdit(PatentSubsidies.paidOn, nil), FieldEdit(PatentSubsidies.voucher, nil),
      FieldEdit(PatentSubsidies.status, .received),
    ])
    var twice = ledger
    twice.apply([.create(again)])
    #expect(try findings([less], twice) == ["amount:paid-once ZZ-2020-001"])
    #expect(try findings([.delete(recovery)], twice) == ["amount:paid-once ZZ-2020-001"])
    ledger.apply([
      try change("patent-subsidies", "ZZ-2020-001", [FieldEdit(PatentSubsidies.status, .recovered)], ledger)
    ])
    #expect(try findings([less], ledger) == ["amount:recovered-in-full ZZ-2020-001"])
    #expect(try findings([.delete(recovery)], ledger) == ["amount:recovered-in-full ZZ-2020-001"])
  }

  @Test func aRecoveredSumIsNotTakenFromABudgetAlreadySpent() throws {
    var ledger = try ledger()
    let recovery = Record(register: "recoveries", bytes: Array("{}".utf8)).setting([
      FieldEdit(Recoveries.id, "ZH-2020-001"), FieldEdit(Recoveries.subsidy, "ZZ-2020-001"),
      FieldEdit(Recoveries.recoveredOn, try day("2020-09-01")),
      FieldEdit(Recoveries.amount, Money.yuan(1000)),
    ])
    ledger.apply([
      .create(recovery),
      try change("funds", "JF-2020-002", [FieldEdit(Funds.budget, Money.yuan(82_500))], ledger),
    ])
    #expect(try findings([.delete(recovery)], ledger) == ["amount:not-overspent JF-2020-002"])
  }

  @Test func subsidiesArePaidFromTheirOwnLine() throws {
    #expect(
      try against("funds", "JF-2020-002", FieldEdit(Funds.line, BudgetLines.specialists)) == [
        "line:fund-of-subsidies PC-2020-001", "line:held",
      ])
    let batch = try #require(try ledger().record("subsidy-batches", "PC-2020-001")).setting([
      FieldEdit(SubsidyBatches.fund, "JF-2020-003"), FieldEdit(SubsidyBatches.id, "PC-2020-009"),
    ])
    var after = try ledger()
    after.apply([.create(batch)])
    let found = SubsidyBatches.register.findings(of: batch, in: after, at: try circumstances())
    #expect(found.map(\.rule).contains("fund-of-subsidies"))
  }

  @Test func nobodySlipsIntoABatchUnderWay() throws {
    // A new application goes into no batch that is publicised, paid or filed.
    var ledger = try ledger()
    let new = Record(
      register: "patent-subsidies",
      bytes: try #require(ledger.record("patent-subsidies", "ZZ-2020-001")?.squeezed)
    ).setting([
      FieldEdit(PatentSubsidies.id, "ZZ-2020-099"),
      FieldEdit(PatentSubsidies.patent, RecordID("2020299000058")),
      FieldEdit(PatentSubsidies.applicant, "DW-010"),
      FieldEdit(PatentSubsidies.appliedOn, try day("2020-06-01")), FieldEdit(PatentSubsidies.paidOn, nil),
      FieldEdit(PatentSubsidies.voucher, nil), FieldEdit(PatentSubsidies.status, .reviewed),
    ])
    let joining = try findings([.create(new)], ledger, .create)
    #expect(
      joining == [
        "amount:as-announced PC-2020-001", "appliedOn:within-window",
        "batchId:in-step-with-batch PC-2020-001",
      ], "\(joining)")
    // What is publicised keeps its batch and its sum.
    let publicised = new.setting([FieldEdit(PatentSubsidies.status, .publicised)])
    ledger.apply([.create(publicised)])
    let found = try against(
      "patent-subsidies", "ZZ-2020-099", FieldEdit(PatentSubsidies.batch, "PC-2020-002"), in: ledger)
    #expect(found.contains("batchId:fixed"))
  }

  @Test func aChangedSettingLeavesApprovedBatchesAlone() throws {
    var ledger = try ledger()
    ledger.apply([try change("settings", "publicity-days", [FieldEdit(Settings.value, "7")], ledger)])
    for batch in ledger["subsidy-batches"].records {
      #expect(SubsidyBatches.register.findings(of: batch, in: ledger, at: try circumstances()) == [])
    }
    #expect(try against("settings", "publicity-days", FieldEdit(Settings.value, "五")) == ["value:readable"])
    #expect(
      try against("settings", "refuse-civil-servants", FieldEdit(Settings.value, "y")) == ["value:readable"])
  }

  @Test func theYearThatACalendarLacksIsTold() throws {
    var ledger = try ledger()
    let batch = try #require(ledger.record("subsidy-batches", "PC-2020-002"))
    let later = batch.setting([
      FieldEdit(SubsidyBatches.publicTo, try day("2022-01-07")),
      FieldEdit(SubsidyBatches.status, .publicised),
    ])
    func told() throws -> [String] {
      SubsidyBatches.register.findings(of: later, in: ledger, at: try circumstances()).filter {
        $0.rule == "calendar-known"
      }.map { $0.field ?? "-" }
    }
    #expect(try told() == ["publicTo"])
    ledger["calendar"] = RegisterRows(register: "calendar")
    #expect(try told() == [])
  }

  // MARK: States and dates

  @Test func aStockDateBelongsToItsState() throws {
    let ledger = try ledger()
    let entry = try #require(
      ledger["project-library"].records.first { $0[ProjectLibrary.status] == .inStock })
    let collected = entry.setting([
      FieldEdit(ProjectLibrary.id, "XMK-2020-999"), FieldEdit(ProjectLibrary.title, "半成品条目"),
      FieldEdit(ProjectLibrary.status, .collected),
    ])
    #expect(try findings([.create(collected)], ledger, .create) == ["enteredOn:untimely"])
    #expect(
      try against("project-library", entry.id, FieldEdit(ProjectLibrary.leftOn, try day("2020-12-01"))) == [
        "leftOn:untimely"
      ])
  }

  @Test func nothingNewIsTiedToAVoidRecord() throws {
    var ledger = try ledger()
    ledger.apply([
      try change(
        "organisations", "DW-027", [FieldEdit(Register.voidedOn, .date(try day("2020-12-01")))], ledger)
    ])
    let entry = try #require(ledger["project-library"].records.first { _ in true })
    #expect(
      try against("project-library", entry.id, FieldEdit(ProjectLibrary.unit, "DW-027"), in: ledger) == [
        "unitId:void DW-027"
      ])
    // What refers to it already may go on.
    ledger.apply([try change("project-library", entry.id, [FieldEdit(ProjectLibrary.unit, "DW-027")], ledger)]
    )
    #expect(
      try against("project-library", entry.id, FieldEdit(ProjectLibrary.leader, "演示人员002"), in: ledger) == [])
  }

  @Test func onlyRefusingRulesWatch() {
    for register in Catalogue.all {
      for rule in register.rules where !rule.watches.isEmpty {
        #expect(rule.level == .refuse, "\(rule.id)")
        for watch in rule.watches {
          let other = Catalogue.register(watch.register)
          for field in watch.fields { #expect(other?.field(field.name) != nil, "\(field.name)") }
        }
      }
    }
  }

  // MARK: Terms

  @Test func aYearFromALeapDayIsAYear() throws {
    for (from, last) in [
      ("2020-02-29", "2021-02-28"), ("2020-03-01", "2021-02-28"), ("2023-03-01", "2024-02-29"),
      ("2020-01-01", "2020-12-31"),
    ] { #expect(try day(from).lastDay(ofMonths: 12).iso == last) }
  }

  /// Each term keeps its own appraisal: who is sent again is entered again.
  @Test func whoIsSentAgainHasARecordForIt() throws {
    var ledger = try ledger()
    let appraised = try change(
      "specialists", "RC-2020-001",
      [FieldEdit(Specialists.status, .appraised), FieldEdit(Specialists.appraisal, .good)], ledger)
    #expect(try findings([appraised], ledger, .move) == [])
    let before = try #require(ledger.record("specialists", "RC-2020-001"))
    let end = try #require(before[Specialists.termEnd])
    func again(from start: CalendarDate, _ edits: FieldEdit...) throws -> [String] {
      let record = before.setting(
        [
          FieldEdit(Specialists.id, RecordID.provisional(1)), FieldEdit(Specialists.status, .proposed),
          FieldEdit(Specialists.appointedOn, nil), FieldEdit(Specialists.termStart, start),
          FieldEdit(Specialists.termEnd, start.lastDay(ofMonths: 12)),
          FieldEdit(Specialists.batchYear, Int64(start.year)),
          FieldEdit(Specialists.previous, RecordID("RC-2020-001")),
        ] + edits)
      return try findings([.create(record)], ledger, .create)
    }
    #expect(try again(from: end.adding(days: 1)) == [])
    #expect(try again(from: end).contains("previousId:after-previous RC-2020-001"))
    #expect(
      try again(from: end.adding(days: 1), FieldEdit(Specialists.name, "演示另一人")) == [
        "previousId:after-previous RC-2020-001"
      ])
    // Who still serves somebody does not end.
    ledger.apply([appraised])
    let ended = try change(
      "specialists", "RC-2020-001",
      [FieldEdit(Specialists.status, .ended), FieldEdit(Specialists.endedOn, try day("2020-12-31"))], ledger)
    #expect(try findings([ended], ledger, .move) == ["status:move"])
  }

  @Test func oldNumbersKnowTheTreatyToo() throws {
    let number = try PatentNumber("98800001.6")
    #expect(number.kind == .invention && number.year == 1998)
    func patent(_ id: String, _ filed: String) throws -> [String] {
      let record = Record(register: "patents", bytes: Array("{}".utf8)).setting([
        FieldEdit(Patents.id, RecordID(id)), FieldEdit(Patents.filedOn, try day(filed)),
      ])
      return Patents.register.findings(of: record, in: Ledger(), at: try circumstances()).filter {
        $0.rule == "year-of-number"
      }.map { $0.field ?? "-" }
    }
    let (old, new) = ("038000016", "2003100000018")
    #expect(try patent(new, "2003-09-30") == ["filedOn"])
    #expect(try patent(new, "2003-10-01") == [])
    #expect(try patent(old, "2003-09-30") == [])
    #expect(try patent(old, "2003-10-01") == ["filedOn"])
  }
}
