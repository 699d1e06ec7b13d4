import ChineseText
import Forms
import Registers
import TextUI

/// A row of a form on one line: as many of its columns as have room, and what becomes of it.
struct FormRowLine: Sendable {
  private struct Cell {
    let text: String
    let width: Int
    let isNumeric: Bool
  }

  private let mark: String
  private let cells: [Cell]
  private let words: String
  private let isKept: Bool
  private let width: Int

  private static let start = 3

  init(_ row: FormRow, in block: RowBlock, width: Int, at desk: Desk) {
    let language = desk.language
    self.width = width
    isKept = row.fate == .kept
    mark = !isKept ? "-" : row.isNew ? "+" : row.isChanged ? "~" : " "
    words = FormRowLine.words(row)(language)
    guard let record = row.record else {
      cells = []
      return
    }
    let end = width - 2 - (words.isEmpty ? 0 : Cells.width(words) + 2)
    cells = FormRowLine.fitted(block, to: end - FormRowLine.start, at: desk).map { column, width in
      let isNew = column.name == block.register.key.name && row.id.isProvisional
      let text =
        isNew
        ? Label("新行", "new")(language)
        : column.text(of: record, in: block.register, desk.ledger, at: desk.circumstances, language)
      return Cell(
        text: text, width: width, isNumeric: block.register.kind(of: column.name)?.isNumeric ?? false)
    }
  }

  private static func words(_ row: FormRow) -> Label {
    switch row.fate {
    case .detached: return Label("移出", "detach")
    case .voided: return Label("作废", "void")
    case .deleted: return Label("删除", "delete")
    case .kept:
      guard let form = row.form else { return Label("", "") }
      let missing = form.missing.count
      if missing > 0 { return Label("! 缺 \(missing) 项", "! \(missing) missing") }
      let isDoubted = !form.remarks.isEmpty || form.entries.contains { $0.warning != nil }
      return isDoubted ? Label("! 请看", "! look") : Label("", "")
    }
  }

  /// As many columns as have room, the flexible one given what is left.
  private static func fitted(_ block: RowBlock, to room: Int, at desk: Desk) -> [(
    ListDeclaration.Column, Int
  )] {
    let columns = block.columns
    let widths = columns.map { column in
      column.isFlexible
        ? 16 : block.register.cells(of: column, declared: column.width ?? 10, in: desk.ledger, desk.language)
    }
    var used = -1
    var count = 0
    for width in widths {
      guard used + width + 1 <= room else { break }
      used += width + 1
      count += 1
    }
    let spare = max(0, room - used)
    return zip(columns, widths).prefix(max(1, count)).map { column, width in
      (column, min(room, column.isFlexible ? width + spare : width))
    }
  }

  func paint(on canvas: inout Canvas, row: Int, isHere: Bool) {
    let style = (isKept ? Style.plain : .dim).selected(isHere)
    if isHere {
      canvas.put("", row: row, column: 0, style: style, filling: width - 1)
      canvas.cursor = Point(row: row, column: 0)
    }
    canvas.put(isHere ? "▸" : " ", row: row, column: 0, style: style)
    canvas.put(mark, row: row, column: 1, style: style)
    guard !cells.isEmpty else { return }
    var column = FormRowLine.start
    for cell in cells {
      canvas.put(
        cell.text, row: row, column: column, style: style, filling: cell.width,
        cell.isNumeric ? .trailing : .leading)
      column += cell.width + 1
    }
    let end = width - 2 - (words.isEmpty ? 0 : Cells.width(words) + 2)
    canvas.put(
      words, row: row, column: end + 1, style: Style(isKept ? .warning : .dim, selected: isHere))
  }
}
