import ChineseText
import Glibc
import JSONText
import Registers

/// Makes a data folder, or gives a clone of one its site name.
struct Founding {
  let path: String
  let site: String
  let options: RepositoryOptions
  let gate: (any CallGate)?

  /// Writes what is missing of a folder that begins with `records`. The name of the site comes
  /// last: a folder half made can be made again.
  func run(year: Int?, demonstration: Bool, _ records: [Record]) throws(StoreError) {
    guard HistoryFileName.isSite(site) else { throw .system(call: "site", path: site, errno: EINVAL) }
    let evidence = brokenHistory()
    let (data, folders) = try reaching { () throws(FileError) in
      let root = try makeRoot(mayHaveSite: evidence != nil)
      let folders = try DataFolders(root, making: true)
      let lock = try LockFile(folders.keji, isWritable: true)
      return (DataFolder(root: root, folders: folders, lock: lock, site: site, options: options), folders)
    }
    let bulletin = Bulletin()
    let history = History(folders, site: site, options: options, bulletin)
    let registers = RegisterFiles(data, history, options: options, bulletin)
    try data.locked { () throws(StoreError) in
      try reaching { () throws(FileError) in try writeGitFiles(folders) }
      let made = try makeRegisters(withFolder(records, year, demonstration), registers)
      do throws(HistoryTrouble) {
        if let torn = try history.own?.open(nil).torn { try Recovery(registers).cut(torn) }
      } catch { throw StoreError(error) }
      let isNew = try reaching { () throws(FileError) in try history.lines.registers().isEmpty }
      try begin(with: made, registers, reason: evidence)
      // Where others wrote before, the registers may be behind it: then there is no mark, and whoever
      // opens the folder is asked.
      if isNew || isUpToDate(registers), let error = Fold(registers).writeMark() { throw StoreError(error) }
      try reaching { () throws(FileError) in
        try folders.keji.replace("site", with: Array((site + "\n").utf8), by: folders.temporary)
      }
    }
  }

  /// Whether the registers hold what the histories tell, nothing more and nothing less.
  private func isUpToDate(_ registers: RegisterFiles) -> Bool {
    (try? Settlement(registers).run()) != nil && registers.unrecorded.isEmpty
  }

  /// `records` with the one that says what the folder is.
  private func withFolder(_ records: [Record], _ year: Int?, _ demonstration: Bool) -> [Record] {
    if records.contains(where: { $0.register == Settings.registerID && $0.id == Settings.folderID }) {
      return records
    }
    let year = year ?? options.clock().date.year
    return records + [Settings.newFolder(year: year, site: site, demonstration: demonstration)]
  }

  private func reaching<R>(_ body: () throws(FileError) -> R) throws(StoreError) -> R {
    do { return try body() } catch { throw StoreError(error) }
  }

  /// What is wrong with the history of the site that the folder has, where it cannot be gone on with
  /// and another begins: the new one tells of it in its first line. Nil where there is nothing.
  private func brokenHistory() -> String? {
    var readOnly = options
    readOnly.isReadOnly = true
    let present = PlainFileRepository(path: path, options: readOnly)
    guard (try? present.open()) != nil else { return nil }
    defer { present.close() }
    let forGood: [FolderState] = [.brokenChain, .markAhead, .rewritten, .historyMissing]
    // A folder half made has nothing yet that could be looked over; it is made again.
    guard let report = try? present.check() else { return nil }
    let damage = report.problems.first { problem in forGood.contains { $0.rawValue == problem.rule } }
    guard let damage, let old = report.site, old != site else { return nil }
    return "\(old): \(damage.rule) \(damage.file ?? "") \(report.seq) \(report.head)"
  }

  private func makeRoot(mayHaveSite: Bool) throws(FileError) -> Folder {
    var made = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      made += made.isEmpty && part.isEmpty ? "/" : (made.isEmpty || made == "/" ? "" : "/") + part
      if mkdir(made, 0o770) == 0 {
        // The name of the folder is to outlast a power cut like what it holds; a folder around it that we
        // may not read cannot be synced.
        if let place = PlacePath(made), let around = try? Folder.open(path: place.parent, gate: gate) {
          try around.sync()
        }
      } else if ![EEXIST, EISDIR, EROFS, EACCES].contains(errno) {
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
    if !mayHaveSite, names.contains(DataFolders.names.keji),
      try root.folder(DataFolders.names.keji).identity(of: "site") != nil
    {
      throw .system(call: .mkdir, path: path, code: EEXIST)
    }
    return root
  }

  /// What git shall do with the folder: nothing with our own files, and no text merge of JSON.
  private func writeGitFiles(_ folders: DataFolders) throws(FileError) {
    let files = [
      (".gitignore", "/.keji/\n"), (".gitattributes", "/*.json merge=keji\n/history/*.jsonl -merge\n"),
    ]
    for (name, text) in files where try folders.root.identity(of: name) == nil {
      try folders.root.replace(name, with: Array(text.utf8), by: folders.temporary)
    }
  }

  /// Writes the registers that are missing and that no history knows; returns the records of all
  /// that hold just what they would have been given. What cannot be read is no register without
  /// records: nothing is founded on it.
  private func makeRegisters(_ records: [Record], _ registers: RegisterFiles) throws(StoreError)
    -> [Record]
  {
    guard let history = registers.history else { return [] }
    let told = try reaching { () throws(FileError) in try history.lines.registers() }
    var made: [Record] = []
    for register in Catalogue.all {
      let own = records.filter { $0.register == register.id }
      let isThere = try reaching { () throws(FileError) in
        if try registers.data.root.identity(of: register.id.fileName) != nil { return true }
        guard !told.contains(register.id) else { return false }
        try write(own, to: register.id, registers.data)
        return true
      }
      registers.refresh(register.id)
      // A fault in what others wrote has its place; it closes the register, as in any folder.
      if isThere, let damage = registers.ledger.damage[register.id], damage.line == nil {
        throw .damaged(file: damage.file, line: nil, column: nil, damage.words)
      }
      made += own.filter { registers.ledger.record(register.id, $0.id)?.squeezed == $0.squeezed }
    }
    try reaching { () throws(FileError) in try registers.data.root.sync() }
    return made
  }

  private func write(_ records: [Record], to register: RegisterID, _ data: DataFolder) throws(FileError) {
    guard let temporary = data.folders?.temporary else { return }
    var rows = RegisterRows(register: register)
    for record in records { rows.apply(id: record.id, now: record.squeezed) }
    let draft = "\(register.fileName).\(getpid())"
    try temporary.unlink(draft)
    try RegisterWriter.write(rows, to: try temporary.create(draft))
    try temporary.rename(draft, to: data.root, register.fileName)
  }

  /// The first lines of the history: all records there are. The files hold them already.
  private func begin(with records: [Record], _ registers: RegisterFiles, reason: String?) throws(StoreError) {
    guard registers.history?.end.seq == 0 else { return }
    var rest = records.map(Change.create)[...]
    repeat {
      let part = rest.isEmpty ? [] : HistoryLine.handy(rest)
      try registers.write(ChangeSet(.`init`, part, reason: reason), person: nil, isInFiles: true)
      rest = rest.dropFirst(part.count)
    } while !rest.isEmpty
  }
}
