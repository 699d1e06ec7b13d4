/// Finding one's way in bytes that may be anything: every function is total and returns an
/// offset in `start ... end`.
enum LooseScan {
  @inline(__always) static func skipSpace(_ base: UnsafeRawPointer, _ start: Int, _ end: Int) -> Int {
    var p = start
    while p < end, base.load(fromByteOffset: p, as: UInt8.self).isJSONSpace { p &+= 1 }
    return p
  }

  /// The offset after the string whose opening quote lies at `start`; nil when it never closes.
  @inline(__always) static func string(
    _ base: UnsafeRawPointer, _ start: Int, _ end: Int, _ escaped: inout Bool
  ) -> Int? {
    var p = start &+ 1
    while true {
      p = endOfString(base, p, end)
      guard p < end else { return nil }
      if base.load(fromByteOffset: p, as: UInt8.self) == .quote { return p &+ 1 }
      escaped = true
      p = min(end, p &+ 2)
    }
  }

  /// The offset after the value at `start`; nil when there is none or it never ends.
  @inline(__always) static func value(_ base: UnsafeRawPointer, _ start: Int, _ end: Int) -> Int? {
    guard start < end else { return nil }
    var escaped = false
    switch base.load(fromByteOffset: start, as: UInt8.self) {
    case .quote: return string(base, start, end, &escaped)
    case .openBrace, .openBracket: return container(base, start, end)
    default:
      var p = start
      while p < end {
        let byte = base.load(fromByteOffset: p, as: UInt8.self)
        if byte == .comma || byte == .closeBrace || byte == .closeBracket || byte == .colon || byte == .quote
          || byte.isJSONSpace
        {
          break
        }
        p &+= 1
      }
      return p > start ? p : nil
    }
  }

  private static func container(_ base: UnsafeRawPointer, _ start: Int, _ end: Int) -> Int? {
    var depth = 0
    var p = start
    while p < end {
      switch base.load(fromByteOffset: p, as: UInt8.self) {
      case .quote:
        var escaped = false
        guard let after = string(base, p, end, &escaped) else { return nil }
        p = after
        continue
      case .openBrace, .openBracket: depth &+= 1
      case .closeBrace, .closeBracket:
        depth &-= 1
        if depth == 0 { return p &+ 1 }
      default: break
      }
      p &+= 1
    }
    return nil
  }
}
