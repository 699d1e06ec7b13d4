import ChineseText

/// Times of the day as they are written: `08:30`.
enum ClockTime {
  /// Minutes since midnight; `nil` where it is no time.
  static func minutes(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hours = Int(ascii: parts[0].utf8),
      let minutes = Int(ascii: parts[1].utf8), hours < 24, minutes < 60
    else { return nil }
    return hours * 60 + minutes
  }

  /// `8:5`, `8点5分`, `9`, `930` and `9点半` as `08:05`, `09:00` and `09:30`; what is no time stays as it is.
  static func mended(_ typed: String) -> String {
    var text = Folding.halfWidth(typed).trimmingBlanks
    if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      if text.utf8.count == 3 { text = "0" + text }
      if text.utf8.count == 4 { return text.prefix(2) + ":" + text.suffix(2) }
      text += "点"
    }
    for (mark, sign) in [("时", "点"), ("分", ""), ("点半", ":30"), ("点", ":")] {
      text = text.split(separator: mark, omittingEmptySubsequences: false).joined(separator: sign)
    }
    if text.hasSuffix(":") { text += "00" }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }) else { return typed }
    return parts.map { $0.utf8.count == 1 ? "0" + $0 : String($0) }.joined(separator: ":")
  }
}
