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

  /// - Parameters:
  ///   - offset: so many of the columns that do not stand still are passed over.
  ///   - mark: what stands behind the heading of a column that the list is sorted by.
  init(
    _ register: Register, view: ListView?, offset: Int, width: Int, _ language: Language,
    mark: (String) -> String
  ) {
    let showsPane = view?.showsDetail ?? true && width >= BrowseLayout.widthForPane
    paneWidth = showsPane ? min(56, max(36, width - 80)) : 0
    self.width = width - paneWidth
    let columns = register.columns(of: view)
    let room = self.width - 3
    let flexible = self.width >= 60 ? language == .chinese ? 24 : 22 : 12
    let widths = columns.map { column -> Int in
      if column.isFlexible { return flexible }
      let wanted = BrowseLayout.width(of: column, in: register, language)
      let mark = mark(column.name)
      if mark.isEmpty { return wanted }
      let heading = (column.heading ?? register.label(of: column.name))(language)
      return max(wanted, min(Cells.width(heading) + 1 + mark.utf8.count, wanted + 4))
    }
    var frozen = min(view?.frozen ?? register.frozenColumns, columns.count)
    let first = { (frozen: Int) in min(frozen + offset, columns.count - 1) }
    // What stands still leaves room for one column that moves.
    while frozen > 0, frozen < columns.count,
      widths[..<frozen].reduce(0, { $0 + $1 + 1 }) + widths[first(frozen)] + 1 > room
    {
      frozen -= 1
    }
    let begin = frozen < columns.count ? first(frozen) : frozen
    let wanted = Array(0..<frozen) + Array(begin..<columns.count)
    var used = 0
    let fitting = wanted.prefix { index in
      used += widths[index] + 1
      return used <= room || index == wanted.first
    }
    let spare = max(0, room - fitting.reduce(0) { $0 + widths[$1] + 1 })
    hiddenLeft = begin - frozen
    hiddenRight = wanted.count - fitting.count
    var start = 2
    placed = fitting.map { index in
      let column = columns[index]
      let width = widths[index] + (column.isFlexible ? spare : 0)
      defer { start += width + 1 }
      return Placed(
        column: column, start: start, width: min(width, room),
        isNumeric: register.kind(of: column.name)?.isNumeric ?? false)
    }
  }

  /// Widths are declared for Chinese; English terms of a choice want more.
  private static func width(
    of column: ListDeclaration.Column, in register: Register, _ language: Language
  ) -> Int {
    let field = register.field(column.name)
    let declared = column.width ?? field?.columnWidth ?? 8
    guard language == .english, let choices = field?.kind.choices else { return declared }
    return max(declared, min(8, choices.map { Cells.width($0.label.en) }.max() ?? 0))
  }
}

extension BrowseScreen {
  func layout(in width: Int, at desk: Desk) -> BrowseLayout {
    BrowseLayout(
      register, view: desk.views[register.id], offset: offset, width: width, desk.language,
      mark: sortMark)
  }

  func columns(at desk: Desk) -> [ListDeclaration.Column] {
    register.columns(of: desk.views[register.id])
  }

  /// All that may be a column, those that are shown first.
  func columnNames(at desk: Desk) -> [String] {
    let shown = columns(at: desk).map(\.name)
    return shown + register.columnNames.filter { !shown.contains($0) }
  }

  mutating func scroll(by columns: Int) { offset = max(0, offset + columns) }

  /// Keeps a changed view, for this sitting and the next.
  func changingView(at desk: Desk, _ change: (inout ListView) -> Void) -> [Effect] {
    var view = desk.views[register.id] ?? ListView()
    change(&view)
    return [.errand(.keepView(register.id, view))]
  }
}
