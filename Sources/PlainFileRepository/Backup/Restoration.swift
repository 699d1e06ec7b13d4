import ChineseText
import Glibc
import Registers

/// Makes a data folder of a backup. All is written and verified beside the place, and comes there
/// with one rename: a folder that is there is whole.
struct Restoration {
  let archive: String
  let target: String
  let options: RepositoryOptions
  let gate: (any CallGate)?

  func run() throws(BackupFault) -> BackupSummary {
    guard let source = PlacePath(archive) else { throw .notAFile(path: archive) }
    guard let place = PlacePath(target) else { throw .notEmpty(path: target) }
    return try reaching {
      let file: OpenFile
      do { file = try Folder.open(path: source.parent).open(source.name, O_RDONLY) } catch FileError
        .notRegular
      {
        throw BackupFault.notAFile(path: archive)
      }
      let parent = try Folder.open(path: place.parent, gate: gate)
      try requireRoom(for: place, in: parent)
      let root = try parent.makeFolder(place.draft, mode: 0o700)
      do {
        let count = try unpack(file, into: root)
        let summary = try verified(parent.path + "/" + place.draft, root, count: count)
        try parent.rename(place.draft, to: parent, place.name)
        try parent.sync()
        return summary
      } catch {
        try? parent.removeTree(place.draft)
        throw error
      }
    }
  }

  /// Nothing may stand there but an empty folder.
  private func requireRoom(for place: PlacePath, in parent: Folder) throws {
    if try parent.identity(of: place.draft) != nil { try parent.removeTree(place.draft) }
    guard let present = try parent.identity(of: place.name) else { return }
    guard present.isFolder, try parent.folder(place.name).names().isEmpty else {
      throw BackupFault.notEmpty(path: target)
    }
  }

  /// Writes the members as files of `root`, each synced; returns how many there are.
  private func unpack(_ file: consuming OpenFile, into root: Folder) throws(BackupFault) -> Int {
    var count = 0
    let inner: [String: Folder]
    do {
      let folders = try DataFolders(root, making: true)
      inner = [
        "": root, DataFolders.names.history: folders.history, DataFolders.names.keji: folders.keji,
      ]
    } catch { throw BackupFault(error) }
    try BackupReading.run(file) { folder, name, reader throws(BackupFault) in
      guard let folder = inner[folder] else { throw .strange(member: name) }
      do {
        let made = try folder.create(name)
        let digest = try reader.copyBody(to: made)
        try made.sync()
        count += 1
        return digest
      } catch let fault as BackupFault { throw fault } catch let error as FileError {
        throw BackupFault(error)
      } catch { throw .store(.closed) }
    }
    return count
  }

  /// The chains from their first line on, every register, and that the history explains each record;
  /// then the history tells that this is a copy.
  private func verified(_ path: String, _ root: Folder, count: Int) throws -> BackupSummary {
    let folders = try DataFolders(root, making: false)
    guard try folders.history.names().contains(where: { HistoryFileName($0) != nil }) else {
      throw BackupFault.missing(member: DataFolders.names.history)
    }
    let isStrong = try folders.keji.identity(of: DataFolders.strong) != nil
    let mode = isStrong ? DataFolders.strongMode : DataFolders.mode
    guard fchmod(root.number, mode) == 0 else {
      throw FileError.system(call: .chmod, path: root.path, code: errno)
    }
    try distrust(folders)
    let repository = PlainFileRepository(path: path, options: options, gate: gate)
    _ = try repository.open()
    defer { repository.close() }
    let report = try repository.check()
    if let problem = report.problems.first(where: { $0.level == .damage }) {
      let place = [problem.line, problem.column].compactMap { $0.map(String.init) }
      throw BackupFault.damaged(
        place: ([problem.file ?? "-"] + place).joined(separator: ":"),
        why: problem.words + Label("；没有恢复任何东西，请换一份备份", "; nothing was restored, take another backup"))
    }
    let end = try repository.noteRestoration(of: PlacePath(archive)?.name ?? archive)
    for folder in [folders.history, folders.keji, root] { try folder.sync() }
    return BackupSummary(files: count, seq: end.seq, head: end.hash.description)
  }

  /// Makes the mark one that knows none of the files, whatever the backup claims of them: what they hold
  /// is compared with the history, and what it does not explain is written there as an edit from outside.
  private func distrust(_ folders: DataFolders) throws {
    guard let bytes = try folders.keji.bytes(of: "site") else { return }
    let site = String(decoding: bytes.prefix { $0 != 10 }, as: UTF8.self)
    var mark: FoldMark
    if let told = try folders.keji.bytes(of: "folded").flatMap({ FoldMark($0) }), told.file.site == site {
      mark = told
    } else {
      let proof = try ChainProof(of: folders.history, head: nil, mark: nil).sites.first { $0.name == site }
      let last = try folders.history.names().compactMap(HistoryFileName.init).filter { $0.site == site }
        .max { $0.year < $1.year }
      guard let proof, let last, let hash = HistoryHash(Array(proof.head.utf8)) else { return }
      mark = FoldMark(file: last, seq: proof.seq, hash: hash)
    }
    mark.seen = [:]
    mark.replaced = [:]
    for register in Catalogue.all where try folders.root.identity(of: register.id.fileName) != nil {
      mark.seen[register.id] = FileMark(inode: 0, size: 0, modified: 0)
    }
    try folders.keji.replace("folded", with: mark.bytes, by: folders.temporary)
  }

  private func reaching<R>(_ body: () throws -> R) throws(BackupFault) -> R {
    do { return try body() } catch let fault as BackupFault { throw fault } catch let error as FileError {
      throw BackupFault(error)
    } catch let error as StoreError { throw .store(error) } catch { throw .store(.closed) }
  }
}

extension PlainFileRepository {
  /// Makes a data folder at `target`, which is not there yet or empty, of the backup at `archive`. The
  /// history's next line says that the folder comes from it.
  public static func restore(
    _ archive: String, to target: String, options: RepositoryOptions = RepositoryOptions()
  ) throws(BackupFault) -> BackupSummary {
    try Restoration(archive: archive, target: target, options: options, gate: nil).run()
  }

  /// Writes to the history that this folder was restored; returns where the history stands then. A
  /// copy without a site name has no history of its own to write to.
  fileprivate func noteRestoration(of name: String) throws(StoreError) -> ChainEnd {
    guard let registers, registers.history?.own != nil else { return .start }
    try registers.data.locked { () throws(StoreError) in
      try Recovery(registers).catchUp()
      let words = "由备份恢复：\(DisplayFilter.show(name))"
      try registers.write(ChangeSet(.restore, [], reason: words), person: nil, isInFiles: true)
      if let error = Fold(registers).writeMark() { throw StoreError(error) }
    }
    return registers.history?.end ?? .start
  }
}
