/// Traditional characters, for comparing: what is stored stays as it was written.
enum Traditional {
  private static var keys: PackedDigits { PackedDigits(TraditionalData.keys) }
  private static var forms: PackedDigits { PackedDigits(TraditionalData.forms) }
  private static var flags: PackedDigits { PackedDigits(TraditionalData.flags) }

  static func contains(_ value: UInt32) -> Bool {
    guard (0x4E00...0x9FFF).contains(value) else { return false }
    let (digit, bit) = Int(value - 0x4E00).quotientAndRemainder(dividingBy: 6)
    return flags.number(at: digit, digits: 1) >> bit & 1 == 1
  }

  /// The simplified form of a traditional character; any other as it is.
  static func simplified(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard contains(scalar.value), let key = keys.position(of: Int(scalar.value), digits: 3) else {
      return scalar
    }
    return Unicode.Scalar(UInt32(forms.number(at: key * 3, digits: 3))) ?? scalar
  }
}
