/// Words that mean a day or a month, reckoned from today.
enum DateWords {
  static func date(_ text: String, today: CalendarDate) -> CalendarDate? {
    if let days = days[text] { return today.adding(days: days) }
    return edge(text, today) ?? weekday(text, today) ?? distance(text, today) ?? monthDay(text, today)
      ?? yearDay(text, today)
  }

  /// 上月, 本月, 去年, 去年3月: what an imprecise date may hold.
  static func month(_ text: String, today: CalendarDate) -> ImpreciseDate? {
    if let (months, rest) = stem(text, of: months), rest.isEmpty {
      let day = today.adding(months: months)
      return ImpreciseDate(year: day.year, month: day.month)
    }
    guard let (years, rest) = stem(text, of: years) else { return nil }
    let year = today.year + years
    if rest.isEmpty { return ImpreciseDate(year: year) }
    guard rest.hasSuffix("月"), let month = Int(ascii: rest.dropLast().utf8) else { return nil }
    return ImpreciseDate(year: year, month: month)
  }

  private static let days = [
    "今天": 0, "今日": 0, "jt": 0, "today": 0, "t": 0, "昨天": -1, "昨日": -1, "zt": -1, "yesterday": -1, "明天": 1,
    "明日": 1, "mt": 1, "tomorrow": 1, "前天": -2, "qt": -2, "后天": 2, "ht": 2, "大前天": -3, "大后天": 3,
  ]
  private static let months = ["上个月": -1, "上月": -1, "本月": 0, "这个月": 0, "当月": 0, "下个月": 1, "下月": 1]
  private static let years = ["前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1]
  private static let weeks = ["上上": -2, "上个": -1, "上": -1, "本": 0, "这": 0, "下下": 2, "下个": 1, "下": 1, "": 0]

  private static func stem(_ text: String, of words: [String: Int]) -> (Int, Substring)? {
    words.first { text.hasPrefix($0.key) }.map { ($0.value, text.dropFirst($0.key.count)) }
  }

  /// The first or last day of a month or a year: 月底, 上月末, 年底, 去年底.
  private static func edge(_ text: String, _ today: CalendarDate) -> CalendarDate? {
    switch text {
    case "yd", "月底", "月末": return today.endOfMonth
    case "yc", "月初": return CalendarDate(year: today.year, month: today.month, day: 1)
    case "nd", "年底", "年末": return CalendarDate(year: today.year, month: 12, day: 31)
    case "nc", "年初": return CalendarDate(year: today.year, month: 1, day: 1)
    default: break
    }
    if let (months, rest) = stem(text, of: months) {
      let day = today.adding(months: months)
      switch rest {
      case "底", "末": return day.endOfMonth
      case "初": return CalendarDate(year: day.year, month: day.month, day: 1)
      default: return nil
      }
    }
    guard let (years, rest) = stem(text, of: years) else { return nil }
    switch rest {
    case "底", "末", "年底", "年末": return CalendarDate(year: today.year + years, month: 12, day: 31)
    case "初", "年初": return CalendarDate(year: today.year + years, month: 1, day: 1)
    default: return nil
    }
  }

  /// 周五 of this week, Monday first; 上周三, 下周一, 下下周二.
  private static func weekday(_ text: String, _ today: CalendarDate) -> CalendarDate? {
    for name in ["周", "星期", "礼拜"] {
      guard let place = text.firstRange(of: name) else { continue }
      guard let weeks = weeks[String(text[..<place.lowerBound])] else { return nil }
      let days = ["一", "二", "三", "四", "五", "六", "日", "天"]
      let rest = String(text[place.upperBound...])
      guard let day = days.firstIndex(of: rest) ?? Int(rest).map({ $0 - 1 }), (0...7).contains(day) else {
        return nil
      }
      return today.adding(days: weeks * 7 + min(day, 6) + 1 - today.weekday)
    }
    return nil
  }

  /// +7, -3, +2周, +1月, 3天后, 两周前.
  private static func distance(_ text: String, _ today: CalendarDate) -> CalendarDate? {
    var rest = text[...]
    let isBack: Bool
    if let sign = rest.first, sign == "+" || sign == "-" {
      isBack = sign == "-"
      rest = rest.dropFirst()
    } else if let end = ["以后", "之后", "后", "以前", "之前", "前"].first(where: text.hasSuffix) {
      isBack = end.hasSuffix("前")
      rest = rest.dropLast(end.count)
      guard rest.last.map({ !$0.isNumber }) ?? false else { return nil }
    } else {
      return nil
    }
    var unit = Character("d")
    if let last = rest.last, !last.isNumber {
      unit = last
      rest = rest.dropLast()
    }
    // 3个月前 counts months; 3月前 and 2020年以前 name a month and a year.
    let isCounted = rest.last == "个" || text.first == "+" || text.first == "-"
    if rest.last == "个" { rest = rest.dropLast() }
    guard let count = Int(ascii: rest.utf8) ?? numerals[String(rest)], count <= 40_000 else { return nil }
    if unit == "年" && count > 100 || unit == "月" && !isCounted { return nil }
    let signed = isBack ? -count : count
    switch unit {
    case "d", "天", "日": return today.adding(days: signed)
    case "w", "周": return today.adding(days: signed * 7)
    case "m", "月": return today.adding(months: signed)
    case "y", "年": return today.adding(months: signed * 12)
    default: return nil
    }
  }

  private static let numerals = [
    "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
  ]

  /// 上月15日, 下月3号.
  private static func monthDay(_ text: String, _ today: CalendarDate) -> CalendarDate? {
    guard let (months, rest) = stem(text, of: months), let last = rest.last, "日号".contains(last),
      let day = Int(ascii: rest.dropLast().utf8)
    else { return nil }
    let month = today.adding(months: months)
    return CalendarDate(year: month.year, month: month.month, day: day)
  }

  /// 去年6月18日, 明年3月1号.
  private static func yearDay(_ text: String, _ today: CalendarDate) -> CalendarDate? {
    guard let (years, rest) = stem(text, of: years), let last = rest.last, "日号".contains(last),
      let split = rest.firstIndex(of: "月"), let month = Int(ascii: rest[..<split].utf8),
      let day = Int(ascii: rest[rest.index(after: split)...].dropLast().utf8)
    else { return nil }
    return CalendarDate(year: today.year + years, month: month, day: day)
  }
}
