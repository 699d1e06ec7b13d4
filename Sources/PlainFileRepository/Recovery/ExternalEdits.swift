import JSONText
import Registers

/// Writes to the history what others changed in register files. Under the lock.
struct ExternalEdits {
  let registers: RegisterFiles
  private let fold: Fold
  private let bulletin: Bulletin

  init(_ registers: RegisterFiles) {
    self.registers = registers
    fold = Fold(registers)
    bulletin = registers.bulletin
  }

  /// Records all that others did, in the files and in versions of them that were replaced.
  func record() throws(StoreError) {
    try recordUnrecorded()
    try recordLate()
  }

  /// Records what was found changed in the files.
  func recordUnrecorded() throws(StoreError) {
    guard !registers.unrecorded.isEmpty else { return }
    var rest = registers.unrecorded.all[...]
    while !rest.isEmpty {
      let changes = HistoryLine.handy(rest)
      // The files hold these changes; they were found there.
      try registers.write(ChangeSet(.external, changes), person: nil, isInFiles: true)
      for change in changes { _ = registers.unrecorded.absorb(change) }
      rest = rest.dropFirst(changes.count)
    }
    tellLater(fold.writeMark())
  }

  /// Records what was written into replaced versions after they were replaced: an editor that
  /// writes in place may do so just when its file is being exchanged. Its bytes are then in `prev`.
  func recordLate() throws(StoreError) {
    guard let folders = registers.data.folders, bulletin.isWritable,
      let replaced = registers.log.mark?.replaced
    else { return }
    var late: [RegisterID] = []
    for (register, old) in replaced {
      // What an old version differs in is only known where the present one could be read.
      guard registers.files[register]?.isLoaded == true, registers.ledger.damage[register] == nil else {
        continue
      }
      guard let present = try? folders.previous.identity(of: register.fileName), present.mark != old.mark,
        case .rows(let rows, let contents, nil) = folders.previous.reading(register, mapFrom: .max)
      else { continue }
      try recordLate(rows, since: old.seq)
      registers.log.mark?.replaced[register]?.mark = contents.identity.mark
      late.append(register)
    }
    guard !late.isEmpty else { return }
    tellLater(fold.write(late))
    tellLater(fold.writeMark())
  }

  /// `rows` are those of a version that was replaced when it held what is up to line `seq`.
  private func recordLate(_ rows: RegisterRows, since seq: Int) throws(StoreError) {
    let register = rows.register
    let differences = Reconciliation.differences(from: registers.ledger[register], to: rows)
    guard !differences.isEmpty, let history = registers.history else { return }
    let told: [RecordID: (states: Set<[UInt8]?>, newest: Int)]
    do {
      told = try history.lines.states(of: Set(differences.map(\.id)), in: register, by: history.site)
    } catch { throw StoreError(error) }
    var edits: [Change] = []
    var collisions: [Change] = []
    for change in differences {
      let known = told[change.id]
      // A state the record once had is just what it was when the version was replaced.
      if known?.states.contains(change.now) == true { continue }
      if let known, known.newest > seq { collisions.append(change) } else { edits.append(change) }
    }
    if !edits.isEmpty {
      try registers.write(ChangeSet(.external, edits), person: nil)
      for change in edits { registers.apply(change) }
      bulletin.tell(FolderWords.external(register, edits.count))
    }
    if !collisions.isEmpty {
      // Both versions are in the history; the one that was saved here stays.
      try registers.write(ChangeSet(.external, collisions), person: nil)
      try registers.write(ChangeSet(.merge, collisions.map(\.reversed)), person: nil)
      bulletin.tell(FolderWords.collision(register, collisions.count))
    }
  }

  private func tellLater(_ error: FileError?) {
    if let error { bulletin.tell(FolderWords.foldLater(error)) }
  }
}

extension HistoryLine {
  /// The first of some changes, as many as make a line that is still handy; at least one.
  static func handy(_ changes: ArraySlice<Change>) -> [Change] {
    var size = 0
    let part = changes.prefix {
      size += byteCount(of: $0)
      return size < 16 << 20
    }
    return Array(part.isEmpty ? changes.prefix(1) : part)
  }
}
