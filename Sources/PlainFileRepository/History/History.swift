import JSONText
import Registers

/// The histories in a data folder: this site's, which grows, and those of other sites.
final class History {
  /// What this site writes; nil before the copy has a site name.
  let own: SiteHistory?
  let lines: HistoryLines
  private let folders: DataFolders
  private let options: RepositoryOptions
  private let bulletin: Bulletin

  /// Registers that any history tells of; found out when one is missing.
  private var told: Set<RegisterID>?
  /// Highest numbers ever used, by stem, where they have been asked for.
  private var highest: [String: Int] = [:]
  /// Whether this site's history holds from its first line on; nil before that was looked at.
  private var isWhole: Bool?
  /// The check of all chains, while it is under way, and the day on which one was begun.
  private var chainCheck: ChainCheck?
  private var checkedOn: CalendarDate?
  /// Sites whose history counts besides this one's own: those that the settings name.
  var knownSites: Set<String> = []

  init(_ folders: DataFolders, site: String?, options: RepositoryOptions, _ bulletin: Bulletin) {
    self.folders = folders
    self.options = options
    self.bulletin = bulletin
    lines = HistoryLines(folder: folders.history)
    own = site.map { SiteHistory(folder: folders.history, site: $0) }
  }

  var site: String? { own?.site }
  /// Just after the last line of this site's history.
  var end: ChainEnd { own?.end ?? .start }

  // MARK: What people ask

  /// The lines that a query wants, newest first.
  func entries(_ query: HistoryQuery) throws(StoreError) -> [HistoryEntry] {
    var entries: [HistoryEntry] = []
    var isPast = query.before == nil
    try forEachBackwards { site, line in
      guard let seq = line.seq else { return true }
      let position = HistoryPosition(site: site, seq: seq)
      if !isPast {
        isPast = position == query.before
        return true
      }
      if line.matches(query), let entry = line.entry(site: site) { entries.append(entry) }
      return entries.count < query.limit
    }
    return entries
  }

  /// The last line of each site that is not later than a moment: all in front of it in the order of
  /// the history had happened by then, whatever a clock that was set back wrote on it. A site that
  /// is not named had written nothing yet.
  func last(at moment: Moment) throws(StoreError) -> [String: Int] {
    var last: [String: Int] = [:]
    try forEachBackwards { site, line in
      guard last[site] == nil, let seq = line.seq,
        let time = line.text("t").flatMap(Moment.init(_:)), time.milliseconds <= moment.milliseconds
      else { return true }
      last[site] = seq
      return true
    }
    return last
  }

  /// `ledger` as it was at a moment: every line behind the last one of then is undone.
  func ledger(_ ledger: Ledger, at moment: Moment) throws(StoreError) -> Ledger {
    let last = try last(at: moment)
    var past = ledger
    try forEachBackwards { site, line in
      if let seq = line.seq, seq > last[site] ?? 0 {
        past.apply(line.changes.reversed().map(\.reversed))
      }
      return true
    }
    return past
  }

  private func forEachBackwards(_ body: (String, HistoryBytes) -> Bool) throws(StoreError) {
    do {
      try HistoryCursor.forEachBackwards(
        folders.history, of: isKnown, end: { [own] site in site == own?.site ? own?.end : nil }, body)
    } catch { throw StoreError(error) }
  }

  // MARK: What it tells of registers

  /// Whether any history tells of a record of the register; also when that cannot be known.
  func mentions(_ register: RegisterID) -> Bool {
    if let told { return told.contains(register) }
    guard let found = try? lines.registers() else { return true }
    told = found
    return found.contains(register)
  }

  /// The states that other sites give the records of a register.
  func foreignStates(of register: RegisterID) -> [RecordID: Set<[UInt8]?>] {
    // Where they cannot be read their changes are told once more, which does no harm.
    (try? lines.states(of: register) { [self] in $0 != site && isKnown($0) }) ?? [:]
  }

  /// What `rows` hold against the last that this site tells of each record. Records that it never
  /// told of came with the file; a few count as new, many are only told.
  func differences(of rows: RegisterRows) -> [Change] {
    guard isWholeFromItsStart() else { return [] }
    let register = rows.register
    let last: [RecordID: [UInt8]?]
    do { last = try lines.lastStates(of: register, by: site) } catch {
      bulletin.turnReadOnly(.unreadable, FolderWords.readOnly(error), file: DataFolders.names.history)
      return []
    }
    var changes: [Change] = []
    var unknown: [RecordID] = []
    for record in rows.records {
      guard let was = last[record.id] else {
        unknown.append(record.id)
        continue
      }
      let now = record.squeezed
      if was != now { changes.append(Change(register: register, id: record.id, was: was, now: now)) }
    }
    for (id, was) in last where was != nil && rows.row(of: id) == nil {
      changes.append(Change(register: register, id: id, was: was, now: nil))
    }
    if unknown.count > 1000 {
      bulletin.tell(FolderWords.unexplained(register, unknown.count))
      return changes
    }
    return changes + unknown.compactMap { rows.record($0).map(Change.create) }
  }

  /// The highest number ever used behind a stem, in the register or in any history.
  func highestNumber(in rows: RegisterRows, behind stem: String) throws(StoreError) -> Int {
    if let known = highest[stem] { return known }
    do {
      let inLines = try lines.highestNumber(rows.register, behind: stem)
      let found = max(rows.highestNumber(behind: stem), inLines)
      highest[stem] = found
      return found
    } catch { throw StoreError(error) }
  }

  /// Takes note of an id that is in use now.
  func note(_ id: RecordID) {
    for (stem, known) in highest {
      if let number = id.number(behind: stem) { highest[stem] = max(known, number) }
    }
  }

  /// A register was read anew: what was known of its ids may be too little.
  func forgetNumbers() { highest = [:] }

  // MARK: Its chains

  /// Whether a site's lines count: anybody can put a file with a chain of its own beside ours.
  /// In a copy that has no name yet all of them do: nothing can be saved there.
  func isKnown(_ site: String) -> Bool { self.site == nil || site == self.site || knownSites.contains(site) }

  /// Whether there is a slice of the check left to do.
  var hasWork: Bool { chainCheck != nil }

  /// Begins the check of all chains: at each start, and once a day where one works on for longer. That it
  /// was made is written nowhere: a file that says so could be put there by anybody.
  func beginCheck() {
    let today = options.clock().date
    guard own != nil, checkedOn != today else { return }
    checkedOn = today
    chainCheck = try? ChainCheck(folders.history)
  }

  /// A slice of that check.
  func checkSlice() {
    guard var check = chainCheck else { return }
    guard case .done(let damages) = check.step(1 << 20) else {
      chainCheck = check
      return
    }
    chainCheck = nil
    judge(damages)
  }

  /// Makes what is left of the check at once, before the first save: nobody goes on with a history that is
  /// broken. One that is so long that its check takes more time than a save is checked behind the screens,
  /// and by `check`, `fsck` and `verify`.
  func finishCheck() {
    guard end.offset <= 16 << 20 else { return }
    while hasWork { checkSlice() }
  }

  /// Tells what a check of all chains found. Damage to this site's own ends all saving.
  private func judge(_ damages: [(site: String, damage: HistoryDamage)]) {
    for (site, damage) in damages {
      if site == self.site {
        bulletin.turnReadOnly(damage)
      } else {
        bulletin.tell(FolderState.otherSite.told(FolderWords.damage(damage)))
      }
    }
    isWhole = !damages.contains { $0.site == site }
  }

  /// Whether this site's history follows from its first line on; found out once. What a broken one
  /// tells does not count as the truth, and nothing is added to it.
  func isWholeFromItsStart() -> Bool {
    if let isWhole { return isWhole }
    do {
      var check = try ChainCheck(folders.history)
      while true {
        guard case .done(let damages) = check.step(.max) else { continue }
        judge(damages)
        return isWhole ?? false
      }
    } catch {
      bulletin.turnReadOnly(.unreadable, FolderWords.readOnly(error), file: DataFolders.names.history)
      return false
    }
  }
}

extension HistoryBytes {
  /// Whether the line is one that a query wants.
  func matches(_ query: HistoryQuery) -> Bool {
    if let wanted = query.seq, wanted != seq { return false }
    if let wanted = query.uid, wanted != uid { return false }
    if let wanted = query.operations, !wanted.contains(operation) { return false }
    guard query.register != nil || query.id != nil else { return true }
    var isFound = false
    forEachChange { change in
      isFound =
        (query.register == nil || change.register == query.register)
        && (query.id == nil || change.id == query.id)
      return !isFound
    }
    return isFound
  }
}
