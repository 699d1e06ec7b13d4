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
    let prefix: String
    switch self {
    case .yearly(let letters): prefix = letters
    case .plain(let letters): prefix = letters
    case .typed: return false
    case .ofMonth:
      let month = id.text.utf8.suffix(7)
      return id.text.utf8.count > 7 && month.first == UInt8(ascii: "-")
        && Int(ascii: month.dropFirst()).map { (1...12).contains($0 % 100) } ?? false
    }
    return parts.count > 1 && parts[0] == prefix
      && parts.dropFirst().allSatisfy { !$0.isEmpty && $0.allSatisfy { ("0"..."9").contains($0) } }
  }

  /// The id with a number: three digits at least, then as many as needed (decision 2).
  public static func id(stem: String, number: Int) -> RecordID {
    RecordID(stem + CalendarDate.padded(number, 3))
  }
}
