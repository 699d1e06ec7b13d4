import ChineseText

/// How far something is that has to be reached within the working year, as home draws it.
public struct Gauge<Home>: Sendable {
  let erased: @Sendable (Record, Ledger, Circumstances) -> GaugeReading?
}

extension Gauge where Home: RegisterKind {
  /// - Parameter read: `nil` for a record that is no concern of the working year.
  public init(_ read: @escaping @Sendable (Row<Home>) -> GaugeReading?) {
    erased = { read(Row($0, in: $1, at: $2)) }
  }
}

/// What a gauge says: 争资跑项, 208 of 90 万元, 231%, 超额完成.
public struct GaugeReading: Hashable, Sendable {
  public let name: String
  /// What was reached by the day of figures; `nil` while nobody knows.
  public let reached: Number?
  public let goal: Number
  public let unit: String
  /// Whole per cent, cut and not rounded: what is not wholly reached is no hundred.
  public let percent: Int?
  public let verdict: Label?
  /// Less was reached than the year has gone by.
  public let isBehind: Bool
  /// Why it cannot be reached.
  public let reason: String?
}
