import ChineseText

/// How a register numbers its records.
public enum Serial: Sendable, Hashable {
  /// `XMK-2020-003`: prefix, working year, number of at least three digits.
  case yearly(String)
  /// `DW-001`: prefix and number.
  case plain(String)
  /// The id is typed: a code of somebody else's.
  case typed
  /// `RY-001-202005`: of a month sheet, whose it is and which month.
  case ofMonth

  /// What stands before the number.
  public func stem(year: Int) -> String? {
    switch self {
    case .yearly(let prefix): "\(prefix)-\(year)-"
    case .plain(let prefix): "\(prefix)-"
    case .typed, .ofMonth: nil
    }
  }

  /// Whether an id has the form of those that it gives: `DW-001`, `XMK-2020-003`.
  public func hasForm(_ id: RecordID) -> Bool {
    let parts = id.text.split(separator: "-", omittingEmptySubsequences: false)
    switch self {
    case .yearly(let letters):
      return parts.count == 3 && parts[0] == letters && parts[1].utf8.count == 4
        && Int(ascii: parts[1].utf8).map { (1900...2100).contains($0) } ?? false && Self.isNumber(parts[2])
    case .plain(let letters): return parts.count == 2 && parts[0] == letters && Self.isNumber(parts[1])
    case .typed: return false
    case .ofMonth:
      let month = id.text.utf8.suffix(7)
      return id.text.utf8.count > 7 && month.first == UInt8(ascii: "-")
        && Int(ascii: month.dropFirst()).map { (1...12).contains($0 % 100) } ?? false
    }
  }

  /// Three digits, or more of which the first is none too many.
  private static func isNumber(_ digits: Substring) -> Bool {
    guard let number = Int(ascii: digits.utf8) else { return false }
    return digits == CalendarDate.padded(number, 3)
  }

  /// The id that is meant where its hyphens were left out, in any case and width: `dw069`, `ZZ2020001`. `nil` for
  /// anything else.
  public func id(typed text: String) -> RecordID? {
    let plain = Folding.code(text.trimmingBlanks).uppercased()
    func digits(behind prefix: String) -> Substring? {
      guard plain.hasPrefix(prefix), case let rest = plain.dropFirst(prefix.count), !rest.isEmpty,
        rest.allSatisfy({ ("0"..."9").contains($0) })
      else { return nil }
      return rest
    }
    switch self {
    case .plain(let prefix):
      guard let number = digits(behind: prefix).flatMap({ Int(ascii: $0.utf8) }) else { return nil }
      return Serial.id(stem: "\(prefix)-", number: number)
    case .yearly(let prefix):
      guard let digits = digits(behind: prefix), digits.count > 4,
        let number = Int(ascii: digits.dropFirst(4).utf8)
      else { return nil }
      return Serial.id(stem: "\(prefix)-\(digits.prefix(4))-", number: number)
    case .typed, .ofMonth: return nil
    }
  }

  /// The id with a number: three digits at least, then as many as needed (decision 2).
  public static func id(stem: String, number: Int) -> RecordID {
    RecordID(stem + CalendarDate.padded(number, 3))
  }
}
