import ChineseText

/// 外出: on duty outside the house, for a few hours or a day.
public enum Outings: RegisterKind {
  public static let registerID: RegisterID = "outings"

  public static let id = key("外出号", "Outing no.")
  public static let staff = reference("staffId", "外出人", "Person", to: Staff.self).required()
  public static let date = date("date", "日期", "Date").required().starting(with: .today)
  public static let from = code("from", "起", "From", .time).spelled { ClockTime.mended($0) }
    .help("空着是从早到晚", "Empty means the whole day")
  public static let to = code("to", "止", "To", .time).spelled { ClockTime.mended($0) }
  public static let place = text("place", "地点", "Place", 2...40).required()
  public static let reason = text("reason", "事由", "Reason", 2...100).required()
  public static let approver = reference("approver", "批准人", "Agreed by", to: Staff.self)
    .countersigned(.approves, besides: staff, over: date, from, to, place)
  public static let returned = yesNo("returned", "已返回", "Returned")
  public static let note = notes()

  private static let isOut = predicate(
    "isOut", "还没有返回", "Not returned", .asks("没有填已返回", "not said to be back") { $0[returned] != true })

  /// Whether somebody is out at a time of that day, in minutes since midnight.
  static func covers(_ row: Row<Outings>, _ minutes: Int) -> Bool {
    let first = row[from].flatMap(ClockTime.minutes) ?? 0
    let last = row[to].flatMap(ClockTime.minutes) ?? 24 * 60
    return (first...max(first, last)).contains(minutes)
  }

  public static let register = Register(
    "外出", "Outings", area: .internal, purpose: Label("工作时间外出办事", "On duty outside the house"),
    serial: .yearly("WC"), called: id,
    fields: [id, staff, date, from, to, place, reason, approver, returned, note],
    predicates: [isOut],
    rules: [
      .refuse("back-after-leaving", at: to) { row in
        guard let first = row[from].flatMap(ClockTime.minutes), let last = row[to].flatMap(ClockTime.minutes),
          last <= first
        else { return nil }
        return Breach("应晚于起 \(row[from] ?? "")", "must come after \(row[from] ?? "")")
      }, .role(of: approver, "approving", id: "may-agree"),
    ],
    list: [
      id, staff.width(10), date, from.width(5), to.width(5), place.width(16), reason.wide, returned,
      approver.width(10),
    ],
    period: .date(date),
    views: [.view("out", "还没有返回", "Not returned", [isOut.holds, date < .today])])
}
