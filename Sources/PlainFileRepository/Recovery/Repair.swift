import ChineseText
import Glibc
import Registers

/// What `keji fsck --repair` does: registers that are lost or cannot be read are rebuilt from the
/// history, and records that are behind it are brought to where it ends. A history itself is never
/// mended: what it says could then be anything.
struct Repair {
  let registers: RegisterFiles
  private let bulletin: Bulletin

  init(_ registers: RegisterFiles) {
    self.registers = registers
    bulletin = registers.bulletin
  }

  /// Does what can be done. Under the lock. Throws `readOnly` where something else keeps the folder
  /// from being written.
  func run(_ way: Settling) throws(StoreError) {
    guard let history = registers.history, history.own != nil else { return try bulletin.requireWritable() }
    guard history.isWholeFromItsStart() else { return try bulletin.requireWritable() }
    let lost = registers.ledger.damage.filter { isLost($0.value) }.map(\.key)
    let isOnlyBehind = bulletin.reopen(.olderState)
    try bulletin.requireWritable()
    do {
      for register in lost.sorted(by: { $0.text < $1.text }) { try rebuild(register, history) }
    } catch {
      if isOnlyBehind { bulletin.turnReadOnly(.olderState, FolderWords.older([], unread: lost)) }
      throw error
    }
    if registers.log.mark == nil {
      try? Settlement(registers).run()
      try Settlement(registers).settle(way)
    }
    try bulletin.requireWritable()
    if let error = Fold(registers).writeMark() { throw StoreError(error) }
  }

  /// Whether the file is gone, or its text is no register. One that only cannot be read just now
  /// may be good.
  private func isLost(_ damage: Ledger.Damage) -> Bool {
    if damage.line != nil { return true }
    do { return try registers.data.root.identity(of: damage.file) == nil } catch { return false }
  }

  /// Puts a register in the place of the one that is lost, which is kept where there is anything of
  /// it. Where the histories do not say what it held, nothing is done.
  private func rebuild(_ register: RegisterID, _ history: History) throws(StoreError) {
    guard let folders = registers.data.folders else { throw .closed }
    do throws(FileError) {
      guard let rows = try history.lines.rebuilt(register, counting: history.isKnown) else { return }
      let kept = try setAside(register, folders)
      registers.ledger[register] = rows
      registers.ledger.damage[register] = nil
      registers.files[register]?.adoptRebuilt()
      history.forgetNumbers()
      bulletin.isLedgerNew = true
      if let error = Fold(registers).write([register]) { throw error }
      bulletin.note(
        FolderReport.Problem(
          .rebuilt, FolderWords.rebuilt(register, rows.count, kept: kept), file: register.fileName,
          register: register))
    } catch { throw StoreError(error) }
  }

  /// Keeps what there is of a register's file under a name of its own; returns its path in the folder.
  private func setAside(_ register: RegisterID, _ folders: DataFolders) throws(FileError) -> String? {
    let name = register.fileName
    guard try folders.root.identity(of: name) != nil else {
      registers.files[register]?.identity = nil
      return nil
    }
    let stamp = registers.options.clock().text.filter { $0 != ":" }
    let kept = "damaged-\(stamp)-\(name)"
    try folders.root.link(name, to: folders.keji, kept)
    // The new link is told in its times.
    registers.files[register]?.identity = try folders.root.identity(of: name)
    return DataFolders.names.keji + "/" + kept
  }
}
