import ChineseText

/// 工作日历 (R27, decision 11): one record a year with the days off and the made-up workdays that the
/// State Council announces; every other Saturday and Sunday is off.
public struct WorkCalendar: RegisterKind {
  public static let registerID: RegisterID = "calendar"

  public static let id = key("年度", "Year").check(.year)
  public static let holidays = texts("holidays", "放假", "Days off").check(.days)
    .help("YYYY-MM-DD，多天用分号隔开；周末不用写", "YYYY-MM-DD, separated by semicolons; weekends are not listed")
  public static let workdays = texts("workdays", "调休上班", "Made-up workdays").check(.days)
  public static let source = remark("source", "依据", "Source", 1...100)

  public static let register = Register(
    "工作日历", "Work calendar", area: .internal,
    purpose: Label("各年放假和调休的日子", "Days off and made-up workdays of each year"),
    serial: .typed, called: id, fields: [id, holidays, workdays, source],
    list: [id.width(6), holidays.wide, workdays.width(24), source])

  private let years: [Int: (off: Set<String>, on: Set<String>)]

  public init(_ ledger: Ledger) {
    var years: [Int: (off: Set<String>, on: Set<String>)] = [:]
    for record in ledger[Self.registerID].records where !record.isVoid {
      guard let year = Int(record.id.text) else { continue }
      years[year] = (Set(record[Self.holidays] ?? []), Set(record[Self.workdays] ?? []))
    }
    self.years = years
  }

  /// Whether a day's year is in the calendar; without it only weekends are known.
  public func knows(_ day: CalendarDate) -> Bool { years[day.year] != nil }

  /// Whether the office keeps a calendar at all.
  public var isKept: Bool { !years.isEmpty }

  public func isWorkday(_ day: CalendarDate) -> Bool {
    if let year = years[day.year] {
      if year.on.contains(day.iso) { return true }
      if year.off.contains(day.iso) { return false }
    }
    return day.weekday < 6
  }

  /// Workdays of a span, both ends counted; 0 when it ends before it begins.
  public func workdays(from: CalendarDate, to: CalendarDate) -> Int {
    guard from <= to else { return 0 }
    return (from.dayNumber...to.dayNumber).count { isWorkday(CalendarDate(dayNumber: $0)) }
  }

  /// The day on which so many workdays are over, the first day counted.
  public func day(_ count: Int, workdaysFrom from: CalendarDate) -> CalendarDate {
    var (day, left) = (from, count)
    while true {
      if isWorkday(day) { left -= 1 }
      if left <= 0 { return day }
      day = day.adding(days: 1)
    }
  }
}

extension FieldCheck {
  /// Days written `YYYY-MM-DD`.
  static let days = FieldCheck("days", Label("日期 YYYY-MM-DD", "days, YYYY-MM-DD")) { value in
    guard case .texts(let list) = value, let wrong = list.first(where: { CalendarDate(iso: $0) == nil })
    else {
      return nil
    }
    let shown = DisplayFilter.show(wrong)
    return Label("“\(shown)”不是日期，应写 YYYY-MM-DD", "\(shown) is no day; write YYYY-MM-DD")
  }

  /// A year of four digits.
  static let year = FieldCheck("year", Label("四位年份", "a year of four digits")) { value in
    guard case .text(let text) = value else { return nil }
    if text.utf8.count == 4, let year = Int(text), (1990...2100).contains(year) { return nil }
    return Label("应为 1990 到 2100 的年份", "a year from 1990 to 2100")
  }
}
