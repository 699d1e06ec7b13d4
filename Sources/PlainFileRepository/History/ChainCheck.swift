import JSONText
import Registers

/// The check of whole histories from their first line on, in slices.
struct ChainCheck {
  /// How a slice of work ended.
  enum Outcome {
    case more
    /// All is checked; the damage found, at most one for each site.
    case done([(site: String, damage: HistoryDamage)])
  }

  private let folder: Folder
  /// Files still to be checked, the next one last.
  private var files: [HistoryFileName]
  private var contents: FileContents?
  private var ends: [String: ChainEnd] = [:]
  private var found: [(site: String, damage: HistoryDamage)] = []

  init(_ folder: Folder) throws(FileError) {
    self.folder = folder
    let names = try folder.names().compactMap(HistoryFileName.init)
    files = names.sorted { ($0.site, $0.year) > ($1.site, $1.year) }
  }

  /// Where the chain of a site stands after what has been checked.
  func end(of site: String) -> ChainEnd { ends[site] ?? .start }

  /// Checks at least `bytes` more bytes, up to the end of a line.
  mutating func step(_ bytes: Int) -> Outcome {
    guard let file = files.last else { return .done(found) }
    do throws(FileError) {
      let limit = 1 << 36
      let contents =
        if let known = self.contents { known } else {
          try folder.contents(of: file.description, limit: limit, mapFrom: 1 << 20)
        }
      self.contents = contents
      if let damage = advance(file, contents.block, bytes) { stop(file.site, damage) }
    } catch {
      let fact: HistoryDamage.Fact = error.isAbsence ? .missing : .unreadable(error)
      stop(file.site, HistoryDamage(file: file.description, line: nil, offset: nil, fact: fact))
    }
    return files.isEmpty ? .done(found) : .more
  }

  private mutating func advance(_ file: HistoryFileName, _ block: ByteBlock, _ bytes: Int) -> HistoryDamage? {
    var end = ends[file.site] ?? .start
    let start = end.file == file ? end.offset : 0
    let outcome = block.withBytes { all in
      let from = bytes < all.count - start ? start + bytes : all.count
      let stop = all.lineFeed(from: from).map { $0 + 1 } ?? all.count
      return end.walk(all.slice(0..<stop), of: file)
    }
    ends[file.site] = end
    switch outcome {
    case .broken(let damage): return damage
    case .torn(let from):
      // At the very end it is what a crash leaves, and opening deals with that.
      let isLast = !files.dropLast().contains { $0.site == file.site }
      guard isLast, block.withBytes({ $0.lineFeed(from: from).map { $0 + 1 } ?? $0.count }) == block.count
      else { return HistoryDamage(file: file.description, line: nil, offset: from, fact: .brokenLine) }
      next()
    case .whole: if end.file != file || end.offset >= block.count { next() }
    }
    return nil
  }

  private mutating func next() {
    files.removeLast()
    contents = nil
  }

  /// Nothing behind a break can be checked.
  private mutating func stop(_ site: String, _ damage: HistoryDamage) {
    found.append((site, damage))
    files.removeAll { $0.site == site }
    contents = nil
  }
}
