import ChineseText
import Glibc

/// Why text could not be encoded.
public enum EncodingFault: Error, Hashable, Sendable {
  /// The system has no converter for the encoding.
  case noConverter
  /// A character the encoding does not have, and how many bytes of the text stand before it.
  case unmappable(Unicode.Scalar, offset: Int)
  /// The text to encode is not UTF-8.
  case badText(offset: Int)

  public var words: Label {
    switch self {
    case .noConverter:
      Label("本机没有 GB18030 转换表，请改用 UTF-8", "this machine cannot convert to GB18030; use UTF-8")
    case .unmappable(let scalar, let offset):
      Label(
        "GB18030 里没有字符 U+\(String(scalar.value, radix: 16, uppercase: true))（第 \(offset) 字节）",
        "GB18030 has no U+\(String(scalar.value, radix: 16, uppercase: true)) (byte \(offset))")
    case .badText(let offset):
      Label("第 \(offset) 字节不是 UTF-8", "byte \(offset) is not UTF-8")
    }
  }
}

/// Turns UTF-8, given in chunks that may cut a character, into an encoding. Nothing is dropped: a
/// character that cannot be encoded is reported with its place.
public struct TextEncoder: ~Copyable {
  private let encoding: TextEncoding
  private let converter: iconv_t?
  private var pending: [UInt8] = []
  private var taken = 0
  private var hasBegun = false

  public init(_ encoding: TextEncoding) {
    self.encoding = encoding
    guard encoding == .gb18030 else {
      converter = nil
      return
    }
    let opened = iconv_open("GB18030", "UTF-8")
    converter = opened == iconv_t(bitPattern: -1) ? nil : opened
  }

  deinit { if let converter { iconv_close(converter) } }

  /// The next chunk, encoded.
  public mutating func encode(_ chunk: [UInt8]) throws(EncodingFault) -> [UInt8] {
    var out: [UInt8] = []
    if !hasBegun, encoding == .utf8WithMark { out += [0xEF, 0xBB, 0xBF] }
    hasBegun = true
    guard encoding == .gb18030 else { return out + chunk }
    guard let converter else { throw .noConverter }
    pending += chunk
    try convert(with: converter, into: &out)
    return out
  }

  /// What is left at the end; a character cut there is a fault.
  public mutating func finish() throws(EncodingFault) -> [UInt8] {
    if !hasBegun { return try encode([]) }
    guard pending.isEmpty else { throw .badText(offset: taken) }
    return []
  }

  private mutating func convert(with converter: iconv_t, into out: inout [UInt8])
    throws(EncodingFault)
  {
    var buffer = [UInt8](repeating: 0, count: 65536)
    while !pending.isEmpty {
      var (left, room) = (pending.count, buffer.count)
      let size = buffer.count
      let (result, code) = pending.withUnsafeMutableBytes { source in
        buffer.withUnsafeMutableBytes { target in
          var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
          var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
          let result = iconv(converter, &from, &left, &to, &room)
          return (result, errno)
        }
      }
      out += buffer[..<(size - room)]
      taken += pending.count - left
      pending.removeFirst(pending.count - left)
      guard result == -1 else { continue }
      if code == E2BIG { continue }
      if code == EINVAL, pending.count < 4 { return }
      let scalar = String(decoding: pending.prefix(4), as: UTF8.self).unicodeScalars.first
      guard let scalar, scalar != "\u{FFFD}" else { throw .badText(offset: taken) }
      throw .unmappable(scalar, offset: taken)
    }
  }
}
