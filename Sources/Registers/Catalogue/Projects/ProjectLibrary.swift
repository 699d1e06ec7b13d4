import ChineseText

/// 项目库 (R01): candidate science and technology projects, collected from units and kept in stock
/// until they are approved, lapse or are withdrawn.
public enum ProjectLibrary {
  public static let id = Field.key(Label("库号", "Library no."))
  public static let title = Field.text("title", Label("项目名称", "Project title")).required().check(
    .length(4...60)
  ).check(.visible)
  public static let unit = Field.reference("unitId", Label("申报单位", "Unit"), to: Organisations.register.id)
    .required().carried().help("提供该项目的单位，按 F4 从单位名录选择", "The unit that offers it; F4 chooses")
  public static let sector = Field.choice(
    "sector", Label("来源领域", "Sector"),
    [
      Choice("农业", "agriculture"), Choice("林业", "forestry"), Choice("畜牧", "livestock"),
      Choice("农机", "farm machinery"), Choice("医卫", "health"), Choice("企业", "enterprise"),
      Choice("其他", "other"),
    ]
  ).required().carried()
  public static let planKind = Field.choice("planKind", Label("拟报类别", "Plan"), PlanKind.choices).required()
    .carried()
  public static let discipline = Field.text("discipline", Label("学科", "Discipline")).check(
    Standard.discipline
  ).help("GB/T 13745 三位学科代码，如 210 农学", "Three-digit code of GB/T 13745, such as 210")
  public static let industry = Field.text("industry", Label("行业", "Industry")).check(Standard.industry)
  public static let leader = Field.text("leader", Label("负责人", "Leader")).required().check(.length(1...20))
    .check(.visible)
  public static let phone = Field.text("phone", Label("电话", "Phone")).check(.phone)
  public static let town = Field.reference("townId", Label("实施地点", "Township"), to: Townships.register.id)
    .carried()
  public static let totalBudget = Field.money("totalBudget", Label("总投资", "Total budget")).required().check(
    .notNegative)
  public static let requested = Field.money("requested", Label("拟申请经费", "Requested")).required().check(
    .notNegative
  ).help("单位元；可写 35万，不超过总投资", "In yuan; 35万 may be typed; within the total budget")
  public static let summary = Field.longText("summary", Label("主要内容", "Summary")).required().check(
    .length(1...500))
  public static let survey = Field.reference("surveyId", Label("来源调研", "Survey"), to: Surveys.register.id)
    .carried()
  public static let technologyScore = Field.integer("technologyScore", Label("科技含量", "Technology score"))
    .required(in: "入库", "推荐", "出库").check(.between(1...5))
  public static let marketScore = Field.integer("marketScore", Label("市场前景", "Market score")).required(
    in: "入库", "推荐", "出库"
  ).check(.between(1...5))
  public static let screenComment = Field.text("screenComment", Label("筛选评语", "Screening remark")).required(
    in: "入库", "推荐", "出库"
  ).check(.length(1...200))
  public static let enteredOn = Field.date("enteredOn", Label("入库日", "Entered on")).tied(to: "入库", "推荐", "出库")
  public static let leftOn = Field.date("leftOn", Label("出库日", "Left on")).tied(to: "出库")
  public static let leftReason = Field.choice(
    "leftReason", Label("出库原因", "Reason for leaving"),
    [Choice("立项", "approved"), Choice("过期", "lapsed"), Choice("撤回", "withdrawn"), Choice("重复", "duplicate")]
  ).required(in: "出库")
  public static let status = Field.choice(
    "status", Label("状态", "State"),
    [
      Choice("征集", "collected"), Choice("入库", "in stock"), Choice("推荐", "recommended"), Choice("出库", "left"),
      Choice("淘汰", "rejected"),
    ]
  ).required().managed()

  /// In stock at a day: entered by then and not left by then; recommended entries stay in stock.
  public static func isInStock(_ record: Record, at day: CalendarDate) -> Bool {
    !record.isVoid && isInStock(from: record[enteredOn], to: record[leftOn], at: day)
  }

  private static func isInStock(from entered: CalendarDate?, to left: CalendarDate?, at day: CalendarDate)
    -> Bool
  {
    guard let entered, entered <= day else { return false }
    return left.map { $0 > day } ?? true
  }

  public static let register = Register(
    "project-library", Label("项目库", "Project library"),
    purpose: Label("候选科技项目的储备", "Reserve of candidate science and technology projects"),
    serial: .yearly("XMK"), naming: title,
    fields: [
      id, title, unit, sector, planKind, discipline, industry, leader, phone, town, totalBudget, requested,
      summary, survey, technologyScore, marketScore, screenComment, enteredOn, leftOn, leftReason, status,
    ],
    lifecycle: Lifecycle(
      status, initial: "征集",
      moves: [
        .init(
          "征集", to: "入库", Label("入库", "Admit"), stamps: enteredOn,
          asks: [technologyScore, marketScore, screenComment]), .init("征集", to: "淘汰", Label("淘汰", "Reject")),
        .init("入库", to: "推荐", Label("推荐", "Recommend")),
        .init("推荐", to: "入库", Label("退回库中", "Return to stock")),
        .init("推荐", to: "出库", Label("出库", "Take out"), stamps: leftOn, asks: [leftReason]),
        .init("入库", to: "出库", Label("出库", "Take out"), stamps: leftOn, asks: [leftReason]),
      ]),
    derived: [
      Derived("inStock", Label("在库", "In stock"), .yesNo) { record, _, circumstances in
        .yes(isInStock(record, at: circumstances.asOf))
      }
    ],
    rules: [
      requestedWithinTotal, .order("leaves-after-entering", leftOn, notBefore: enteredOn), titleOnceAUnit,
    ],
    list: ListDeclaration(
      .field(id, width: 12), .field(title, flexible: true),
      .field(sector, heading: Label("领域", "Sector"), width: 4),
      .field(unit, heading: Label("单位", "Unit"), width: 12),
      .field(requested, heading: Label("万元", "wan yuan"), width: 8, total: true, inWan: true),
      .field(status, width: 4), .field(leader, width: 12), .field(enteredOn, width: 10),
      .field(town, width: 10), .field(phone, width: 12)), period: .date(of: "enteredOn"),
    summary: Register.Summary(parts: 2, of: [Register.voidedOn, enteredOn, leftOn]) {
      fields, record, circumstances, sums in
      let day = circumstances.day
      let entered = fields.date(1, in: record)
      guard !fields.isFilled(0, in: record), isInStock(from: entered, to: fields.date(2, in: record), at: day)
      else { return }
      sums[0] += 1
      if entered?.year == circumstances.year { sums[1] += 1 }
    } words: {
      Label("\($0[0])，本年入库 \($0[1])", "\($0[0]), entered this year \($0[1])")
    })

  static let requestedWithinTotal = Rule("requested-within-total", .refuse) { record, _, _ in
    guard let asked = record[requested], let total = record[totalBudget], asked > total else { return [] }
    return [
      .init(
        at: requested,
        Label(
          "拟申请 \(asked.grouped) 元超过总投资 \(total.grouped) 元",
          "requested \(asked.grouped) yuan exceeds the total of \(total.grouped)"))
    ]
  }

  static let titleOnceAUnit = Rule("title-once-a-unit", .warn) { record, ledger, _ in
    guard let title = record[title], let unit = record[unit] else { return [] }
    let rows = ledger["project-library"]
    let wanted = Folding.comparable(title)
    let twin = rows.rows(where: Self.title.spec, equals: wanted, form: .unique(Folding.comparable)).lazy
      .compactMap { rows.record(at: $0) }.first { $0.id != record.id && $0[Self.unit] == unit && !$0.isVoid }
    guard let twin else { return [] }
    return [
      .init(
        at: Self.title, Label("同一单位已有同名项目 \(twin.id)", "the same unit already has this title: \(twin.id)"),
        other: RecordReference("project-library", twin.id))
    ]
  }
}

/// The three kinds of the county's science plan.
public enum PlanKind {
  public static let choices = [
    Choice("工业", "industry"), Choice("农业推广", "agricultural extension"), Choice("社会发展", "social development"),
  ]
}
