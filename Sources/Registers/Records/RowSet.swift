/// A set of row numbers: one bit a row.
public struct RowSet: Hashable, Sendable {
  private var words: [UInt64]
  public private(set) var count = 0

  public init(limit: Int) { words = Array(repeating: 0, count: limit / 64 + 1) }

  public mutating func insert(_ row: Int) {
    let (word, bit) = (row / 64, UInt64(1) << UInt64(row % 64))
    guard words.indices.contains(word), words[word] & bit == 0 else { return }
    words[word] |= bit
    count += 1
  }

  /// How many of the set stand up to `row`, itself included.
  public func rank(of row: Int) -> Int {
    let word = min(row / 64, words.count - 1)
    let before = words[..<word].reduce(0) { $0 + $1.nonzeroBitCount }
    let upTo = row / 64 < words.count ? ~UInt64(0) >> UInt64(63 - row % 64) : ~UInt64(0)
    return before + (words[word] & upTo).nonzeroBitCount
  }

  /// The first of the set at or behind `row`; `nil` when there is none.
  public func next(from row: Int) -> Int? {
    var word = max(0, row) / 64
    guard word < words.count else { return nil }
    var bits = words[word] & (~UInt64(0) << UInt64(max(0, row) % 64))
    while bits == 0 {
      word += 1
      guard word < words.count else { return nil }
      bits = words[word]
    }
    return word * 64 + bits.trailingZeroBitCount
  }

  public mutating func remove(_ row: Int) {
    guard contains(row) else { return }
    words[row / 64] &= ~(1 << UInt64(row % 64))
    count -= 1
  }

  /// The same rows, with room for all below a limit that is no lower.
  public func with(limit: Int) -> RowSet {
    var set = self
    let missing = limit / 64 + 1 - words.count
    if missing > 0 { set.words += Array(repeating: 0, count: missing) }
    return set
  }

  public func contains(_ row: Int) -> Bool {
    words.indices.contains(row / 64) && words[row / 64] & (1 << UInt64(row % 64)) != 0
  }
}
