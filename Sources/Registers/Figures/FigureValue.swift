import ChineseText

/// What a figure comes to.
public struct FigureValue: Sendable, Hashable {
  /// Unrounded: a whole number, an amount, a date, words, names; `nil` where there is nothing to measure.
  public let exact: Value?
  /// The records counted.
  public let records: [RecordID]
  /// What its parts come to, in their order.
  public let parts: [FigureValue]

  /// The number, of an amount in fen; `nil` where it is none.
  public var number: Int64? {
    switch exact {
    case .integer(let number)?: number
    case .money(let money)?: money.fen
    default: nil
    }
  }
}

extension Figure {
  /// What it comes to, counted at one go, with the records counted.
  public func value(in ledger: Ledger, at circumstances: Circumstances) -> FigureValue {
    Figure.values(of: [self], in: ledger, at: circumstances)[0]
  }

  /// What several come to, each register gone through once.
  public static func values(of figures: [Figure], in ledger: Ledger, at circumstances: Circumstances)
    -> [FigureValue]
  {
    var count = FigureCount(figures, at: circumstances, keepsRecords: true)
    var budget = Int.max
    while count.step(&budget, in: ledger) {}
    return count.values
  }

  /// The number it comes to, of a date that of its month; `nil` where there is none.
  public func number(of value: FigureValue) -> Value? {
    if form == .month, case .date(let day)? = value.exact { return .integer(Int64(day.month)) }
    switch value.exact {
    case .integer?, .money?, .number?: return value.exact
    default: return nil
    }
  }

  /// As the report words it: rounded where the office has declared how (约数口径), else the number.
  public func text(of value: FigureValue, in ledger: Ledger, at circumstances: Circumstances) -> String {
    guard let exact = value.exact else { return "" }
    if let rounding = Approximations.inForce(for: id, in: ledger, at: circumstances) {
      switch exact {
      case .integer(let number) where number >= 0: return rounding.text(of: number)
      case .money(let money) where money >= .zero:
        return rounding.text(of: money.fen / 100, andMore: money.fen % 100 != 0)
      default: break
      }
    }
    return plainText(of: exact)
  }

  /// As it reads where nothing is rounded.
  public func plainText(of value: FigureValue) -> String { value.exact.map(plainText) ?? "" }

  private func plainText(of exact: Value) -> String {
    let unit = form == .withUnit ? unit.zh : ""
    switch exact {
    case .date(let date):
      switch form {
      case .month: return "\(date.month)月"
      case .day: return date.chineseDay
      default: return date.chinese
      }
    case .texts(let names):
      return names.map { form == .titles ? "《\($0)》" : $0 }.joined(separator: "、")
    case .money(let money): return money.inReport
    // A rate is told in whole hundredths: 231%.
    case .number(let number):
      if case .formula(.rate, _, _) = source { return "\(number.hundredths / 100)" + unit }
      return number.short + unit
    default: return exact.plain + unit
    }
  }

  /// A part as the report words it.
  public func text(ofPart place: Int, of value: FigureValue) -> String {
    parts[place].figure.plainText(of: value.parts[place])
  }
}

extension Money {
  /// As the report words it: below ten thousand in 元, then in 万元, from a hundred million on in 亿元 with
  /// two decimals at most.
  var inReport: String {
    switch magnitude.fen {
    case ..<1_000_000: (fen % 100 == 0 ? String(fen / 100) : plain) + "元"
    case ..<10_000_000_000: AmountText.wan(fen: fen) + "万元"
    default: Number(hundredths: fen / 100_000_000).short + "亿元"
    }
  }
}
