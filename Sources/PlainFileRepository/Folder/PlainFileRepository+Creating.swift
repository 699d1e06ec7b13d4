import ChineseText
import Glibc
import JSONText
import Registers

extension PlainFileRepository {
  /// Makes a data folder at `path`, or gives a clone of one its site name.
  ///
  /// An empty or missing folder gets a file for each register with those of `records` that belong
  /// to it, a settings record that says what the folder is (unless `records` has one), and a
  /// history that begins with all of them. Where data are already, nothing of them is changed. The
  /// name of the site is written last: a folder half made can be made again.
  ///
  /// Throws `.system(mkdir, EEXIST)` for a folder that has its site already and
  /// `.system(mkdir, ENOTEMPTY)` for one that holds something else than data.
  public static func create(
    at path: String, site: String = "hq", year: Int? = nil, demonstration: Bool = false,
    records: [Record] = [], options: RepositoryOptions = RepositoryOptions()
  ) throws(StoreError) {
    let repository = PlainFileRepository(path: path, options: options)
    try repository.create(site: site, year: year, demonstration: demonstration, records: records)
  }

  func create(site: String, year: Int?, demonstration: Bool, records: [Record]) throws(StoreError) {
    guard HistoryFileName.isSite(site) else { throw .system(call: "site", path: site, errno: EINVAL) }
    let (root, folders, lock) = try reaching { () throws(FileError) in
      let root = try makeRoot()
      let folders = try DataFolders(root, making: true)
      return (root, folders, try LockFile(folders.keji, isWritable: true))
    }
    self.folders = folders
    self.lock = lock
    self.site = site
    let history = SiteHistory(folder: folders.history, site: site)
    self.history = history
    defer { close() }
    try locked { () throws(StoreError) in
      let made = try reaching { () throws(FileError) in
        try writeGitFiles(root)
        return try makeRegisters(withFolder(records, site: site, year, demonstration), folders)
      }
      do throws(HistoryTrouble) { if let torn = try history.open(nil).torn { try cut(torn) } } catch {
        throw StoreError(error)
      }
      try begin(with: made)
      if let error = writeMark() { throw StoreError(error) }
      try reaching { () throws(FileError) in
        try folders.keji.replace("site", with: Array((site + "\n").utf8), by: folders.temporary)
      }
    }
  }

  /// `records` with the one that says what the folder is.
  private func withFolder(_ records: [Record], site: String, _ year: Int?, _ demonstration: Bool) -> [Record]
  {
    if records.contains(where: { $0.register == Settings.registerID && $0.id == Settings.folderID }) { return records }
    let year = year ?? options.clock().date.year
    return records + [Settings.newFolder(year: year, site: site, demonstration: demonstration)]
  }

  private func reaching<R>(_ body: () throws(FileError) -> R) throws(StoreError) -> R {
    do { return try body() } catch { throw StoreError(error) }
  }

  private func makeRoot() throws(FileError) -> Folder {
    var made = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      made += made.isEmpty && part.isEmpty ? "/" : (made.isEmpty || made == "/" ? "" : "/") + part
      if mkdir(made, 0o770) != 0, ![EEXIST, EISDIR, EROFS, EACCES].contains(errno) {
        throw .system(call: .mkdir, path: made, code: errno)
      }
    }
    let root = try Folder.open(path: path, gate: gate)
    let names = try root.names().filter { !$0.hasPrefix(".git") && !$0.hasPrefix("README") }
    if names.isEmpty {
      _ = fchmod(root.number, DataFolders.mode)
      return root
    }
    let isData = [DataFolders.names.keji, DataFolders.names.history, "settings.json"].contains {
      names.contains($0)
    }
    guard isData else { throw .system(call: .mkdir, path: path, code: ENOTEMPTY) }
    if names.contains(DataFolders.names.keji),
      try root.folder(DataFolders.names.keji).identity(of: "site") != nil
    {
      throw .system(call: .mkdir, path: path, code: EEXIST)
    }
    return root
  }

  /// What git shall do with the folder: nothing with our own files, and no text merge of JSON.
  private func writeGitFiles(_ root: Folder) throws(FileError) {
    let files = [
      (".gitignore", "/.keji/\n"), (".gitattributes", "/*.json merge=keji\n/history/*.jsonl -merge\n"),
    ]
    for (name, text) in files where try root.identity(of: name) == nil {
      let file = try root.create(name)
      try file.writeAll(Array(text.utf8))
      try file.sync()
    }
  }

  /// Writes the registers that are missing and that no history knows; returns the records of all
  /// that hold just what they would have been given.
  private func makeRegisters(_ records: [Record], _ folders: DataFolders) throws(FileError) -> [Record] {
    var made: [Record] = []
    for register in Catalogue.all {
      let own = records.filter { $0.register == register.id }
      let name = register.id.fileName
      if try folders.root.identity(of: name) == nil, !isMentioned(register.id) {
        var rows = RegisterRows(register: register.id)
        for record in own { rows.apply(id: record.id, now: record.squeezed) }
        let draft = "\(name).\(getpid())"
        try folders.temporary.unlink(draft)
        try RegisterWriter.write(rows, to: try folders.temporary.create(draft))
        try folders.temporary.rename(draft, to: folders.root, name)
      }
      refresh(register.id, folders.root)
      made += own.filter { ledger.record(register.id, $0.id)?.squeezed == $0.squeezed }
    }
    try folders.root.sync()
    return made
  }

  /// The first lines of the history: all records there are.
  private func begin(with records: [Record]) throws(StoreError) {
    guard let history, history.end.seq == 0 else { return }
    var rest = records.map(Change.create)[...]
    repeat {
      var size = 0
      let part = rest.prefix {
        size += HistoryLine.byteCount(of: $0)
        return size < 16 << 20
      }
      rest = rest.dropFirst(part.count)
      try append(try line(of: ChangeSet(.`init`, Array(part)), person: nil), Array(part), .`init`)
    } while !rest.isEmpty
    // The files hold them already.
    lag = [:]
  }
}
