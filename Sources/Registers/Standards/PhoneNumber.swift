import ChineseText

/// A telephone number of the mainland in its one spelling: `13800000000`, `0745-1234567`, `010-12345678-801`,
/// `400-123-4567`.
struct PhoneNumber {
  let text: String

  /// Numbers of services without an area code, of ten digits: the called one pays for all or a part.
  private static let services: Set<String> = ["400", "800"]

  private static func isOfService(_ text: String) -> Bool { services.contains(String(text.prefix(3))) }

  /// `nil` when it is none.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Array($0.utf8) }
    guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }) else {
      return nil
    }
    let lengths = parts.map(\.count)
    // How many parts stand before an extension.
    let own: Int
    switch (parts[0][0], lengths[0]) {
    case (UInt8(ascii: "1"), 11) where (UInt8(ascii: "3")...UInt8(ascii: "9")).contains(parts[0][1]): own = 1
    case (UInt8(ascii: "0"), 3...4) where parts.count > 1 && (7...8).contains(lengths[1]): own = 2
    case (_, 3) where Self.isOfService(text) && Array(lengths.dropFirst().prefix(2)) == [3, 4]: own = 3
    default: return nil
    }
    guard parts.count == own || parts.count == own + 1 && lengths[own] <= 6 else { return nil }
    self.text = text
  }

  /// What was typed in its one spelling, without blanks, brackets and 86; as it was where it is no number.
  ///
  /// - Parameter area: the area code of the county, put before seven or eight digits that have none.
  static func mended(_ typed: String, area: String = "") -> String {
    var text = Folding.code(typed).filter { !$0.isWhitespace }.replacing("(", with: "").replacing(
      ")", with: "-")
    if let prefix = ["+86-", "+86", "0086-", "0086"].first(where: { text.hasPrefix($0) }) {
      text.removeFirst(prefix.count)
      // From abroad an area code loses its 0; a mobile number never had one.
      let isMobile = text.hasPrefix("1") && !text.contains("-") && text.count == 11
      if !isMobile, !text.hasPrefix("0"), !isOfService(text) { text = "0" + text }
    }
    for word in ["转", "ext.", "ext", "#"] { text = text.replacing(word, with: "-") }
    if PhoneNumber(text) != nil { return text }
    let digits = text.filter { ("0"..."9").contains($0) }
    guard digits.count == text.filter({ $0 != "-" }).count else { return typed }
    return candidates(digits, text, area).first { PhoneNumber($0) != nil } ?? typed
  }

  private static func candidates(_ digits: String, _ text: String, _ area: String) -> [String] {
    if isOfService(digits), digits.count == 10 {
      return ["\(digits.prefix(3))-\(digits.dropFirst(3).prefix(3))-\(digits.suffix(4))"]
    }
    let length = digits.hasPrefix("01") || digits.hasPrefix("02") ? 3 : 4
    if digits.hasPrefix("0") { return ["\(digits.prefix(length))-\(digits.dropFirst(length))"] }
    return [digits, "\(area)-\(digits)", "\(area)-\(text)"]
  }
}
