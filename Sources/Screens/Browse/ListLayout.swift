import ChineseText
import Registers
import TextUI

/// Where the columns of a list stand on the glass, and the record beside it.
struct ListLayout: Sendable {
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

  /// - Parameter offset: so many of the columns that do not stand still are passed over.
  init(_ register: Register, sort: [Query.SortKey], offset: Int, at desk: Desk) {
    let (view, width, language) = (desk.view(of: register), desk.body.columns, desk.language)
    let showsPane = view?.showsDetail ?? true && width >= Self.widthForPane
    let listWidth = width - (showsPane ? min(56, max(36, width - 80)) : 0)
    self.width = listWidth
    paneWidth = width - listWidth
    columns = register.columns(of: view)
    let placed = columns.map { column in
      let heading = register.heading(of: column)(language)
      let mark = Self.mark(of: column.name, in: sort)
      if column.isFlexible {
        let least = listWidth < 60 ? 12 : language == .chinese ? 24 : 22
        return Table.Column(
          heading, .flexible(least, keeping: Self.leastForNames, enough: Self.enoughForNames), mark: mark)
      }
      let usual = column.width ?? register.field(column.name)?.columnWidth ?? 8
      let declared = register.cells(of: column, declared: usual, in: desk.ledger, language)
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

  /// `^`, `v`; with several keys their places too: `1^`, `2v`.
  private static func mark(of column: String, in sort: [Query.SortKey]) -> String {
    guard let place = sort.firstIndex(where: { $0.column == column }) else { return "" }
    let arrow = sort[place].isDescending ? "v" : "^"
    return sort.count > 1 ? "\(place + 1)\(arrow)" : arrow
  }
}

extension Desk {
  /// How the person wants the list of a register, where it was said.
  func view(of register: Register) -> ListView? { views[ViewName(register.id)] }

  func columns(of register: Register) -> [ListDeclaration.Column] { register.columns(of: view(of: register)) }

  /// All that may be a column, those that are shown first.
  func columnNames(of register: Register) -> [String] {
    let shown = columns(of: register).map(\.name)
    return shown + register.columnNames.filter { !shown.contains($0) }
  }

  /// The columns that the person chose for the list, else those that every glass has room for.
  func searchedColumns(of register: Register) -> [String] {
    let chosen = view(of: register)?.columns ?? []
    return chosen.isEmpty ? register.searchedColumns : chosen
  }
}
