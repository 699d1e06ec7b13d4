import ChineseText
import Registers
import TextUI

extension FormScreen {
  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let layout = layout(at: desk)
    let carried = desk.habits.carried(in: register)
    for (row, words) in zip(area.rows, layout.pinned) { draw(words, on: &canvas, row: row, column: 1) }
    let first = area.rows.lowerBound + layout.pinned.count
    for (offset, line) in layout.lines.dropFirst(layout.top).prefix(layout.height).enumerated() {
      let row = first + offset
      switch line.content {
      case .entry(let index): drawEntry(index, carried, on: &canvas, row: row, layout, at: desk)
      case .note(let words): draw(words, on: &canvas, row: row, column: layout.column - 2)
      case .heading(let block): drawHeading(block, on: &canvas, row: row, at: desk)
      case .row(let place):
        drawRow(place, isHere: line.stop == focus, on: &canvas, row: row, layout, at: desk)
      case .add(let block): drawAdding(block, isHere: line.stop == focus, on: &canvas, row: row, at: desk)
      }
    }
    drawFoot(on: &canvas, area: area, layout, at: desk)
    if isMatching || matches?.isFutile ?? false { drawMatches(on: &canvas, layout, at: desk) }
  }

  private func draw(_ words: FormLayout.Words, on canvas: inout Canvas, row: Int, column: Int) {
    let end = canvas.put(words.text, row: row, column: column, style: words.style)
    canvas.put(words.key, row: row, column: end + 2, style: .key)
  }

  private func drawEntry(
    _ index: Int, _ carried: Set<String>, on canvas: inout Canvas, row: Int, _ layout: FormLayout,
    at desk: Desk
  ) {
    let entry = entries[index]
    let isFocused = index == here
    let isRequired = hand.isRequired(entry)
    canvas.put(isFocused ? "▸" : " ", row: row, column: 0, style: .key)
    canvas.put(
      isRequired ? "*" : " ", row: row, column: 1, style: isRequired && entry.isEmpty ? .warning : .label)
    canvas.put(
      entry.field.label(desk.language), row: row, column: 2, style: isFocused ? .heading : .label,
      filling: layout.labelWidth)
    let column = layout.column
    if carried.contains(entry.field.name), reference == nil || openRow != nil {
      canvas.put("=", row: row, column: column - 2, style: .key)
    }
    let width = valueWidth(entry, column: column, width: layout.width)
    if isFocused, entry.field.kind != .longText {
      // As a whole marked: the next character takes its place.
      let isMarked = isFresh && entry.field.kind.isReplacedByTyping && !editor.isEmpty
      editor.draw(on: &canvas, row: row, columns: column..<column + width, style: .input, isFocused: true)
      if isMarked {
        let end = column + min(width, Cells.width(DisplayFilter.show(editor.text)))
        canvas.restyle(row: row, columns: column..<end, Style(.input, selected: true))
      }
    } else {
      let shown = entry.text.replacing("\n", with: " ")
      canvas.put(shown, row: row, column: column, style: entry.isProposed ? .dim : .input, filling: width)
      if isFocused { canvas.cursor = Point(row: row, column: column) }
    }
    let remark = layout.remarks[index]
    let room = remarkRoom(entry, column: column, width: layout.width)
    if isFocused, Cells.width(remark) > room { return }
    canvas.put(
      FormLayout.fitting(remark, room), row: row, column: column + width + 2, style: .dim, width: room)
  }

  // MARK: Rows

  private func drawHeading(_ block: Int, on canvas: inout Canvas, row: Int, at desk: Desk) {
    let block = form.blocks[block]
    let count = Label("\(block.rows.count) 行", "\(block.rows.count) rows")
    let end = canvas.put(block.register.label(desk.language), row: row, column: 2, style: .heading)
    canvas.put(count(desk.language), row: row, column: end + 2, style: .dim)
  }

  private func drawRow(
    _ place: RowPlace, isHere: Bool, on canvas: inout Canvas, row: Int, _ layout: FormLayout, at desk: Desk
  ) {
    let one = form[place]
    let style = (one.fate == .kept ? Style.plain : .dim).selected(isHere)
    if isHere {
      canvas.put("", row: row, column: 0, style: style, filling: layout.width - 1)
      canvas.cursor = Point(row: row, column: 0)
    }
    canvas.put(isHere ? "▸" : " ", row: row, column: 0, style: style)
    let trouble = one.form.map { $0.missing.count } ?? 0
    let mark = mark(of: one)
    canvas.put(mark, row: row, column: 1, style: style)
    guard let record = one.record else { return }
    let block = form.blocks[place.block]
    let words = fateWords(one, trouble)(desk.language)
    let end = layout.width - 2 - (words.isEmpty ? 0 : Cells.width(words) + 2)
    var column = 3
    for (declared, width) in fitted(block, to: end - column, at: desk) {
      var text = declared.text(
        of: record, in: block.register, desk.ledger, at: desk.circumstances, desk.language)
      if declared.name == block.register.key.name, one.id.isProvisional {
        text = Label("新行", "new")(desk.language)
      }
      let isNumeric = block.register.kind(of: declared.name)?.isNumeric ?? false
      canvas.put(
        text, row: row, column: column, style: style, filling: width, isNumeric ? .trailing : .leading)
      column += width + 1
    }
    canvas.put(
      words, row: row, column: end + 1, style: Style(one.fate == .kept ? .warning : .dim, selected: isHere))
  }

  private func mark(of row: FormRow) -> String {
    if row.fate != .kept { return "-" }
    if row.isNew { return "+" }
    return row.isChanged ? "~" : " "
  }

  private func fateWords(_ row: FormRow, _ missing: Int) -> Label {
    switch row.fate {
    case .detached: Label("移出", "detach")
    case .voided: Label("作废", "void")
    case .deleted: Label("删除", "delete")
    case .kept:
      if missing > 0 {
        Label("! 缺 \(missing) 项", "! \(missing) missing")
      } else if row.form.map({ !$0.remarks.isEmpty || $0.entries.contains { $0.warning != nil } }) ?? false {
        Label("! 请看", "! look")
      } else {
        Label("", "")
      }
    }
  }

  /// As many columns as have room, the flexible one taking what is left.
  private func fitted(_ block: RowBlock, to room: Int, at desk: Desk) -> [(ListDeclaration.Column, Int)] {
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

  private func drawAdding(_ block: Int, isHere: Bool, on canvas: inout Canvas, row: Int, at desk: Desk) {
    if isHere { canvas.cursor = Point(row: row, column: 0) }
    canvas.put(isHere ? "▸" : " ", row: row, column: 0, style: .key)
    let name = form.blocks[block].register.label
    let end = canvas.put("Ins", row: row, column: 3, style: .key)
    canvas.put(
      Label("\(name.zh)加一行", "adds a row of \(name.en)")(desk.language), row: row, column: end + 1,
      style: isHere ? .heading : .dim)
  }

  // MARK: Below the form

  private func drawFoot(on canvas: inout Canvas, area: Area, _ layout: FormLayout, at desk: Desk) {
    let place = "\(focus + 1)/\(stops.count)"
    let column = area.width - 1 - place.utf8.count
    let row = area.rows.upperBound - (layout.hasState ? 2 : 1)
    let end = layout.isScrolling ? column - 1 : area.width - 1
    if layout.hasState { drawState(on: &canvas, row: row, end: end, at: desk) }
    drawHelp(
      on: &canvas, row: area.rows.upperBound - 1, width: (layout.hasState ? area.width - 1 : end) - 1,
      at: desk)
    if layout.isScrolling { canvas.put(place, row: row, column: column, style: .dim) }
  }

  private func drawHelp(on canvas: inout Canvas, row: Int, width: Int, at desk: Desk) {
    canvas.put(help(at: desk)(desk.language), row: row, column: 1, style: .dim, width: width)
  }

  public func about(at desk: Desk) -> Label? { help(at: desk, \.longHelp) }

  private func help(at desk: Desk, _ words: (FieldSpec) -> Label = \.shortHelp) -> Label {
    switch stop {
    case .entry(let index):
      let field = entries[index].field
      return field.label + Label("：", ": ") + words(field)
    case .row(let place):
      return form[place].fate == .kept
        ? Label("Enter 打开这一行，Del 去掉，Ins 加一行", "Enter opens the row, Del takes it out, Ins adds one")
        : Label("保存时办理；Del 恢复这一行", "Done when saved; Del brings the row back")
    case .add:
      return Label("Enter 或 Ins 加一行；各行与记录一起保存", "Enter or Ins adds a row; rows are saved with the record")
    }
  }
}
