import JSONText
import Registers

/// An editor that writes in place may do so just when its file is being replaced. Its bytes are
/// then in `prev`, which every save looks at.
extension PlainFileRepository {
  /// Takes in what was written into replaced versions after they were replaced. Under the lock.
  func takeLateEdits() throws(StoreError) {
    guard let folders, isWritable, let replaced = mark?.replaced else { return }
    var late: [RegisterID] = []
    for (register, old) in replaced {
      guard let present = try? folders.previous.identity(of: register.fileName), present.mark != old.mark,
        case .rows(let rows, let contents, nil) = folders.previous.reading(register, mapFrom: .max)
      else { continue }
      try takeLateEdits(of: register, rows, since: old.seq)
      mark?.replaced[register]?.mark = contents.identity.mark
      late.append(register)
    }
    guard !late.isEmpty else { return }
    if let error = fold(late) { tell(Notice.foldLater(error)) }
    if let error = writeMark() { tell(Notice.foldLater(error)) }
  }

  private func takeLateEdits(of register: RegisterID, _ rows: RegisterRows, since seq: Int) throws(StoreError)
  {
    let differences = Reconciliation.differences(from: ledger[register], to: rows)
    guard !differences.isEmpty else { return }
    let told = try states(of: Set(differences.map(\.id)), in: register)
    var edits: [Change] = []
    var collisions: [Change] = []
    for change in differences {
      let known = told[change.id]
      // A state the record once had is just what it was when the version was replaced.
      if known?.states.contains(change.now) == true { continue }
      if let known, known.newest > seq { collisions.append(change) } else { edits.append(change) }
    }
    if !edits.isEmpty {
      try append(try line(of: ChangeSet(.external, edits), person: nil), edits, .external)
      for change in edits { apply(change) }
      tell(Notice.external(register, edits.count))
    }
    if !collisions.isEmpty {
      // Both versions are in the history; the one that was saved here stays.
      try append(try line(of: ChangeSet(.external, collisions), person: nil), collisions, .external)
      let back = collisions.map(\.reversed)
      try append(try line(of: ChangeSet(.merge, back), person: nil), back, .merge)
      tell(Notice.collision(register, collisions.count))
    }
  }

  /// All states that this site's history tells of some records, and the newest line about each.
  private func states(of ids: Set<RecordID>, in register: RegisterID) throws(StoreError) -> [RecordID: (
    states: Set<[UInt8]?>, newest: Int
  )] {
    var told: [RecordID: (states: Set<[UInt8]?>, newest: Int)] = [:]
    let site = site
    do {
      try forEachLine(where: { $0.site == site }) { _, line, _ in
        line.forEachChange { change in
          guard change.register == register, let id = change.id, ids.contains(id) else { return true }
          var known = told[id] ?? ([], 0)
          known.states.insert(change.was.map { Array($0) })
          known.states.insert(change.now.map { Array($0) })
          known.newest = max(known.newest, line.seq ?? 0)
          told[id] = known
          return true
        }
        return true
      }
    } catch { throw StoreError(error) }
    return told
  }
}
