import ChineseText
import Glibc
import JSONText
import Registers

extension PlainFileRepository {
  public func commit(_ set: ChangeSet, at circumstances: Circumstances) throws(StoreError) -> Commit {
    guard folders != nil else { throw .closed }
    let known = Set(ledger.damage.keys)
    var attempts = 0
    while true {
      try requireWritable()
      do {
        return try locked { () throws(StoreError) in try save(set, at: circumstances) }
      } catch .unavailable(let register, let reason) {
        // An editor that writes in place leaves the file half written for a moment.
        guard !known.contains(register), ledger.damage[register] != nil, attempts < 20 else {
          throw .unavailable(register, reason)
        }
        attempts += 1
        usleep(50_000)
      }
    }
  }

  func requireWritable() throws(StoreError) {
    if case .readOnly(let reason) = access { throw .readOnly(reason) }
  }

  /// Runs `body` under the lock.
  func locked<R>(_ body: () throws(StoreError) -> R) throws(StoreError) -> R {
    guard let lock else { throw .closed }
    let isOurs: Bool
    do { isOurs = try lock.take(.exclusive, patience: options.patience, holder: holderLine) } catch {
      throw StoreError(error)
    }
    guard isOurs else { throw .busy(holder: lock.holder()) }
    defer { lock.release() }
    return try body()
  }

  private func save(_ set: ChangeSet, at circumstances: Circumstances) throws(StoreError) -> Commit {
    try catchUp()
    try recordUnrecorded()
    try takeLateEdits()
    let accepted = try ledger.accepting(
      set, at: circumstances,
      highest: { register, stem throws(StoreError) in try highestNumber(register, behind: stem) },
      findings: findings)
    if accepted.changes.isEmpty, !set.changes.isEmpty {
      return Commit(seq: history?.end.seq ?? 0, saved: accepted, ledger: ledger)
    }
    let line = try line(of: accepted, person: circumstances.person)
    try append(line, accepted.changes, accepted.operation)
    // The commit point: from here on the save stands, whatever comes.
    for change in accepted.changes { apply(change) }
    let notice = follow(accepted)
    isUntold = false
    return Commit(seq: line.seq, saved: accepted, ledger: ledger, notice: notice)
  }

  /// Step two of every save: what others did meanwhile.
  func catchUp() throws(StoreError) {
    guard let history, let folders else { throw .closed }
    do {
      let found = try history.catchUp(year: options.clock().date.year)
      // What has been followed once is not followed again, whatever fails next.
      absorb(found.lines)
      if let torn = found.torn { try cut(torn) }
      try readMark()
    } catch {
      if case .damage(let damage) = error { turnReadOnly(Notice.damage(damage)) }
      throw StoreError(error)
    }
    if mark == nil { mark = newMark(at: history.end) }
    if let floor = mark?.floor { unfolded.removeAll { $0.seq <= floor } }
    for register in Catalogue.all { refresh(register.id, folders.root) }
  }

  /// The history line of a set, before it is chained.
  func line(of set: ChangeSet, person: RecordID?) throws(StoreError) -> HistoryLine {
    guard let history else { throw .closed }
    let limit = JSONLimits.history.lineBytes - 4096 - (set.reason?.utf8.count ?? 0) * 6
    var size = 0
    var fitting = 0
    for change in set.changes {
      size += HistoryLine.byteCount(of: change)
      if size <= limit { fitting += 1 }
    }
    if size > limit { throw .tooLarge(fits: fitting) }
    return HistoryLine(
      seq: history.end.seq + 1, time: options.clock(), author: author, operation: set.operation,
      person: person, reason: set.reason, of: set.of, previous: nil, changes: set.changes)
  }

  /// What follows the commit point: backup, registers, mark. Nothing here takes the save back.
  private func follow(_ set: ChangeSet) -> Label? {
    var notice: Label?
    if let error = backUpIfDue() { notice = Notice.backupFailed(error) }
    let due = lag.filter { isFoldedAtOnce($0.key) || $0.value > 8 * options.lagBytes }
    guard !due.isEmpty else { return notice }
    if let error = fold(Array(due.keys)) { notice = Notice.foldLater(error) }
    do { try takeLateEdits() } catch {
      notice = notice ?? Label("已保存；别处的改动稍后记入历史", "saved; changes from elsewhere follow later")
    }
    if let error = writeMark() { notice = notice ?? Notice.foldLater(error) }
    return notice
  }

  private func isFoldedAtOnce(_ register: RegisterID) -> Bool {
    (states[register]?.identity?.size ?? 0) < options.foldBelow
  }
}
