import JSONText

extension SiteHistory {
  /// Where the chain is known to be good, and what was read to find that out.
  struct Anchor {
    var end = ChainEnd.start
    var contents: FileContents?
  }

  /// The chain just after the mark's floor, the last line that every register holds. That line is
  /// itself checked against the one before it.
  func anchor(_ files: [HistoryFileName], at mark: FoldMark) throws(HistoryTrouble) -> Anchor {
    guard mark.floor > 0 else { return Anchor() }
    for file in files.reversed() {
      let contents = try contents(of: file)
      let search = contents.block.withBytes { Search(seq: mark.floor, in: $0, of: file) }
      switch search {
      case .found(let end): return Anchor(end: end, contents: contents)
      case .broken(let damage): throw .damage(damage)
      case .later: continue
      case .missing: throw .damage(ahead(mark))
      }
    }
    throw .damage(ahead(mark))
  }

  /// The chain just after the last good line, when no mark says where to begin.
  func anchorAtEnd(_ files: [HistoryFileName]) throws(HistoryTrouble) -> Anchor {
    for file in files.reversed() {
      let contents = try contents(of: file)
      let search = contents.block.withBytes { Search(lastIn: $0, of: file) }
      switch search {
      case .found(let end): return Anchor(end: end, contents: contents)
      case .broken(let damage): throw .damage(damage)
      case .later, .missing: continue
      }
    }
    return Anchor()
  }

  func ahead(_ mark: FoldMark) -> HistoryDamage {
    HistoryDamage(file: mark.file.description, line: nil, offset: nil, fact: .markAhead(seq: mark.seq))
  }

  /// How the search for a line in one file came out.
  private enum Search {
    case found(ChainEnd)
    case broken(HistoryDamage)
    /// All lines of the file come after it, or there are none.
    case later
    /// The line would be in this file and is not.
    case missing

    /// Looks for the line with a number, from the end.
    init(seq: Int, in bytes: UnsafeBufferPointer<UInt8>, of file: HistoryFileName) {
      var end = bytes.count
      while let range = bytes.line(before: end) {
        end = range.lowerBound
        let line = HistoryBytes(bytes.slice(range))
        guard line.looksLikeLine, let number = line.seq, number <= seq else { continue }
        guard number == seq else {
          self = .missing
          return
        }
        if let found = Search.checked(range, in: bytes, of: file) {
          self = .found(found)
        } else {
          self = .broken(Search.damage(range, bytes, file))
        }
        return
      }
      self = .later
    }

    /// Looks for the last line that follows from the one before it; the very last may be torn.
    init(lastIn bytes: UnsafeBufferPointer<UInt8>, of file: HistoryFileName) {
      var end = bytes.count
      var bad: Range<Int>?
      while let range = bytes.line(before: end) {
        end = range.lowerBound
        guard HistoryBytes(bytes.slice(range)).looksLikeLine else { continue }
        if let found = Search.checked(range, in: bytes, of: file) {
          self = .found(found)
          return
        }
        if let bad {
          self = .broken(Search.damage(bad, bytes, file))
          return
        }
        bad = range
      }
      self = .later
    }

    /// The chain after the line at `range`, when it follows from the one before.
    private static func checked(
      _ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, of file: HistoryFileName
    ) -> ChainEnd? {
      let line = HistoryBytes(bytes.slice(range))
      let before: HistoryHash?
      if let previous = bytes.line(before: range.lowerBound) {
        before = HistoryBytes(bytes.slice(previous)).hash
      } else {
        before = line.previous
      }
      guard let seq = line.seq, range.upperBound < bytes.count,
        let hash = before.flatMap({ line.verified(after: $0) })
      else { return nil }
      return ChainEnd(file: file, offset: range.upperBound + 1, seq: seq, hash: hash)
    }

    private static func damage(
      _ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>, _ file: HistoryFileName
    ) -> HistoryDamage {
      let number = bytes[..<range.lowerBound].count { $0 == 10 } + 1
      return HistoryDamage(file: file.description, line: number, offset: range.lowerBound, fact: .brokenLine)
    }
  }
}
