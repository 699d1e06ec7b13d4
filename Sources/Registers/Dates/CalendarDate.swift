/// A day of the Gregorian calendar.
public struct CalendarDate: Hashable, Sendable, Comparable {
  public let year: Int
  public let month: Int
  public let day: Int

  /// `nil` when there is no such day; years 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CalendarDate.days(inMonth: month, of: year)
    else { return nil }
    self.init(uncheckedYear: year, month: month, day: day)
  }

  private init(uncheckedYear year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `YYYY-MM-DD` and nothing else.
  public init?(iso text: some StringProtocol) {
    guard let day = Array(text.utf8).withUnsafeBufferPointer({ CalendarDate(utf8: $0) }) else { return nil }
    self = day
  }

  /// The same of UTF-8.
  public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = CalendarDate.number(bytes, 0..<4), let month = CalendarDate.number(bytes, 5..<7),
      let day = CalendarDate.number(bytes, 8..<10)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    var value = 0
    for position in range {
      let digit = bytes[position] &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  /// Days since 0000-03-01, proleptic.
  public init(dayNumber: Int) {
    let era = (dayNumber >= 0 ? dayNumber : dayNumber - 146_096) / 146_097
    let dayOfEra = dayNumber - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    self.init(
      uncheckedYear: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// Days since 0000-03-01, proleptic; differences are days between dates.
  public var dayNumber: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  }

  public func adding(days: Int) -> CalendarDate { CalendarDate(dayNumber: dayNumber + days) }

  /// The same day so many months on, or that month's last day.
  public func adding(months: Int) -> CalendarDate {
    let index = year * 12 + month - 1 + months
    let (year, month) = (index / 12, index % 12 + 1)
    let day = min(day, CalendarDate.days(inMonth: month, of: year))
    return CalendarDate(uncheckedYear: year, month: month, day: day)
  }

  /// The last day of so many months that begin on this day: a year from 2020-03-01 lasts to
  /// 2021-02-28, one from 2020-02-29 as well.
  public func lastDay(ofMonths months: Int) -> CalendarDate {
    let next = adding(months: months)
    return next.day == day ? next.adding(days: -1) : next
  }

  public var endOfMonth: CalendarDate {
    CalendarDate(uncheckedYear: year, month: month, day: CalendarDate.days(inMonth: month, of: year))
  }

  /// 1 is Monday, 7 is Sunday (GB/T 7408).
  public var weekday: Int { (dayNumber + 2) % 7 + 1 }

  /// `2020-06-18`
  public var iso: String { CalendarDate.padded(year, 4) + "-" + monthDay }
  private var monthDay: String { CalendarDate.padded(month, 2) + "-" + CalendarDate.padded(day, 2) }
  /// 2020年6月18日 (GB/T 9704: Arabic, unpadded)
  public var chinese: String { "\(year)年" + chineseDay }
  /// 6月18日
  public var chineseDay: String { "\(month)月\(day)日" }

  public static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

/// A date of which the day, or month and day, may be unknown: `2025`, `2025-03`, `2025-03-05`.
public struct ImpreciseDate: Hashable, Sendable, Comparable {
  public let year: Int
  public let month: Int?
  public let day: Int?

  public init?(year: Int, month: Int? = nil, day: Int? = nil) {
    guard (1...9999).contains(year) else { return nil }
    switch (month, day) {
    case (nil, nil): break
    case (let month?, nil): guard (1...12).contains(month) else { return nil }
    case (let month?, let day?):
      guard CalendarDate(year: year, month: month, day: day) != nil else { return nil }
    case (nil, _?): return nil
    }
    self.year = year
    self.month = month
    self.day = day
  }

  public init(_ date: CalendarDate) {
    year = date.year
    month = date.month
    day = date.day
  }

  /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
  public init?(iso text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4,
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 })
    else { return nil }
    let numbers = parts.compactMap { Int(ascii: $0.utf8) }
    guard numbers.count == parts.count else { return nil }
    self.init(
      year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil
    )
  }

  public var iso: String {
    ([CalendarDate.padded(year, 4)] + [month, day].compactMap { $0 }.map { CalendarDate.padded($0, 2) })
      .joined(separator: "-")
  }

  public var chinese: String { "\(year)年" + (month.map { "\($0)月" } ?? "") + (day.map { "\($0)日" } ?? "") }

  /// The first day it may mean.
  public var earliest: CalendarDate? { CalendarDate(year: year, month: month ?? 1, day: day ?? 1) }

  public static func < (a: ImpreciseDate, b: ImpreciseDate) -> Bool {
    (a.year, a.month ?? 0, a.day ?? 0) < (b.year, b.month ?? 0, b.day ?? 0)
  }
}

extension Int {
  /// Decimal digits only: no sign, no blank; `nil` for anything else.
  init?(ascii digits: some Collection<UInt8>) {
    guard !digits.isEmpty, digits.count <= 18 else { return nil }
    var value = 0
    for byte in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    self = value
  }
}
