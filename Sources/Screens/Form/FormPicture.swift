import ChineseText
import Forms
import Registers
import TextUI

/// A form ready to be painted: nothing is looked up any more.
struct FormPicture: Sendable {
  let layout: FormLayout
  let matches: MatchesBox?
  private let lines: [Line]
  private let help: String
  /// Which stop of how many, where not all lines are seen.
  private let place: String?
  private let stateLabel: String
  private let states: StatePath?

  private enum Line {
    case entry(Entry)
    case words(FormLayout.Words)
    case heading(String, count: String)
    case row(FormRowLine, isHere: Bool)
    case add(String, isHere: Bool)
  }

  private struct Entry {
    let label: String
    let text: String
    let remark: String
    let isHere: Bool
    let isRequired: Bool
    let isEmpty: Bool
    let isCarried: Bool
    let isProposed: Bool
    /// Written in a box of its own, not on its line.
    let isLong: Bool
    /// The next character takes the place of the whole.
    let isMarked: Bool
    let width: Int
    let remarkRoom: Int
  }

  init(of screen: FormScreen, _ remarks: FormRemarks, at desk: Desk) {
    let layout = FormLayout(of: screen, remarks, at: desk)
    let (form, language) = (screen.sheet.hand, desk.language)
    let carried =
      screen.form.reference == nil || screen.sheet.row != nil
      ? desk.habits.carried(in: form.register) : []
    let values = FormValues(column: layout.column, width: layout.width)
    self.layout = layout
    lines = layout.shown.map { line in
      let isHere = line.stop == screen.focus
      switch line.content {
      case .entry(let index):
        let entry = form.entries[index]
        return .entry(
          Entry(
            label: entry.field.label(language), text: entry.text.replacing("\n", with: " "),
            remark: remarks[index], isHere: index == screen.here, isRequired: form.isRequired(entry),
            isEmpty: entry.isEmpty, isCarried: carried.contains(entry.field.name),
            isProposed: entry.isProposed, isLong: entry.field.kind == .longText,
            isMarked: screen.editor.isFresh && entry.field.kind.isReplacedByTyping,
            width: values.width(of: entry), remarkRoom: values.remarkRoom(entry)))
      case .note(let words): return .words(words)
      case .heading(let block):
        let block = screen.form.blocks[block]
        let count = Label("\(block.rows.count) 行", "\(block.rows.count) rows")
        return .heading(block.register.label(language), count: count(language))
      case .row(let place):
        let row = FormRowLine(
          screen.form[place], in: screen.form.blocks[place.block], width: layout.width, at: desk)
        return .row(row, isHere: isHere)
      case .add(let block):
        let name = screen.form.blocks[block].register.label
        return .add(Label("\(name.zh)加一行", "adds a row of \(name.en)")(language), isHere: isHere)
      }
    }
    matches = screen.editor.matches.flatMap { matches in
      screen.entry.flatMap { entry in
        MatchesBox(
          matches, of: entry.field, below: desk.area.rows.lowerBound + layout.row(of: screen.focus),
          column: layout.column, at: desk)
      }
    }
    help = FormOutlook.help(screen.stop, in: screen.sheet, \.shortHelp)(language)
    place = layout.isScrolling ? "\(screen.focus + 1)/\(screen.sheet.stops.count)" : nil
    let lifecycle = layout.hasState ? form.register.lifecycle : nil
    stateLabel = lifecycle.map { "[" + $0.field.label(language) + "] " } ?? ""
    states = lifecycle?.field.kind.choices.map { StatePath($0, at: form.state, language) }
  }

  // MARK: Painting

  /// - Parameter editor: what stands in the field in focus.
  func paint(on canvas: inout Canvas, area: Area, _ editor: EntryEditor) {
    for (row, words) in zip(area.rows, layout.pinned) { paint(words, on: &canvas, row: row, column: 1) }
    let first = area.rows.lowerBound + layout.pinned.count
    for (offset, line) in lines.enumerated() {
      let row = first + offset
      switch line {
      case .entry(let entry): paint(entry, editor, on: &canvas, row: row)
      case .words(let words): paint(words, on: &canvas, row: row, column: layout.column - 2)
      case .heading(let name, let count):
        let end = canvas.put(name, row: row, column: 2, style: .heading)
        canvas.put(count, row: row, column: end + 2, style: .dim)
      case .row(let line, let isHere): line.paint(on: &canvas, row: row, isHere: isHere)
      case .add(let words, let isHere):
        if isHere { canvas.cursor = Point(row: row, column: 0) }
        canvas.put(isHere ? "▸" : " ", row: row, column: 0, style: .key)
        let end = canvas.put("Ins", row: row, column: 3, style: .key)
        canvas.put(words, row: row, column: end + 1, style: isHere ? .heading : .dim)
      }
    }
    paintFoot(on: &canvas, area: area)
    matches?.paint(on: &canvas)
  }

  private func paint(_ words: FormLayout.Words, on canvas: inout Canvas, row: Int, column: Int) {
    let end = canvas.put(words.text, row: row, column: column, style: words.style)
    canvas.put(words.key, row: row, column: end + 2, style: .key)
  }

  private func paint(_ entry: Entry, _ editor: EntryEditor, on canvas: inout Canvas, row: Int) {
    canvas.put(entry.isHere ? "▸" : " ", row: row, column: 0, style: .key)
    canvas.put(
      entry.isRequired ? "*" : " ", row: row, column: 1,
      style: entry.isRequired && entry.isEmpty ? .warning : .label)
    canvas.put(
      entry.label, row: row, column: 2, style: entry.isHere ? .heading : .label, filling: layout.labelWidth)
    let column = layout.column
    if entry.isCarried { canvas.put("=", row: row, column: column - 2, style: .key) }
    if entry.isHere, !entry.isLong {
      editor.line.draw(
        on: &canvas, row: row, columns: column..<column + entry.width, style: .input, isFocused: true)
      if entry.isMarked, !editor.line.isEmpty {
        let end = column + min(entry.width, Cells.width(DisplayFilter.show(editor.text)))
        canvas.restyle(row: row, columns: column..<end, Style(.input, selected: true))
      }
    } else {
      canvas.put(
        entry.text, row: row, column: column, style: entry.isProposed ? .dim : .input, filling: entry.width)
      if entry.isHere { canvas.cursor = Point(row: row, column: column) }
    }
    if entry.isHere, Cells.width(entry.remark) > entry.remarkRoom { return }
    canvas.put(
      FormRemarks.fitting(entry.remark, entry.remarkRoom), row: row, column: column + entry.width + 2,
      style: .dim, width: entry.remarkRoom)
  }

  private func paintFoot(on canvas: inout Canvas, area: Area) {
    let last = area.rows.upperBound - 1
    let end = place.map { area.width - 2 - $0.utf8.count } ?? area.width - 1
    if let states {
      let column = canvas.put(stateLabel, row: last - 1, column: 2, style: .label)
      states.draw(on: &canvas, row: last - 1, column: column, end: end)
    }
    canvas.put(
      help, row: last, column: 1, style: .dim, width: (layout.hasState ? area.width - 1 : end) - 1)
    if let place {
      canvas.put(
        place, row: layout.hasState ? last - 1 : last, column: area.width - 1 - place.utf8.count, style: .dim)
    }
  }
}
