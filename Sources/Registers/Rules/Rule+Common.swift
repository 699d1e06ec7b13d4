import ChineseText

extension Rule {
  /// Two versions of one thing, told by the fields `same`, do not hold on one day. Both ends count;
  /// an open end is still in force.
  public static func versionsApart(
    _ id: String, _ level: Finding.Level, of same: [any AnyField], from: Field<CalendarDate>,
    to: Field<CalendarDate>
  ) -> Rule {
    Rule(id, level) { record, ledger, _ in
      guard let start = record[from] else { return [] }
      let twin = ledger[record.register].records.first { other in
        guard other.id != record.id, !other.isVoid, let theirs = other[from],
          same.allSatisfy({ other.value(of: $0.spec) == record.value(of: $0.spec) })
        else { return false }
        return (record[to].map { theirs <= $0 } ?? true) && (other[to].map { start <= $0 } ?? true)
      }
      guard let twin, let theirs = twin[from] else { return [] }
      let end = twin[to]?.iso
      return [
        .init(
          at: from,
          Label(
            "与 \(twin.id) 的有效期 \(theirs.iso) 至\(end.map { " " + $0 } ?? "今")重叠",
            "overlaps \(twin.id), which holds from \(theirs.iso) to \(end ?? "now")"),
          other: RecordReference(record.register, twin.id))
      ]
    }
  }

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
            ? Label("\(to.zh)应晚于\(from.zh) \(first.iso)", "must come after \(from.en), \(first.iso)")
            : Label("\(to.zh)早于\(from.zh) \(first.iso)", "comes before \(from.en), \(first.iso)"))
      ]
    }
  }
}
