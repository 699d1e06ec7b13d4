import JSONText
import Registers

/// Bringing together what a register file holds and what the history says. Pure.
enum Reconciliation {
  /// The states that a record went through by history lines, the first of them before all.
  struct Trail {
    var id: RecordID
    var states: [[UInt8]?]
  }

  /// The trails of a register's records through the lines behind `seq`, in the order in which
  /// the records were first touched.
  static func trails(of register: RegisterID, in lines: [SiteHistory.TailLine], after seq: Int) -> [Trail] {
    var trails: [Trail] = []
    var places: [RecordID: Int] = [:]
    for line in lines where line.seq > seq {
      for change in line.changes where change.register == register {
        if let place = places[change.id] {
          trails[place].states.append(change.now)
        } else {
          places[change.id] = trails.count
          trails.append(Trail(id: change.id, states: [change.was, change.now]))
        }
      }
    }
    return trails
  }

  /// Brings every record that is in one of its trail's states to the last of them. A record in
  /// none of them was edited outside and stays; it is returned as a change from what it should be.
  static func redo(_ trails: [Trail], on rows: inout RegisterRows) -> [Change] {
    var strays: [Change] = []
    for trail in trails {
      let current = rows.record(trail.id)?.squeezed
      guard let last = trail.states.last, current != last else { continue }
      if trail.states.contains(current) {
        rows.apply(id: trail.id, now: last)
      } else {
        strays.append(Change(register: rows.register, id: trail.id, was: last, now: current))
      }
    }
    return strays
  }

  /// What was changed from `expected` to `actual`. White space between tokens is no change.
  static func differences(from expected: RegisterRows, to actual: RegisterRows) -> [Change] {
    var changes: [Change] = []
    var matched = 0
    // Most rows stand where they stood.
    var cursor = 0
    for row in actual.rows {
      guard let record = actual.record(at: row) else { continue }
      if let twin = expected.slice(at: cursor), twin == record.slice {
        matched += 1
        cursor += 1
        continue
      }
      let id = record.id
      guard let place = expected.row(of: id), let old = expected.record(at: place) else {
        changes.append(.create(record))
        continue
      }
      matched += 1
      cursor = place + 1
      let (was, now) = (old.squeezed, record.squeezed)
      if was != now { changes.append(Change(register: actual.register, id: id, was: was, now: now)) }
    }
    guard matched < expected.count else { return changes }
    for record in expected.records where actual.row(of: record.id) == nil { changes.append(.delete(record)) }
    return changes
  }
}
