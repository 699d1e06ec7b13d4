import ChineseText

/// A month of a year.
public struct CalendarMonth: Hashable, Sendable, Comparable {
  public let year: Int
  public let month: Int

  /// The month in which a day lies.
  public init(of day: CalendarDate) {
    year = day.year
    month = day.month
  }

  /// `nil` where the date is no month: a year, or a day.
  public init?(_ date: ImpreciseDate) {
    guard let month = date.month, date.day == nil else { return nil }
    year = date.year
    self.month = month
  }

  public var first: CalendarDate { CalendarDate(year: year, month: month, day: 1) ?? CalendarMonth.epoch }
  public var last: CalendarDate { first.endOfMonth }
  public var days: [CalendarDate] { (0..<last.day).map { first.adding(days: $0) } }

  /// So many months on; it stays within the years that a register can be of.
  public func adding(_ months: Int) -> CalendarMonth {
    let moved = CalendarMonth(of: first.adding(months: months))
    return (1990...2100).contains(moved.year) ? moved : self
  }

  /// `202005`, as ids end.
  public var digits: String { CalendarDate.padded(year, 4) + CalendarDate.padded(month, 2) }
  /// `2020-05`
  public var date: ImpreciseDate? { ImpreciseDate(year: year, month: month) }
  public var label: Label {
    Label("\(year)年\(month)月", CalendarDate.padded(year, 4) + "-" + CalendarDate.padded(month, 2))
  }

  public static func < (a: CalendarMonth, b: CalendarMonth) -> Bool {
    (a.year, a.month) < (b.year, b.month)
  }

  private static let epoch = CalendarDate(dayNumber: 0)
}
