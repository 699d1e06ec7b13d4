/// Numbers as they are spoken: 十二. What amounts are written with is `CapitalAmount`.
public enum ChineseNumber {
  /// 1 to 99; others in digits.
  public static func text(_ number: Int64) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    guard (1...99).contains(number) else { return String(number) }
    let (tens, ones) = (Int(number / 10), Int(number % 10))
    return (tens > 1 ? digits[tens] : "") + (tens > 0 ? "十" : "") + digits[ones]
  }
}
