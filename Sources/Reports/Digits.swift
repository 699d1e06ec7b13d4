import Registers

/// Recognises numbers and dates that stand in their one written form, so that their bytes can be
/// passed on without reading them.
enum Digits {
  /// `-?` whole number `.` two decimals.
  static func isYuan(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { fen(bytes) != nil }

  /// The amount of digits that are in the written form; `nil` for every other spelling.
  static func fen(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? { Money(written: bytes)?.fen }

  /// A whole number without sign, leading zero or exponent.
  static func isWhole(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !bytes.isEmpty, bytes.count <= 18, bytes[0] != UInt8(ascii: "0") || bytes.count == 1 else {
      return false
    }
    return bytes.allSatisfy { $0 &- 0x30 < 10 }
  }

  /// `YYYY-MM-DD`, and a day there is.
  static func isDate(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { CalendarDate(utf8: bytes) != nil }
}
