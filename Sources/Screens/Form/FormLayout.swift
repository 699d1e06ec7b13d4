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
    case note(Saying)
    case heading(Int)
    case row(RowPlace)
    case add(Int)
  }

  /// A line of words, with the key that does something about it.
  struct Saying: Sendable {
    let text: String
    let style: Style
    var key = ""
  }

  /// What is said of the record as a whole: always seen, above the fields.
  let pinned: [Saying]
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

  init(of cursor: FormCursor, _ remarks: FormRemarks, at desk: Desk) {
    // The body has no row for messages; the form lends the last of its own.
    let rows = desk.body.rows + 1
    let form = cursor.sheet.hand
    width = desk.body.columns
    let widest = form.entries.map { Cells.width($0.field.label(desk.language)) }.max() ?? 8
    labelWidth = min(20, max(6, width / 3), widest)
    hasState = rows >= 9
    let said = form.remarks.flatMap { Saying.against($0, width: desk.body.columns - 3, desk.language) }
    pinned = Array(said.prefix(hasState ? 3 : 1))
    let values = FormValues(column: labelWidth + 4, width: width)
    var lines: [Line] = []
    for (index, stop) in cursor.stops.enumerated() {
      func add(_ content: Content) { lines.append(Line(stop: index, content: content)) }
      switch stop {
      case .entry(let place):
        let entry = form.entries[place]
        let room = width - labelWidth - 5
        add(.entry(place))
        Saying.below(entry, width: room, desk.language).forEach { add(.note($0)) }
        // What finds no room beside the field in focus is said below it.
        if index == cursor.focus, !cursor.editor.isMatching,
          Cells.width(remarks[place]) > values.remarkRoom(entry)
        {
          Saying.lines(remarks[place], .dim, nil, width: room, desk.language).forEach { add(.note($0)) }
        }
      case .row(let place):
        if place.row == 0 { add(.heading(place.block)) }
        add(.row(place))
      case .add(let block):
        if cursor.sheet.form.blocks[block].rows.isEmpty { add(.heading(block)) }
        add(.add(block))
      }
    }
    self.lines = lines
    let room = (hasState ? rows - 2 : rows - 1) - pinned.count
    height = max(1, lines.count < room ? room - 1 : room)
    top = FormLayout.top(lines, focus: cursor.focus, height)
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
    case .money, .number, .date, .impreciseDate, .integer, .halfDays, .yesNo: return min(18, room)
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

extension FormLayout.Saying {
  /// What is said against a record as a whole.
  static func against(_ finding: Finding, width: Int, _ language: Language) -> [FormLayout.Saying] {
    lines(
      "! " + finding.words(language), finding.level == .refuse ? .error : .warning,
      finding.other == nil ? nil : openKey, width: width, language)
  }

  /// What is said against a field.
  static func below(_ entry: FormEntry, width: Int, _ language: Language) -> [FormLayout.Saying] {
    guard let words = entry.error ?? entry.warning else { return [] }
    let isSlip = entry.error == nil && entry.finding == nil
    let key = entry.other != nil ? openKey : isSlip ? Label("F5 改成它", "F5 takes it") : nil
    return lines("! " + words(language), entry.error == nil ? .warning : .error, key, width: width, language)
  }

  private static let openKey = Label("^G 打开该记录", "^G opens it")

  /// Words on three lines at most, the key behind them or on a line of its own.
  static func lines(_ text: String, _ style: Style, _ key: Label?, width: Int, _ language: Language)
    -> [FormLayout.Saying]
  {
    // What goes on stands under the words, not under their mark.
    let indent = text.hasPrefix("! ") ? "  " : ""
    var lines = Wrapping.lines(text, width: max(8, width - 3)).prefix(3).enumerated().map {
      FormLayout.Saying(text: $0 == 0 ? $1 : indent + $1, style: style)
    }
    guard let key = key?(language), let last = lines.last else { return lines }
    if Cells.width(last.text) + 2 + Cells.width(key) < width {
      lines[lines.count - 1].key = key
    } else {
      lines.append(FormLayout.Saying(text: "", style: style, key: key))
    }
    return lines
  }
}
