/// Amounts in the capital numerals of vouchers (大写金额), by the accounting and settlement rules.
public enum CapitalAmount {
  private static let digits = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]
  private static let places = ["", "拾", "佰", "仟"]

  /// `人民币捌万叁仟伍佰元整` for 8 350 000 fen.
  ///
  /// One 零 stands for a run of zeros between digits; where the rules leave it free (nothing but
  /// the 元 or 万 place is zero) it is left out. 整 closes what ends at 元 or 角. A negative amount
  /// starts 人民币负, nothing at all is 人民币零元整.
  public static func text(fen: Int64) -> String {
    let (yuan, rest) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
    let jiao = Int(rest / 10)
    let cents = Int(rest % 10)
    var text = fen < 0 ? "人民币负" : "人民币"
    if yuan > 0 || rest == 0 { text += (yuan > 0 ? integer(yuan) : digits[0]) + "元" }
    if jiao > 0 { text += digits[jiao] + "角" } else if yuan > 0 && cents > 0 { text += digits[0] }
    return text + (cents > 0 ? digits[cents] + "分" : "整")
  }

  /// A number above zero; 亿 multiplies all that stands before it, so any size is readable.
  private static func integer(_ value: UInt64) -> String {
    for (size, word) in [(UInt64(100_000_000), "亿"), (10_000, "万")] where value >= size {
      let (high, low) = value.quotientAndRemainder(dividingBy: size)
      let gap = low > 0 && low < size / 10 ? digits[0] : ""
      return integer(high) + word + gap + (low > 0 ? integer(low) : "")
    }
    return group(Int(value))
  }

  /// 1 to 9999, without a leading 零.
  private static func group(_ value: Int) -> String {
    var text = ""
    var rest = value
    var place = 0
    var lowerIsDigit = false
    while rest > 0 {
      let digit = rest % 10
      if digit > 0 {
        text = digits[digit] + places[place] + text
      } else if lowerIsDigit {
        text = digits[0] + text
      }
      lowerIsDigit = digit > 0
      rest /= 10
      place += 1
    }
    return text
  }
}
