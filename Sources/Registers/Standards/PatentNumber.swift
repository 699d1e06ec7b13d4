import ChineseText

/// 申请号 and 专利号 of the patent office, ZC 0006-2003: year, kind, serial and a check character; a
/// patent number is the same behind `ZL`. Numbers from before October 2003 have a year of two and
/// a serial of five digits.
public struct PatentNumber: Hashable, Sendable {
  /// 13 characters, or 9 of the older form: `202029900001X`. Numbers are compared by it.
  public let normal: String

  /// Reads a number in any spelling: with ZL or CN, dots, blanks, full-width characters.
  ///
  /// - Throws: the sentence that says what is wrong with it.
  public init(_ text: String) throws(FieldSpec.Refusal) {
    let normal = PatentNumber.normalForm(text)
    if let words = PatentNumber.refusal(of: normal) { throw FieldSpec.Refusal(words: words) }
    self.normal = normal
  }

  /// The characters that count: capitals, without ZL, CN, dots and blanks.
  public static func normalForm(_ text: String) -> String {
    let ignored: Set<Unicode.Scalar> = [".", "-", "·", "．", "。", "　", " "]
    var scalars = String.UnicodeScalarView()
    for scalar in Folding.halfWidth(text).unicodeScalars where !ignored.contains(scalar) {
      scalars.append(("a"..."z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) - 32) : scalar)
    }
    var normal = String(scalars)
    while normal.hasPrefix("ZL") || normal.hasPrefix("CN") { normal.removeFirst(2) }
    return normal
  }

  /// The year filed.
  public var year: Int {
    let digits = Array(normal.utf8)
    if isOld { return 1900 + (Int(ascii: digits[0..<2]) ?? 0) + (digits[0] < 0x35 ? 100 : 0) }
    return Int(ascii: digits[0..<4]) ?? 0
  }

  /// From the kind's digit.
  public var kind: Patents.Kind {
    switch Array(normal.utf8)[isOld ? 2 : 4] {
    case UInt8(ascii: "2"), UInt8(ascii: "9"): .utilityModel
    case UInt8(ascii: "3"): .design
    default: .invention
    }
  }

  /// Of eight digits, given out before 2003-10-01.
  var isOld: Bool { normal.utf8.count == 9 }

  /// `ZL 2020 2 9900001.X`, as certificates print it.
  public var printed: String {
    let text = Array(normal)
    let year = isOld ? 2 : 4
    return "ZL \(String(text[..<year])) \(text[year]) " + String(text[(year + 1)..<(text.count - 1)]) + "."
      + String(text[text.count - 1])
  }

  /// The check character of the digits before it: weights 2 to 9 over and over, modulo 11, `X` for
  /// 10 (ZC 0006-2003, annex).
  static func checkCharacter(of digits: some Sequence<UInt8>) -> String {
    var (sum, weight) = (0, 2)
    for digit in digits {
      sum += Int(digit - UInt8(ascii: "0")) * weight
      weight = weight == 9 ? 2 : weight + 1
    }
    return sum % 11 == 10 ? "X" : String(sum % 11)
  }

  /// Why the normal form is no number; `nil` when it is one.
  static func refusal(of normal: String) -> Label? {
    let bytes = Array(normal.utf8)
    guard bytes.count == 13 || bytes.count == 9 else {
      return Label(
        "应为 12 位数字加 1 位校验（2003 年 10 月以前为 8 加 1），现有 \(normal.unicodeScalars.count) 位",
        "12 digits and a check character (8 and one before October 2003); this has \(normal.unicodeScalars.count)"
      )
    }
    let body = bytes.dropLast()
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    guard body.allSatisfy(isDigit), isDigit(bytes[bytes.count - 1]) || normal.hasSuffix("X") else {
      return Label(
        "只用数字，末位可以是 X；可带 ZL、CN、点号和空格", "digits only, the last may be X; ZL, CN, dots and blanks are left out")
    }
    guard "12389".utf8.contains(bytes[bytes.count == 13 ? 4 : 2]) else {
      return Label(
        "第 \(bytes.count == 13 ? 5 : 3) 位是种类：1、8 发明，2、9 实用新型，3 外观设计",
        "digit \(bytes.count == 13 ? 5 : 3) is the kind: 1 or 8 invention, 2 or 9 utility model, 3 design")
    }
    let expected = checkCharacter(of: body)
    guard normal.hasSuffix(expected) else {
      return Label(
        "末位校验不符：前 \(body.count) 位的校验应为 \(expected)，请对照受理通知书或证书",
        "the check character should be \(expected): compare with the receipt or the certificate")
    }
    return nil
  }
}

extension FieldCheck {
  /// A number by ZC 0006-2003 in its normal form.
  public static let patentNumber = FieldCheck(
    "patent-number", Label("12 位数字和校验位，ZC 0006", "12 digits and a check character, ZC 0006")
  ) { value in
    guard case .text(let text) = value else { return nil }
    return PatentNumber.refusal(of: text)
  }

  /// 发文字号 by GB/T 9704-2012: 机关代字〔year〕number号.
  public static let documentNumber = FieldCheck(
    "document-number", Label("发文字号，如 演科发〔2020〕5号", "a document number such as 演科发〔2020〕5号")
  ) { value in
    guard case .text(let text) = value else { return nil }
    return DocumentNumber.refusal(of: text)
  }

  /// The last four characters of a personal number or an account; more is never stored.
  public static let lastFour = FieldCheck("last-four", Label("只记末 4 位", "the last four characters only")) {
    value in
    guard case .text(let text) = value else { return nil }
    let isFine =
      text.utf8.count == 4
      && text.utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
      }
    return isFine ? nil : Label("只记末 4 位数字或字母，其余不存", "only the last four characters; the rest is not stored")
  }
}
