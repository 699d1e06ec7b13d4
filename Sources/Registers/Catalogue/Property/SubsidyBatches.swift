import ChineseText

/// 资助批次: subsidies that are publicised, approved and paid together.
public enum SubsidyBatches {
  public static let id = Field.key(Label("批次号", "Batch no."))
  public static let name: Field<String> = Field.text("name", Label("名称", "Name")).required().check(
    .length(2...40)
  ).check(.visible).proposed { _, ledger, circumstances in
    let year = circumstances.year
    let prefix = "PC-\(year)-"
    let count = ledger["subsidy-batches"].records.count { $0.id.text.hasPrefix(prefix) }
    return "\(year)年第\(count + 1)批"
  }
  public static let fund: Field<RecordID> = Field.reference("fundId", Label("经费", "Funds line"), to: "funds")
    .required().fixed(in: "审批", "发放", "归档").proposed { _, ledger, circumstances in
      Funds.line("专利资助", of: circumstances.year, in: ledger)?.id
    }.echo { record, ledger, _ in
      budgetLeft(of: record, in: ledger).map { Label("余额 \($0.grouped) 元", "left \($0.grouped) yuan") }
    }
  public static let document = Field.text("docNo", Label("公示文号", "Notice no.")).spelled {
    DocumentNumber.mended($0)
  }.check(.documentNumber)
  public static let publicFrom = Field.date("publicFrom", Label("公示开始", "Public from")).required(
    in: "公示", "审批", "发放", "归档"
  ).fixed(in: "审批", "发放", "归档")
  public static let publicTo: Field<CalendarDate> = Field.date("publicTo", Label("公示结束", "Public to"))
    .required(in: "公示", "审批", "发放", "归档").fixed(in: "审批", "发放", "归档").proposed { record, ledger, _ in
      record[publicFrom].flatMap { WorkCalendar(ledger).day(publicityDays(in: ledger), workdaysFrom: $0) }
    }.echo { record, ledger, _ in publicityWords(of: record, in: ledger) }
  public static let objections = Field.text("objections", Label("异议情况", "Objections")).check(.length(1...200))
    .check(.visible)
  public static let maker = Field.reference("maker", Label("经办人", "Maker"), to: "staff").required().starting(
    with: .person)
  public static let approver = Field.reference("approver", Label("审批人", "Approver"), to: "staff").required(
    in: "审批", "发放", "归档"
  ).fixed(in: "审批", "发放", "归档").managed()
  public static let approvedOn = Field.date("approvedOn", Label("审批日", "Approved on")).required(
    in: "审批", "发放", "归档"
  ).fixed(in: "审批", "发放", "归档").managed()
  public static let payer = Field.reference("payer", Label("发放人", "Paid by"), to: "staff").required(
    in: "发放", "归档"
  ).fixed(in: "发放", "归档").managed()
  public static let paidOn = Field.date("paidOn", Label("发放日", "Paid on")).required(in: "发放", "归档").fixed(
    in: "发放", "归档"
  ).managed()
  public static let voucher = Field.text("voucherNo", Label("凭证号", "Voucher no.")).required(in: "发放", "归档")
    .fixed(in: "发放", "归档").unique { Folding.comparable($0) }.check(.length(1...16)).check(.visible).managed()
    .help("整批的凭证号；各笔在后面加序号", "Of the whole batch; each payment adds its number")
  public static let note = Field.text("note", Label("备注", "Note")).check(.length(1...200))
  public static let status = Field.choice(
    "status", Label("状态", "State"),
    [
      Choice("编制", "made up"), Choice("公示", "publicised"), Choice("审批", "approved"), Choice("发放", "paid"),
      Choice("归档", "filed"),
    ]
  ).required().managed()

  public static let register = Register(
    "subsidy-batches", Label("资助批次", "Subsidy batches"),
    purpose: Label("一起公示、审批、发放的专利资助", "Subsidies publicised, approved and paid together"),
    serial: .yearly("PC"), naming: name,
    fields: [
      id, name, fund, document, publicFrom, publicTo, objections, maker, approver, approvedOn, payer, paidOn,
      voucher, note, status,
    ],
    lifecycle: Lifecycle(
      status, initial: "编制", settled: ["发放", "归档"],
      remedy: Label("要收回的逐笔登记追回", "record recoveries one by one instead"),
      moves: [
        .init(
          "编制", to: "公示", Label("送公示", "Publicise"), asks: [publicFrom, publicTo],
          guardedBy: { readyForPublicity($0, $1, $2) }, along: along(from: "初审", to: "公示")),
        .init("公示", to: "编制", Label("撤下公示", "Take down"), along: along(from: "公示", to: "初审")),
        .init(
          "公示", to: "审批", Label("审批", "Approve"), stamps: approvedOn, signs: approver, asks: [objections],
          guardedBy: { publicityOver($0, $1, $2) }, along: along(from: "公示", to: "审批")),
        .init(
          "审批", to: "发放", Label("发放", "Pay"), stamps: paidOn, signs: payer, asks: [voucher],
          along: { pay($0, $1, $2) }),
        .init("发放", to: "归档", Label("归档", "File"), along: along(from: "发放", to: "归档")),
      ]),
    derived: [
      Derived("count", Label("件数", "Number"), .integer) { record, ledger, _ in
        .integer(Int64(members(of: record.id, in: ledger).count))
      },
      Derived("total", Label("合计", "Total"), .money) { record, ledger, _ in
        .money(total(of: record.id, in: ledger))
      },
      Derived("capitals", Label("大写", "In capitals"), .text) { record, ledger, _ in
        .text(total(of: record.id, in: ledger).capitals)
      },
      Derived("workdays", Label("公示工作日", "Workdays public"), .integer) { record, ledger, _ in
        publicityLength(of: record, in: ledger).map { .integer(Int64($0)) }
      },
      Derived("budgetLeft", Label("经费余额", "Budget left"), .money) { record, ledger, _ in
        budgetLeft(of: record, in: ledger).map { .money($0) }
      },
    ],
    rules: [
      .order("public-in-order", publicTo, notBefore: publicFrom),
      .order("approved-after-publicity", approvedOn, notBefore: publicTo, strictly: true),
      .order("paid-after-approval", paidOn, notBefore: approvedOn), publicLongEnough, calendarKnown,
      makerIsNotApprover, mayApprove, mayPay, fundOfSubsidies, withinBudget,
    ],
    list: ListDeclaration(
      .field(id, width: 11), .field(name, flexible: true), .derived("count", width: 4),
      .derived("total", width: 10), .field(status, width: 4), .field(publicFrom, width: 10),
      .field(publicTo, width: 10), .field(paidOn, width: 10), .field(approver, width: 10)),
    period: .date(of: "paidOn"),
    views: [
      .init(
        "waiting", Label("待办批次", "Batches under way"),
        [Condition("status", .notEqual, "归档"), Condition("status", .notEqual, "发放")], isTodo: true)
    ])

  // MARK: What is asked of it

  /// The subsidies of a batch that count.
  public static func members(of id: RecordID, in ledger: Ledger) -> [Record] {
    ledger.records("patent-subsidies", where: PatentSubsidies.batch, is: id).filter {
      let state = $0[PatentSubsidies.status]
      return state != "退回"
    }
  }

  public static func total(of id: RecordID, in ledger: Ledger) -> Money {
    members(of: id, in: ledger).reduce(.zero) { $0 + ($1[PatentSubsidies.amount] ?? .zero) }
  }

  /// What is left of its funds line after all batches of the line.
  public static func budgetLeft(of batch: Record, in ledger: Ledger) -> Money? {
    batch[fund].flatMap { ledger.record("funds", $0) }.map { Funds.balance(of: $0, in: ledger) }
  }

  static func publicityDays(in ledger: Ledger) -> Int {
    Int(Settings.number("publicity-days", in: ledger) ?? 5)
  }

  /// Workdays from the first to the last day of publicity, both counted.
  public static func publicityLength(of batch: Record, in ledger: Ledger) -> Int? {
    guard let from = batch[publicFrom], let to = batch[publicTo] else { return nil }
    return WorkCalendar(ledger).workdays(from: from, to: to)
  }

  static func isTooShort(_ batch: Record, in ledger: Ledger) -> Bool {
    publicityLength(of: batch, in: ledger).map { $0 < publicityDays(in: ledger) } ?? false
  }

  static func publicityWords(of batch: Record, in ledger: Ledger) -> Label? {
    guard let length = publicityLength(of: batch, in: ledger) else { return nil }
    let wanted = publicityDays(in: ledger)
    return isTooShort(batch, in: ledger)
      ? Label("\(length) 个工作日，不足 \(wanted) 个", "\(length) workdays, fewer than \(wanted)")
      : Label("\(length) 个工作日", "\(length) workdays")
  }

  // MARK: Steps

  private static func readyForPublicity(_ record: Record, _ ledger: Ledger, _: Circumstances) -> Label? {
    let members = members(of: record.id, in: ledger)
    if members.isEmpty { return Label("批次里还没有资助", "there is nothing in the batch") }
    // Asked of the records before the step and of those after it.
    let early = members.filter { $0[PatentSubsidies.status] == "受理" }
    guard let first = early.first else { return nil }
    return Label(
      "还有 \(early.count) 件没有初审（如 \(first.id)）", "\(early.count) are not reviewed (such as \(first.id))")
  }

  /// The members in one state go on to the next with their batch.
  private static func along(from state: String, to next: String)
    -> @Sendable (Record, Ledger, Circumstances) -> [Change]
  {
    { batch, ledger, _ in
      members(of: batch.id, in: ledger).filter { $0[PatentSubsidies.status] == state }.map {
        .edit($0, to: $0.setting([FieldEdit(PatentSubsidies.status, next)]))
      }
    }
  }

  /// Each payment has the batch's day, and its voucher number with a number of its own.
  private static func pay(_ batch: Record, _ ledger: Ledger, _: Circumstances) -> [Change] {
    members(of: batch.id, in: ledger).filter { $0[PatentSubsidies.status] == "审批" }.sorted { $0.id < $1.id }
      .enumerated().map { index, member in
        let voucher = (batch[voucher] ?? "") + "-" + CalendarDate.padded(index + 1, 2)
        return .edit(
          member,
          to: member.setting([
            FieldEdit(PatentSubsidies.status, "发放"), FieldEdit(PatentSubsidies.paidOn, batch[paidOn]),
            FieldEdit(PatentSubsidies.voucher, voucher),
          ]))
      }
  }

  private static func publicityOver(_ record: Record, _ ledger: Ledger, _ circumstances: Circumstances)
    -> Label?
  {
    if isTooShort(record, in: ledger) { return publicityWords(of: record, in: ledger) }
    guard let to = record[publicTo], circumstances.today <= to else { return nil }
    return Label("公示到 \(to.iso)，期满后才能审批", "public until \(to.iso); it is approved after that")
  }

  // MARK: Rules

  static let publicLongEnough = Rule("public-long-enough", .refuse) { record, ledger, _ in
    // What was approved met the length that was asked for then.
    guard ["编制", "公示"].contains(record[status] ?? ""), isTooShort(record, in: ledger),
      let words = publicityWords(of: record, in: ledger)
    else { return [] }
    return [.init(at: publicTo, Label("公示 ", "public for ") + words)]
  }

  /// Days off are known only of years in the calendar (decision 11). Who keeps none is not asked.
  static let calendarKnown = Rule("calendar-known", .warn) { record, ledger, _ in
    let calendar = WorkCalendar(ledger)
    return [publicFrom, publicTo].compactMap { field in
      guard calendar.isKept, let day = record[field], !calendar.knows(day) else { return nil }
      return .init(
        at: field,
        Label(
          "工作日历里没有 \(day.year) 年，只按周末算工作日",
          "the work calendar has no \(day.year): workdays go by weekends only"))
    }
  }

  static let fundOfSubsidies = Rule("fund-of-subsidies", .refuse) { record, ledger, _ in
    guard let fund = record[fund].flatMap({ ledger.record("funds", $0) }) else { return [] }
    let line = fund[Funds.line] ?? ""
    guard fund.isVoid || line != "专利资助" else { return [] }
    return [
      .init(
        at: Self.fund,
        fund.isVoid
          ? Label("经费 \(fund.id) 已作废", "the line \(fund.id) is void")
          : Label("经费应是专利资助，\(fund.id) 是\(line)", "\(fund.id) is not a line for subsidies (\(line))"),
        other: RecordReference("funds", fund.id))
    ]
  }.watching(Funds.line, of: "funds", by: fund)

  static let makerIsNotApprover = Rule("maker-is-not-approver", .refuse) { record, ledger, _ in
    guard let maker = record[maker], record[approver] == maker else { return [] }
    let name = ledger.name(of: RecordReference("staff", maker)) ?? maker.text
    return [
      .init(at: approver, Label("\(name)编制的批次不能由本人审批", "\(name) made this batch and cannot approve it"))
    ]
  }

  static let mayApprove = role("may-approve", approver, "审批", Label("审批", "approving"))
  static let mayPay = role("may-pay", payer, "财务", Label("财务", "paying"))

  /// Only who has a role signs for it.
  private static func role(_ id: String, _ field: Field<RecordID>, _ role: String, _ words: Label) -> Rule {
    Rule(id, .refuse) { record, ledger, _ in
      guard let id = record[field], let person = ledger.record("staff", id),
        !(person[Staff.roles] ?? []).contains(role)
      else { return [] }
      let name = ledger.name(of: person, in: Staff.register)
      return [
        .init(
          at: field, Label("\(name)没有\(words.zh)的职责（见人员）", "\(name) has no \(words.en) role (see staff)"),
          other: RecordReference("staff", id))
      ]
    }
  }

  static let withinBudget = Rule("within-budget", .refuse) { record, ledger, _ in
    guard let left = budgetLeft(of: record, in: ledger), left < .zero else { return [] }
    return [
      .init(
        at: fund, Label("超出预算 \((.zero - left).grouped) 元", "\((.zero - left).grouped) yuan over the budget"),
        other: record[fund].map { RecordReference("funds", $0) })
    ]
  }
}
