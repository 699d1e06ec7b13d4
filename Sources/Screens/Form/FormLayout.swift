import ChineseText
import Forms
import Registers
import TextUI

/// A form as lines: fields, what is to be said below them, the rows that belong to it; and which of
/// the lines are seen.
struct FormLayout: Sendable {
  struct Line: Sendable {
    /// The stop it belongs to.
    let stop: Int
    let content: Content
  }

  enum Content: Sendable {
    case entry(Int)
    /// Words below a field.
    case note(Words)
    case heading(Int)
    case row(RowPlace)
    case add(Int)
  }

  /// A line of words, with the key that does something about it.
  struct Words: Sendable {
    let text: String
    let style: Style
    var key = ""
  }

  /// What is said of the record as a whole: always seen, above the fields.
  let pinned: [Words]
  let lines: [Line]
  /// Lines shown at once.
  let height: Int
  /// The first line shown.
  let top: Int
  /// Whether there is room for the states of the register's life.
  let hasState: Bool
  let labelWidth: Int
  let width: Int

  /// Where values stand.
  var column: Int { labelWidth + 4 }
  var isScrolling: Bool { lines.count > height }
  var shown: ArraySlice<Line> { lines.dropFirst(top).prefix(height) }

  init(of screen: FormScreen, _ remarks: FormRemarks, at desk: Desk) {
    // The body has no row for messages; the form lends the last of its own.
    let rows = desk.body.rows + 1
    let form = screen.sheet.hand
    width = desk.body.columns
    let widest = form.entries.map { Cells.width($0.field.label(desk.language)) }.max() ?? 8
    labelWidth = min(20, max(6, width / 3), widest)
    hasState = rows >= 9
    let notes = FormNotes(language: desk.language)
    pinned = Array(notes.ofWhole(form.remarks, width: width - 3).prefix(hasState ? 3 : 1))
    let values = FormValues(column: labelWidth + 4, width: width)
    var lines: [Line] = []
    for (index, stop) in screen.sheet.stops.enumerated() {
      func add(_ content: Content) { lines.append(Line(stop: index, content: content)) }
      switch stop {
      case .entry(let place):
        let entry = form.entries[place]
        let room = width - labelWidth - 5
        add(.entry(place))
        notes.below(entry, width: room).forEach { add(.note($0)) }
        // What finds no room beside the field in focus is said below it.
        if index == screen.focus, !screen.editor.isMatching,
          Cells.width(remarks[place]) > values.remarkRoom(entry)
        {
          FormNotes.wrapped(remarks[place], .dim, "", room).forEach { add(.note($0)) }
        }
      case .row(let place):
        if place.row == 0 { add(.heading(place.block)) }
        add(.row(place))
      case .add(let block):
        if screen.form.blocks[block].rows.isEmpty { add(.heading(block)) }
        add(.add(block))
      }
    }
    self.lines = lines
    let room = (hasState ? rows - 2 : rows - 1) - pinned.count
    height = max(1, lines.count < room ? room - 1 : room)
    top = FormLayout.top(lines, focus: min(screen.focus, screen.sheet.stops.count - 1), height)
  }

  /// Scrolls so that what is in focus shows with its notes.
  private static func top(_ lines: [Line], focus: Int, _ height: Int) -> Int {
    let first = lines.firstIndex { $0.stop == focus } ?? 0
    let last = lines.lastIndex { $0.stop == focus } ?? 0
    if last < height { return 0 }
    return min(max(0, last - height / 2), first, max(0, lines.count - height))
  }

  /// The row of the body where a stop begins.
  func row(of stop: Int) -> Int { pinned.count + max(0, (lines.firstIndex { $0.stop == stop } ?? 0) - top) }

  func stop(at row: Int) -> Int? {
    let row = row - pinned.count
    let index = top + row
    return row >= 0 && row < height && lines.indices.contains(index) ? lines[index].stop : nil
  }
}

/// How wide values are, and what room is left beside them.
struct FormValues: Sendable {
  /// Where values stand.
  let column: Int
  let width: Int

  func width(of entry: FormEntry) -> Int {
    let room = max(6, width - column - 1)
    switch entry.field.kind {
    case .money, .date, .impreciseDate, .integer, .halfDays, .yesNo: return min(18, room)
    case .choice(let choices):
      let widest = choices.map { max(Cells.width($0.label.zh), Cells.width($0.label.en)) }.max()
      return min(max(18, (widest ?? 0) + 2), room)
    case .reference: return min(32, room)
    // A name may be long, but whose it is and that it was proposed stand beside it.
    case .referenceOrName: return max(min(32, room), min(48, room - 11))
    default: return entry.field.echo == nil ? max(6, room - 1) : min(30, room)
    }
  }

  func remarkRoom(_ entry: FormEntry) -> Int { max(0, width - column - width(of: entry) - 3) }
}

/// Findings as words, with the keys that do something about them.
struct FormNotes {
  let language: Language

  func ofWhole(_ findings: [Finding], width: Int) -> [FormLayout.Words] {
    findings.flatMap { finding in
      FormNotes.wrapped(
        "! " + finding.words(language), finding.level == .refuse ? .error : .warning,
        finding.other == nil ? "" : openKey, width)
    }
  }

  func below(_ entry: FormEntry, width: Int) -> [FormLayout.Words] {
    if let error = entry.error {
      return FormNotes.wrapped("! " + error(language), .error, entry.other == nil ? "" : openKey, width)
    }
    guard let warning = entry.warning else { return [] }
    let isSlip = entry.slip != nil && entry.finding == nil
    let key = entry.other != nil ? openKey : isSlip ? Label("F5 改成它", "F5 takes it")(language) : ""
    return FormNotes.wrapped("! " + warning(language), .warning, key, width)
  }

  private var openKey: String { Label("^G 打开该记录", "^G opens it")(language) }

  static func wrapped(_ text: String, _ style: Style, _ key: String, _ width: Int) -> [FormLayout.Words] {
    // What goes on stands under the words, not under their mark.
    let indent = text.hasPrefix("! ") ? "  " : ""
    var lines = Wrapping.lines(text, width: max(8, width - 3)).prefix(3).enumerated().map {
      $0 == 0 ? $1 : indent + $1
    }
    guard let last = lines.popLast() else { return [] }
    let fits = Cells.width(last) + 2 + Cells.width(key) < width
    let above = lines.map { FormLayout.Words(text: $0, style: style) }
    if fits || key.isEmpty { return above + [.init(text: last, style: style, key: key)] }
    return above + [.init(text: last, style: style), .init(text: "", style: style, key: key)]
  }
}
