import ChineseText
import Registers

/// Sorting a list: by a column that is chosen, or by the one beside it.
extension BrowseScreen {
  func sortChoosing(at desk: Desk) -> Choosing {
    let options = register.list.columns.map { column -> Choosing.Option in
      let key = query.sort.first { $0.column == column.name }
      let mark = key.map { $0.isDescending ? "v" : "^" } ?? ""
      return Choosing.Option(
        label: register.label(of: column.name), detail: Label(same: mark), value: column.name)
    }
    return Choosing(
      purpose: .sort,
      title: Label(
        "按哪一列排序（再选一次倒序，三次复原）",
        "Sort by (again: descending, third: original)"),
      source: .options(options), selected: query.sort.first?.column)
  }

  /// Ascending, descending, original order, in turn.
  mutating func sort(by column: String, at desk: Desk) {
    switch query.sort.first {
    case let key? where key.column == column && !key.isDescending:
      query.sort = [Query.SortKey(column, descending: true)]
    case let key? where key.column == column: query.sort = []
    default: query.sort = [Query.SortKey(column)]
    }
    reload(at: desk, isReordered: true)
  }

  /// Sorts by the column beside the one that is sorted by; from none, by the first or the last.
  mutating func sort(besides step: Int, at desk: Desk) {
    let columns = register.list.columns.map(\.name)
    let here = query.sort.first.flatMap { columns.firstIndex(of: $0.column) }
    let next = here.map { $0 + step } ?? (step > 0 ? 0 : columns.count - 1)
    query.sort = columns.indices.contains(next) ? [Query.SortKey(columns[next])] : []
    reload(at: desk, isReordered: true)
  }
}
