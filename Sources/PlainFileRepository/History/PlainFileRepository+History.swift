import JSONText
import Registers

extension PlainFileRepository {
  public func history(_ query: HistoryQuery) throws(StoreError) -> [HistoryEntry] {
    var entries: [HistoryEntry] = []
    var isPast = query.before == nil
    try forEachEntryBackwards { site, line in
      guard let seq = line.seq else { return true }
      let position = HistoryPosition(site: site, seq: seq)
      if !isPast {
        isPast = position == query.before
        return true
      }
      if line.matches(query), let entry = line.entry(site: site) { entries.append(entry) }
      return entries.count < query.limit
    }
    return entries
  }

  /// The ledger as it was at a moment: the present one with every later line taken back.
  public func ledger(at moment: Moment) throws(StoreError) -> Ledger {
    var past = ledger
    try forEachEntryBackwards { _, line in
      guard let time = line.text("t").flatMap(Moment.init(_:)), time.milliseconds > moment.milliseconds else {
        return true
      }
      past.apply(line.changes.reversed().map(\.reversed))
      return true
    }
    return past
  }

  /// The line whose hash is `head`, as a report or a commit message states it; nil when no line
  /// has it: the history was cut or rewritten since.
  public func position(ofHead head: String) throws(StoreError) -> HistoryPosition? {
    var found: HistoryPosition?
    let wanted = HistoryHash(Array(head.utf8))
    try forEachEntryBackwards { site, line in
      if let wanted, line.hash == wanted, let seq = line.seq { found = HistoryPosition(site: site, seq: seq) }
      return found == nil
    }
    return found
  }

  /// Calls `body` with the lines of all sites, newest first, until it returns false.
  private func forEachEntryBackwards(_ body: (String, HistoryBytes) -> Bool) throws(StoreError) {
    guard let folders else { throw .closed }
    var cursors: [HistoryCursor] = []
    do {
      let names = try folders.history.names().compactMap(HistoryFileName.init)
      for site in Set(names.map(\.site)).sorted() {
        let files = names.filter { $0.site == site }.sorted { $0.year < $1.year }
        let end = site == self.site ? history?.end : nil
        cursors.append(try HistoryCursor(folders.history, files, end: end))
      }
    } catch { throw StoreError(error) }
    while true {
      let newest = cursors.indices.filter { cursors[$0].line != nil }.max {
        cursors[$0].time < cursors[$1].time
      }
      guard let newest, let line = cursors[newest].line else { return }
      let site = cursors[newest].site
      guard line.withBytes({ body(site, HistoryBytes($0)) }) else { return }
      do { try cursors[newest].step() } catch { throw StoreError(error) }
    }
  }
}

/// Goes through the history of one site backwards, a file at a time.
struct HistoryCursor {
  let site: String
  /// The line at hand; nil at the start of the history.
  private(set) var line: ByteSlice?
  /// When it was written, in milliseconds since 1970.
  private(set) var time = 0

  private let folder: Folder
  private var files: [HistoryFileName]
  private var block: ByteBlock?
  private var offset = 0

  /// Begins at `end` where that is given: what lies behind it is not saved yet.
  init(_ folder: Folder, _ files: [HistoryFileName], end: ChainEnd?) throws(FileError) {
    self.folder = folder
    site = files.first?.site ?? ""
    self.files = files
    if let end { self.files = files.filter { file in end.file.map { file.year <= $0.year } ?? false } }
    try openLast()
    if let end, self.files.last == end.file { offset = min(offset, end.offset) }
    try step()
  }

  private mutating func openLast() throws(FileError) {
    block = nil
    guard let file = files.last else { return }
    block = try folder.contents(of: file.description, limit: 1 << 36, mapFrom: 1 << 20).block
    offset = block?.count ?? 0
  }

  /// Goes one line back.
  mutating func step() throws(FileError) {
    while let block {
      while let range = block.withBytes({ $0.line(before: offset) }) {
        offset = range.lowerBound
        let slice = ByteSlice(block, start: range.lowerBound, count: range.count)
        let isLine = slice.withBytes { HistoryBytes($0).looksLikeLine }
        guard isLine else { continue }
        line = slice
        let text = slice.withBytes { HistoryBytes($0).text("t") }
        time = text.flatMap(Moment.init(_:))?.milliseconds ?? time
        return
      }
      files.removeLast()
      try openLast()
    }
    line = nil
  }
}

extension HistoryBytes {
  /// Whether the line is one that a query wants.
  func matches(_ query: HistoryQuery) -> Bool {
    if let wanted = query.seq, wanted != seq { return false }
    if let wanted = query.uid, wanted != uid { return false }
    guard query.register != nil || query.id != nil else { return true }
    var isFound = false
    forEachChange { change in
      isFound =
        (query.register == nil || change.register == query.register)
        && (query.id == nil || change.id == query.id)
      return !isFound
    }
    return isFound
  }
}
