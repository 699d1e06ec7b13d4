import JSONText
import Registers

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

extension HistoryCursor {
  /// Calls `body` with the lines of the sites wanted, newest first, until it returns false. `end` is where
  /// the history of this site stands: what lies behind it is not saved yet.
  static func forEachBackwards(
    _ folder: Folder, of isWanted: (String) -> Bool, end: (String) -> ChainEnd?,
    _ body: (_ site: String, HistoryBytes) -> Bool
  ) throws(FileError) {
    let names = try folder.names().compactMap(HistoryFileName.init).filter { isWanted($0.site) }
    var cursors: [HistoryCursor] = []
    for site in Set(names.map(\.site)).sorted() {
      let files = names.filter { $0.site == site }.sorted { $0.year < $1.year }
      cursors.append(try HistoryCursor(folder, files, end: end(site)))
    }
    while true {
      let newest = cursors.indices.filter { cursors[$0].line != nil }.max {
        cursors[$0].time < cursors[$1].time
      }
      guard let newest, let line = cursors[newest].line else { return }
      let site = cursors[newest].site
      guard line.withBytes({ body(site, HistoryBytes($0)) }) else { return }
      try cursors[newest].step()
    }
  }
}
