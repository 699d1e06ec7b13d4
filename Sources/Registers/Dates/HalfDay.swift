/// A morning or an afternoon.
struct HalfDay: Comparable, Hashable, Sendable {
  let day: CalendarDate
  let isAfternoon: Bool

  init(_ day: CalendarDate, isAfternoon: Bool) {
    self.day = day
    self.isAfternoon = isAfternoon
  }

  static func < (a: HalfDay, b: HalfDay) -> Bool {
    a.day == b.day ? !a.isAfternoon && b.isAfternoon : a.day < b.day
  }
}

extension Workdays {
  /// Mornings and afternoons that are worked, both ends counted; 0 where it ends before it begins.
  func halves(from: HalfDay, to: HalfDay) -> Int {
    guard from <= to else { return 0 }
    let whole = 2 * workdays(from: from.day, to: to.day)
    let before = from.isAfternoon && isWorkday(from.day) ? 1 : 0
    let after = !to.isAfternoon && isWorkday(to.day) ? 1 : 0
    return whole - before - after
  }
}
