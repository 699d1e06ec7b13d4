import ChineseText
import Forms
import Registers
import TextUI

/// A form ready to be painted: nothing is looked up any more.
struct FormPicture: Sendable {
  let layout: FormLayout
  let matches: MatchesBox?
  /// The form at hand.
  private let form: RecordForm
  private let remarks: FormRemarks
  /// The lines of those rows that are seen.
  private let rows: [RowPlace: FormRowLine]
  private let headings: [(name: Label, rows: Int)]
  private let carried: Set<String>
  private let help: Label
  /// Which stop of how many the cursor is on.
  private let focus: Int
  private let stops: Int
  private let states: StatePath?
  private let language: Language

  init(of cursor: FormCursor, _ remarks: FormRemarks, at desk: Desk) {
    let whole = cursor.sheet.form
    let layout = FormLayout(of: cursor, remarks, at: desk)
    self.layout = layout
    self.remarks = remarks
    form = cursor.sheet.hand
    language = desk.language
    focus = cursor.focus
    stops = cursor.stops.count
    headings = whole.blocks.map { ($0.register.label, $0.rows.count) }
    carried =
      whole.reference == nil || cursor.sheet.row != nil ? desk.habits.carried(in: form.register) : []
    help = FormOutlook.help(at: cursor, \.shortHelp)
    let state = form.state
    states = form.register.lifecycle?.field.kind.choices.map { StatePath($0, at: state, desk.language) }
    rows = layout.shown.reduce(into: [:]) { rows, line in
      guard case .row(let place) = line.content else { return }
      rows[place] = FormRowLine(whole[place], in: whole.blocks[place.block], width: layout.width, at: desk)
    }
    let fieldRow = desk.area.rows.lowerBound + layout.row(of: cursor.focus)
    matches = cursor.entry.flatMap { entry in
      cursor.editor.matches.flatMap {
        MatchesBox($0, of: entry.field, below: fieldRow, column: layout.column, at: desk)
      }
    }
  }

  // MARK: Painting

  /// - Parameter editor: what stands in the field in focus.
  func paint(on canvas: inout Canvas, area: Area, _ editor: EntryEditor) {
    for (row, words) in zip(area.rows, layout.pinned) { paint(words, on: &canvas, row: row, column: 1) }
    let first = area.rows.lowerBound + layout.pinned.count
    for (offset, line) in layout.shown.enumerated() {
      let row = first + offset
      let isHere = line.stop == focus
      switch line.content {
      case .entry(let index): paint(index, isHere ? editor : nil, on: &canvas, row: row)
      case .note(let words): paint(words, on: &canvas, row: row, column: layout.column - 2)
      case .heading(let block): paintHeading(block, on: &canvas, row: row)
      case .row(let place): rows[place]?.paint(on: &canvas, row: row, isHere: isHere)
      case .add(let block): paintAdding(block, isHere: isHere, on: &canvas, row: row)
      }
    }
    paintFoot(on: &canvas, area: area)
    matches?.paint(on: &canvas)
  }

  private func paint(_ words: FormLayout.Saying, on canvas: inout Canvas, row: Int, column: Int) {
    let end = canvas.put(words.text, row: row, column: column, style: words.style)
    canvas.put(words.key, row: row, column: end + 2, style: .key)
  }

  /// - Parameter editor: of the field in focus.
  private func paint(_ index: Int, _ editor: EntryEditor?, on canvas: inout Canvas, row: Int) {
    let entry = form.entries[index]
    let isRequired = form.isRequired(entry)
    let values = FormValues(column: layout.column, width: layout.width)
    let (column, width) = (layout.column, values.width(of: entry))
    if editor != nil { canvas.point(row: row, column: 0, style: .key) }
    canvas.put(
      isRequired ? "*" : " ", row: row, column: 1, style: isRequired && entry.isEmpty ? .warning : .label)
    canvas.put(
      entry.field.label(language), row: row, column: 2, style: editor == nil ? .label : .heading,
      filling: layout.labelWidth)
    if carried.contains(entry.field.name) { canvas.put("=", row: row, column: column - 2, style: .key) }
    if let editor, entry.field.kind != .longText {
      editor.line.draw(
        on: &canvas, row: row, columns: column..<column + width, style: .input, isFocused: true)
      // As a whole marked: the next character replaces it.
      if editor.isFresh, entry.field.kind.isReplacedByTyping, !editor.line.isEmpty {
        let end = column + min(width, Cells.width(DisplayFilter.show(editor.text)))
        canvas.restyle(row: row, columns: column..<end, Style(.input, selected: true))
      }
    } else {
      let shown = entry.text.replacing("\n", with: " ")
      canvas.put(shown, row: row, column: column, style: entry.isProposed ? .dim : .input, filling: width)
      if editor != nil { canvas.cursor = Point(row: row, column: column) }
    }
    let room = values.remarkRoom(entry)
    if editor != nil, Cells.width(remarks[index]) > room { return }
    canvas.put(
      FormRemarks.fitting(remarks[index], room), row: row, column: column + width + 2, style: .dim,
      width: room)
  }

  private func paintHeading(_ block: Int, on canvas: inout Canvas, row: Int) {
    let (name, rows) = headings[block]
    let end = canvas.put(name(language), row: row, column: 2, style: .heading)
    canvas.put(Label("\(rows) 行", "\(rows) rows")(language), row: row, column: end + 2, style: .dim)
  }

  private func paintAdding(_ block: Int, isHere: Bool, on canvas: inout Canvas, row: Int) {
    let name = headings[block].name
    if isHere {
      canvas.cursor = Point(row: row, column: 0)
      canvas.point(row: row, column: 0, style: .key)
    }
    let end = canvas.put("Ins", row: row, column: 3, style: .key)
    canvas.put(
      Label("\(name.zh)加一行", "adds a row of \(name.en)")(language), row: row, column: end + 1,
      style: isHere ? .heading : .dim)
  }

  private func paintFoot(on canvas: inout Canvas, area: Area) {
    let last = area.rows.upperBound - 1
    let row = layout.hasState ? last - 1 : last
    let place = "\(focus + 1)/\(stops)"
    let column = area.width - 1 - place.utf8.count
    let end = layout.isScrolling ? column - 1 : area.width - 1
    if layout.hasState, let states, let label = form.register.lifecycle?.field.label {
      let start = canvas.put("[" + label(language) + "] ", row: row, column: 2, style: .label)
      states.draw(on: &canvas, row: row, column: start, end: end)
    }
    let width = (layout.hasState ? area.width - 1 : end) - 1
    canvas.put(help(language), row: last, column: 1, style: .dim, width: width)
    if layout.isScrolling { canvas.put(place, row: row, column: column, style: .dim) }
  }
}
