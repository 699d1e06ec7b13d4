import ChineseText

/// 项目申报 (R02): applications for projects of a higher level, up to their approval.
public enum Applications: RegisterKind {
  public static let registerID: RegisterID = "applications"

  public enum State: String, Choice {
    case draft = "草稿", review = "审核", submitted = "上报", approved = "立项", rejected = "未立项", withdrawn = "撤回"
  }
  private static let sent: [State] = [.submitted, .approved, .rejected]

  public static let id = key("申报号", "Application no.")
  public static let call = reference("callId", "申报通知", "Call", to: Calls.self).required().carried()
    .fixed(in: sent)
  public static let library = reference("libraryId", "库号", "Library no.", to: ProjectLibrary.self)
    .help("从项目库推荐的写库号，名称、单位、负责人和经费照库里带出", "Of one from the library: title, unit, leader and amount follow")
  public static let title = text("title", "项目名称", "Title", 4...60).required().fixed(in: sent)
  public static let unit = reference("unitId", "申报单位", "Unit", to: Organisations.self).required()
    .fixed(in: sent)
  public static let partners = references("partners", "协作单位", "Partners", to: Organisations.self)
  public static let leader = text("leader", "负责人", "Leader", 1...20).person().required()
  public static let phone = phone("phone", "电话", "Phone")
  public static let planKind = choice("planKind", "拟报类别", "Plan", ProjectLibrary.Plan.self).required()
  public static let amount = money("amount", "申请经费", "Amount").required().check(.positive).fixed(in: sent)
    .plausible(.yuan(1000)...(.yuan(5_000_000)))
  public static let selfFunded = money("selfFunded", "自筹", "Own funds").check(.notNegative)
  public static let recommendation = documentNumber("recommendNo", "推荐文号", "Recommendation no.")
    .required(in: sent)
  public static let submittedOn = stamp(
    "submittedOn", "上报日", "Submitted on", in: .submitted, .approved, .rejected)
  public static let resultOn = stamp("resultOn", "结果日", "Result on", in: .approved, .rejected)
  public static let approvedAmount = money("approvedAmount", "批准经费", "Approved").required(in: .approved)
    .check(.positive)
  public static let approval = documentNumber("approvalNo", "立项文号", "Approval no.").required(in: .approved)
  public static let projectCode = code("projectCode", "上级编号", "Code above", .length(1...40)).code().unique()
  public static let reason = text("reason", "原因", "Reason", 2...100).required(in: .withdrawn)
  public static let note = notes()
  public static let status = state("状态", "State")

  // MARK: What is asked of it

  /// Sent up, whatever came of it.
  static let isSubmitted = predicate("isSubmitted", "已上报", "Submitted", status.isOneOf(sent))
  /// Asked for or won, so that nobody asks for the same again.
  private static let isLive = predicate(
    "isLive", "有效申报", "Live", status != .rejected && status != .withdrawn)
  static let level = derived("level", "级别", "Level") { $0[call]?[Calls.level] }
  private static let isWithoutProject = predicate(
    "isWithoutProject", "立项未建项目", "Approved, no project",
    status == .approved
      && .asks("还没有建立项目", "no project was made of it") { $0.rows(Projects.application).isEmpty })
  private static let daysLeft = derived("daysLeft", "距县内截止", "Days to own deadline") { row -> Int64? in
    guard row[status].map({ $0 == .draft || $0 == .review }) ?? false, let day = ownDeadline(row) else {
      return nil
    }
    return Int64(day.dayNumber - row.today.dayNumber)
  }
  /// By when the bureau wants it, or else whoever called for it.
  @Sendable private static func ownDeadline(_ row: Row<Applications>) -> CalendarDate? {
    row[call].flatMap { $0[Calls.internalDeadline] ?? $0[Calls.deadline] }
  }

  private static let upward: When<Applications> = level.isOneOf(.provincial, .prefectural)
  private static let inYear: When<Applications> = submittedOn.inYear && submittedOn <= .day
  private static func won(_ level: Calls.Level) -> When<Applications> {
    isWon && Self.level == level
  }
  private static let isWon: When<Applications> = inYear && status == .approved && resultOn <= .day

  private static let submittedInYear = Figure.count(
    "F01", in: "一(一)一", "申报上级项目", "Applications sent up", unit: Label("项", "applications"), inYear && upward)
  private static let approvedInYear = Figure.count(
    "approved", "立项", "Approved", unit: Label("项", "applications"), isWon && upward)
  private static let provincialFunds = Figure.sum(
    "F03", in: "一(一)一", "省级资金", "Funds of the province", unit: Label("元", "yuan"), of: approvedAmount,
    won(.provincial))
  private static let prefecturalFunds = Figure.sum(
    "F05", in: "一(一)一", "市级资金", "Funds of the prefecture", unit: Label("元", "yuan"), of: approvedAmount,
    won(.prefectural))
  private static let fundsWon = Figure.total(
    "F06", in: "一(一)一", "争取资金", "Funds won", provincialFunds, and: prefecturalFunds)

  public static let register = Register(
    "项目申报", "Applications", area: .projects,
    purpose: Label("向上级申报的项目，从草稿到立项", "Applications to higher levels, from draft to approval"),
    serial: .yearly("SB"), called: title,
    fields: [
      id, call, library, title, unit, partners, leader, phone, planKind, amount, selfFunded, recommendation,
      submittedOn, resultOn, approvedAmount, approval, projectCode, reason, note, status,
    ],
    following: following, status, from: .draft, moves: moves, derived: [level, daysLeft],
    predicates: [isSubmitted, isWithoutProject],
    rules: [
      beforeDeadline, afterIssue, callHolds, inStockThen, .order(submittedOn, resultOn), afterOwnDeadline,
      withinQuota,
      oncePerEntry, unitOverdue, aboveAsked, largeAmount,
      .notBlocked(
        at: unit, unit: { $0[status].map { [.draft, .review].contains($0) } ?? false ? $0[unit] : nil },
        on: { $0.today }),
    ],
    list: [
      id, title.wide, level.width(4), unit.width(12), amount.headed("万元", "wan yuan").width(8).totalled.inWan,
      status, submittedOn, approvedAmount.headed("批准万元", "won, wan").width(8).totalled.inWan, resultOn,
      leader.width(12),
    ],
    period: .since(submittedOn),
    home: .of(
      .plain(submittedInYear), .named(approvedInYear, "立项", "approved"), .wan(fundsWon)),
    views: [
      .todo("pending", "已上报待批复", "Awaiting the result", [status == .submitted]),
      .todo("without-project", "立项未建项目", "Approved, no project yet", [isWithoutProject.holds]),
      .todo("closing", "临近截止未上报", "Near its deadline, not sent", [daysLeft <= 10], until: ownDeadline),
    ],
    followUps: [
      .next("建立项目", "Make the project", Projects.application) { row in
        if row[status] != .approved { return Label("还没有立项", "it is not approved") }
        return row.rows(Projects.application).first.map { Label("已建立 \($0.id)", "made already: \($0.id)") }
      }
    ],
    figures: [
      submittedInYear,
      .count(
        "F02", in: "一(一)一", "省级立项", "Approved by the province", unit: Label("项", "projects"), won(.provincial)
      ),
      provincialFunds,
      .count(
        "F04", in: "一(一)一", "市级立项", "Approved by the prefecture", unit: Label("项", "projects"),
        won(.prefectural)), prefecturalFunds, fundsWon,
    ])

  private static let following: [any AnyField] = [
    call.echo { row in
      guard let call = row[call], let deadline = call[Calls.deadline] else { return nil }
      // What is read before anything else, where there is little room.
      return Label("截止 ", "due ") + Label(same: "\(deadline.iso)  ")
        + (call[Calls.status]?.label ?? Label(same: ""))
    },
    library.echo { row in row[library]?[ProjectLibrary.status].map { Label(same: $0.zh) } },
    title.proposed { $0[library]?[ProjectLibrary.title] },
    unit.proposed { $0[library]?[ProjectLibrary.unit].map { Reference($0.id) } },
    leader.proposed { $0[library]?[ProjectLibrary.leader] },
    phone.proposed { $0[library]?[ProjectLibrary.phone] },
    planKind.proposed { $0[library]?[ProjectLibrary.planKind] },
    amount.proposed { $0[library]?[ProjectLibrary.requested] },
  ]

  private static let moves: [Move<Applications>] = [
    .move(.draft, to: .review, "送审", "Hand in"), .move(.review, to: .draft, "退回修改", "Back to draft"),
    .move(.review, to: .submitted, "Submit", stamps: submittedOn, asks: [recommendation]),
    .move(
      .submitted, to: .approved, "Approve", stamps: resultOn, asks: [approvedAmount, approval]),
    .move(.submitted, to: .rejected, "Reject", stamps: resultOn, asks: [reason]),
    .move(.draft, to: .withdrawn, "Withdraw", asks: [reason]),
    .move(.review, to: .withdrawn, "Withdraw", asks: [reason]),
    .move(.submitted, to: .withdrawn, "Withdraw", asks: [reason]),
  ]

  // MARK: Rules

  private static let beforeDeadline = Rule<Applications>.refuse("before-deadline", at: submittedOn) { row in
    guard let day = row[submittedOn], let call = row[call], let deadline = call[Calls.deadline],
      day > deadline
    else { return nil }
    return Breach(
      "\(day.iso) 已过 \(call.id) 的截止日 \(deadline.iso)",
      "\(day.iso) is after the deadline of \(call.id), \(deadline.iso)",
      other: call.reference)
  }.watching(Calls.deadline, by: call)

  /// A day of another year is easily typed.
  private static let afterIssue = Rule<Applications>.refuse("after-issue", at: submittedOn) { row in
    guard let day = row[submittedOn], let call = row[call], let issued = call[Calls.issuedOn], day < issued
    else { return nil }
    return Breach(
      "\(day.iso) 早于 \(call.id) 的发文日 \(issued.iso)",
      "\(day.iso) is before \(call.id) was issued, on \(issued.iso)",
      other: call.reference)
  }.watching(Calls.issuedOn, by: call)

  private static let callHolds = Rule<Applications>.refuse("call-holds", at: call) { row in
    guard row.meets(isLive), let call = row[call], call[Calls.status] == .cancelled else { return nil }
    return Breach("通知 \(call.id) 已取消", "the call \(call.id) was cancelled", other: call.reference)
  }.watching(Calls.status, by: call)

  private static let inStockThen = Rule<Applications>.refuse("in-stock-then", at: library) { row in
    guard let day = row[submittedOn], let entry = row[library] else { return nil }
    if let entered = entry[ProjectLibrary.enteredOn], entered <= day,
      entry[ProjectLibrary.leftOn].map({ $0 > day }) ?? true
    {
      return nil
    }
    return Breach(
      "\(entry.id) 在 \(day.iso) 不在库", "\(entry.id) was not in stock on \(day.iso)", other: entry.reference)
  }.watching(ProjectLibrary.enteredOn, ProjectLibrary.leftOn, by: library)

  private static let afterOwnDeadline = Rule<Applications>.warn("after-own-deadline", at: submittedOn) {
    row in
    guard let day = row[submittedOn], let own = row[call]?[Calls.internalDeadline], day > own else {
      return nil
    }
    return Breach("已过县内截止 \(own.iso)", "after the office's own deadline, \(own.iso)")
  }

  private static let withinQuota = Rule<Applications>.warn("within-quota", at: call) { row in
    guard row.meets(isSubmitted), let call = row[call], let quota = call[Calls.quota],
      case let count = Int64(Calls.submitted(to: call).count), count > quota
    else { return nil }
    return Breach(
      "限报 \(quota) 项，已报 \(count) 项", "\(count) applications for a quota of \(quota)", other: call.reference)
  }

  /// An entry of the library is applied for under one call a year.
  private static let oncePerEntry = Rule<Applications>.warn("once-per-entry", at: library) { row in
    guard row.meets(isLive), let id = row.id(library), let year = row[call]?[Calls.deadline]?.year,
      let other = row.rows(library, naming: id).first(where: {
        $0.id != row.id && $0.meets(isLive) && $0[call]?[Calls.deadline]?.year == year
      })
    else { return nil }
    return Breach(
      "同一库号今年已在 \(other.id) 申报", "this entry is applied for already: \(other.id)", other: other.reference)
  }

  /// A unit with a project past its acceptance is not recommended for another.
  private static let unitOverdue = Rule<Applications>.warn("unit-overdue", at: unit) { row in
    guard row[status].map({ $0 == .draft || $0 == .review }) ?? false, let unit = row[unit],
      let late = unit.rows(Projects.unit).first(where: { $0.meets(Projects.isOverdue) })
    else { return nil }
    return Breach(
      "\(unit.name)有逾期未验收的项目 \(late.id)", "\(unit.name) has a project past its acceptance: \(late.id)",
      other: late.reference)
  }

  private static let aboveAsked = Rule<Applications>.atMost(
    approvedAmount, amount, .warn, id: "approved-within-asked")

  /// 500 万 typed for 500 万元 in 元, or the other way round.
  private static let largeAmount = Rule<Applications>.warn("large-amount", at: amount) { row in
    let limit = Settings.value(Settings.amountWarning, in: row.ledger)
    guard let amount = row[amount], amount > limit else { return nil }
    return Breach("超过 \(limit.grouped) 元，核对是元还是万元", "more than \(limit.grouped) yuan: yuan or wan yuan?")
  }
}
