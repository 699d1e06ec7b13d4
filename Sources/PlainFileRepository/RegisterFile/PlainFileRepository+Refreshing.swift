import ChineseText
import JSONText
import Registers

extension PlainFileRepository {
  /// Takes lines that others wrote into the ledger.
  func absorb(_ lines: [SiteHistory.TailLine]) {
    unfolded += lines
    for line in lines {
      for change in line.changes {
        guard states[change.register] != nil, !unrecorded.absorb(change) else { continue }
        apply(change)
        lag[change.register, default: 0] += line.byteCount
      }
    }
  }

  /// Puts one change into the ledger, and into what a check waits to compare with.
  func apply(_ change: Change) {
    ledger.apply([change])
    isUntold = true
    overlay[change.register, default: 0] += 1
    if case .rows(var rows)? = states[change.register]?.expected {
      rows.apply(id: change.id, now: change.now)
      states[change.register]?.expected = .rows(rows)
    }
    noteSerial(change.id)
  }

  /// Brings the ledger to what a register's file holds, when that is not what is known.
  func refresh(_ register: RegisterID, _ root: Folder) {
    if bringUpToDate(register, root) { isUntold = true }
  }

  /// Returns whether anything changed.
  private func bringUpToDate(_ register: RegisterID, _ root: Folder) -> Bool {
    var state = states[register] ?? RegisterState()
    let isFirst = states[register] == nil
    let present: FileIdentity?
    do { present = try root.identity(of: register.fileName) } catch {
      return damage(
        register, Ledger.Damage(file: register.fileName, line: nil, column: nil, words: Notice.reason(error)))
    }
    let wasCut = state.contents?.wasCut ?? false
    if !isFirst, present == state.identity, !wasCut { return false }
    guard let present else { return missing(register, isFirst: isFirst) }
    let isInPlace = state.contents?.slot != nil && present.inode == state.contents?.identity.inode
    if state.isLoaded, mark?.seen[register] == present.mark, !isInPlace, !wasCut {
      // Another of us has written what the history told us, or only links and times changed: what
      // the mark says is still to be written may be more than nothing.
      states[register]?.identity = present
      lag[register] = lagBytes(of: register)
      return repaired(register)
    }
    if isInPlace || wasCut { state.isLoaded = false }
    states[register] = state
    return reload(register, root, present)
  }

  private func missing(_ register: RegisterID, isFirst: Bool) -> Bool {
    let wasThere = states[register]?.identity != nil || ledger.damage[register] != nil
    if wasThere || isMentioned(register) || mark?.seen[register] != nil {
      return damage(
        register,
        Ledger.Damage(
          file: register.fileName, line: nil, column: nil,
          words: Label("文件不见了，不会自动新建", "the file is gone; it is never made anew silently")))
    }
    if isFirst {
      var state = RegisterState()
      state.isLoaded = true
      states[register] = state
      redoOnLedger(register)
    }
    return false
  }

  /// Keeps why a register cannot be used; the rows last read stay shown, and the lines that wait
  /// for its file go on waiting.
  private func damage(_ register: RegisterID, _ damage: Ledger.Damage, _ at: FileIdentity? = nil) -> Bool {
    if states[register] == nil { states[register] = RegisterState() }
    states[register]?.identity = at
    states[register]?.check = nil
    ledger.unchecked[register] = nil
    lag[register] = lag[register] ?? lagBytes(of: register)
    let isNew = ledger.damage[register] != damage
    ledger.damage[register] = damage
    if isNew { tell(Notice.damaged(damage)) }
    return isNew
  }

  private func repaired(_ register: RegisterID) -> Bool {
    let was = ledger.damage[register] != nil
    ledger.damage[register] = nil
    return was
  }

  /// Reads the file anew and finds out what others changed in it.
  private func reload(_ register: RegisterID, _ root: Folder, _ present: FileIdentity) -> Bool {
    switch root.reading(register, mapFrom: options.mapFrom) {
    case .absent: return missing(register, isFirst: false)
    case .damaged(let found): return damage(register, found, present)
    case .rows(var rows, let contents, let check):
      let isTrusted = states[register]?.isLoaded ?? false
      let before = isTrusted ? ledger[register] : nil
      let trails = Reconciliation.trails(of: register, in: unfolded, after: mark?.folded(register) ?? 0)
      let strays = Reconciliation.redo(trails, on: &rows)
      ledger[register] = rows
      overlay[register] = nil
      lag[register] = rows.isChanged ? lagBytes(of: register) : nil
      ledger.damage[register] = nil
      var state = states[register] ?? RegisterState()
      state.identity = contents.identity
      state.contents = contents
      state.check = check
      state.isLoaded = check == nil
      if check != nil, state.expected == nil {
        state.expected = before.map { .rows($0) } ?? (isKnownDifferent(register, contents) ? .history : nil)
      }
      states[register] = state
      ledger.unchecked[register] = check.map { Ledger.CheckProgress(percent: $0.percent) }
      serials = [:]
      if check == nil {
        compare(register, before, strays, isDifferent: isKnownDifferent(register, contents))
        if !rows.index.isCanonical { tell(Notice.layout(register)) }
      }
      return true
    }
  }

  /// Whether the file is not the one that was last known here.
  private func isKnownDifferent(_ register: RegisterID, _ contents: FileContents) -> Bool {
    guard let seen = mark?.seen[register] else { return false }
    return seen != contents.identity.mark
  }

  /// Takes note of what others changed: against what was in memory, else against the history.
  private func compare(_ register: RegisterID, _ before: RegisterRows?, _ strays: [Change], isDifferent: Bool)
  {
    var changes = strays
    if let before {
      changes = Reconciliation.differences(from: before, to: ledger[register])
    } else if isDifferent {
      changes = differencesFromHistory(of: register)
    }
    note(changes, of: register)
  }

  /// Keeps external changes until they are written to the history; those that another site's
  /// history explains need not be.
  func note(_ changes: [Change], of register: RegisterID) {
    guard !changes.isEmpty else { return }
    let foreign = foreignStates(of: register)
    let ours = changes.filter { foreign[$0.id]?.contains($0.now) != true }
    for change in ours { unrecorded.add(change) }
    guard !ours.isEmpty else { return }
    let words = Notice.external(register, ours.count)
    tell(words)
    repairs.append(
      FolderReport.Problem(
        .warning, "external", words, file: register.fileName, register: register, id: ours.map(\.id).min()))
  }

  /// Compares what a finished check found with what should have been there.
  func compareAfterCheck(_ register: RegisterID, _ expected: RegisterState.Expected?) {
    switch expected {
    case .rows(let rows): note(Reconciliation.differences(from: rows, to: ledger[register]), of: register)
    case .history: note(differencesFromHistory(of: register), of: register)
    case nil: break
    }
  }

  /// Puts the lines behind the mark on an empty register.
  private func redoOnLedger(_ register: RegisterID) {
    let trails = Reconciliation.trails(of: register, in: unfolded, after: mark?.folded(register) ?? 0)
    guard !trails.isEmpty else { return }
    var rows = ledger[register]
    _ = Reconciliation.redo(trails, on: &rows)
    ledger[register] = rows
    if rows.isChanged { lag[register] = lagBytes(of: register) }
  }

  /// Bytes of the lines that a register's file lacks; nil when it lacks none.
  private func lagBytes(of register: RegisterID) -> Int? {
    let folded = mark?.folded(register) ?? 0
    let missing = unfolded.filter { line in
      line.seq > folded && line.changes.contains { $0.register == register }
    }
    return missing.isEmpty ? nil : missing.reduce(0) { $0 + $1.byteCount }
  }
}
