import TextUI

/// The bytes between the marks of a bracketed paste.
nonisolated struct PasteBuffer: Sendable {
  private static let endMark: [UInt8] = Array("\u{1B}[201~".utf8)
  private var bytes: [UInt8] = []
  private var matched = 0
  /// Whether more came than the limit.
  private(set) var isCut = false

  /// Takes a byte; true when it was the last of the end mark.
  mutating func take(_ byte: UInt8) -> Bool {
    if byte == Self.endMark[matched] {
      matched += 1
      return matched == Self.endMark.count
    }
    // ESC stands only at the start of the mark, so a failed match begins anew there or nowhere.
    for held in Self.endMark.prefix(matched) { keep(held) }
    matched = 0
    if byte == Self.endMark[0] { matched = 1 } else { keep(byte) }
    return false
  }

  private mutating func keep(_ byte: UInt8) {
    if bytes.count < InputDecoder.pasteLimit { bytes.append(byte) } else { isCut = true }
  }

  /// The text: every line end as `\n`, tabs kept, other control characters and bad bytes dropped.
  func text(_ decoder: inout ScalarDecoder) -> String {
    var text = String.UnicodeScalarView()
    var afterReturn = false
    for byte in bytes {
      var scalar: Unicode.Scalar?
      if decoder.wants(byte) {
        scalar = decoder.take(byte)
      } else {
        decoder.abandon()
        scalar = Unicode.Scalar(byte)
      }
      guard let scalar else { continue }
      switch scalar {
      case "\n" where afterReturn: break
      case "\n", "\r": text.append("\n")
      case "\t": text.append(scalar)
      case let other where other.properties.generalCategory == .control: break
      default: text.append(scalar)
      }
      afterReturn = scalar == "\r"
    }
    decoder.abandon()
    return String(text)
  }
}
