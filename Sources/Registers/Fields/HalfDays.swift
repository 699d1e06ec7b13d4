/// Days counted in halves, exact: half a day is the least that is written down.
public struct HalfDays: Hashable, Comparable, Sendable {
  public let halves: Int64

  public init(halves: Int64) { self.halves = halves }

  public static func days(_ days: Int64) -> HalfDays { HalfDays(halves: days * 2) }
  public static let zero = HalfDays(halves: 0)

  public static func < (a: HalfDays, b: HalfDays) -> Bool { a.halves < b.halves }
  public static func + (a: HalfDays, b: HalfDays) -> HalfDays { HalfDays(halves: a.halves + b.halves) }

  /// `12.5`
  public var plain: String { value.plain }
}

extension HalfDays: FieldValue {
  public static var kind: FieldKind { .halfDays }
  public init?(_ value: Value) {
    guard case .halfDays(let halves) = value else { return nil }
    self.init(halves: halves)
  }
  public var value: Value { .halfDays(halves) }
}

extension Sequence where Element == HalfDays {
  public var sum: HalfDays { reduce(.zero, +) }
}
