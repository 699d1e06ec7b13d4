/// Walks over the elements of an outermost array, one a call, so that a long check can be taken
/// in pieces. A text whose outermost value is no array is one element.
struct ElementWalk: Sendable {
  /// The place of the element that the last call passed.
  private(set) var element = 0..<0
  /// Bytes that have been seen to be right.
  private(set) var position = 0
  private(set) var elements = 0
  /// Whether everything so far is laid out as registers are written.
  private(set) var isCanonical = true
  /// Offset after the last element, or after the bracket when there is none.
  private(set) var end = 0

  private let limits: JSONLimits
  private let wantsRecords: Bool
  private var keys = KeySet()
  private var phase = Phase.start

  private enum Phase { case start, first, next, done }

  init(limits: JSONLimits, wantsRecords: Bool) {
    self.limits = limits
    self.wantsRecords = wantsRecords
  }

  /// Passes one element; true when the text is at its end.
  mutating func advance(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONStop) -> Bool {
    guard let start = bytes.baseAddress, !bytes.isEmpty else {
      throw JSONStop(kind: .unexpectedEnd, offset: 0)
    }
    let base = UnsafeRawPointer(start)
    switch phase {
    case .start: return try open(base, bytes.count)
    case .first, .next: return try step(base, bytes.count)
    case .done: return true
    }
  }

  /// Everything before the first element.
  private mutating func open(_ base: UnsafeRawPointer, _ count: Int) throws(JSONStop) -> Bool {
    guard count <= min(limits.fileBytes, Int(Int32.max)) else {
      throw JSONStop(kind: .tooLarge(limit: limits.fileBytes), offset: 0)
    }
    if count >= 3, byte(base, 0) == 0xEF, byte(base, 1) == 0xBB, byte(base, 2) == 0xBF {
      throw JSONStop(kind: .byteOrderMark, offset: 0)
    }
    let p = skipSpace(base, 0, count)
    guard p < count else { throw JSONStop(kind: .unexpectedEnd, offset: count) }
    if byte(base, p) == .openBracket, limits.depth > 0 {
      isCanonical = p == 0
      position = p + 1
      end = p + 1
      phase = .first
      return false
    }
    if wantsRecords {
      let stop = JSONStop.unexpected(base, p, count, .value)
      if case .unexpectedByte("<", _) = stop.kind { throw stop }
      throw JSONStop(kind: .notArray, offset: p)
    }
    isCanonical = false
    try pass(base, p, count, outside: 0)
    return try close(base, position, count)
  }

  /// One element with the white space and the comma before it, or the closing bracket.
  private mutating func step(_ base: UnsafeRawPointer, _ count: Int) throws(JSONStop) -> Bool {
    var p = skipSpace(base, position, count)
    guard p < count else { throw JSONStop(kind: .unexpectedEnd, offset: count) }
    if byte(base, p) == .closeBracket {
      isCanonical =
        isCanonical && p == position + 1 && byte(base, position) == .lineFeed && count == p + 2
        && byte(base, p + 1) == .lineFeed
      return try close(base, p + 1, count)
    }
    if phase == .next {
      guard byte(base, p) == .comma else { throw JSONStop.unexpected(base, p, count, .commaOrBracket) }
      let comma = p
      p = skipSpace(base, p + 1, count)
      guard p < count else { throw JSONStop(kind: .unexpectedEnd, offset: count) }
      if byte(base, p) == .closeBracket { throw JSONStop(kind: .trailingComma, offset: comma) }
    }
    if wantsRecords, byte(base, p) != .openBrace { throw notObject(base, p, count) }
    guard elements < limits.records else {
      throw JSONStop(kind: .tooManyRecords(limit: limits.records), offset: p)
    }
    isCanonical =
      isCanonical && p == position + 2 && byte(base, position) == .lineFeed
      && byte(base, position + 1) == (phase == .first ? 0x20 : .comma)
    try pass(base, p, count, outside: 1)
    phase = .next
    return false
  }

  private func notObject(_ base: UnsafeRawPointer, _ p: Int, _ count: Int) -> JSONStop {
    let expected: JSONFault.Expected = phase == .first ? .valueOrBracket : .value
    let stop = JSONStop.unexpected(base, p, count, expected)
    switch byte(base, p) {
    case .quote, .openBracket, 0x2D, 0x30...0x39, 0x74, 0x66, 0x6E:
      return JSONStop(kind: .notObject, offset: p)
    default: return stop
    }
  }

  private mutating func pass(_ base: UnsafeRawPointer, _ p: Int, _ count: Int, outside: Int) throws(JSONStop)
  {
    var scanner = JSONScanner(base, start: p, count: count, limits: limits)
    let after = try scanner.value(outside: outside, keys: &keys)
    if scanner.sawLineFeed { isCanonical = false }
    element = p..<after
    elements += 1
    position = after
    end = after
  }

  private mutating func close(_ base: UnsafeRawPointer, _ after: Int, _ count: Int) throws(JSONStop) -> Bool {
    let p = skipSpace(base, after, count)
    guard p == count else { throw trailing(base, p, count) }
    position = count
    phase = .done
    return true
  }

  /// What follows the end: data, unless it is not even text.
  private func trailing(_ base: UnsafeRawPointer, _ p: Int, _ count: Int) -> JSONStop {
    let stop = JSONStop.unexpected(base, p, count, .value)
    if case .badUTF8 = stop.kind { return stop }
    return JSONStop(kind: .trailingData, offset: p)
  }

  @inline(__always) private func byte(_ base: UnsafeRawPointer, _ p: Int) -> UInt8 {
    base.load(fromByteOffset: p, as: UInt8.self)
  }

  @inline(__always) private func skipSpace(_ base: UnsafeRawPointer, _ start: Int, _ count: Int) -> Int {
    var p = start
    while p < count, byte(base, p).isJSONSpace { p &+= 1 }
    return p
  }
}
