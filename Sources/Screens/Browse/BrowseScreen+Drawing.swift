import ChineseText
import Registers
import TextUI

/// What a painted row of a list follows from, besides its record.
struct RowBasis: Hashable, Sendable {
  let picture: PictureBasis
  let layout: LayoutBasis
}

extension BrowseScreen {
  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let layout = layout(in: area.width, at: desk)
    let rows = desk.ledger[register.id]
    let basis = RowBasis(
      picture: PictureBasis(desk, width: canvas.size.columns), layout: layoutBasis(in: area.width, at: desk))
    let headings = painted.cells(of: PaintedRows.headings, on: basis) {
      paintHeadings(layout, width: canvas.size.columns, at: desk)
    }
    canvas.put(cells: headings, row: area.rows.lowerBound)
    canvas.rule(row: area.rows.lowerBound + 1)
    let lines = Area(rows: area.rows.dropFirst(2), columns: 0..<layout.width - 1).without(last: 1)
    canvas.list(cursor, of: list.count, in: lines) { canvas, position, row in
      guard let record = rows.record(at: list[position]) else { return }
      let cells = painted.cells(of: list[position], on: basis) {
        paint(record, layout, width: canvas.size.columns, at: desk)
      }
      canvas.put(cells: cells, row: row)
      if search != nil { light(record, layout, on: &canvas, row: row, at: desk) }
      if marks.contains(list[position]) { canvas.put("*", row: row, column: 1, style: .key) }
    }
    if list.count == 0 { drawEmpty(on: &canvas, area: area, at: desk) }
    if layout.paneWidth > 0 { drawPane(layout, basis.picture, on: &canvas, area: area, at: desk) }
    drawFilterLine(layout, on: &canvas, row: area.rows.lowerBound + 1, at: desk)
    drawStatus(on: &canvas, area: area, at: desk)
  }

  private func paintHeadings(_ layout: BrowseLayout, width: Int, at desk: Desk) -> [Cell] {
    var canvas = Canvas(Size(rows: 1, columns: width))
    layout.table.drawHeadings(on: &canvas, row: 0)
    return Array(canvas.row(0))
  }

  private func paint(_ record: Record, _ layout: BrowseLayout, width: Int, at desk: Desk) -> [Cell] {
    var canvas = Canvas(Size(rows: 1, columns: width))
    canvas.put(record.isVoid ? "x" : " ", row: 0, column: 0)
    layout.table.draw(on: &canvas, row: 0) { (text(of: record, layout.columns[$0.column], at: desk), .plain) }
    return Array(canvas.row(0))
  }

  private func text(of record: Record, _ column: ListDeclaration.Column, at desk: Desk) -> String {
    column.text(of: record, in: register, desk.ledger, at: desk.circumstances, desk.language)
  }

  private func light(
    _ record: Record, _ layout: BrowseLayout, on canvas: inout Canvas, row: Int, at desk: Desk
  ) {
    for place in layout.table.layout.places where place.side == .leading {
      light(text(of: record, layout.columns[place.column], at: desk), in: place, on: &canvas, row: row)
    }
  }

  /// Lights the matched characters of a cell.
  private func light(_ text: String, in place: ColumnLayout.Place, on canvas: inout Canvas, row: Int) {
    guard let search, !search.run.query.isEmpty, let ranges = search.run.query.matches(text) else { return }
    let scalars = Array(text.unicodeScalars)
    for range in ranges {
      let before = scalars[..<range.lowerBound].reduce(0) { $0 + CellWidth.of($1) }
      let length = scalars[range.clamped(to: scalars.indices)].reduce(0) { $0 + CellWidth.of($1) }
      let end = min(before + length, place.width)
      guard before < end else { continue }
      canvas.restyle(row: row, columns: place.start + before..<place.start + end, Style.match)
    }
  }

  /// The record under the cursor, field by field, beside the list.
  private func drawPane(
    _ layout: BrowseLayout, _ picture: PictureBasis, on canvas: inout Canvas, area: Area, at desk: Desk
  ) {
    let left = layout.width
    canvas.upright(column: left, rows: area.rows.dropFirst(2).dropLast())
    guard list.count > 0, let record = recordHere(at: desk) else { return }
    let width = layout.paneWidth - 2
    let basis = PaneBasis(picture: picture, row: list[cursor.selected], width: width)
    let lines = pane.value(on: basis) {
      RecordPage(register: register, record: record, entries: [], width: width, desk: desk).briefLines
    }
    let hint = Label("^D 收起", "^D hides")(desk.language)
    let hintStart = canvas.size.columns - 2 - Cells.width(hint)
    canvas.put(
      record.id.text, row: area.rows.lowerBound, column: left + 2, style: .heading,
      width: hintStart - left - 3)
    canvas.put(hint, row: area.rows.lowerBound, column: hintStart, style: .dim)
    for (row, line) in zip(area.rows.dropFirst(2).dropLast(), lines) {
      line.draw(on: &canvas, row: row, column: left + 2, end: canvas.size.columns - 1)
    }
  }
}

/// What the record beside a list follows from.
struct PaneBasis: Hashable, Sendable {
  let picture: PictureBasis
  let row: Int
  let width: Int
}
