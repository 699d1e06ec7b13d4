import ChineseText

/// Dates as people type them: 2020-06-18, 2020.6.18, 6月18日, 3.15, 0618, 今天, 昨天, +7, -3, 月底,
/// 上月末, 年底; a missing year is the working year's.
public enum DateEntry {
  /// The date meant; `nil` when it cannot be read or there is no such day.
  public static func date(_ typed: String, today: CalendarDate, year: Int) -> CalendarDate? {
    let text = plain(typed)
    if let word = word(text, today: today) { return word }
    guard let numbers = numbers(in: text) else { return nil }
    switch numbers.count {
    case 3: return CalendarDate(year: full(numbers[0]), month: numbers[1], day: numbers[2])
    case 2: return CalendarDate(year: year, month: numbers[0], day: numbers[1])
    case 1 where text.utf8.count == 8:
      let number = numbers[0]
      return CalendarDate(year: number / 10000, month: number / 100 % 100, day: number % 100)
    case 1 where text.utf8.count == 4:
      return CalendarDate(year: year, month: numbers[0] / 100, day: numbers[0] % 100)
    default: return nil
    }
  }

  /// A date of which day or month may be left out: 2025, 2025年3月, 2025-03.
  public static func imprecise(_ typed: String, today: CalendarDate, year: Int) -> ImpreciseDate? {
    let text = plain(typed)
    if let numbers = numbers(in: text) {
      if numbers.count == 1, numbers[0] > 999, numbers[0] < 10000 {
        return ImpreciseDate(year: numbers[0])
      }
      if numbers.count == 2, numbers[0] > 999 {
        return ImpreciseDate(year: numbers[0], month: numbers[1])
      }
    }
    return date(typed, today: today, year: year).map(ImpreciseDate.init)
  }

  static func plain(_ typed: String) -> String {
    Folding.halfWidth(typed).filter { $0 != " " }.lowercased()
  }

  private static func full(_ year: Int) -> Int { year < 100 ? 2000 + year : year }

  private static func word(_ text: String, today: CalendarDate) -> CalendarDate? {
    switch text {
    case "今天", "今日", "jt", "today", "t": return today
    case "昨天", "昨日", "zt", "yesterday": return today.adding(days: -1)
    case "明天", "明日", "mt", "tomorrow": return today.adding(days: 1)
    case "前天", "qt": return today.adding(days: -2)
    case "后天", "ht": return today.adding(days: 2)
    case "月底", "月末", "yd": return today.endOfMonth
    case "月初", "yc": return CalendarDate(year: today.year, month: today.month, day: 1)
    case "上月末", "上月底": return today.adding(months: -1).endOfMonth
    case "下月底", "下月末": return today.adding(months: 1).endOfMonth
    case "年底", "年末", "nd": return CalendarDate(year: today.year, month: 12, day: 31)
    case "年初", "nc": return CalendarDate(year: today.year, month: 1, day: 1)
    default: break
    }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    var rest = text.dropFirst()
    var unit = Character("d")
    if let last = rest.last, !last.isNumber {
      unit = last
      rest = rest.dropLast()
    }
    guard let count = Int(ascii: rest.utf8), count <= 40_000 else { return nil }
    let signed = sign == "-" ? -count : count
    switch unit {
    case "d", "天", "日": return today.adding(days: signed)
    case "w", "周": return today.adding(days: signed * 7)
    case "m", "月": return today.adding(months: signed)
    case "y", "年": return today.adding(months: signed * 12)
    default: return nil
    }
  }

  /// The runs of digits between date separators; `nil` when anything else stands there.
  static func numbers(in text: String) -> [Int]? {
    let separators: Set<Character> = ["-", ".", "/", "年", "月", "日", "号"]
    var numbers: [Int] = []
    var digits = ""
    for character in text + "-" {
      if separators.contains(character) {
        if digits.isEmpty { continue }
        guard let number = Int(ascii: digits.utf8) else { return nil }
        numbers.append(number)
        digits = ""
      } else {
        digits.append(character)
      }
    }
    return numbers.isEmpty ? nil : numbers
  }
}
