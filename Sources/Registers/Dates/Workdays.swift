/// 工作日: which days are worked, by the work calendar; where that is silent, all but Saturday and Sunday.
public struct Workdays: Sendable {
  private let years: [Int: (off: Set<String>, on: Set<String>)]

  public init(_ ledger: Ledger) {
    var years: [Int: (off: Set<String>, on: Set<String>)] = [:]
    for record in ledger[WorkCalendar.registerID].records where !record.isVoid {
      guard let year = Int(record.id.text) else { continue }
      years[year] = (Set(record[WorkCalendar.holidays] ?? []), Set(record[WorkCalendar.workdays] ?? []))
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

  /// The workday that lies so many workdays before a day, the day itself not counted.
  public func day(_ count: Int, workdaysBefore end: CalendarDate) -> CalendarDate {
    var (day, left) = (end, count)
    while left > 0 {
      day = day.adding(days: -1)
      if isWorkday(day) { left -= 1 }
    }
    return day
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
