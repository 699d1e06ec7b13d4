import Glibc
import Registers

/// A data folder that has been opened: what lies in it, its lock, its site name, who is at work.
final class DataFolder {
  let root: Folder
  /// Nil where the inner folders are missing and cannot be made.
  let folders: DataFolders?
  let lock: LockFile?
  /// The name under which this copy writes its history; nil before it has one.
  let site: String?
  private let options: RepositoryOptions
  /// Milliseconds that were waited for the lock in vain and count towards the next wait.
  private(set) var waited = 0
  private var knownAuthor: Author?

  init(root: Folder, folders: DataFolders?, lock: LockFile?, site: String?, options: RepositoryOptions) {
    self.root = root
    self.folders = folders
    self.lock = lock
    self.site = site
    self.options = options
  }

  /// Who is at work here: found out when first asked for, and the same from then on.
  var author: Author {
    if let knownAuthor { return knownAuthor }
    let owner = (try? root.identity().owner) ?? getuid()
    let found = options.author ?? Author.atWork(onDataOf: owner)
    knownAuthor = found
    return found
  }

  /// Acquires the lock; false when others hold it for longer than `patience` milliseconds. Opening a folder
  /// and saving to it are one wait, not two: without a `patience`, what was waited in vain before counts.
  func acquire(_ lock: LockFile, _ kind: LockFile.Kind, patience: Int? = nil) throws(FileError) -> Bool {
    let whole = patience ?? max(0, options.patience - waited)
    let unsaid = min(whole, 250)
    if try lock.acquire(kind, patience: unsaid) {
      waited = 0
      return true
    }
    if whole > unsaid {
      options.whileWaiting?(lock.holder())
      if try lock.acquire(kind, patience: whole - unsaid) {
        waited = 0
        return true
      }
    }
    if patience == nil { waited = options.patience }
    return false
  }

  /// Runs `body` under the lock. Throws `busy` when others hold it for longer than `patience` milliseconds,
  /// or the options' patience; `displaced` when the folder or its lock is not the one that was opened.
  func locked<R>(patience: Int? = nil, _ body: () throws(StoreError) -> R) throws(StoreError) -> R {
    guard let lock else { throw .closed }
    let isOurs: Bool
    do { isOurs = try acquire(lock, .exclusive, patience: patience) } catch {
      if error == .displaced(.lock) { lock.reopen() }
      throw StoreError(error)
    }
    guard isOurs else { throw .busy(holder: lock.holder()) }
    defer { lock.release() }
    do { try requireInPlace() } catch { throw StoreError(error) }
    return try body()
  }
}

extension DataFolder {
  /// Opens the data folder at `path`. What keeps it from being written is said in `bulletin`.
  ///
  /// Throws `notAFolder` for what is no data folder and `newerFormat` for one of a newer program.
  static func open(
    path: String, options: RepositoryOptions, gate: (any CallGate)?, _ bulletin: Bulletin
  ) throws(StoreError) -> DataFolder {
    let root = try openRoot(path, gate)
    try refuseNewerFormat(root)
    bulletin.access = options.isReadOnly ? .readOnly(FolderWords.asked) : .readWrite
    inspect(root, bulletin)
    let folders = inner(root, bulletin)
    let site = folders.flatMap { siteName($0.keji, bulletin) }
    if site == nil, bulletin.isWritable {
      let names = (try? folders?.history.names()) ?? []
      let sites = Set(names.compactMap { HistoryFileName($0)?.site })
      bulletin.turnReadOnly(withoutSite: FolderWords.noSite(sites.sorted()))
    }
    let lock = folders.flatMap { openLock($0.keji, bulletin) }
    return DataFolder(root: root, folders: folders, lock: lock, site: site, options: options)
  }

  private static func openRoot(_ path: String, _ gate: (any CallGate)?) throws(StoreError) -> Folder {
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
  private static func refuseNewerFormat(_ root: Folder) throws(StoreError) {
    guard case .rows(let rows, _, _) = root.reading(Settings.registerID, mapFrom: .max),
      let format = rows.record(Settings.folderID)?[Settings.dataFormat], format > Settings.currentFormat
    else { return }
    throw .newerFormat(found: Int(format), known: Int(Settings.currentFormat))
  }

  /// Owner and mode of the folder.
  private static func inspect(_ root: Folder, _ bulletin: Bulletin) {
    let facts: FileIdentity
    do { facts = try root.identity() } catch {
      bulletin.access = .readOnly(FolderWords.readOnly(error))
      return
    }
    if facts.permissions & 0o007 != 0 { bulletin.tell(FolderWords.open) }
    guard geteuid() == 0 else { return }
    if facts.owner != 0 {
      bulletin.access = .readOnly(FolderWords.notOurs)
    } else {
      bulletin.tell(FolderWords.asRoot)
    }
  }

  /// The inner folders, for writing where that is possible.
  private static func inner(_ root: Folder, _ bulletin: Bulletin) -> DataFolders? {
    if bulletin.isWritable {
      do { return try DataFolders(root, making: true) } catch {
        bulletin.access = .readOnly(FolderWords.readOnly(error))
      }
    }
    return try? DataFolders(root, making: false)
  }

  private static func siteName(_ keji: Folder, _ bulletin: Bulletin) -> String? {
    do {
      let bytes = try keji.bytes(of: "site") ?? []
      let name = String(decoding: bytes.prefix { $0 != 10 }, as: UTF8.self)
      return HistoryFileName.isSite(name) ? name : nil
    } catch {
      bulletin.access = .readOnly(FolderWords.readOnly(error))
      return nil
    }
  }

  private static func openLock(_ keji: Folder, _ bulletin: Bulletin) -> LockFile? {
    do { return try LockFile(keji, isWritable: bulletin.isWritable) } catch {
      if bulletin.isWritable { bulletin.access = .readOnly(FolderWords.readOnly(error)) }
      return try? LockFile(keji, isWritable: false)
    }
  }
}
