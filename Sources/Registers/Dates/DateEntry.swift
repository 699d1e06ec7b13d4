import ChineseText

/// Dates as people type them: 2020-06-18, 2020.6.18, 6月18日, 二〇二〇年六月十八日, 3.15, 0618, 15日, 今天,
/// 昨天, +7, -3, +2周, 3天后, 月底, 上月末, 年底, 周五, 下周一; a missing year is the working year's, and one of
/// two digits the nearest to it.
public enum DateEntry {
  /// The date meant; `nil` when it cannot be read or there is no such day.
  public static func date(_ typed: String, today: CalendarDate, year: Int) -> CalendarDate? {
    let text = plain(typed)
    if let word = DateWords.date(text, today: today) { return word }
    guard let numbers = numbers(in: text) else { return nil }
    switch numbers.count {
    case 3:
      return full(numbers[0], digits: leadingDigits(text), near: year)
        .flatMap { CalendarDate(year: $0, month: numbers[1], day: numbers[2]) }
    case 2 where !isMonth(text): return CalendarDate(year: year, month: numbers[0], day: numbers[1])
    case 1 where text.hasSuffix("日") || text.hasSuffix("号"):
      return CalendarDate(year: today.year, month: today.month, day: numbers[0])
    case 1 where text.utf8.count == 8:
      let number = numbers[0]
      guard number >= 1000_0000 else { return nil }
      return CalendarDate(year: number / 10000, month: number / 100 % 100, day: number % 100)
    case 1 where text.utf8.count == 4:
      return CalendarDate(year: year, month: numbers[0] / 100, day: numbers[0] % 100)
    default: return nil
    }
  }

  /// A date of which day or month may be left out: 2025, 2025年3月, 2025-03, 3月, 上月, 去年.
  public static func imprecise(_ typed: String, today: CalendarDate, year: Int) -> ImpreciseDate? {
    let text = plain(typed)
    if let month = DateWords.month(text, today: today) { return month }
    if let numbers = numbers(in: text) {
      if numbers.count == 1, numbers[0] > 999, numbers[0] < 10000 { return ImpreciseDate(year: numbers[0]) }
      if numbers.count == 1, text.hasSuffix("月") { return ImpreciseDate(year: year, month: numbers[0]) }
      // 85-4 can be no day of the year: no month is the 85th.
      if numbers.count == 2, numbers[0] > 12 || isMonth(text) {
        return full(numbers[0], digits: leadingDigits(text), near: year)
          .flatMap { ImpreciseDate(year: $0, month: numbers[1]) }
      }
    }
    return date(typed, today: today, year: year).map(ImpreciseDate.init)
  }

  /// Whether it is written as a day, be there such a day or not: 2020-02-30.
  static func isDay(_ typed: String) -> Bool {
    let text = plain(typed)
    guard let numbers = numbers(in: text) else { return false }
    switch numbers.count {
    case 3: return true
    case 2: return numbers[0] < 100 && !isMonth(text)
    default: return text.hasSuffix("日") || text.hasSuffix("号") || text.utf8.count == 8
    }
  }

  static func plain(_ typed: String) -> String {
    inDigits(Folding.code(typed).filter { $0 != " " }.lowercased())
  }

  /// 二〇二〇年六月十八日 as 2020年6月18日. Only before 年, 月, 日 and 号: 三天后 and 下周一 are words.
  private static func inDigits(_ text: String) -> String {
    var result = ""
    var run = ""
    for character in text {
      if numerals[character] != nil || character == "十" || character == "廿" {
        run.append(character)
        continue
      }
      result += "年月日号".contains(character) ? number(run) ?? run : run
      result.append(character)
      run = ""
    }
    return result + run
  }

  private static let numerals: [Character: Int] = [
    "〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]

  /// 二〇二〇 as 2020, 十八 as 18, 二十 as 20; `nil` for what is no number.
  private static func number(_ run: String) -> String? {
    if run.isEmpty { return "" }
    let digits = run.compactMap { numerals[$0] }
    if digits.count == run.count { return digits.map(String.init).joined() }
    let parts = run.replacing("廿", with: "二十").split(separator: "十", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count < 2 }) else { return nil }
    let (tens, ones) = (parts[0].first.map { numerals[$0] } ?? 1, parts[1].first.map { numerals[$0] } ?? 0)
    guard let tens, let ones else { return nil }
    return String(tens * 10 + ones)
  }

  private static func leadingDigits(_ text: String) -> Int { text.prefix { ("0"..."9").contains($0) }.count }

  /// 20年3月 names a month, never the third day of a twentieth month.
  private static func isMonth(_ text: String) -> Bool { text.contains("年") && text.hasSuffix("月") }

  /// A year of four digits, or of two: the one nearest to the working year. Of three it is a slip.
  private static func full(_ number: Int, digits: Int, near year: Int) -> Int? {
    if digits == 4 { return number > 999 ? number : nil }
    guard digits == 2 else { return nil }
    let sameCentury = year / 100 * 100 + number
    return [sameCentury, sameCentury - 100, sameCentury + 100].min { abs($0 - year) < abs($1 - year) }
  }

  /// The runs of digits between date separators; `nil` when anything else stands there.
  static func numbers(in text: String) -> [Int]? {
    let separators: Set<Character> = ["-", ".", "/", ",", "年", "月", "日", "号"]
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
