/// One word of a query, matched by following all ways of reading it at once.
///
/// A state is a number of pattern scalars already matched, a set of states is the bits of a word;
/// so no text makes the search branch.
struct QueryWord: Sendable, Hashable {
  /// Folded, 1 to `limit` scalars.
  private let pattern: [UInt32]
  /// As typed.
  private let typed: String
  /// A bit for each `ReadingSet` with a reading that can begin the pattern; empty when none can.
  private let starts: [UInt64]
  /// For each letter a to z the states at which the pattern has it.
  private let letters: [UInt64]

  /// States 0 to 63 fit one machine word.
  static let limit = 63

  /// The word in `typed`, or its pieces when it is longer than the limit.
  static func words(in typed: Substring.UnicodeScalarView) -> [QueryWord] {
    let scalars = Array(typed)
    return stride(from: 0, to: scalars.count, by: limit).map {
      QueryWord(scalars[$0..<min($0 + limit, scalars.count)])
    }
  }

  private init(_ scalars: ArraySlice<Unicode.Scalar>) {
    let pattern = scalars.map { Self.folded($0.value) }
    self.pattern = pattern
    typed = String(String.UnicodeScalarView(scalars))
    var starts: [UInt64] = []
    if let first = pattern.first, Self.isLetter(first) {
      starts = Array(repeating: 0, count: ReadingSet.count / 64 + 1)
      for number in 1...ReadingSet.count {
        ReadingSet(number: number).forEach { reading in
          if UInt32(reading[0]) == first { starts[number / 64] |= 1 << UInt64(number % 64) }
        }
      }
    }
    self.starts = starts
    letters = (0x61...0x7A).map { letter in
      pattern.indices.reduce(0) { $0 | (pattern[$1] == letter ? 1 << UInt64($1) : 0) }
    }
  }

  /// As typed, folded.
  var text: String {
    var result = String.UnicodeScalarView()
    for value in pattern { result.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
    return String(result)
  }

  /// As typed, and in lower case.
  var spellings: [[UInt8]] {
    var seen: Set<String> = []
    return [typed, text].filter { seen.insert($0).inserted }.map { Array($0.utf8) }
  }

  /// Whether it stands in `utf8` as it is written, folded.
  func stands(in utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    let final = UInt64(1) << UInt64(pattern.count)
    var states: UInt64 = 0
    var scalars = UTF8Scalars(utf8)
    while let value = scalars.next() {
      let folded = Self.folded(value)
      if states == 0 && folded != pattern[0] { continue }
      var next: UInt64 = 0
      forEach(in: states | 1) { state in
        if pattern[state] == folded { next |= 1 << UInt64(state + 1) }
      }
      if next & final != 0 { return true }
      states = next
    }
    return false
  }

  /// Only itself matches: no letter with case or pinyin, no digit or sign with a full-width twin.
  var isPlain: Bool {
    pattern.allSatisfy { value in
      value >= 0x2E80 && value < 0xA640 || value >= 0xF900 && value < 0xFB00 || value >= 0x20000
    }
  }

  @inline(__always) static func folded(_ value: UInt32) -> UInt32 {
    switch value {
    case 0x3001..<0xA640: value
    case 0x3000: 0x20
    case 0xFF01...0xFF5E: Folding.caseless(value - 0xFEE0)
    default: Folding.caseless(value)
    }
  }

  func isFound(in utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    let final = UInt64(1) << UInt64(pattern.count)
    let first = pattern[0]
    return starts.withUnsafeBufferPointer { starts in
      var states: UInt64 = 0
      var scalars = UTF8Scalars(utf8)
      while let value = scalars.next() {
        let folded = Self.folded(value)
        if states == 0 && folded != first && !Self.canStart(folded, starts) { continue }
        states = step(states | 1, folded)
        if states & final != 0 { return true }
      }
      return false
    }
  }

  /// The longest match at each place, without overlaps.
  func ranges(in scalars: [UInt32]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    while start < scalars.count {
      let end = end(of: start, in: scalars)
      if let end { result.append(start..<end) }
      start = end ?? start + 1
    }
    return result
  }

  private func end(of start: Int, in scalars: [UInt32]) -> Int? {
    var states: UInt64 = 1
    var end: Int?
    for position in start..<scalars.count {
      states = step(states, scalars[position])
      if states >> UInt64(pattern.count) != 0 { end = position + 1 }
      if states == 0 { break }
    }
    return end
  }

  @inline(__always) private static func isLetter(_ value: UInt32) -> Bool { value >= 0x61 && value <= 0x7A }

  @inline(__always) private static func canStart(_ value: UInt32, _ starts: UnsafeBufferPointer<UInt64>)
    -> Bool
  {
    guard starts.count > 0, let han = HanCharacter(value) else { return false }
    let number = han.readings.number
    return starts[number / 64] >> UInt64(number % 64) & 1 != 0
  }

  /// The states after one more scalar of text.
  private func step(_ states: UInt64, _ value: UInt32) -> UInt64 {
    var result: UInt64 = 0
    forEach(in: states & (UInt64(1) << UInt64(pattern.count) - 1)) { state in
      if pattern[state] == value { result |= 1 << UInt64(state + 1) }
    }
    HanCharacter(value)?.readings.forEach { reading in
      forEach(in: states & letters[Int(reading[0]) - 0x61]) { state in
        result |= ends(of: reading, from: state)
      }
    }
    return result
  }

  @inline(__always) private func forEach(in states: UInt64, _ body: (Int) -> Void) {
    var rest = states
    while rest != 0 {
      body(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
  }

  /// States after `reading`: its initial (zh, ch and sh also whole), all of it, or, at the end of the
  /// pattern, what there is of it.
  private func ends(of reading: UnsafeBufferPointer<UInt8>, from state: Int) -> UInt64 {
    var same = 1
    while same < reading.count && state + same < pattern.count
      && Self.isSame(reading[same], pattern[state + same])
    { same += 1 }
    var result = after(state + 1)
    if same >= 2 && reading[1] == UInt8(ascii: "h") { result |= after(state + 2) }
    if same == reading.count || state + same == pattern.count { result |= after(state + same) }
    return result
  }

  /// `v`, `u` and `ü` all type ü.
  @inline(__always) private static func isSame(_ letter: UInt8, _ typed: UInt32) -> Bool {
    UInt32(letter) == typed || letter == UInt8(ascii: "v") && (typed == 0x75 || typed == 0xFC)
  }

  /// The state, and the one beyond an apostrophe that follows it.
  private func after(_ state: Int) -> UInt64 {
    let isSeparated = state < pattern.count && pattern[state] == 0x27
    return (isSeparated ? 3 : 1) << UInt64(state)
  }
}
