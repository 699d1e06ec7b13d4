import ChineseText

/// Stretches of days as people name them: 2020, 2020年3月, 3月, 本月, 上季度, 近30天, 30天内, 2020Q1; a
/// single day is a stretch of one. A missing year is the working year's.
extension DateEntry {
  /// The days meant, first to last; `nil` when it cannot be read.
  public static func period(_ typed: String, today: CalendarDate, year: Int) -> ClosedRange<CalendarDate>? {
    let text = plain(typed)
    if let day = date(typed, today: today, year: year) { return day...day }
    return named(text, today: today, year: year) ?? counted(text, today: today) ?? quarterOrHalf(
      text, year: year) ?? yearOrMonth(text, year: year)
  }

  /// All days of a month, counted from a day's own.
  private static func month(of day: CalendarDate, plus months: Int) -> ClosedRange<CalendarDate>? {
    let there = day.adding(months: months)
    return days(inMonths: there.month...there.month, of: there.year)
  }

  private static func days(inMonths months: ClosedRange<Int>, of year: Int) -> ClosedRange<CalendarDate>? {
    guard let first = CalendarDate(year: year, month: months.lowerBound, day: 1),
      let last = CalendarDate(year: year, month: months.upperBound, day: 1)
    else { return nil }
    return first...last.endOfMonth
  }

  private static func quarter(of day: CalendarDate, plus quarters: Int) -> ClosedRange<CalendarDate>? {
    let there = day.adding(months: quarters * 3)
    let first = (there.month - 1) / 3 * 3 + 1
    return days(inMonths: first...first + 2, of: there.year)
  }

  private static func week(of day: CalendarDate, plus weeks: Int) -> ClosedRange<CalendarDate> {
    let monday = day.adding(days: 1 - day.weekday + weeks * 7)
    return monday...monday.adding(days: 6)
  }

  private static func named(_ text: String, today: CalendarDate, year: Int) -> ClosedRange<CalendarDate>? {
    switch text {
    case "本月", "这个月", "当月", "by", "thismonth": month(of: today, plus: 0)
    case "上月", "上个月", "sy", "lastmonth": month(of: today, plus: -1)
    case "下月", "下个月", "xy", "nextmonth": month(of: today, plus: 1)
    case "今年", "本年", "jn", "thisyear": days(inMonths: 1...12, of: today.year)
    case "去年", "上年", "qn", "lastyear": days(inMonths: 1...12, of: today.year - 1)
    case "前年": days(inMonths: 1...12, of: today.year - 2)
    case "明年", "mn", "nextyear": days(inMonths: 1...12, of: today.year + 1)
    case "本年度", "bnd": days(inMonths: 1...12, of: year)
    case "本季", "本季度", "bj", "bjd", "thisquarter": quarter(of: today, plus: 0)
    case "上季", "上季度", "sj", "sjd", "lastquarter": quarter(of: today, plus: -1)
    case "下季", "下季度", "xj", "xjd", "nextquarter": quarter(of: today, plus: 1)
    case "本周", "这周", "bz", "thisweek": week(of: today, plus: 0)
    case "上周", "sz", "lastweek": week(of: today, plus: -1)
    case "下周", "xz", "nextweek": week(of: today, plus: 1)
    default: nil
    }
  }

  /// 近30天, 近3个月: up to today; 30天内, 未来2周: from today on.
  private static func counted(_ text: String, today: CalendarDate) -> ClosedRange<CalendarDate>? {
    for (prefix, isPast) in [
      ("最近", true), ("过去", true), ("近", true), ("last", true), ("未来", false), ("今后", false), ("next", false),
    ] where text.hasPrefix(prefix) {
      var rest = text.dropFirst(prefix.count)
      if rest.hasSuffix("内") { rest = rest.dropLast() }
      return reach(rest, from: today, isPast: isPast)
    }
    for suffix in ["以内", "之内", "内"] where text.hasSuffix(suffix) {
      return reach(text.dropLast(suffix.count), from: today, isPast: false)
    }
    return nil
  }

  private static let numerals: [Character: Int] = [
    "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
  ]

  private static func reach(_ text: Substring, from today: CalendarDate, isPast: Bool) -> ClosedRange<
    CalendarDate
  >? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let numeral = text.first.flatMap { numerals[$0] }
    guard let count = Int(ascii: digits.utf8) ?? numeral, (1...40_000).contains(count) else {
      return text == "半年" ? reach("6个月", from: today, isPast: isPast) : nil
    }
    let sign = isPast ? -1 : 1
    let end: CalendarDate
    switch text.dropFirst(max(1, digits.count)) {
    case "天", "日", "d", "day", "days": end = today.adding(days: sign * count)
    case "周", "个星期", "星期", "w", "week", "weeks": end = today.adding(days: sign * count * 7)
    case "个月", "月", "m", "month", "months": end = today.adding(months: sign * count)
    case "年", "y", "year", "years": end = today.adding(months: sign * count * 12)
    default: return nil
    }
    // Today is one of the days that lie behind.
    return isPast ? end.adding(days: 1)...today : today...end
  }

  /// 一季度, 2020年第3季度, 2020Q1, 上半年, 2020年下半年.
  private static func quarterOrHalf(_ text: String, year: Int) -> ClosedRange<CalendarDate>? {
    let halves: [(String, ClosedRange<Int>)] = [
      ("上半年", 1...6), ("下半年", 7...12), ("h1", 1...6), ("h2", 7...12),
    ]
    let quarters = ["一", "二", "三", "四"].enumerated().flatMap { index, numeral in
      let months = index * 3 + 1...index * 3 + 3
      let digit = "\(index + 1)"
      return ["第\(numeral)季度", "\(numeral)季度", "第\(digit)季度", "q\(digit)", "\(digit)季度", "\(numeral)季"].map {
        ($0, months)
      }
    }
    for (suffix, range) in halves + quarters where text.hasSuffix(suffix) {
      guard let year = writtenYear(text.dropLast(suffix.count), working: year) else { continue }
      return days(inMonths: range, of: year)
    }
    return nil
  }

  /// The year before a part of it, or the working year where nothing stands.
  private static func writtenYear(_ text: Substring, working year: Int) -> Int? {
    if text.isEmpty { return year }
    var digits = text
    while let last = digits.last, "年度-.".contains(last) { digits = digits.dropLast() }
    guard digits.utf8.count == 4 else { return nil }
    return Int(ascii: digits.utf8)
  }

  /// 2020, 2020年度, 2020-03, 202003, 3月, 3月份.
  private static func yearOrMonth(_ text: String, year: Int) -> ClosedRange<CalendarDate>? {
    var text = text
    for suffix in ["份", "度"] where text.hasSuffix(suffix) { text.removeLast() }
    guard let numbers = numbers(in: text) else { return nil }
    switch numbers.count {
    case 1 where text.hasSuffix("月"): return wholeMonth(numbers[0], of: year)
    case 1 where (1000...9999).contains(numbers[0]): return days(inMonths: 1...12, of: numbers[0])
    case 1 where text.utf8.count == 6: return wholeMonth(numbers[0] % 100, of: numbers[0] / 100)
    case 2 where numbers[0] >= 1000: return wholeMonth(numbers[1], of: numbers[0])
    default: return nil
    }
  }

  private static func wholeMonth(_ month: Int, of year: Int) -> ClosedRange<CalendarDate>? {
    (1...12).contains(month) ? days(inMonths: month...month, of: year) : nil
  }
}
