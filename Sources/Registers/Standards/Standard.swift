import ChineseText

/// Codes of national standards that fields hold.
public enum Standard {
  /// GB/T 4754-2017: letters of the industry sections.
  public static let industry = FieldCheck(
    "industry", Label("GB/T 4754 行业门类字母，A 至 T", "a letter of GB/T 4754, A to T"), ofCodes: true
  ) { value in
    guard case .text(let text) = value else { return nil }
    let bytes = Array(text.utf8)
    if bytes.count == 1, (UInt8(ascii: "A")...UInt8(ascii: "T")).contains(bytes[0]) { return nil }
    return Label("行业门类是 A 到 T 的一个大写字母", "an industry is one capital letter, A to T")
  }

  /// GB/T 13745-2009: three digits, first level.
  public static let discipline = FieldCheck(
    "discipline", Label("GB/T 13745 三位学科代码，110 至 910", "a three-digit code of GB/T 13745, 110 to 910"),
    ofCodes: true
  ) { value in
    guard case .text(let text) = value else { return nil }
    if let number = Int(ascii: text.utf8), text.utf8.count == 3, (110...910).contains(number) { return nil }
    return Label("学科是三位代码，110 到 910", "a discipline is a three-digit code, 110 to 910")
  }
}
