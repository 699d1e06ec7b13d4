import ChineseText
import JSONText
import Registers

extension PlainFileRepository {
  public func poll() -> StoreNews? {
    isResting = false
    guard let folders, looksChanged(folders) else { return newsIfAny() }
    // Lines are shown only when their writer has let go of the lock, so that each is on disk.
    if let lock { guard (try? lock.take(.shared, patience: 0)) == true else { return nil } }
    defer { lock?.release() }
    follow()
    if let floor = mark?.floor { unfolded.removeAll { $0.seq <= floor } }
    for register in Catalogue.all { refresh(register.id, folders.root) }
    return newsIfAny()
  }

  private func newsIfAny() -> StoreNews? { isUntold || !notices.isEmpty ? news() : nil }

  /// Follows this site's history.
  private func follow() {
    guard let history else { return }
    do {
      let found = try history.catchUp(year: options.clock().date.year)
      absorb(found.lines)
      let known = mark
      do { try readMark() } catch { mark = known }
    } catch {
      // A file that cannot be read just now is tried again; damage is not.
      if case .damage(let damage) = error { turnReadOnly(Notice.damage(damage)) }
    }
  }

  /// A look at names, sizes and times only.
  private func looksChanged(_ folders: DataFolders) -> Bool {
    if let history, history.looksChanged(year: options.clock().date.year) { return true }
    for (register, state) in states {
      if state.contents?.wasCut == true { return true }
      guard let present = try? folders.root.identity(of: register.fileName) else { return true }
      if present != state.identity { return true }
    }
    return false
  }

  public var hasWork: Bool {
    if states.values.contains(where: { $0.check != nil }) || chainCheck != nil { return true }
    return isWritable && !isResting && (!unrecorded.isEmpty || !tardy.isEmpty)
  }

  /// Registers that lag so far behind that they are due.
  private var tardy: [RegisterID] { lag.filter { $0.value > options.lagBytes }.map(\.key) }

  public func work() -> StoreNews? {
    guard let folders else { return nil }
    if let register = states.first(where: { $0.value.check != nil })?.key {
      return check(register, folders.root)
    }
    if isWritable, !isResting, !unrecorded.isEmpty || !tardy.isEmpty {
      writeBehind()
      return newsIfAny()
    }
    if chainCheck != nil { return checkChain(folders) }
    return nil
  }

  /// A slice of the check of a large register.
  private func check(_ register: RegisterID, _ root: Folder) -> StoreNews? {
    guard var check = states[register]?.check else { return nil }
    let outcome = check.step()
    switch outcome {
    case .more:
      states[register]?.check = check
      let progress = Ledger.CheckProgress(percent: check.percent)
      guard ledger.unchecked[register] != progress else { return nil }
      ledger.unchecked[register] = progress
    case .good(let index):
      states[register]?.check = nil
      ledger.unchecked[register] = nil
      if index == ledger[register].index, states[register]?.contents?.wasCut != true {
        states[register]?.isLoaded = true
        let expected = states[register]?.expected
        states[register]?.expected = nil
        compareAfterCheck(register, expected)
      } else {
        // Somebody wrote into the file meanwhile.
        states[register]?.identity = nil
        refresh(register, root)
      }
    case .bad(let damage):
      states[register]?.check = nil
      ledger.unchecked[register] = nil
      ledger.damage[register] = damage
      tell(Notice.damaged(damage))
    }
    return news()
  }

  /// Writes what waits, when nobody else is saving.
  private func writeBehind() {
    guard let lock, (try? lock.take(.exclusive, patience: 0, holder: holderLine)) == true else {
      isResting = true
      return
    }
    defer { lock.release() }
    do {
      try catchUp()
      try recordUnrecorded()
      try takeLateEdits()
    } catch {
      isResting = true
      return
    }
    if let error = fold(tardy) {
      isResting = true
      tell(Notice.foldLater(error))
    }
    _ = writeMark()
  }

  private func checkChain(_ folders: DataFolders) -> StoreNews? {
    guard var check = chainCheck else { return nil }
    guard case .done(let damages) = check.step(1 << 20) else {
      chainCheck = check
      return nil
    }
    chainCheck = nil
    judge(damages)
    if damages.isEmpty, isWritable, let lock, (try? lock.take(.exclusive, patience: 0)) == true {
      defer { lock.release() }
      let day = Array((options.clock().date.iso + "\n").utf8)
      try? folders.keji.replace("verified", with: day, by: folders.temporary)
    }
    return notices.isEmpty ? nil : news()
  }

  /// Takes note of what a check of all chains found; whether this site's own holds.
  @discardableResult func judge(_ damages: [(site: String, damage: HistoryDamage)]) -> Bool {
    for (site, damage) in damages {
      if site == self.site { turnReadOnly(Notice.damage(damage)) } else { tell(Notice.damage(damage)) }
    }
    let isWhole = !damages.contains { $0.site == site }
    isChainWhole = isWhole
    return isWhole
  }

  /// Writes all that lags into the register files: what `keji sync` does first.
  public func foldAll() throws(StoreError) {
    try requireWritable()
    try locked { () throws(StoreError) in
      try catchUp()
      try recordUnrecorded()
      try takeLateEdits()
      if let error = fold(Array(lag.keys)) ?? writeMark() { throw StoreError(error) }
    }
  }
}
