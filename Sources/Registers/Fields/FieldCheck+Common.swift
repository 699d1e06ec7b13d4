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

  /// So many days, counted in halves.
  public static func halfDays(_ range: ClosedRange<HalfDays>) -> FieldCheck {
    let (low, high) = (range.lowerBound.plain, range.upperBound.plain)
    return FieldCheck("half-days", Label("\(low) 至 \(high) 天", "\(low) to \(high) days")) { value in
      guard let days = HalfDays(value), !range.contains(days) else { return nil }
      return Label("应在 \(low) 到 \(high) 天之间", "must lie between \(low) and \(high) days")
    }
  }

  public static let notNegative = FieldCheck("not-negative", Label("不为负", "not negative")) { value in
    switch value {
    case .money(let money) where money < .zero: Label("金额不能为负", "an amount cannot be negative")
    case .number(let number) where number.hundredths < 0: Label("不能为负数", "cannot be negative")
    case .integer(let number) where number < 0: Label("不能为负数", "cannot be negative")
    default: nil
    }
  }

  /// A mobile number, a land line with its area code, or one of 400 or 800; an extension may follow.
  public static let phone = FieldCheck(
    "phone",
    Label(
      "手机号、区号-座机号或 400、800 号码，可带 -分机",
      "a mobile number, an area code and a land line, or a 400 or 800 number; -extension"),
    ofCodes: true
  ) { value in
    guard case .text(let text) = value, PhoneNumber(text) == nil else { return nil }
    return Label(
      "电话应为 11 位手机号、区号-7 或 8 位座机号（如 0745-1234567）或 400、800 号码，分机写在 - 后面",
      "a phone is an 11-digit mobile number, an area code and 7 or 8 digits (0745-1234567) or a 400 or 800 number; an extension follows -"
    )
  }

  /// A time of the day, 24 hours.
  public static let time = FieldCheck(
    "time", Label("时刻，如 08:30", "a time such as 08:30"), ofCodes: true
  ) { value in
    guard case .text(let text) = value, ClockTime.minutes(text) == nil else { return nil }
    return Label("时刻应写成 08:30", "a time is written 08:30")
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
    guard let text = value.terms.first(where: { DisplayFilter.show($0) != $0 }) else { return nil }
    return Label(
      "含有看不见的控制字符：\(DisplayFilter.show(text))，请删去重新输入",
      "holds invisible control characters: \(DisplayFilter.show(text)); delete and type it again")
  }

  /// More than nothing.
  public static let positive = FieldCheck("positive", Label("大于 0", "more than 0")) { value in
    switch value {
    case .money(let money) where money <= .zero: Label("金额应大于 0", "an amount must be more than 0")
    case .number(let number) where number.hundredths <= 0: Label("应大于 0", "must be more than 0")
    default: nil
    }
  }

  /// Days written `YYYY-MM-DD`.
  static let days = FieldCheck("days", Label("日期 YYYY-MM-DD", "days, YYYY-MM-DD")) { value in
    guard case .texts(let list) = value, let wrong = list.first(where: { CalendarDate(iso: $0) == nil })
    else {
      return nil
    }
    let shown = DisplayFilter.show(wrong)
    return Label("“\(shown)”不是日期，应写 YYYY-MM-DD", "\(shown) is no day; write YYYY-MM-DD")
  }

  /// A year of four digits.
  static let year = FieldCheck("year", Label("四位年份", "a year of four digits")) { value in
    guard case .text(let text) = value else { return nil }
    if text.utf8.count == 4, let year = Int(text), (1990...2100).contains(year) { return nil }
    return Label("应为 1990 到 2100 的年份", "a year from 1990 to 2100")
  }

  /// What 多 and 余 can leave open: a number's last digit that counts.
  static let powerOfTen = FieldCheck("power-of-ten", Label("1、10、100……", "1, 10, 100 …")) { value in
    guard case .integer(let number) = value else { return nil }
    var rest = number
    while rest > 1, rest % 10 == 0 { rest /= 10 }
    return rest == 1 && number <= 1_000_000_000
      ? nil : Label("应为 1、10、100、1000……（最多十亿）", "must be 1, 10, 100, 1000 … (a thousand million at most)")
  }
}
