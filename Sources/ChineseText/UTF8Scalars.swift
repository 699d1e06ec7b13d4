/// Scalar values in bytes that should be UTF-8; what is not counts as U+FFFD, one byte at a time.
struct UTF8Scalars: Sequence, IteratorProtocol {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Bytes read so far.
  private(set) var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  @inline(__always) mutating func next() -> UInt32? {
    guard position < bytes.count else { return nil }
    let lead = UInt32(bytes[position])
    if lead < 0x80 {
      position += 1
      return lead
    }
    if lead >= 0xE0 && lead < 0xF0 && position + 2 < bytes.count {
      let value =
        (lead & 0xF) << 12 | UInt32(bytes[position + 1] & 0x3F) << 6 | UInt32(bytes[position + 2] & 0x3F)
      position += 3
      return value
    }
    return other(lead)
  }

  private mutating func other(_ lead: UInt32) -> UInt32 {
    let length = lead >= 0xF0 && lead < 0xF8 ? 4 : lead >= 0xC0 && lead < 0xE0 ? 2 : 0
    guard length > 0, position + length <= bytes.count else {
      position += 1
      return 0xFFFD
    }
    var value = lead & (length == 4 ? 0x7 : 0x1F)
    for offset in 1..<length { value = value << 6 | UInt32(bytes[position + offset] & 0x3F) }
    position += length
    return value
  }
}
