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
    for line in 0..<max(1, area.height - 3) {
      let position = cursor.top + line
      guard position < list.count, let record = rows.record(at: list[position]) else { break }
      let row = area.rows.lowerBound + 2 + line
      let cells = painted.cells(of: list[position], on: basis) {
        paint(record, layout.placed, width: canvas.size.columns, at: desk)
      }
      canvas.put(cells: cells, row: row)
      if search != nil { light(record, layout.placed, on: &canvas, row: row, at: desk) }
      if marks.contains(list[position]) { canvas.put("*", row: row, column: 1, style: .key) }
      if position == cursor.selected { bar(record, layout, on: &canvas, row: row) }
    }
    if list.count == 0 { drawEmpty(on: &canvas, area: area, at: desk) }
    if layout.paneWidth > 0 { drawPane(layout, basis.picture, on: &canvas, area: area, at: desk) }
    drawFilterLine(layout, on: &canvas, row: area.rows.lowerBound + 1, at: desk)
    drawStatus(on: &canvas, area: area, at: desk)
  }

  private func paintHeadings(_ layout: BrowseLayout, width: Int, at desk: Desk) -> [Cell] {
    var canvas = Canvas(Size(rows: 1, columns: width))
    for placed in layout.placed {
      let heading = placed.column.heading ?? register.label(of: placed.column.name)
      let text = heading(desk.language)
      let mark = sortMark(of: placed.column.name)
      let tail = mark.isEmpty ? "" : " " + mark
      canvas.put(
        Cells.cut(text, to: max(1, placed.width - tail.utf8.count)) + tail, row: 0, column: placed.start,
        style: .heading, filling: placed.width, placed.isNumeric ? .trailing : .leading)
    }
    return Array(canvas.row(0))
  }

  private func paint(_ record: Record, _ columns: [BrowseLayout.Placed], width: Int, at desk: Desk) -> [Cell]
  {
    var canvas = Canvas(Size(rows: 1, columns: width))
    canvas.put(record.isVoid ? "x" : " ", row: 0, column: 0)
    for placed in columns {
      canvas.put(
        text(of: record, in: placed, at: desk), row: 0, column: placed.start, filling: placed.width,
        placed.isNumeric ? .trailing : .leading)
    }
    return Array(canvas.row(0))
  }

  private func text(of record: Record, in placed: BrowseLayout.Placed, at desk: Desk) -> String {
    placed.column.text(of: record, in: register, desk.ledger, at: desk.circumstances, desk.language)
  }

  /// The row the cursor is on.
  private func bar(_ record: Record, _ layout: BrowseLayout, on canvas: inout Canvas, row: Int) {
    if !record.isVoid { canvas.put("▸", row: row, column: 0) }
    canvas.restyle(row: row, columns: 0..<layout.width - 1) { $0.selected(true) }
  }

  private func light(
    _ record: Record, _ columns: [BrowseLayout.Placed], on canvas: inout Canvas, row: Int, at desk: Desk
  ) {
    for placed in columns where !placed.isNumeric {
      light(text(of: record, in: placed, at: desk), in: placed, on: &canvas, row: row)
    }
  }

  /// Lights the matched characters of a cell.
  private func light(_ text: String, in placed: BrowseLayout.Placed, on canvas: inout Canvas, row: Int) {
    guard let search, !search.run.query.isEmpty, let ranges = search.run.query.matches(text) else { return }
    let scalars = Array(text.unicodeScalars)
    for range in ranges {
      let before = scalars[..<range.lowerBound].reduce(0) { $0 + CellWidth.of($1) }
      let length = scalars[range.clamped(to: scalars.indices)].reduce(0) { $0 + CellWidth.of($1) }
      let end = min(before + length, placed.width)
      guard before < end else { continue }
      canvas.restyle(row: row, columns: placed.start + before..<placed.start + end, Style.match)
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
      let column = canvas.put(line.label, row: row, column: left + 2, style: .label, filling: line.labelWidth)
      canvas.put(
        line.text, row: row, column: column + 1, style: line.style, width: canvas.size.columns - column - 2)
    }
  }
}

/// What the record beside a list follows from.
struct PaneBasis: Hashable, Sendable {
  let picture: PictureBasis
  let row: Int
  let width: Int
}
