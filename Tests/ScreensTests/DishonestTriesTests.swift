import Registers
import Testing

/// One thing that a dishonest clerk tries, and the rule that stands in its way.
struct DishonestTry: Sendable, CustomTestStringConvertible {
  /// Where it is tried: in a form, with a batch, by a command, undo, voiding, or an editor on the file.
  enum Way: String, CaseIterable { case form, batch, command, undo, void, hand }

  let way: Way
  let what: String
  let operation: ChangeSet.Operation
  let rule: String
  let given: String
  /// What is changed, in the lines of `Trial`.
  let tries: String
  let person: RecordID
  let today: String

  var testDescription: String { "\(way): \(what)" }

  init(
    _ way: Way, _ what: String, _ operation: ChangeSet.Operation, _ tries: String, _ rule: String,
    given: String = "", by person: RecordID = "RY-002", on today: String = "2020-12-31"
  ) {
    self.way = way
    self.what = what
    self.operation = operation
    self.tries = tries
    self.rule = rule
    self.given = given
    self.person = person
    self.today = today
  }

  static let all: [DishonestTry] = subsidies + projects

  private static let subsidies: [DishonestTry] = [
    DishonestTry(
      .form, "the patent once more", .create,
      "patent-subsidies ZZ-2020-001>ZZ-2020-099 patentNo=2019299000021 | applicant=DW-019 | appliedOn=2020-12-01 | batchId= | paidOn= | voucherNo= | status=受理",
      "paid-once"),
    DishonestTry(
      .command, "the patent once more, as a certificate prints it", .create,
      "patent-subsidies ZZ-2020-001>ZZ-2020-099 patentNo=ZL 2019 2 9900002.1 | applicant=DW-019 | appliedOn=2020-12-01 | batchId= | paidOn= | voucherNo= | status=受理",
      "paid-once"),
    DishonestTry(
      .form, "the recovery re-pointed", .edit, "recoveries ZH-2020-001 subsidyId=ZZ-2020-002", "paid-once",
      given: "\(Lines.back) & \(Lines.again)"),
    DishonestTry(
      .void, "the recovery voided", .void, "recoveries ZH-2020-001 voidedOn=2020-12-31 | voidReason=登记错了",
      "paid-once", given: "\(Lines.back) & \(Lines.again)"),
    DishonestTry(
      .command, "the recovery deleted", .delete, "- recoveries ZH-2020-001", "paid-once",
      given: "\(Lines.back) & \(Lines.again)"),
    DishonestTry(
      .form, "the recovery made smaller", .edit, "recoveries ZH-2020-001 amount=1999.99", "paid-once",
      given: "\(Lines.back) & \(Lines.again)"),
    DishonestTry(
      .undo, "the recovery undone", .undo, "- recoveries ZH-2020-001", "paid-once",
      given: "\(Lines.back) & \(Lines.again)"),
    DishonestTry(
      .void, "the first payment voided", .void,
      "patent-subsidies ZZ-2020-001 voidedOn=2020-12-31 | voidReason=重复", "settled"),
    DishonestTry(.command, "the first payment deleted", .delete, "- patent-subsidies ZZ-2020-001", "settled"),
    DishonestTry(
      .command, "the first payment returned", .edit,
      "patent-subsidies ZZ-2020-001 status=退回 | returnReason=重复", "move"),
    DishonestTry(
      .command, "the first payment sent back to its beginning", .edit,
      "patent-subsidies ZZ-2020-047 status=受理", "move"),
    DishonestTry(
      .form, "a filed one given up", .move,
      "patent-subsidies ZZ-2020-001 status=放弃 | givenUpOn=2020-12-31 | giveUpReason=退汇", "move"),
    DishonestTry(
      .command, "the paid patent exchanged for another", .edit,
      "patent-subsidies ZZ-2020-001 patentNo=2020299000058", "fixed"),
    DishonestTry(
      .command, "the paid item renamed, to apply for the grant anew", .edit,
      "patent-subsidies ZZ-2020-001 item=年费", "fixed"),
    DishonestTry(
      .form, "an item the scheme does not pay", .create, "\(Lines.fresh) | item=年费", "amount-of-scheme"),
    DishonestTry(
      .undo, "the payment undone", .undo, "patent-subsidies ZZ-2020-047 status=审批 | paidOn= | voucherNo=",
      "settled"),
    DishonestTry(
      .undo, "the payment of the batch undone", .undo,
      "subsidy-batches PC-2020-002 status=审批 | paidOn= | voucherNo= | payer=", "settled"),
    DishonestTry(
      .hand, "a paid record copied", .external,
      "patent-subsidies ZZ-2020-001>ZZ-2020-099 patentNo=2019299000021 | applicant=DW-019 | appliedOn=2020-12-01 | batchId= | paidOn= | voucherNo= | status=受理",
      "paid-once"),
    DishonestTry(
      .hand, "a paid record marked as returned", .external,
      "patent-subsidies ZZ-2020-001 status=退回 | returnReason=重复", "paid-in-its-state"),
    DishonestTry(
      .hand, "a paid record taken back to 审批", .external, "patent-subsidies ZZ-2020-047 status=审批",
      "paid-in-its-state"),
    DishonestTry(
      .hand, "a recovery of a payment that never was", .external,
      "\(Lines.fresh) & recoveries +ZH-2020-001 subsidyId=ZZ-2020-099 | recoveredOn=2020-09-01 | amount=2000 | reason=重复领取 | voucherNo=收1 | maker=RY-002",
      "after-payment"),
    DishonestTry(
      .form, "more than the rate, without a word", .create, "\(Lines.fresh) | amount=2500", "amount-of-scheme"
    ),
    DishonestTry(
      .form, "more than the rate, signed by the maker", .create,
      "\(Lines.fresh) | amount=2500 | amountReason=按比例 | amountSigner=RY-002", "signature"),
    DishonestTry(
      .form, "signed for a colleague", .create,
      "\(Lines.fresh) | amount=2500 | amountReason=按比例 | amountSigner=RY-011", "signature"),
    DishonestTry(
      .form, "signed by one who has left", .create,
      "\(Lines.fresh) | amount=2500 | amountReason=按比例 | amountSigner=RY-010", "signature", by: "RY-010"),
    DishonestTry(
      .form, "signed by one without the role", .create,
      "\(Lines.fresh) | amount=2500 | amountReason=按比例 | amountSigner=RY-003", "signature", by: "RY-003"),
    DishonestTry(
      .form, "raised after the signature", .edit, "patent-subsidies ZZ-2020-099 amount=2500", "signature",
      given: "\(Lines.fresh) | amount=1500 | amountReason=按比例 | amountSigner=RY-011"),
    DishonestTry(
      .form, "the reason rewritten after the signature", .edit,
      "patent-subsidies ZZ-2020-099 amountReason=别的原因", "signature",
      given: "\(Lines.fresh) | amount=1500 | amountReason=按比例 | amountSigner=RY-011"),
    DishonestTry(
      .command, "raised once it is public", .edit,
      "patent-subsidies ZZ-2020-099 amount=1900 | amountReason=按比例 | amountSigner=RY-011", "fixed",
      given:
        "\(Lines.fresh) & \(Lines.third) & patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=公示 & subsidy-batches PC-2020-003 status=公示 | objections=无",
      by: "RY-011"),
    DishonestTry(
      .command, "an amount beyond all amounts", .create, "\(Lines.fresh) | amount=100000000000",
      "amount-limit"),
    DishonestTry(.command, "an amount of nothing", .create, "\(Lines.fresh) | amount=0", "positive"),
    DishonestTry(.command, "less than nothing", .create, "\(Lines.fresh) | amount=-2000", "positive"),
    DishonestTry(
      .form, "the rate raised under what was paid", .edit, "scheme-rates BZ-013 amount=2500",
      "amount-of-scheme"),
    DishonestTry(
      .void, "the rate voided under what was paid", .void,
      "scheme-rates BZ-013 voidedOn=2020-12-31 | voidReason=改", "amount-of-scheme"),
    DishonestTry(
      .command, "the rate deleted under what was paid", .delete, "- scheme-rates BZ-013", "amount-of-scheme"),
    DishonestTry(
      .form, "a second rate beside the first", .create, "scheme-rates BZ-013>BZ-099 amount=9000", "rate-once"),
    DishonestTry(
      .form, "the rate moved to another kind", .edit, "scheme-rates BZ-013 kind=发明", "amount-of-scheme"),
    DishonestTry(
      .form, "a utility model turned into an invention", .edit, "patents 2019299000021 kind=发明",
      "kind-of-number"),
    DishonestTry(
      .form, "the cap, by a blank in the name", .create,
      "\(Lines.fresh) | patentNo=2020299000081 | applicant=演示 新人", "within-cap",
      given:
        "schemes BF-002 capPerApplicant=3000 & patents 2020299000058 applicant=演示新人 & patents 2020299000081 applicant=演示新人 & patent-subsidies ZZ-2020-001>ZZ-2020-097 patentNo=2020299000058 | applicant=DW-010 | appliedOn=2020-12-01 | batchId= | paidOn= | voucherNo= | status=受理 | applicant=演示新人"
    ),
    DishonestTry(
      .form, "the cap, by a co-owner who applies", .create,
      "\(Lines.fresh) | patentNo=2020299000081 | applicant=演示新人乙", "within-cap",
      given:
        "schemes BF-002 capPerApplicant=3000 & patents 2020299000058 applicant=演示新人 & patents 2020299000081 applicant=演示新人乙 | owners=演示新人;演示新人乙 & patent-subsidies ZZ-2020-001>ZZ-2020-097 patentNo=2020299000058 | applicant=DW-010 | appliedOn=2020-12-01 | batchId= | paidOn= | voucherNo= | status=受理 | applicant=演示新人"
    ),
    DishonestTry(
      .form, "more recovered than was paid", .create,
      "recoveries +ZH-2020-001 subsidyId=ZZ-2020-001 | recoveredOn=2020-09-01 | amount=2000.01 | reason=重复领取 | voucherNo=收1 | maker=RY-002",
      "within-payment"),
    DishonestTry(
      .form, "a patent that has ended", .create, "\(Lines.fresh)", "patent-granted",
      given: "patents 2020299000058 status=终止 | endedOn=2020-11-30"),
    DishonestTry(
      .form, "a patent not yet granted", .create, "\(Lines.fresh)", "patent-granted",
      given: "patents 2020299000058 status=初审 | grantedOn= | certNo="),
    DishonestTry(
      .form, "an application past its window", .create, "\(Lines.fresh) | appliedOn=2021-09-02",
      "within-window",
      on: "2021-12-31"),
    DishonestTry(
      .form, "an id that is none as the applicant", .create, "\(Lines.fresh) | applicant=DW-999", "reference"),
    DishonestTry(
      .hand, "the amount of a payment raised", .external, "patent-subsidies ZZ-2020-001 amount=5000",
      "amount-of-scheme"),
    DishonestTry(
      .hand, "an amount that does not fit", .external, "patent-subsidies ZZ-2020-001 amount=100000000000",
      "amount-limit"),
    DishonestTry(
      .hand, "a batch above what was announced", .external, "subsidy-batches PC-2020-002 announcedSum=40000",
      "as-announced"),
    DishonestTry(
      .batch, "the maker approves his batch", .move,
      "subsidy-batches PC-2020-003 status=审批 | approvedOn=2020-12-21 | approver=RY-011 & patent-subsidies ZZ-2020-099 status=审批",
      "maker-is-not-approver",
      given:
        "\(Lines.fresh) & \(Lines.third) & patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=公示 & subsidy-batches PC-2020-003 status=公示 | objections=无 | maker=RY-011",
      by: "RY-011"),
    DishonestTry(
      .batch, "the maker of a member approves", .move,
      "subsidy-batches PC-2020-003 status=审批 | approvedOn=2020-12-21 | approver=RY-011 & patent-subsidies ZZ-2020-099 status=审批",
      "maker-is-not-approver",
      given:
        "\(Lines.fresh) & \(Lines.third) & patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=公示 & subsidy-batches PC-2020-003 status=公示 | objections=无 & patent-subsidies ZZ-2020-099 maker=RY-011",
      by: "RY-011"),
    DishonestTry(
      .command, "another's name as the approver", .move,
      "subsidy-batches PC-2020-003 status=审批 | approvedOn=2020-12-21 | approver=RY-011 & patent-subsidies ZZ-2020-099 status=审批",
      "signature",
      given:
        "\(Lines.fresh) & \(Lines.third) & patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=公示 & subsidy-batches PC-2020-003 status=公示 | objections=无"
    ),
    DishonestTry(
      .batch, "approved without the role", .move,
      "subsidy-batches PC-2020-003 status=审批 | approvedOn=2020-12-21 | approver=RY-003 & patent-subsidies ZZ-2020-099 status=审批",
      "may-approve",
      given:
        "\(Lines.fresh) & \(Lines.third) & patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=公示 & subsidy-batches PC-2020-003 status=公示 | objections=无",
      by: "RY-003"),
    DishonestTry(
      .batch, "paid without the role", .move,
      "subsidy-batches PC-2020-003 status=发放 | paidOn=2020-12-22 | payer=RY-002 | voucherNo=记9 & patent-subsidies ZZ-2020-099 status=发放 | paidOn=2020-12-22 | voucherNo=记9-01",
      "may-pay",
      given:
        "\(Lines.fresh) & \(Lines.third) & patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=审批 & subsidy-batches PC-2020-003 status=审批 | objections=无 | approver=RY-011 | approvedOn=2020-12-21"
    ),
    DishonestTry(.form, "a role for oneself", .edit, "staff RY-002 roles=经办;审批", "not-by-oneself"),
    DishonestTry(
      .form, "the maker exchanged before the approval", .edit, "subsidy-batches PC-2020-003 maker=RY-003",
      "signature",
      given:
        "\(Lines.fresh) & \(Lines.third) & patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=公示 & subsidy-batches PC-2020-003 status=公示 | objections=无"
    ),
    DishonestTry(
      .form, "the maker of an application exchanged", .edit, "patent-subsidies ZZ-2020-099 maker=RY-003",
      "signature", given: "\(Lines.fresh)"),
    DishonestTry(
      .form, "the approval withdrawn by the maker", .move,
      "subsidy-batches PC-2020-003 status=编制 | approver= | approvedOn= | withdrawReason=有误 & patent-subsidies ZZ-2020-099 status=初审",
      "move",
      given:
        "\(Lines.fresh) & \(Lines.third) & patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=审批 & subsidy-batches PC-2020-003 status=审批 | objections=无 | approver=RY-011 | approvedOn=2020-12-21"
    ),
    DishonestTry(
      .form, "a second person with one's own login", .create, "staff RY-002>RY-099 name=经办人99 | roles=审批",
      "unique"),
    DishonestTry(
      .hand, "the approver written into the file", .external, "subsidy-batches PC-2020-002 approver=RY-001",
      "may-approve"),
    DishonestTry(
      .hand, "the maker made the approver", .external, "subsidy-batches PC-2020-002 approver=RY-008",
      "maker-is-not-approver"),
    DishonestTry(
      .batch, "public before the last application", .move,
      "subsidy-batches PC-2020-003 status=公示 | publicFrom=2020-11-30 | publicTo=2020-12-04 & patent-subsidies ZZ-2020-099 status=公示",
      "after-applications",
      given:
        "\(Lines.fresh) & \(Lines.third) & patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=初审 & subsidy-batches PC-2020-003 status=编制"
    ),
    DishonestTry(
      .batch, "public for too few days", .move,
      "subsidy-batches PC-2020-003 status=公示 | publicFrom=2020-12-14 | publicTo=2020-12-17 & patent-subsidies ZZ-2020-099 status=公示",
      "public-long-enough",
      given:
        "\(Lines.fresh) & \(Lines.third) & patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=初审 & subsidy-batches PC-2020-003 status=编制"
    ),
    DishonestTry(
      .batch, "approved while it is public", .move,
      "subsidy-batches PC-2020-003 status=审批 | approvedOn=2020-12-18 | approver=RY-011 & patent-subsidies ZZ-2020-099 status=审批",
      "approved-after-publicity",
      given:
        "\(Lines.fresh) & \(Lines.third) & patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=公示 & subsidy-batches PC-2020-003 status=公示 | objections=无",
      by: "RY-011"),
    DishonestTry(
      .batch, "paid before it was approved", .move,
      "subsidy-batches PC-2020-003 status=发放 | paidOn=2020-12-20 | payer=RY-006 | voucherNo=记9 & patent-subsidies ZZ-2020-099 status=发放 | paidOn=2020-12-20 | voucherNo=记9-01",
      "paid-after-approval",
      given:
        "\(Lines.fresh) & \(Lines.third) & patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=审批 & subsidy-batches PC-2020-003 status=审批 | objections=无 | approver=RY-011 | approvedOn=2020-12-21",
      by: "RY-006"),
    DishonestTry(
      .batch, "paid on a day to come", .move,
      "subsidy-batches PC-2020-003 status=发放 | paidOn=2021-01-01 | payer=RY-006 | voucherNo=记9 & patent-subsidies ZZ-2020-099 status=发放 | paidOn=2021-01-01 | voucherNo=记9-01",
      "not-in-future",
      given:
        "\(Lines.fresh) & \(Lines.third) & patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=审批 & subsidy-batches PC-2020-003 status=审批 | objections=无 | approver=RY-011 | approvedOn=2020-12-21",
      by: "RY-006"),
    DishonestTry(
      .form, "applied for on a day to come", .create, "\(Lines.fresh) | appliedOn=2021-01-01", "not-in-future"
    ),
    DishonestTry(
      .form, "applied for before the grant", .create, "\(Lines.fresh) | appliedOn=2020-08-31", "within-window"
    ),
    DishonestTry(
      .command, "the day of a payment moved", .edit, "patent-subsidies ZZ-2020-047 paidOn=2020-10-01", "fixed"
    ),
    DishonestTry(
      .command, "the publicity of an approved batch moved", .edit,
      "subsidy-batches PC-2020-002 publicFrom=2020-10-01", "fixed"),
    DishonestTry(
      .form, "recovered before it was paid", .create,
      "recoveries +ZH-2020-001 subsidyId=ZZ-2020-001 | recoveredOn=2020-06-29 | amount=2000 | reason=重复领取 | voucherNo=收1 | maker=RY-002",
      "after-payment"),
    DishonestTry(
      .hand, "the publicity written longer than it was", .external,
      "subsidy-batches PC-2020-002 publicTo=2020-11-16", "approved-after-publicity"),
    DishonestTry(.form, "the line moved to another year", .edit, "funds JF-2020-002 year=2021", "held"),
    DishonestTry(.form, "the line made another line", .edit, "funds JF-2020-002 line=科普活动", "held"),
    DishonestTry(
      .form, "a second line of the year", .create,
      "funds +JF-2020-009 year=2020 | line=专利资助 | name=又一笔 | budget=500000", "once-a-year"),
    DishonestTry(
      .form, "the budget below what is committed", .edit, "funds JF-2020-002 budget=83499.99", "not-overspent"
    ),
    DishonestTry(
      .form, "an adjustment below what is committed", .create,
      "fund-adjustments +YT-2020-801 fundId=JF-2020-002 | date=2020-12-01 | docNo=演县财发〔2020〕9号 | reason=调整 | amount=-16500.01",
      "not-overspent"),
    DishonestTry(
      .void, "the line voided", .void, "funds JF-2020-002 voidedOn=2020-12-31 | voidReason=改",
      "fund-of-subsidies"),
    DishonestTry(.command, "the line deleted", .delete, "- funds JF-2020-002", "referred"),
    DishonestTry(
      .batch, "a batch above the budget", .edit, "patent-subsidies ZZ-2020-099 batchId=PC-2020-003",
      "within-budget",
      given: "\(Lines.fresh) & \(Lines.third) & . status=初审 & funds JF-2020-002 budget=85499.99"),
    DishonestTry(
      .form, "a batch on another line", .create,
      "subsidy-batches PC-2020-002>PC-2020-003 fundId=JF-2020-001 | status=编制 | voucherNo= | paidOn= | payer= | approver= | approvedOn= | announcedCount= | announcedSum= | publicFrom=2020-12-14 | publicTo=2020-12-18 | maker=RY-002",
      "fund-of-subsidies"),
    DishonestTry(
      .command, "a paid batch put on another line", .edit, "subsidy-batches PC-2020-002 fundId=JF-2020-003",
      "fixed"),
    DishonestTry(
      .form, "a recovery shrunk whose money was spent", .edit, "recoveries ZH-2020-001 amount=1",
      "not-overspent", given: "\(Lines.back) & funds JF-2020-002 budget=81500"),
    DishonestTry(
      .void, "a paid batch voided", .void, "subsidy-batches PC-2020-002 voidedOn=2020-12-31 | voidReason=改",
      "settled"),
    DishonestTry(
      .void, "a patent voided under its subsidy", .void,
      "patents 2019299000021 voidedOn=2020-12-31 | voidReason=改", "patent-granted"),
    DishonestTry(
      .command, "a patent deleted under its subsidy", .delete, "- patents 2019299000021", "referred"),
    DishonestTry(
      .command, "the account changed after the approval", .edit,
      "patent-subsidies ZZ-2020-047 accountTail=9999", "fixed"),
    DishonestTry(
      .command, "the payee's bank changed after the approval", .edit,
      "patent-subsidies ZZ-2020-047 bank=演示银行二", "fixed"),
    DishonestTry(
      .form, "a voucher number used twice", .create,
      "recoveries +ZH-2020-001 subsidyId=ZZ-2020-001 | recoveredOn=2020-09-01 | amount=2000 | reason=重复领取 | voucherNo=收2 | maker=RY-002",
      "unique",
      given:
        "recoveries +ZH-2020-002 subsidyId=ZZ-2020-001 | recoveredOn=2020-09-01 | amount=1 | reason=重复领取 | voucherNo=收2 | maker=RY-002"
    ),
    DishonestTry(
      .form, "slipped into a batch that is public", .create,
      "\(Lines.fresh) | batchId=PC-2020-003 | status=初审",
      "in-step-with-batch", given: "\(Lines.third) & subsidy-batches PC-2020-003 status=公示"),
    DishonestTry(
      .command, "a state set without its step", .edit,
      "patent-subsidies ZZ-2020-099 status=发放 | paidOn=2020-12-31 | voucherNo=记9", "move",
      given: "\(Lines.fresh)"),
    DishonestTry(
      .command, "what was announced written anew", .edit, "subsidy-batches PC-2020-002 announcedSum=90000",
      "fixed"),
    DishonestTry(
      .void, "the folder's own record voided", .void, "settings folder voidedOn=2020-12-31 | voidReason=改",
      "stays"),
    DishonestTry(
      .form, "signed by one who gave the role up", .move,
      "subsidy-batches PC-2020-003 status=审批 | objections=无 | approver=RY-011 | approvedOn=2020-12-21",
      "signature",
      given:
        "\(Lines.fresh) & \(Lines.third) & patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=公示 & subsidy-batches PC-2020-003 status=公示 | publicFrom=2020-12-14 | publicTo=2020-12-18 | announcedCount=1 | announcedSum=2000 & staff RY-011 roles=经办 | formerRoles=审批",
      by: "RY-011"),
    DishonestTry(
      .form, "the role taken from one who signed, as if he never had it", .edit, "staff RY-011 roles=经办",
      "may-approve", by: "RY-012"),
    DishonestTry(.command, "the folder's own record deleted", .delete, "- settings folder", "stays"),
    DishonestTry(
      .form, "a scheme shortened under what was paid", .edit, "schemes BF-002 validTo=2020-03-31",
      "scheme-holds"),
    DishonestTry(
      .form, "the reason of a return left out", .move, "patent-subsidies ZZ-2020-099 status=退回", "required",
      given: "\(Lines.fresh)"),
    DishonestTry(
      .form, "one of which something came back given up", .move,
      "patent-subsidies ZZ-2020-047 status=放弃 | givenUpOn=2020-12-31 | giveUpReason=退汇", "move",
      given:
        "recoveries +ZH-2020-001 subsidyId=ZZ-2020-047 | recoveredOn=2020-12-01 | amount=0.01 | reason=重复领取 | voucherNo=收1 | maker=RY-002"
    ),
  ]
}

/// Ways to pay twice, pay too much, approve oneself, backdate, move budgets or hide it, past every screen:
/// each is refused, and what is done to a file by hand is told by `check`.
@Suite struct DishonestTriesTests {
  @Test(arguments: DishonestTry.all) func isRefusedOrTold(_ attempt: DishonestTry) throws {
    let circumstances = Circumstances(
      today: try #require(CalendarDate(iso: attempt.today)), year: 2020,
      asOf: try #require(CalendarDate(iso: "2020-12-31")), person: attempt.person)
    var trial = try Trial(try SeedLedger.load(), of: "patent-subsidies ZZ-2020-099", at: circumstances)
    try trial.change(attempt.given)
    let changes = try trial.changes(attempt.tries)
    #expect(!changes.isEmpty)
    var found: [Finding] = []
    if attempt.way == .hand {
      var after = trial.ledger
      after.apply(changes)
      for change in changes {
        let register = try #require(Catalogue.register(change.register))
        let record = try #require(after.record(change.register, change.id))
        found += register.findings(of: record, in: after, at: circumstances)
      }
    } else {
      let set = ChangeSet(attempt.operation, changes, reason: "试一试")
      found = trial.ledger.findings(against: set, at: circumstances)
    }
    let refusals = found.filter { $0.level == .refuse }
    #expect(refusals.contains { $0.rule == attempt.rule }, "\(refusals.map(\.rule))")
    #expect(refusals.allSatisfy { !$0.words.zh.isEmpty && !$0.words.en.isEmpty })
  }

  @Test func thereAreManyAndInEveryWay() {
    #expect(DishonestTry.all.count >= 60)
    #expect(Set(DishonestTry.all.map(\.way)) == Set(DishonestTry.Way.allCases))
    #expect(Set(DishonestTry.all.map(\.what)).count == DishonestTry.all.count)
  }
}
