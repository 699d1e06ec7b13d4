import Testing

/// The records that break a rule, and those just on the other side of its boundary.
struct RuleCase: Sendable, CustomTestStringConvertible {
  let record: String
  let id: String
  let given: String
  let breaks: [String]
  let holds: [String]

  var testDescription: String { "\(record) \(id)" }

  init(_ record: String, _ id: String, given: String = "", breaks: [String], holds: [String]) {
    self.record = record
    self.id = id
    self.given = given
    self.breaks = breaks
    self.holds = holds
  }

  static let all: [RuleCase] =
    general + projects + services + months + report + enforcement + disasters + advice

  private static let general: [RuleCase] = [
    RuleCase("patents 2020299000058", "kind-of-number", breaks: [". kind=发明"], holds: [". kind=实用新型"]),
    RuleCase(
      "patents 2020299000058", "year-of-number", breaks: [". filedOn=2021-01-01"],
      holds: [". filedOn=2020-12-31", ". filedOn=2019-12-31"]),
    RuleCase(
      "patents 2020299000058", "later-number", breaks: [". filedOn=2019-12-31"],
      holds: [". filedOn=2020-01-01", ". filedOn=2019-12-31 | divisional=是"]),
    RuleCase(
      "patents 2020299000058", "granted-after-filing", breaks: [". grantedOn=2020-01-31"],
      holds: [". grantedOn=2020-02-01"]),
    RuleCase(
      "patents 2020299000058", "ends-after-filing", breaks: [". endedOn=2020-01-30"],
      holds: [". endedOn=2020-01-31"]),
    RuleCase(
      "patents 2020299000058", "owner-and-day",
      breaks: [". currentOwner=DW-001", ". ownerChangedOn=2020-02-01"],
      holds: [". currentOwner=DW-001 | ownerChangedOn=2020-02-01", ""]),
    RuleCase(
      "patents 2020299000058", "owner-changed-after-filing",
      breaks: [". currentOwner=DW-001 | ownerChangedOn=2020-01-30"],
      holds: [". currentOwner=DW-001 | ownerChangedOn=2020-01-31"]),
    RuleCase(
      "patents 2020299000058", "certificate-once", breaks: [". certNo=9900049"],
      holds: [". certNo=9900049 | kind=外观设计", ". certNo=99000490"]),
    RuleCase(
      "patent-subsidies ZZ-2020-099", "patent-granted", given: "\(Lines.fresh)",
      breaks: [
        "patents 2020299000058 status=终止 | endedOn=2020-12-01", "patents 2020299000058 status=实审",
        "patents 2020299000058 voidedOn=2020-12-31", "patents 2020299000058 filedOn=2010-12-01",
      ],
      holds: [
        "patents 2020299000058 status=终止 | endedOn=2020-12-02", "patents 2020299000058 filedOn=2010-12-02",
        "",
      ]),
    RuleCase(
      "patent-subsidies ZZ-2020-047", "patent-still-in-force",
      breaks: [
        "patents @patentNo status=终止 | endedOn=2020-11-20",
        "patents @patentNo status=无效 | endedOn=2020-12-30",
      ], holds: ["patents @patentNo status=终止 | endedOn=2020-11-21", ""]),
    RuleCase(
      "patent-subsidies ZZ-2020-099", "paid-once", given: "\(Lines.fresh)",
      breaks: [". patentNo=2019299000021"],
      holds: [". patentNo=2019299000021 | item=年费", ""]),
    RuleCase(
      "patent-subsidies ZZ-2020-099", "scheme-holds", given: "\(Lines.fresh)",
      breaks: [
        ". appliedOn=2017-12-31", "schemes BF-002 validTo=2020-11-30", "schemes BF-002 voidedOn=2020-12-31",
      ], holds: [". appliedOn=2018-01-01", "schemes BF-002 validTo=2020-12-01"]),
    RuleCase(
      "patent-subsidies ZZ-2020-099", "within-window", given: "\(Lines.fresh)",
      breaks: [
        ". appliedOn=2021-09-02", ". appliedOn=2020-08-31",
        "schemes BF-002 windowMonths= | grantedFrom=2020-09-02 | grantedTo=2020-09-30 | applyFrom=2020-12-01 | applyTo=2020-12-01",
        "schemes BF-002 windowMonths= | grantedFrom=2020-08-01 | grantedTo=2020-08-31 | applyFrom=2020-12-01 | applyTo=2020-12-01",
        "schemes BF-002 windowMonths= | grantedFrom=2020-09-01 | grantedTo=2020-09-01 | applyFrom=2020-11-01 | applyTo=2020-11-30",
        "schemes BF-002 windowMonths= | grantedFrom=2020-09-01 | grantedTo=2020-09-01 | applyFrom=2020-12-02 | applyTo=2020-12-03",
      ],
      holds: [
        ". appliedOn=2021-09-01", ". appliedOn=2020-09-01",
        "schemes BF-002 windowMonths= | grantedFrom=2020-09-01 | grantedTo=2020-09-01 | applyFrom=2020-12-01 | applyTo=2020-12-01",
        ". appliedOn=2021-09-02 | item=年费",
      ]),
    RuleCase(
      "patent-subsidies ZZ-2020-099", "papers-complete", given: "\(Lines.fresh)",
      breaks: [". status=初审 | materials=申请表;证书复印件;缴费收据;身份证或执照复印件"], holds: [". status=初审", ". materials=申请表"]),
    RuleCase(
      "patent-subsidies ZZ-2020-099", "amount-of-scheme", given: "\(Lines.fresh)",
      breaks: [
        ". amount=2000.01", ". amount=1999.99", ". amount=1800 | amountReason=按比例",
        ". amount=1800 | amountReason=按比例 | amountSigner=RY-002", ". amount=1800 | amountSigner=RY-011",
        "scheme-rates BZ-013 voidedOn=2020-12-31", "scheme-rates BZ-013 amount=2000.01",
      ], holds: [". amount=2000", ". amount=1800 | amountReason=按比例 | amountSigner=RY-011"]),
    RuleCase(
      "patent-subsidies ZZ-2020-099", "within-cap",
      given: "\(Lines.fresh) & patents 2020299000058 applicant=演示新人 & . applicant=演示新人",
      breaks: ["schemes BF-002 capPerApplicant=1999.99"],
      holds: ["schemes BF-002 capPerApplicant=2000", "schemes BF-002 capPerApplicant="]),
    RuleCase(
      "patent-subsidies ZZ-2020-001", "maker-is-not-approver", breaks: [". maker=RY-011"],
      holds: [". maker=RY-012", ". maker=RY-011 | status=公示"]),
    RuleCase(
      "patent-subsidies ZZ-2020-001", "batch-live",
      breaks: ["subsidy-batches PC-2020-001 voidedOn=2020-12-31"], holds: [""]),
    RuleCase(
      "patent-subsidies ZZ-2020-099", "in-step-with-batch", given: "\(Lines.fresh) & \(Lines.third)",
      breaks: [". batchId=PC-2020-001 | status=初审", ". batchId=PC-2020-003 | status=公示"],
      holds: [". batchId=PC-2020-003 | status=初审", ". batchId=PC-2020-001 | status=归档"]),
    RuleCase(
      "patent-subsidies ZZ-2020-099", "applicant-is-patentee", given: "\(Lines.fresh)",
      breaks: [
        ". applicant=DW-018", "patents 2020299000058 owners=DW-018;DW-010",
        "patents 2020299000058 currentOwner=DW-018 | ownerChangedOn=2020-12-01",
      ],
      holds: [
        ". applicant=DW-010", "patents 2020299000058 owners=DW-010;DW-018",
        "patents 2020299000058 currentOwner=DW-018 | ownerChangedOn=2020-12-02",
        ". applicant=DW-018 | status=公示",
      ]),
    RuleCase(
      "patent-subsidies ZZ-2020-099", "not-blocked", given: "\(Lines.fresh)",
      breaks: ["organisations DW-010 blockedUntil=2020-12-01 | blockReason=失信"],
      holds: ["organisations DW-010 blockedUntil=2020-11-30 | blockReason=失信", ""]),
    RuleCase(
      "patent-subsidies ZZ-2020-001", "recovered-in-full", given: ". status=追回",
      breaks: ["\(Lines.back) | amount=1999.99"], holds: ["\(Lines.back) | amount=2000"]),
    RuleCase(
      "patent-subsidies ZZ-2020-099", "within-budget",
      given: "\(Lines.fresh) & \(Lines.third) & . batchId=PC-2020-003 | status=初审",
      breaks: ["funds JF-2020-002 budget=85499.99"], holds: ["funds JF-2020-002 budget=85500"]),
    RuleCase(
      "patent-subsidies ZZ-2020-001", "paid-in-its-state", breaks: [". status=退回", ". status=审批"],
      holds: [". status=归档", ". status=放弃", ". status=退回 | paidOn="]),
    RuleCase(
      "subsidy-batches PC-2020-002", "public-in-order", breaks: [". publicTo=2020-11-08"],
      holds: [". publicTo=2020-11-09"]),
    RuleCase(
      "subsidy-batches PC-2020-002", "approved-after-publicity", breaks: [". approvedOn=2020-11-13"],
      holds: [". approvedOn=2020-11-14"]),
    RuleCase(
      "subsidy-batches PC-2020-002", "paid-after-approval", breaks: [". paidOn=2020-11-15"],
      holds: [". paidOn=2020-11-16"]),
    RuleCase(
      "subsidy-batches PC-2020-002", "public-long-enough",
      breaks: [". status=编制 | publicTo=2020-11-12", "settings publicity-days value=6 & . status=公示"],
      holds: [". status=编制 | publicTo=2020-11-13", ". publicTo=2020-11-12"]),
    RuleCase(
      "subsidy-batches PC-2020-002", "calendar-known",
      breaks: [". publicTo=2022-01-01", ". publicFrom=2018-12-31"],
      holds: [". publicTo=2021-12-31", ". publicFrom=2019-01-01"]),
    RuleCase(
      "subsidy-batches PC-2020-002", "after-applications",
      breaks: ["patent-subsidies ZZ-2020-047 appliedOn=2020-11-10"],
      holds: ["patent-subsidies ZZ-2020-047 appliedOn=2020-11-09"]),
    RuleCase(
      "subsidy-batches PC-2020-002", "as-announced",
      breaks: [". announcedSum=41499.99", ". announcedCount=22"],
      holds: [
        ". announcedSum=41500", ". announcedCount=23", ". announcedCount=24",
        ". announcedSum= | announcedCount=",
      ]),
    RuleCase(
      "subsidy-batches PC-2020-002", "paid-in-year-of-fund",
      breaks: [". paidOn=2021-01-01", ". paidOn=2019-12-31"],
      holds: [". paidOn=2020-12-31", ". paidOn=2020-01-01"]),
    RuleCase(
      "subsidy-batches PC-2020-002", "maker-is-not-approver", breaks: [". approver=RY-008"],
      holds: [". approver=RY-011"]),
    RuleCase(
      "subsidy-batches PC-2020-002", "may-approve", breaks: [". approver=RY-001", "staff RY-011 roles=经办"],
      holds: [". approver=RY-012", "staff RY-011 roles=经办 | formerRoles=审批"]),
    RuleCase("subsidy-batches PC-2020-002", "may-pay", breaks: [". payer=RY-011"], holds: [". payer=RY-009"]),
    RuleCase(
      "subsidy-batches PC-2020-002", "fund-of-subsidies",
      breaks: [". fundId=JF-2020-001", "funds JF-2020-002 voidedOn=2020-12-31"],
      holds: [". fundId=JF-2020-002"]),
    RuleCase(
      "subsidy-batches PC-2020-002", "within-budget",
      breaks: [
        "funds JF-2020-002 budget=83499.99",
        "funds JF-2020-002 budget=99999 & fund-adjustments +YT-2020-801 fundId=JF-2020-002 | amount=-16499.01",
      ],
      holds: [
        "funds JF-2020-002 budget=83500", "fund-adjustments +YT-2020-801 fundId=JF-2020-002 | amount=-16500",
      ]),
    RuleCase(
      "funds JF-2020-002", "once-a-year", breaks: ["funds +JF-2020-009 year=2020 | line=专利资助 | budget=1"],
      holds: [
        "funds +JF-2020-009 year=2021 | line=专利资助 | budget=1",
        "funds +JF-2020-009 year=2020 | line=特派员 | budget=1",
      ]),
    RuleCase(
      "funds JF-2020-002", "not-overspent", breaks: [". budget=83499.99"],
      holds: [". budget=83500", ". budget=83499.99 & \(Lines.back) | amount=0.01"]),
    RuleCase(
      "recoveries ZH-2020-001", "after-payment", given: "\(Lines.back) | amount=1 & \(Lines.fresh)",
      breaks: [
        ". recoveredOn=2020-06-29", ". subsidyId=ZZ-2020-099", "patent-subsidies ZZ-2020-001 status=放弃",
      ], holds: [". recoveredOn=2020-06-30"]),
    RuleCase(
      "recoveries ZH-2020-001", "within-payment", given: "\(Lines.back)",
      breaks: [". amount=2000.01", "recoveries ZH-2020-001>ZH-2020-002 amount=0.02 & . amount=1999.99"],
      holds: [". amount=2000", "recoveries ZH-2020-001>ZH-2020-002 amount=0.01 & . amount=1999.99"]),
    RuleCase(
      "schemes BF-002", "months-or-notice", breaks: [". grantedFrom=2020-01-01"],
      holds: ["", ". grantedFrom=2020-01-01 | windowMonths="]),
    RuleCase(
      "schemes BF-002", "notice-whole",
      breaks: [". windowMonths= | grantedFrom=2020-01-01 | grantedTo=2020-06-30 | applyFrom=2020-07-01"],
      holds: [
        ". windowMonths= | grantedFrom=2020-01-01 | grantedTo=2020-06-30 | applyFrom=2020-07-01 | applyTo=2020-07-31",
        "",
      ]),
    RuleCase(
      "schemes BF-002", "grants-in-order", breaks: [". grantedFrom=2020-01-02 | grantedTo=2020-01-01"],
      holds: [". grantedFrom=2020-01-01 | grantedTo=2020-01-01"]),
    RuleCase(
      "schemes BF-002", "applications-in-order", breaks: [". applyFrom=2020-01-02 | applyTo=2020-01-01"],
      holds: [". applyFrom=2020-01-01 | applyTo=2020-01-01"]),
    RuleCase(
      "schemes BF-002", "ends-after-start", breaks: [". validTo=2017-12-31"], holds: [". validTo=2018-01-01"]),
    RuleCase(
      "schemes BF-002", "versions-apart", breaks: ["schemes BF-001 validTo=2018-01-01"],
      holds: ["schemes BF-001 validTo=2017-12-31"]),
    RuleCase(
      "scheme-rates BZ-010", "rate-once", breaks: [". applicantClass=学校"],
      holds: [
        ". applicantClass=企业", ". applicantClass=学校 | item=年费",
        ". applicantClass=学校 | schemeId=BF-001 | item=国外",
      ]),
    RuleCase(
      "organisations DW-001", "name-once", breaks: [". name=演示企业05", ". name=演示企业０５"],
      holds: [". name=演示企业05甲"]),
    RuleCase(
      "organisations DW-001", "successor-and-day", breaks: [". successorId=DW-002", ". mergedOn=2020-01-01"],
      holds: [". successorId=DW-002 | mergedOn=2020-01-01", ""]),
    RuleCase(
      "organisations DW-001", "blocked-and-why", breaks: [". blockedUntil=2020-01-01", ". blockReason=失信"],
      holds: [". blockedUntil=2020-01-01 | blockReason=失信", ""]),
    RuleCase(
      "organisations DW-001", "succeeds-another",
      breaks: [". successorId=DW-001", "organisations DW-002 successorId=DW-001 & . successorId=DW-002"],
      holds: [". successorId=DW-002", "organisations DW-002 successorId=DW-003 & . successorId=DW-002"]),
    RuleCase(
      "organisations DW-001", "inner-check", breaks: [". uscc=91431223MA4L16JQ1G"],
      holds: [". uscc=91431223MA4L16JQ99", ". uscc="]),
    RuleCase(
      "settings folder", "as-of-in-year", breaks: [". asOf=2021-01-01", ". year=2021"],
      holds: [". asOf=2020-12-30", ". year=2021 | asOf="]),
    RuleCase(
      "settings no-such", "known-setting", given: "settings publicity-days>no-such", breaks: [""],
      holds: ["settings publicity-days>no-such voidedOn=2020-12-31"]),
    RuleCase(
      "settings publicity-days", "readable", breaks: [". value=61", ". value=0", ". value=五"],
      holds: [". value=60", ". value=1"]),
    RuleCase(
      "settings closed-year", "year-is-over", given: "settings +closed-year name=关账 | value=2019",
      breaks: [". value=2020"], holds: [". value=2019", ". value="]),
    RuleCase(
      "calendar 2020", "own-days",
      breaks: [
        ". holidays=2021-01-01", ". holidays=2020-01-01;2020-01-01",
        ". holidays=2020-01-01 | workdays=2020-01-01",
      ], holds: [". holidays=2020-12-31 | workdays=2020-01-01"]),
    RuleCase(
      "assignments PZ-2020-001", "ends-after-start", breaks: [". end=2020-02-29"], holds: [". end=2020-03-01"]
    ),
    RuleCase(
      "assignments PZ-2020-001", "released-after-effective", breaks: [". releasedOn=2020-02-29"],
      holds: [". releasedOn=2020-03-01"]),
    RuleCase(
      "assignments PZ-2020-001", "within-term", breaks: [". end=2021-03-01", ". start=2020-02-29"],
      holds: [". end=2021-02-28", ". start=2020-03-01"]),
    RuleCase(
      "assignments PZ-2020-001", "agreement-once",
      breaks: [
        ". agreementNo=演特协2020-002",
        "specialists RC-2020-001 team=甲队 & specialists RC-2020-002 team=乙队 & . agreementNo=演特协2020-002",
      ],
      holds: [
        "", "specialists RC-2020-001 team=甲队 & specialists RC-2020-002 team=甲队 & . agreementNo=演特协2020-002",
      ]),
    RuleCase(
      "assignments PZ-2020-001", "no-overlap",
      breaks: [
        "assignments PZ-2020-001>PZ-2020-999 start=2021-02-28 | end=2021-03-31",
        ". releasedOn=2020-06-02 & assignments PZ-2020-001>PZ-2020-999 start=2020-06-01 | releasedOn=",
      ],
      holds: [
        "assignments PZ-2020-001>PZ-2020-999 start=2021-03-01 | end=2021-03-31",
        ". releasedOn=2020-06-01 & assignments PZ-2020-001>PZ-2020-999 start=2020-06-01 | releasedOn=",
        "assignments PZ-2020-001>PZ-2020-999 voidedOn=2020-12-31",
      ]),
    RuleCase(
      "assignments PZ-2020-001", "host-servable",
      breaks: [
        "organisations DW-001 status=注销", "organisations DW-001 kind=高校",
        "organisations DW-001 voidedOn=2020-12-31",
      ], holds: ["organisations DW-001 kind=乡镇", "organisations DW-001 status=注销 & . status=期满"]),
    RuleCase(
      "assignments PZ-2020-001", "not-too-many-hosts",
      breaks: [
        "assignments PZ-2020-001>PZ-2020-992 hostOrgId=DW-002 & assignments PZ-2020-001>PZ-2020-993 hostOrgId=DW-003 & assignments PZ-2020-001>PZ-2020-994 hostOrgId=DW-004",
        "settings host-limit value=2 & assignments PZ-2020-001>PZ-2020-992 hostOrgId=DW-002 & assignments PZ-2020-001>PZ-2020-993 hostOrgId=DW-003",
      ],
      holds: [
        "assignments PZ-2020-001>PZ-2020-992 hostOrgId=DW-002 & assignments PZ-2020-001>PZ-2020-993 hostOrgId=DW-003"
      ]),
    RuleCase(
      "specialists RC-2020-001", "term-in-order", breaks: [". termEnd=2020-03-01"],
      holds: [". termEnd=2020-03-02"]),
    RuleCase(
      "specialists RC-2020-001", "no-civil-servants", breaks: [". staffKind=公务员", ". staffKind=参公"],
      holds: [
        ". staffKind=事业", "settings refuse-civil-servants value=否 & . staffKind=公务员",
        ". staffKind=公务员 | status=结束",
      ]),
    RuleCase(
      "specialists RC-2020-001", "one-kind-a-year",
      breaks: [
        "specialists RC-2020-001>RC-2020-999 termStart=2021-02-28 | termEnd=2022-02-27 | batchYear=2021"
      ],
      holds: [
        "specialists RC-2020-001>RC-2020-999 termStart=2021-03-01 | termEnd=2022-02-28 | batchYear=2020",
        "specialists RC-2020-001>RC-2020-999 homeOrgId=DW-053",
        "specialists RC-2020-001>RC-2020-999 status=中止",
      ]),
    RuleCase(
      "specialists RC-2020-001", "one-year-term",
      breaks: [". termEnd=2021-03-01", ". termEnd=2021-03-01 | status=结束"],
      holds: [". termEnd=2021-02-28", ". termEnd=2021-03-01 | kind=省特派员"]),
    RuleCase(
      "specialists RC-2020-001", "year-of-term", breaks: [". batchYear=2018", ". batchYear=2021"],
      holds: [". batchYear=2019", ". batchYear=2020"]),
    RuleCase(
      "specialists RC-2020-999", "after-previous",
      given:
        "specialists RC-2020-001>RC-2020-999 previousId=RC-2020-001 | termEnd=2022-02-28 | batchYear=2021",
      breaks: [". termStart=2021-02-28", ". termStart=2021-03-01 | name=演示另一人"],
      holds: [". termStart=2021-03-01"]),
    RuleCase(
      "specialists RC-2020-001", "from-an-institution", breaks: [". homeOrgId=DW-001"],
      holds: [". homeOrgId=DW-053"]),
    RuleCase(
      "project-library XMK-2020-001", "requested-within-total",
      breaks: [". totalBudget=100 | requested=100.01"], holds: [". totalBudget=100 | requested=100"]),
    RuleCase(
      "project-library XMK-2017-020", "leaves-after-entering", breaks: [". leftOn=2017-11-20"],
      holds: [". leftOn=2017-11-21"]),
    RuleCase(
      "project-library XMK-2020-999", "title-once-a-unit",
      given: "project-library XMK-2020-001>XMK-2020-999 status=征集", breaks: [""],
      holds: [". title=另一个候选的名称", ". unitId=DW-030"]),
    RuleCase(
      "project-library XMK-2020-999", "title-of-another",
      given: "project-library XMK-2020-001>XMK-2020-999 status=征集", breaks: [". unitId=DW-030"],
      holds: ["", ". unitId=DW-030 | title=另一个候选的名称", ". unitId=DW-030 | status=入库"]),
    RuleCase(
      "project-library XMK-2017-020", "entered-after-collecting", breaks: [". collectedOn=2017-11-22"],
      holds: [". collectedOn=2017-11-21"]),
    RuleCase(
      "project-library XMK-2020-001", "rejected-after-collecting",
      breaks: [". collectedOn=2020-05-02 | rejectedOn=2020-05-01"],
      holds: [". collectedOn=2020-05-01 | rejectedOn=2020-05-01"]),
    RuleCase(
      "project-library XMK-2020-001", "years-in-order", breaks: [". startYear=2021 | endYear=2020"],
      holds: [". startYear=2020 | endYear=2020"]),
    RuleCase(
      "project-library XMK-2020-999", "not-blocked",
      given: "project-library XMK-2020-001>XMK-2020-999 status=征集",
      breaks: ["organisations @unitId blockedUntil=2020-12-31 | blockReason=失信"],
      holds: [
        "organisations @unitId blockedUntil=2020-12-30 | blockReason=失信",
        "organisations @unitId blockedUntil=2020-12-31 | blockReason=失信 & . status=入库",
      ]),
    RuleCase(
      "surveys DY-2020-001", "ends-after-start", breaks: [". end=2020-05-05"], holds: [". end=2020-05-06"]),
    RuleCase(
      "surveys DY-2020-001", "selected-within-collected", breaks: [". collected=23"],
      holds: [". collected=24"]),
    RuleCase(
      "surveys DY-2020-001", "selected-counted", breaks: [". selected=25", ". selected=23"],
      holds: [". selected=24", ". selected=25 | status=进行"]),
    RuleCase(
      "surveys DY-2020-001", "year-of-start", breaks: [". year=2021", ". start=2019-12-31"],
      holds: [". year=2020", ". start=2020-01-01"]),
    RuleCase(
      "approximations YS-001", "ends-after-start", breaks: [". validTo=2019-12-31"],
      holds: [". validTo=2020-01-01"]),
    RuleCase(
      "approximations YS-001", "versions-apart", given: "approximations YS-001>YS-999 validFrom=2021-01-01",
      breaks: [". validTo=2021-01-01"], holds: [". validTo=2020-12-31"]),
    RuleCase(
      "report-sections ZJ-001", "ends-after-start", breaks: [". validTo=2019-12-31"],
      holds: [". validTo=2020-01-01"]),
    RuleCase(
      "report-sections ZJ-001", "versions-apart", given: "report-sections ZJ-001>ZJ-999 validFrom=2021-01-01",
      breaks: [". validTo=2021-01-01"], holds: [". validTo=2020-12-31"]),
  ]
}

/// What stands against a step, and what just lets it pass.
struct GuardCase: Sendable, CustomTestStringConvertible {
  let record: String
  let move: String
  let given: String
  let stops: [String]
  let passes: [String]

  var testDescription: String { "\(record) \(move)" }

  init(_ record: String, _ move: String, given: String = "", stops: [String], passes: [String]) {
    self.record = record
    self.move = move
    self.given = given
    self.stops = stops
    self.passes = passes
  }

  static let all: [GuardCase] = general + projects + services + months

  private static let general: [GuardCase] = [
    GuardCase(
      "patents 2020299000058", "初审→公布", given: ". status=初审", stops: [". kind=实用新型"], passes: [". kind=发明"]),
    GuardCase(
      "patents 2020299000058", "初审→授权", given: ". status=初审", stops: [". kind=发明", ". certNo="],
      passes: [". kind=实用新型"]),
    GuardCase(
      "patent-subsidies ZZ-2020-099", "受理→初审", given: "\(Lines.fresh)", stops: [". materials=申请表"],
      passes: [""]),
    GuardCase(
      "patent-subsidies ZZ-2020-099", "初审→公示",
      given: "\(Lines.fresh) & \(Lines.third) & . status=初审 | batchId=PC-2020-003 | voucherNo=记1",
      stops: [". batchId=", "subsidy-batches PC-2020-003 status=归档"],
      passes: ["subsidy-batches PC-2020-003 status=公示"]),
    GuardCase(
      "patent-subsidies ZZ-2020-099", "公示→审批",
      given: "\(Lines.fresh) & \(Lines.third) & . status=公示 | batchId=PC-2020-003 | voucherNo=记1",
      stops: [". batchId=", "subsidy-batches PC-2020-003 status=归档"],
      passes: ["subsidy-batches PC-2020-003 status=审批"]),
    GuardCase(
      "patent-subsidies ZZ-2020-099", "审批→发放",
      given: "\(Lines.fresh) & \(Lines.third) & . status=审批 | batchId=PC-2020-003 | voucherNo=记1",
      stops: [". batchId=", "subsidy-batches PC-2020-003 status=归档"],
      passes: ["subsidy-batches PC-2020-003 status=发放"]),
    GuardCase(
      "patent-subsidies ZZ-2020-099", "公示→初审",
      given: "\(Lines.fresh) & \(Lines.third) & . status=公示 | batchId=PC-2020-003 | voucherNo=记1",
      stops: [". batchId=", "subsidy-batches PC-2020-003 status=归档"],
      passes: ["subsidy-batches PC-2020-003 status=编制"]),
    GuardCase(
      "patent-subsidies ZZ-2020-099", "审批→初审",
      given: "\(Lines.fresh) & \(Lines.third) & . status=审批 | batchId=PC-2020-003 | voucherNo=记1",
      stops: [". batchId=", "subsidy-batches PC-2020-003 status=归档"],
      passes: ["subsidy-batches PC-2020-003 status=编制"]),
    GuardCase(
      "patent-subsidies ZZ-2020-001", "发放→放弃", given: ". status=发放 | giveUpReason=退汇",
      stops: ["\(Lines.back) | amount=0.01"], passes: [""]),
    GuardCase(
      "patent-subsidies ZZ-2020-001", "发放→追回", given: ". status=发放",
      stops: ["\(Lines.back) | amount=1999.99", ""],
      passes: ["\(Lines.back) | amount=2000"]),
    GuardCase(
      "patent-subsidies ZZ-2020-001", "归档→追回", given: ". status=归档",
      stops: ["\(Lines.back) | amount=1999.99", ""],
      passes: ["\(Lines.back) | amount=2000"]),
    GuardCase(
      "specialists RC-2020-001", "期满考核→结束", given: ". status=期满考核",
      stops: ["", "assignments PZ-2020-001 end=2021-01-01"],
      passes: ["assignments PZ-2020-001 end=2020-12-31", "assignments PZ-2020-001 status=解除"]),
    GuardCase(
      "assignments PZ-2020-001", "拟→生效", given: ". status=拟", stops: ["specialists RC-2020-001 status=公示"],
      passes: ["specialists RC-2020-001 status=在派"]),
    GuardCase("assignments PZ-2020-001", "生效→期满", stops: [". end=2020-12-31"], passes: [". end=2020-12-30"]),
    GuardCase(
      "subsidy-batches PC-2020-003", "编制→公示", given: "\(Lines.fresh) & \(Lines.third)",
      stops: ["", "patent-subsidies ZZ-2020-099 batchId=PC-2020-003"],
      passes: ["patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=初审"]),
    GuardCase(
      "subsidy-batches PC-2020-002", "公示→审批", given: "settings publicity-days value=5 & . status=公示",
      stops: [". publicTo=2020-12-31", ". publicTo=2020-11-12"], passes: [". publicTo=2020-12-30"]),
    GuardCase(
      "subsidy-batches PC-2020-003", "审批→发放",
      given: "\(Lines.fresh) & \(Lines.third) & . status=审批 | voucherNo=记1",
      stops: [
        "", "patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=退回",
        "patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=放弃",
      ], passes: ["patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=审批"]),
    GuardCase(
      "subsidy-batches PC-2020-002", "审批→编制", given: ". status=审批 | withdrawReason=有误",
      stops: ["", "staff RY-002 roles=财务"], passes: ["staff RY-002 roles=审批"]),
  ]
}
