import ChineseText
import Registers
import Testing

/// Ways to pay twice, pay too much, approve oneself, backdate, move budgets or hide it, each as change
/// sets past every screen; and beside each what an honest clerk does in the same place, which goes
/// through. On the demonstration data, on the last day of its year.
@Suite struct DishonestClerkTests {
  private static let seeds = Result { try SeedLedger.load() }

  private var ledger: Ledger

  init() throws { ledger = try Self.seeds.get() }

  private func day(_ iso: String) throws -> CalendarDate { try #require(CalendarDate(iso: iso)) }

  private func circumstances(_ person: RecordID?, _ today: String = "2020-12-31") throws -> Circumstances {
    Circumstances(today: try day(today), year: 2020, asOf: try day("2020-12-31"), person: person)
  }

  private static let maker = RecordID("RY-002")
  private static let approver = RecordID("RY-011")

  private func against(
    _ changes: [Change], _ operation: ChangeSet.Operation = .edit, by person: RecordID? = maker,
    on today: String = "2020-12-31"
  ) throws -> Set<String> {
    let found = ledger.findings(
      against: ChangeSet(operation, changes), at: try circumstances(person, today))
    return Set(found.map { "\($0.field ?? "-"):\($0.rule)" })
  }

  private func edit(_ register: RegisterID, _ id: RecordID, _ edits: FieldEdit...) throws -> Change {
    let record = try #require(ledger.record(register, id), "\(register) \(id)")
    return .edit(record, to: record.setting(edits))
  }

  private func new(_ register: RegisterID, _ edits: [FieldEdit]) -> Record {
    Record(register: register, bytes: Array("{}".utf8)).setting(edits)
  }

  private func recovery(_ id: RecordID, of subsidy: RecordID, _ yuan: Int64, on iso: String = "2020-09-01")
    throws
    -> Record
  {
    new(
      Recoveries.registerID,
      [
        FieldEdit(Recoveries.id, id), FieldEdit(Recoveries.subsidy, subsidy),
        FieldEdit(Recoveries.recoveredOn, try day(iso)), FieldEdit(Recoveries.amount, Money.yuan(yuan)),
        FieldEdit(Recoveries.reason, "重复领取"), FieldEdit(Recoveries.voucher, "收\(id.text)"),
        FieldEdit(Recoveries.maker, Self.maker),
      ])
  }

  /// A new application for a patent of the year that nobody has applied for.
  private func application(_ edits: FieldEdit...) throws -> Record {
    let open = RecordID("2020299000058")
    let applicant = try #require(ledger.record(Patents.registerID, open)?[Patents.applicant])
    return new(
      PatentSubsidies.registerID,
      [
        FieldEdit(PatentSubsidies.id, RecordID.provisional(1)), FieldEdit(PatentSubsidies.patent, open),
        FieldEdit(PatentSubsidies.applicant, applicant), FieldEdit(PatentSubsidies.idKind, .businessLicence),
        FieldEdit(PatentSubsidies.item, .grant),
        FieldEdit(PatentSubsidies.scheme, "BF-002"),
        FieldEdit(PatentSubsidies.appliedOn, try day("2020-12-01")),
        FieldEdit(PatentSubsidies.amount, Money.yuan(2000)), FieldEdit(PatentSubsidies.maker, Self.maker),
        FieldEdit(PatentSubsidies.status, .received),
      ] + edits)
  }

  // MARK: Paying twice

  /// A recovery is re-pointed to another payment: then the first counts again, beside the second.
  @Test mutating func aRecoveryIsNotRepointed() throws {
    ledger.apply([.create(try recovery("ZH-2020-001", of: "ZZ-2020-001", 2000))])
    var again = try #require(ledger.record(PatentSubsidies.registerID, "ZZ-2020-001"))
    again = again.setting([
      FieldEdit(PatentSubsidies.id, "ZZ-2020-099"), FieldEdit(PatentSubsidies.batch.spec, nil),
      FieldEdit(PatentSubsidies.paidOn, nil), FieldEdit(PatentSubsidies.voucher, nil),
      FieldEdit(PatentSubsidies.status, .received),
    ])
    ledger.apply([.create(again)])
    let away = try edit(Recoveries.registerID, "ZH-2020-001", FieldEdit(Recoveries.subsidy, "ZZ-2020-002"))
    #expect(try against([away]).contains("subsidyId:paid-once"))
    // While nobody has applied anew a slip of the number is mended.
    ledger.apply([.delete(again)])
    #expect(try against([away]) == [])
  }

  @Test func anIdThatIsNoneIsNoPersonsName() throws {
    for text in ["DW-999", "dw-999", "ＤＷ－９９９", "DW-005;DW-006", "DW-005、DW-006"] {
      let found = try against([.create(try application(FieldEdit(PatentSubsidies.applicant, text)))], .create)
      #expect(found.contains("applicant:reference"), "\(text)")
    }
    for text in ["演示发明人05", "DW公司", "张-999"] {
      let found = try against([.create(try application(FieldEdit(PatentSubsidies.applicant, text)))], .create)
      #expect(!found.contains("applicant:reference"), "\(text)")
    }
  }

  // MARK: Paying too much

  @Test func anAmountHasABound() throws {
    let most = Money.limit
    let more = try #require(most.adding(Money(fen: 1)))
    for (amount, isRefused) in [
      (most, false), (more, true), (Money(fen: .max), true), (Money(fen: .min), true),
    ] {
      let found = try against([try edit(Funds.registerID, "JF-2020-001", FieldEdit(Funds.budget, amount))])
      #expect(found.contains("budget:amount-limit") == isRefused, "\(amount.plain)")
    }
  }

  /// Three amounts whose sum does not fit are more than any budget, not less than nothing.
  @Test func sumsDoNotWrap() {
    let huge = Money(fen: .max)
    #expect([huge, huge, huge].sum > Money.limit)
    #expect(Money.zero - huge - huge - huge < .zero - Money.limit)
    #expect([huge, huge].sum.grouped.hasPrefix(">"))
    #expect([Money.yuan(1), Money.yuan(2)].sum == .yuan(3))
  }

  /// What one applicant gets in a year is bounded, however he is written.
  @Test(arguments: ["演示张某", "演示 张某", "演示　张某", "演示張某", "演示⼸长某", "ＤＷ－０１０"])
  mutating func theCapKnowsItsApplicant(spelling: String) throws {
    ledger.apply([try edit(Schemes.registerID, "BF-002", FieldEdit(Schemes.cap, Money.yuan(3000)))])
    // Whose the patent is counts too; here nobody who has had anything.
    ledger.apply([
      try edit(Patents.registerID, "2020299000081", FieldEdit(Patents.applicant, "演示李某"))
    ])
    let first = spelling.hasPrefix("Ｄ") ? "DW-010" : "演示张某"
    let paid = try application(
      FieldEdit(PatentSubsidies.id, "ZZ-2020-098"), FieldEdit(PatentSubsidies.applicant, first))
    ledger.apply([.create(paid)])
    let unit = try #require(ledger.record(Organisations.registerID, "DW-010")?[Organisations.name])
    let second = try application(
      FieldEdit(PatentSubsidies.patent, "2020299000081"),
      FieldEdit(PatentSubsidies.applicant, spelling.hasPrefix("Ｄ") ? unit : spelling))
    let found = try against([.create(second)], .create)
    // Two radicals beside each other are no 张: that one is somebody else.
    #expect(found.contains("amount:within-cap") == (spelling != "演示⼸长某"), "\(found)")
  }

  // MARK: Signing

  /// Another amount than the scheme's is signed by somebody else, who does it himself.
  @Test mutating func theSecondSignatureIsTheSignersOwn() throws {
    let id = RecordID("ZZ-2020-099")
    let reason = FieldEdit(PatentSubsidies.amountReason, "按比例核减")
    let less = FieldEdit(PatentSubsidies.amount, Money.yuan(1800))
    ledger.apply([.create(try application(FieldEdit(PatentSubsidies.id, id), reason, less))])
    func signing(_ signer: RecordID, by person: RecordID?) throws -> Set<String> {
      try against(
        [try edit(PatentSubsidies.registerID, id, FieldEdit(PatentSubsidies.amountSigner, signer))],
        by: person)
    }
    #expect(try signing(Self.approver, by: Self.maker) == ["amountSigner:signature"])
    #expect(try signing(Self.maker, by: Self.maker).contains("amountSigner:signature"))
    #expect(try signing(Self.approver, by: nil) == ["amountSigner:signature"])
    // Without the role, and with it.
    #expect(try signing("RY-003", by: "RY-003") == ["amountSigner:signature"])
    #expect(try signing(Self.approver, by: Self.approver) == [])
    // Who has left signs nothing, though his login still works.
    let gone = try edit(Staff.registerID, Self.approver, FieldEdit(Staff.active, false))
    let staff = ledger
    ledger.apply([gone])
    #expect(try signing(Self.approver, by: Self.approver).contains("amountSigner:signature"))
    ledger = staff
    // What was signed is signed anew once it changes.
    ledger.apply([
      try edit(PatentSubsidies.registerID, id, FieldEdit(PatentSubsidies.amountSigner, Self.approver))
    ])
    let more = FieldEdit(PatentSubsidies.amount, Money.yuan(1900))
    #expect(
      try against([try edit(PatentSubsidies.registerID, id, more)]) == ["amountSigner:signature"])
    let emptied = FieldEdit(PatentSubsidies.amountSigner.spec, nil)
    #expect(
      try against([try edit(PatentSubsidies.registerID, id, more, emptied)]) == [
        "amountSigner:amount-of-scheme"
      ])
  }

  @Test func nobodyGivesHimselfARole() throws {
    let roles = FieldEdit(Staff.roles, [.makes, .approves])
    #expect(
      try against([try edit(Staff.registerID, Self.maker, roles)], by: Self.maker) == ["roles:not-by-oneself"]
    )
    #expect(try against([try edit(Staff.registerID, Self.maker, roles)], by: Self.approver) == [])
    // Giving one up is nobody's harm.
    #expect(
      try against([try edit(Staff.registerID, Self.maker, FieldEdit(Staff.roles, []))], by: Self.maker) == [])
  }

  @Test func nothingNewIsTiedToWhoHasLeft() throws {
    let closed = try edit(Organisations.registerID, "DW-001", FieldEdit(Organisations.status, .closed))
    var after = ledger
    after.apply([closed])
    let project = try #require(after.record(ProjectLibrary.registerID, "XMK-2020-001"))
    let moved = Change.edit(project, to: project.setting([FieldEdit(ProjectLibrary.unit, "DW-001")]))
    let found = after.findings(against: ChangeSet(.edit, [moved]), at: try circumstances(Self.maker))
    #expect(found.map(\.rule) == ["retired"])
    #expect(found.first?.words.zh.contains("已注销，请另选") ?? false)
  }

  // MARK: Days

  @Test(arguments: [
    ("patents", "filedOn"), ("patents", "grantedOn"), ("patent-subsidies", "appliedOn"),
    ("recoveries", "recoveredOn"), ("project-library", "enteredOn"), ("project-library", "leftOn"),
    ("subsidy-batches", "approvedOn"), ("subsidy-batches", "paidOn"), ("assignments", "effectiveOn"),
    ("assignments", "releasedOn"), ("specialists", "appointedOn"), ("specialists", "endedOn"),
    ("surveys", "end"), ("patents", "endedOn"), ("patent-subsidies", "paidOn"),
    ("patent-subsidies", "givenUpOn"), ("service-log", "date"), ("service-results", "date"),
    ("agreements", "signedOn"),
  ]) func whatHappenedIsNotStillToCome(register: String, name: String) throws {
    let register = try #require(Catalogue.register(RegisterID(register)))
    let field = try #require(register.field(name))
    #expect(field.isFact)
    func found(_ iso: String) throws -> Set<String> {
      let record = new(register.id, [FieldEdit(field, .date(try day(iso)))])
      return Set(
        register.findings(of: record, in: ledger, at: try circumstances(nil)).filter { $0.field == name }
          .map(\.rule))
    }
    #expect(try found("2021-01-01").contains("not-in-future"))
    #expect(try !found("2020-12-31").contains("not-in-future"))
  }

  /// Publicity does not lie before what it makes public was applied for.
  @Test mutating func publicityIsNotBackdated() throws {
    let batch = RecordID("PC-2020-009")
    ledger.apply([
      .create(
        new(
          SubsidyBatches.registerID,
          [
            FieldEdit(SubsidyBatches.id, batch), FieldEdit(SubsidyBatches.name, "试一批"),
            FieldEdit(SubsidyBatches.fund, "JF-2020-002"), FieldEdit(SubsidyBatches.maker, Self.maker),
            FieldEdit(SubsidyBatches.status, .madeUp),
          ])),
      .create(
        try application(FieldEdit(PatentSubsidies.id, "ZZ-2020-099"), FieldEdit(PatentSubsidies.batch, batch))
      ),
    ])
    func publicity(_ from: String, _ to: String) throws -> Set<String> {
      try against([
        try edit(
          SubsidyBatches.registerID, batch, FieldEdit(SubsidyBatches.publicFrom, try day(from)),
          FieldEdit(SubsidyBatches.publicTo, try day(to)))
      ])
    }
    let early = try publicity("2020-11-30", "2020-12-04")
    #expect(early == ["publicFrom:after-applications"], "\(early)")
    #expect(try publicity("2020-12-01", "2020-12-07") == [])
    // Nor is the application put behind its publicity afterwards.
    ledger.apply([
      try edit(
        SubsidyBatches.registerID, batch, FieldEdit(SubsidyBatches.publicFrom, try day("2020-12-01")),
        FieldEdit(SubsidyBatches.publicTo, try day("2020-12-07")))
    ])
    #expect(
      try against([
        try edit(
          PatentSubsidies.registerID, "ZZ-2020-099",
          FieldEdit(PatentSubsidies.appliedOn, try day("2020-12-02")))
      ]).contains("appliedOn:after-applications"))
  }

  // MARK: Budgets

  @Test mutating func aLineThatIsUsedKeepsItsYear() throws {
    #expect(
      try against([try edit(Funds.registerID, "JF-2020-002", FieldEdit(Funds.year, 2021))]) == ["year:held"])
    // One that nothing was taken from is corrected.
    ledger.apply([
      .create(
        Record(register: Funds.registerID, bytes: Array("{}".utf8)).setting([
          FieldEdit(Funds.id, "JF-2020-009"), FieldEdit(Funds.line, BudgetLines.disasters),
          FieldEdit(Funds.year, 2020), FieldEdit(Funds.name, "2020年防震减灾"), FieldEdit(Funds.budget, .yuan(1)),
        ]))
    ])
    let free = try edit(Funds.registerID, "JF-2020-009", FieldEdit(Funds.year, 2021))
    #expect(try against([free]) == [])
  }

  /// What came back later does not count on an earlier day, and of a later year it refills no line.
  @Test mutating func aRecoveryRefillsItsLineFromItsDayOnAndWithinItsYear() throws {
    func balance(asOf iso: String) throws -> Money? {
      var at = try circumstances(nil, "2022-12-31")
      at.asOf = try day(iso)
      return ledger.row("JF-2020-002", of: Funds.self, at: at)?[Funds.balance]
    }
    let before = try balance(asOf: "2020-12-31")
    ledger.apply([.create(try recovery("ZH-2022-001", of: "ZZ-2020-001", 2000, on: "2022-03-01"))])
    #expect(try balance(asOf: "2020-12-31") == before)
    #expect(try balance(asOf: "2022-03-01") == before)
    ledger.apply([.create(try recovery("ZH-2020-001", of: "ZZ-2020-002", 2000, on: "2020-12-30"))])
    #expect(try balance(asOf: "2020-12-29") == before)
    for later in ["2020-12-30", "2020-12-31", "2022-03-01"] {
      #expect(try balance(asOf: later) == before.map { $0 + .yuan(2000) })
    }
  }

  // MARK: What changes on the way

  /// A patent that ended before the payment is paid only with a reason; one declared invalid after it
  /// stays a finding.
  @Test mutating func whatEndedOnTheWayIsTold() throws {
    let subsidy = try #require(ledger.record(PatentSubsidies.registerID, "ZZ-2020-001"))
    let patent = try #require(subsidy[PatentSubsidies.patent])
    let paid = try #require(subsidy[PatentSubsidies.paidOn])
    func warned() throws -> Bool {
      PatentSubsidies.register.findings(of: subsidy, in: ledger, at: try circumstances(nil)).contains {
        $0.rule == "patent-still-in-force" && $0.level == .warn
      }
    }
    #expect(try !warned())
    for (ended, isTold) in [(paid, true), (paid.adding(days: 1), false)] {
      ledger.apply([
        try edit(
          Patents.registerID, patent, FieldEdit(Patents.status, .ended), FieldEdit(Patents.endedOn, ended))
      ])
      #expect(try warned() == isTold, "\(ended.iso)")
    }
    ledger.apply([try edit(Patents.registerID, patent, FieldEdit(Patents.status, .invalid))])
    #expect(try warned())
  }

  @Test mutating func aSchemeThatGivesNothingLeavesNothingToDo() throws {
    let at = try circumstances(nil)
    func waiting() -> Int { ledger.rows(of: Patents.self, at: at).count { $0.meets(Patents.awaitsSubsidy) } }
    #expect(waiting() == 3)
    ledger.apply(
      try ["BZ-013", "BZ-014", "BZ-015"].map {
        try edit(SchemeRates.registerID, RecordID($0), FieldEdit(SchemeRates.amount, Money.zero))
      })
    #expect(waiting() == 0)
  }

  @Test mutating func termsDecideWhoServesTwice() throws {
    let first = try #require(ledger.record(Specialists.registerID, "RC-2020-001"))
    let start = try #require(first[Specialists.termStart])
    let end = try #require(first[Specialists.termEnd])
    func again(from: CalendarDate, year: Int64) throws -> Set<String> {
      let twin = first.setting([
        FieldEdit(Specialists.id, RecordID.provisional(1)), FieldEdit(Specialists.kind, .county),
        FieldEdit(Specialists.termStart, from), FieldEdit(Specialists.termEnd, from.lastDay(ofMonths: 12)),
        FieldEdit(Specialists.batchYear, year), FieldEdit(Specialists.appointedOn, nil),
        FieldEdit(Specialists.status, .proposed),
      ])
      return try against([.create(twin)], .create)
    }
    // The last day of the first term, and the day after it.
    #expect(try again(from: end, year: Int64(end.year)).contains("kind:one-kind-a-year"))
    #expect(try !again(from: end.adding(days: 1), year: Int64(end.year)).contains("kind:one-kind-a-year"))
    #expect(try again(from: start, year: 1990).contains("batchYear:year-of-term"))
  }

  @Test mutating func whoHasLeftIsSentNowhere() throws {
    ledger.apply([
      try edit(Specialists.registerID, "RC-2020-001", FieldEdit(Specialists.status, .brokenOff))
    ])
    let moved = try edit(
      Assignments.registerID, "PZ-2020-010", FieldEdit(Assignments.specialist, "RC-2020-001"))
    #expect(try against([moved]).contains("specialistId:retired"))
  }

  @Test(arguments: [
    ("2022-01-01;2022-01-03", "2022-01-29", nil), ("2021-12-31", "", "holidays"),
    ("2022-01-01;2022-01-01", "", "holidays"),
    ("2022-01-01", "2022-01-01", "workdays"),
  ]) func aCalendarHoldsItsOwnDaysOnce(free: String, worked: String, wrong: String?) throws {
    func days(_ text: String) -> [String] { text.split(separator: ";").map(String.init) }
    let year = new(
      WorkCalendar.registerID,
      [
        FieldEdit(WorkCalendar.id, "2022"), FieldEdit(WorkCalendar.holidays, days(free)),
        FieldEdit(WorkCalendar.workdays, days(worked)),
      ])
    #expect(try against([.create(year)], .create) == Set(wrong.map { ["\($0):own-days"] } ?? []))
  }

  // MARK: Settings

  @Test mutating func aRuleIsNotSwitchedOffByDeletingItsSetting() throws {
    let setting = try #require(ledger.record(Settings.registerID, Settings.refuseCivilServants.id))
    ledger.apply([.delete(setting)])
    #expect(Settings.value(Settings.refuseCivilServants, in: ledger))
    let servant = try edit(
      Specialists.registerID, "RC-2020-001", FieldEdit(Specialists.staffKind, .civilServant))
    #expect(try against([servant]).contains("staffKind:no-civil-servants"))
    // Void it says as little.
    ledger.apply([
      .create(
        setting.setting([
          FieldEdit(Settings.value, "否"), FieldEdit(Register.voidedOn, .date(try day("2020-01-01"))),
        ]))
    ])
    #expect(try against([servant]).contains("staffKind:no-civil-servants"))
  }

  @Test func theFoldersOwnRecordStays() throws {
    let folder = try #require(ledger.record(Settings.registerID, Settings.folderID))
    #expect(try against([.delete(folder)], .delete) == ["-:stays"])
    let voided = try edit(
      Settings.registerID, Settings.folderID, FieldEdit(Register.voidedOn, .date(try day("2020-12-31"))),
      FieldEdit(Register.voidReason, .text("试")))
    #expect(try against([voided], .void) == ["-:stays"])
    #expect(
      try against([
        try edit(
          Settings.registerID, Settings.folderID, FieldEdit(Settings.workingYear, 2021),
          FieldEdit(Settings.asOf.spec, nil))
      ])
        == [])
  }

  /// Every setting of the demonstration data is gone by, and what cannot be read is refused.
  @Test func everySettingIsOneThatSomethingGoesBy() throws {
    for record in ledger[Settings.registerID].records where record.id != Settings.folderID {
      #expect(Settings.known[record.id] != nil, "\(record.id)")
      #expect(
        try against([try edit(Settings.registerID, record.id, FieldEdit(Settings.value, "abc"))]) == [
          "value:readable"
        ])
    }
  }
}
