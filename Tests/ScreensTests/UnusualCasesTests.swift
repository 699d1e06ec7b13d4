import Registers
import Testing

/// One unusual thing that is right, in steps; each goes through, asked why where that is said.
struct HonestCase: Sendable, CustomTestStringConvertible {
  struct Step: Sendable {
    let operation: ChangeSet.Operation
    /// In the lines of `Trial`.
    let lines: String
    let person: RecordID
    let today: String

    init(
      _ operation: ChangeSet.Operation, _ lines: String, by person: RecordID = "RY-002",
      on today: String = "2020-12-31"
    ) {
      self.operation = operation
      self.lines = lines
      self.person = person
      self.today = today
    }
  }

  let what: String
  let given: String
  let steps: [Step]
  let warns: Set<String>

  var testDescription: String { what }

  init(_ what: String, given: String = "", warns: Set<String> = [], _ steps: [Step]) {
    self.what = what
    self.given = given
    self.steps = steps
    self.warns = warns
  }

  static let all = general + enforcement + disasters + advice

  private static let general: [HonestCase] = [
    HonestCase(
      "a recovery of a void subsidy is mended",
      given: """
        recoveries +ZH-2020-001 subsidyId=ZZ-2020-001 | recoveredOn=2020-09-01 | amount=2000 | reason=重复领取 \
        | voucherNo=收1 | maker=RY-002 & patent-subsidies ZZ-2020-001 status=追回 | voidedOn=2020-12-31
        """, [.init(.edit, "recoveries ZH-2020-001 amount=1")]),
    HonestCase(
      "a void application binds nobody",
      given: "\(Lines.fresh) & patent-subsidies ZZ-2020-099 voidedOn=2020-12-31",
      [
        .init(.edit, "patents 2020299000058 grantedOn=2020-12-02"),
        .init(.void, "schemes BF-001 voidedOn=2020-12-31"),
      ]),
    HonestCase(
      "two own a patent, and the first applies",
      [.init(.edit, "patents 2020299000058 owners=DW-010;演示发明人021"), .init(.create, "\(Lines.fresh)")]),
    HonestCase(
      "it changed hands before the application",
      [
        .init(.edit, "patents 2020299000058 currentOwner=DW-018 | ownerChangedOn=2020-11-30"),
        .init(.create, "\(Lines.fresh) | applicant=DW-018"),
      ]),
    HonestCase(
      "it changed hands after the application",
      [
        .init(.create, "\(Lines.fresh)"),
        .init(.edit, "patents 2020299000058 currentOwner=DW-018 | ownerChangedOn=2020-12-02"),
        .init(.edit, "patent-subsidies ZZ-2020-099 status=受理 | note=已核"),
      ]),
    HonestCase(
      "a divisional keeps the day of its parent",
      [
        .init(
          .create,
          "patents +2021199000019 kind=发明 | title=一种分案的装置 | applicant=DW-010 | isService=是 | filedOn=2019-06-03 | divisional=是 | status=受理",
          on: "2021-03-01")
      ]),
    HonestCase(
      "the post was late at the turn of the year", warns: ["later-number"],
      [
        .init(
          .create,
          "patents +2021199000019 kind=发明 | title=一种迟到的装置 | applicant=DW-010 | isService=是 | filedOn=2020-12-31 | status=受理",
          on: "2021-03-01")
      ]),
    HonestCase(
      "a number under the treaty",
      [
        .init(
          .create,
          "patents +2020899000012 kind=发明 | title=一种国际申请的装置 | applicant=DW-010 | isService=是 | filedOn=2020-05-06 | status=受理"
        )
      ]),
    HonestCase(
      "a number of two-digit years",
      [
        .init(
          .create,
          "patents +982990014 kind=实用新型 | title=一种旧的装置 | applicant=演示发明人021 | isService=否 | filedOn=1998-05-06 | status=受理"
        )
      ]),
    HonestCase(
      "the same certificate no. for another kind", [.init(.edit, "patents 2019399000012 certNo=9900048")]),
    HonestCase(
      "a unit without a code", [.init(.create, "organisations +DW-999 name=演示村99 | kind=村社区 | status=正常")]),
    HonestCase(
      "a unit that took another name",
      [
        .init(.edit, "organisations DW-010 name=演示新名称企业 | formerNames=演示企业10"),
        .init(.create, "\(Lines.fresh)"),
      ]),
    HonestCase(
      "a unit that was merged into another",
      [
        .init(.edit, "organisations DW-030 successorId=DW-010 | mergedOn=2020-06-30"),
        .init(.edit, "organisations DW-030 contact=演示人员999"),
      ]),
    HonestCase(
      "a term from a leap day",
      [
        .init(
          .create,
          "specialists RC-2020-001>RC-2020-999 name=演示闰日专家 | termStart=2020-02-29 | termEnd=2021-02-28 | status=拟派 | appointedOn="
        )
      ]),
    HonestCase(
      "a provincial term of two years",
      [
        .init(
          .create,
          "specialists RC-2020-001>RC-2020-999 name=演示两年专家 | kind=省特派员 | termEnd=2022-02-28 | status=拟派 | appointedOn="
        )
      ]),
    HonestCase(
      "two of one name, sent by two units",
      [.init(.create, "specialists RC-2020-001>RC-2020-999 homeOrgId=DW-053 | status=拟派 | appointedOn=")]),
    HonestCase(
      "sent again after the term",
      [
        .init(
          .create,
          "specialists RC-2020-001>RC-2020-999 previousId=RC-2020-001 | batchYear=2021 | termStart=2021-03-01 | termEnd=2022-02-28 | status=拟派 | appointedOn="
        )
      ]),
    HonestCase(
      "a team under one agreement",
      [
        .init(.edit, "specialists RC-2020-001 team=演示团队"), .init(.edit, "specialists RC-2020-002 team=演示团队"),
        .init(.edit, "assignments PZ-2020-002 agreementNo=演特协2020-001"),
      ]),
    HonestCase(
      "another host from the day the first is released",
      [
        .init(.move, "assignments PZ-2020-001 status=解除 | releasedOn=2020-06-01 | releaseReason=企业停产"),
        .init(
          .create,
          "assignments PZ-2020-001>PZ-2020-999 start=2020-06-01 | status=拟 | releasedOn= | releaseReason= | effectiveOn= | agreementNo="
        ),
      ]),
    HonestCase(
      "a fourth host, with a reason",
      given:
        "assignments PZ-2020-001>PZ-2020-992 hostOrgId=DW-002 | agreementNo=演特协992 & assignments PZ-2020-001>PZ-2020-993 hostOrgId=DW-003 | agreementNo=演特协993",
      warns: ["not-too-many-hosts"],
      [
        .init(
          .create,
          "assignments PZ-2020-001>PZ-2020-994 hostOrgId=DW-004 | status=拟 | effectiveOn= | agreementNo=")
      ]),
    HonestCase(
      "the budget cut to what is committed",
      [
        .init(
          .create,
          "fund-adjustments +YT-2020-801 fundId=JF-2020-002 | date=2020-12-01 | docNo=演县财发〔2020〕9号 | reason=调整 | amount=-16500"
        )
      ]),
    HonestCase(
      "the budget cut and raised again",
      [
        .init(
          .create,
          "fund-adjustments +YT-2020-801 fundId=JF-2020-002 | date=2020-12-01 | docNo=演县财发〔2020〕9号 | reason=调整 | amount=-16500"
        ),
        .init(
          .create,
          "fund-adjustments +YT-2020-802 fundId=JF-2020-002 | date=2020-12-01 | docNo=演县财发〔2020〕9号 | reason=调整 | amount=26500"
        ),
        .init(.create, "\(Lines.fresh)"),
      ]),
    HonestCase(
      "paid on 30 December, entered on 5 January",
      given:
        "\(Lines.fresh) & \(Lines.third) & patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=审批 & subsidy-batches PC-2020-003 status=审批 | objections=无 | approver=RY-011 | approvedOn=2020-12-21",
      [
        .init(
          .move,
          "subsidy-batches PC-2020-003 status=发放 | paidOn=2020-12-30 | payer=RY-006 | voucherNo=记9 & patent-subsidies ZZ-2020-099 status=发放 | paidOn=2020-12-30 | voucherNo=记9-01",
          by: "RY-006", on: "2021-01-05")
      ]),
    HonestCase(
      "paid in January from last year's line",
      given:
        "\(Lines.fresh) & \(Lines.third) & patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=审批 & subsidy-batches PC-2020-003 status=审批 | objections=无 | approver=RY-011 | approvedOn=2020-12-21",
      warns: ["paid-in-year-of-fund"],
      [
        .init(
          .move,
          "subsidy-batches PC-2020-003 status=发放 | paidOn=2021-01-05 | payer=RY-006 | voucherNo=记9 & patent-subsidies ZZ-2020-099 status=发放 | paidOn=2021-01-05 | voucherNo=记9-01",
          by: "RY-006", on: "2021-01-05")
      ]),
    HonestCase(
      "an objection in the publicity: one is returned, the other approved",
      given:
        "\(Lines.fresh) & \(Lines.third) & patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=公示 & subsidy-batches PC-2020-003 status=公示 | objections=1 件异议，已退回 & patent-subsidies ZZ-2020-099>ZZ-2020-097 patentNo=2020299000081 | applicant=DW-018",
      [
        .init(.move, "patent-subsidies ZZ-2020-097 status=退回 | returnReason=异议成立"),
        .init(
          .move,
          "subsidy-batches PC-2020-003 status=审批 | approvedOn=2020-12-21 | approver=RY-011 & patent-subsidies ZZ-2020-099 status=审批",
          by: "RY-011"),
      ]),
    HonestCase(
      "an approval withdrawn",
      given:
        "\(Lines.fresh) & \(Lines.third) & patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=审批 & subsidy-batches PC-2020-003 status=审批 | objections=无 | approver=RY-011 | approvedOn=2020-12-21",
      [
        .init(
          .move,
          "subsidy-batches PC-2020-003 status=编制 | approver= | approvedOn= | announcedCount= | announcedSum= | withdrawReason=收到举报 & patent-subsidies ZZ-2020-099 status=初审",
          by: "RY-011")
      ]),
    HonestCase(
      "one withdrawn from an approved batch",
      given:
        "\(Lines.fresh) & \(Lines.third) & patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=审批 & subsidy-batches PC-2020-003 status=审批 | objections=无 | approver=RY-011 | approvedOn=2020-12-21",
      [.init(.move, "patent-subsidies ZZ-2020-099 status=退回 | returnReason=申请人撤回")]),
    HonestCase(
      "a transfer bounced, and it is applied for anew",
      [
        .init(.move, "patent-subsidies ZZ-2020-047 status=放弃 | givenUpOn=2020-12-01 | giveUpReason=退汇"),
        .init(
          .create,
          "patent-subsidies ZZ-2020-047>ZZ-2020-098 batchId= | paidOn= | voucherNo= | givenUpOn= | giveUpReason= | status=受理"
        ),
      ]),
    HonestCase(
      "paid back in instalments",
      [
        .init(
          .create,
          "recoveries +ZH-2020-001 subsidyId=ZZ-2020-001 | recoveredOn=2020-09-01 | amount=500 | reason=重复领取 | voucherNo=收1 | maker=RY-002"
        ),
        .init(
          .create,
          "recoveries +ZH-2020-002 subsidyId=ZZ-2020-001 | recoveredOn=2020-09-01 | amount=1500 | reason=重复领取 | voucherNo=收2 | maker=RY-002"
        ), .init(.move, "patent-subsidies ZZ-2020-001 status=追回"),
      ]),
    HonestCase(
      "applied for again after all came back",
      [
        .init(
          .create,
          "recoveries +ZH-2020-001 subsidyId=ZZ-2020-001 | recoveredOn=2020-09-01 | amount=2000 | reason=重复领取 | voucherNo=收1 | maker=RY-002"
        ), .init(.create, "\(Lines.again)"),
      ]),
    HonestCase(
      "applied for again after a return", given: "\(Lines.fresh)",
      [
        .init(.move, "patent-subsidies ZZ-2020-099 status=退回 | returnReason=材料有误"),
        .init(.create, "patent-subsidies ZZ-2020-099>ZZ-2020-098 status=受理 | returnReason="),
      ]),
    HonestCase(
      "on the last day of the window",
      [.init(.create, "\(Lines.fresh) | appliedOn=2021-09-01", on: "2021-09-01")]),
    HonestCase("on the day of the grant", [.init(.create, "\(Lines.fresh) | appliedOn=2020-09-01")]),
    HonestCase(
      "by a notice with days of its own",
      [
        .init(.edit, "schemes BF-002 validTo=2020-11-30"),
        .init(
          .create,
          "schemes +BF-003 name=按通知办理的办法 | validFrom=2020-12-01 | grantedFrom=2020-01-01 | grantedTo=2020-12-31 | applyFrom=2020-12-01 | applyTo=2020-12-31"
        ), .init(.create, "scheme-rates BZ-013>BZ-099 schemeId=BF-003"),
        .init(.create, "\(Lines.fresh) | schemeId=BF-003"),
      ]),
    HonestCase(
      "a lower amount, signed by another",
      [
        .init(.create, "\(Lines.fresh)"),
        .init(
          .edit, "patent-subsidies ZZ-2020-099 amount=1500 | amountReason=按比例 | amountSigner=RY-011",
          by: "RY-011"),
      ]),
    HonestCase(
      "just the cap",
      given:
        "schemes BF-002 capPerApplicant=2000 & patents 2020299000058 applicant=演示新人 & patents 2020299000058 isService=是",
      [.init(.create, "\(Lines.fresh) | applicant=演示新人")]),
    HonestCase(
      "under the old scheme on its last day",
      given:
        "patent-subsidies ZZ-2020-001 voidedOn=2020-12-31 & schemes BF-001 validTo=2019-12-31 & schemes BF-002 validFrom=2020-01-01",
      [
        .init(
          .create,
          "patent-subsidies ZZ-2020-001>ZZ-2020-099 patentNo=2019299000021 | appliedOn=2019-12-31 | schemeId=BF-001 | amount=1000 | batchId= | paidOn= | voucherNo= | status=受理 | item=授权"
        )
      ]),
    HonestCase(
      "a patent that ends after its payment",
      [.init(.move, "patents 2019299000021 status=终止 | endedOn=2020-12-01")]),
    HonestCase(
      "a patent that ends on the way, paid with a reason",
      given:
        "\(Lines.fresh) & \(Lines.third) & patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=审批 & subsidy-batches PC-2020-003 status=审批 | objections=无 | approver=RY-011 | approvedOn=2020-12-21 & patents 2020299000058 status=终止 | endedOn=2020-12-29",
      warns: ["patent-still-in-force"],
      [
        .init(
          .move,
          "subsidy-batches PC-2020-003 status=发放 | paidOn=2020-12-30 | payer=RY-006 | voucherNo=记9 & patent-subsidies ZZ-2020-099 status=发放 | paidOn=2020-12-30 | voucherNo=记9-01",
          by: "RY-006")
      ]),
    HonestCase(
      "somebody else than the first patentee, with a reason", warns: ["applicant-is-patentee"],
      [.init(.create, "\(Lines.fresh) | applicant=DW-018")]),
    HonestCase(
      "a unit under a sanction, with a reason",
      given: "organisations DW-010 blockedUntil=2020-12-31 | blockReason=合同失信", warns: ["not-blocked"],
      [.init(.create, "\(Lines.fresh)")]),
    HonestCase(
      "the fee of a later year where the scheme pays it",
      [
        .init(.create, "scheme-rates BZ-013>BZ-099 item=年费 | amount=500"),
        .init(
          .create,
          "patent-subsidies ZZ-2020-001>ZZ-2020-098 item=年费 | amount=500 | appliedOn=2020-12-01 | batchId= | paidOn= | voucherNo= | status=受理"
        ),
      ]),
    HonestCase(
      "an entry goes back to stock and is taken out later",
      [
        .init(.move, "project-library XMK-2017-001 status=推荐"),
        .init(.move, "project-library XMK-2017-001 status=入库"),
        .init(.move, "project-library XMK-2017-001 status=出库 | leftOn=2020-12-30 | leftReason=立项"),
      ]),
  ]
}

@Suite struct UnusualCasesTests {
  @Test(arguments: HonestCase.all) func goesThrough(_ unusual: HonestCase) throws {
    func circumstances(_ person: RecordID, _ today: String) throws -> Circumstances {
      Circumstances(
        today: try #require(CalendarDate(iso: today)), year: 2020,
        asOf: try #require(CalendarDate(iso: "2020-12-31")), person: person)
    }
    var ledger = try SeedLedger.load()
    var trial = try Trial(
      ledger, of: "patent-subsidies ZZ-2020-099", at: try circumstances("RY-002", "2020-12-31"))
    try trial.change(unusual.given)
    ledger = trial.ledger
    var warned: Set<String> = []
    for step in unusual.steps {
      let at = try circumstances(step.person, step.today)
      let changes = try Trial(ledger, of: "patent-subsidies ZZ-2020-099", at: at).changes(step.lines)
      let found = ledger.findings(against: ChangeSet(step.operation, changes), at: at)
      let refusals = found.filter { $0.level == .refuse }
      #expect(refusals.isEmpty, "\(step.lines): \(refusals.map { "\($0.rule) \($0.words.zh)" })")
      warned.formUnion(found.filter { $0.level == .warn }.map(\.rule))
      ledger.apply(changes)
    }
    #expect(warned == unusual.warns)
  }

  @Test func thereAreMany() { #expect(HonestCase.all.count >= 25) }
}
