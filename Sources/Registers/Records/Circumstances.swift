/// What surrounds a rule, a figure or a derived value: never read from a clock below the edges.
public struct Circumstances: Sendable, Hashable {
  /// In Asia/Shanghai unless `TZ` says otherwise.
  public var today: CalendarDate
  /// The report year in hand.
  public var year: Int
  /// 截止日: dates inside records count up to here.
  public var asOf: CalendarDate
  /// The staff record of the person at work, when known.
  public var person: RecordID?
  /// The name under which the system knows the person at work, when known.
  public var login: String?
  /// The day up to which things have happened for a figure: the as-of date, but never after today.
  public var day: CalendarDate { min(asOf, today) }

  public init(today: CalendarDate, year: Int, asOf: CalendarDate, person: RecordID? = nil) {
    self.today = today
    self.year = year
    self.asOf = asOf
    self.person = person
  }
}

/// What a sitting or a command was told at its start. What it was not told, the folder's settings
/// say, and they may change meanwhile.
public struct Occasion: Sendable, Hashable {
  public var today: CalendarDate
  public var year: Int?
  public var asOf: CalendarDate?
  public var person: RecordID?
  public var login: String?

  public init(today: CalendarDate, year: Int? = nil, asOf: CalendarDate? = nil, person: RecordID? = nil) {
    self.today = today
    self.year = year
    self.asOf = asOf
    self.person = person
  }
}
