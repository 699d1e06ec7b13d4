import ChineseText

/// 考勤 (R21): who signed in and out, a sheet for each person and month; leave and outings stand in it by
/// themselves.
public enum Attendance: RegisterKind {
  public static let registerID: RegisterID = "attendance"

  public enum State: String, Choice {
    case open = "开放", closed = "月结"
  }
  public enum Sign: String, DaySign {
    case present = "正", out = "外", onLeave = "假", late = "迟", early = "早", missing = "缺"

    public var meaning: Label {
      switch self {
      case .present: Label("到岗", "present")
      case .out: Label("外出", "out")
      case .onLeave: Label("请假", "on leave")
      case .late: Label("迟到", "late")
      case .early: Label("早退", "left early")
      case .missing: Label("缺签", "not signed")
      }
    }
    /// Late is who comes, early who goes; the other signs of the day are as usual.
    public var span: DaySpan { self == .late ? .first : self == .early ? .last : .all }
    var character: Character { Character(rawValue) }
  }

  public static let id = key("月表号", "Sheet no.")
  public static let staff = reference("staffId", "人员", "Person", to: Staff.self).required()
    .fixed(in: .closed)
  public static let month = impreciseDate("month", "月份", "Month").required().fixed(in: .closed)
  public static let days = dayCodes(
    "days", "每天签到", "Signs", Sign.self,
    slots: [
      Label("上午签到", "morning in"), Label("上午签退", "morning out"), Label("下午签到", "afternoon in"),
      Label("下午签退", "afternoon out"),
    ], of: staff, in: month, idle: Label("休息日", "a day off"), heads: { $0.meets(Staff.atWork) },
    due: { person, days in
      let calendar = Workdays(person.ledger)
      return days.map { calendar.isWorkday($0) }
    }, foreseen: foreseen
  ).required().fixed(in: .closed)
    .help(
      "如：2-3日 正正正正；6日 迟正正正；一个记号代表全天，迟只记第一次，早只记最后一次",
      "2-3日 正正正正；6日 迟正正正; one sign stands for all of a day, 迟 for its first, 早 for its last")
  public static let approver = reference("approver", "月结人", "Closed by", to: Staff.self)
    .required(in: .closed).fixed(in: .closed).signed(as: .approves)
  public static let note = notes()
  public static let status = state("状态", "State")

  // MARK: What is counted

  static func signs(_ row: Row<Attendance>) -> [[Character]] { (row[days] ?? []).map(Array.init) }

  private static func count(_ sign: Sign) -> @Sendable (Row<Attendance>) -> Int64? {
    { row in Int64(signs(row).reduce(0) { $0 + $1.count { $0 == sign.character } }) }
  }

  private static let due = derived("due", "应签", "Due") { row -> Int64? in
    guard let month = row[month].flatMap({ CalendarMonth($0) }) else { return nil }
    let days = Workdays(row.ledger).workdays(from: month.first, to: min(month.last, row.day))
    return Int64(days * Settings.value(Settings.signInsPerDay, in: row.ledger))
  }
  private static let late = derived("late", "迟到", "Late", count(.late))
  private static let early = derived("early", "早退", "Left early", count(.early))
  private static let missing = derived("missing", "缺签", "Not signed", count(.missing))
  /// Half days on which nothing was signed.
  private static let absent = derived("absent", "旷工（天）", "Days absent") { row -> HalfDays? in
    let halves = signs(row).flatMap { day in [day.prefix(2), day.dropFirst(2)] }
    return HalfDays(
      halves: Int64(halves.count { $0.count == 2 && $0.allSatisfy { $0 == Sign.missing.character } }))
  }
  private static let leaveDays = derived("leaveDays", "请假（天）", "Days of leave") { row -> HalfDays? in
    count(.onLeave)(row).map { HalfDays(halves: $0 / 2) }
  }

  private static let isOfYear = predicate(
    "isOfYear", "本年度", "Of the year",
    .asks("月份在工作年度", "month of the working year") { $0[month]?.year == $0.year })
  private static let isThisMonth = predicate(
    "isThisMonth", "本月", "This month",
    .asks("月份是本月", "the month of today") { $0[month] == CalendarMonth(of: $0.today).date })
  /// Its month is over.
  private static let isOver = predicate(
    "isOver", "月份已过", "Month over",
    .asks("月份已过", "the month is over") { row in
      row[month].flatMap { CalendarMonth($0) }.map { $0.last < row.today } ?? false
    })

  /// A person's year, for the appraisal.
  static let ofTheYear: [any AnyDerived] = [yearLate, yearEarly, yearMissing, yearAbsent, yearLeave]
  private static let yearLate = ofYear("lateOfYear", "年迟到", "Late in the year", late)
  private static let yearEarly = ofYear("earlyOfYear", "年早退", "Left early in the year", early)
  private static let yearMissing = ofYear("missingOfYear", "年缺签", "Not signed in the year", missing)
  private static let yearAbsent = halvesOfYear("absentOfYear", "年旷工（天）", "Days absent in the year", absent)
  private static let yearLeave = halvesOfYear("leaveOfYear", "年请假（天）", "Days of leave in the year", leaveDays)

  private static func sheets(_ person: Row<Staff>) -> [Row<Attendance>] {
    person.rows(staff).filter { $0.meets(isOfYear) }
  }
  private static func ofYear(_ id: String, _ zh: String, _ en: String, _ value: Derived<Attendance, Int64>)
    -> Derived<Staff, Int64>
  {
    Staff.derived(id, zh, en) { person in sheets(person).reduce(0) { $0 + ($1[value] ?? 0) } }
  }
  private static func halvesOfYear(
    _ id: String, _ zh: String, _ en: String, _ value: Derived<Attendance, HalfDays>
  ) -> Derived<Staff, HalfDays> {
    Staff.derived(id, zh, en) { person in
      HalfDays(halves: sheets(person).reduce(0) { $0 + ($1[value]?.halves ?? 0) })
    }
  }

  public static let register = Register(
    "考勤", "Attendance", area: .internal,
    purpose: Label("每人每月的签到月表", "Signs in and out, a sheet a person and month"),
    serial: .ofMonth, called: id, fields: [id, staff, month, days, approver, note, status],
    following: [month.proposed { CalendarMonth(of: $0.today).date }],
    status, from: .open,
    settled: Settled(.closed, remedy: "写进备注", "say it in the note"),
    moves: [.move(.open, to: .closed, "Close", signs: approver, unless: unfinished)],
    derived: [due, late, early, missing, absent, leaveDays], predicates: [isOfYear, isThisMonth, isOver],
    rules: [
      .namedByMonth(id, staff, month), .withinMonth(days), .noDayAhead(days),
      .dueDaysOnly(days).watching(
        [WorkCalendar.holidays.spec, WorkCalendar.workdays.spec], of: WorkCalendar.self
      ) {
        year in year.all(Attendance.self).filter { "\($0[month]?.year ?? 0)" == year.id.text }
      }, .role(of: approver, "approving", id: "may-close"),
    ],
    list: [
      staff.wide, month.width(7), status, due, late, early, missing, absent.width(10), leaveDays.width(10),
      id.width(13),
    ],
    period: .month(month), home: .of(.plain(ofThisMonth)),
    views: [
      .view("thisMonth", "本月", "This month", [isThisMonth.holds]),
      .todo(
        "unclosed", "考勤未月结", "Not closed", [isOver.holds, status == .open],
        until: { $0[month].flatMap { CalendarMonth($0) }?.last }),
    ],
    groupings: [
      .by(
        "by-person", "按人员看全年", "The year by person", staff, heads: Staff.atWork, rows: isOfYear,
        showing: [
          yearLate.width(6), yearEarly.width(6), yearMissing.width(6), yearAbsent.width(6),
          yearLeave.width(6),
        ], [month.wide, status, due, late, early, missing, absent.width(10)], empty: Label("没有考勤", "no sheet")
      ).folded
    ],
    page: .month, papers: [.monthSheet(days, title: Label("考勤月汇总", "Attendance of the month"), extra)])

  private static let ofThisMonth = Figure.count(
    "sheetsOfMonth", "本月月表", "Sheets of the month", unit: Label("张", "sheets"), isThisMonth.holds)

  private static let extra: [(PaperPart.Column, @Sendable (Row<Attendance>) -> String)] = [
    (.init("应签", "Due", .trailing), { "\($0[due] ?? 0)" }),
    (.init("旷工（天）", "Days absent", .trailing), { $0[absent]?.plain ?? "" }),
  ]

  /// A month is closed when its last day has come and nothing is left open in it.
  @Sendable private static func unfinished(_ row: Row<Attendance>) -> Label? {
    guard let sheet = register.sheet, let month = row[month].flatMap({ CalendarMonth($0) }),
      let person = row[staff]
    else { return nil }
    if month.last > row.today {
      return Label("\(month.label.zh)还没有过完", "\(month.label.en) is not over")
    }
    let isDue = sheet.codes.due(person.record, month.days, row.ledger, row.circumstances)
    let signs = sheet.signs(of: row.record, in: month)
    if let gap = zip(isDue, signs).enumerated().first(where: { $1.0 && $1.1.isEmpty }) {
      return Label("\(gap.offset + 1) 日还没有填", "day \(gap.offset + 1) has no sign yet")
    }
    return nil
  }

  /// The signs of a day that is spent on leave or out, in whole or in part.
  @Sendable private static func foreseen(_ person: Row<Staff>, _ days: [CalendarDate]) -> [String] {
    let leaves = person.rows(Leave.staff).filter { $0.meets(Leave.isGranted) }
    let outings = person.rows(Outings.staff)
    let times = Settings.value(Settings.signTimes, in: person.ledger)
    return days.map { day in
      let outs = outings.filter { $0[Outings.date] == day }
      let signs = times.indices.map { slot -> Sign in
        let half = HalfDay(day, isAfternoon: slot >= times.count / 2)
        if leaves.contains(where: { Leave.covers($0, half) }) { return .onLeave }
        return outs.contains { Outings.covers($0, times[slot]) } ? .out : .present
      }
      return signs.allSatisfy { $0 == .present } ? "" : signs.map(\.rawValue).joined()
    }
  }
}
