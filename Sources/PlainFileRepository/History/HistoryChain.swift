import ChineseText

/// Where a chain stands: just after one of its lines.
struct ChainEnd: Hashable, Sendable {
  /// The file that holds the line; nil before the first of all.
  var file: HistoryFileName?
  /// Bytes of that file up to and with the line.
  var offset = 0
  var seq = 0
  var hash = HistoryHash.zero

  static let start = ChainEnd()
}

/// Something in a history that no crash explains.
struct HistoryDamage: Error, Hashable {
  enum Fact: Hashable {
    /// A line that does not follow from the one before, with good lines behind it.
    case brokenLine
    /// The line that the fold mark names is not there, or is another.
    case markAhead(seq: Int)
    case rewritten(seq: Int)
    /// The file that the last line was in is gone.
    case missing
    /// The file is there and cannot be read.
    case unreadable(FileError)
  }
  var file: String
  /// From 1; nil when it is not about a line.
  var line: Int?
  /// Bytes before the damage.
  var offset: Int?
  var fact: Fact
}

/// Why a history cannot be gone on with.
enum HistoryTrouble: Error {
  case file(FileError)
  case damage(HistoryDamage)
}

extension ChainEnd {
  /// How a walk over a file ended.
  enum Outcome: Hashable {
    case whole
    /// What a crash leaves: from this offset on no line is whole.
    case torn(from: Int)
    case broken(HistoryDamage)
  }

  /// Goes on over the lines of `file` from where the chain stands, checking each; `each` gets
  /// every line that follows. Stops at the first that does not.
  mutating func walk(
    _ bytes: UnsafeBufferPointer<UInt8>, of file: HistoryFileName, each: (HistoryBytes) -> Void = { _ in }
  ) -> Outcome {
    var p = self.file == file ? offset : 0
    while p < bytes.count {
      guard let end = bytes.lineFeed(from: p) else { return .torn(from: p) }
      let line = HistoryBytes(bytes.slice(p..<end))
      guard let next = line.verified(after: hash), line.seq == seq + 1, p > 0 || line.previous == hash else {
        if !ChainEnd.hasLine(bytes, from: end + 1) { return .torn(from: p) }
        let number = bytes[..<p].count { $0 == 10 } + 1
        return .broken(HistoryDamage(file: file.description, line: number, offset: p, fact: .brokenLine))
      }
      each(line)
      p = end + 1
      self = ChainEnd(file: file, offset: p, seq: seq + 1, hash: next)
    }
    return .whole
  }

  /// Whether anything that looks like a line of ours lies at or behind `start`.
  private static func hasLine(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var p = start
    while p < bytes.count {
      let end = bytes.lineFeed(from: p) ?? bytes.count
      if HistoryBytes(bytes.slice(p..<end)).looksLikeLine { return true }
      p = end + 1
    }
    return false
  }
}
