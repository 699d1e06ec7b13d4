/// The one way by which text reaches the glass, messages and text exports.
///
/// Data may carry escape sequences, bidirectional controls or invisible characters; each of them
/// shows as something visible here, so that what a person reads is what is stored.
public enum DisplayFilter {
  /// `text` with every hidden scalar replaced: C0 and DEL by their pictures (U+2400 on, one cell),
  /// others by `<U+202E>`. Joiners and variation selectors stay within emoji sequences only.
  /// Of marks heaped on one character the first four stay; the rest is one `?`.
  /// Line ends and tabs are hidden scalars too: split first. Applying it twice changes nothing more.
  public static func show(_ text: String) -> String {
    if hasOnlyEverydayText(text) { return text }
    if !text.unicodeScalars.contains(where: needsCare) { return withoutHeaps(text) }
    var result = ""
    var sequence = EmojiSequence()
    let scalars = text.unicodeScalars
    var position = scalars.startIndex
    while position < scalars.endIndex {
      let scalar = scalars[position]
      position = scalars.index(after: position)
      let next = position < scalars.endIndex ? scalars[position] : nil
      if sequence.keeps(scalar, before: next) {
        result.unicodeScalars.append(scalar)
      } else {
        result += standIn(scalar)
      }
    }
    return withoutHeaps(result)
  }

  /// A heap of marks would spread over the lines around it.
  private static func withoutHeaps(_ text: String) -> String {
    var marks = 0
    let hasHeap = text.unicodeScalars.contains { scalar in
      marks = ScalarClass(scalar).width == 0 ? marks + 1 : 0
      return marks >= ClusterShape.limit
    }
    return hasHeap ? Cells.clusters(text).reduce(into: "") { $0 += $1.text } : text
  }

  private static func needsCare(_ scalar: Unicode.Scalar) -> Bool { ScalarClass(scalar).isHidden }

  private static func standIn(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x7F: return "\u{2421}"
    case let value where value < 0x20:
      return Unicode.Scalar(0x2400 + value).map { String(Character($0)) } ?? "?"
    case let value:
      let digits = String(value, radix: 16, uppercase: true)
      return "<U+" + String(repeating: "0", count: max(4 - digits.utf8.count, 0)) + digits + ">"
    }
  }

  /// True for printable ASCII, Han of the basic block, common punctuation and full-width forms:
  /// nearly all text, decided without decoding it.
  private static func hasOnlyEverydayText(_ text: String) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { bytes in
      var position = 0
      while position < bytes.count {
        switch bytes[position] {
        case 0x20..<0x7F: position += 1
        case 0xE4...0xE9: position += 3
        // U+3000...U+30FF, and U+FF00...U+FF7F
        case 0xE3 where bytes[position + 1] <= 0x83: position += 3
        case 0xEF where bytes[position + 1] == 0xBC || bytes[position + 1] == 0xBD: position += 3
        default: return false
        }
      }
      return true
    } ?? false
  }
}

/// Follows shown scalars and says which joiners and selectors belong to an emoji (UTS #51).
private struct EmojiSequence {
  private enum Base { case none, keycap, sign, pictograph, finished }
  private var base = Base.none
  private var takesVariation = false

  mutating func keeps(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> Bool {
    let shape = ScalarClass(scalar)
    if !shape.isHidden {
      // A skin tone leaves the pictograph open to a joiner.
      if !(scalar.isSkinTone && base == .pictograph) {
        base = shape.isPictograph ? .pictograph : scalar.isASCII ? .keycap : .sign
      }
      takesVariation = shape.takesVariation
      return true
    }
    let keeps =
      switch scalar.value {
      case 0xFE0E, 0xFE0F:
        takesVariation && (base != .keycap || scalar.value == 0xFE0F && next?.value == 0x20E3)
      case 0x200D: base == .pictograph && next.map { ScalarClass($0).isPictograph } ?? false
      default: false
      }
    takesVariation = false
    if !keeps { base = .none }
    return keeps
  }
}
