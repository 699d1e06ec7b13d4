/// What is tried with the money of projects.
extension DishonestTry {
  private static let ask =
    "disbursements BK-2020-001>BK-2020-099 status=申请 | tranche=中期款 | amount=40000 | approver= | payer= | date= | voucherNo="
  private static let agreed = "\(ask) | status=审批 | approver=RY-011"

  static let projects: [DishonestTry] = [
    DishonestTry(
      .form, "more than the project has", .create, "\(ask) | amount=40000.01", "paid-within-amount",
      by: "RY-001"),
    DishonestTry(
      .form, "the last tranche before the acceptance", .create, "\(ask) | tranche=尾款",
      "last-after-acceptance",
      by: "RY-001"),
    DishonestTry(
      .form, "a payment without a tranche", .create, "\(ask) | tranche=", "tranche-of-project", by: "RY-001"),
    DishonestTry(
      .form, "a project and a person at once", .create, "\(ask) | specialistId=RC-2020-001", "one-purpose",
      by: "RY-001"),
    DishonestTry(
      .form, "a project paid from another line", .create, "\(ask) | fundId=JF-2020-003", "fund-of-project",
      by: "RY-001"),
    DishonestTry(
      .form, "a project without a line paid from the county's", .create,
      "\(ask) | projectId=XM-2020-001 | payee=DW-005", "fund-of-project", by: "RY-001"),
    DishonestTry(
      .form, "his own payment approved", .move, "disbursements BK-2020-099 status=审批 | approver=RY-001",
      "maker-is-not-approver", given: ask, by: "RY-001"),
    DishonestTry(
      .form, "approved in a colleague's name", .move,
      "disbursements BK-2020-099 status=审批 | approver=RY-011", "signature", given: ask, by: "RY-001"),
    DishonestTry(
      .form, "paid by one who does not pay", .move,
      "disbursements BK-2020-099 status=支付 | payer=RY-011 | date=2020-12-30 | voucherNo=记9", "may-pay",
      given: agreed, by: "RY-011"),
    DishonestTry(
      .form, "the voucher of a batch again", .move,
      "disbursements BK-2020-099 status=支付 | payer=RY-006 | date=2020-12-30 | voucherNo=记2020-0188",
      "voucher-once", given: agreed, by: "RY-006"),
    DishonestTry(
      .form, "paid tomorrow", .move,
      "disbursements BK-2020-099 status=支付 | payer=RY-006 | date=2021-01-01 | voucherNo=记9", "not-in-future",
      given: agreed, by: "RY-006"),
    DishonestTry(
      .form, "paid before the contract", .move,
      "disbursements BK-2020-099 status=支付 | payer=RY-006 | date=2020-04-27 | voucherNo=记9",
      "paid-after-signing", given: agreed, by: "RY-006"),
    DishonestTry(
      .form, "more for the project once it is agreed to", .edit, "disbursements BK-2020-099 amount=39999",
      "fixed", given: agreed, by: "RY-001"),
    DishonestTry(
      .form, "the payee exchanged after the approval", .edit, "disbursements BK-2020-099 payee=演示人员900",
      "fixed", given: agreed, by: "RY-001"),
    DishonestTry(
      .void, "a payment voided", .void, "disbursements BK-2020-001 voidedOn=2020-12-31 | voidReason=改",
      "settled", by: "RY-001"),
    DishonestTry(
      .undo, "a payment undone", .undo,
      "disbursements BK-2020-001 status=审批 | payer= | date= | voucherNo=", "settled", by: "RY-001"),
    DishonestTry(
      .hand, "a payment taken back to 审批 in the file", .external, "disbursements BK-2020-001 status=审批",
      "untimely"),
    DishonestTry(
      .hand, "a payment made larger in the file", .external,
      "disbursements BK-2020-001 amount=100000.01 & projects XM-2020-010 selfFunded=0", "paid-within-amount"),
    DishonestTry(
      .form, "a project beyond the plan", .create,
      "projects XM-2020-010>XM-2020-099 title=又一个项目 | libraryId= | amount=10000 | contractNo=演合999",
      "within-funds", by: "RY-001"),
    DishonestTry(
      .form, "a project made dearer", .edit, "projects XM-2020-010 amount=100000.01", "within-funds",
      by: "RY-001"),
    DishonestTry(
      .form, "a project moved to the line of subsidies", .edit, "projects XM-2020-010 fundId=JF-2020-002",
      "fund-fits", by: "RY-001"),
    DishonestTry(
      .form, "two projects of one application", .create,
      "projects XM-2020-001>XM-2020-099 contractNo=演合999 | projectCode=演省999", "one-of-application",
      by: "RY-001"),
    DishonestTry(
      .form, "a project of an application that was not approved", .create,
      "projects XM-2020-001>XM-2020-099 applicationId=SB-2020-010 | contractNo=演合999 | projectCode=演省999",
      "application-approved", by: "RY-001"),
    DishonestTry(
      .command, "a project accepted without an acceptance", .move, "projects XM-2020-010 status=验收通过",
      "accepted-by", by: "RY-001"),
    DishonestTry(
      .form, "a project extended in its form", .edit, "projects XM-2020-018 end=2021-06-20", "end-as-granted",
      by: "RY-001"),
    DishonestTry(
      .form, "the leader changed after the contract", .edit, "projects XM-2020-018 leader=演示人员900", "fixed",
      by: "RY-001"),
    DishonestTry(
      .form, "the unit changed after the contract", .edit, "projects XM-2020-018 unitId=DW-001", "fixed",
      by: "RY-001"),
    DishonestTry(
      .form, "money back before it was paid", .create,
      "\(ask) | kind=退回 | tranche= | status=支付 | amount=60000 | approver=RY-011 | payer=RY-006 | date=2020-06-09 | voucherNo=收9",
      "refund-within-paid", by: "RY-001"),
    DishonestTry(
      .form, "an extension after the end", .create,
      "project-changes BG-2020-002>BG-2020-099 kind=延期 | projectId=XM-2020-018 | appliedOn=2020-06-21 | newEnd=2021-06-20",
      "asked-before-end", by: "RY-001"),
    DishonestTry(
      .form, "an application after the deadline", .move,
      "applications SB-2020-099 status=上报 | submittedOn=2020-09-19 | recommendNo=演县科发〔2020〕40号",
      "before-deadline",
      given:
        "applications SB-2020-017>SB-2020-099 status=审核 | submittedOn= | recommendNo=", by: "RY-001"),
    DishonestTry(
      .form, "more back than was paid", .create, "\(ask) | kind=退回 | tranche= | amount=60000.01",
      "refund-within-paid", by: "RY-001"),
    DishonestTry(
      .form, "the budget of projects cut below them", .create,
      "fund-adjustments +YT-2020-801 fundId=JF-2020-001 | date=2020-12-01 | docNo=演县财发〔2020〕9号 | reason=调减 | amount=-0.01",
      "not-overspent", by: "RY-001"),
  ]
}
