import ChineseText
import Golden
import Registers
import Testing

/// What stands between an application and the money, and between a specialist and a host, tried on
/// the demonstration data.
@Suite struct OfficeRulesTests {
  private static let seeds = Result { try SeedLedger.load() }

  private func ledger() throws -> Ledger { try Self.seeds.get() }

  private func day(_ iso: String) throws -> CalendarDate { try #require(CalendarDate(iso: iso)) }

  private func circumstances(_ person: RecordID? = "RY-002") throws -> Circumstances {
    Circumstances(today: try day("2020-12-31"), year: 2020, asOf: try day("2020-12-31"), person: person)
  }

  /// `field:rule` of what stands against a set, with the record it collides with.
  private func findings(_ set: ChangeSet, _ ledger: Ledger, _ circumstances: Circumstances) -> [String] {
    ledger.findings(against: set, at: circumstances).map { finding in
      "\(finding.field ?? "-"):\(finding.rule)" + (finding.other.map { " \($0.id)" } ?? "")
    }
  }

  // MARK: Subsidies

  /// One of the three patents granted in the year and not yet paid.
  private let open = RecordID("2020299000058")

  private func subsidy(_ edits: [FieldEdit] = []) throws -> Record {
    let patent = edits.last { $0.field.name == "patentNo" }?.value.flatMap { RecordID($0) } ?? open
    return Record(register: "patent-subsidies", bytes: Array("{}".utf8)).setting(
      [
        FieldEdit(PatentSubsidies.id, RecordID.provisional(1)), FieldEdit(PatentSubsidies.patent, open),
        FieldEdit(
          PatentSubsidies.applicant, try ledger().record("patents", patent)?[Patents.applicant] ?? "DW-010"),
        FieldEdit(PatentSubsidies.idKind, .businessLicence), FieldEdit(PatentSubsidies.item, .grant),
        FieldEdit(PatentSubsidies.scheme, "BF-002"),
        FieldEdit(PatentSubsidies.appliedOn, try day("2020-12-01")),
        FieldEdit(PatentSubsidies.amount, Money.yuan(2000)), FieldEdit(PatentSubsidies.maker, "RY-002"),
        FieldEdit(PatentSubsidies.status, .received),
      ] + edits)
  }

  private func against(_ edits: [FieldEdit], by person: RecordID = "RY-002", on today: String = "2020-12-31")
    throws -> [String]
  {
    var at = try circumstances(person)
    at.today = try day(today)
    return findings(ChangeSet(.create, [.create(try subsidy(edits))]), try ledger(), at)
  }

  @Test func aGoodApplicationPasses() throws { #expect(try against([]) == []) }

  @Test func noPatentIsPaidTwice() throws {
    let paid = RecordID("2019299000125")
    let found = try against([
      FieldEdit(PatentSubsidies.patent, paid), FieldEdit(PatentSubsidies.applicant, "DW-007"),
      FieldEdit(PatentSubsidies.appliedOn, try day("2020-06-01")),
    ])
    #expect(found == ["patentNo:paid-once ZZ-2020-012"])
    // As it would be typed, with everything that a certificate has around it.
    let field = PatentSubsidies.patent.spec
    for text in ["ZL 2019 2 9900012.5", "cn２０１９２９９０００１２５", "一种柑橘分级输送装置"] {
      let value = try field.value(typed: text, in: try ledger(), at: try circumstances())
      #expect(value == .reference(paid), "\(text)")
    }
  }

  @Test func whatWasRecoveredOrReturnedMayBePaidAgain() throws {
    var ledger = try ledger()
    let record = try #require(ledger.record("patent-subsidies", "ZZ-2020-012"))
    let again = try subsidy([
      FieldEdit(PatentSubsidies.patent, RecordID("2019299000125")),
      FieldEdit(PatentSubsidies.applicant, "DW-007"),
      FieldEdit(PatentSubsidies.appliedOn, try day("2020-06-01")),
    ])
    func recovery(_ id: RecordID, _ yuan: Int64, _ voucher: String) throws -> Record {
      Record(register: "recoveries", bytes: Array("{}".utf8)).setting([
        FieldEdit(Recoveries.id, id), FieldEdit(Recoveries.subsidy, record.id),
        FieldEdit(Recoveries.recoveredOn, try day("2020-09-01")),
        FieldEdit(Recoveries.amount, Money.yuan(yuan)), FieldEdit(Recoveries.reason, "重复领取"),
        FieldEdit(Recoveries.voucher, voucher), FieldEdit(Recoveries.maker, "RY-002"),
      ])
    }
    let half = try recovery("ZH-2020-001", 1000, "收2020-001")
    #expect(findings(ChangeSet(.create, [.create(half)]), ledger, try circumstances()) == [])
    ledger.apply([.create(half)])
    #expect(
      findings(ChangeSet(.create, [.create(again)]), ledger, try circumstances()) == [
        "patentNo:paid-once ZZ-2020-012"
      ])
    let tooMuch = try recovery("ZH-2020-002", 1001, "收2020-002")
    #expect(
      findings(ChangeSet(.create, [.create(tooMuch)]), ledger, try circumstances()) == [
        "amount:within-payment"
      ])
    ledger.apply([.create(try recovery("ZH-2020-002", 1000, "收2020-002"))])
    #expect(findings(ChangeSet(.create, [.create(again)]), ledger, try circumstances()) == [])
  }

  @Test func onlyGrantedPatentsInTheirWindow() throws {
    let filed = try #require(try ledger()["patents"].records.first { $0[Patents.filedOn]?.year == 2017 }?.id)
    #expect(
      try against([FieldEdit(PatentSubsidies.patent, filed)]) == [
        "patentNo:patent-granted \(filed)", "amount:amount-of-scheme",
      ])
    // Granted on 2020-09-01: too early, the last day, one day too late.
    for (applied, wanted) in [
      ("2020-08-31", ["appliedOn:within-window"]), ("2020-09-01", []), ("2021-09-01", []),
      ("2021-09-02", ["appliedOn:within-window"]),
    ] {
      let edit = FieldEdit(PatentSubsidies.appliedOn, try day(applied))
      #expect(try against([edit], on: "2021-12-31") == wanted, "\(applied)")
    }
  }

  @Test func theSchemeThatHeldSetsTheAmount() throws {
    #expect(
      try against([FieldEdit(PatentSubsidies.scheme, "BF-001")]).contains("schemeId:scheme-holds BF-001"))
    let other = FieldEdit(PatentSubsidies.amount, Money.yuan(1800))
    let reason = FieldEdit(PatentSubsidies.amountReason, "按比例核减")
    #expect(try against([other]) == ["amount:amount-of-scheme"])
    #expect(try against([other, reason]) == ["amountSigner:amount-of-scheme"])
    let signed: (RecordID) -> FieldEdit = { FieldEdit(PatentSubsidies.amountSigner, $0) }
    #expect(
      try against([other, reason, signed("RY-002")]) == [
        "amountSigner:amount-of-scheme", "amountSigner:signature",
      ])
    // Typed by the maker it is not signed; he who has the role signs as himself.
    #expect(try against([other, reason, signed("RY-011")]) == ["amountSigner:signature"])
    #expect(try against([other, reason, signed("RY-011")], by: "RY-011") == ["maker:signature"])
  }

  @Test func withoutAllPapersThereIsNoReview() throws {
    var ledger = try ledger()
    let papers: [PatentSubsidies.Material] = [.form, .certificate, .receipt, .account]
    let record = try subsidy([
      FieldEdit(PatentSubsidies.id, RecordID("ZZ-2020-048")), FieldEdit(PatentSubsidies.materials, papers),
    ])
    ledger.apply([.create(record)])
    let lifecycle = try #require(PatentSubsidies.register.lifecycle)
    let move = try #require(lifecycle.moves.first { $0.from == "受理" && $0.to == "初审" })
    let why = lifecycle.obstacle(to: move, of: record, in: ledger, at: try circumstances())
    #expect(why?.zh == "材料未齐：缺身份证或执照复印件")
    // Past every screen it is refused all the same.
    let set = lifecycle.changes(for: move, of: record, filled: record, in: ledger, at: try circumstances())
    #expect(findings(set, ledger, try circumstances()) == ["materials:papers-complete", "status:move"])
  }

  @Test func nobodySignsForAnother() throws {
    let set = ChangeSet(.create, [.create(try subsidy())])
    #expect(findings(set, try ledger(), try circumstances("RY-008")) == ["maker:signature"])
  }

  // MARK: Batches

  /// A batch made by RY-002 with two reviewed subsidies, ready to be publicised.
  private func batchLedger(maker: RecordID = "RY-002") throws -> Ledger {
    var ledger = try ledger()
    let batch = Record(register: "subsidy-batches", bytes: Array("{}".utf8)).setting([
      FieldEdit(SubsidyBatches.id, RecordID("PC-2020-003")), FieldEdit(SubsidyBatches.name, "2020年第3批"),
      FieldEdit(SubsidyBatches.fund, "JF-2020-002"),
      FieldEdit(SubsidyBatches.publicFrom, try day("2020-12-14")),
      FieldEdit(SubsidyBatches.publicTo, try day("2020-12-18")), FieldEdit(SubsidyBatches.maker, maker),
      FieldEdit(SubsidyBatches.status, .madeUp),
    ])
    let all = PatentSubsidies.Material.allCases
    let members = try [("ZZ-2020-048", open), ("ZZ-2020-049", RecordID("2020299000081"))].map {
      try subsidy([
        FieldEdit(PatentSubsidies.id, RecordID($0.0)), FieldEdit(PatentSubsidies.patent, $0.1),
        FieldEdit(PatentSubsidies.materials, all), FieldEdit(PatentSubsidies.status, .reviewed),
        FieldEdit(PatentSubsidies.batch, batch.id),
      ])
    }
    ledger.apply([.create(batch)] + members.map { .create($0) })
    return ledger
  }

  private func step(_ to: String, _ edits: [FieldEdit] = [], in ledger: inout Ledger, by person: RecordID)
    throws -> [String]
  {
    let lifecycle = try #require(SubsidyBatches.register.lifecycle)
    let batch = try #require(ledger.record("subsidy-batches", "PC-2020-003"))
    let move = try #require(lifecycle.moves.first { $0.to == to && $0.from == lifecycle.state(of: batch) })
    let at = try circumstances(person)
    let set = lifecycle.changes(for: move, of: batch, filled: batch.setting(edits), in: ledger, at: at)
    let found = findings(set, ledger, at)
    if found.isEmpty { ledger.apply(set.changes) }
    return found
  }

  @Test func aBatchIsPaidAsOne() throws {
    var ledger = try batchLedger()
    #expect(try step("公示", in: &ledger, by: "RY-002") == [])
    let noObjections = FieldEdit(SubsidyBatches.objections, "无异议")
    #expect(try step("审批", [noObjections], in: &ledger, by: "RY-011") == [])
    let voucher = FieldEdit(SubsidyBatches.voucher, "记2020-0400")
    #expect(try step("发放", [voucher], in: &ledger, by: "RY-011") == ["payer:may-pay RY-011"])
    #expect(try step("发放", [voucher], in: &ledger, by: "RY-006") == [])
    let batch = try #require(ledger.record("subsidy-batches", "PC-2020-003"))
    #expect(batch[SubsidyBatches.approver] == "RY-011" && batch[SubsidyBatches.payer] == "RY-006")
    let at = try circumstances("RY-006")
    let members = SubsidyBatches.members(of: Row(batch, in: ledger, at: at)).map(\.record)
    #expect(members.allSatisfy { $0[PatentSubsidies.status] == .paid })
    #expect(members.map { $0[PatentSubsidies.voucher] } == ["记2020-0400-01", "记2020-0400-02"])
    #expect(members.allSatisfy { $0[PatentSubsidies.paidOn]?.iso == "2020-12-31" })
    let fund = try #require(ledger.record("funds", "JF-2020-002"))
    #expect(Row<Funds>(fund, in: ledger, at: at)[Funds.balance] == Money.yuan(12_500))
    // What was paid is neither undone, voided, deleted nor edited.
    let paid = try #require(members.first)
    let voided = paid.setting([FieldEdit(Register.voidedOn, .date(at.today))])
    #expect(findings(ChangeSet(.void, [.edit(paid, to: voided)]), ledger, at) == ["status:settled"])
    #expect(findings(ChangeSet(.delete, [.delete(paid)]), ledger, at).contains("status:settled"))
    let before = paid.setting([FieldEdit(PatentSubsidies.status, .approved)])
    #expect(findings(ChangeSet(.undo, [.edit(paid, to: before)]), ledger, at).contains("status:settled"))
    let more = paid.setting([FieldEdit(PatentSubsidies.amount, Money.yuan(3000))])
    #expect(findings(ChangeSet(.edit, [.edit(paid, to: more)]), ledger, at).contains("amount:fixed"))
  }

  @Test func nobodyApprovesWhatHeMade() throws {
    // The batch is another's, its subsidies are RY-002's.
    var ledger = try batchLedger(maker: "RY-008")
    let staff = try #require(ledger.record("staff", "RY-002"))
    ledger.apply([.edit(staff, to: staff.setting([FieldEdit(Staff.roles, [.makes, .approves])]))])
    #expect(try step("公示", in: &ledger, by: "RY-008") == [])
    let noObjections = FieldEdit(SubsidyBatches.objections, "无异议")
    #expect(
      try step("审批", [noObjections], in: &ledger, by: "RY-002") == [
        "maker:maker-is-not-approver PC-2020-003", "maker:maker-is-not-approver PC-2020-003",
      ])
    #expect(try step("审批", [noObjections], in: &ledger, by: "RY-006") == ["approver:may-approve RY-006"])
    #expect(
      try step("审批", [noObjections], in: &ledger, by: "RY-008").contains("approver:maker-is-not-approver"))
    #expect(try step("审批", [noObjections], in: &ledger, by: "RY-011") == [])
  }

  @Test func publicityIsFiveWorkdaysAndOver() throws {
    var ledger = try batchLedger()
    // 1 to 8 October were days off: from 30 September that is one workday, then 9 and 10 October.
    #expect(
      try step(
        "公示",
        [
          FieldEdit(SubsidyBatches.publicFrom, try day("2020-09-30")),
          FieldEdit(SubsidyBatches.publicTo, try day("2020-10-12")),
        ], in: &ledger, by: "RY-002") == [
          "publicTo:public-long-enough", "publicFrom:after-applications ZZ-2020-048",
        ])
    #expect(
      try step(
        "公示",
        [
          FieldEdit(SubsidyBatches.publicFrom, try day("2020-12-28")),
          FieldEdit(SubsidyBatches.publicTo, try day("2021-01-04")),
        ], in: &ledger, by: "RY-002") == [])
    #expect(
      try step("审批", [FieldEdit(SubsidyBatches.objections, "无")], in: &ledger, by: "RY-011").contains(
        "status:move"))
  }

  @Test func aBatchStaysWithinItsBudget() throws {
    var ledger = try batchLedger()
    let fund = try #require(ledger.record("funds", "JF-2020-002"))
    let smaller = fund.setting([FieldEdit(Funds.budget, Money.yuan(87_400))])
    #expect(
      findings(ChangeSet(.edit, [.edit(fund, to: smaller)]), ledger, try circumstances()) == [
        "budget:not-overspent"
      ])
    ledger.apply([.edit(fund, to: fund.setting([FieldEdit(Funds.budget, Money.yuan(87_500))]))])
    let third = try subsidy([
      FieldEdit(PatentSubsidies.patent, RecordID("2020299000113")),
      FieldEdit(PatentSubsidies.batch, RecordID("PC-2020-003")),
    ])
    let over = findings(ChangeSet(.create, [.create(third)]), ledger, try circumstances())
    #expect(over == ["amount:within-budget JF-2020-002"], "\(over)")
  }

  // MARK: Specialists

  private func assignment(_ edits: [FieldEdit]) throws -> Record {
    Record(register: "assignments", bytes: Array("{}".utf8)).setting(
      [
        FieldEdit(Assignments.id, RecordID.provisional(1)),
        FieldEdit(Assignments.specialist, RecordID("RC-2020-001")),
        FieldEdit(Assignments.host, RecordID("DW-027")), FieldEdit(Assignments.start, try day("2020-09-01")),
        FieldEdit(Assignments.end, try day("2021-02-28")), FieldEdit(Assignments.status, .proposed),
      ] + edits)
  }

  private func againstAssignment(_ edits: [FieldEdit]) throws -> [String] {
    findings(ChangeSet(.create, [.create(try assignment(edits))]), try ledger(), try circumstances())
  }

  @Test func assignmentsLieWithinTheTerm() throws {
    #expect(try againstAssignment([]) == [])
    #expect(
      try againstAssignment([FieldEdit(Assignments.start, try day("2020-02-29"))]) == [
        "start:within-term RC-2020-001"
      ])
    #expect(
      try againstAssignment([FieldEdit(Assignments.end, try day("2021-03-01"))]) == [
        "end:within-term RC-2020-001"
      ])
  }

  @Test func onePairOnceAtATime() throws {
    #expect(
      try againstAssignment([FieldEdit(Assignments.host, RecordID("DW-001"))]) == [
        "hostOrgId:no-overlap PZ-2020-001"
      ])
    // Another specialist may serve the same host.
    #expect(
      try againstAssignment([
        FieldEdit(Assignments.specialist, RecordID("RC-2020-002")),
        FieldEdit(Assignments.host, RecordID("DW-001")),
      ]) == [])
  }

  @Test func noAgreementNoService() throws {
    var ledger = try ledger()
    let record = try assignment([FieldEdit(Assignments.id, RecordID("PZ-2020-099"))])
    ledger.apply([.create(record)])
    let lifecycle = try #require(Assignments.register.lifecycle)
    let move = try #require(lifecycle.moves.first { $0.to == "生效" })
    let at = try circumstances("RY-003")
    let why = lifecycle.obstacle(to: move, of: record, in: ledger, at: at)
    #expect(why?.zh == "生效之前请先填写：协议号")
    let effective = record.setting([
      FieldEdit(Assignments.status, .effective), FieldEdit(Assignments.effectiveOn, at.today),
    ])
    #expect(
      findings(ChangeSet(.move, [.edit(record, to: effective)]), ledger, at).contains("agreementNo:required"))
  }

  @Test func hostsAreKindsThatAreServed() throws {
    #expect(
      try againstAssignment([FieldEdit(Assignments.host, RecordID("DW-051"))]) == [
        "hostOrgId:host-servable DW-051"
      ])
    #expect(
      try againstAssignment([FieldEdit(Assignments.host, RecordID("DW-030"))]) == [
        "hostOrgId:host-servable DW-030", "hostOrgId:retired DW-030",
      ])
  }

  @Test func oneKindAPersonAYear() throws {
    let ledger = try ledger()
    let twin = try #require(ledger.record("specialists", "RC-2020-001"))
    let again = twin.setting([
      FieldEdit(Specialists.id, RecordID.provisional(1)), FieldEdit(Specialists.kind, .prefecture),
      FieldEdit(Specialists.name, "演示三区专家０１"), FieldEdit(Specialists.status, .proposed),
    ])
    #expect(
      findings(ChangeSet(.create, [.create(again)]), ledger, try circumstances()) == [
        "kind:one-kind-a-year RC-2020-001"
      ])
    let nextYear = again.setting([
      FieldEdit(Specialists.batchYear, Int64(2021)), FieldEdit(Specialists.termStart, try day("2021-03-01")),
      FieldEdit(Specialists.termEnd, try day("2022-02-28")),
    ])
    #expect(findings(ChangeSet(.create, [.create(nextYear)]), ledger, try circumstances()) == [])
    let servant = nextYear.setting([FieldEdit(Specialists.staffKind, .civilServant)])
    #expect(
      findings(ChangeSet(.create, [.create(servant)]), ledger, try circumstances()) == [
        "staffKind:no-civil-servants refuse-civil-servants"
      ])
    let long = twin.setting([FieldEdit(Specialists.termEnd, try day("2021-03-01"))])
    #expect(
      findings(ChangeSet(.edit, [.edit(twin, to: long)]), ledger, try circumstances()) == [
        "termEnd:one-year-term"
      ])
  }

  @Test func whoLeavesServesNobodyAnyMore() throws {
    let ledger = try ledger()
    let lifecycle = try #require(Specialists.register.lifecycle)
    let person = try #require(ledger.record("specialists", "RC-2020-001"))
    let move = try #require(lifecycle.moves.first { $0.from == "在派" && $0.to == "中止" })
    let at = try circumstances("RY-003")
    let set = lifecycle.changes(
      for: move, of: person, filled: person.setting([FieldEdit(Specialists.endReason, "调离")]), in: ledger,
      at: at)
    #expect(set.changes.count == 2 && findings(set, ledger, at) == [])
    var after = ledger
    after.apply(set.changes)
    let gone = Row<Specialists>(person, in: after, at: at)
    #expect(!gone.rows(Assignments.specialist).contains { $0.meets(Assignments.active) })
    #expect(after.record("assignments", "PZ-2020-001")?[Assignments.releaseReason] == "调离")
  }

  /// The sums that the report is made of.
  @Test func theDemonstrationDataAddsUp() throws {
    let ledger = try ledger()
    let at = try circumstances()
    let patents = Array(ledger["patents"].records)
    #expect(patents.count == 150)
    let filed = Dictionary(grouping: patents) { $0[Patents.filedOn]?.year ?? 0 }.mapValues(\.count)
    #expect(filed == [2017: 1, 2019: 47, 2020: 102])
    #expect(patents.count { $0[Patents.kind] == .invention && $0[Patents.filedOn]?.year == 2020 } == 18)
    #expect(patents.count { $0[Patents.kind] == .invention && $0[Patents.grantedOn]?.year == 2020 } == 0)
    #expect(patents.count { Row<Patents>($0, in: ledger, at: at).meets(Patents.awaitsSubsidy) } == 3)
    let subsidies = Array(ledger["patent-subsidies"].records)
    #expect(subsidies.count == 47)
    #expect(subsidies.reduce(Money.zero) { $0 + ($1[PatentSubsidies.amount] ?? .zero) } == Money.yuan(83_500))
    #expect(Set(subsidies.compactMap { $0[PatentSubsidies.patent] }).count == 47)
    let people = Array(ledger["specialists"].records)
    let kinds = Dictionary(grouping: people) { $0[Specialists.kind] }.mapValues(\.count)
    #expect(kinds == [.threeRegion: 16, .province: 2, .prefecture: 3, .county: 51])
    #expect(
      Set(people.filter { $0[Specialists.kind] == .threeRegion }.compactMap { $0[Specialists.home] }).count
        == 10)
    let served = Set(
      ledger.rows(of: Assignments.self, at: at).filter {
        $0.meets(Assignments.active) && $0[Assignments.specialist]?[Specialists.kind] != .county
      }.compactMap { $0.id(Assignments.host) })
    #expect(served.count == 21)
    #expect(served.allSatisfy { ledger.record("organisations", $0)?[Organisations.kind] == .enterprise })
  }
}
