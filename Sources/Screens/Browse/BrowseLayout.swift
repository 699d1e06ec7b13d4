import ChineseText
import Registers
import TextUI

/// Where the columns of a list stand on the glass, and the record beside it.
struct BrowseLayout: Sendable {
  /// A column placed on the glass.
  struct Placed: Sendable {
    let column: ListDeclaration.Column
    let start: Int
    let width: Int
    let isNumeric: Bool
  }

  let placed: [Placed]
  /// Columns that went out of sight to the left, and those that wait to the right.
  let hiddenLeft: Int
  let hiddenRight: Int
  /// Cells that the list has; the record beside it has the rest.
  let width: Int
  let paneWidth: Int

  /// From so many cells on, the record under the cursor is shown beside the list.
  static let widthForPane = 110

  /// The flexible column gives cells to terms down to so many.
  private static let leastForNames = 16
  /// Forty-eight characters: longer than titles are.
  private static let enoughForNames = 96

  /// - Parameters:
  ///   - offset: so many of the columns that do not stand still are passed over.
  ///   - declared: cells of each column that is not flexible, as `LayoutBasis` has them.
  ///   - mark: what stands behind the heading of a column that the list is sorted by.
  init(
    _ register: Register, view: ListView?, declared: [Int], offset: Int, width: Int, _ language: Language,
    mark: (String) -> String
  ) {
    let showsPane = view?.showsDetail ?? true && width >= BrowseLayout.widthForPane
    paneWidth = showsPane ? min(56, max(36, width - 80)) : 0
    self.width = width - paneWidth
    let columns = register.columns(of: view)
    let room = self.width - 3
    let flexible = self.width >= 60 ? language == .chinese ? 24 : 22 : 12
    let widths = zip(columns, declared).map { column, declared -> Int in
      if column.isFlexible { return flexible }
      let mark = mark(column.name)
      if mark.isEmpty { return declared }
      let heading = (column.heading ?? register.label(of: column.name))(language)
      return max(declared, min(Cells.width(heading) + 1 + mark.utf8.count, declared + 4))
    }
    var frozen = min(view?.frozen ?? register.frozenColumns, columns.count)
    let first = { (frozen: Int) in min(frozen + offset, columns.count - 1) }
    // What stands still leaves room for one column that moves.
    while frozen > 0, frozen < columns.count,
      widths[..<frozen].reduce(0, { $0 + $1 + 1 }) + widths[first(frozen)] + 1 > room
    { frozen -= 1 }
    // Nothing is out of sight to the left while there is room for it.
    let still = widths[..<frozen].reduce(0) { $0 + $1 + 1 }
    var begin = frozen < columns.count ? first(frozen) : frozen
    while begin > frozen, still + widths[(begin - 1)...].reduce(0, { $0 + $1 + 1 }) <= room { begin -= 1 }
    let wanted = Array(0..<frozen) + Array(begin..<columns.count)
    var used = 0
    let fitting = wanted.prefix { index in
      used += widths[index] + 1
      return used <= room || index == wanted.first
    }
    let spare = max(0, room - fitting.reduce(0) { $0 + widths[$1] + 1 })
    // Terms are cut less where the flexible column has cells for them.
    var given = widths
    if let flexible = fitting.first(where: { columns[$0].isFlexible }) {
      var left = spare + max(0, widths[flexible] - BrowseLayout.leastForNames)
      for index in fitting where !columns[index].isFlexible {
        let wish = register.wishedCells(of: columns[index], least: widths[index], language)
        given[index] += min(left, wish - widths[index])
        left -= given[index] - widths[index]
      }
      // What a wide glass has beyond what names need goes to the others that may be cut.
      left += min(widths[flexible], BrowseLayout.leastForNames)
      for index in fitting where !columns[index].isFlexible {
        let name = columns[index].name
        guard name != register.key.name, register.kind(of: name)?.isWordy == true else { continue }
        let more = max(0, min(widths[index] / 2, left - BrowseLayout.enoughForNames))
        given[index] += more
        left -= more
      }
      given[flexible] = left
    }
    hiddenLeft = begin - frozen
    hiddenRight = wanted.count - fitting.count
    var start = 2
    placed = fitting.map { index in
      let column = columns[index]
      let width = given[index]
      defer { start += width + 1 }
      return Placed(
        column: column, start: start, width: min(width, room),
        isNumeric: register.kind(of: column.name)?.isNumeric ?? false)
    }
  }
}

/// What the places of the columns follow from.
struct LayoutBasis: Hashable, Sendable {
  let view: ListView?
  /// Cells of each column, by the ids there are.
  let cells: [Int]
  let sort: [Query.SortKey]
  let offset: Int
  let width: Int
  let language: Language
}

extension BrowseScreen {
  /// Asked for by the picture and by keys that depend on it, so it is worked out once.
  func layout(in width: Int, at desk: Desk) -> BrowseLayout {
    let basis = layoutBasis(in: width, at: desk)
    return laidOut.value(on: basis) {
      BrowseLayout(
        register, view: basis.view, declared: basis.cells, offset: offset, width: width, desk.language,
        mark: sortMark)
    }
  }

  func layoutBasis(in width: Int, at desk: Desk) -> LayoutBasis {
    let columns = columns(at: desk).map { column in
      register.cells(
        of: column, declared: column.width ?? register.field(column.name)?.columnWidth ?? 8, in: desk.ledger,
        desk.language)
    }
    return LayoutBasis(
      view: desk.views[ViewName(register.id)], cells: columns, sort: query.sort, offset: offset, width: width,
      language: desk.language)
  }

  func columns(at desk: Desk) -> [ListDeclaration.Column] {
    register.columns(of: desk.views[ViewName(register.id)])
  }

  /// All that may be a column, those that are shown first.
  func columnNames(at desk: Desk) -> [String] {
    let shown = columns(at: desk).map(\.name)
    return shown + register.columnNames.filter { !shown.contains($0) }
  }

  mutating func scroll(by columns: Int, at desk: Desk) {
    offset = max(0, layout(in: desk.body.columns, at: desk).hiddenLeft + columns)
  }

  /// Keeps a changed view, for this sitting and the next.
  func changingView(at desk: Desk, _ change: (inout ListView) -> Void) -> [Effect] {
    var view = desk.views[ViewName(register.id)] ?? ListView()
    change(&view)
    return [.errand(.keepView(view, ViewName(register.id)))]
  }
}
