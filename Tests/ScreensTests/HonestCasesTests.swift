import ChineseText
import Registers
import Testing

/// What happens in an office now and then and is right: it goes through, with a reason where it is
/// unusual. On the demonstration data.
@Suite struct HonestCasesTests {
  private static let seeds = Result { try SeedLedger.load() }
  private var ledger: Ledger

  init() throws { ledger = try Self.seeds.get() }

  private func day(_ iso: String) throws -> CalendarDate { try #require(CalendarDate(iso: iso)) }

  private func circumstances(_ person: RecordID, _ today: String) throws -> Circumstances {
    Circumstances(today: try day(today), year: 2020, asOf: try day("2020-12-31"), person: person)
  }

  private func new(_ register: RegisterID, _ edits: [FieldEdit]) -> Record {
    Record(register: register, bytes: Array("{}".utf8)).setting(edits)
  }

  /// The rules that stand against a step, made as screens and commands make it; applied where none does.
  private mutating func step(
    _ register: RegisterID, _ id: RecordID, to state: String, _ edits: [FieldEdit] = [],
    by person: RecordID, on today: String
  ) throws -> Set<String> {
    let at = try circumstances(person, today)
    let lifecycle = try #require(Catalogue.register(register)?.lifecycle)
    let record = try #require(ledger.record(register, id))
    let from = lifecycle.state(of: record)
    let move = try #require(
      lifecycle.moves.first { $0.from == from && $0.to == state }, "\(from ?? "") to \(state)")
    let set = lifecycle.changes(for: move, of: record, filled: record.setting(edits), in: ledger, at: at)
    let found = Set(ledger.findings(against: set, at: at).map { "\($0.field ?? "-"):\($0.rule)" })
    if found.isEmpty { ledger.apply(set.changes) }
    return found
  }

  private let batch = RecordID("PC-2020-003")
  private let patents: [RecordID] = ["2020299000058", "2020299000081"]

  /// A batch of two, publicised and past its days.
  private mutating func makeBatch(publicFrom: String, publicTo: String) throws {
    ledger.apply([
      .create(
        new(
          SubsidyBatches.registerID,
          [
            FieldEdit(SubsidyBatches.id, batch), FieldEdit(SubsidyBatches.name, "2020年第3批"),
            FieldEdit(SubsidyBatches.fund, "JF-2020-002"), FieldEdit(SubsidyBatches.maker, "RY-002"),
            FieldEdit(SubsidyBatches.publicFrom, try day(publicFrom)),
            FieldEdit(SubsidyBatches.publicTo, try day(publicTo)),
            FieldEdit(SubsidyBatches.status, .publicised),
          ]))
    ])
    for (index, patent) in patents.enumerated() {
      let applicant = try #require(ledger.record(Patents.registerID, patent)?[Patents.applicant])
      ledger.apply([
        .create(
          new(
            PatentSubsidies.registerID,
            [
              FieldEdit(PatentSubsidies.id, RecordID("ZZ-2020-04\(8 + index)")),
              FieldEdit(PatentSubsidies.patent, patent), FieldEdit(PatentSubsidies.applicant, applicant),
              FieldEdit(PatentSubsidies.idKind, .businessLicence), FieldEdit(PatentSubsidies.item, .grant),
              FieldEdit(PatentSubsidies.scheme, "BF-002"),
              FieldEdit(PatentSubsidies.appliedOn, try day("2020-12-01")),
              FieldEdit(PatentSubsidies.materials, PatentSubsidies.Material.allCases),
              FieldEdit(PatentSubsidies.amount, Money.yuan(2000)), FieldEdit(PatentSubsidies.maker, "RY-002"),
              FieldEdit(PatentSubsidies.batch, batch), FieldEdit(PatentSubsidies.status, .publicised),
            ]))
      ])
    }
  }

  private mutating func makeApprovedBatch() throws {
    try makeBatch(publicFrom: "2020-12-14", publicTo: "2020-12-18")
    #expect(
      try step(SubsidyBatches.registerID, batch, to: "审批", [noObjections], by: "RY-011", on: "2020-12-28")
        == [])
  }

  private let noObjections = FieldEdit(SubsidyBatches.objections, "无异议")

  /// Paid on 30 December, entered on 5 January.
  @Test mutating func aPaymentIsDatedWhenItWasMade() throws {
    try makeBatch(publicFrom: "2020-12-14", publicTo: "2020-12-18")
    let approved = FieldEdit(SubsidyBatches.approvedOn, try day("2020-12-28"))
    #expect(
      try step(
        SubsidyBatches.registerID, batch, to: "审批", [noObjections, approved], by: "RY-011", on: "2021-01-05")
        == [])
    let voucher = FieldEdit(SubsidyBatches.voucher, "记2020-0500")
    func pay(on iso: String) throws -> Set<String> {
      var copy = self
      return try copy.step(
        SubsidyBatches.registerID, batch, to: "发放",
        [voucher, FieldEdit(SubsidyBatches.paidOn, try day(iso))],
        by: "RY-006", on: "2021-01-05")
    }
    #expect(try pay(on: "2020-12-30") == [])
    // Not before it was approved, nor tomorrow.
    #expect(try pay(on: "2020-12-27").contains("paidOn:paid-after-approval"))
    #expect(try pay(on: "2021-01-06").contains("paidOn:not-in-future"))
    // Paid in January from last year's line: asked why, no more.
    #expect(try pay(on: "2021-01-05") == ["fundId:paid-in-year-of-fund"])
  }

  /// One item is withdrawn from an approved batch; the others are paid, and the sum is less.
  @Test mutating func oneItemIsWithdrawnBeforeThePayment() throws {
    try makeApprovedBatch()
    let reason = FieldEdit(PatentSubsidies.returnReason, "申请人撤回")
    #expect(
      try step(PatentSubsidies.registerID, "ZZ-2020-049", to: "退回", [reason], by: "RY-002", on: "2020-12-29")
        == [])
    let at = try circumstances("RY-006", "2020-12-30")
    #expect(ledger.row(batch, of: SubsidyBatches.self, at: at)?[SubsidyBatches.total] == .yuan(2000))
    let voucher = FieldEdit(SubsidyBatches.voucher, "记2020-0500")
    #expect(
      try step(SubsidyBatches.registerID, batch, to: "发放", [voucher], by: "RY-006", on: "2020-12-30") == [])
    #expect(ledger.record(PatentSubsidies.registerID, "ZZ-2020-048")?[PatentSubsidies.status] == .paid)
    #expect(ledger.record(PatentSubsidies.registerID, "ZZ-2020-049")?[PatentSubsidies.status] == .returned)
  }

  /// An objection comes in after the approval: an approver takes it back, with a reason.
  @Test mutating func anApprovalIsWithdrawn() throws {
    try makeApprovedBatch()
    let reason = FieldEdit(SubsidyBatches.withdrawReason, "收到举报，需要核实")
    #expect(
      try step(SubsidyBatches.registerID, batch, to: "编制", [reason], by: "RY-002", on: "2020-12-29")
        == ["status:move"])
    #expect(
      try step(SubsidyBatches.registerID, batch, to: "编制", [reason], by: "RY-011", on: "2020-12-29") == [])
    let record = try #require(ledger.record(SubsidyBatches.registerID, batch))
    #expect(record[SubsidyBatches.approver] == nil && record[SubsidyBatches.approvedOn] == nil)
    #expect(ledger.record(PatentSubsidies.registerID, "ZZ-2020-048")?[PatentSubsidies.status] == .reviewed)
  }

  /// The bank sent the money back: it is given up, and the applicant may apply anew.
  @Test mutating func whatBouncedIsGivenUp() throws {
    let edits = [
      FieldEdit(PatentSubsidies.givenUpOn, try day("2020-12-20")),
      FieldEdit(PatentSubsidies.giveUpReason, "账号已销，退汇"),
    ]
    let from = try #require(ledger.record(PatentSubsidies.registerID, "ZZ-2020-001"))
    ledger.apply([.edit(from, to: from.setting([FieldEdit(PatentSubsidies.status, .paid)]))])
    #expect(
      try step(PatentSubsidies.registerID, "ZZ-2020-001", to: "放弃", edits, by: "RY-002", on: "2020-12-21")
        == [])
    let at = try circumstances("RY-002", "2020-12-31")
    let figures = PatentSubsidies.register.figures.map { $0.value(in: ledger, at: at).number }
    #expect(figures == [46, 8_150_000])
    #expect(ledger.row("JF-2020-002", of: Funds.self, at: at)?[Funds.committed] == .yuan(81_500))
  }

  /// Paid back in instalments; the patent is free once all of it came back.
  @Test mutating func aRepaymentInInstalments() throws {
    let at = try circumstances("RY-002", "2020-12-31")
    func live() -> Bool {
      ledger.row("ZZ-2020-001", of: PatentSubsidies.self, at: at)?.meets(PatentSubsidies.isLive) ?? false
    }
    for (index, yuan) in [Int64(500), 500, 1000].enumerated() {
      #expect(live())
      let back = new(
        Recoveries.registerID,
        [
          FieldEdit(Recoveries.id, RecordID("ZH-2020-00\(index + 1)")),
          FieldEdit(Recoveries.subsidy, "ZZ-2020-001"),
          FieldEdit(Recoveries.recoveredOn, try day("2020-1\(index)-01")),
          FieldEdit(Recoveries.amount, Money.yuan(yuan)), FieldEdit(Recoveries.reason, "分期退回"),
          FieldEdit(Recoveries.voucher, "收\(index)"), FieldEdit(Recoveries.maker, "RY-002"),
        ])
      #expect(ledger.findings(against: ChangeSet(.create, [.create(back)]), at: at).isEmpty)
      ledger.apply([.create(back)])
    }
    #expect(!live())
  }

  /// A term that begins on a leap day, and a unit without a credit code.
  @Test func leapDaysAndUnitsWithoutACode() throws {
    #expect(try day("2020-02-29").lastDay(ofMonths: 12).iso == "2021-02-28")
    let unit = new(
      Organisations.registerID,
      [
        FieldEdit(Organisations.id, RecordID.provisional(1)), FieldEdit(Organisations.name, "演示新村"),
        FieldEdit(Organisations.kind, .village), FieldEdit(Organisations.status, .active),
      ])
    let found = ledger.findings(
      against: ChangeSet(.create, [.create(unit)]), at: try circumstances("RY-002", "2020-12-31"))
    #expect(found.isEmpty)
  }
}
