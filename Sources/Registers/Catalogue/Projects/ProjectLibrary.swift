import ChineseText

/// 项目库 (R01): candidate science and technology projects, collected from units and kept in stock
/// until they are approved, lapse or are withdrawn.
public enum ProjectLibrary: RegisterKind {
  public static let registerID: RegisterID = "project-library"

  public enum State: String, Choice {
    case collected = "征集", inStock = "入库", recommended = "推荐", left = "出库", rejected = "淘汰"
  }
  public enum Sector: String, Choice {
    case agriculture = "农业", forestry = "林业", livestock = "畜牧", farmMachinery = "农机", health = "医卫"
    case enterprise = "企业", other = "其他"
  }
  /// The three kinds of the county's science plan.
  public enum Plan: String, Choice {
    case industry = "工业", agriculturalExtension = "农业推广", socialDevelopment = "社会发展"
  }
  public enum LeftReason: String, Choice {
    case approved = "立项", lapsed = "过期", withdrawn = "撤回", duplicate = "重复"
  }
  private static let admitted: [State] = [.inStock, .recommended, .left]

  public static let id = key("库号", "Library no.")
  public static let title = text("title", "项目名称", "Project title", 4...60).required()
  public static let unit = reference("unitId", "申报单位", "Unit", to: Organisations.self).required().carried()
    .help("提供该项目的单位，按 F4 从单位名录选择", "The unit that offers it; F4 chooses")
  public static let partners = referencesOrNames(
    "partners", "依托单位", "Partners", to: Organisations.self
  )
  .check(.visible)
  public static let sector = choice("sector", "来源领域", "Sector", Sector.self).required().carried()
  public static let planKind = choice("planKind", "拟报类别", "Plan", Plan.self).required().carried()
  public static let discipline = reference("discipline", "学科", "Discipline", to: Disciplines.self)
    .help("GB/T 13745 三位学科代码，如 210 农学", "Three-digit code of GB/T 13745, such as 210")
  public static let industry = reference("industry", "行业", "Industry", to: Industries.self)
  public static let leader = text("leader", "负责人", "Leader", 1...20).person().required()
  public static let phone = phone("phone", "电话", "Phone")
  public static let town = reference("townId", "实施地点", "Township", to: Townships.self).carried()
  public static let totalBudget = money("totalBudget", "总投资", "Total budget").required().check(.notNegative)
    .plausible(.yuan(1000)...(.yuan(100_000_000)))
  public static let requested = money("requested", "拟申请经费", "Requested").required().check(.notNegative)
    .plausible(.yuan(1000)...(.yuan(10_000_000)))
    .help("单位元；可写 35万，不超过总投资", "In yuan; 35万 may be typed; within the total budget")
  public static let startYear = count("startYear", "起始年", "From year").check(.between(1990...2100))
  public static let endYear = count("endYear", "完成年", "To year").check(.between(1990...2100))
  public static let benefit = longText("benefit", "预期效益", "Benefit", 1...300)
  public static let collectedOn = date("collectedOn", "征集日", "Collected on").fact().starting(with: .today)
  public static let summary = longText("summary", "主要内容", "Summary", 1...500).required()
  public static let survey = reference("surveyId", "来源调研", "Survey", to: Surveys.self).carried()
  public static let technologyScore = count("technologyScore", "科技含量", "Technology score")
    .required(in: admitted).check(.between(1...5))
  public static let marketScore = count("marketScore", "市场前景", "Market score").required(in: admitted)
    .check(.between(1...5))
  public static let screenComment = remark("screenComment", "筛选评语", "Screening remark", 1...200)
    .required(in: admitted)
  public static let enteredOn = date("enteredOn", "入库日", "Entered on").fact().tied(
    to: .inStock, .recommended, .left)
  public static let leftOn = date("leftOn", "出库日", "Left on").fact().tied(to: .left)
  public static let leftReason = choice("leftReason", "出库原因", "Reason for leaving", LeftReason.self)
    .required(in: .left)
  public static let reviewedOn = date("reviewedOn", "复核日", "Reviewed on").fact()
    .help("仍值得留库的，写最近一次复核的日期", "The day of the last look, of one worth keeping")
  public static let rejectedOn = date("rejectedOn", "淘汰日", "Rejected on").fact()
  public static let rejectReason = text("rejectReason", "淘汰原因", "Rejected because", 2...100)
  public static let status = state("状态", "State")

  /// In stock at the day of figures: entered by then and not left by then; recommended entries stay.
  public static let inStock = predicate(
    "inStock", "在库", "In stock", enteredOn <= .day && !(leftOn <= .day))

  /// In stock for as long as the office keeps an entry without looking at it again.
  private static let isStale = predicate(
    "isStale", "待清理", "To be cleared",
    inStock.holds
      && .asks("入库或复核后已满年限", "entered or reviewed too long ago") { entry in
        let years = Settings.value(Settings.libraryYears, in: entry.ledger)
        let since = [entry[enteredOn], entry[reviewedOn]].compactMap { $0 }.max()
        return since.map { $0.adding(months: 12 * years) <= entry.day } ?? false
      })

  /// Won elsewhere and not taken out of stock: nobody's stock is changed behind his back.
  private static let isWon = predicate(
    "isWon", "已立项未出库", "Approved, still in stock",
    (status == .inStock || status == .recommended)
      && .asks("已有立项的申报或项目", "an application or a project of it is approved") { entry in
        !entry.rows(Projects.library).isEmpty
          || entry.rows(Applications.library).contains { $0[Applications.status] == .approved }
      })

  static let stock = Figure.count(
    "F19", in: "一(一)三", "在库项目", "Projects in stock", unit: Label("项", "projects"), inStock.holds)
  private static let entered = Figure.count(
    "entered", "本年入库", "Entered this year", unit: Label("项", "projects"), inStock.holds && enteredOn.inYear)

  public static let register = Register(
    "项目库", "Project library",
    area: .projects, purpose: Label("候选科技项目的储备", "Reserve of candidate science and technology projects"),
    serial: .yearly("XMK"), called: title,
    fields: [
      id, title, unit, sector, planKind, discipline, industry, leader, phone, town, totalBudget, requested,
      summary, survey, partners, startYear, endYear, benefit, collectedOn, technologyScore, marketScore,
      screenComment, enteredOn, reviewedOn, leftOn, leftReason, rejectedOn, rejectReason, status,
    ],
    status, from: .collected,
    moves: [
      .move(
        .collected, to: .inStock, "Admit", stamps: enteredOn,
        asks: [technologyScore, marketScore, screenComment]),
      .move(.collected, to: .rejected, "Reject", stamps: rejectedOn, asks: [rejectReason]),
      .move(.inStock, to: .recommended, "Recommend"),
      .move(.recommended, to: .inStock, "退回库中", "Return to stock"),
      .move(.recommended, to: .left, "Take out", stamps: leftOn, asks: [leftReason]),
      .move(.inStock, to: .left, "Take out", stamps: leftOn, asks: [leftReason]),
    ],
    derived: [inStock], predicates: [isStale, isWon],
    rules: [
      .atMost(requested, totalBudget, id: "requested-within-total", called: Label("拟申请", "requested")),
      .order(enteredOn, leftOn, id: "leaves-after-entering"),
      .once(title, per: [unit], .warn, id: "title-once-a-unit") {
        Label("同一单位已有同名项目 \($0.id)", "the same unit already has this title: \($0.id)")
      }, titleOfAnother, .order(collectedOn, enteredOn, id: "entered-after-collecting"),
      .order(collectedOn, rejectedOn, id: "rejected-after-collecting"),
      .atMost(startYear, endYear, id: "years-in-order"),
      .notBlocked(at: unit, unit: { $0[status] == .collected ? $0[unit] : nil }, on: { $0.today }),
    ],
    list: [
      id, title.wide, sector.headed("领域", "Sector"), unit.headed("单位", "Unit").width(12),
      requested.headed("万元", "wan yuan").width(8).totalled.inWan, status, leader.width(12), enteredOn,
      town.width(10), phone.width(12),
    ],
    period: .since(enteredOn),
    home: .of(.plain(stock), .named(entered, "本年入库", "this year")),
    views: [
      .todo("won", "已立项未出库", "Approved, still in stock", [isWon.holds]),
      .view("stale", "入库满年限待清理", "In stock too long", [isStale.holds]),
    ],
    opensOn: .view("inStock", "在库", "In stock", [inStock.holds]),
    followUps: [
      .next("登记申报", "Apply for it", Applications.library) { entry in
        entry[status] == .inStock || entry[status] == .recommended ? nil : Label("不在库", "it is not in stock")
      }
    ],
    figures: [
      .count(
        "F18", in: "一(一)三", "调研入选入库", "Selected into the library", unit: Label("项", "projects"),
        enteredOn.inYear && survey.names(Surveys.year.isYear)), stock,
    ])

  /// The same project from two units is told before it is collected twice.
  private static let titleOfAnother = Rule<ProjectLibrary>.warn("title-of-another", at: title) { entry in
    guard entry[status] == .collected else { return nil }
    return entry.twin(title) { !$0.agrees(with: entry, in: unit) }.map { twin in
      let name = twin[unit]?.name ?? ""
      return Breach(
        "\(name)已有同名项目（\(twin.id)）", "\(name) has this title already (\(twin.id))", other: twin.reference)
    }
  }
}
