import ChineseText
import JSONText

extension TextQuery {
  /// Whether it stands in a field's JSON: a string, or any string of a list.
  func matches(lexeme: UnsafeBufferPointer<UInt8>) -> Bool {
    if let plain = Record.plainText(lexeme) { return matches(utf8: plain) }
    return Record.texts(lexeme).contains { matches($0) != nil }
  }
}
