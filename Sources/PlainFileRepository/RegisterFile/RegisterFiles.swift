import ChineseText
import JSONText
import Registers

/// The register files of an open data folder, and the ledger that follows from them and from the
/// history: what the files hold, with the lines they still lack.
final class RegisterFiles {
  let data: DataFolder
  /// Nil where there is no folder to read it from.
  let history: History?
  let options: RepositoryOptions
  let bulletin: Bulletin

  /// The ledger as it is known now.
  var ledger = Ledger()
  var files: [RegisterID: RegisterFile] = [:]
  var log = RedoLog()
  /// What others changed in the files and no history line tells yet.
  var unrecorded = UnrecordedChanges()
  /// Records that were found behind the history when no mark said how far the files are, from what
  /// they are to what they should be; until somebody decides, nothing is saved.
  var unsettled: [Change] = []

  init(_ data: DataFolder, _ history: History?, options: RepositoryOptions, _ bulletin: Bulletin) {
    self.data = data
    self.history = history
    self.options = options
    self.bulletin = bulletin
  }

  /// Registers whose file lacks what the ledger has, in the order of their names.
  var lagging: [RegisterID] { lagging { _ in true } }

  func lagging(where isWanted: (RegisterFile) -> Bool) -> [RegisterID] {
    files.filter { $0.value.lag != nil && isWanted($0.value) }.map(\.key).sorted {
      $0.text.utf8.lexicographicallyPrecedes($1.text.utf8)
    }
  }

  // MARK: From the history

  /// Writes a set as the next line of this site's history, which is the commit point; returns the
  /// line's number. Under the lock. The ledger stays as it is; the files of the registers named lag
  /// behind from now on, unless they hold the changes already.
  @discardableResult func write(_ set: ChangeSet, person: RecordID?, isInFiles: Bool = false)
    throws(StoreError) -> Int
  {
    guard let history = history?.own else { throw .closed }
    let writer = HistoryWriter(history: history, bulletin: bulletin)
    let line = try writer.line(of: set, person: person, by: data.author, at: options.clock())
    // Once more, just before the commit point: the lock may have been replaced since it was taken.
    do { try data.requireInPlace() } catch { throw StoreError(error) }
    let tail = try writer.append(line)
    log.lines.append(tail)
    guard !isInFiles else { return line.seq }
    for register in Set(set.changes.map(\.register)) { addLag(tail.byteCount, to: register) }
    return line.seq
  }

  /// Puts lines that others wrote into the ledger.
  func absorb(_ lines: [SiteHistory.TailLine]) {
    log.lines += lines
    for line in lines where line.operation != .note {
      for change in line.changes {
        guard files[change.register] != nil, !unrecorded.absorb(change) else { continue }
        apply(change)
        addLag(line.byteCount, to: change.register)
      }
    }
  }

  private func addLag(_ bytes: Int, to register: RegisterID) {
    let known = files[register]?.lag ?? 0
    files[register]?.lag = known + bytes
  }

  /// Puts one change into the ledger, and into what a check waits to compare with.
  func apply(_ change: Change) {
    ledger.apply([change])
    bulletin.isLedgerNew = true
    files[change.register]?.add(change)
    history?.note(change.id)
  }

  // MARK: From the files

  /// Brings the ledger to what all files hold, where that is not what is known.
  func refreshAll() {
    // They say which sites' histories explain what the others hold.
    refresh(Settings.registerID)
    for register in Catalogue.all where register.id != Settings.registerID { refresh(register.id) }
  }

  /// The sites that the settings name; what another program has just written there does not count yet.
  private var knownSites: Set<String> {
    var ledger = ledger
    ledger.apply(unrecorded.all.filter { $0.register == Settings.registerID }.map(\.reversed))
    return Settings.knownSites(in: ledger)
  }

  func refresh(_ register: RegisterID) {
    if bringUpToDate(register) { bulletin.isLedgerNew = true }
    if register == Settings.registerID { history?.knownSites = knownSites }
  }

  /// A look at names, sizes and times only: whether `refreshAll` would read anything.
  var lookChanged: Bool {
    for (register, file) in files {
      if file.wasCut { return true }
      guard let present = try? data.root.identity(of: register.fileName) else { return true }
      if present != file.identity { return true }
    }
    return false
  }

  /// Returns whether anything changed.
  private func bringUpToDate(_ register: RegisterID) -> Bool {
    let known = files[register]
    let present: FileIdentity?
    do { present = try data.root.identity(of: register.fileName) } catch {
      return close(register, .unreadable, FolderWords.reason(error))
    }
    var file = known ?? RegisterFile()
    if known != nil, present == file.identity, !file.wasCut { return false }
    guard let present else { return missing(register, isFirst: known == nil) }
    let isUntouched = !file.isMapped(present) && !file.wasCut && !file.wasTouched(present)
    if file.isLoaded, log.mark?.seen[register] == present.mark, isUntouched {
      // Another of us has written what the history told us, or only links and times changed: what
      // the mark says is still to be written may be more than nothing.
      file.identity = present
      file.digest = log.mark?.digests[register]
      file.lag = log.lag(of: register)
      files[register] = file
      return reopen(register)
    }
    if !isUntouched { file.isLoaded = false }
    files[register] = file
    return reload(register, present)
  }

  private func missing(_ register: RegisterID, isFirst: Bool) -> Bool {
    let wasThere = files[register]?.identity != nil || ledger.damage[register] != nil
    if wasThere || history?.mentions(register) ?? false || log.mark?.seen[register] != nil {
      return close(
        register, .registerMissing, Label("文件不见了，不会自动新建", "the file is gone; it is never made anew silently"))
    }
    if isFirst {
      var file = RegisterFile()
      file.isLoaded = true
      files[register] = file
      redoOnEmpty(register)
    }
    return false
  }

  private func close(_ register: RegisterID, _ state: FolderState, _ words: Label) -> Bool {
    let damage = Ledger.Damage(file: register.fileName, line: nil, column: nil, words: words)
    return close(register, damage.telling(state), at: nil)
  }

  /// Closes a register to saves. The rows last read stay shown, and the lines that wait for its
  /// file go on waiting.
  private func close(_ register: RegisterID, _ damage: Ledger.Damage, at identity: FileIdentity?) -> Bool {
    var file = files[register] ?? RegisterFile()
    file.identity = identity
    file.check = nil
    file.lag = file.lag ?? log.lag(of: register)
    files[register] = file
    ledger.unchecked[register] = nil
    let isNew = ledger.damage[register] != damage
    ledger.damage[register] = damage
    if isNew { bulletin.tell(FolderWords.damaged(damage)) }
    return isNew
  }

  private func reopen(_ register: RegisterID) -> Bool {
    let wasClosed = ledger.damage[register] != nil
    ledger.damage[register] = nil
    return wasClosed
  }

  /// Reads the file anew and finds out what others changed in it.
  private func reload(_ register: RegisterID, _ present: FileIdentity) -> Bool {
    switch data.root.reading(register, mapFrom: options.mapFrom) {
    case .absent: return missing(register, isFirst: false)
    case .damaged(let damage): return close(register, damage.telling(damage.state(of: present)), at: present)
    case .rows(var rows, let contents, let check):
      var file = files[register] ?? RegisterFile()
      file.digest = check == nil ? DigestWalk.of(contents.block) : nil
      let before = file.isLoaded ? ledger[register] : nil
      let strays = Reconciliation.redo(log.trails(of: register), on: &rows)
      ledger[register] = rows
      ledger.damage[register] = nil
      ledger.unchecked[register] = check.map { Ledger.CheckProgress(percent: $0.percent) }
      history?.forgetNumbers()
      // Whether the file is not the one that was last known here.
      let isStrange =
        log.mark?.seen[register].map { $0 != contents.identity.mark } ?? false
        || file.digest.map { differs($0, register) } ?? false
      file.overlay = 0
      file.lag = rows.isChanged ? log.lag(of: register) : nil
      file.identity = contents.identity
      file.contents = contents
      file.check = check
      file.isLoaded = check == nil
      if check != nil, file.expected == nil {
        file.expected = before.map { .rows($0) } ?? (isStrange ? .history : nil)
      }
      files[register] = file
      guard check == nil else { return true }
      if let before {
        noteEdits(Reconciliation.differences(from: before, to: rows), of: register)
      } else {
        noteEdits(isStrange ? history?.differences(of: rows) ?? [] : strays, of: register)
      }
      if !rows.index.isCanonical { bulletin.tell(FolderWords.layout(register)) }
      return true
    }
  }

  /// Puts the lines behind the mark on an empty register.
  private func redoOnEmpty(_ register: RegisterID) {
    let trails = log.trails(of: register)
    guard !trails.isEmpty else { return }
    var rows = ledger[register]
    _ = Reconciliation.redo(trails, on: &rows)
    ledger[register] = rows
    if rows.isChanged { files[register]?.lag = log.lag(of: register) }
  }

  /// Keeps what others changed until it is written to the history; what another site's history
  /// explains need not be.
  func noteEdits(_ changes: [Change], of register: RegisterID) {
    guard !changes.isEmpty else { return }
    let foreign = history?.foreignStates(of: register) ?? [:]
    let ours = changes.filter { foreign[$0.id]?.contains($0.now) != true }
    for change in ours { unrecorded.add(change) }
    guard !ours.isEmpty else { return }
    let words = FolderWords.external(register, ours.count)
    bulletin.tell(words)
    bulletin.note(
      FolderReport.Problem(
        .external, words, file: register.fileName, register: register, id: ours.map(\.id).min()))
  }

  /// Whether a file has other bytes than when it was last known here, whatever its size and time say.
  func differs(_ digest: HistoryHash, _ register: RegisterID) -> Bool {
    log.mark?.digests[register].map { $0 != digest } ?? false
  }
}
