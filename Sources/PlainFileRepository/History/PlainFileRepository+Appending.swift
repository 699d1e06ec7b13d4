import ChineseText
import Glibc
import Registers

extension PlainFileRepository {
  /// Writes a line to the history: one write, then fdatasync, which is the commit point. Under the
  /// lock. When it throws, the line is not there.
  func append(_ line: HistoryLine, _ changes: [Change], _ operation: ChangeSet.Operation) throws(StoreError) {
    guard let history else { throw .closed }
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
      history.adopt(next, try file.identity())
    } catch { throw StoreError(error) }
    let tail = SiteHistory.TailLine(
      seq: line.seq, operation: operation, changes: changes, byteCount: sealed.bytes.count)
    unfolded.append(tail)
    for register in Set(changes.map(\.register)) { lag[register, default: 0] += sealed.bytes.count }
  }

  private func openForAppending(_ name: HistoryFileName, _ folder: Folder, offset: Int) throws(FileError)
    -> OpenFile
  {
    if offset == 0, try folder.identity(of: name.description) == nil {
      _ = try folder.create(name.description)
    }
    let file = try folder.open(name.description, O_WRONLY | O_APPEND)
    // Somebody wrote between catching up and here, though we hold the lock: not one of us.
    guard try file.identity().size == offset else { throw .changing(path: file.path) }
    return file
  }

  private func write(_ bytes: [UInt8], to file: borrowing OpenFile, at offset: Int) throws(FileError) {
    var isSyncing = false
    do throws(FileError) {
      let taken = try bytes.withUnsafeBufferPointer { (buffer) throws(FileError) in
        try file.writeOnce(UnsafeRawBufferPointer(buffer))
      }
      guard taken == bytes.count else { throw FileError.system(call: .write, path: file.path, code: ENOSPC) }
      isSyncing = true
      try file.syncData()
    } catch {
      takeBack(file, offset, error, wasSyncing: isSyncing)
      throw error
    }
  }

  /// Cuts off what a failed write left. A sync that failed is never tried again: the kernel may
  /// have dropped what it could not write and would then call it good.
  private func takeBack(_ file: borrowing OpenFile, _ offset: Int, _ error: FileError, wasSyncing: Bool) {
    do {
      try file.truncate(to: offset)
      try file.sync()
      if wasSyncing, !error.isFullDisk { turnReadOnly(Notice.writeFailed(error)) }
    } catch let second { turnReadOnly(Notice.writeFailed(wasSyncing ? error : second)) }
  }

  /// Makes the entry of a new file durable; without that its lines are not.
  private func syncNew(_ folder: Folder, _ file: borrowing OpenFile) throws(FileError) {
    do { try folder.sync() } catch {
      takeBack(file, 0, error, wasSyncing: true)
      throw error
    }
  }

  /// Writes what others changed in register files to the history. Under the lock.
  func recordUnrecorded() throws(StoreError) {
    guard !unrecorded.isEmpty else { return }
    var rest = unrecorded.all[...]
    while !rest.isEmpty {
      // Several lines where one would be too long to be handy.
      var size = 0
      let part = rest.prefix {
        size += HistoryLine.byteCount(of: $0)
        return size < 16 << 20
      }
      let changes = Array(part.isEmpty ? rest.prefix(1) : part)
      let lagBefore = lag
      let line = try line(of: ChangeSet(.external, changes), person: nil)
      try append(line, changes, .external)
      // The files hold these changes; they were found there.
      lag = lagBefore
      for change in changes { _ = unrecorded.absorb(change) }
      rest = rest.dropFirst(changes.count)
    }
    if let error = writeMark() { tell(Notice.foldLater(error)) }
  }
}
