/// Days counted in halves, as a derived value gives them: leave of a day and a half.
public struct HalfDays: FieldValue, Hashable, Comparable {
  public let halves: Int64

  public init(halves: Int64) { self.halves = halves }

  public static var kind: FieldKind { .halfDays }
  public init?(_ value: Value) {
    guard case .halfDays(let halves) = value else { return nil }
    self.halves = halves
  }
  public var value: Value { .halfDays(halves) }
  /// `1.5`
  public var plain: String { value.plain }

  public static func < (a: HalfDays, b: HalfDays) -> Bool { a.halves < b.halves }
}
