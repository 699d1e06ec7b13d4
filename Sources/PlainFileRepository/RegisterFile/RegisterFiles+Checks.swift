import Registers

/// Large files are shown as soon as their lines are found, and checked in slices behind that.
extension RegisterFiles {
  /// A register whose strict check is under way; of those wanted, where some are.
  func checking(among wanted: Set<RegisterID>? = nil) -> RegisterID? {
    files.first { $0.value.check != nil && wanted?.contains($0.key) ?? true }?.key
  }

  /// A slice of a register's check; returns whether there is something to show.
  func checkSlice(_ register: RegisterID) -> Bool {
    guard var check = files[register]?.check else { return false }
    switch check.step() {
    case .more:
      files[register]?.check = check
      let progress = Ledger.CheckProgress(percent: check.percent)
      if ledger.unchecked[register] == progress { return false }
      ledger.unchecked[register] = progress
    case .good(let index, let digest):
      files[register]?.check = nil
      ledger.unchecked[register] = nil
      if index == ledger[register].index, files[register]?.wasCut != true {
        files[register]?.isLoaded = true
        files[register]?.digest = digest
        if differs(digest, register), files[register]?.expected == nil {
          files[register]?.expected = .history
        }
        compareChecked(register)
      } else {
        // Somebody wrote into the file meanwhile.
        files[register]?.identity = nil
        refresh(register)
      }
    case .bad(let damage):
      files[register]?.check = nil
      ledger.unchecked[register] = nil
      let told = damage.telling(.register)
      ledger.damage[register] = told
      bulletin.tell(FolderWords.damaged(told))
    }
    return true
  }

  /// Compares what a finished check found with what should have been there.
  private func compareChecked(_ register: RegisterID) {
    let expected = files[register]?.expected
    files[register]?.expected = nil
    let rows = ledger[register]
    switch expected {
    case .rows(let before): noteEdits(Reconciliation.differences(from: before, to: rows), of: register)
    case .history: noteEdits(history?.differences(of: rows) ?? [], of: register)
    case nil: break
    }
  }
}
