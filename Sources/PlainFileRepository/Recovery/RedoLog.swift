import Registers

/// How far the register files hold what this site's history says: the fold mark, and the lines
/// that not every one of them holds yet.
struct RedoLog {
  /// The mark in force. Without one nothing is redone.
  var mark: FoldMark?
  /// The mark as it stands on disk.
  private(set) var stored: FoldMark?
  /// Lines behind the mark's floor, oldest first.
  var lines: [SiteHistory.TailLine] = []

  /// The last history line that the file of a register holds.
  func folded(_ register: RegisterID) -> Int { mark?.folded(register) ?? 0 }

  /// The states that a register's records went through by the lines its file may lack.
  func trails(of register: RegisterID) -> [Reconciliation.Trail] {
    Reconciliation.trails(of: register, in: lines, after: folded(register))
  }

  /// Bytes of the lines that a register's file lacks; nil when it lacks none.
  func lag(of register: RegisterID) -> Int? {
    let folded = folded(register)
    let missing = lines.filter { line in
      line.seq > folded && line.changes.contains { $0.register == register }
    }
    return missing.isEmpty ? nil : missing.reduce(0) { $0 + $1.byteCount }
  }

  /// Reads the mark of a site; there is none where the file is missing or not whole.
  mutating func readMark(_ keji: Folder?, site: String?) throws(HistoryTrouble) {
    mark = nil
    stored = nil
    let bytes: [UInt8]?
    do { bytes = try keji?.bytes(of: "folded") } catch { throw .file(error) }
    guard let bytes else { return }
    mark = FoldMark(bytes)
    if let site, mark?.file.site != site { mark = nil }
    stored = mark
  }

  /// Puts a mark in force and on disk. When it throws, the one before is in force.
  mutating func write(_ new: FoldMark, _ folders: DataFolders) throws(FileError) {
    if new != stored { try folders.keji.replace("folded", with: new.bytes, by: folders.temporary) }
    mark = new
    stored = new
    dropFolded()
  }

  /// Lets go of lines that every register file holds.
  mutating func dropFolded() { if let floor = mark?.floor { lines.removeAll { $0.seq <= floor } } }
}
