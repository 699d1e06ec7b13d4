import Glibc
import JSONText
import Registers

/// Writes register files anew with what the history has for them. Under the lock.
struct Fold {
  let registers: RegisterFiles
  private let root: Folder
  private let options: RepositoryOptions

  init(_ registers: RegisterFiles) {
    self.registers = registers
    root = registers.data.root
    options = registers.options
  }

  /// Writes what lags of `wanted`: beside, synced, renamed, all renames made durable together.
  /// Returns the first failure; what was not written lags on, and the lines behind the mark stay
  /// its redo log.
  func write(_ wanted: [RegisterID]) -> FileError? {
    guard let folders = registers.data.folders, registers.bulletin.isWritable else { return nil }
    let able = wanted.filter {
      registers.ledger.obstacle(toSaving: $0) == nil && registers.files[$0]?.lag != nil
    }.sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
    guard !able.isEmpty else { return nil }
    do { try registers.data.requireInPlace() } catch { return error }
    var failure: FileError?
    var exchanged: [RegisterID] = []
    for register in able {
      do {
        try exchange(register, folders)
        exchanged.append(register)
      } catch { failure = failure ?? error }
    }
    guard !exchanged.isEmpty else { return failure }
    do {
      try root.sync()
      for register in exchanged { registers.files[register]?.lag = nil }
    } catch { failure = failure ?? error }
    for register in exchanged { rebase(register) }
    return failure
  }

  /// Puts a new version in the place of a register file; the old one goes to `prev`.
  private func exchange(_ register: RegisterID, _ folders: DataFolders) throws(FileError) {
    let name = register.fileName
    let known = registers.files[register]?.identity
    let rows = registers.ledger[register]
    try requireRoom(for: rows)
    let draft = "\(name).\(getpid())"
    try folders.temporary.unlink(draft)
    let digest: HistoryHash
    do throws(FileError) {
      digest = try RegisterWriter.write(rows, to: try folders.temporary.create(draft))
      // A cut map reads as zeros: what was written of it is worth nothing.
      if registers.files[register]?.wasCut == true { throw FileError.changing(path: name) }
      guard try root.identity(of: name) == known else { throw FileError.changing(path: name) }
      if let known { try keep(register, known, folders) }
      try folders.temporary.rename(draft, to: root, name)
    } catch {
      try? folders.temporary.unlink(draft)
      throw error
    }
    registers.files[register]?.identity = try root.identity(of: name)
    registers.files[register]?.digest = digest
  }

  private func requireRoom(for rows: RegisterRows) throws(FileError) {
    let lag = registers.files[rows.register]?.lag ?? 0
    guard let free = root.freeBytes(), free < rows.block.count + lag + 1 << 20 else { return }
    throw .system(call: .write, path: root.path, code: ENOSPC)
  }

  /// Links the version that is to be replaced into `prev`. A version there into which somebody
  /// still wrote after it had been replaced is set aside, not removed.
  private func keep(_ register: RegisterID, _ known: FileIdentity, _ folders: DataFolders) throws(FileError) {
    let name = register.fileName
    if let old = try folders.previous.identity(of: name) {
      if let replaced = registers.log.mark?.replaced[register], replaced.mark != old.mark {
        let stamp = options.clock().text.filter { $0 != ":" }
        try folders.previous.rename(name, to: folders.previous, "\(name).\(stamp)")
      } else {
        try folders.previous.unlink(name)
      }
    }
    try root.link(name, to: folders.previous, name)
    let folded = registers.log.folded(register)
    registers.log.mark?.replaced[register] = FoldMark.Replaced(seq: folded, mark: known.mark)
  }

  /// Reads the rows from the new file when many changes lie over the old one's bytes.
  private func rebase(_ register: RegisterID) {
    guard let file = registers.files[register], file.overlay > 2000,
      case .rows(let rows, let contents, _) = root.reading(register, mapFrom: options.mapFrom),
      contents.identity == file.identity
    else { return }
    registers.ledger[register] = rows
    registers.files[register]?.overlay = 0
    registers.files[register]?.contents = contents
  }

  /// The mark as it should be, the history standing where it does.
  func newMark() -> FoldMark {
    let end = registers.history?.end ?? .start
    let site = registers.history?.site ?? ""
    let file = end.file ?? HistoryFileName(site: site, year: options.clock().date.year)
    var new = FoldMark(file: file, seq: end.seq, hash: end.hash)
    let old = registers.log.mark
    for register in registers.lagging { new.waiting[register] = old?.folded(register) ?? 0 }
    new.seen = old?.seen ?? [:]
    new.digests = old?.digests ?? [:]
    new.replaced = old?.replaced ?? [:]
    let strange = registers.unrecorded.registers
    for (register, file) in registers.files {
      guard file.isLoaded, registers.ledger.damage[register] == nil, !strange.contains(register),
        let identity = file.identity
      else { continue }
      // Of a file that was not read here the digest stays what whoever wrote it has put down.
      if new.seen[register] != identity.mark || file.digest != nil { new.digests[register] = file.digest }
      new.seen[register] = identity.mark
    }
    return new
  }

  /// Brings the mark on disk up to date; never while records are behind the history and nobody has
  /// decided about them. Returns why that failed.
  func writeMark() -> FileError? {
    guard let folders = registers.data.folders, registers.history?.own != nil,
      registers.bulletin.isWritable, registers.unsettled.isEmpty
    else { return nil }
    do {
      try registers.data.requireInPlace()
      try registers.log.write(newMark(), folders)
    } catch { return error }
    return nil
  }
}
