/// Rules and guards of the chain from the call to the acceptance.
extension RuleCase {
  private static let draft = "applications SB-2020-013>SB-2020-099 status=草稿"
  private static let payment = "disbursements BK-2020-001>BK-2020-099"
  private static let extending =
    "project-changes BG-2020-002>BG-2020-009 kind=延期 | projectId=XM-2020-010 | newEnd=2022-06-30"
  private static let cut =
    "fund-adjustments +YT-2020-801 fundId=JF-2020-001 | date=2020-06-01 | amount=1 | docNo=演县财发〔2020〕9号 | reason=追加"

  static let projects: [RuleCase] = [
    RuleCase(
      "calls TZ-2020-001", "own-deadline-first", breaks: [". internalDeadline=2020-03-21"],
      holds: [". internalDeadline=2020-03-20"]),
    RuleCase(
      "calls TZ-2020-001", "deadline-after-issue", breaks: [". issuedOn=2020-03-21"],
      holds: [". issuedOn=2020-03-20"]),
    RuleCase(
      "applications SB-2020-001", "before-deadline",
      breaks: [". submittedOn=2020-03-21", "calls TZ-2020-001 deadline=2020-03-15"],
      holds: [". submittedOn=2020-03-20"]),
    RuleCase(
      "applications SB-2020-001", "after-issue",
      breaks: [". submittedOn=2020-02-16", "calls TZ-2020-001 issuedOn=2020-03-17"],
      holds: [". submittedOn=2020-02-17"]),
    RuleCase(
      "applications SB-2020-001", "call-holds", breaks: ["calls TZ-2020-001 status=取消"],
      holds: ["calls TZ-2020-001 status=征集中", "calls TZ-2020-001 status=取消 & . status=未立项"]),
    RuleCase(
      "applications SB-2020-001", "in-stock-then",
      breaks: [
        "project-library @libraryId enteredOn=2020-03-17", "project-library @libraryId leftOn=2020-03-16",
        "project-library @libraryId enteredOn=",
      ],
      holds: [
        "project-library @libraryId enteredOn=2020-03-16", "project-library @libraryId leftOn=2020-03-17",
      ]),
    RuleCase(
      "applications SB-2020-001", "resultOn-after-submittedOn", breaks: [". resultOn=2020-03-15"],
      holds: [". resultOn=2020-03-16"]),
    RuleCase(
      "applications SB-2020-001", "after-own-deadline", breaks: [". submittedOn=2020-03-18"],
      holds: [". submittedOn=2020-03-17"]),
    RuleCase(
      "applications SB-2020-001", "within-quota", breaks: ["calls TZ-2020-001 quota=3"],
      holds: ["calls TZ-2020-001 quota=4", "calls TZ-2020-001 quota=3 & . status=撤回"]),
    RuleCase(
      "applications SB-2020-002", "once-per-entry", breaks: [". libraryId=XMK-2019-047"],
      holds: [". libraryId=XMK-2019-047 & applications SB-2020-001 status=撤回"]),
    RuleCase(
      "applications SB-2020-099", "unit-overdue", given: draft,
      breaks: [". unitId=DW-033", ". unitId=DW-033 & projects XM-2020-018 end=2020-06-30"],
      holds: [". unitId=DW-033 & projects XM-2020-018 end=2020-07-01", ". unitId=DW-033 | status=上报"]),
    RuleCase(
      "applications SB-2020-001", "approved-within-asked", breaks: [". approvedAmount=300000.01"],
      holds: [". approvedAmount=300000"]),
    RuleCase(
      "applications SB-2020-001", "large-amount",
      breaks: [". amount=5000000.01", "settings amount-warning value=299999"], holds: [". amount=5000000"]),
    RuleCase(
      "applications SB-2020-099", "not-blocked", given: draft,
      breaks: ["organisations @unitId blockedUntil=2020-12-31 | blockReason=失信"],
      holds: ["organisations @unitId blockedUntil=2020-12-30 | blockReason=失信"]),
    RuleCase(
      "projects XM-2020-010", "ends-after-start", breaks: [". end=2020-05-01"], holds: [". end=2020-05-02"]),
    RuleCase(
      "projects XM-2020-010", "ended-after-signing", breaks: [". endedOn=2020-04-27"],
      holds: [". endedOn=2020-04-28"]),
    RuleCase(
      "projects XM-2020-001", "arrival-and-day", breaks: [". arrivedOn=", ". arrivedAmount="],
      holds: [". arrivedOn= | arrivedAmount="]),
    RuleCase(
      "projects XM-2020-010", "fund-fits",
      breaks: [". fundId=JF-2020-002", ". source=特派员专项", "funds JF-2020-001 line=上级专项"],
      holds: ["", "funds JF-2020-001 line=上级专项 & . source=上级申报"]),
    RuleCase(
      "projects XM-2020-010", "within-funds",
      breaks: [
        ". amount=100000.01", ". amount= & \(payment) amount=40000.01 | voucherNo=记99",
        "\(cut) & fund-adjustments YT-2020-801 amount=-0.01",
      ],
      holds: ["", "\(cut) & . amount=100001"]),
    RuleCase(
      "projects XM-2020-001", "application-approved", breaks: ["applications SB-2020-001 status=上报"],
      holds: [""]),
    RuleCase(
      "projects XM-2020-002", "one-of-application", breaks: [". applicationId=SB-2020-001"], holds: [""]),
    RuleCase(
      "projects XM-2020-001", "amount-as-approved", breaks: [". amount=299999.99"], holds: [". amount=300000"]
    ),
    RuleCase(
      "projects XM-2020-011", "title-once-a-unit",
      breaks: [". title=基于ＺｉｇＢｅｅ的智能家居系统成果转化产业化 | unitId=DW-016"],
      holds: [
        ". title=基于ZigBee的智能家居系统成果转化产业化",
        ". title=基于ZigBee的智能家居系统成果转化产业化 | unitId=DW-016 & projects XM-2020-010 status=终止",
      ]),
    RuleCase(
      "projects XM-2020-001", "unit-open", breaks: ["organisations @unitId status=注销"],
      holds: ["", "organisations @unitId status=注销 & . status=归档"]),
    RuleCase(
      "projects XM-2020-001", "contract-in-time", given: ". status=立项",
      breaks: ["", "applications SB-2020-001 resultOn=2020-11-30"],
      holds: ["applications SB-2020-001 resultOn=2020-12-01", ". status=实施"]),
    RuleCase(
      "projects XM-2020-010", "paid-back", given: ". status=终止 | endedOn=2020-12-01 | endReason=撤销",
      breaks: ["", "\(payment) kind=退回 | amount=59999.99 | date=2020-12-01 | voucherNo=收99"],
      holds: ["\(payment) kind=退回 | date=2020-12-01 | voucherNo=收99"]),
    RuleCase(
      "projects XM-2020-010", "accepted-by",
      breaks: [
        ". status=验收通过", ". status=结题", ". status=归档",
        "acceptances JX-2020-001>JX-2020-009 projectId=XM-2020-010 | status=已验收 | conclusion=结题",
      ],
      holds: [
        ". status=验收通过 & acceptances JX-2020-001>JX-2020-009 projectId=XM-2020-010 | status=已验收 | conclusion=通过",
        ". status=结题 & acceptances JX-2020-001>JX-2020-009 projectId=XM-2020-010 | status=已验收 | conclusion=结题",
        "acceptances JX-2020-001>JX-2020-009 projectId=XM-2020-010 | status=已验收 | conclusion=不通过",
      ]),
    RuleCase(
      "projects XM-2020-010", "paid-within-amount",
      breaks: ["\(payment) amount=40000.01 | voucherNo=记99", "\(payment) amount=40000.01 | status=申请"],
      holds: ["\(payment) amount=40000 | voucherNo=记99", "\(payment) amount=40000.01 | status=退回申请"]),
    RuleCase(
      "projects XM-2020-010", "end-as-granted",
      breaks: [
        ". end=2022-06-30", "\(extending) | status=批准", "\(extending) & . end=2022-06-30",
        "\(extending) | status=批准 & . end=2022-12-31",
      ],
      holds: ["", "\(extending) | status=批准 & . end=2022-06-30", "\(extending) | status=不批"]),
    RuleCase(
      "projects XM-2020-010", "paid-after-signing",
      breaks: [". signedOn=2020-06-11", "disbursements BK-2020-001 date=2020-04-27", ". signedOn="],
      holds: [". signedOn=2020-06-10"]),
    RuleCase(
      "disbursements BK-2020-001", "one-purpose",
      breaks: [". projectId=", ". specialistId=RC-2020-001", ". eventId=HD-2020-001"],
      holds: ["", ". projectId= | specialistId=RC-2020-001", ". projectId= | eventId=HD-2020-001"]),
    RuleCase(
      "disbursements BK-2020-001", "tranche-of-project", breaks: [". tranche="],
      holds: [". tranche= | kind=退回", ". tranche= | projectId= | specialistId=RC-2020-001"]),
    RuleCase(
      "disbursements BK-2020-001", "last-after-acceptance",
      breaks: [". tranche=尾款", ". tranche=尾款 & projects XM-2020-010 status=结题"],
      holds: [". tranche=尾款 & projects XM-2020-010 status=验收通过", ". tranche=中期款"]),
    RuleCase(
      "disbursements BK-2020-001", "fund-of-project",
      breaks: [
        ". fundId=JF-2020-002", "projects XM-2020-010 fundId=JF-2020-002", "projects XM-2020-010 fundId=",
      ], holds: [""]),
    RuleCase(
      "disbursements BK-2020-001", "within-fund", breaks: ["funds JF-2020-001 budget=999999.99"],
      holds: ["", "funds JF-2020-001 budget=999999.99 & . status=申请"]),
    RuleCase(
      "disbursements BK-2020-099", "refund-within-paid",
      given: "\(payment) kind=退回 | voucherNo=收99 | date=2020-12-01",
      breaks: [
        ". amount=60000.01", ". amount=1 & \(payment.replacing("099", with: "098")) kind=退回 | voucherNo=收98",
        "disbursements BK-2020-001 status=审批", ". date=2020-06-09",
      ], holds: [". amount=60000", ". date=2020-06-10"]),
    RuleCase(
      "disbursements BK-2020-001", "voucher-once",
      breaks: [". voucherNo=记2020-0188", ". voucherNo=记2020－0188"],
      holds: [""]),
    RuleCase(
      "disbursements BK-2020-099", "payee-is-unit", given: "\(payment) status=申请",
      breaks: [". payee=DW-001", ". payee=演示人员900"], holds: [". payee=DW-016", ". payee=DW-001 | status=支付"]),
    RuleCase(
      "disbursements BK-2020-001", "year-of-fund", breaks: [". date=2021-01-01"], holds: [". date=2020-12-31"]
    ),
    RuleCase(
      "disbursements BK-2020-001", "maker-is-not-approver", breaks: [". approver=RY-001"],
      holds: [". approver=RY-012"]),
    RuleCase(
      "disbursements BK-2020-001", "may-approve", breaks: [". approver=RY-002"], holds: [". approver=RY-012"]),
    RuleCase("disbursements BK-2020-001", "may-pay", breaks: [". payer=RY-011"], holds: [". payer=RY-009"]),
    RuleCase(
      "inspections DC-2020-003", "fixBy-after-date", breaks: [". fixBy=2020-09-10"],
      holds: [". fixBy=2020-09-11"]),
    RuleCase(
      "inspections DC-2020-004", "fixedOn-after-date", breaks: [". fixedOn=2020-09-09"],
      holds: [". fixedOn=2020-09-10"]),
    RuleCase(
      "inspections DC-2020-004", "fix-and-note", breaks: [". fixNote=", ". fixedOn="],
      holds: ["", ". fixedOn= | fixNote="]),
    RuleCase(
      "inspections DC-2020-003", "after-contract",
      breaks: [". date=2020-04-26", "projects XM-2020-018 signedOn="], holds: [". date=2020-04-27"]),
    RuleCase(
      "project-changes BG-2020-001", "decidedOn-after-appliedOn", breaks: [". decidedOn=2020-08-16"],
      holds: [". decidedOn=2020-08-17"]),
    RuleCase(
      "project-changes BG-2020-009", "asked-before-end", given: extending,
      breaks: ["projects XM-2020-010 end=2020-10-12"], holds: ["projects XM-2020-010 end=2020-10-13"]),
    RuleCase(
      "project-changes BG-2020-009", "later-than-end", given: extending, breaks: [". newEnd=2021-12-31"],
      holds: [". newEnd=2022-01-01"]),
    RuleCase(
      "project-changes BG-2020-009", "extensions-within-limit",
      given: "\(extending) & project-changes BG-2020-009>BG-2020-801 status=批准",
      breaks: ["project-changes BG-2020-009>BG-2020-802 status=批准", "settings extension-limit value=1"],
      holds: ["", "project-changes BG-2020-009>BG-2020-802 status=不批"]),
    RuleCase(
      "project-changes BG-2020-009", "extension-not-too-long", given: extending,
      breaks: [". newEnd=2023-01-01", "projects XM-2020-010 firstEnd=2021-06-29"],
      holds: [". newEnd=2022-12-31", "projects XM-2020-010 firstEnd=2021-06-30"]),
    RuleCase(
      "project-changes BG-2020-009", "extension-asked-early", given: extending,
      breaks: ["projects XM-2020-010 end=2021-01-12"], holds: ["projects XM-2020-010 end=2021-01-13"]),
    RuleCase(
      "acceptances JX-2020-001", "heldOn-after-appliedOn", breaks: [". heldOn=2020-12-13"],
      holds: [". heldOn=2020-12-14"]),
    RuleCase(
      "acceptances JX-2020-001", "one-open", breaks: ["acceptances JX-2020-001>JX-2020-009"],
      holds: ["acceptances JX-2020-001>JX-2020-009 status=撤回"]),
    RuleCase(
      "acceptances JX-2020-001", "after-contract",
      breaks: [". appliedOn=2020-04-26", "projects XM-2020-031 signedOn="], holds: [". appliedOn=2020-04-27"]),
    RuleCase(
      "acceptances JX-2020-001", "enough-experts", breaks: [". experts=甲;乙", ". experts=甲;乙;丙;丁"],
      holds: [". experts=甲;乙;丙", ". experts="]),
    RuleCase(
      "acceptances JX-2020-001", "held-in-time", breaks: [". heldOn=2020-12-21"],
      holds: [". heldOn=2020-12-20"]),
    RuleCase(
      "acceptances JX-2020-001", "papers-complete", breaks: [". status=已验收"],
      holds: [". status=已验收 | materials=验收申请;总结报告;经费决算;成果材料;合同书"]),
    RuleCase(
      "fund-adjustments YT-2020-801", "not-nothing", given: cut, breaks: [". amount=0"],
      holds: [". amount=-0.01"]),
    RuleCase(
      "fund-adjustments YT-2020-801", "in-year-of-fund", given: cut,
      breaks: [". date=2021-01-01", ". date=2019-12-31"], holds: [". date=2020-12-31"]),
  ]
}

extension GuardCase {
  private static func held(_ conclusion: String) -> String {
    "acceptances JX-2020-001>JX-2020-009 projectId=XM-2020-010 | status=已验收 | conclusion=\(conclusion)"
  }

  static let projects: [GuardCase] = [
    GuardCase(
      "projects XM-2020-010", "实施→验收通过", stops: ["", held("结题"), held("不通过")], passes: [held("通过")]),
    GuardCase("projects XM-2020-010", "实施→结题", stops: ["", held("通过")], passes: [held("结题")]),
    GuardCase(
      "acceptances JX-2020-001", "申请→已验收", given: ". mode=会议 | experts=甲;乙;丙 | conclusion=结题",
      stops: ["", ". materials=验收申请;总结报告;经费决算;成果材料;合同书 & projects XM-2020-031 status=终止"],
      passes: [". materials=验收申请;总结报告;经费决算;成果材料;合同书"]),
  ]
}
