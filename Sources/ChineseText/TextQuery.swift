/// What a person typed into a search, prepared once and matched against many texts.
///
/// White space separates words, all of which must be found, in any order. A word is found as plain
/// text (caseless, full and half width alike), as pinyin initials, as full pinyin, or as a mixture of
/// the three, with every reading of a character; `'` may separate syllables, and the last may be
/// incomplete.
public struct TextQuery: Sendable, Hashable {
  private let words: [QueryWord]

  /// Prepares `typed`; what has no word in it matches every text.
  public init(_ typed: String) {
    words = typed.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).flatMap {
      QueryWord.words(in: $0)
    }
  }

  /// Nothing was typed but white space.
  public var isEmpty: Bool { words.isEmpty }

  /// The words as they are looked for, in half width and without what stood between them.
  public var plain: String { words.map(\.text).joined() }

  /// UTF-8 that a text contains exactly when it matches, so that a search for bytes may replace
  /// `matches`; nil for several words and for words with letters, digits or signs of two widths.
  public var plainUTF8: [UInt8]? {
    guard words.count == 1, words[0].isPlain else { return nil }
    return Array(words[0].text.utf8)
  }

  /// Where the words stand in `text`, in offsets of Unicode scalars, ascending and disjoint; nil when
  /// a word is missing.
  public func matches(_ text: String) -> [Range<Int>]? {
    let scalars = text.unicodeScalars.map { QueryWord.folded($0.value) }
    var found: [Range<Int>] = []
    for word in words {
      let ranges = word.ranges(in: scalars)
      if ranges.isEmpty { return nil }
      found += ranges
    }
    found.sort { $0.lowerBound < $1.lowerBound }
    return found.reduce(into: []) { joined, range in
      if let last = joined.last, last.upperBound >= range.lowerBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
  }

  /// For each word the bytes of which one stands wherever it is written as it was typed or in lower
  /// case: what a scan looks for before it reads fields.
  public var spellings: [[[UInt8]]] { words.map(\.spellings) }

  /// Whether a digit is asked for: figures and days are shown with digits alone.
  public var hasDigit: Bool {
    words.contains { $0.text.unicodeScalars.contains { ("0"..."9").contains($0) } }
  }

  /// Whether all words stand in `utf8` as they are written, width and case aside; no pinyin.
  public func stands(in utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    for word in words where !word.stands(in: utf8) { return false }
    return true
  }

  /// Whether all words are found in `utf8`; allocates nothing.
  public func matches(utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    for word in words where !word.isFound(in: utf8) { return false }
    return true
  }
}
