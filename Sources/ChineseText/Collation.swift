/// Order of names and titles as in a pinyin dictionary.
///
/// ASCII and other letters come first in code order, caseless; then Han by first reading, tone and
/// strokes; then what has no reading. Character by character, but numbers by their value: 第2批 before
/// 第10批.
public enum Collation {
  /// The place of one character among all; equal for different scalars only when they differ in case,
  /// or are the same digit.
  public static func rank(of scalar: Unicode.Scalar) -> UInt32 { rank(scalar.value) }

  /// What stands for the characters that have no number of their own: they are compared by `compare`.
  public static let rarest: UInt16 = 0xFFFF

  /// Adds the places of a text's characters and a 0 behind the last. Up to a `rarest`, texts order
  /// by them as `compare` does.
  ///
  /// - Parameter isName: it begins with the surname of a person, which has a reading of its own.
  public static func appendRanks(
    of utf8: UnsafeBufferPointer<UInt8>, isName: Bool = false, to ranks: inout [UInt16]
  ) {
    var places = Places(utf8, isName: isName)
    while let place = places.next() { ranks.append(UInt16(clamping: max(1, place))) }
    ranks.append(0)
  }

  /// Below 0 when `a` comes before `b`, 0 when they differ at most in case and in how numbers are written.
  public static func compare(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, areNames: Bool = false
  ) -> Int {
    var left = Places(a, isName: areNames)
    var right = Places(b, isName: areNames)
    while true {
      switch (left.next(), right.next()) {
      case (let first?, let second?): if first != second { return first < second ? -1 : 1 }
      case (nil, nil): return 0
      case (nil, _): return -1
      case (_, nil): return 1
      }
    }
  }

  /// Below 0xFFFE for all that offices write: code points to U+33FF, full-width forms, Han.
  fileprivate static func rank(_ value: UInt32) -> UInt32 {
    if let han = HanCharacter(value) { return 0x3500 + room + UInt32(han.ordinal) }
    let plain = Folding.caseless(value)
    return switch plain {
    case ..<0x3A: plain
    case 0xFF10..<0xFF1A: plain - 0xFF10 + 0x30
    case ..<0x3400: room + plain
    case 0xFF00..<0xFFF0: room + 0x3400 + plain - 0xFF00
    default: 0x10000 + plain
    }
  }

  /// Places between `9` and `:` that numbers of more than one digit begin with, the longer the later.
  fileprivate static let room: UInt32 = 0x20

  /// Follows the character of its reading before a surname; higher than all that may follow it else.
  fileprivate static let behind: UInt32 = 0xFFFE

  @inline(__always) fileprivate static func digit(_ value: UInt32) -> UInt32? {
    if value &- 0x30 < 10 { return value - 0x30 }
    return value &- 0xFF10 < 10 ? value - 0xFF10 : nil
  }
}

/// The places of a text's characters one after the other, with what stands before a number or a surname.
private struct Places {
  private var scalars: UTF8Scalars
  /// Digits that are left of a number that has begun.
  private var digits = 0
  /// The character behind which a surname is put, as long as that is not said.
  private var surname: UInt32?
  private var isBehind = false

  init(_ utf8: UnsafeBufferPointer<UInt8>, isName: Bool) {
    scalars = UTF8Scalars(utf8)
    if isName { surname = Surname.sameReading(in: scalars) }
  }

  @inline(__always) mutating func next() -> UInt32? {
    if surname != nil || isBehind { return nextBeforeSurname() }
    let here = scalars
    guard let value = scalars.next() else { return nil }
    guard let digit = Collation.digit(value) else { return Collation.rank(value) }
    guard digits > 0 else { return beginNumber(at: here) }
    digits -= 1
    return 0x30 + digit
  }

  private mutating func nextBeforeSurname() -> UInt32? {
    guard let sounding = surname else {
      isBehind = false
      return Collation.behind
    }
    surname = nil
    isBehind = true
    return Collation.rank(sounding)
  }

  /// How long a number is, zeros in front not counted; of one digit, the digit itself.
  private mutating func beginNumber(at start: UTF8Scalars) -> UInt32 {
    var (first, end) = (start, start)
    var (length, value) = (0, UInt32(0))
    var ahead = start
    while let digit = ahead.next().flatMap(Collation.digit) {
      if length == 0 { (first, value) = (end, digit) }
      if length > 0 || digit > 0 { length += 1 }
      end = ahead
    }
    guard length > 1 else {
      scalars = end
      return 0x30 + value
    }
    scalars = first
    digits = length
    return 0x3A + min(UInt32(length) - 2, Collation.room - 1)
  }
}
