import CBytes

/// A word as it may be written, with the place of the byte that records hold least often.
struct Spelling: Sendable {
  let bytes: [UInt8]
  let rarest: Int

  /// From the most frequent on, what the names of fields and the marks of JSON are made of.
  private static let frequent = Array("\"e,taino:sdrl-u01c2mpOyg3.4h5b96f78wvkTIBUxjqz".utf8)

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    func rank(_ byte: UInt8) -> Int {
      // The first bytes of Han characters are few, the others many.
      if byte >= 0xE0 { return 0 }
      return Spelling.frequent.firstIndex(of: byte) ?? Spelling.frequent.count
    }
    rarest = bytes.indices.max { rank(bytes[$0]) < rank(bytes[$1]) } ?? 0
  }

  /// Whether it stands in a text of some hundred bytes.
  func stands(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = text.baseAddress else { return false }
    return keji_holds(base, text.count, bytes, bytes.count, rarest) != 0
  }
}
