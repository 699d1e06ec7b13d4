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

  /// `8：5` as `08:05`; what is no time stays as it is.
  static func mended(_ text: String) -> String {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }) else { return text }
    return parts.map { $0.utf8.count == 1 ? "0" + $0 : String($0) }.joined(separator: ":")
  }
}
