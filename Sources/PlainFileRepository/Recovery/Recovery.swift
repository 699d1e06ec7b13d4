import ChineseText
import Glibc
import Registers

/// Brings a data folder to what its history says: at the start, and under the lock before each
/// save.
struct Recovery {
  let registers: RegisterFiles
  private let data: DataFolder
  private let history: History?
  private let options: RepositoryOptions
  private let bulletin: Bulletin

  init(_ registers: RegisterFiles) {
    self.registers = registers
    data = registers.data
    history = registers.history
    options = registers.options
    bulletin = registers.bulletin
  }

  /// Reads everything; what a crash left half done is finished, under the lock.
  func run() {
    do {
      if bulletin.isWritable, let lock = data.lock {
        if try data.acquire(lock, .exclusive) {
          defer { lock.release() }
          load(isExclusive: true)
          finish()
          return
        }
        bulletin.tell(FolderWords.busy(lock.holder()))
      } else if let lock = data.lock, try data.acquire(lock, .shared) {
        defer { lock.release() }
        load(isExclusive: false)
        return
      }
    } catch { bulletin.access = .readOnly(FolderWords.readOnly(error)) }
    load(isExclusive: false)
  }

  /// History first, then registers with what the history has for them.
  private func load(isExclusive: Bool) {
    var isSound = true
    do {
      try readMark()
      let found = try history?.own?.open(registers.log.mark) ?? SiteHistory.Found()
      registers.log.lines = registers.log.mark == nil ? [] : found.lines
      if let torn = found.torn, isExclusive { try cut(torn) }
    } catch {
      isSound = false
      registers.log.lines = []
      switch error {
      case .damage(let damage): bulletin.turnReadOnly(damage)
      case .file(let error):
        bulletin.turnReadOnly(.unreadable, FolderWords.readOnly(error), file: DataFolders.names.history)
      }
    }
    registers.refreshAll()
    guard isSound, registers.log.mark == nil, isExclusive, history?.own != nil else { return }
    do { try Settlement(registers).run() } catch {
      if bulletin.isWritable { bulletin.turnReadOnly(.unreadable, FolderWords.recoveryFailed(error)) }
    }
  }

  private func readMark() throws(HistoryTrouble) {
    try registers.log.readMark(data.folders?.keji, site: data.site)
  }

  /// What is done under the lock when everything has been read.
  private func finish() {
    guard bulletin.isWritable, let folders = data.folders else { return }
    removeTemporary(folders)
    for register in registers.lagging {
      let words = Label("上次没有写完的改动已补写", "changes of an interrupted save were written")
      bulletin.note(FolderReport.Problem(.redone, words, file: register.fileName, register: register))
    }
    do {
      try ExternalEdits(registers).record()
      let fold = Fold(registers)
      if let error = fold.write(registers.lagging) { bulletin.tell(FolderWords.foldLater(error)) }
      if let error = fold.writeMark() { bulletin.tell(FolderWords.foldLater(error)) }
    } catch {
      switch error {
      case .readOnly, .noSpace, .overQuota: break
      default: bulletin.turnReadOnly(.failedWrite, FolderWords.recoveryFailed(error))
      }
    }
    history?.beginCheck()
  }

  /// Whoever holds the lock is the only one to have temporary files.
  private func removeTemporary(_ folders: DataFolders) {
    for name in (try? folders.temporary.names()) ?? [] {
      guard (try? folders.temporary.unlink(name)) != nil else { continue }
      bulletin.note(
        FolderReport.Problem(
          .staleTemporary, Label("清除了残留的临时文件", "a stale temporary file was removed"),
          file: ".keji/tmp/" + name))
    }
  }

  /// What others wrote since the last look, in the history and in the files. Under the lock.
  func catchUp() throws(StoreError) {
    guard let history = history?.own else { throw .closed }
    do {
      let found = try history.catchUp(year: options.clock().date.year)
      // What has been read once is not read again, whatever fails next.
      registers.absorb(found.lines)
      if let torn = found.torn { try cut(torn) }
      try readMark()
    } catch {
      if case .damage(let damage) = error { bulletin.turnReadOnly(damage) }
      throw StoreError(error)
    }
    registers.log.dropFolded()
    registers.refreshAll()
    if registers.log.mark == nil { try Settlement(registers).run() }
  }

  /// The same for a look without saving: nothing is cut or written, and what cannot be read just
  /// now is read at the next look. Under the shared lock.
  func look() {
    if let own = history?.own {
      do {
        registers.absorb(try own.catchUp(year: options.clock().date.year).lines)
        let known = registers.log.mark
        do { try readMark() } catch { registers.log.mark = known }
      } catch {
        // A file that cannot be read just now is tried again; damage is not.
        if case .damage(let damage) = error { bulletin.turnReadOnly(damage) }
      }
      // Somebody else has decided about the records that were behind.
      if registers.log.mark != nil, bulletin.reopen(.olderState) {
        for change in registers.unsettled { registers.files[change.register]?.isLoaded = false }
        registers.unsettled = []
        bulletin.isLedgerNew = true
      }
    }
    registers.log.dropFolded()
    registers.refreshAll()
  }

  /// Moves the bytes of a torn line to a file of their own and cuts them off.
  func cut(_ torn: SiteHistory.Found.Torn) throws(HistoryTrouble) {
    guard let folders = data.folders else { return }
    do {
      let name = torn.file.description
      let file = try folders.history.open(name, O_RDWR)
      let size = try file.identity().size
      var bytes = [UInt8](repeating: 0, count: max(0, size - torn.from))
      let count = bytes.count
      let got = try bytes.withUnsafeMutableBufferPointer { (buffer) throws(FileError) -> Int in
        guard let start = buffer.baseAddress else { return 0 }
        return try file.read(into: start, count: count, at: torn.from)
      }
      let stamp = options.clock().text.filter { $0 != ":" }
      var kept = "torn-\(stamp)"
      var copy = 1
      while try folders.keji.identity(of: kept) != nil {
        copy += 1
        kept = "torn-\(stamp)-\(copy)"
      }
      try folders.keji.replace(kept, with: Array(bytes[..<got]), by: folders.temporary)
      try file.truncate(to: torn.from)
      try file.sync()
      let words = FolderWords.torn(got, DataFolders.names.keji + "/" + kept)
      bulletin.tell(words)
      bulletin.note(
        FolderReport.Problem(.tornLine, words, file: DataFolders.names.history + "/" + name))
    } catch { throw .file(error) }
  }
}
