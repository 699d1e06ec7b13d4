import Registers

/// The records that a person has marked. They stay marked whatever the list shows, in whatever
/// order, and when the file is read anew.
struct Marks: Sendable {
  private(set) var marked = RowSet(limit: 0)
  /// The rows that the marks count in.
  private var rows: RegisterRows?
  private(set) var totals: TotalsRun

  init(_ totals: TotalsRun) { self.totals = totals }

  var count: Int { marked.count }
  var isEmpty: Bool { marked.count == 0 }

  func contains(_ row: Int) -> Bool { marked.contains(row) }

  /// How many of them a list does not show.
  func count(outside list: RowList) -> Int {
    (0..<list.count).reduce(count) { $0 - (marked.contains(list[$1]) ? 1 : 0) }
  }

  mutating func toggle(_ row: Int, in rows: RegisterRows, _ fresh: TotalsRun) {
    prepare(rows)
    let isMarked = marked.contains(row)
    if isMarked { marked.remove(row) } else { marked.insert(row) }
    guard totals.isDone, let record = rows.record(at: row) else {
      totals = fresh
      return
    }
    if isMarked { totals.subtract(record) } else { totals.add(record) }
  }

  /// Marks all that are listed, or takes all marks away where they are marked.
  mutating func toggleAll(_ list: RowList, in rows: RegisterRows, _ fresh: TotalsRun) {
    prepare(rows)
    let isWhole = !isEmpty && (0..<list.count).allSatisfy { marked.contains(list[$0]) }
    if isWhole {
      marked = RowSet(limit: rows.rowLimit)
    } else {
      for position in 0..<list.count { marked.insert(list[position]) }
    }
    totals = fresh
  }

  /// Adds the sums up anew, of other columns.
  mutating func recount(_ fresh: TotalsRun) { totals = fresh }

  private mutating func prepare(_ rows: RegisterRows) {
    marked = marked.with(limit: rows.rowLimit)
    self.rows = rows
  }

  /// The register was changed: marks go with their records.
  mutating func carry(to now: RegisterRows, _ fresh: TotalsRun) {
    guard !isEmpty, let held = rows else { return }
    if held.block === now.block {
      marked = marked.with(limit: now.rowLimit)
      for row in now.removedRows { marked.remove(row) }
    } else {
      // Rows are numbered anew.
      var moved = RowSet(limit: now.rowLimit)
      var next = marked.next(from: 0)
      while let row = next {
        if let id = held.record(at: row)?.id, let place = now.row(of: id) { moved.insert(place) }
        next = marked.next(from: row + 1)
      }
      marked = moved
    }
    rows = now
    totals = fresh
  }

  /// In the order of the register.
  func records(in rows: RegisterRows) -> [Record] {
    var records: [Record] = []
    records.reserveCapacity(count)
    var next = marked.next(from: 0)
    while let row = next {
      if let record = rows.record(at: row) { records.append(record) }
      next = marked.next(from: row + 1)
    }
    return records
  }

  mutating func step(_ rows: RegisterRows) -> Bool { !isEmpty && totals.step(marked, rows) }
}
