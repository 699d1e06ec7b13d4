import ChineseText
import Glibc
import JSONText
import Registers

/// The ledger in a folder of JSON files, with the history of everything ever saved.
///
/// A register file is the truth about what is; the history is the truth about how it came to be
/// and, for its lines behind the fold mark, what is still to be written into the registers. A save
/// is done when its history line is synced; the registers follow.
///
/// All calls come from one thread. Several processes may use one folder at a time.
public final class PlainFileRepository: Store {
  let path: String
  let options: RepositoryOptions
  let gate: (any CallGate)?
  let bulletin = Bulletin()
  /// What lies in the folder; nil while it is not open.
  private(set) var registers: RegisterFiles?
  private var backups: Backups
  /// Others hold the lock: work that needs it waits for the next poll.
  var isResting = false
  /// What the rules say against a set; a test counts how often it is asked.
  var findings: (Ledger, ChangeSet, Circumstances) -> [Finding] = { $0.findings(against: $1, at: $2) }

  /// A repository over the folder at `path`, which is not looked at before `open`.
  public convenience init(path: String, options: RepositoryOptions = RepositoryOptions()) {
    self.init(path: path, options: options, gate: nil)
  }

  init(path: String, options: RepositoryOptions, gate: (any CallGate)?) {
    self.path = path
    self.options = options
    self.gate = gate
    backups = Backups(count: options.backups)
  }

  /// Makes a data folder at `path`, or gives a clone of one its site name.
  ///
  /// An empty or missing folder gets a file for each register with those of `records` that belong
  /// to it, a settings record that says what the folder is (unless `records` has one), and a
  /// history that begins with all of them. Where data are already, nothing of them is changed.
  ///
  /// Throws `.system(mkdir, EEXIST)` for a folder that has its site already and
  /// `.system(mkdir, ENOTEMPTY)` for one that holds something else than data.
  public static func create(
    at path: String, site: String = "hq", year: Int? = nil, demonstration: Bool = false,
    records: [Record] = [], options: RepositoryOptions = RepositoryOptions()
  ) throws(StoreError) {
    let founding = Founding(path: path, site: site, options: options, gate: nil)
    try founding.run(year: year, demonstration: demonstration, records)
  }

  /// Whether a site can have this name: a small letter, then small letters, digits and `-`, at most 16
  /// in all.
  public static func isSiteName(_ name: String) -> Bool { HistoryFileName.isSite(name) }

  public func open() throws(StoreError) -> Opening {
    let data = try DataFolder.open(path: path, options: options, gate: gate, bulletin)
    let history = data.folders.map { History($0, site: data.site, options: options, bulletin) }
    let registers = RegisterFiles(data, history, options: options, bulletin)
    self.registers = registers
    Recovery(registers).run()
    return Opening(
      ledger: registers.ledger, access: bulletin.access, notices: bulletin.handOut(),
      isUnsettled: !registers.unsettled.isEmpty)
  }

  public func close() {
    if let registers, bulletin.isWritable { foldAtEnd(registers) }
    registers = nil
    bulletin.access = .readOnly(Label("已关闭", "closed"))
  }

  /// Who is at work on the folder, as the history signs.
  public var author: Author { registers?.data.author ?? options.author ?? Author.atWork(on: path) }

  func opened() throws(StoreError) -> RegisterFiles {
    guard let registers else { throw .closed }
    guard registers.data.folders != nil else {
      // Why they could not be had tells the way back.
      try bulletin.requireWritable()
      throw .closed
    }
    return registers
  }

  // MARK: Saving

  public func commit(
    at circumstances: Circumstances, patience: Int?, _ make: (Ledger) throws(StoreError) -> ChangeSet
  ) throws(StoreError) -> Commit {
    let registers = try opened()
    let known = Set(registers.ledger.damage.keys)
    var attempts = 0
    // A folder that is back in its place can be saved to again.
    _ = isInPlace(registers.data)
    registers.history?.finishCheck()
    while true {
      try bulletin.requireWritable()
      do {
        return try registers.data.locked(patience: patience) { () throws(StoreError) in
          try save(at: circumstances, registers, make)
        }
      } catch .unavailable(let register, let reason) {
        // An editor that writes in place leaves the file half written for a moment.
        guard !known.contains(register), registers.ledger.damage[register] != nil, attempts < 20 else {
          throw .unavailable(register, reason)
        }
        attempts += 1
        usleep(50_000)
      }
    }
  }

  private func save(
    at circumstances: Circumstances, _ registers: RegisterFiles,
    _ make: (Ledger) throws(StoreError) -> ChangeSet
  ) throws(StoreError) -> Commit {
    try Recovery(registers).catchUp()
    try ExternalEdits(registers).record()
    let set = try make(registers.ledger)
    let accepted = try registers.ledger.accepting(
      set, at: circumstances,
      highest: { register, stem throws(StoreError) in
        try registers.history?.highestNumber(in: registers.ledger[register.id], behind: stem) ?? 0
      }, findings: findings)
    if accepted.changes.isEmpty, accepted.operation != .note {
      return Commit(seq: registers.history?.end.seq ?? 0, saved: accepted, ledger: registers.ledger)
    }
    let isNote = accepted.operation == .note
    let seq = try registers.write(accepted, person: circumstances.person, isInFiles: isNote)
    // The commit point: from here on the save stands, whatever comes.
    if !isNote { for change in accepted.changes { registers.apply(change) } }
    let notice = completeSave(registers)
    bulletin.isLedgerNew = false
    return Commit(seq: seq, saved: accepted, ledger: registers.ledger, notice: notice)
  }

  /// What comes behind the commit point: backup, registers, mark. Nothing here undoes the save.
  private func completeSave(_ registers: RegisterFiles) -> Label? {
    var notice: Label?
    if let folders = registers.data.folders,
      let error = backups.makeIfDue(on: options.clock().date, folders)
    {
      notice = FolderWords.backupFailed(error)
    }
    let due = registers.lagging { file in
      (file.identity?.size ?? 0) < options.foldBelow || (file.lag ?? 0) > 8 * options.lagBytes
    }
    guard !due.isEmpty else { return notice }
    let fold = Fold(registers)
    if let error = fold.write(due) { notice = FolderWords.foldLater(error) }
    do { try ExternalEdits(registers).recordLate() } catch {
      notice = notice ?? Label("已保存；别处的改动稍后记入历史", "saved; changes from elsewhere follow later")
    }
    if let error = fold.writeMark() { notice = notice ?? FolderWords.foldLater(error) }
    return notice
  }

  // MARK: Asking

  /// The ledger as it is known now; empty while the folder is not open.
  var ledger: Ledger { registers?.ledger ?? Ledger() }

  public var head: HistoryHead? {
    guard let history = registers?.history, let site = history.site, history.end.seq > 0 else { return nil }
    return HistoryHead(
      position: HistoryPosition(site: site, seq: history.end.seq), hash: history.end.hash.description)
  }

  public func history(_ query: HistoryQuery) throws(StoreError) -> [HistoryEntry] {
    guard let history = try opened().history else { throw .closed }
    return try history.entries(query)
  }

  /// The ledger as it was at a moment.
  public func ledger(at moment: Moment) throws(StoreError) -> Ledger {
    let registers = try opened()
    guard let history = registers.history else { throw .closed }
    return try history.ledger(registers.ledger, at: moment)
  }

  /// The last line of each site that is not later than a moment.
  func last(at moment: Moment) throws(StoreError) -> [String: Int] {
    guard let history = try opened().history else { throw .closed }
    return try history.last(at: moment)
  }

  /// What is wrong with the history as a whole: damage, files of unknown sites, lines that do not follow.
  public func historyProblems() throws(StoreError) -> [FolderReport.Problem] {
    let registers = try opened()
    guard let folders = registers.data.folders else { throw .closed }
    // What was laid down once was dealt with.
    return FolderCheck(registers: registers).historyProblems(folders).filter {
      $0.rule != FolderState.laidDown.rawValue
    }
  }

  // MARK: Drafts

  public func drafts() -> [StoredDraft] { registers.map { Drafts(data: $0.data).drafts() } ?? [] }

  /// Throws `displaced` where nobody would find the draft again: the folder is not in its place.
  public func keep(_ draft: StoredDraft) throws(StoreError) {
    let data = try opened().data
    do { try data.requireFoldersInPlace() } catch { throw StoreError(error) }
    try Drafts(data: data).keep(draft)
  }

  public func discardDraft(_ key: String) { registers.map { Drafts(data: $0.data).discardDraft(key) } }
}
