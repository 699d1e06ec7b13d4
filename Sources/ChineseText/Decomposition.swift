/// Compatibility decomposition of single scalars.
enum Decomposition {
  private static var keys: PackedDigits { PackedDigits(DecompositionData.keys) }
  private static var offsets: PackedDigits { PackedDigits(DecompositionData.offsets) }
  private static var results: PackedDigits { PackedDigits(DecompositionData.results) }

  /// Calls `body` with each scalar that `scalar` stands for, or with itself.
  static func forEach(of scalar: Unicode.Scalar, _ body: (Unicode.Scalar) -> Void) {
    let value = Int(scalar.value)
    guard value >= 0xA0, !(0x3400...0xA63F).contains(value), let key = keys.position(of: value, digits: 4)
    else { return body(scalar) }
    let start = offsets.number(at: key * 3, digits: 3)
    for part in 0..<results.number(at: start, digits: 1) {
      let found = results.number(at: start + 1 + part * 4, digits: 4)
      if let scalar = Unicode.Scalar(UInt32(found)) { body(scalar) }
    }
  }
}
