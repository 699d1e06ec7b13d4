import ChineseText

/// 目标指标 (R22): what the bureau has to reach within a year, and how far it is.
public enum Targets: RegisterKind {
  public static let registerID: RegisterID = "targets"

  public enum State: String, Choice {
    case pursued = "推进", impossible = "无法完成"
  }
  public enum Source: String, Choice {
    case wellOff = "市对县小康", performance = "市对县绩效", county = "县目标", section = "股室责任状"
    public static let english = [
      Source.wellOff: "prefecture, well-off county", .performance: "prefecture, performance",
      .county: "county's target", .section: "section's pledge",
    ]
  }
  public enum Direction: String, Choice {
    case atLeast = "不少于", atMost = "不超过"
  }

  public static let id = key("指标号", "Target no.")
  public static let year = yearNumber("year", "年度", "Year").required().carried()
  public static let source = choice("source", "来源", "Source", Source.self).required()
  public static let name = text("name", "名称", "Name", 2...40).required()
  public static let unit = text("unit", "单位", "Unit", 1...6).required()
    .help("件、项、万元……；金额写 元、万元 或 亿元", "Of what; an amount is in 元, 万元 or 亿元")
  public static let goal = number("target", "目标", "Target").required().check(.notNegative)
  public static let direction = choice("direction", "方向", "Direction", Direction.self).required()
    .starting(with: .value(Direction.atLeast.value))
  public static let section = reference("sectionId", "责任股室", "Section", to: Sections.self)
  public static let owner = reference("ownerId", "责任人", "Owner", to: Staff.self)
  public static let due = date("due", "期限", "Due")
  public static let figure = figureNumber("figure", "报告指标", "Report figure")
    .help("由台账算出的，写报告里的指标号，如 F06；否则空着，另填实际数", "Counted from the registers: its number, such as F06")
  public static let actual = number("actual", "实际", "Actual").check(.notNegative)
  public static let actualOn = date("actualOn", "取数日", "As of").fact()
  public static let evidence = text("evidence", "依据材料", "Evidence", 1...100)
  public static let basis = longText("basis", "口径", "Basis", 1...200)
  public static let cannotReason = text("cannotReason", "无法完成原因", "Impossible because", 2...100)
    .tied(to: .impossible)
  public static let note = notes()
  public static let status = state("状态", "State")

  // MARK: What follows

  /// What was reached by the day of figures, in the target's unit.
  static let value = derived("value", "完成数", "Reached") { target -> Number? in
    if let id = target[figure] { return counted(id, for: target) }
    if let day = target[actualOn], day > target.day { return nil }
    return target[actual]
  }
  /// How many hundredths of the target were reached.
  static let rate = derived("rate", "完成率", "Rate %") { target -> Number? in
    rate(of: target, reaching: target[value])
  }
  static let verdict = derived("verdict", "完成情况", "Verdict") { target in
    verdict(of: target, reaching: target[value])
  }

  private static func rate(of target: Row<Targets>, reaching value: Number?) -> Number? {
    guard let goal = target[goal], let value else { return nil }
    return Number.rate(value.hundredths, of: goal.hundredths)
  }

  private static func verdict(of target: Row<Targets>, reaching value: Number?) -> Verdict? {
    if target[status] == .impossible { return .impossible }
    guard let goal = target[goal], let value else { return nil }
    if target[direction] == .atMost { return value <= goal ? .met : .missed }
    return Verdict.of(value.hundredths, atLeast: goal.hundredths)
  }
  /// The verdict as a sentence has it: what is reached counts no further.
  private static let conclusion = derived("conclusion", "结论", "Conclusion") { target -> String? in
    target[verdict].map { [.exceeded, .met].contains($0) ? "已" + Verdict.met.zh : $0.zh }
  }
  /// The target in yuan, where it is one of money.
  private static let amount = derived("amount", "目标金额", "Target in yuan") { target -> Money? in
    guard let goal = target[goal], let yuan = yuan(in: target[unit]) else { return nil }
    let (fen, overflow) = goal.hundredths.multipliedReportingOverflow(by: yuan)
    return overflow ? nil : Money(fen: fen)
  }
  private static let isBehind = predicate(
    "behind", "落后进度", "Behind",
    status == .pursued && direction == .atLeast && year.isYear
      && .asks("完成率低于时间进度", "reached less than the year has passed") { target in
        target[rate].map { $0 < elapsed(of: target) } ?? false
      })

  /// What is counted for it is counted once.
  private static let gauge = Gauge<Targets> { target in
    guard target[year] == Int64(target.year), let name = target[name], let goal = target[goal] else {
      return nil
    }
    let value = target[value]
    let rate = rate(of: target, reaching: value)
    let verdict = verdict(of: target, reaching: value)
    let isBehind =
      target[status] == .pursued && target[direction] == .atLeast
      && rate.map { $0 < elapsed(of: target) } ?? false
    return GaugeReading(
      name: name, reached: value, goal: goal, unit: target[unit] ?? "",
      percent: value.flatMap { percent($0, of: goal) }, verdict: verdict.map { Label($0.zh, $0.en) },
      isBehind: isBehind, reason: target[cannotReason])
  }

  /// Cut, where a rate is rounded: what is not wholly reached is no hundred.
  private static func percent(_ value: Number, of goal: Number) -> Int? {
    guard goal.hundredths > 0 else { return nil }
    let (product, overflow) = value.hundredths.multipliedReportingOverflow(by: 100)
    return overflow ? nil : Int(product / goal.hundredths)
  }

  /// Yuan in one of a unit; `nil` where it is none of money.
  private static func yuan(in unit: String?) -> Int64? {
    ["元": 1, "万元": 10_000, "亿元": 100_000_000][unit ?? ""]
  }

  /// What a figure of the report comes to in the year of the target; nothing while no register counts it.
  private static func counted(_ id: String, for target: Row<Targets>) -> Number? {
    guard let figure = Figure.numbered(id), !figure.counts(registerID), let year = target[year],
      let last = CalendarDate(year: Int(year), month: 12, day: 31)
    else { return nil }
    let at = Circumstances(today: target.today, year: Int(year), asOf: min(target.day, last))
    let exact = figure.value(in: target.ledger, at: at).exact
    guard case .money(let money)? = exact else { return exact?.hundredths.map { Number(hundredths: $0) } }
    return yuan(in: target[unit]).map { Number(hundredths: money.fen / $0) }
  }

  /// How many hundredths of the target's year have passed by the day of figures.
  private static func elapsed(of target: Row<Targets>) -> Number {
    guard let year = target[year], let first = CalendarDate(year: Int(year), month: 1, day: 1),
      let next = CalendarDate(year: Int(year) + 1, month: 1, day: 1)
    else { return Number(hundredths: 0) }
    let (length, passed) = (next.dayNumber - first.dayNumber, target.day.dayNumber - first.dayNumber + 1)
    return Number(hundredths: Int64(min(max(0, passed), length)) * 10_000 / Int64(length))
  }

  public static let register = Register(
    "目标指标", "Targets", area: .internal,
    purpose: Label("市、县下达和股室承诺的年度目标，完成到哪里", "Targets of the year and how far they are reached"),
    serial: .yearly("MB"), called: name,
    fields: [
      id, year, source, name, unit, goal, direction, section, owner, due, figure, actual, actualOn, evidence,
      basis, cannotReason, note, status,
    ],
    status, from: .pursued,
    moves: [
      .move(.pursued, to: .impossible, "Declare impossible", asks: [cannotReason]),
      .move(.impossible, to: .pursued, "恢复推进", "Pursue again", clears: [cannotReason]),
    ],
    derived: [value, rate, verdict, isBehind],
    rules: [figureOrActual, figureOfOthers, .together(actual, actualOn, id: "actual-and-day")],
    list: [
      id, name.wide, goal.width(8), unit.width(4), value.width(8), rate.headed("率%", "Rate %").width(6),
      verdict.headed("完成", "Verdict").width(8),
      section.width(10), status, year.width(5),
    ],
    period: .year(year),
    views: [
      .todo("behind", "目标落后进度", "Targets behind", [isBehind.holds], by: due),
      .view("missed", "未完成", "Not reached", [verdict.isOneOf(.missed, .impossible)]),
    ],
    figures: figures, gauge: gauge)

  // MARK: Figures

  /// The money to be won from above.
  private static let raised = Figure.value(
    "F07", in: "一(一)一", "争资目标", "Funds to be won", unit: Label("元", "yuan"), of: amount,
    figure == "F06" && year.isYear)
  private static let won = Figure.named("F06", unit: Label("元", "yuan"))
  /// 研发投入 is called so in every county's targets; no figure of the report counts it.
  private static let research: When<Targets> =
    year.isYear && .asks("名称里有“研发”", "named after research (研发)") { $0[name]?.contains("研发") ?? false }
  private static let inventions: When<Targets> = year.isYear && figure == "F68"

  private static let figures: [Figure] = [
    raised,
    .verdict("F08", in: "一(一)一", "争资目标完成情况", "Funds won against the target", on: raised, by: won)
      .parted("结论", "verdict", .part(.rate("F08.率", "率", "rate", won, of: raised))),
    .count(
      "F64", in: "一(八)", "没有达到的考核指标", "Targets not reached", unit: Label("项", "targets"),
      verdict.isOneOf(.missed, .impossible) && year.isYear),
    .count(
      "F65", in: "二", "承担的小康指标", "Targets of the well-off county", unit: Label("项", "targets"),
      source == .wellOff && year.isYear),
    .value(
      "F66", in: "二", "研发投入目标", "Target of research spending", unit: Label("元", "yuan"), of: amount,
      research
    ).parted("目标", "target", .part(.value("F66.结论", "结论", "state", of: conclusion, research))),
    .value(
      "F67", in: "二", "发明授权目标", "Target of invention grants", unit: Label("件", "grants"), of: goal,
      inventions
    ).withUnit,
    .value("F69", in: "二", "发明授权目标完成情况", "State of that target", of: verdict, inventions),
  ]

  // MARK: Rules

  private static let figureOrActual = Rule<Targets>.refuse("figure-or-actual", at: actual) { target in
    guard let figure = target[figure], target[actual] != nil else { return nil }
    return Breach("已由指标 \(figure) 算出，不另填实际数", "the figure \(figure) counts it: nothing is entered beside it")
  }

  /// A figure over targets would ask what it is asked by.
  private static let figureOfOthers = Rule<Targets>.refuse("figure-of-others", at: figure) { target in
    guard let id = target[figure], Figure.numbered(id)?.counts(registerID) ?? false else { return nil }
    return Breach("\(id) 是从目标指标算出的，不能作为完成数", "\(id) is itself counted over targets")
  }
}
