/// Dates in capitals, as vouchers carry them so that nothing can be added: 贰零贰零年陆月零叁拾日.
///
/// The months 1, 2 and 10 and the days 1 to 10, 20 and 30 have 零 before them (支付结算办法, annex 1,
/// rule 6).
public enum CapitalDate {
  private static let digits = Array("零壹贰叁肆伍陆柒捌玖")

  public static func text(year: Int, month: Int, day: Int) -> String {
    let yearText = String(year).compactMap { $0.wholeNumberValue.map { digits[$0] } }
    return String(yearText) + "年" + (needsZero(month: month) ? "零" : "") + number(month) + "月"
      + (needsZero(day: day) ? "零" : "") + number(day) + "日"
  }

  private static func needsZero(month: Int) -> Bool { [1, 2, 10].contains(month) }
  private static func needsZero(day: Int) -> Bool { day <= 10 || day == 20 || day == 30 }

  /// 1 to 99, with 壹拾 for ten.
  private static func number(_ value: Int) -> String {
    let (tens, ones) = value.quotientAndRemainder(dividingBy: 10)
    return (tens > 0 ? "\(digits[tens])拾" : "") + (ones > 0 ? String(digits[ones]) : "")
  }
}
