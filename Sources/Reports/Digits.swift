import Registers

/// Recognises numbers and dates that stand in their one written form, so that their bytes can be
/// passed on without reading them.
enum Digits {
  /// `-?` whole number `.` two decimals.
  static func isYuan(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { fen(bytes) != nil }

  /// The amount of digits that are in the written form; `nil` for every other spelling.
  static func fen(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard bytes.count >= 4, bytes.count <= 18 else { return nil }
    let point = bytes.count - 3
    let start = bytes[0] == UInt8(ascii: "-") ? 1 : 0
    guard start < point, bytes[point] == UInt8(ascii: "."),
      bytes[start] != UInt8(ascii: "0") || start + 1 == point
    else { return nil }
    var value: Int64 = 0
    for position in start..<bytes.count where position != point {
      let digit = bytes[position] &- 0x30
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int64(digit)
    }
    // Minus nothing is written without its sign.
    guard start == 0 || value != 0 else { return nil }
    return start == 1 ? -value : value
  }

  /// A whole number without sign, leading zero or exponent.
  static func isWhole(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !bytes.isEmpty, bytes.count <= 18, bytes[0] != UInt8(ascii: "0") || bytes.count == 1
    else { return false }
    return bytes.allSatisfy { $0 &- 0x30 < 10 }
  }

  /// `YYYY-MM-DD`, and a day there is.
  static func isDate(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = number(bytes, 0..<4), let month = number(bytes, 5..<7),
      let day = number(bytes, 8..<10)
    else { return false }
    return CalendarDate(year: year, month: month, day: day) != nil
  }

  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    var value = 0
    for position in range {
      let digit = bytes[position] &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
}
