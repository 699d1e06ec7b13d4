import Registers

/// Changes that others made in register files and that no history line tells yet.
struct UnrecordedChanges {
  private var order: [RecordReference] = []
  private var changes: [RecordReference: Change] = [:]

  var isEmpty: Bool { changes.isEmpty }
  var count: Int { changes.count }
  var registers: Set<RegisterID> { Set(changes.keys.map(\.register)) }
  /// In the order in which the records were first found changed.
  var all: [Change] {
    var seen: Set<RecordReference> = []
    return order.compactMap { seen.insert($0).inserted ? changes[$0] : nil }
  }

  /// Takes note of a change found in a file; one found before of the same record goes on.
  mutating func add(_ change: Change) {
    let reference = RecordReference(change.register, change.id)
    var change = change
    if let known = changes[reference] { change.was = known.was } else { order.append(reference) }
    changes[reference] = change
    if change.was == change.now { remove(reference) }
  }

  /// Takes note that the history now tells a change of a record. Returns whether what the file
  /// holds is newer than that.
  mutating func absorb(_ told: Change) -> Bool {
    let reference = RecordReference(told.register, told.id)
    guard var known = changes[reference] else { return false }
    if known.now == told.now {
      remove(reference)
    } else {
      known.was = told.now
      changes[reference] = known
    }
    return true
  }

  mutating func clear() { self = UnrecordedChanges() }

  private mutating func remove(_ reference: RecordReference) { changes[reference] = nil }
}
