import ChineseText

/// 服务日志 (R13): what specialists did for their hosts, day by day.
public enum ServiceLog: RegisterKind {
  public static let registerID: RegisterID = "service-log"

  public enum State: String, Choice {
    case entered = "登记", confirmed = "确认"
  }
  public enum Mode: String, Choice {
    case onSite = "现场", phone = "电话", online = "线上"
  }
  public enum Satisfaction: String, Choice {
    case satisfied = "满意", mostlySatisfied = "基本满意", dissatisfied = "不满意"
  }

  public static let id = key("日志号", "Log no.")
  public static let assignment = reference("assignmentId", "对接号", "Assignment no.", to: Assignments.self)
    .required().carried().fixed(in: .confirmed)
  public static let date = date("date", "日期", "Date").fact().required().starting(with: .today)
    .fixed(in: .confirmed)
  public static let mode = choice("mode", "方式", "Mode", Mode.self).required().carried()
    .fixed(in: .confirmed)
    .help("只有现场的天数计入全年应到天数", "Only days on site count towards those that a term asks for")
  public static let days = halfDays("days", "天数", "Days").required().fixed(in: .confirmed)
    .check(.halfDays(HalfDays(halves: 1)...(.days(1))))
    .help("以半天计：0.5 或 1", "In halves of a day: 0.5 or 1")
  public static let town = reference("townId", "乡镇", "Township", to: Townships.self)
  public static let place = text("place", "地点", "Place", 1...40)
  public static let content = longText("content", "服务内容", "What was done", 1...500).required()
  public static let reached = count("reached", "受益人数", "People reached").check(.notNegative)
  public static let evidence = text("evidence", "照片号", "Photo no.", 1...40)
  public static let confirmedBy = text("confirmedBy", "确认人", "Confirmed by", 1...20).person()
    .required(in: .confirmed).managed()
  public static let satisfaction = choice("satisfaction", "满意度", "Satisfaction", Satisfaction.self)
  public static let note = notes()
  public static let status = state("状态", "State")

  /// Done by the day of figures.
  public static let isDone = predicate("isDone", "已服务", "Done", date <= .day)

  private static let specialist = derived("specialist", "特派员", "Specialist") { entry in
    entry[assignment]?.record[Assignments.specialist].map { Reference<Specialists>($0) }
  }
  private static let host = derived("host", "服务单位", "Host") { entry in
    entry[assignment]?.record[Assignments.host].map { Reference<Organisations>($0) }
  }

  public static let register = Register(
    "服务日志", "Service log", area: .people,
    purpose: Label("特派员到场、电话和线上的服务", "What specialists did on site, by phone and online"),
    serial: .yearly("RZ"), called: id,
    fields: [
      id, assignment, date, mode, days, town, place, content, reached, evidence, confirmedBy, satisfaction,
      note, status,
    ],
    following: [
      assignment.echo { entry in
        guard let served = entry[assignment] else { return nil }
        let names = [served[Assignments.specialist]?.name, served[Assignments.host]?.name]
        let span = Assignments.service(served).map { "\($0.from.iso)..\($0.to.iso)" }
        return Label(same: (names + [span]).compactMap { $0 }.joined(separator: "  "))
      },
      town.proposed { entry in
        let served = entry[assignment]
        let town = served?[Assignments.host]?.record[Organisations.town] ?? served?.record[Assignments.town]
        return town.map { Reference($0) }
      },
    ],
    status, from: .entered,
    moves: [.move(.entered, to: .confirmed, "Confirm", asks: [confirmedBy])],
    derived: [specialist, host], predicates: [isDone],
    rules: [withinAssignment, oneDayADay],
    list: [
      id, specialist.width(16), host.wide, date, mode, days.width(5).totalled, status, content.width(24),
      reached.width(8), town.width(12),
    ],
    period: .date(date),
    groupings: [
      .by(
        "by-specialist", "按特派员", "By specialist", assignment, Assignments.specialist,
        heads: Specialists.isInPost, rows: isDone,
        showing: [
          Specialists.progress.width(9), Specialists.visits.headed("次数", "Visits").width(4),
          Specialists.lastServedOn.width(10),
        ],
        [date, mode.width(4), days.width(4), host.wide], empty: Label("没有服务记录", "no service yet")
      ).folded,
      .by(
        "by-host", "按单位", "By host", assignment, Assignments.host, heads: nil, rows: isDone,
        [date, mode.width(4), days.width(4), specialist.width(16), content.wide],
        empty: Label("没有服务记录", "no service yet")
      ).folded,
    ])

  // MARK: Rules

  private static let withinAssignment = Rule<ServiceLog>.refuse("within-assignment", at: date) { entry in
    guard let served = entry[assignment], !served.isVoid, let day = entry[date] else { return nil }
    guard let span = Assignments.service(served) else {
      return Breach("对接 \(served.id) 还没有生效", "\(served.id) is not effective yet", other: served.reference)
    }
    guard day < span.from || day > span.to else { return nil }
    return Breach(
      "对接 \(served.id) 从 \(span.from.iso) 到 \(span.to.iso)，不含这一天",
      "\(served.id) runs from \(span.from.iso) to \(span.to.iso), without this day", other: served.reference)
  }.watching(
    Assignments.effectiveOn, Assignments.start, Assignments.end, Assignments.releasedOn, by: assignment)

  /// Whomever he serves, a day of a specialist has one day.
  private static let oneDayADay = Rule<ServiceLog>.refuse("one-day-a-day", at: days) { entry in
    guard let person = entry[assignment]?[Assignments.specialist], let day = entry[date],
      let own = entry[days]
    else { return nil }
    let others = person.rows(Assignments.specialist).flatMap { $0.rows(assignment) }.filter {
      $0.id != entry.id && $0[date] == day
    }
    let sum = own + others.compactMap { $0[days] }.sum
    guard sum > .days(1), let other = others.first else { return nil }
    return Breach(
      "\(person.name) \(day.iso) 合计 \(sum.plain) 天，一天最多记 1 天（见 \(other.id)）",
      "\(person.name) has \(sum.plain) days on \(day.iso): a day has one at most (see \(other.id))",
      other: other.reference)
  }
}
