import ChineseText
import Forms
import Registers
import TextUI

/// A row of a form on one line: as many of its columns as have room, and what becomes of it.
struct FormRowLine: Sendable {
  private let mark: String
  private let table: Table
  /// What stands in each of the table's columns; nothing of a row that cannot be read.
  private let cells: [String]
  private let words: String
  private let isKept: Bool
  private let width: Int

  init(_ row: FormRow, in block: RowBlock, width: Int, at desk: Desk) {
    let language = desk.language
    self.width = width
    isKept = row.fate == .kept
    mark = !isKept ? "-" : row.isNew ? "+" : row.isChanged ? "~" : " "
    words = FormRowLine.words(row)(language)
    table = Table(
      block.columns.map { column in
        column.isFlexible
          ? Table.Column("", .flexible(16))
          : Table.Column(
            "",
            .fixed(
              block.register.cells(of: column, declared: column.width ?? 10, in: desk.ledger, language),
              block.register.side(of: column)))
      }, across: 3..<width - 2 - (words.isEmpty ? 0 : Cells.width(words) + 2))
    cells =
      row.record.map { record in
        block.columns.map { column in
          column.name == block.register.key.name && row.id.isProvisional
            ? Label("新行", "new")(language)
            : column.text(of: record, in: block.register, desk.ledger, at: desk.circumstances, language)
        }
      } ?? []
  }

  private static func words(_ row: FormRow) -> Label {
    switch row.fate {
    case .detached: return Label("移出", "detach")
    case .voided: return Label("作废", "void")
    case .deleted: return Label("删除", "delete")
    case .kept:
      guard let form = row.form else { return Label("", "") }
      let wrong = form.wrongCount
      let missing = form.missing.count - wrong
      if missing > 0 { return Label("! 缺 \(missing) 项", "! \(missing) missing") }
      if wrong > 0 { return Label("! 错 \(wrong) 项", "! \(wrong) wrong") }
      let isDoubted = !form.remarks.isEmpty || form.entries.contains { $0.warning != nil }
      return isDoubted ? Label("! 请看", "! look") : Label("", "")
    }
  }

  func paint(on canvas: inout Canvas, row: Int, isHere: Bool) {
    let style = isKept ? Style.plain : .dim
    canvas.put("", row: row, column: 0, style: style, filling: width - 1)
    canvas.put(mark, row: row, column: 1, style: style)
    if !cells.isEmpty { table.draw(on: &canvas, row: row) { (cells[$0.column], style) } }
    canvas.put(
      words, row: row, column: width - 3 - Cells.width(words), style: isKept ? .warning : .dim)
    guard isHere else { return }
    canvas.select(row: row, columns: 0..<width - 1)
    canvas.cursor = Point(row: row, column: 0)
  }
}
