import ChineseText

extension FieldCheck {
  static let township = FieldCheck(
    "township-code", Label("九位：GB/T 2260 县码加乡镇三位", "nine digits: GB/T 2260 and three of the township")
  ) { value in
    guard case .text(let text) = value else { return nil }
    if text.utf8.count == 9, Int(ascii: text.utf8) != nil { return nil }
    return Label("乡镇代码是九位数字，如 431223100", "a township code has nine digits, such as 431223100")
  }
}
