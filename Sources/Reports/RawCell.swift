import ChineseText
import JSONText
import Registers

extension JSONLexeme {
  /// Null or an empty text: what a record holds where a field was emptied.
  static func isNothing(_ lexeme: UnsafeBufferPointer<UInt8>) -> Bool {
    kind(lexeme) == .null || lexeme.elementsEqual([0x22, 0x22])
  }
}

/// Writes values as scripts meet them into CSV or TSV (RFC 4180), guarding text that a spreadsheet
/// would take for a formula.
struct RawCell: Sendable {
  let separator: UInt8
  /// Cells that got a `'` in front.
  private(set) var guarded = 0

  init(separator: UInt8) { self.separator = separator }

  /// A stored value: copied from its digits where they are in the written form already; what is
  /// not of the field's kind goes out as its raw JSON.
  mutating func append(_ lexeme: UnsafeBufferPointer<UInt8>, of kind: FieldKind, to out: inout [UInt8]) {
    switch kind {
    case .text, .longText, .choice, .reference, .referenceOrName:
      if let plain = JSONLexeme.plainString(lexeme) { return append(text: plain, to: &out) }
    case .money where Digits.isYuan(lexeme), .number where Digits.isYuan(lexeme),
      .integer where Digits.isWhole(lexeme):
      return out.append(contentsOf: lexeme)
    case .date:
      if let plain = JSONLexeme.plainString(lexeme), Digits.isDate(plain) {
        return out.append(contentsOf: plain)
      }
    default: break
    }
    if JSONLexeme.isNothing(lexeme) { return }
    guard let value = kind.value(lexeme: lexeme) else { return append(text: lexeme, to: &out) }
    append(value, to: &out)
  }

  mutating func append(_ value: Value, to out: inout [UInt8]) {
    switch value {
    case .integer, .halfDays, .money, .number, .date, .imprecise, .yes:
      out.append(contentsOf: value.plain.utf8)
    case .text, .reference, .texts, .references:
      var text = value.plain
      text.withUTF8 { append(text: $0, to: &out) }
    }
  }

  /// Text: quoted where RFC 4180 asks for it.
  mutating func append(text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    let isGuarded = RawCell.startsFormula(text)
    if isGuarded { guarded += 1 }
    guard needsQuotes(text) else {
      if isGuarded { out.append(UInt8(ascii: "'")) }
      out.append(contentsOf: text)
      return
    }
    out.append(UInt8(ascii: "\""))
    if isGuarded { out.append(UInt8(ascii: "'")) }
    for byte in text {
      if byte == UInt8(ascii: "\"") { out.append(byte) }
      out.append(byte)
    }
    out.append(UInt8(ascii: "\""))
  }

  private func needsQuotes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    // No early way out, so that the loop runs over many bytes at once.
    var found: UInt8 = 0
    for byte in text {
      let isSpecial = byte == separator || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
      found |= isSpecial ? 1 : 0
    }
    return found != 0
  }

  /// What makes a spreadsheet calculate (CWE-1236): `= + - @` in half or full width, and controls
  /// that it skips or cuts at. A `'` before these counts with them, so that taking one `'` away
  /// always gives the text back.
  static func startsFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = text.firstIndex(where: { $0 != UInt8(ascii: "'") }) else { return false }
    switch text[start] {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): return true
    case 0x00, 0x09, 0x0A, 0x0D: return true
    case 0xEF where text.count >= start + 3:
      // U+FF1D, U+FF0B, U+FF0D, U+FF20
      switch (text[start + 1], text[start + 2]) {
      case (0xBC, 0x9D), (0xBC, 0x8B), (0xBC, 0x8D), (0xBC, 0xA0): return true
      default: return false
      }
    default: return false
    }
  }
}
