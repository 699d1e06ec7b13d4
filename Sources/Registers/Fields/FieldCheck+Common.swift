import ChineseText

extension FieldCheck {
  /// So many characters of text, counted in Unicode scalars.
  public static func length(_ range: ClosedRange<Int>) -> FieldCheck {
    let limits = Label(
      "\(range.lowerBound) 至 \(range.upperBound) 个字", "\(range.lowerBound) to \(range.upperBound) characters")
    return FieldCheck("length", limits) { value in
      guard case .text(let text) = value, !range.contains(text.unicodeScalars.count) else { return nil }
      let count = text.unicodeScalars.count
      return Label(
        "现有 \(count) 个字，应为 \(range.lowerBound) 至 \(range.upperBound) 个字",
        "\(count) characters now; \(range.lowerBound) to \(range.upperBound) are allowed")
    }
  }

  /// A whole number between bounds.
  public static func between(_ range: ClosedRange<Int64>) -> FieldCheck {
    let limits = Label(
      "\(range.lowerBound) 至 \(range.upperBound)", "\(range.lowerBound) to \(range.upperBound)")
    return FieldCheck("range", limits) { value in
      guard case .integer(let number) = value, !range.contains(number) else { return nil }
      return Label(
        "应在 \(range.lowerBound) 到 \(range.upperBound) 之间",
        "must lie between \(range.lowerBound) and \(range.upperBound)")
    }
  }

  public static let notNegative = FieldCheck("not-negative", Label("不为负", "not negative")) { value in
    switch value {
    case .money(let money) where money < .zero: Label("金额不能为负", "an amount cannot be negative")
    case .integer(let number) where number < 0: Label("不能为负数", "cannot be negative")
    default: nil
    }
  }

  /// A mobile number, or a land line of the county (area code 0745).
  public static let phone = FieldCheck(
    "phone", Label("11 位手机号，或 0745- 加 7 位座机号", "an 11-digit mobile number, or 0745- and 7 digits"),
    ofCodes: true
  ) { value in
    guard case .text(let text) = value else { return nil }
    let bytes = Array(text.utf8)
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    let isMobile =
      bytes.count == 11 && bytes[0] == UInt8(ascii: "1")
      && (UInt8(ascii: "3")...UInt8(ascii: "9")).contains(bytes[1]) && bytes.allSatisfy(isDigit)
    let isLandLine = bytes.count == 12 && text.hasPrefix("0745-") && bytes.dropFirst(5).allSatisfy(isDigit)
    if isMobile || isLandLine { return nil }
    return Label(
      "电话应为 11 位手机号（1 开头），或 0745- 加 7 位座机号", "a phone is an 11-digit mobile number or 0745- and 7 digits")
  }

  /// Unified social credit code, GB 32100-2015: 18 characters, the last a check character modulo 31.
  public static let creditCode = FieldCheck(
    "credit-code", Label("18 位，GB 32100 校验", "18 characters, checked by GB 32100"), ofCodes: true
  ) { value in
    guard case .text(let text) = value else { return nil }
    return CreditCode.refusal(of: text)
  }

  /// Names and numbers that end up in payments and ids carry no invisible or bidi characters.
  public static let visible = FieldCheck("visible", Label("没有控制字符", "no control characters")) { value in
    guard case .text(let text) = value, DisplayFilter.show(text) != text else { return nil }
    return Label(
      "含有看不见的控制字符：\(DisplayFilter.show(text))，请删去重新输入",
      "holds invisible control characters: \(DisplayFilter.show(text)); delete and type it again")
  }
}

/// 统一社会信用代码, GB 32100-2015 §4 and annex: 17 characters and a check character.
public enum CreditCode {
  static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

  /// The check character of the first 17, `nil` when one of them is not of the alphabet.
  public static func checkCharacter(of body: some Sequence<UInt8>) -> UInt8? {
    var (sum, weight) = (0, 1)
    for byte in body {
      guard let index = alphabet.firstIndex(of: byte) else { return nil }
      sum += index * weight
      weight = weight * 3 % 31
    }
    return alphabet[(31 - sum % 31) % 31]
  }

  static func refusal(of text: String) -> Label? {
    let scalars = text.unicodeScalars
    guard scalars.count == 18 else {
      return Label(
        "统一社会信用代码应为 18 位，现有 \(scalars.count) 位", "a credit code has 18 characters; this has \(scalars.count)")
    }
    let bytes = Array(text.utf8)
    // Full-width letters look right, so name the first that is not of the alphabet.
    if let wrong = scalars.first(where: { !$0.isASCII || !alphabet.contains(UInt8($0.value)) }) {
      let shown = DisplayFilter.show(String(Character(wrong)))
      return Label(
        "统一社会信用代码只用数字和大写字母（不含 I O S V Z），这里有 \(shown)",
        "a credit code is digits and capitals without I O S V Z; here is \(shown)")
    }
    guard let expected = checkCharacter(of: bytes.dropLast()), expected != bytes[17] else { return nil }
    let shown = String(decoding: [expected], as: UTF8.self)
    return Label(
      "末位校验码不符：按前 17 位应为 \(shown)，请核对证照", "the check character should be \(shown): compare with the licence")
  }
}
