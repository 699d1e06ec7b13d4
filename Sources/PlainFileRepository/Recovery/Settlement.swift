import ChineseText
import Registers

/// What is done where the fold mark is lost, so that nothing says how far the register files hold
/// what the history tells. The files are compared with the history record by record. The mark is
/// put to the end only when nothing is behind; else nothing is saved until somebody has said which
/// of both holds.
struct Settlement {
  let registers: RegisterFiles
  private let bulletin: Bulletin

  init(_ registers: RegisterFiles) {
    self.registers = registers
    bulletin = registers.bulletin
  }

  /// Compares, and puts a mark in force where that can be done. Under the lock, everything being read.
  func run() throws(StoreError) {
    guard let history = registers.history, let own = history.own else { throw .closed }
    guard history.isWholeFromItsStart() else { return try bulletin.requireWritable() }
    if own.end.seq == 0 {
      // A history begins with the founding of its folder.
      bulletin.turnReadOnly(HistoryDamage.missing(own.site, registers.options.clock().date.year))
      return try bulletin.requireWritable()
    }
    let older = try compare()
    let unread = registers.ledger.damage.keys.filter { history.mentions($0) }
    registers.unsettled = older
    guard older.isEmpty, unread.isEmpty else {
      bulletin.turnReadOnly(.olderState, FolderWords.older(older, unread: unread))
      return try bulletin.requireWritable()
    }
    for register in Catalogue.all where registers.files[register.id]?.isLoaded == true {
      registers.noteEdits(history.differences(of: registers.ledger[register.id]), of: register.id)
    }
    try bulletin.requireWritable()
    bulletin.note(FolderReport.Problem(.markMissing, FolderWords.markMissing, file: ".keji/folded"))
    bulletin.tell(FolderWords.markMissing)
    registers.log.mark = Fold(registers).newMark()
  }

  private func compare() throws(StoreError) -> [Change] {
    guard let history = registers.history else { return [] }
    do {
      return try Comparison(of: registers.ledger, with: history.lines, counting: history.isKnown).older
    } catch {
      throw StoreError(error)
    }
  }

  /// Does with the records that are behind what somebody decided. Under the lock. A crash on the way
  /// leaves the folder without a mark, to be compared again.
  func settle(_ way: Settling) throws(StoreError) {
    guard !registers.unsettled.isEmpty else { return }
    let older = try compare()
    bulletin.reopen(.olderState)
    switch way {
    case .redo:
      for change in older { registers.apply(change) }
      for (register, changes) in Dictionary(grouping: older, by: \.register) {
        registers.files[register]?.lag = changes.reduce(1) { $0 + ($1.now?.count ?? 0) }
        bulletin.note(
          FolderReport.Problem(
            .redone, FolderWords.redone(register, changes.count), file: register.fileName, register: register,
            id: changes.map(\.id).min()))
      }
      if let error = Fold(registers).write(registers.lagging) {
        bulletin.turnReadOnly(.olderState, FolderWords.older(older, unread: []))
        throw StoreError(error)
      }
    case .keep:
      // No mark is written before the line that tells of them is.
      for change in older { registers.unrecorded.add(change.reversed) }
      try ExternalEdits(registers).record()
    }
    registers.unsettled = []
    try run()
    try ExternalEdits(registers).record()
    if let error = Fold(registers).writeMark() { throw StoreError(error) }
  }
}
