import ChineseText

extension Rule {
  /// One date of a record does not come before another; neither on the same day where `after` says
  /// so.
  public static func order(
    _ id: String, _ later: Field<CalendarDate>, notBefore earlier: Field<CalendarDate>,
    strictly after: Bool = false
  ) -> Rule {
    Rule(id, .refuse) { record, _, _ in
      guard let first = record[earlier], let second = record[later],
        second < first || after && second == first
      else { return [] }
      let (from, to) = (earlier.spec.label, later.spec.label)
      return [
        .init(
          at: later,
          after
            ? Label(
              "\(to.zh)应晚于\(from.zh) \(first.iso)", "must come after \(from.en), \(first.iso)")
            : Label("\(to.zh)早于\(from.zh) \(first.iso)", "comes before \(from.en), \(first.iso)"))
      ]
    }
  }
}
