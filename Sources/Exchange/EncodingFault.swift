import ChineseText

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
    case .badText(let offset): Label("第 \(offset) 字节不是 UTF-8", "byte \(offset) is not UTF-8")
    }
  }
}
