import ChineseText
import Registers
import TextUI

/// The records that a list shows, in which order, and where the cursor stands among them.
struct ListedRows: Sendable {
  let register: Register
  var filter: ListFilter
  var sort: [Query.SortKey] = []
  var showsVoid = false
  private(set) var list = RowList([])
  /// Records there are, void ones only where they are listed too.
  private(set) var whole = 0
  private(set) var totals: TotalsRun
  private(set) var cursor = ListCursor()
  /// The record under the cursor: after a change of any kind the cursor goes back to it.
  private var anchor: RecordID?
  private var version: RegisterRows.Version?
  private var circumstances: Circumstances?

  init(_ register: Register, given: [Condition]?) {
    self.register = register
    filter = ListFilter(register: register, given: given)
    totals = TotalsRun([], of: register)
  }

  var query: Query { Query(conditions: filter.conditions, sort: sort, showsVoid: showsVoid) }
  var isEmpty: Bool { list.count == 0 }
  /// Whether rows stand as they do in the register, none left out.
  var isInOrder: Bool { sort.isEmpty && filter.conditions.isEmpty }

  // MARK: Rows

  /// Whether the register or the day is another than when the list was built.
  func isOutdated(at desk: Desk) -> Bool {
    version != desk.ledger[register.id].version || circumstances != desk.circumstances
  }

  /// Builds the list anew; the cursor stays on its record. Sums of the same records in another
  /// order are not added up again.
  mutating func reload(at desk: Desk, isReordered: Bool = false) {
    let rows = desk.ledger[register.id]
    version = rows.version
    circumstances = desk.circumstances
    // How long ids are is known of an office's registers before they are shown.
    _ = rows.prepareLookup(rows: 2_000)
    // Columns come from the register's own declaration, so the query can only fail by a value
    // that no longer reads; then everything is shown.
    if let found = try? desk.ledger.rows(of: register, query, at: desk.circumstances) {
      list = found
    } else {
      filter.own = []
      list = RowList(dense: rows.rowLimit)
    }
    whole = showsVoid ? rows.count : rows.count - rows.voidRows.count
    if !isReordered || !totals.isDone { recount(at: desk) }
    putCursor(at: desk)
  }

  mutating func recount(at desk: Desk) { totals = TotalsRun(desk.columns(of: register), of: register) }

  mutating func step(at desk: Desk) -> Bool { totals.step(list, desk.ledger[register.id]) }

  /// Columns sorted by: ascending, descending, original order, in turn.
  mutating func sort(by column: String) {
    switch sort.first {
    case let key? where key.column == column && !key.isDescending:
      sort = [Query.SortKey(column, descending: true)]
    case let key? where key.column == column: sort = []
    default: sort = [Query.SortKey(column)]
    }
  }

  /// Sorts by the column beside the one that is sorted by; from none, by the first or the last.
  mutating func sort(besides step: Int, at desk: Desk) {
    let columns = desk.columns(of: register).map(\.name)
    let here = sort.first.flatMap { columns.firstIndex(of: $0.column) }
    let next = here.map { $0 + step } ?? (step > 0 ? 0 : columns.count - 1)
    sort = columns.indices.contains(next) ? [Query.SortKey(columns[next])] : []
  }

  // MARK: Cursor

  static func height(_ desk: Desk) -> Int { max(1, desk.body.rows - 2) }

  /// The row under the cursor.
  var here: Int? { cursor.selected < list.count ? list[cursor.selected] : nil }

  func record(at desk: Desk) -> Record? { here.flatMap { desk.ledger[register.id].record(at: $0) } }

  func reference(at desk: Desk) -> RecordReference? {
    record(at: desk).map { RecordReference(register.id, $0.id) }
  }

  mutating func select(_ position: Int, at desk: Desk) {
    cursor.select(position, count: list.count, height: Self.height(desk))
    anchor = record(at: desk)?.id
  }

  mutating func go(_ move: ListMove, at desk: Desk) {
    cursor.go(move, count: list.count, height: Self.height(desk))
    anchor = record(at: desk)?.id
  }

  mutating func move(by lines: Int, at desk: Desk) {
    cursor.move(by: lines, count: list.count, height: Self.height(desk))
    anchor = record(at: desk)?.id
  }

  /// Selects, with some of the list above and more below.
  mutating func selectAmidst(_ position: Int, at desk: Desk) {
    let height = Self.height(desk)
    let isInView = (cursor.top..<cursor.top + height).contains(position)
    select(position, at: desk)
    if !isInView { cursor.top = max(0, min(position - height / 3, list.count - height)) }
  }

  /// Puts the cursor on a record, else on the one it was on, else where it was.
  mutating func putCursor(on id: RecordID? = nil, at desk: Desk) {
    let id = id ?? anchor
    // Mostly it is where it was, and nothing has to be looked up.
    let isHere = id != nil && record(at: desk)?.id == id
    let row = isHere ? nil : id.flatMap { desk.ledger[register.id].row(of: $0) }
    select(row.flatMap { list.position(of: $0) } ?? cursor.selected, at: desk)
  }
}
