import ChineseText

/// 立项项目: projects of higher levels, of the county's own plan and of specialists, from the approval
/// to the file.
public enum Projects: RegisterKind {
  public static let registerID: RegisterID = "projects"

  public enum State: String, Choice {
    case approved = "立项", underWay = "实施", accepted = "验收通过", concluded = "结题", filed = "归档", ended = "终止"
  }
  public enum Source: String, Choice {
    case higher = "上级申报", county = "本级计划", specialist = "特派员专项"
  }
  private static let contracted: [State] = [.underWay, .accepted, .concluded, .filed]
  private static let changed = Label(
    "要换的在项目上按 F7 申请变更，批准时自动写进来", "ask for a change with F7 on the project; once granted it is written here")

  public static let id = key("项目号", "Project no.")
  public static let source = choice("source", "来源", "Source", Source.self).required().carried()
  public static let level = choice("level", "级别", "Level", Calls.Level.self).required()
  public static let planYear = yearNumber("planYear", "计划年度", "Plan year").required()
  public static let category = choice("category", "类别", "Category", ProjectLibrary.Plan.self).required()
    .carried()
  public static let planName = text("planName", "计划名称", "Plan", 2...40)
  public static let title = text("title", "项目名称", "Title", 4...60).required()
  public static let unit = reference("unitId", "承担单位", "Unit", to: Organisations.self).required()
    .fixed(in: contracted, unless: ProjectChanges.grantsUnit, remedy: changed.zh, changed.en)
  public static let partners = references("partners", "协作单位", "Partners", to: Organisations.self)
  public static let leader = text("leader", "负责人", "Leader", 1...20).person().required()
    .fixed(in: contracted, unless: ProjectChanges.grantsLeader, remedy: changed.zh, changed.en)
  public static let phone = phone("phone", "电话", "Phone")
  public static let town = reference("townId", "实施地点", "Township", to: Townships.self)
  public static let application = reference("applicationId", "申报号", "Application", to: Applications.self)
    .required(when: source, is: .higher)
  public static let library = reference("libraryId", "库号", "Library no.", to: ProjectLibrary.self)
  public static let specialist = reference("specialistId", "特派员", "Specialist", to: Specialists.self)
    .required(when: source, is: .specialist)
  public static let fund = reference("fundId", "经费", "Funds line", to: Funds.self)
    .required(when: source, is: .county).held { paidFrom($0) }
  public static let amount = money("amount", "计划经费", "Amount").required(when: source, is: .higher, .county)
    .check(.positive).plausible(.yuan(5000)...(.yuan(5_000_000)))
  public static let selfFunded = money("selfFunded", "自筹", "Own funds").check(.notNegative)
  public static let approval = documentNumber("approvalNo", "立项文号", "Approval no.")
    .required(when: source, is: .higher, .county).carried()
  public static let projectCode = code("projectCode", "上级编号", "Code above", .length(1...40)).code().unique()
  public static let isKey = yesNo("isKey", "重点实施", "Key project")
  public static let tracked = yesNo("tracked", "纳入跟踪", "Tracked")
    .help("纳入跟踪管理的项目算实施率", "Those that the rate of implementation counts")
  public static let contract = text("contractNo", "合同编号", "Contract no.", 1...30).required(in: contracted)
    .unique()
  public static let signedOn = stamp(
    "signedOn", "签订日", "Signed on", in: .underWay, .accepted, .concluded, .filed)
  public static let start = date("start", "开始", "Start").required(in: contracted)
  public static let end = date("end", "结束", "End").required(in: contracted)
  public static let targets = longText("targets", "考核指标", "Targets", 1...1000).required(in: contracted)
  public static let firstEnd = date("firstEnd", "原定结束", "First end").required(in: contracted).managed()
  public static let arrivedAmount = money("arrivedAmount", "到账资金", "Arrived").check(.notNegative)
  public static let arrivedOn = date("arrivedOn", "到账日", "Arrived on").fact()
  public static let endedOn = stamp("endedOn", "终止日", "Ended on", in: .ended)
  public static let endReason = text("endReason", "终止原因", "Ended because", 2...100).required(in: .ended)
  public static let filePlace = text("filePlace", "存档位置", "File place", 1...40).required(in: .filed)
  public static let note = notes()
  public static let status = state("状态", "State")

  // MARK: What is asked of it

  /// What was paid by the day of figures, less what came back.
  static let paid = derived("paid", "已拨", "Paid") {
    Disbursements.paid($0.rows(Disbursements.project), by: $0.day)
  }
  private static let toPay = derived("toPay", "待拨", "To pay") { row -> Money? in
    guard row[status] != .ended, let amount = row[amount], let paid = row[paid], paid < amount else {
      return nil
    }
    return amount - paid
  }
  private static let isOpen = predicate("isOpen", "在研", "Under way", status == .underWay)
  private static let daysLeft = derived("daysLeft", "剩余天数", "Days left") { row -> Int64? in
    guard row.meets(isOpen), let end = row[end] else { return nil }
    return Int64(end.dayNumber - row.today.dayNumber)
  }
  /// Ended for longer than the office gives for the acceptance, and not accepted.
  static let isOverdue = predicate(
    "isOverdue", "逾期未验收", "Acceptance overdue",
    status == .underWay
      && .asks("到期后超过验收期限", "past the time for acceptance") { row in
        acceptedUntil(row).map { $0 < row.day } ?? false
      })
  /// The last day on which its acceptance is in time.
  @Sendable private static func acceptedUntil(_ row: Row<Projects>) -> CalendarDate? {
    row[end]?.adding(months: Settings.value(Settings.acceptanceMonths, in: row.ledger))
  }
  static let openFixes = derived("openFixes", "未完成整改", "Open fixes") { row -> Int64? in
    let count = row.rows(Inspections.project).count { $0.meets(Inspections.isUnfixed) }
    return count == 0 ? nil : Int64(count)
  }
  private static let isTracked = predicate("isTracked", "纳入跟踪", "Tracked", tracked == true)
  private static let isImplemented = predicate(
    "isImplemented", "已实施", "Implemented", tracked == true && signedOn <= .day && !(endedOn <= .day))

  /// What a project takes from its line: its amount, or what was agreed to where that is more; of one that
  /// was ended what was paid of it and did not come back.
  static func outlay(_ row: Row<Projects>) -> Money {
    let agreed = Disbursements.committed(
      row.rows(Disbursements.project), Disbursements.takes, refundsBy: row[fund].map(Funds.lastDay))
    return row[status] == .ended ? agreed : max(row[amount] ?? .zero, agreed)
  }

  private static let countyPlan: When<Projects> = source == .county && planYear.isYear
  private static let ofPlan = Figure.count(
    "F09", in: "一(一)二", "本级计划项目", "Projects of the county plan", unit: Label("项", "projects"), countyPlan)
  private static let fundsOfPlan = Figure.sum(
    "F10", in: "一(一)二", "本级计划经费", "Funds of the county plan", unit: Label("元", "yuan"), of: amount, countyPlan
  )
  private static func ofPlan(_ id: String, _ zh: String, _ en: String, _ plan: ProjectLibrary.Plan) -> Figure
  {
    .count(id, in: "一(一)二", zh, en, unit: Label("项", "projects"), countyPlan && category == plan)
  }
  static let implemented = Figure.count(
    "F20", in: "一(一)四", "跟踪实施的项目", "Projects tracked and implemented", unit: Label("个", "projects"),
    isImplemented.holds)

  public static let register = Register(
    "立项项目", "Projects", area: .projects,
    purpose: Label("立项后的合同、拨款、督查和验收", "Contracts, payments, inspections and acceptance of approved projects"),
    serial: .yearly("XM"), called: title,
    fields: [
      id, application, library, specialist, source, level, planYear, category, planName, title, unit,
      partners,
      leader, phone, town, fund, amount, selfFunded, approval, projectCode, isKey, tracked, contract,
      signedOn,
      start, end, targets, firstEnd, arrivedAmount, arrivedOn, endedOn, endReason, filePlace, note, status,
    ],
    following: following, status, from: .approved, moves: moves,
    derived: [paid, toPay, daysLeft, openFixes], predicates: [isOverdue, isTracked, isImplemented],
    rules: rules,
    list: [
      id, title.wide, unit.width(12), amount.headed("万元", "wan yuan").width(8).totalled.inWan, status, end,
      paid.headed("已拨万元", "paid, wan").width(8).inWan, source.width(10), category.width(8),
    ],
    period: .sinceYear(planYear), home: .of(.named(implemented, "跟踪实施", "implemented")),
    children: [
      .rows(Disbursements.project), .rows(Inspections.project), .rows(ProjectChanges.project),
      .rows(Acceptances.project),
    ],
    views: [
      .todo("unsigned", "未签合同", "No contract yet", [status == .approved]),
      .todo("ending", "30 天内到期", "Ends within 30 days", [daysLeft >= 0, daysLeft <= 30], by: end),
      .todo("overdue", "逾期未验收", "Acceptance overdue", [isOverdue.holds], until: acceptedUntil),
      .todo(
        "to-fix", "有整改未完成", "Open fixes", [openFixes >= 1],
        until: {
          $0.rows(Inspections.project).filter { $0.meets(Inspections.isUnfixed) }.compactMap {
            $0[Inspections.fixBy]
          }.min()
        }),
      .view("to-pay", "拨款未完", "Not wholly paid", [toPay.isFilled]),
      .view("tracked", "纳入跟踪", "Tracked", [tracked == true]),
    ],
    followUps: [
      .next("申请拨款", "Ask for a payment", Disbursements.project) {
        $0.meets(isOpen) || $0[status] == .accepted ? nil : notOpen
      },
      .next("登记督查", "Record an inspection", Inspections.project) { $0.meets(isOpen) ? nil : notOpen },
      .next("申请变更", "Ask for a change", ProjectChanges.project) { $0.meets(isOpen) ? nil : notOpen },
      .next("申请验收", "Ask for the acceptance", Acceptances.project) { $0.meets(isOpen) ? nil : notOpen },
    ],
    groupings: [
      .by(
        "by-unit", "按单位", "By unit", unit, heads: Organisations.hasProjects, rows: isLive,
        [title.wide, amount.width(12), status],
        empty: Label("没有项目", "no project")),
      .by(
        "by-town", "按乡镇", "By township", town, heads: nil, rows: isLive,
        [title.wide, unit.width(16), status],
        empty: Label("没有项目", "no project")),
    ],
    figures: [
      ofPlan, fundsOfPlan, ofPlan("F11", "工业", "Industry", .industry),
      ofPlan("F12", "社会发展", "Social development", .socialDevelopment),
      ofPlan("F13", "农业推广", "Agricultural extension", .agriculturalExtension),
      .titles("F14", in: "一(一)二", "重点实施的项目", "Key projects", of: title, countyPlan && isKey == true),
      implemented,
      .rate(
        "F21", in: "一(一)四", "实施率", "Rate of implementation", implemented,
        of: .count("tracked", "纳入跟踪", "Tracked", unit: Label("个", "projects"), tracked == true)),
      .count(
        "F39", in: "一(四)", "特派员项目", "Projects of specialists", unit: Label("个", "projects"),
        source == .specialist && signedOn.inYear && signedOn <= .day),
    ])

  private static let notOpen = Label("项目不在实施中", "the project is not under way")

  private static let following: [any AnyField] = [
    source.proposed { $0.id(application) != nil ? .higher : nil },
    level.proposed { row in
      row[application].flatMap { $0[Applications.level] }
        ?? (row[source].map { $0 == .higher ? nil : .county } ?? nil)
    },
    title.proposed { $0[application]?[Applications.title] ?? $0[library]?[ProjectLibrary.title] },
    unit.proposed { row in
      (row[application]?[Applications.unit].map { $0.id } ?? row[library]?[ProjectLibrary.unit].map { $0.id })
        .map { Reference($0) }
    },
    leader.proposed { $0[application]?[Applications.leader] ?? $0[library]?[ProjectLibrary.leader] },
    phone.proposed { $0[application]?[Applications.phone] ?? $0[library]?[ProjectLibrary.phone] },
    category.proposed { $0[application]?[Applications.planKind] ?? $0[library]?[ProjectLibrary.planKind] },
    town.proposed { $0[library]?[ProjectLibrary.town].map { Reference($0.id) } },
    library.proposed { $0[application]?[Applications.library].map { Reference($0.id) } },
    planName.proposed { $0[application]?[Applications.call]?[Calls.plan] },
    amount.proposed { $0[application]?[Applications.approvedAmount] },
    approval.proposed { $0[application]?[Applications.approval] },
    projectCode.proposed { $0[application]?[Applications.projectCode] },
    tracked.proposed { $0[source].map { $0 != .county } },
    fund.proposed { row in
      guard let line = row[source].flatMap({ lines[$0] }), let year = row[planYear], row[source] == .county
      else {
        return nil
      }
      return Funds.line(line, of: Int(year), in: row).map { Reference($0.id) }
    }.echo { row in
      row[fund]?[Funds.balance].map { Label("余额 \($0.grouped) 元", "left \($0.grouped) yuan") }
    },
    end.echo { row in
      row[daysLeft].map { $0 < 0 ? Label("已到期", "over") : Label("还有 \($0) 天", "\($0) days left") }
    },
  ]

  // MARK: Steps

  private static let moves: [Move<Projects>] = [
    .move(
      .approved, to: .underWay, "签订合同", "Sign the contract", stamps: signedOn,
      asks: [contract, start, end, targets], writes: { [FieldEdit(firstEnd, $0[end])] }),
    .move(.underWay, to: .accepted, "Accept", unless: isNot(.passed)),
    .move(.underWay, to: .concluded, "Conclude", unless: isNot(.concluded)),
    .move(.accepted, to: .filed, "File", asks: [filePlace]),
    .move(.concluded, to: .filed, "File", asks: [filePlace]),
    .move(.approved, to: .ended, "End", stamps: endedOn, asks: [endReason]),
    .move(.underWay, to: .ended, "End", stamps: endedOn, asks: [endReason]),
  ]

  /// A project goes by its acceptance, with the step that holds it.
  private static func isNot(_ conclusion: Acceptances.Conclusion) -> @Sendable (Row<Projects>) -> Label? {
    { row in
      row.rows(Acceptances.project).contains {
        $0[Acceptances.status] == .held && $0[Acceptances.conclusion] == conclusion
      } ? nil : Label("随验收记录办理：先登记验收", "it goes with its acceptance: record that first")
    }
  }
}
