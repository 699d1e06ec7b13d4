/// Order of names and titles as in a pinyin dictionary.
///
/// ASCII and other letters come first in code order, caseless; then Han by first reading, tone and
/// strokes; then what has no reading. Character by character, digits by value of the digit.
public enum Collation {
  /// The place of one character among all; equal for different scalars only when they differ in case.
  public static func rank(of scalar: Unicode.Scalar) -> UInt32 { rank(scalar.value) }

  /// What stands for the characters that have no number of their own: they are compared by `compare`.
  public static let rarest: UInt16 = 0xFFFF

  /// Adds the places of a text's characters and a 0 behind the last. Up to a `rarest`, texts order
  /// by them as `compare` does.
  public static func appendRanks(of utf8: UnsafeBufferPointer<UInt8>, to ranks: inout [UInt16]) {
    var scalars = UTF8Scalars(utf8)
    while let value = scalars.next() { ranks.append(UInt16(clamping: max(1, rank(value)))) }
    ranks.append(0)
  }

  /// Below 0 when `a` comes before `b`, 0 when they differ in case at most.
  public static func compare(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
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
