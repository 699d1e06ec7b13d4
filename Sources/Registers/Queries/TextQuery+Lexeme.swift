import ChineseText
import JSONText

extension TextQuery {
  /// Whether it stands in a field's JSON: a string, or any string of a list.
  func matches(lexeme: UnsafeBufferPointer<UInt8>) -> Bool {
    if let plain = Record.plainText(lexeme) { return matches(utf8: plain) }
    return Record.texts(lexeme).contains { matches($0) != nil }
  }

  /// Whether it stands as written in a field's JSON: a string, any string of a list, a number.
  func stands(lexeme: UnsafeBufferPointer<UInt8>) -> Bool {
    if let plain = Record.plainText(lexeme) { return stands(in: plain) }
    if let first = lexeme.first, first != UInt8(ascii: "\""), first != UInt8(ascii: "[") {
      return stands(in: lexeme)
    }
    return Record.texts(lexeme).contains { stands(text: $0) }
  }

  func stands(text: String) -> Bool {
    var text = text
    return text.withUTF8 { stands(in: $0) }
  }

  /// Whether an amount or a number stands there, as it is shown or as it is stored.
  func stands(amount lexeme: UnsafeBufferPointer<UInt8>, of kind: FieldKind) -> Bool {
    switch kind.value(lexeme: lexeme) {
    case .money(let money)?:
      stands(text: "\(money.grouped) \(money.plain) \(AmountText.wan(fen: money.fen, places: 2))")
    case .number(let number)?: stands(text: "\(number.grouped) \(number.plain)")
    default: false
    }
  }
}
