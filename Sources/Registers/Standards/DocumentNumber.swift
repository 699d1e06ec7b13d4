import ChineseText

/// 发文字号, GB/T 9704-2012 §7.2.5: the issuer's signs, the year in six-cornered brackets, a number
/// without leading zeros or 第; or an order 令 with its number: 国务院令第662号.
public enum DocumentNumber {
  /// With the brackets that stand on a keyboard put right: `演科发[2020]5号` is meant as 〔2020〕.
  public static func mended(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "[", "(", "（", "［", "【", "{": scalars.append("〔")
      case "]", ")", "）", "］", "】", "}": scalars.append("〕")
      case " ", "\u{3000}": continue
      default: scalars.append(Folding.halfWidth(String(scalar)).unicodeScalars.first ?? scalar)
      }
    }
    return String(scalars)
  }

  static func refusal(of text: String) -> Label? {
    let parts = text.split(separator: "〔", omittingEmptySubsequences: false)
    let words = Label(
      "发文字号应如 演科发〔2020〕5号，序号不补零；令写 国务院令第662号",
      "a document number reads like 演科发〔2020〕5号, its number without zeros; an order 国务院令第662号")
    if let order = text.firstRange(of: "令第"), text.hasSuffix("号") {
      return isHan(text[..<order.lowerBound], 2...20) && isNumber(text[order.upperBound...].dropLast())
        ? nil : words
    }
    guard parts.count == 2 else { return words }
    guard isHan(parts[0], 2...8) else { return words }
    let rest = parts[1].split(separator: "〕", omittingEmptySubsequences: false)
    guard rest.count == 2, rest[0].utf8.count == 4, let year = Int(ascii: rest[0].utf8),
      (1900...2099).contains(year), rest[1].hasSuffix("号")
    else { return words }
    return isNumber(rest[1].dropLast()) ? nil : words
  }

  /// The number that comes before one in its year: 演科发〔2020〕4号 before 演科发〔2020〕5号; `nil` for the first
  /// and for what is no such number.
  static func before(_ text: String) -> String? {
    guard refusal(of: text) == nil, let bracket = text.firstIndex(of: "〕") else { return nil }
    let start = text.index(after: bracket)
    guard let number = Int(ascii: text[start...].dropLast().utf8), number > 1 else { return nil }
    return text[..<start] + "\(number - 1)号"
  }

  /// The number that comes after one in its year; `nil` for what is no such number.
  static func after(_ text: String) -> String? {
    guard refusal(of: text) == nil, let bracket = text.firstIndex(of: "〕") else { return nil }
    let start = text.index(after: bracket)
    return Int(ascii: text[start...].dropLast().utf8).map { text[..<start] + "\($0 + 1)号" }
  }

  /// By year, then by number in it; `nil` for what is no such number.
  static func order(of text: String) -> Int? {
    guard refusal(of: text) == nil, let from = text.firstIndex(of: "〔"), let to = text.firstIndex(of: "〕"),
      let year = Int(ascii: text[text.index(after: from)..<to].utf8),
      let number = Int(ascii: text[text.index(after: to)...].dropLast().utf8)
    else { return nil }
    return year * 100_000 + number
  }

  private static func isHan(_ text: Substring, _ length: ClosedRange<Int>) -> Bool {
    let scalars = text.unicodeScalars
    return length.contains(scalars.count) && scalars.allSatisfy { (0x4E00...0x9FA5).contains($0.value) }
  }

  private static func isNumber(_ text: Substring) -> Bool {
    (1...5).contains(text.utf8.count) && text.utf8.first != UInt8(ascii: "0") && Int(ascii: text.utf8) != nil
  }
}
