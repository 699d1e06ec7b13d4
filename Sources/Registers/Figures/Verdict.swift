import ChineseText

/// Whether a target was reached.
public enum Verdict: String, Choice {
  case exceeded = "超额完成"
  case met = "完成"
  case missed = "未完成"
  /// It was given up, with a reason.
  case impossible = "无法完成"

  /// What is at least to be reached, against what was.
  static func of(_ value: Int64, atLeast target: Int64) -> Verdict {
    value > target ? .exceeded : value == target ? .met : .missed
  }
}

extension Value {
  /// A number in hundredths, an amount in fen: what two figures are compared by.
  var hundredths: Int64? {
    switch self {
    case .integer(let number):
      let (hundredths, overflow) = number.multipliedReportingOverflow(by: 100)
      return overflow ? nil : hundredths
    case .money(let money): return money.fen
    case .number(let number): return number.hundredths
    default: return nil
    }
  }
}

extension Number {
  /// How many hundredths `part` is of `whole`, cut rather than rounded up; `nil` where `whole` is nothing.
  static func rate(_ part: Int64, of whole: Int64) -> Number? {
    guard whole > 0, let rate = Int64(exactly: Int128(part) * 10_000 / Int128(whole)) else { return nil }
    return Number(hundredths: rate)
  }
}

extension Figure.Formula {
  func value(_ first: Value?, _ second: Value?) -> Value? {
    switch self {
    case .sum:
      return Figure.Formula.joined(first, second) {
        $0 + $1
      } money: {
        $0 + $1
      }
    case .difference:
      return Figure.Formula.joined(first, second) {
        $0 - $1
      } money: {
        $0 - $1
      }
    case .rate:
      guard let part = first?.hundredths, let whole = second?.hundredths else { return nil }
      return Number.rate(part, of: whole).map(Value.number)
    case .verdict:
      guard let target = first?.hundredths, let reached = second?.hundredths else { return nil }
      return Verdict.of(reached, atLeast: target).value
    }
  }

  /// Two values of a kind; the first alone where the other is of none.
  private static func joined(
    _ first: Value?, _ second: Value?, _ numbers: (Int64, Int64) -> Int64, money: (Money, Money) -> Money
  ) -> Value? {
    switch (first, second) {
    case (.money(let a)?, .money(let b)?): .money(money(a, b))
    case (.integer(let a)?, .integer(let b)?): .integer(numbers(a, b))
    default: first
    }
  }
}
