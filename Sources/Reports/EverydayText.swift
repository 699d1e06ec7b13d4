/// Text that can be measured by looking at its bytes: printable ASCII, Han of the basic block, the
/// usual punctuation and full-width letters. Nothing in it needs the display filter.
enum EverydayText {
  /// Cells it takes; `nil` when anything else is in it.
  static func width(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var position = 0
    var cells = 0
    let count = bytes.count
    while position < count {
      let byte = bytes[position]
      if byte >= 0x20 && byte < 0x7F {
        position &+= 1
        cells &+= 1
        continue
      }
      guard position &+ 2 < count else { return nil }
      let second = bytes[position &+ 1]
      switch byte {
      // U+4E00...U+9FFF
      case 0xE5...0xE9: break
      case 0xE4 where second >= 0xB8: break
      // U+3001...U+3011
      case 0xE3 where second == 0x80 && bytes[position &+ 2] > 0x80 && bytes[position &+ 2] < 0x92: break
      // U+FF01...U+FF3F
      case 0xEF where second == 0xBC && bytes[position &+ 2] > 0x80: break
      default: return nil
      }
      guard second & 0xC0 == 0x80, bytes[position &+ 2] & 0xC0 == 0x80 else { return nil }
      position &+= 3
      cells &+= 2
    }
    return cells
  }
}
