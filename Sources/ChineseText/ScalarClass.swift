/// What layout and display need to know of one scalar.
struct ScalarClass {
  private let bits: UInt8

  /// Cells, 0 to 2.
  var width: Int { Int(bits & 3) }
  /// Never shown as itself: control, format, separator, noncharacter, private use, default ignorable.
  var isHidden: Bool { bits & 4 != 0 }
  /// `Extended_Pictographic`: may be joined by U+200D.
  var isPictograph: Bool { bits & 8 != 0 }
  /// Takes part in emoji variation sequences (U+FE0E, U+FE0F).
  var takesVariation: Bool { bits & 16 != 0 }

  private static var index: PackedDigits { PackedDigits(ScalarClassData.index) }
  private static var blocks: PackedDigits { PackedDigits(ScalarClassData.blocks) }

  init(_ scalar: Unicode.Scalar) {
    let value = Int(scalar.value)
    switch value {
    case 0x3A..<0x7F: bits = 1
    case 0x4E00...0x9FFF: bits = 2
    case ..<0x20000:
      let block = Self.index.number(at: (value >> 6) * 2, digits: 2)
      bits = UInt8(truncatingIfNeeded: Self.blocks.number(at: block << 6 | value & 63, digits: 1))
    default: bits = Self.bits(beyondPlane1: value)
    }
  }

  /// Planes 2 and 3 are Han, assigned or not; 14 starts with tags and selectors; 15 and 16 are private.
  private static func bits(beyondPlane1 value: Int) -> UInt8 {
    if value & 0xFFFE == 0xFFFE { return 4 }
    switch value {
    case ..<0x40000: return 2
    case 0xE0000...0xE0FFF: return 4
    case 0xF0000...: return 5
    default: return 1
    }
  }
}
