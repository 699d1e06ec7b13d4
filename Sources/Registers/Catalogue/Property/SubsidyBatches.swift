import ChineseText

/// 资助批次: subsidies that are publicised, approved and paid together.
public enum SubsidyBatches: RegisterKind {
  public static let registerID: RegisterID = "subsidy-batches"

  public enum State: String, Choice {
    case madeUp = "编制", publicised = "公示", approved = "审批", paid = "发放", filed = "归档"
  }
  private static let serial = Serial.yearly("PC")
  private static let approvedStates: [State] = [.approved, .paid, .filed]
  private static let paidStates: [State] = [.paid, .filed]

  public static let id = key("批次号", "Batch no.")
  public static let name = text("name", "名称", "Name", 2...40).required()
  public static let fund = reference("fundId", "经费", "Funds line", to: Funds.self).required()
    .fixed(in: approvedStates)
  public static let document = documentNumber("docNo", "公示文号", "Notice no.")
  public static let publicFrom = date("publicFrom", "公示开始", "Public from")
    .required(in: [.publicised] + approvedStates).fixed(in: approvedStates)
  public static let publicTo = date("publicTo", "公示结束", "Public to")
    .required(in: [.publicised] + approvedStates).fixed(in: approvedStates)
  public static let announcedCount = count("announcedCount", "公示件数", "Number announced").managed()
    .fixed(in: approvedStates)
  public static let announcedSum = money("announcedSum", "公示金额", "Sum announced").managed()
    .fixed(in: approvedStates)
  public static let objections = text("objections", "异议情况", "Objections", 1...200)
  public static let maker = reference("maker", "经办人", "Maker", to: Staff.self).signed()
  public static let approver = reference("approver", "审批人", "Approver", to: Staff.self)
    .required(in: approvedStates).fixed(in: approvedStates).signed(as: .approves)
  public static let approvedOn = date("approvedOn", "审批日", "Approved on").fact().required(in: approvedStates)
    .fixed(in: approvedStates).managed()
  public static let payer = reference("payer", "发放人", "Paid by", to: Staff.self).required(in: paidStates)
    .fixed(in: paidStates).signed(as: .pays)
  public static let paidOn = date("paidOn", "发放日", "Paid on").fact().required(in: paidStates).fixed(
    in: paidStates
  )
  .managed()
  public static let voucher = text("voucherNo", "凭证号", "Voucher no.", 1...16).required(in: paidStates)
    .fixed(in: paidStates).unique().managed()
    .help("整批的凭证号；各笔在后面加序号", "Of the whole batch; each payment adds its number")
  public static let withdrawReason = text("withdrawReason", "撤销审批原因", "Approval withdrawn for", 2...100)
    .managed()
  public static let note = notes()
  public static let status = state("状态", "State")

  // MARK: What is asked of it

  /// The subsidies of a batch that count.
  public static func members(of batch: Row<SubsidyBatches>) -> [Row<PatentSubsidies>] {
    batch.rows(PatentSubsidies.batch).filter {
      ![.returned, .givenUp].contains($0[PatentSubsidies.status])
    }
  }

  /// What a batch takes from its line: its total, less what was recovered by a day.
  static func outlay(_ batch: Row<SubsidyBatches>, recoveredBy day: CalendarDate) -> Money {
    members(of: batch).map {
      ($0[PatentSubsidies.amount] ?? .zero) - PatentSubsidies.recovered($0, by: day)
    }.sum
  }

  static let memberCount = derived("count", "件数", "Number") { Int64(members(of: $0).count) }
  /// What the batches paid in the working year hold.
  static let paidMembers = Figure.sum(
    "paidMembers", "已发放批次的件数", "Subsidies in the batches paid", unit: Label("件", "subsidies"),
    of: memberCount,
    paidOn.inYear && paidOn <= .day)
  public static let total = derived("total", "合计", "Total") { batch in
    members(of: batch).compactMap { $0[PatentSubsidies.amount] }.sum
  }
  private static let capitals = derived("capitals", "大写", "In capitals") { $0[total]?.capitals }
  /// Workdays from the first to the last day of publicity, both counted.
  public static let workdays = derived("workdays", "公示工作日", "Workdays public") { batch -> Int64? in
    guard let from = batch[publicFrom], let to = batch[publicTo] else { return nil }
    return Int64(Workdays(batch.ledger).workdays(from: from, to: to))
  }
  /// What is left of its funds line after all batches of the line.
  public static let budgetLeft = derived("budgetLeft", "经费余额", "Budget left") { $0[fund]?[Funds.balance] }

  private static func publicityDays(_ batch: Row<SubsidyBatches>) -> Int {
    Settings.value(Settings.publicityDays, in: batch.ledger)
  }

  private static func isTooShort(_ batch: Row<SubsidyBatches>) -> Bool {
    batch[workdays].map { $0 < publicityDays(batch) } ?? false
  }

  private static func publicityWords(_ batch: Row<SubsidyBatches>) -> Label? {
    guard let length = batch[workdays] else { return nil }
    let wanted = publicityDays(batch)
    return isTooShort(batch)
      ? Label("\(length) 个工作日，不足 \(wanted) 个", "\(length) workdays, fewer than \(wanted)")
      : Label("\(length) 个工作日", "\(length) workdays")
  }

  public static let register = Register(
    "资助批次", "Subsidy batches",
    area: .property, purpose: Label("一起公示、审批、发放的专利资助", "Subsidies publicised, approved and paid together"),
    serial: serial, called: name,
    fields: [
      id, name, fund, document, publicFrom, publicTo, announcedCount, announcedSum, objections, maker,
      approver, approvedOn, payer, paidOn,
      voucher, withdrawReason, note, status,
    ],
    following: [
      name.proposed { batch in
        guard let stem = serial.stem(year: batch.year) else { return nil }
        let count = batch.ledger[registerID].records.count { $0.id.text.hasPrefix(stem) }
        return "\(batch.year)年第\(count + 1)批"
      },
      fund.proposed { batch in
        Funds.line(BudgetLines.subsidies, of: batch.year, in: batch).map { Reference($0.id) }
      }.echo { batch in
        batch[budgetLeft].map { Label("余额 \($0.grouped) 元", "left \($0.grouped) yuan") }
      },
      publicTo.proposed { batch in
        batch[publicFrom].map { Workdays(batch.ledger).day(publicityDays(batch), workdaysFrom: $0) }
      }.echo { publicityWords($0) },
    ],
    status, from: .madeUp,
    settled: Settled(.paid, .filed, remedy: "要收回的逐笔登记追回", "record recoveries one by one instead"),
    moves: [
      .move(
        .madeUp, to: .publicised, "送公示", "Publicise", asks: [publicFrom, publicTo],
        writes: { batch in
          [
            FieldEdit(announcedCount, Int64(members(of: batch).count)), FieldEdit(announcedSum, batch[total]),
          ]
        }, unless: notReady,
        along: along(from: .reviewed, to: .publicised)),
      .move(
        .publicised, to: .madeUp, "撤下公示", "Take down", clears: [announcedCount, announcedSum],
        along: along(from: .publicised, to: .reviewed)),
      .move(
        .publicised, to: .approved, "Approve", stamps: approvedOn, signs: approver, asks: [objections],
        unless: { empty($0) ?? stillPublic($0) }, along: along(from: .publicised, to: .approved)),
      .move(
        .approved, to: .paid, "Pay", stamps: paidOn, signs: payer, asks: [voucher], unless: empty, along: pay),
      .move(
        .approved, to: .madeUp, "撤销审批", "Withdraw the approval", renews: [withdrawReason],
        clears: [approver, approvedOn, announcedCount, announcedSum], unless: approverOnly,
        along: along(from: .approved, to: .reviewed)),
      .move(.paid, to: .filed, "File", along: along(from: .paid, to: .filed)),
    ],
    derived: [memberCount, total, capitals, workdays, budgetLeft],
    rules: [
      .order(publicFrom, publicTo, id: "public-in-order"),
      .order(publicTo, approvedOn, strictly: true, id: "approved-after-publicity"),
      .order(approvedOn, paidOn, id: "paid-after-approval"), publicLongEnough, calendarKnown,
      afterApplications, asAnnounced,
      .differ(approver, from: maker, id: "maker-is-not-approver") {
        Label("\($0)编制的批次不能由本人审批", "\($0) made this batch and cannot approve it")
      }, .role(of: approver, "approving", id: "may-approve"),
      .role(of: payer, "paying", id: "may-pay"), fundOfSubsidies, paidInYearOfFund,
      .withinFunds(at: fund, id: "within-budget") { $0[fund] },
    ],
    list: [
      id, name.wide, memberCount.width(4), total.width(10), status, publicFrom, publicTo, paidOn,
      approver.width(10),
    ],
    period: .date(paidOn),
    views: [.todo("waiting", "待办批次", "Batches under way", [status != .filed, status != .paid])],
    page: .batch, papers: papers)

  // MARK: Steps

  /// Whoever is in it may have been returned or given up on the way.
  @Sendable private static func empty(_ batch: Row<SubsidyBatches>) -> Label? {
    members(of: batch).isEmpty ? Label("批次里没有资助", "there is nothing in the batch") : nil
  }

  @Sendable private static func notReady(_ batch: Row<SubsidyBatches>) -> Label? {
    if let why = empty(batch) { return why }
    let members = members(of: batch)
    // Asked of the records before the step and of those after it.
    let early = members.filter { $0[PatentSubsidies.status] == .received }
    guard let first = early.first else { return nil }
    return Label(
      "还有 \(early.count) 件没有初审（如 \(first.id)）", "\(early.count) are not reviewed (such as \(first.id))")
  }

  /// The members in one state go on to the next with their batch.
  private static func along(from state: PatentSubsidies.State, to next: PatentSubsidies.State)
    -> @Sendable (Row<SubsidyBatches>) -> [Change]
  {
    { batch in
      members(of: batch).filter { $0[PatentSubsidies.status] == state }.map {
        $0.setting(FieldEdit(PatentSubsidies.status, next))
      }
    }
  }

  /// Each payment has the batch's day, and its voucher number with a number of its own.
  @Sendable private static func pay(_ batch: Row<SubsidyBatches>) -> [Change] {
    members(of: batch).filter { $0[PatentSubsidies.status] == .approved }.sorted { $0.id < $1.id }
      .enumerated()
      .map { index, member in
        let voucher = (batch[voucher] ?? "") + "-" + CalendarDate.padded(index + 1, 2)
        return member.setting(
          FieldEdit(PatentSubsidies.status, .paid), FieldEdit(PatentSubsidies.paidOn, batch[paidOn]),
          FieldEdit(PatentSubsidies.voucher, voucher))
      }
  }

  @Sendable private static func stillPublic(_ batch: Row<SubsidyBatches>) -> Label? {
    if isTooShort(batch) { return publicityWords(batch) }
    guard let to = batch[publicTo], batch.today <= to else { return nil }
    return Label("公示到 \(to.iso)，期满后才能审批", "public until \(to.iso); it is approved after that")
  }

  @Sendable private static func approverOnly(_ batch: Row<SubsidyBatches>) -> Label? {
    let person = batch.circumstances.person.flatMap { batch.row($0, of: Staff.self) }
    return person?[Staff.roles]?.contains(.approves) ?? false
      ? nil : Label("要由有审批职责的人撤销", "somebody with the role of approving withdraws it")
  }

  // MARK: Rules

  /// Nothing is made public before it was applied for.
  private static let afterApplications = Rule<SubsidyBatches>.refuse("after-applications", at: publicFrom) {
    batch in
    guard let from = batch[publicFrom],
      let last = members(of: batch).max(by: {
        ($0[PatentSubsidies.appliedOn] ?? from) < ($1[PatentSubsidies.appliedOn] ?? from)
      }),
      let applied = last[PatentSubsidies.appliedOn], from < applied
    else { return nil }
    return Breach(
      "公示开始早于 \(last.id) 的申请日 \(applied.iso)", "public before \(last.id) was applied for, on \(applied.iso)",
      other: last.reference)
  }.watching(PatentSubsidies.appliedOn, toward: PatentSubsidies.batch)

  /// Items may be taken out after the publicity, never added or raised.
  private static let asAnnounced = Rule<SubsidyBatches>.refuse("as-announced", at: announcedSum) { batch in
    guard let count = batch[announcedCount], let sum = batch[announcedSum],
      case let now = members(of: batch), Int64(now.count) > count || (batch[total] ?? .zero) > sum
    else { return nil }
    return Breach(
      "公示的是 \(count) 件 \(sum.grouped) 元，现有 \(now.count) 件 \((batch[total] ?? .zero).grouped) 元",
      "\(count) and \(sum.grouped) yuan were announced; now it is \(now.count) and \((batch[total] ?? .zero).grouped)"
    )
  }.watching(PatentSubsidies.amount, PatentSubsidies.status, toward: PatentSubsidies.batch)

  /// A payment belongs to the budget of its year; one of last year's is told why.
  private static let paidInYearOfFund = Rule<SubsidyBatches>.warn("paid-in-year-of-fund", at: fund) { batch in
    guard let paid = batch[paidOn], let fund = batch[fund], let year = fund[Funds.year],
      Int64(paid.year) != year
    else { return nil }
    return Breach(
      "\(paid.iso) 发放，经费是 \(year) 年的", "paid on \(paid.iso) from the funds of \(year)", other: fund.reference)
  }

  private static let publicLongEnough = Rule<SubsidyBatches>.refuse("public-long-enough", at: publicTo) {
    batch in
    // What was approved met the length that was asked for then.
    guard let state = batch[status], [.madeUp, .publicised].contains(state), isTooShort(batch),
      let words = publicityWords(batch)
    else { return nil }
    return Breach(Label("公示 ", "public for ") + words)
  }

  /// Days off are known only of years in the calendar (decision 11). Who keeps none is not asked.
  private static let calendarKnown = Rule<SubsidyBatches>.each("calendar-known", .warn) { batch in
    let calendar = Workdays(batch.ledger)
    return [publicFrom, publicTo].compactMap { field in
      guard calendar.isKept, let day = batch[field], !calendar.knows(day) else { return nil }
      return Breach(
        "工作日历里没有 \(day.year) 年，只按周末算工作日",
        "the work calendar has no \(day.year): workdays go by weekends only", at: field)
    }
  }

  private static let fundOfSubsidies = Rule<SubsidyBatches>.refuse("fund-of-subsidies", at: fund) { batch in
    guard let fund = batch[fund] else { return nil }
    if fund.isVoid {
      return Breach("经费 \(fund.id) 已作废", "the line \(fund.id) is void", other: fund.reference)
    }
    let line = fund.id(Funds.line)
    guard line != BudgetLines.subsidies else { return nil }
    return Breach(
      "经费应是\(BudgetLines.subsidies)，\(fund.id) 是\(line?.text ?? "")",
      "\(fund.id) is not a line for subsidies (\(line?.text ?? ""))", other: fund.reference)
  }.watching(Funds.line, by: fund)
}
