import ChineseText

/// 发文字号, GB/T 9704-2012 §7.2.5: the issuer's signs, the year in six-cornered brackets, a number
/// without leading zeros or 第.
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
      "发文字号应如 演科发〔2020〕5号：代字、六角括号里的年份、不补零的序号",
      "a document number reads like 演科发〔2020〕5号: signs, year in 〔〕, number without zeros")
    guard parts.count == 2 else { return words }
    let issuer = parts[0].unicodeScalars
    guard (2...8).contains(issuer.count), issuer.allSatisfy({ (0x4E00...0x9FA5).contains($0.value) }) else {
      return words
    }
    let rest = parts[1].split(separator: "〕", omittingEmptySubsequences: false)
    guard rest.count == 2, rest[0].utf8.count == 4, let year = Int(ascii: rest[0].utf8),
      (1900...2099).contains(year), rest[1].hasSuffix("号")
    else { return words }
    let number = rest[1].dropLast()
    guard (1...4).contains(number.utf8.count), number.utf8.first != UInt8(ascii: "0"),
      Int(ascii: number.utf8) != nil
    else { return words }
    return nil
  }
}
