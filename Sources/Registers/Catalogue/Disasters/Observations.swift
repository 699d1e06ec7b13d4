import ChineseText

/// 观测记录 (R18): what each observation point reported day by day, a sheet for each point and month.
public enum Observations: RegisterKind {
  public static let registerID: RegisterID = "observations"

  public enum Sign: String, DaySign {
    case normal = "正", silent = "缺", abnormal = "异"

    public var meaning: Label {
      switch self {
      case .normal: Label("零报告", "nothing seen")
      case .silent: Label("未报", "no report")
      case .abnormal: Label("异常", "anomaly")
      }
    }
  }

  public static let id = key("月表号", "Sheet no.")
  public static let point = reference("pointId", "观测点", "Point", to: ObservationPoints.self).required()
  public static let month = impreciseDate("month", "月份", "Month").required()
  public static let days = dayCodes(
    "days", "每天报告", "Reports", Sign.self, slots: [Label("报告", "report")], of: point, in: month,
    idle: Label("不在聘任期内的日子", "not a day of its appointment"),
    heads: { $0[ObservationPoints.status] == .inUse }, due: due, foreseen: foreseen
  ).required().help("如：1-13日 正；14日 异；15-30日 正", "1-13日 正；14日 异；15-30日 正")
  public static let note = notes()

  @Sendable private static func due(_ point: Row<ObservationPoints>, _ days: [CalendarDate]) -> [Bool] {
    let (first, last) = (point[ObservationPoints.appointedOn], point[ObservationPoints.stoppedOn])
    return days.map { day in
      (first.map { $0 <= day } ?? false) && (last.map { day <= $0 } ?? true)
    }
  }

  /// An anomaly that is recorded stands in the sheet.
  @Sendable private static func foreseen(_ point: Row<ObservationPoints>, _ days: [CalendarDate]) -> [String]
  {
    let seen = Set(point.rows(Anomalies.point).compactMap { $0[Anomalies.seenOn] })
    return days.map { seen.contains($0) ? Sign.abnormal.rawValue : "" }
  }

  // MARK: What is asked of it

  /// What stands in a point's sheet on a day; empty where nothing does.
  static func sign(of point: RecordID, on day: CalendarDate, in ledger: Ledger) -> String {
    guard let sheet = register.sheet else { return "" }
    let month = CalendarMonth(of: day)
    let record = sheet.record(of: point, in: month, ledger).flatMap { $0.isVoid ? nil : $0 }
    return sheet.signs(of: record, in: month)[day.day - 1]
  }

  private static func count(_ sign: Sign) -> @Sendable (Row<Observations>) -> Int64? {
    { row in Int64((row[days] ?? []).count { $0 == sign.rawValue }) }
  }
  private static let normal = derived("normal", "零报告", "Nothing seen", count(.normal))
  private static let abnormal = derived("abnormal", "异常", "Anomalies", count(.abnormal))
  private static let silent = derived("silent", "未报", "No report", count(.silent))
  /// Days that are over, were due and have no sign.
  private static let gaps = derived("gaps", "空缺", "Days missing") { row -> Int64? in
    guard let month = row[month].flatMap({ CalendarMonth($0) }), let point = row[point] else { return nil }
    return Int64(missing(point, month, row.record))
  }

  private static func missing(_ point: Row<ObservationPoints>, _ month: CalendarMonth, _ record: Record?)
    -> Int
  {
    guard let sheet = register.sheet else { return 0 }
    let signs = sheet.signs(of: record, in: month)
    let dates = month.days
    let isDue = due(point, dates)
    return dates.indices.count { isDue[$0] && dates[$0] < point.today && signs[$0].isEmpty }
  }

  /// In use, and nothing was reported yesterday.
  static let isSilent = ObservationPoints.predicate(
    "isSilent", "昨日缺报", "No report of yesterday",
    .asks("昨天应报没有报", "yesterday was due and has no sign") { point in
      let day = point.today.adding(days: -1)
      return point[ObservationPoints.status] == .inUse && due(point, [day]) == [true]
        && sign(of: point.id, on: day, in: point.ledger).isEmpty
    })
  /// The month before is not complete although its return was due.
  static let owesMonth = ObservationPoints.predicate(
    "owesMonth", "上月未交月报", "Last month not returned",
    .asks("过了交月报的日子，上月还有空缺", "the day of the return is over and last month has gaps") { point in
      guard point[ObservationPoints.status] == .inUse,
        point.today.day > Settings.value(Settings.monthlyReturnDay, in: point.ledger)
      else { return false }
      let month = CalendarMonth(of: point.today).adding(-1)
      let record = register.sheet?.record(of: point.id, in: month, point.ledger)
      return missing(point, month, record.flatMap { $0.isVoid ? nil : $0 }) > 0
    })

  private static let isThisMonth = predicate(
    "isThisMonth", "本月", "This month",
    .asks("月份是本月", "the month of today") { $0[month] == CalendarMonth(of: $0.today).date })
  private static let isOfYear = predicate(
    "isOfYear", "本年度", "Of the year",
    .asks("月份在工作年度", "month of the working year") { $0[month]?.year == $0.year })
  private static let ofThisMonth = Figure.count(
    "sheetsOfMonth", "本月月表", "Sheets of the month", unit: Label("张", "sheets"), isThisMonth.holds)

  public static let register = Register(
    "观测记录", "Observations", area: .disasters,
    purpose: Label("宏观观测点每天的报告", "What the observation points report day by day"), serial: .ofMonth,
    called: id,
    fields: [id, point, month, days, note],
    following: [month.proposed { CalendarMonth(of: $0.today).date }],
    derived: [normal, abnormal, silent, gaps], predicates: [isThisMonth, isOfYear],
    rules: [
      .namedByMonth(id, point, month), .withinMonth(days), .noDayAhead(days),
      .dueDaysOnly(days).watching(
        ObservationPoints.appointedOn, ObservationPoints.stoppedOn, by: point), anomalyRecorded,
    ],
    list: [point.wide, month.width(7), normal, abnormal, silent, gaps, id.width(13)],
    period: .month(month), home: .of(.plain(ofThisMonth)),
    views: [
      .view("thisMonth", "本月", "This month", [isThisMonth.holds]),
      .view("abnormal", "有异常的", "With anomalies", [abnormal >= 1]),
    ],
    groupings: [
      .by(
        "by-point", "按观测点看全年", "The year by point", point, heads: nil, rows: isOfYear,
        [month.wide, normal, abnormal, silent, gaps], empty: Label("没有记录", "no sheet")
      ).folded
    ],
    page: .month, papers: [.monthSheet(days, title: Label("宏观观测月报表", "Observations of the month"))])

  /// What was seen stands in words in the register of anomalies.
  private static let anomalyRecorded = Rule<Observations>.warn("anomaly-recorded", at: days) { row in
    guard let month = row[month].flatMap({ CalendarMonth($0) }), let point = row[point] else { return nil }
    let recorded = Set(point.rows(Anomalies.point).compactMap { $0[Anomalies.seenOn] })
    let days = (row[days] ?? []).enumerated().filter { $1 == Sign.abnormal.rawValue }
      .map { month.first.adding(days: $0.offset) }
    return days.first { !recorded.contains($0) }.map { day in
      Breach(
        "\(day.iso) 记了异常，宏观异常里没有登记", "\(day.iso) has an anomaly that is not recorded among the anomalies")
    }
  }
}
