import Registers

/// A folder in which others work too: what they wrote is read, and what waits is written between keys and
/// at the end, whenever nobody else holds the lock.
extension PlainFileRepository {
  public func poll() -> StoreNews? {
    isResting = false
    guard let registers, registers.data.folders != nil else { return newsIfAny() }
    guard isInPlace(registers.data) else { return newsIfAny() }
    registers.history?.beginCheck()
    let year = options.clock().date.year
    guard registers.history?.own?.looksChanged(year: year) == true || registers.lookChanged else {
      return newsIfAny()
    }
    // Lines are shown only when their writer has let go of the lock, so that each is on disk.
    let lock = registers.data.lock
    if let lock {
      do { guard try lock.acquire(.shared, patience: 0) else { return nil } } catch {
        guard error == .displaced(.lock) else { return nil }
        bulletin.tell(FolderWords.words(.lock))
        lock.reopen()
        return newsIfAny()
      }
    }
    defer { lock?.release() }
    Recovery(registers).look()
    return newsIfAny()
  }

  /// Whether the folder is where it was opened. Where it is not, nothing can be saved until it is
  /// back, and that is told.
  func isInPlace(_ data: DataFolder) -> Bool {
    do {
      try data.requireFoldersInPlace()
      bulletin.setDisplaced(nil)
    } catch .displaced(let displacement) {
      bulletin.setDisplaced(FolderWords.words(displacement))
      return false
    } catch {
      // It could not be looked at just now; a save looks again.
    }
    return true
  }

  private func newsIfAny() -> StoreNews? { bulletin.hasNews ? news() : nil }

  /// What there is to tell since the last time.
  func news() -> StoreNews {
    StoreNews(ledger: ledger, notices: bulletin.handOut(), access: bulletin.access)
  }

  public var hasWork: Bool {
    guard let registers else { return false }
    return registers.checking() != nil || registers.history?.hasWork == true || mustWrite(registers)
  }

  /// Whether something waits to be written that needs the lock.
  private func mustWrite(_ registers: RegisterFiles) -> Bool {
    bulletin.isWritable && !isResting && (!registers.unrecorded.isEmpty || !tardy(registers).isEmpty)
  }

  /// Registers that lag so far behind that they are due.
  private func tardy(_ registers: RegisterFiles) -> [RegisterID] {
    registers.lagging { ($0.lag ?? 0) > options.lagBytes }
  }

  public func work() -> StoreNews? {
    guard let registers, registers.data.folders != nil else { return nil }
    if let register = registers.checking() { return registers.checkSlice(register) ? news() : nil }
    if mustWrite(registers) {
      writeBehind(registers)
      return newsIfAny()
    }
    guard let history = registers.history, history.hasWork else { return nil }
    history.checkSlice()
    return bulletin.notices.isEmpty ? nil : news()
  }

  public func finishChecks(of wanted: Set<RegisterID>) -> StoreNews? {
    guard let registers else { return nil }
    var isNew = false
    // A file that somebody wrote into meanwhile is begun anew.
    while let register = registers.checking(among: wanted) { isNew = registers.checkSlice(register) || isNew }
    return isNew ? news() : nil
  }

  /// Writes what waits, when nobody else is saving.
  private func writeBehind(_ registers: RegisterFiles) {
    let data = registers.data
    guard let lock = data.lock,
      (try? lock.acquire(.exclusive, patience: 0)) == true
    else {
      isResting = true
      return
    }
    defer { lock.release() }
    do {
      try Recovery(registers).catchUp()
      try ExternalEdits(registers).record()
    } catch {
      isResting = true
      return
    }
    let fold = Fold(registers)
    if let error = fold.write(tardy(registers)) {
      isResting = true
      bulletin.tell(FolderWords.foldLater(error))
    }
    _ = fold.writeMark()
  }

  /// At the end: large registers get what waits for them, when nobody else is saving.
  func foldAtEnd(_ registers: RegisterFiles) {
    let data = registers.data
    guard !registers.lagging.isEmpty || !registers.unrecorded.isEmpty, let lock = data.lock,
      (try? data.acquire(lock, .exclusive, patience: data.waited > 0 ? 0 : 1000)) == true
    else { return }
    defer { lock.release() }
    do {
      try Recovery(registers).catchUp()
      try ExternalEdits(registers).recordUnrecorded()
    } catch { return }
    let fold = Fold(registers)
    _ = fold.write(registers.lagging)
    _ = fold.writeMark()
  }
}
