import ChineseText

extension Circumstances {
  /// The same day one year before, when that year was at work.
  public var yearBefore: Circumstances {
    Circumstances(
      today: today, year: year - 1, asOf: min(asOf, today).adding(months: -12), person: person)
  }
}

extension Figure {
  /// By these names the report calls what every figure of a number has.
  public static let beforeName = Label("去年", "last year")
  public static let changeName = Label("比去年", "against last year")

  /// What became of it within a year: 增长12.5%, 下降3.1%, 持平; a rate goes by 个百分点, and of what was
  /// nothing all is 新增. `nil` for what is no number.
  public func change(from before: FigureValue, to now: FigureValue) -> String? {
    guard form != .month, let old = before.exact?.hundredths, let new = now.exact?.hundredths else {
      return nil
    }
    if old == new { return "持平" }
    let word = new > old ? "增长" : "下降"
    let difference = (Int128(new) - Int128(old)).magnitude
    if case .formula(.rate, _, _) = source { return word + Figure.tenths(difference / 10) + "个百分点" }
    if old <= 0 { return old == 0 ? "新增" + plainText(of: now) : nil }
    return word + Figure.tenths((difference * 1000 + UInt128(old) / 2) / UInt128(old)) + "%"
  }

  /// With one decimal, where it is not nought.
  private static func tenths(_ tenths: UInt128) -> String {
    "\(tenths / 10)" + (tenths % 10 == 0 ? "" : ".\(tenths % 10)")
  }
}
