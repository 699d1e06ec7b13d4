/// Writing JSON as bytes.
public enum JSONWriter {
  /// Appends `string` in quotes. Everything that a terminal might act upon is escaped, so that
  /// the file is harmless under `cat`: C0, DEL, C1, the separators U+2028 and U+2029 and the
  /// controls of the bidirectional algorithm (UAX #9).
  public static func append(string: some StringProtocol, to bytes: inout [UInt8]) {
    bytes.append(.quote)
    for scalar in string.unicodeScalars {
      switch scalar.value {
      case 0x22, 0x5C:
        bytes.append(.backslash)
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
        append(escape: scalar.value, to: &bytes)
      case 0x20...0x7E: bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    bytes.append(.quote)
  }

  private static func append(escape value: UInt32, to bytes: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    bytes.append(contentsOf: [.backslash, 0x75])
    for shift in [12, 8, 4, 0] as [UInt32] { bytes.append(digits[Int(value >> shift & 0xF)]) }
  }

  /// `object` without the white space between its tokens; the tokens keep their bytes. On bytes
  /// that are not JSON: white space outside quotes goes.
  public static func squeezed(_ object: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    guard let start = object.baseAddress else { return [] }
    let base = UnsafeRawPointer(start)
    let end = object.count
    var result: [UInt8] = []
    result.reserveCapacity(end)
    var p = 0
    while p < end {
      var stop = p
      while stop < end, !object[stop].isJSONSpace, object[stop] != .quote { stop += 1 }
      if stop < end, object[stop] == .quote {
        var escaped = false
        stop = LooseScan.string(base, stop, end, &escaped) ?? end
      }
      result.append(contentsOf: object[p..<stop])
      p = LooseScan.skipSpace(base, stop, end)
    }
    return result
  }
}
