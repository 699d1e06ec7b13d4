import ChineseText
import Registers
import TextUI

extension BrowseScreen {
  /// A column placed on the glass.
  struct Placed {
    let column: ListDeclaration.Column
    let start: Int
    let width: Int
    let isNumeric: Bool
  }

  /// Columns that fit, in their order; the flexible one takes what is left.
  func placed(in width: Int, at desk: Desk) -> [Placed] {
    let columns = register.list.columns
    let widths = columns.map { self.width(of: $0, in: desk.language) }
    let room = width - 3
    let smallestFlexible = width >= 60 ? desk.language == .chinese ? 24 : 22 : 12
    var used = 0
    var chosen: [Int] = []
    for index in columns.indices {
      let wanted = columns[index].isFlexible ? smallestFlexible : widths[index]
      if used + wanted + 1 > room, !chosen.isEmpty { break }
      used += wanted + 1
      chosen.append(index)
    }
    let spare = max(0, room - used)
    var start = 2
    return chosen.map { index in
      let column = columns[index]
      let width = column.isFlexible ? smallestFlexible + spare : widths[index]
      defer { start += width + 1 }
      return Placed(
        column: column, start: start, width: min(width, room),
        isNumeric: register.kind(of: column.name)?.isNumeric ?? false)
    }
  }

  /// Widths are declared for Chinese; English terms of a choice want more.
  private func width(of column: ListDeclaration.Column, in language: Language) -> Int {
    let field = register.field(column.name)
    let declared = column.width ?? field?.columnWidth ?? 8
    guard language == .english, let choices = field?.kind.choices else { return declared }
    return max(declared, min(8, choices.map { Cells.width($0.label.en) }.max() ?? 0))
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let columns = placed(in: area.width, at: desk)
    drawHeadings(columns, on: &canvas, area: area, at: desk)
    let rows = desk.ledger[register.id]
    let basis = PictureBasis(desk, width: canvas.size.columns)
    for line in 0..<max(1, area.height - 3) {
      let position = cursor.top + line
      guard position < list.count, let record = rows.record(at: list[position]) else { break }
      let row = area.rows.lowerBound + 2 + line
      let cells = painted.cells(of: list[position], on: basis) {
        paint(record, columns, width: canvas.size.columns, at: desk)
      }
      canvas.put(cells: cells, row: row)
      if search != nil { light(record, columns, on: &canvas, row: row, at: desk) }
      if position == cursor.selected { bar(record, on: &canvas, row: row) }
    }
    if list.count == 0 { drawEmpty(on: &canvas, area: area, at: desk) }
    drawStatus(on: &canvas, area: area, at: desk)
  }

  private func drawHeadings(
    _ columns: [Placed], on canvas: inout Canvas, area: Area, at desk: Desk
  ) {
    let row = area.rows.lowerBound
    for placed in columns {
      let key = query.sort.first { $0.column == placed.column.name }
      let mark = key.map { $0.isDescending ? " v" : " ^" } ?? ""
      let heading = placed.column.heading ?? register.label(of: placed.column.name)
      canvas.put(
        Cells.cut(heading(desk.language), to: max(1, placed.width - mark.utf8.count)) + mark,
        row: row, column: placed.start, style: .heading, filling: placed.width,
        placed.isNumeric ? .trailing : .leading)
    }
    canvas.rule(row: row + 1)
  }

  private func paint(
    _ record: Record, _ columns: [Placed], width: Int, at desk: Desk
  ) -> [Cell] {
    var canvas = Canvas(Size(rows: 1, columns: width))
    canvas.put(record.isVoid ? "x" : " ", row: 0, column: 0)
    for placed in columns {
      canvas.put(
        text(of: record, in: placed, at: desk), row: 0, column: placed.start,
        filling: placed.width, placed.isNumeric ? .trailing : .leading)
    }
    return Array(canvas.row(0))
  }

  private func text(of record: Record, in placed: Placed, at desk: Desk) -> String {
    placed.column.text(
      of: record, in: register, desk.ledger, at: desk.circumstances, desk.language)
  }

  /// The row the cursor is on.
  private func bar(_ record: Record, on canvas: inout Canvas, row: Int) {
    if !record.isVoid { canvas.put("▸", row: row, column: 0) }
    canvas.restyle(row: row, columns: 0..<canvas.size.columns - 1) { $0.selected(true) }
  }

  private func light(
    _ record: Record, _ columns: [Placed], on canvas: inout Canvas, row: Int, at desk: Desk
  ) {
    for placed in columns where !placed.isNumeric {
      light(text(of: record, in: placed, at: desk), placed, on: &canvas, row: row)
    }
  }

  /// Lights the matched characters of a cell.
  private func light(
    _ text: String, _ placed: Placed, on canvas: inout Canvas, row: Int
  ) {
    guard let search, !search.run.query.isEmpty, let ranges = search.run.query.matches(text) else {
      return
    }
    let scalars = Array(text.unicodeScalars)
    for range in ranges {
      let before = scalars[..<range.lowerBound].reduce(0) { $0 + CellWidth.of($1) }
      let length = scalars[range.clamped(to: scalars.indices)].reduce(0) { $0 + CellWidth.of($1) }
      let end = min(before + length, placed.width)
      guard before < end else { continue }
      canvas.restyle(
        row: row, columns: placed.start + before..<placed.start + end,
        Style.match)
    }
  }

  private func drawEmpty(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let whole = desk.ledger[register.id].count
    let words: Label
    if let damage = desk.ledger.damage[register.id] {
      words = Label("文件有错，无法列出：", "The file is damaged, nothing can be listed: ") + damage.words
    } else if whole > 0 {
      words =
        isFiltered
        ? Label(
          "共有 \(whole) 条记录，都不符合筛选条件；按 Esc 清除筛选",
          "None of the \(whole) records fits the filter; Esc clears it")
        : Label(
          "共有 \(whole) 条记录，都不在所选范围内", "All \(whole) records lie outside what was chosen")
    } else {
      words = Label("还没有记录，按 Ins 新增第一条", "No records yet; Ins adds the first")
    }
    canvas.put(
      words(desk.language), row: area.rows.lowerBound + 3, column: 4, style: .dim,
      width: area.width - 6)
  }

  private func drawStatus(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let row = area.rows.upperBound - 1
    let right = summary(at: desk)
    let rightStart = max(1, area.width - 1 - Cells.width(right))
    canvas.put(right, row: row, column: rightStart, width: area.width - 1 - rightStart)
    guard let search else {
      drawProgress(on: &canvas, row: row, width: rightStart - 2, at: desk)
      return
    }
    let label = Label("查找: ", "Find: ")(desk.language)
    var column = canvas.put(label, row: row, column: 1, style: .label)
    let box = max(8, min(30, rightStart - column - 16))
    search.editor.draw(
      on: &canvas, row: row, columns: column..<column + box, style: .input,
      isFocused: search.isTyping)
    column += box + 1
    if !search.run.query.isEmpty {
      canvas.put(
        hitWords(search)(desk.language), row: row, column: column, width: rightStart - column - 1)
    }
  }

  private func hitWords(_ search: BrowseSearch) -> Label {
    let hits = search.run.hits
    let count = search.shownHits ?? hits.count
    if count == 0, search.run.isDone { return Label("没有命中", "no hit") }
    let dots = search.run.isDone ? "" : "+"
    let isOnHit = list.count > 0 && hits.contains(list[cursor.selected])
    guard list.isDense, isOnHit else {
      return Label("命中 \(count)\(dots)", "\(count)\(dots) hits")
    }
    let ordinal = hits.rank(of: list[cursor.selected])
    return Label("命中 \(ordinal)/\(count)\(dots)", "hit \(ordinal) of \(count)\(dots)")
  }

  private func drawProgress(on canvas: inout Canvas, row: Int, width: Int, at desk: Desk) {
    guard let progress = desk.ledger.unchecked[register.id] else {
      if isFiltered { drawFiltered(on: &canvas, row: row, width: width, at: desk) }
      return
    }
    let words = Label(
      "正在核对文件 \(progress.percent)%，完成前只读",
      "Checking the file, \(progress.percent)%; read-only until done")
    canvas.put(words(desk.language), row: row, column: 1, style: .warning, width: width)
  }

  private func drawFiltered(on canvas: inout Canvas, row: Int, width: Int, at desk: Desk) {
    let whole = desk.ledger[register.id].count
    let words = Label(
      "已筛选，共 \(whole) 条中的 \(list.count) 条，Esc 清除",
      "Filtered: \(list.count) of \(whole); Esc clears")
    canvas.put(words(desk.language), row: row, column: 1, style: .label, width: width)
  }

  /// Position, count and sums at the right end.
  private func summary(at desk: Desk) -> String {
    let language = desk.language
    var parts: [String] = []
    for column in register.list.columns where column.isTotalled {
      let sum = totals.sums[column.name] ?? .zero
      let text =
        column.inWan
        ? inWan(sum) + Label(" 万元", " wan yuan")(language) : sum.grouped
      parts.append(Label("合计 ", "total ")(language) + (totals.isDone ? text : "..."))
    }
    if list.count > 0 { parts.append("\(cursor.selected + 1)/\(list.count)") }
    return parts.joined(separator: "  ")
  }

  private func inWan(_ money: Money) -> String {
    let plain = AmountText.wan(fen: money.fen, places: 2)
    return Money(typed: plain)?.grouped ?? plain
  }
}
