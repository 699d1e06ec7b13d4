import ChineseText

/// A register that keeps its records in versions: each holds from one day to another, both counted; one
/// whose end is open is still in force.
public protocol Versioned: RegisterKind {
  static var validFrom: Field<Self, CalendarDate> { get }
  static var validTo: Field<Self, CalendarDate> { get }
}

extension RegisterKind {
  static func firstDay() -> Field<Self, CalendarDate> { date("validFrom", "施行日", "Valid from").required() }
  static func lastDay() -> Field<Self, CalendarDate> {
    date("validTo", "废止日", "Valid to")
      .help("最后有效的一天；空着就是至今有效", "The last day it holds; empty while it holds")
  }
}

extension Row where Home: Versioned {
  func isInForce(on day: CalendarDate) -> Bool {
    guard !isVoid, let from = self[Home.validFrom], from <= day else { return false }
    return self[Home.validTo].map { day <= $0 } ?? true
  }

  /// `2019-01-01 至 今`.
  var validity: Label? {
    self[Home.validFrom].map { from in
      let to = self[Home.validTo]?.iso
      return Label("\(from.iso) 至 \(to ?? "今")", "\(from.iso) to \(to ?? "now")")
    }
  }
}

extension Rule where Home: Versioned {
  static var endsAfterStart: Rule { .order(Home.validFrom, Home.validTo, id: "ends-after-start") }

  /// Two versions of one thing, told by the fields `same`, do not hold on one day.
  static func versionsApart(of same: [any AnyField] = [], _ level: Finding.Level = .refuse) -> Rule {
    each("versions-apart", level) { row in
      guard let start = row[Home.validFrom] else { return [] }
      let twin = row.all(Home.self).first { other in
        guard other.id != row.id, let theirs = other[Home.validFrom],
          same.allSatisfy({ other.agrees(with: row, in: $0) })
        else { return false }
        return (row[Home.validTo].map { theirs <= $0 } ?? true)
          && (other[Home.validTo].map { start <= $0 } ?? true)
      }
      guard let twin, let theirs = twin[Home.validFrom] else { return [] }
      let end = twin[Home.validTo]?.iso
      return [
        Breach(
          "与 \(twin.id) 的有效期 \(theirs.iso) 至\(end.map { " " + $0 } ?? "今")重叠",
          "overlaps \(twin.id), which holds from \(theirs.iso) to \(end ?? "now")", at: Home.validFrom,
          other: twin.reference)
      ]
    }
  }
}
