import ChineseText

/// Something that text is typed and pasted into.
public protocol Editor: Sendable {
  /// Takes a key; true when it was one for text.
  mutating func type(_ key: Key) -> Bool
  /// Puts pasted text at the caret.
  ///
  /// - Returns: the last words that had room, where not all had; `nil` when nothing was cut off.
  @discardableResult mutating func insert(_ text: String) -> String?
}

/// Text under a caret that counts clusters: what the one-line and the many-line editor share.
///
/// Clusters are Swift's here and not `Cells.clusters`, which replaces what cannot be shown: text
/// that is not edited keeps every scalar.
struct TypedText: Hashable, Sendable {
  /// Longest text that can be typed or pasted, in UTF-8 bytes.
  static let limit = 65_536

  private(set) var clusters: [Character]
  private(set) var bytes: Int
  /// In clusters from the start, 0...clusters.count.
  var caret: Int { didSet { caret = min(max(0, caret), clusters.count) } }

  init(_ text: String) {
    clusters = Array(text)
    bytes = text.utf8.count
    caret = clusters.count
  }

  var text: String {
    var all = ""
    all.reserveCapacity(bytes)
    for cluster in clusters { all.append(cluster) }
    return all
  }

  /// Puts text at the caret, cut where the whole would pass the limit. A mark joins the character
  /// before it, so the clusters of the whole are counted anew.
  ///
  /// - Returns: the last words that had room, where not all had.
  @discardableResult mutating func insert(_ added: String) -> String? {
    var room = Self.limit - bytes
    var fitting = String.UnicodeScalarView()
    for scalar in added.unicodeScalars {
      room -= UTF8.width(scalar)
      if room < 0 { break }
      fitting.append(scalar)
    }
    let cut = room < 0 ? String(String(fitting).suffix(12)) : nil
    guard !fitting.isEmpty else { return cut }
    // Clusters far from the caret cannot change; joining one on either side is enough.
    let from = max(0, caret - 1)
    let to = min(clusters.count, caret + 1)
    let before = from < caret ? String(clusters[from]) : ""
    let after = caret < to ? String(clusters[caret]) : ""
    let middle = Array(before + String(fitting) + after)
    let left = before.unicodeScalars.count + fitting.count
    var seen = 0
    let passed = middle.prefix { cluster in
      defer { seen += cluster.unicodeScalars.count }
      return seen < left
    }
    clusters.replaceSubrange(from..<to, with: middle)
    bytes += String(fitting).utf8.count
    caret = from + passed.count
    return cut
  }

  /// Puts pasted text at the caret: every kind of line end as the one given, tabs as spaces, other
  /// control characters left out, the whole held to 64 KiB.
  ///
  /// - Returns: the words with which it was cut; `nil` where all had room.
  @discardableResult mutating func paste(_ text: String, lineEnd: Unicode.Scalar) -> String? {
    var pasted = PlainText.even(text, lineEnd: lineEnd).unicodeScalars
    pasted.removeAll { Self.isControl($0) && $0 != lineEnd }
    return insert(String(pasted))
  }

  /// Takes clusters out and puts the caret where they were.
  mutating func remove(_ range: Range<Int>) {
    let range = range.clamped(to: 0..<clusters.count)
    for cluster in clusters[range] { bytes -= cluster.utf8.count }
    clusters.removeSubrange(range)
    caret = range.lowerBound
  }

  /// The keys that mean the same in one line and in many; true when taken.
  mutating func type(_ key: Key) -> Bool {
    switch key {
    case .character(let scalar):
      guard !Self.isControl(scalar) else { return false }
      insert(String(scalar))
    case .left: caret -= 1
    case .right: caret += 1
    case .controlLeft: caret = wordStart
    case .controlRight: caret = nextWordStart
    case .backspace: if caret > 0 { remove(caret - 1..<caret) }
    case .delete: if caret < clusters.count { remove(caret..<caret + 1) }
    case .control("w"): remove(wordStart..<caret)
    default: return false
    }
    return true
  }

  static func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .control }

  /// Where the word before the caret begins; a run of Chinese characters counts as one.
  private var wordStart: Int {
    var index = caret
    while index > 0, kind(at: index - 1) == .space { index -= 1 }
    guard index > 0 else { return 0 }
    let word = kind(at: index - 1)
    while index > 0, kind(at: index - 1) == word { index -= 1 }
    return index
  }

  private var nextWordStart: Int {
    var index = caret
    guard index < clusters.count else { return index }
    let word = kind(at: index)
    while index < clusters.count, kind(at: index) == word { index += 1 }
    while index < clusters.count, kind(at: index) == .space { index += 1 }
    return index
  }

  private enum Kind { case space, letters, characters, marks }

  private func kind(at index: Int) -> Kind {
    guard let scalar = clusters[index].unicodeScalars.first else { return .space }
    let properties = scalar.properties
    if properties.isWhitespace { return .space }
    if properties.isAlphabetic || properties.numericType != nil {
      return CellWidth.of(scalar) == 2 ? .characters : .letters
    }
    return .marks
  }
}
