/// Order of names and titles as in a pinyin dictionary.
///
/// ASCII and other letters come first in code order, caseless; then Han by first reading, tone and
/// strokes; then what has no reading. Character by character, digits by value of the digit.
public enum Collation {
  /// The place of one character among all; equal for different scalars only when they differ in case.
  public static func rank(of scalar: Unicode.Scalar) -> UInt32 { rank(scalar.value) }

  /// Four characters in one number, the first or those behind as many as are skipped: when keys
  /// differ they order as `compare` does; equal keys say nothing.
  public static func prefixKey(
    utf8: UnsafeBufferPointer<UInt8>, skipping characters: Int = 0
  ) -> UInt64 {
    var scalars = UTF8Scalars(utf8)
    for _ in 0..<characters where scalars.next() == nil { return 0 }
    var key: UInt64 = 0
    for slot in 0..<4 {
      guard let value = scalars.next() else { break }
      let rank = min(UInt64(rank(value)), 0xFFFF)
      key |= rank << UInt64(48 - slot * 16)
      // A saturated slot does not tell its characters apart, so that nothing may follow it.
      if rank == 0xFFFF { break }
    }
    return key
  }

  /// Whether a key holds all that it was made of: a character of the rarest has no number of its own.
  public static func isWhole(key: UInt64) -> Bool {
    (0..<4).allSatisfy { key >> UInt64($0 * 16) & 0xFFFF != 0xFFFF }
  }

  /// Below 0 when `a` comes before `b`, 0 when they differ in case at most.
  public static func compare(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var left = UTF8Scalars(a)
    var right = UTF8Scalars(b)
    while true {
      switch (left.next(), right.next()) {
      case (let x?, let y?):
        if x == y { continue }
        let (first, second) = (rank(x), rank(y))
        if first != second { return first < second ? -1 : 1 }
      case (nil, nil): return 0
      case (nil, _): return -1
      case (_, nil): return 1
      }
    }
  }

  /// Below 0xFFFF for all that offices write: code points to U+33FF, full-width forms, Han.
  private static func rank(_ value: UInt32) -> UInt32 {
    if let han = HanCharacter(value) { return 0x3500 + UInt32(han.ordinal) }
    let plain = Folding.caseless(value)
    return switch plain {
    case ..<0x3400: plain
    case 0xFF00..<0xFFF0: 0x3400 + plain - 0xFF00
    default: 0x10000 + plain
    }
  }
}
