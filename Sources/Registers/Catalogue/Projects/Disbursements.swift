import ChineseText

/// 拨款支出: money paid to projects and specialists and for events, and what of it came back.
public enum Disbursements: RegisterKind {
  public static let registerID: RegisterID = "disbursements"

  public enum State: String, Choice {
    case asked = "申请", approved = "审批", paid = "支付", refused = "退回申请"
  }
  public enum Kind: String, Choice {
    case payment = "拨付", refund = "退回"
  }
  public enum Tranche: String, Choice {
    case first = "首款", middle = "中期款", last = "尾款", single = "一次性"
  }
  private static let agreed: [State] = [.approved, .paid]

  public static let id = key("拨款号", "Payment no.")
  public static let project = reference("projectId", "项目", "Project", to: Projects.self).fixed(in: agreed)
  public static let specialist = reference("specialistId", "特派员", "Specialist", to: Specialists.self)
    .fixed(in: agreed)
  public static let event = reference("eventId", "活动", "Event", to: Events.self).fixed(in: agreed)
  public static let fund = reference("fundId", "经费", "Funds line", to: Funds.self).required().fixed(
    in: agreed)
  public static let kind = choice("kind", "类型", "Kind", Kind.self).required().fixed(in: agreed)
    .starting(with: .value(Kind.payment.value)).help("收回的钱另登一条退回", "What comes back is a record of its own")
  public static let tranche = choice("tranche", "款次", "Tranche", Tranche.self).fixed(in: agreed)
  public static let amount = money("amount", "金额", "Amount").required().check(.positive).fixed(in: agreed)
  public static let payee = referenceOrName("payee", "收款单位", "Payee", to: Organisations.self).required()
    .check(.visible).fixed(in: agreed)
  public static let accountName = text("accountName", "户名", "Account holder", 2...60).fixed(in: agreed)
  public static let bank = text("bank", "开户行", "Bank", 2...40).fixed(in: agreed)
  public static let accountTail = code("accountTail", "账户末四位", "Account, last four", .lastFour)
    .spelled { Folding.halfWidth($0).uppercased() }.fixed(in: agreed)
  public static let document = documentNumber("docNo", "请款文号", "Document no.")
  public static let maker = reference("maker", "经办人", "Maker", to: Staff.self).signed()
  public static let approver = reference("approver", "审批人", "Approver", to: Staff.self).required(in: agreed)
    .fixed(in: agreed).signed(as: .approves)
  public static let payer = reference("payer", "支付人", "Paid by", to: Staff.self).required(in: .paid)
    .fixed(in: .paid).signed(as: .pays)
  public static let date = date("date", "支付日", "Paid on").fact().tied(to: .paid).fixed(in: .paid)
    .managed()
  public static let voucher = text("voucherNo", "凭证号", "Voucher no.", 1...20).required(in: .paid)
    .fixed(in: .paid).unique().managed()
  public static let returnReason = text("returnReason", "退回原因", "Refused because", 2...100)
    .required(in: .refused).managed()
  public static let note = notes()
  public static let status = state("状态", "State")

  // MARK: What is asked of it

  /// Not refused: what was asked for, agreed to or paid.
  static let asks = predicate("asks", "有效申请", "Live", status != .refused)
  /// Agreed to: it takes from its line.
  static let takes = predicate("takes", "占用经费", "Takes from its line", status.isOneOf(agreed))
  static let isPaid = predicate("isPaid", "已支付", "Paid", status == .paid)
  private static let capitals = derived("capitals", "大写", "In capitals") { $0[amount]?.capitals }

  /// What was paid by a day, less what came back by then.
  static func paid(_ rows: [Row<Disbursements>], by day: CalendarDate) -> Money {
    let done = rows.filter { $0[status] == .paid && ($0[date].map { $0 <= day } ?? false) }
    return sum(done, .payment) - sum(done, .refund)
  }

  /// What is asked for or agreed to, less what came back.
  ///
  /// - Parameter last: the last day on which what comes back refills the line it was paid from.
  static func committed(
    _ rows: [Row<Disbursements>], _ counts: Predicate<Disbursements>, refundsBy last: CalendarDate? = nil
  ) -> Money {
    let back = rows.filter { row in
      row[status] == .paid && (last.map { last in row[date].map { $0 <= last } ?? false } ?? true)
    }
    return sum(rows.filter { $0.meets(counts) }, .payment) - sum(back, .refund)
  }

  private static func sum(_ rows: [Row<Disbursements>], _ kind: Kind) -> Money {
    rows.filter { $0[Self.kind] == kind }.compactMap { $0[amount] }.sum
  }

  public static let register = Register(
    "拨款支出", "Disbursements", area: .projects,
    purpose: Label("项目、特派员和活动的拨款与退回", "Payments to projects, specialists and events, and refunds"),
    serial: .yearly("BK"), called: id,
    fields: [
      id, project, specialist, event, fund, kind, tranche, amount, payee, accountName, bank, accountTail,
      document,
      maker, approver, payer, date, voucher, returnReason, note, status,
    ],
    following: following, status, from: .asked,
    settled: Settled(.paid, remedy: "收回的钱登记一条退回", "record a refund instead"),
    moves: [
      .move(.asked, to: .approved, "Approve", signs: approver),
      .move(.asked, to: .refused, "Refuse", asks: [returnReason]),
      .move(.approved, to: .refused, "Refuse", asks: [returnReason], clears: [approver]),
      .move(.approved, to: .paid, "Pay", stamps: date, signs: payer, asks: [voucher]),
    ],
    derived: [capitals], predicates: [asks, takes],
    rules: [
      .exactlyOne(of: project, specialist, event, id: "one-purpose"), trancheOfProject, lastAfterAcceptance,
      fundOfProject, withinFund, refundWithinPaid, voucherOnce, payeeIsUnit, yearOfFund,
      .differ(approver, from: maker, id: "maker-is-not-approver") {
        Label("\($0)经办的拨款不能由本人审批", "\($0) made this payment and cannot approve it")
      }, .role(of: approver, "approving", id: "may-approve"),
      .role(of: payer, "paying", id: "may-pay"),
    ],
    list: [
      id, project.wide, kind.width(4), tranche.width(6), amount.width(12).totalled, status, date,
      payee.width(14), voucher.width(12), specialist.width(14), event.width(14),
    ],
    period: .date(date),
    views: [
      .todo("to-approve", "待审批", "To approve", [status == .asked]),
      .todo("to-pay", "待支付", "To pay", [status == .approved]),
    ], papers: papers)

  private static let following: [any AnyField] = [
    project.echo { row in row[project]?[Projects.status].map(\.label) },
    amount.echo { row in
      guard row[kind] != .refund, let project = row[project], let amount = project[Projects.amount] else {
        return nil
      }
      let left = amount - committed(project.rows(Self.project).filter { $0.id != row.id }, asks)
      return Label("计划 \(amount.grouped)，还可拨 \(left.grouped)", "\(left.grouped) left of \(amount.grouped)")
    },
    fund.proposed { row in
      if let fund = row[project]?[Projects.fund] ?? row[event]?[Events.fund] { return Reference(fund.id) }
      guard row.id(specialist) != nil else { return nil }
      return Funds.line(BudgetLines.specialists, of: row.year, in: row).map { Reference($0.id) }
    }.echo { row in
      // What a project is paid from its line was set aside when it was made.
      row.id(project) == nil
        ? row[fund]?[Funds.balance].map { Label("余额 \($0.grouped) 元", "left \($0.grouped) yuan") } : nil
    },
    payee.proposed { row in
      (row[project].flatMap { $0[Projects.unit]?.id } ?? row[specialist].flatMap { $0[Specialists.home]?.id })
        .map { ReferenceOrName($0.text) }
    }, accountName.proposed { $0[payee]?.name ?? $0.text(payee) },
  ]

  // MARK: Rules

  private static let trancheOfProject = Rule<Disbursements>.refuse("tranche-of-project", at: tranche) { row in
    guard row.id(project) != nil, row[kind] == .payment, row[tranche] == nil else { return nil }
    return Breach("给项目拨款要写款次", "a payment to a project has a tranche")
  }

  private static let lastAfterAcceptance = Rule<Disbursements>.refuse("last-after-acceptance", at: tranche) {
    row in
    guard row.meets(asks), row[tranche] == .last, row[kind] == .payment, let project = row[project],
      let state = project[Projects.status], state != .accepted && state != .filed
    else { return nil }
    return Breach(
      "验收通过以后才拨尾款（现为\(state.zh)）", "the last tranche is paid after the acceptance", other: project.reference)
  }

  /// A project is paid from its own line and no other: there its amount is counted.
  private static let fundOfProject = Rule<Disbursements>.refuse("fund-of-project", at: fund) { row in
    guard let mine = row.id(fund), let project = row[project], row.meets(asks) else { return nil }
    guard let theirs = project.id(Projects.fund) else {
      return Breach(
        "项目 \(project.id) 没有写经费，先在项目里写明从哪笔列支", "\(project.id) names no line of funds: enter it there first",
        other: project.reference)
    }
    if mine == theirs { return nil }
    return Breach("项目的经费是 \(theirs)", "the project is paid from \(theirs)", other: project.reference)
  }.watching(Projects.fund, by: project)

  /// Asked when it is agreed to, and again when it is paid.
  private static let withinFund = Rule<Disbursements>.withinFunds(at: amount, id: "within-fund") { row in
    row.meets(takes) && row[kind] == .payment ? row[fund] : nil
  }

  /// No more comes back than was paid by then.
  private static let refundWithinPaid = Rule<Disbursements>.refuse("refund-within-paid", at: amount) { row in
    guard row[kind] == .refund, row.meets(asks), let amount = row[amount] else { return nil }
    let others = siblings(of: row).filter { $0.id != row.id }
    let paid = others.filter { other in
      other[status] == .paid && (row[date].map { day in other[date].map { $0 <= day } ?? false } ?? true)
    }
    let left = sum(paid, .payment) - sum(others.filter { $0.meets(asks) }, .refund)
    guard amount > left else { return nil }
    return Breach(
      "到那天已付的还有 \(left.grouped) 元，退回不能超过", "\(left.grouped) yuan were paid by then; no more comes back")
  }.watching([status.spec, amount.spec, date.spec], of: Disbursements.self) { siblings(of: $0) }

  /// Those for the same project, person or event.
  private static func siblings(of row: Row<Disbursements>) -> [Row<Disbursements>] {
    if let project = row.id(project) { return row.rows(Self.project, naming: project) }
    if let specialist = row.id(specialist) { return row.rows(Self.specialist, naming: specialist) }
    return row.id(event).map { row.rows(event, naming: $0) } ?? []
  }

  /// One sequence of vouchers for all money of the bureau.
  private static let voucherOnce = Rule<Disbursements>.refuse("voucher-once", at: voucher) { row in
    guard let number = row[voucher] else { return nil }
    let wanted = Folding.comparable(number)
    func taken<T: RegisterKind>(_ field: Field<T, String>) -> RecordReference? {
      row.all(T.self).first { $0[field].map { Folding.comparable($0) == wanted } ?? false }?.reference
    }
    guard let other = taken(SubsidyBatches.voucher) ?? taken(PatentSubsidies.voucher) else { return nil }
    return Breach("\(other.id) 已用此凭证号", "\(other.id) has this voucher number", other: other)
  }.watching([SubsidyBatches.voucher.spec], of: SubsidyBatches.self) { batch in
    batch.all(Disbursements.self).filter {
      $0[voucher] != nil && $0[voucher] == batch[SubsidyBatches.voucher]
    }
  }

  private static let payeeIsUnit = Rule<Disbursements>.warn("payee-is-unit", at: payee) { row in
    guard [.asked, .approved].contains(row[status]), let unit = row[project]?[Projects.unit],
      let payee = row.text(payee), payee != unit.id.text
    else { return nil }
    return Breach("合同单位是\(unit.name)", "the contract is with \(unit.name)", other: unit.reference)
  }

  /// Money of another year goes on only with a reason: 结转.
  private static let yearOfFund = Rule<Disbursements>.warn("year-of-fund", at: fund) { row in
    guard let day = row[date], let fund = row[fund], let year = fund[Funds.year], Int64(day.year) != year
    else {
      return nil
    }
    return Breach(
      "\(day.iso) 支付，经费是 \(year) 年的，按结转说明", "paid on \(day.iso) from the funds of \(year): say why",
      other: fund.reference)
  }

  // MARK: Papers

  private static let papers: [Paper<Disbursements>] = [
    .paper("voucher", Label("付款凭证", "Voucher"), title: Label("拨款付款凭证", "Voucher of a payment")) { row in
      func fact(_ zh: String, _ en: String, _ text: String?) -> PaperPart {
        .fact(Label(zh, en), Label(same: text ?? PaperPart.toWrite))
      }
      let purpose = row[project]?.name ?? row[specialist]?.name ?? row[event]?.name ?? ""
      let day = row[date].map { CapitalDate.text(year: $0.year, month: $0.month, day: $0.day) }
      let money = row[amount] ?? .zero
      return [
        .heading(Label("付 款 凭 证", "VOUCHER")), .blank, fact("凭证号", "Voucher no.", row[voucher]),
        fact("支付日期", "Date", day), fact("收款单位", "Payee", row[payee]?.name ?? row.text(payee)),
        fact("户名", "Account holder", row[accountName]), fact("开户行", "Bank", row[bank]),
        fact("账户", "Account", row[accountTail].map { "****" + $0 }),
        fact(
          "用途", "Purpose",
          [purpose, row[tranche]?.zh, row[kind] == .refund ? Kind.refund.zh : nil].compactMap { $0 }.joined(
            separator: " ")),
        fact("文号", "Document no.", row[document]), fact("经费", "Funds", row[fund]?.name),
        .fact(Label("金额", "Amount"), Label("\(money.grouped) 元", "\(money.grouped) yuan")),
        fact("大写", "In capitals", money.capitals), .blank,
        .signatures([
          (Label("经办", "Made by"), row[maker]?.name),
          (Label(State.approved.zh, "Approved by"), row[approver]?.name),
          (Label(State.paid.zh, "Paid by"), row[payer]?.name),
        ]),
      ]
    }
  ]
}
