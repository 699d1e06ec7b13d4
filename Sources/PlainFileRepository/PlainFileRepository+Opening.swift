import ChineseText
import Glibc
import JSONText
import Registers

extension PlainFileRepository {
  public func open() throws(StoreError) -> Opening {
    let root = try openRoot()
    try refuseNewerFormat(root)
    access = options.isReadOnly ? .readOnly(Notice.asked) : .readWrite
    look(at: root)
    openFolders(root)
    if let folders { readSite(folders.keji) }
    if site == nil, isWritable { access = .readOnly(Notice.noSite) }
    if let folders, let site { history = SiteHistory(folder: folders.history, site: site) }
    openLock()
    try recover(root)
    defer {
      notices = []
      isUntold = false
    }
    return Opening(ledger: ledger, access: access, notices: notices)
  }

  private func openRoot() throws(StoreError) -> Folder {
    let root: Folder
    do { root = try Folder.open(path: path, gate: gate) } catch
      where error.code == ENOENT || error.code == ENOTDIR
    { throw .notAFolder(path: path) } catch { throw StoreError(error) }
    for name in [DataFolders.names.keji, DataFolders.names.history, "settings.json"] {
      do { if try root.identity(of: name) != nil { return root } } catch { throw StoreError(error) }
    }
    throw .notAFolder(path: path)
  }

  /// Before anything is written: a newer program's folder is not ours to touch.
  private func refuseNewerFormat(_ root: Folder) throws(StoreError) {
    guard case .rows(let rows, _, _) = root.reading(Settings.registerID, mapFrom: .max),
      let format = rows.record(Settings.folderID)?[Settings.dataFormat], format > Settings.currentFormat
    else { return }
    throw .newerFormat(found: Int(format), known: Int(Settings.currentFormat))
  }

  /// Owner and mode of the folder.
  private func look(at root: Folder) {
    let facts: FileIdentity
    do { facts = try root.identity() } catch {
      access = .readOnly(Notice.readOnly(error))
      return
    }
    if facts.permissions & 0o007 != 0 { tell(Notice.open) }
    guard geteuid() == 0 else { return }
    if facts.owner != 0 { access = .readOnly(Notice.notOurs) } else { tell(Notice.asRoot) }
  }

  /// Opens the inner folders, for writing where that is possible.
  private func openFolders(_ root: Folder) {
    if isWritable {
      do {
        folders = try DataFolders(root, making: true)
        return
      } catch { access = .readOnly(Notice.readOnly(error)) }
    }
    folders = try? DataFolders(root, making: false)
  }

  private func readSite(_ keji: Folder) {
    do {
      let bytes = try keji.bytes(of: "site") ?? []
      let name = String(decoding: bytes.prefix { $0 != 10 }, as: UTF8.self)
      site = HistoryFileName.isSite(name) ? name : nil
    } catch {
      site = nil
      access = .readOnly(Notice.readOnly(error))
    }
  }

  private func openLock() {
    guard let folders else { return }
    do { lock = try LockFile(folders.keji, isWritable: isWritable) } catch {
      if isWritable { access = .readOnly(Notice.readOnly(error)) }
      lock = try? LockFile(folders.keji, isWritable: false)
    }
  }

  /// Reads everything; what a crash left half done is finished, under the lock.
  private func recover(_ root: Folder) throws(StoreError) {
    do {
      if isWritable, let lock {
        if try lock.take(.exclusive, patience: options.patience, holder: holderLine) {
          defer { lock.release() }
          load(root, isExclusive: true)
          settle()
          return
        }
        tell(Notice.busy(lock.holder()))
      } else if let lock, try lock.take(.shared, patience: options.patience) {
        defer { lock.release() }
        load(root, isExclusive: false)
        return
      }
    } catch { access = .readOnly(Notice.readOnly(error)) }
    load(root, isExclusive: false)
  }

  /// History first, then registers with what the history has for them.
  private func load(_ root: Folder, isExclusive: Bool) {
    var isSound = true
    var wasUnreadable = false
    do {
      wasUnreadable = try readMark()
      let found = try history?.open(mark) ?? SiteHistory.Found()
      unfolded = mark == nil ? [] : found.lines
      if let torn = found.torn, isExclusive { try cut(torn) }
    } catch {
      isSound = false
      unfolded = []
      switch error {
      case .damage(let damage): turnReadOnly(Notice.damage(damage))
      case .file(let error): turnReadOnly(Notice.readOnly(error))
      }
    }
    for register in Catalogue.all { refresh(register.id, root) }
    if isSound, mark == nil, isExclusive, let history {
      if wasUnreadable || history.end.seq > 0 { tell(Notice.markMissing) }
      mark = newMark(at: history.end)
    }
  }

  /// Reads the fold mark; returns whether there was a file that could not be read as one.
  @discardableResult func readMark() throws(HistoryTrouble) -> Bool {
    mark = nil
    storedMark = nil
    let bytes: [UInt8]?
    do { bytes = try folders?.keji.bytes(of: "folded") } catch { throw .file(error) }
    guard let bytes else { return false }
    mark = FoldMark(bytes)
    if let site, mark?.file.site != site { mark = nil }
    storedMark = mark
    return mark == nil
  }

  /// What is done under the lock when everything has been read.
  private func settle() {
    guard isWritable, let folders else { return }
    for name in (try? folders.temporary.names()) ?? [] {
      // Whoever holds the lock is the only one to have temporary files.
      guard (try? folders.temporary.unlink(name)) != nil else { continue }
      repairs.append(
        FolderReport.Problem(
          .repaired, "stale-temporary", Label("清除了残留的临时文件", "a stale temporary file was removed"),
          file: ".keji/tmp/" + name))
    }
    for register in lag.keys {
      let words = Label("上次没有写完的改动已补写", "changes of an interrupted save were written")
      repairs.append(
        FolderReport.Problem(.repaired, "redone", words, file: register.fileName, register: register))
    }
    do {
      try recordUnrecorded()
      try takeLateEdits()
      if let error = fold(Array(lag.keys)) { tell(Notice.foldLater(error)) }
      if let error = writeMark() { tell(Notice.foldLater(error)) }
    } catch {
      switch error {
      case .readOnly, .noSpace: break
      default: turnReadOnly(Notice.recoveryFailed(error))
      }
    }
    chainCheck = ChainCheck.due(folders, history, today: options.clock().date)
  }

  /// Moves the bytes of a torn line to a file of their own and cuts them off.
  func cut(_ torn: SiteHistory.Found.Torn) throws(HistoryTrouble) {
    guard let folders else { return }
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
      let words = Notice.torn(got, DataFolders.names.keji + "/" + kept)
      tell(words)
      repairs.append(
        FolderReport.Problem(.repaired, "torn-line", words, file: DataFolders.names.history + "/" + name))
    } catch { throw .file(error) }
  }
}
