import JSONText
import Registers

/// The history that this site writes: where it stands, and how it grows.
final class SiteHistory {
  let folder: Folder
  let site: String
  /// Just after the last line known to be good.
  private(set) var end = ChainEnd.start
  /// The file of the last line, as it was when it was last looked at.
  private(set) var identity: FileIdentity?

  /// Files from this size on are mapped.
  private let mapFrom = 1 << 20

  init(folder: Folder, site: String) {
    self.folder = folder
    self.site = site
  }

  /// What a look at the history found.
  struct Found {
    /// The lines asked for, oldest first.
    var lines: [TailLine] = []
    /// What a crash left behind the last line.
    var torn: Torn?

    /// Bytes of a file that belong to no line.
    struct Torn: Hashable {
      var file: HistoryFileName
      var from: Int
    }
  }

  /// A line as far as the ledger needs it.
  struct TailLine {
    var seq: Int
    var operation: ChangeSet.Operation
    var changes: [Change]
    var byteCount: Int
  }

  /// This site's files, oldest first.
  func files() throws(HistoryTrouble) -> [HistoryFileName] {
    let names = try SiteHistory.reaching { () throws(FileError) in try folder.names() }
    return names.compactMap(HistoryFileName.init).filter { $0.site == site }.sorted { $0.year < $1.year }
  }

  func contents(of file: HistoryFileName) throws(HistoryTrouble) -> FileContents {
    try SiteHistory.reaching { () throws(FileError) in
      try folder.contents(of: file.description, limit: 1 << 36, mapFrom: mapFrom)
    }
  }

  /// Finds where the history stands. With a mark: checks the chain from the mark's floor on and
  /// gives the lines behind it. Without: only the last line is checked against the one before.
  func open(_ mark: FoldMark?) throws(HistoryTrouble) -> Found {
    let files = try files()
    let anchor = if let mark { try self.anchor(files, at: mark) } else { try anchorAtEnd(files) }
    end = anchor.end
    identity = nil
    var found = Found()
    var hashAtMark = mark?.seq == end.seq ? end.hash : nil
    let rest = files.filter { file in anchor.end.file.map { $0.year <= file.year } ?? true }
    for file in rest {
      let contents =
        if file == anchor.end.file, let found = anchor.contents { found } else { try contents(of: file) }
      let outcome = contents.block.withBytes { bytes in
        end.walk(bytes, of: file) { line in
          found.lines.append(SiteHistory.tailLine(line))
          if line.seq == mark?.seq { hashAtMark = line.hash }
        }
      }
      if end.file == file { identity = contents.identity }
      try judge(outcome, file, isLast: file == rest.last, &found)
    }
    if let mark, end.seq < mark.seq { throw .damage(ahead(mark)) }
    if let mark, mark.seq > 0, hashAtMark != mark.hash {
      let file = mark.file.description
      throw .damage(HistoryDamage(file: file, line: nil, offset: nil, fact: .rewritten(seq: mark.seq)))
    }
    return found
  }

  /// Reads what others of this site have written since. `year` is the present one. All or
  /// nothing: when it throws, it can be asked again.
  func catchUp(year: Int) throws(HistoryTrouble) -> Found {
    let before = (end, identity)
    do { return try readOn(year: year) } catch {
      (end, identity) = before
      throw error
    }
  }

  private func readOn(year: Int) throws(HistoryTrouble) -> Found {
    var found = Found()
    guard let file = end.file else {
      guard try !files().isEmpty else { return found }
      return try open(FoldMark(file: HistoryFileName(site: site, year: year), seq: 0, hash: .zero))
    }
    guard let present = try look(file) else {
      throw .damage(HistoryDamage(file: file.description, line: nil, offset: nil, fact: .missing))
    }
    if present.inode != identity?.inode || present.size < end.offset {
      // Another file under the same name: it must hold all that we know.
      return try open(FoldMark(file: file, seq: end.seq, hash: end.hash))
    }
    var later: [HistoryFileName] = present.size > end.offset ? [file] : []
    for next in file.year + 1..<max(file.year + 1, year + 1) {
      let name = HistoryFileName(site: site, year: next)
      if try look(name) != nil { later.append(name) }
    }
    for (i, file) in later.enumerated() {
      let contents = try contents(of: file)
      let outcome = contents.block.withBytes { bytes in
        end.walk(bytes, of: file) { found.lines.append(SiteHistory.tailLine($0)) }
      }
      if end.file == file { identity = contents.identity }
      try judge(outcome, file, isLast: i == later.count - 1, &found)
    }
    return found
  }

  /// Takes note of a line that this process has just written; the identity of its file where that
  /// is known.
  func adopt(_ end: ChainEnd, _ identity: FileIdentity?) {
    self.end = end
    self.identity = identity
  }

  private func look(_ file: HistoryFileName) throws(HistoryTrouble) -> FileIdentity? {
    try SiteHistory.reaching { () throws(FileError) in try folder.identity(of: file.description) }
  }

  private func judge(
    _ outcome: ChainEnd.Outcome, _ file: HistoryFileName, isLast: Bool, _ found: inout Found
  ) throws(HistoryTrouble) {
    switch outcome {
    case .whole: break
    case .broken(let damage): throw .damage(damage)
    case .torn(let from):
      guard isLast else {
        throw .damage(HistoryDamage(file: file.description, line: nil, offset: from, fact: .brokenLine))
      }
      found.torn = Found.Torn(file: file, from: from)
    }
  }

  private static func tailLine(_ line: HistoryBytes) -> TailLine {
    TailLine(
      seq: line.seq ?? 0, operation: line.operation, changes: line.changes, byteCount: line.bytes.count)
  }

  private static func reaching<R>(_ body: () throws(FileError) -> R) throws(HistoryTrouble) -> R {
    do { return try body() } catch { throw .file(error) }
  }
}

extension SiteHistory {
  /// Whether there is more than is known, by name and size only.
  func looksChanged(year: Int) -> Bool {
    guard let file = end.file else { return (try? files().isEmpty) != true }
    guard let present = try? folder.identity(of: file.description) else { return true }
    if present.inode != identity?.inode || present.size != end.offset { return true }
    guard year > file.year else { return false }
    let next = HistoryFileName(site: site, year: year).description
    return ((try? folder.identity(of: next)) ?? nil) != nil
  }
}
