import Registers

/// Sums of columns over the rows of a list, or over marked rows, added up in slices.
struct TotalsRun: Sendable {
  private(set) var sums: [ColumnSum]
  private(set) var isDone: Bool
  /// The next place in the list, or the next row that may be marked.
  private var position = 0
  private static let slice = 5_000

  init(_ columns: [ListDeclaration.Column], of register: Register) {
    sums = columns.compactMap { ColumnSum($0, of: register) }
    isDone = sums.isEmpty
  }

  /// One slice; false when there was nothing left to do.
  mutating func step(_ list: RowList, _ rows: RegisterRows) -> Bool {
    guard !isDone else { return false }
    let end = min(list.count, position + TotalsRun.slice)
    while position < end {
      if let record = rows.record(at: list[position]) { add(record) }
      position += 1
    }
    isDone = position >= list.count
    return true
  }

  /// The same over a set of rows.
  mutating func step(_ set: RowSet, _ rows: RegisterRows) -> Bool {
    guard !isDone else { return false }
    for _ in 0..<TotalsRun.slice {
      guard let row = set.next(from: position) else {
        isDone = true
        break
      }
      if let record = rows.record(at: row) { add(record) }
      position = row + 1
    }
    return true
  }

  mutating func add(_ record: Record) { for index in sums.indices { sums[index].add(record) } }
  mutating func subtract(_ record: Record) { for index in sums.indices { sums[index].subtract(record) } }
}
