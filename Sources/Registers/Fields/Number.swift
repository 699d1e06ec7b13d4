import ChineseText

/// A number with two decimals, exact: a target, a rate, a measure. What it is a number of is said beside it.
public struct Number: Hashable, Sendable, Comparable {
  public let hundredths: Int64

  public init(hundredths: Int64) { self.hundredths = hundredths }

  public static func < (a: Number, b: Number) -> Bool { a.hundredths < b.hundredths }

  /// No field holds more.
  public static let limit = Number(hundredths: Money.limit.fen)
  public var magnitude: Number { Number(hundredths: Money(fen: hundredths).magnitude.fen) }

  /// Digits for files and scripts: exactly two decimals, no grouping.
  public var plain: String { Money(fen: hundredths).plain }
  /// Without the decimals that say nothing: `10000`, `2.5`.
  public var short: String { Number.cut(plain) }
  /// As people read it: `10,000`, `2.5`.
  public var grouped: String { Number.cut(AmountText.yuan(fen: hundredths)) }

  private static func cut(_ digits: String) -> String {
    var digits = digits
    while digits.hasSuffix("0") { digits.removeLast() }
    if digits.hasSuffix(".") { digits.removeLast() }
    return digits
  }

  /// Reads what a person types: `1234.5`, `10,000`, `1万`, full-width digits.
  public init?(typed: String) {
    guard let hundredths = Money.hundredths(typed: Folding.code(typed).filter { $0 != " " }) else {
      return nil
    }
    self.hundredths = hundredths
  }
}

extension Number: FieldValue {
  public static var kind: FieldKind { .number }
  public init?(_ value: Value) {
    guard case .number(let number) = value else { return nil }
    self = number
  }
  public var value: Value { .number(self) }
}
