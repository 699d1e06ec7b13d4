import ChineseText
import Registers

/// Sorting a list: by a column that is chosen, or by the one beside it.
extension BrowseScreen {
  func sortChoosing(at desk: Desk) -> Choosing {
    let options = columnNames(at: desk).map { column in
      Choosing.Option(.sort(Query.SortKey(column)), label: register.label(of: column))
    }
    return Choosing(
      .order, title: Label("排序：再选一次倒序，三次复原；^G 加次序", "Sort: again down, third none; ^G adds a key"),
      source: .options(options), ticked: query.sort.map(Chosen.sort),
      start: query.sort.last.map { .sort(Query.SortKey($0.column)) })
  }

  mutating func setSort(_ keys: [Query.SortKey], at desk: Desk) {
    query.sort = keys
    reload(at: desk, isReordered: true)
  }

  /// Ascending, descending, original order, in turn.
  mutating func sort(by column: String, at desk: Desk) {
    switch query.sort.first {
    case let key? where key.column == column && !key.isDescending:
      setSort([Query.SortKey(column, descending: true)], at: desk)
    case let key? where key.column == column: setSort([], at: desk)
    default: setSort([Query.SortKey(column)], at: desk)
    }
  }

  /// Sorts by the column beside the one that is sorted by; from none, by the first or the last.
  mutating func sort(besides step: Int, at desk: Desk) {
    let columns = columns(at: desk).map(\.name)
    let here = query.sort.first.flatMap { columns.firstIndex(of: $0.column) }
    let next = here.map { $0 + step } ?? (step > 0 ? 0 : columns.count - 1)
    setSort(columns.indices.contains(next) ? [Query.SortKey(columns[next])] : [], at: desk)
  }

  /// `^`, `v`; with several keys their places too: `1^`, `2v`.
  func sortMark(of column: String) -> String {
    guard let place = query.sort.firstIndex(where: { $0.column == column }) else { return "" }
    let arrow = query.sort[place].isDescending ? "v" : "^"
    return query.sort.count > 1 ? "\(place + 1)\(arrow)" : arrow
  }
}
