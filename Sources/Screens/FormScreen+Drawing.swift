import ChineseText
import Registers
import TextUI

extension FormScreen {
  /// One row of the form: an entry's field, or the error below it.
  struct FormLine {
    let row: Int
    let entry: Int
    let isError: Bool
  }

  func layout(at desk: Desk) -> [FormLine] {
    var lines: [FormLine] = []
    for index in entries.indices {
      lines.append(FormLine(row: lines.count, entry: index, isError: false))
      if entries[index].error != nil {
        lines.append(FormLine(row: lines.count, entry: index, isError: true))
      }
    }
    return lines
  }

  public mutating func refresh(at desk: Desk) {}

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let lines = layout(at: desk)
    let height = max(1, area.height - 3)
    let first = firstLine(lines, height: height)
    let labelWidth = min(
      20, (entries.map { Cells.width($0.field.label(desk.language)) }.max() ?? 8))
    for line in lines.dropFirst(first).prefix(height) {
      let row = area.rows.lowerBound + line.row - first
      if line.isError {
        drawError(
          of: line.entry, on: &canvas, row: row, column: labelWidth + 4, area: area, at: desk)
      } else {
        drawEntry(line.entry, on: &canvas, row: row, labelWidth: labelWidth, area: area, at: desk)
      }
    }
    drawState(on: &canvas, row: area.rows.upperBound - 2, at: desk)
    drawHelp(on: &canvas, row: area.rows.upperBound - 1, width: area.width - 2, at: desk)
  }

  /// Scrolls so that the field in focus and its error show.
  private func firstLine(_ lines: [FormLine], height: Int) -> Int {
    let place = lines.last { $0.entry == focus }?.row ?? 0
    let start = lines.first { $0.entry == focus }?.row ?? 0
    if place < height { return 0 }
    return min(max(0, place - height / 2), max(0, min(start, lines.count - height)))
  }

  private func drawEntry(
    _ index: Int, on canvas: inout Canvas, row: Int, labelWidth: Int, area: Area, at desk: Desk
  ) {
    let entry = entries[index]
    let isFocused = index == focus
    let isRequired = form.isRequired(entry)
    canvas.put(isFocused ? "▸" : " ", row: row, column: 0, style: .key)
    canvas.put(
      isRequired ? "*" : " ", row: row, column: 1,
      style: isRequired && entry.isEmpty ? .warning : .label)
    canvas.put(
      entry.field.label(desk.language), row: row, column: 2,
      style: isFocused ? .heading : .label, filling: labelWidth)
    let column = labelWidth + 4
    let width = valueWidth(entry, area: area, column: column)
    if isFocused, entry.field.kind != .longText {
      editor.draw(
        on: &canvas, row: row, columns: column..<column + width, style: .input, isFocused: true)
    } else {
      let shown = entry.text.replacing("\n", with: " ")
      canvas.put(shown, row: row, column: column, style: .input, filling: width)
      if isFocused { canvas.cursor = Point(row: row, column: column) }
    }
    let remark = remark(entry, isFocused: isFocused, at: desk)
    canvas.put(
      remark, row: row, column: column + width + 2, style: .dim,
      width: max(0, area.width - column - width - 3))
  }

  private func valueWidth(_ entry: FormEntry, area: Area, column: Int) -> Int {
    let room = max(10, area.width - column - 2)
    switch entry.field.kind {
    case .money, .date, .impreciseDate, .integer, .halfDays, .yesNo, .choice: return min(18, room)
    case .reference: return min(32, room)
    default: return min(room, max(24, room - 2))
    }
  }

  /// What follows from what is typed: capitals, weekday, id.
  private func remark(_ entry: FormEntry, isFocused: Bool, at desk: Desk) -> String {
    var entry = entry
    if isFocused, entry.field.kind != .longText {
      entry.text = editor.text
      entry.read(at: desk)
    }
    switch entry.known {
    case .money(let money)?:
      return AmountText.wan(fen: money.fen) + Label(" 万元  ", " wan yuan  ")(desk.language)
        + money.capitals
    case .date(let date)?:
      return (isFocused ? date.iso + " " : "") + Calendar.weekday(date)(desk.language)
    case .reference(let id)?: return id.text
    case nil where isFocused && FormChoice.canChoose(entry.field):
      return Label("F4 选择，或输入拼音首字母", "F4 chooses; or type initials")(desk.language)
    default: return ""
    }
  }

  private func drawError(
    of index: Int, on canvas: inout Canvas, row: Int, column: Int, area: Area, at desk: Desk
  ) {
    let entry = entries[index]
    guard let error = entry.error else { return }
    let key = entry.other == nil ? "" : Label("  ^G 打开该记录", "  ^G opens it")(desk.language)
    let width = area.width - column - 1 - Cells.width(key)
    let end = canvas.put(
      "! " + error(desk.language), row: row, column: column - 2, style: .error, width: width + 1)
    canvas.put(key, row: row, column: end, style: .key)
  }

  /// The states of the register's life, the present one marked.
  private func drawState(on canvas: inout Canvas, row: Int, at desk: Desk) {
    guard let lifecycle = register.lifecycle, let choices = lifecycle.field.kind.choices else {
      return
    }
    var column = canvas.put(
      "[" + lifecycle.field.label(desk.language) + "] ", row: row, column: 2, style: .label)
    for (index, choice) in choices.enumerated() {
      if index > 0 { column = canvas.put(" - ", row: row, column: column, style: .dim) }
      let isHere = choice.term == form.state
      let text = isHere ? "▸" + choice.label(desk.language) + "◂" : choice.label(desk.language)
      column = canvas.put(text, row: row, column: column, style: isHere ? .heading : .dim)
    }
  }

  private func drawHelp(on canvas: inout Canvas, row: Int, width: Int, at desk: Desk) {
    let field = entries[focus].field
    let help = field.shortHelp
    canvas.put(
      field.label(desk.language) + Label("：", ": ")(desk.language) + help(desk.language), row: row,
      column: 1, style: .dim, width: width)
  }
}

extension FieldSpec {
  /// What to type, in a line: the declared help, the choices, or what its checks let pass.
  var shortHelp: Label {
    if let help { return help }
    if let choices = kind.choices {
      return Label(
        choices.map(\.label.zh).joined(separator: "/"),
        choices.map(\.label.en).joined(separator: "/"))
    }
    if let target = kind.target.flatMap({ Catalogue.register($0)?.label }) {
      return Label("按 F4 从\(target.zh)里选，或输入名称", "F4 chooses from \(target.en); or type its name")
    }
    let limits = checks.map(\.limits).filter { $0 != FieldCheck.visible.limits }
    guard let first = limits.first else { return kind.name }
    return limits.dropFirst().reduce(first) { $0 + Label("，", ", ") + $1 }
  }
}
