/// Forms of text that count as the same.
public enum Folding {
  /// Full-width ASCII (U+FF01...U+FF5E) and the ideographic space as their ASCII forms.
  public static func halfWidth(_ text: String) -> String {
    if !text.utf8.contains(where: { $0 == 0xEF || $0 == 0xE3 }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(halfWidth(scalar)) }
    return String(result)
  }

  /// What an input method makes of numbers, dates and codes, as the ASCII that was meant: half
  /// width, the ideographic stop a point, every dash a hyphen.
  public static func code(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "。", "．", "·": result.append(".")
      case "—", "–", "−", "‐": result.append("-")
      case "、": result.append(",")
      default: result.append(halfWidth(scalar))
      }
    }
    return String(result)
  }

  /// The ASCII command key that an input method turned into `scalar`; any other scalar as it is.
  public static func command(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "、": "/"
    case "。": "."
    case "【", "「", "〔": "["
    case "】", "」", "〕": "]"
    case "『": "{"
    case "』": "}"
    case "《", "〈": "<"
    case "》", "〉": ">"
    case "“", "”": "\""
    case "‘", "’": "'"
    case "￥", "¥": "$"
    case "…": "^"
    case "—": "_"
    case "·": "`"
    default: halfWidth(scalar)
    }
  }

  static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x3000: " "
    default: scalar
    }
  }

  /// One key for all texts that look or mean the same, for duplicate checks: compatibility
  /// decomposition (NFKD but for Hangul and Arabic forms), caseless, traditional characters simplified,
  /// without white space and invisible characters. Not for showing, and never for storing (decision 38).
  public static func comparable(_ text: String) -> String {
    if isComparable(text) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      Decomposition.forEach(of: scalar) { part in
        if !isInvisible(part) { result.append(Traditional.simplified(caseless(part))) }
      }
    }
    return String(result)
  }

  /// Simplified Han of the basic block, small letters, digits and ASCII signs: nearly every title.
  private static func isComparable(_ text: String) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { bytes in
      var position = 0
      while position < bytes.count {
        switch bytes[position] {
        case 0x21...0x40, 0x5B...0x7E: position += 1
        case 0xE4...0xE9:
          let value =
            UInt32(bytes[position] & 0x0F) << 12 | UInt32(bytes[position + 1] & 0x3F) << 6
            | UInt32(bytes[position + 2] & 0x3F)
          guard value >= 0x4E00, !Traditional.contains(value) else { return false }
          position += 3
        default: return false
        }
      }
      return true
    } ?? false
  }

  /// White space, or a hidden scalar of no width (private use has one).
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if (0x4E00...0x9FFF).contains(scalar.value) { return false }
    let shape = ScalarClass(scalar)
    return shape.isHidden && shape.width == 0 || scalar.properties.isWhitespace
  }

  /// Lower case where that is one scalar.
  static func caseless(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    Unicode.Scalar(caseless(scalar.value)) ?? scalar
  }

  @inline(__always) static func caseless(_ value: UInt32) -> UInt32 {
    switch value {
    case ..<0x80: value >= 0x41 && value <= 0x5A ? value + 0x20 : value
    case 0x2E80..<0xA640: value
    default: caselessByProperty(value)
    }
  }

  private static func caselessByProperty(_ value: UInt32) -> UInt32 {
    guard let lower = Unicode.Scalar(value)?.properties.lowercaseMapping.unicodeScalars,
      let first = lower.first, lower.count == 1
    else { return value }
    return first.value
  }
}
