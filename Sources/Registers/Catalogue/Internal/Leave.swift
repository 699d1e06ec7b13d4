import ChineseText

/// 请假: leave asked for, granted and ended, by half days.
public enum Leave: RegisterKind {
  public static let registerID: RegisterID = "leave"

  public enum State: String, Choice {
    case asked = "申请", granted = "批准", back = "销假", refused = "不批"
  }
  public enum Kind: String, Choice {
    case annual = "年休", personal = "事假", sick = "病假", wedding = "婚假", maternity = "产假", nursing = "护理假"
    case bereavement = "丧假", visit = "探亲", other = "其他"

    public static let english: [Kind: String] = [.annual: "annual leave"]
  }
  public enum Half: String, Choice {
    case morning = "上午", afternoon = "下午"
  }
  private static let decided: [State] = [.granted, .back, .refused]

  public static let id = key("请假号", "Leave no.")
  public static let staff = reference("staffId", "请假人", "Person", to: Staff.self).required()
    .fixed(in: decided)
  public static let kind = choice("kind", "假别", "Kind", Kind.self).required().fixed(in: decided)
  public static let from = date("from", "起", "From").required().fixed(in: decided).starting(with: .today)
  public static let fromHalf = choice("fromHalf", "起于", "From half", Half.self).required()
    .fixed(in: decided).starting(with: .value(Half.morning.value))
  public static let to = date("to", "止", "To").required().fixed(in: decided)
  public static let toHalf = choice("toHalf", "止于", "To half", Half.self).required()
    .fixed(in: decided).starting(with: .value(Half.afternoon.value))
  public static let reason = text("reason", "事由", "Reason", 2...100).required()
  public static let slip = text("slipNo", "假条号", "Slip no.", 1...20).unique()
  public static let approver = reference("approver", "批准人", "Granted by", to: Staff.self)
    .required(in: .granted, .back).fixed(in: decided).signed(as: .approves)
  public static let backOn = stamp("backOn", "销假日", "Back on", in: .back)
  public static let note = notes()
  public static let status = state("状态", "State")

  // MARK: What is asked of it

  static let isGranted = predicate("isGranted", "已批准", "Granted", status.isOneOf(.granted, .back))
  private static let isOverdue = predicate(
    "isOverdue", "到期未销假", "Not reported back", status == .granted && to < .today)

  private static func span(_ row: Row<Leave>) -> (from: HalfDay, to: HalfDay)? {
    guard let from = row[from], let to = row[to] else { return nil }
    return (
      HalfDay(from, isAfternoon: row[fromHalf] == .afternoon),
      HalfDay(to, isAfternoon: row[toHalf] != .morning)
    )
  }

  /// Whether a half day is one of the leave; who is back is not.
  static func covers(_ row: Row<Leave>, _ half: HalfDay) -> Bool {
    guard let span = span(row), span.from <= half, half <= span.to else { return false }
    return row[backOn].map { half.day < $0 } ?? true
  }

  private static let days = derived("days", "天数", "Days") { row -> HalfDays? in
    span(row).map { HalfDays(halves: Int64(Workdays(row.ledger).halves(from: $0.from, to: $0.to))) }
  }

  /// The first of its months that is closed for this person.
  private static func closedMonth(_ row: Row<Leave>) -> CalendarMonth? {
    guard let person = row.id(staff), let from = row[from], let to = row[to] else { return nil }
    return row.rows(Attendance.staff, naming: person).compactMap { sheet -> CalendarMonth? in
      guard sheet[Attendance.status] == .closed,
        let month = sheet[Attendance.month].flatMap({ CalendarMonth($0) }),
        from <= month.last, month.first <= to
      else { return nil }
      return month
    }.min()
  }

  public static let register = Register(
    "请假", "Leave", area: .internal, purpose: Label("请假、批准和销假", "Leave asked for, granted and ended"),
    serial: .yearly("QJ"), called: id,
    fields: [
      id, staff, kind, from, fromHalf, to, toHalf, reason, slip, approver, backOn, note, status,
    ],
    following: [
      to.proposed { $0[from] },
      kind.echo { row in
        guard row[kind] == .annual, let (used, entitled) = annual(row) else { return nil }
        return Label("本年 \(used.plain) / \(entitled) 天", "\(used.plain) of \(entitled) days this year")
      },
      toHalf.echo { row in row[days].map { Label("共 \($0.plain) 天", "\($0.plain) days") } },
    ],
    status, from: .asked,
    moves: [
      .move(
        .asked, to: .granted, "Grant", signs: approver,
        unless: { row in
          closedMonth(row).map { Label("\($0.label.zh)考勤已月结", "attendance of \($0.label.en) is closed") }
        }), .move(.asked, to: .refused, "Refuse"),
      .move(.granted, to: .back, "Report back", stamps: backOn),
    ],
    derived: [days], predicates: [isGranted, isOverdue],
    rules: [
      endsAfterStart, .order(from, backOn), noOverlap, monthOpen, withinAnnual, withinLimit,
      .differ(approver, from: staff, id: "own-leave") {
        Label("\($0)不能批准自己的假", "\($0) does not grant his own leave")
      }, .role(of: approver, "approving", id: "may-grant"),
    ],
    list: [
      id, staff.width(10), kind.width(6), from, to, days.headed("天", "Days"), status, reason.wide, backOn,
    ],
    period: .date(from),
    views: [
      .todo("asked", "待批的假", "To be decided", [status == .asked]),
      .todo("overdue", "到期未销假", "Not reported back", [isOverdue.holds], by: to),
    ])

  private static let endsAfterStart = Rule<Leave>.refuse("ends-after-start", at: to) { row in
    guard let span = span(row), span.to < span.from else { return nil }
    return Breach("止早于起 \(span.from.day.iso)", "ends before it begins on \(span.from.day.iso)")
  }

  private static let noOverlap = Rule<Leave>.refuse("no-overlap", at: from) { row in
    guard row[status] != .refused, let own = span(row), let person = row.id(staff) else { return nil }
    let other = row.rows(staff, naming: person).first { other in
      guard other.id != row.id, other[status] != .refused, let span = span(other) else { return false }
      return span.from <= own.to && own.from <= span.to
    }
    return other.map {
      Breach("与 \($0.id) 的时间重叠", "overlaps \($0.id)", other: $0.reference)
    }
  }

  /// What is not decided yet does not reach into a month that is closed.
  private static let monthOpen = Rule<Leave>.refuse("month-open", at: from) { row in
    guard row[status] == .asked, let month = closedMonth(row) else { return nil }
    return Breach(
      "\(month.label.zh)考勤已月结，不再登记这个月的假",
      "attendance of \(month.label.en) is closed: no leave is entered for it"
    )
  }.watching([Attendance.status.spec], of: Attendance.self) { sheet in
    sheet[Attendance.staff]?.rows(staff) ?? []
  }

  /// Days of annual leave of the year, this one among them, and how many there are by years of service:
  /// 职工带薪年休假条例 §3.
  private static func annual(_ row: Row<Leave>) -> (used: HalfDays, entitled: Int64)? {
    guard let day = row[from], let person = row[staff], let since = person[Staff.joinedWorkOn] else {
      return nil
    }
    let others = person.rows(staff).filter { other in
      other.id != row.id && other[kind] == .annual && other[status] != .refused
        && other[from]?.year == day.year
    }
    let used = ([row] + others).reduce(0) { $0 + ($1[days]?.halves ?? 0) }
    let entitled: Int64 =
      switch day {
      case ..<since.adding(months: 12): 0
      case ..<since.adding(months: 120): 5
      case ..<since.adding(months: 240): 10
      default: 15
      }
    return (HalfDays(halves: used), entitled)
  }

  private static let withinAnnual = Rule<Leave>.warn("annual-leave", at: to) { row in
    guard row[kind] == .annual, row[status] != .refused, let (used, entitled) = annual(row),
      used.halves > 2 * entitled
    else { return nil }
    return Breach(
      "本年年休共 \(used.plain) 天，按工龄是 \(entitled) 天",
      "\(used.plain) days of annual leave this year, \(entitled) by years of service")
  }

  /// Longer leave is granted by who stands higher.
  private static let withinLimit = Rule<Leave>.warn("approver-limit", at: approver) { row in
    guard let approver = row[approver], let title = approver[Staff.title], let days = row[days],
      let limit = limit(of: title, in: row.ledger), days > limit
    else { return nil }
    return Breach(
      "\(approver.name)（\(title)）可批 \(limit.plain) 天以内，这次 \(days.plain) 天",
      "\(approver.name) (\(title)) grants up to \(limit.plain) days; this is \(days.plain)",
      other: approver.reference)
  }

  /// `nil` for the director, who grants any.
  private static func limit(of title: String, in ledger: Ledger) -> HalfDays? {
    if title.hasPrefix("副") { return Settings.value(Settings.deputyLeave, in: ledger) }
    return title.hasPrefix("局长") ? nil : Settings.value(Settings.sectionLeave, in: ledger)
  }
}
