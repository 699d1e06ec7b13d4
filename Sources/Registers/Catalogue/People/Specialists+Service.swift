import ChineseText

/// What specialists have done by the service log, against what their term asks for.
extension Specialists {
  /// The kinds that are sent by somebody above the county.
  public static let higherKinds: [Kind] = [.threeRegion, .province, .prefecture]

  /// So far behind the share of the term that is over nobody need ask.
  private static let leeway = 20

  private static func services(_ person: Row<Specialists>) -> [Row<ServiceLog>] {
    person.rows(Assignments.specialist).flatMap { $0.rows(ServiceLog.assignment) }
  }
  private static func onSite(_ person: Row<Specialists>) -> [Row<ServiceLog>] {
    services(person).filter { entry in
      entry[ServiceLog.mode] == .onSite && entry[ServiceLog.date].map { $0 <= person.day } ?? false
    }
  }
  private static func wanted(_ person: Row<Specialists>) -> Int {
    Settings.value(Settings.specialistDays, in: person.ledger)
  }

  public static let daysSoFar = derived("daysSoFar", "到场天数", "Days on site") { person in
    onSite(person).compactMap { $0[ServiceLog.days] }.sum
  }
  public static let progress = derived("progress", "到场/应到", "On site/of") { person in
    "\((person[daysSoFar] ?? .zero).plain)/\(wanted(person))"
  }
  public static let visits = derived("visits", "到场次数", "Visits") { Int64(onSite($0).count) }
  public static let lastServedOn = derived("lastServedOn", "最近服务", "Last served on") { person in
    services(person).compactMap { $0[ServiceLog.date] }.filter { $0 <= person.day }.max()
  }

  /// Nothing in the log since the quarter began.
  public static let isSilent = predicate(
    "isSilent", "本季无服务记录", "No service this quarter",
    isInPost.holds
      && .asks("本季没有服务记录", "nothing in the log this quarter") { person in
        let first = CalendarDate(year: person.day.year, month: (person.day.month - 1) / 3 * 3 + 1, day: 1)
        guard let first else { return false }
        // The newest stand last.
        return !services(person).reversed().contains { entry in
          entry[ServiceLog.date].map { first <= $0 && $0 <= person.day } ?? false
        }
      })

  /// The share of days on site is well below the share of the term that is over. Nobody counts the days of
  /// the county's own.
  public static let isBehind = predicate(
    "isBehind", "进度落后", "Behind",
    isInPost.holds && kind.isOneOf(higherKinds)
      && .asks("到场天数比任期进度少两成以上", "days on site are a fifth or more behind the term") { person in
        guard let from = person[termStart], let to = person[termEnd], from <= to else { return false }
        let (over, whole) = (person.day.dayNumber - from.dayNumber + 1, to.dayNumber - from.dayNumber + 1)
        let halves = Int((person[daysSoFar] ?? .zero).halves)
        // halves / 2 / wanted < over / whole - 20 %, in whole numbers.
        return halves * whole * 50 < (over * 100 - whole * leeway) * wanted(person)
      })

  /// The days of a term in which somebody is in post; `nil` before he is sent.
  static func service(_ person: Row<Specialists>) -> (from: CalendarDate, to: CalendarDate)? {
    guard let sent = person[appointedOn], let from = person[termStart], let to = person[termEnd] else {
      return nil
    }
    return (max(sent, from), min(person[endedOn] ?? to, to))
  }
}
