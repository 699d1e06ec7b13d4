import ChineseText
import Glibc
import JSONText
import Registers

extension PlainFileRepository {
  /// Writes registers anew with what the history has for them: beside, synced, renamed, all their
  /// renames made durable together. Under the lock. Returns the first failure; what was not
  /// written lags on, and the lines behind the mark stay its redo log.
  func fold(_ registers: [RegisterID]) -> FileError? {
    guard let folders, isWritable else { return nil }
    let able = registers.filter { ledger.obstacle(toSaving: $0) == nil && lag[$0] != nil }.sorted {
      $0.text.utf8.lexicographicallyPrecedes($1.text.utf8)
    }
    guard !able.isEmpty else { return nil }
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
      try folders.root.sync()
      for register in exchanged { lag[register] = nil }
    } catch { failure = failure ?? error }
    for register in exchanged { rebase(register, folders.root) }
    return failure
  }

  /// Puts a new version in the place of a register file; the old one goes to `prev`.
  private func exchange(_ register: RegisterID, _ folders: DataFolders) throws(FileError) {
    let name = register.fileName
    let known = states[register]?.identity
    let rows = ledger[register]
    try requireRoom(for: rows, folders.root)
    let draft = "\(name).\(getpid())"
    try folders.temporary.unlink(draft)
    do throws(FileError) {
      try RegisterWriter.write(rows, to: try folders.temporary.create(draft))
      // A cut map reads as zeros: what was written of it is worth nothing.
      if states[register]?.contents?.wasCut == true { throw FileError.changing(path: name) }
      guard try folders.root.identity(of: name) == known else { throw FileError.changing(path: name) }
      if let known { try keep(register, known, folders) }
      try folders.temporary.rename(draft, to: folders.root, name)
    } catch {
      try? folders.temporary.unlink(draft)
      throw error
    }
    states[register]?.identity = try folders.root.identity(of: name)
  }

  private func requireRoom(for rows: RegisterRows, _ root: Folder) throws(FileError) {
    guard let free = root.freeBytes(), free < rows.block.count + (lag[rows.register] ?? 0) + 1 << 20 else {
      return
    }
    throw .system(call: .write, path: root.path, code: ENOSPC)
  }

  /// Links the version that is to be replaced into `prev`. A version there into which somebody
  /// still wrote after it had been replaced is set aside, not removed.
  private func keep(_ register: RegisterID, _ known: FileIdentity, _ folders: DataFolders) throws(FileError) {
    let name = register.fileName
    if let old = try folders.previous.identity(of: name) {
      if let replaced = mark?.replaced[register], replaced.mark != old.mark {
        let stamp = options.clock().text.filter { $0 != ":" }
        try folders.previous.rename(name, to: folders.previous, "\(name).\(stamp)")
      } else {
        try folders.previous.unlink(name)
      }
    }
    try folders.root.link(name, to: folders.previous, name)
    let folded = mark?.folded(register) ?? 0
    mark?.replaced[register] = FoldMark.Replaced(seq: folded, mark: known.mark)
  }

  /// Takes the rows from the new file when many changes lie over the old one's bytes.
  private func rebase(_ register: RegisterID, _ root: Folder) {
    guard (overlay[register] ?? 0) > 2000,
      case .rows(let rows, let contents, _) = root.reading(register, mapFrom: options.mapFrom),
      contents.identity == states[register]?.identity
    else { return }
    ledger[register] = rows
    overlay[register] = nil
    states[register]?.contents = contents
  }

  /// The mark as it should be, the history standing at `end`.
  func newMark(at end: ChainEnd) -> FoldMark {
    let site = history?.site ?? ""
    let file = end.file ?? HistoryFileName(site: site, year: options.clock().date.year)
    var new = FoldMark(file: file, seq: end.seq, hash: end.hash)
    for register in lag.keys { new.waiting[register] = mark?.folded(register) ?? end.seq }
    new.seen = mark?.seen ?? [:]
    new.replaced = mark?.replaced ?? [:]
    let strange = unrecorded.registers
    for (register, state) in states {
      guard state.isLoaded, ledger.damage[register] == nil, !strange.contains(register),
        let identity = state.identity
      else { continue }
      new.seen[register] = identity.mark
    }
    return new
  }

  /// Brings the mark on disk up to date. Under the lock. Returns why that failed.
  func writeMark() -> FileError? {
    guard let folders, let history, isWritable else { return nil }
    let new = newMark(at: history.end)
    if new != storedMark {
      do { try folders.keji.replace("folded", with: new.bytes, by: folders.temporary) } catch { return error }
    }
    mark = new
    storedMark = new
    unfolded.removeAll { $0.seq <= new.floor }
    return nil
  }

  /// At the end: large registers get what waits for them, when nobody else is saving.
  func foldAtEnd() {
    guard !lag.isEmpty || !unrecorded.isEmpty, let lock,
      (try? lock.take(.exclusive, patience: 1000, holder: holderLine)) == true
    else { return }
    defer { lock.release() }
    do {
      try catchUp()
      try recordUnrecorded()
    } catch { return }
    _ = fold(Array(lag.keys))
    _ = writeMark()
  }
}
