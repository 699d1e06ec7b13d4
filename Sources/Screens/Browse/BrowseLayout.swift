import ChineseText
import Registers
import TextUI

/// Where the columns of a list stand on the glass, and the record beside it.
struct BrowseLayout: Sendable {
  let columns: [ListDeclaration.Column]
  let table: Table
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
    let listWidth = width - (showsPane ? min(56, max(36, width - 80)) : 0)
    self.width = listWidth
    paneWidth = width - listWidth
    columns = register.columns(of: view)
    let placed = zip(columns, declared).map { column, declared in
      let heading = register.heading(of: column)(language)
      let mark = mark(column.name)
      if column.isFlexible {
        let least = listWidth < 60 ? 12 : language == .chinese ? 24 : 22
        return Table.Column(
          heading, .flexible(least, keeping: Self.leastForNames, enough: Self.enoughForNames), mark: mark)
      }
      let marked = mark.isEmpty ? 0 : min(Cells.width(heading) + 1 + mark.utf8.count, declared + 4)
      let least = max(declared, marked)
      let isWordy = column.name != register.key.name && register.kind(of: column.name)?.isWordy == true
      return Table.Column(
        heading,
        .fixed(
          least, wish: register.wishedCells(of: column, least: least, language),
          stretch: isWordy ? least / 2 : 0, register.side(of: column)), mark: mark)
    }
    table = Table(
      placed, across: 2..<listWidth - 2,
      overflow: .scrolls(frozen: view?.frozen ?? register.frozenColumns, offset: offset))
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
    offset = max(0, layout(in: desk.body.columns, at: desk).table.layout.hiddenLeft + columns)
  }

  /// Keeps a changed view, for this sitting and the next.
  func changingView(at desk: Desk, _ change: (inout ListView) -> Void) -> [Effect] {
    var view = desk.views[ViewName(register.id)] ?? ListView()
    change(&view)
    return [.errand(.keepView(view, ViewName(register.id)))]
  }
}
