import Glibc
import JSONText
import Registers

/// Writes lines to this site's history. Under the lock.
struct HistoryWriter {
  let history: SiteHistory
  let bulletin: Bulletin

  /// The line of a set, before it is chained. Throws `tooLarge` with the number of changes that fit.
  func line(of set: ChangeSet, person: RecordID?, by author: Author, at time: Moment) throws(StoreError)
    -> HistoryLine
  {
    let limit = JSONLimits.history.lineBytes - 4096 - (set.reason?.utf8.count ?? 0) * 6
    var size = 0
    var fitting = 0
    for change in set.changes {
      size += HistoryLine.byteCount(of: change)
      if size <= limit { fitting += 1 }
    }
    if size > limit { throw .tooLarge(fits: fitting) }
    return HistoryLine(
      seq: history.end.seq + 1, time: time, author: author, operation: set.operation,
      person: person, reason: set.reason, of: set.of, previous: nil, changes: set.changes)
  }

  /// Appends a line: one write, then fdatasync, which is the commit point. When it throws, the
  /// line is not there.
  func append(_ line: HistoryLine) throws(StoreError) -> SiteHistory.TailLine {
    let end = history.end
    let year = max(end.file?.year ?? 0, line.time.date.year)
    let name = HistoryFileName(site: history.site, year: year)
    let offset = end.file == name ? end.offset : 0
    var line = line
    line.previous = offset == 0 ? end.hash : nil
    let sealed = line.sealed(after: end.hash)
    do {
      let file = try openForAppending(name, history.folder, offset: offset)
      try write(sealed.bytes, to: file, at: offset)
      if offset == 0 { try syncNew(history.folder, file) }
      let next = ChainEnd(file: name, offset: offset + sealed.bytes.count, seq: line.seq, hash: sealed.hash)
      // The line stands. A file that does not tell what it is now is looked at anew before the next.
      history.adopt(next, try? file.identity())
    } catch { throw StoreError(error) }
    return SiteHistory.TailLine(
      seq: line.seq, operation: line.operation, changes: line.changes, byteCount: sealed.bytes.count)
  }

  private func openForAppending(_ name: HistoryFileName, _ folder: Folder, offset: Int) throws(FileError)
    -> OpenFile
  {
    if offset == 0, try folder.identity(of: name.description) == nil {
      _ = try folder.create(name.description)
    }
    let file = try folder.open(name.description, O_WRONLY | O_APPEND)
    // Until the line is synced nobody else adds one, not even he who holds a lock file that was put
    // in the place of ours.
    guard try file.lockAlone() else { throw .changing(path: file.path) }
    // Somebody wrote between catching up and here, though we hold the lock: not one of us.
    guard try file.identity().size == offset else { throw .changing(path: file.path) }
    return file
  }

  private func write(_ bytes: [UInt8], to file: borrowing OpenFile, at offset: Int) throws(FileError) {
    var isSyncing = false
    do throws(FileError) {
      let written = try bytes.withUnsafeBufferPointer { (buffer) throws(FileError) in
        try file.writeOnce(UnsafeRawBufferPointer(buffer))
      }
      guard written == bytes.count else {
        throw FileError.system(call: .write, path: file.path, code: ENOSPC)
      }
      isSyncing = true
      try file.syncData()
    } catch {
      cutOff(file, offset, error, wasSyncing: isSyncing)
      throw error
    }
  }

  /// Cuts off what a failed write left. A sync that failed is never tried again: the kernel may
  /// have dropped what it could not write and would then call it good.
  private func cutOff(_ file: borrowing OpenFile, _ offset: Int, _ error: FileError, wasSyncing: Bool) {
    do {
      try file.truncate(to: offset)
      try file.sync()
      if wasSyncing, !error.isFullDisk { stop(error) }
    } catch let second { stop(wasSyncing ? error : second) }
  }

  private func stop(_ error: FileError) {
    bulletin.turnReadOnly(.failedWrite, FolderWords.writeFailed(error), file: DataFolders.names.history)
  }

  /// Makes the entry of a new file durable; without that its lines are not.
  private func syncNew(_ folder: Folder, _ file: borrowing OpenFile) throws(FileError) {
    do { try folder.sync() } catch {
      cutOff(file, 0, error, wasSyncing: true)
      throw error
    }
  }
}
