/// How a register numbers its records.
public enum Serial: Sendable, Hashable {
  /// `XMK-2020-003`: prefix, working year, number of at least three digits.
  case yearly(String)
  /// `DW-001`: prefix and number.
  case plain(String)
  /// The id is typed: a code of somebody else's.
  case typed

  /// What stands before the number.
  public func stem(year: Int) -> String? {
    switch self {
    case .yearly(let prefix): "\(prefix)-\(year)-"
    case .plain(let prefix): "\(prefix)-"
    case .typed: nil
    }
  }

  /// The id with a number: three digits at least, then as many as needed (decision 2).
  public static func id(stem: String, number: Int) -> RecordID {
    RecordID(stem + CalendarDate.padded(number, 3))
  }
}
