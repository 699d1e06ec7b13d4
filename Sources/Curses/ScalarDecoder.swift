import Glibc

/// Bytes of a keyboard to Unicode scalars, one byte at a time. Bytes that make no scalar are
/// dropped and counted; they never hold up what comes after them.
nonisolated struct ScalarDecoder: Sendable {
  private let encoding: InputDecoder.Encoding
  private var pending: [UInt8] = []
  private(set) var dropped = 0

  init(_ encoding: InputDecoder.Encoding) { self.encoding = encoding }

  /// Whether `byte` belongs to a character begun before, or begins one of several bytes.
  func wants(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (encoding == .gb18030 && !pending.isEmpty && continuesGB(byte))
  }

  /// Gives up a character whose rest will not come.
  mutating func abandon() {
    dropped += pending.count
    pending.removeAll(keepingCapacity: true)
  }

  mutating func take(_ byte: UInt8) -> Unicode.Scalar? {
    switch encoding {
    case .utf8: takeUTF8(byte)
    case .gb18030: takeGB(byte)
    }
  }

  // MARK: UTF-8 (RFC 3629)

  private mutating func takeUTF8(_ byte: UInt8) -> Unicode.Scalar? {
    guard let lead = pending.first else {
      if (0xC2...0xF4).contains(byte) { pending.append(byte) } else { dropped += 1 }
      return nil
    }
    guard isContinuation(byte, at: pending.count, after: lead) else {
      abandon()
      return takeUTF8(byte)
    }
    pending.append(byte)
    guard pending.count == (lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4) else { return nil }
    defer { pending.removeAll(keepingCapacity: true) }
    var value = UInt32(lead) & (lead < 0xE0 ? 0x1F : lead < 0xF0 ? 0x0F : 0x07)
    for next in pending.dropFirst() { value = value << 6 | UInt32(next & 0x3F) }
    return Unicode.Scalar(value)
  }

  /// The second byte excludes overlong forms, surrogates and what lies beyond U+10FFFF.
  private func isContinuation(_ byte: UInt8, at index: Int, after lead: UInt8) -> Bool {
    guard index == 1 else { return (0x80...0xBF).contains(byte) }
    switch lead {
    case 0xE0: return (0xA0...0xBF).contains(byte)
    case 0xED: return (0x80...0x9F).contains(byte)
    case 0xF0: return (0x90...0xBF).contains(byte)
    case 0xF4: return (0x80...0x8F).contains(byte)
    default: return (0x80...0xBF).contains(byte)
    }
  }

  // MARK: GB 18030-2022, 5: one, two or four bytes

  private func continuesGB(_ byte: UInt8) -> Bool {
    switch pending.count {
    case 1: (0x30...0x39).contains(byte) || (0x40...0xFE).contains(byte) && byte != 0x7F
    case 2: (0x81...0xFE).contains(byte)
    default: (0x30...0x39).contains(byte)
    }
  }

  private mutating func takeGB(_ byte: UInt8) -> Unicode.Scalar? {
    guard !pending.isEmpty else {
      if (0x81...0xFE).contains(byte) { pending.append(byte) } else { dropped += 1 }
      return nil
    }
    guard continuesGB(byte) else {
      abandon()
      return byte >= 0x80 ? takeGB(byte) : nil
    }
    pending.append(byte)
    let isWhole = pending.count == 4 || pending.count == 2 && byte >= 0x40
    guard isWhole else { return nil }
    let scalar = Self.scalar(gb: pending)
    if scalar == nil { dropped += pending.count }
    pending.removeAll(keepingCapacity: true)
    return scalar
  }

  /// One character by the C library's converter, which is only needed on a GB 18030 terminal.
  private static func scalar(gb bytes: [UInt8]) -> Unicode.Scalar? {
    guard let converter = iconv_open("UTF-32LE", "GB18030"), converter != iconv_t(bitPattern: -1) else {
      return nil
    }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: 8)
    var left = input.count
    var room = output.count
    let isConverted = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var to = target.baseAddress
        return iconv(converter, &from, &left, &to, &room) == 0
      }
    }
    guard isConverted, room == 4 else { return nil }
    let value = output.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32(UInt8(bitPattern: $1)) }
    return Unicode.Scalar(value)
  }
}
