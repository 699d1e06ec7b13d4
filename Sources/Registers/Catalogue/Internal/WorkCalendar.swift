import ChineseText

/// 工作日历 (R27, decision 11): one record a year with the days off and the made-up workdays that the
/// State Council announces; every other Saturday and Sunday is off.
public enum WorkCalendar: RegisterKind {
  public static let registerID: RegisterID = "calendar"

  public static let id = key("年度", "Year").check(.year)
  public static let holidays = texts("holidays", "放假", "Days off").days().told()
    .help("日期，多天用分号隔开；周末不用写", "Days, separated by semicolons; weekends are not listed")
  public static let workdays = texts("workdays", "调休上班", "Made-up workdays").days().told()
  public static let source = remark("source", "依据", "Source", 1...100)

  public static let register = Register(
    "工作日历", "Work calendar", area: .internal,
    purpose: Label("各年放假和调休的日子", "Days off and made-up workdays of each year"),
    serial: .typed, called: id, fields: [id, holidays, workdays, source], rules: [ownDays],
    list: [id.width(6), holidays.wide, workdays.width(24), source])

  /// Days are of its own year, stand once, and are not free and worked at the same time.
  private static let ownDays = Rule<WorkCalendar>.each("own-days", .refuse) { year in
    var seen: Set<String> = []
    return [holidays, workdays].compactMap { field in
      for day in year[field] ?? [] {
        if !day.hasPrefix(year.id.text + "-") {
          return Breach("\(day) 不是 \(year.id) 年的", "\(day) is not of \(year.id)", at: field)
        }
        if !seen.insert(day).inserted {
          return Breach("\(day) 写了两次", "\(day) stands twice", at: field)
        }
      }
      return nil
    }
  }
}
