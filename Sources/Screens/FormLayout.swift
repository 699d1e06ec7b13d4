import ChineseText
import Registers
import TextUI

/// A form as lines: fields, what is to be said below them, the rows that belong to it.
struct FormLayout {
  struct Line {
    /// The stop it belongs to.
    let stop: Int
    let content: Content
  }

  enum Content {
    case entry(Int)
    /// Words below a field, with the key that does something about it.
    case note(String, Style, key: String)
    /// Words about the record as a whole.
    case remark(String, Style, key: String)
    case heading(Int)
    case row(RowPlace)
    case add(Int)
  }

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

  func stop(at row: Int) -> Int? {
    let index = top + row
    return row < height && lines.indices.contains(index) ? lines[index].stop : nil
  }
}

extension FormScreen {
  func layout(at desk: Desk) -> FormLayout {
    // The body has no row for messages; the form lends the last of its own.
    let rows = desk.body.rows + 1
    let width = desk.body.columns
    let language = desk.language
    let widest = entries.map { Cells.width($0.field.label(language)) }.max() ?? 8
    let labelWidth = min(20, max(6, width / 3), widest)
    let lines = lines(column: labelWidth + 4, width: width, at: desk)
    let hasState = rows >= 9
    let room = hasState ? rows - 2 : rows - 1
    let height = max(1, lines.count < room ? room - 1 : room)
    return FormLayout(
      lines: lines, height: height, top: top(lines, height), hasState: hasState,
      labelWidth: labelWidth, width: width)
  }

  /// Scrolls so that what is in focus shows with its notes.
  private func top(_ lines: [FormLayout.Line], _ height: Int) -> Int {
    let focus = min(focus, stops.count - 1)
    let first = lines.firstIndex { $0.stop == focus } ?? 0
    let last = lines.lastIndex { $0.stop == focus } ?? 0
    if last < height { return 0 }
    return min(max(0, last - height / 2), first, max(0, lines.count - height))
  }

  private func lines(column: Int, width: Int, at desk: Desk) -> [FormLayout.Line] {
    let stops = stops
    var lines: [FormLayout.Line] = []
    for (index, stop) in stops.enumerated() {
      func add(_ content: FormLayout.Content) {
        lines.append(FormLayout.Line(stop: index, content: content))
      }
      switch stop {
      case .entry(let entry):
        add(.entry(entry))
        for note in notes(below: entry, isFocused: index == focus, column, width, at: desk) {
          add(.note(note.text, note.style, key: note.key))
        }
      case .row(let place):
        if place.row == 0 { add(.heading(place.block)) }
        add(.row(place))
      case .add(let block):
        if form.blocks[block].rows.isEmpty { add(.heading(block)) }
        add(.add(block))
      }
    }
    return remarks(width: width, at: desk) + lines
  }

  /// What is said of the record as a whole stands first.
  private func remarks(width: Int, at desk: Desk) -> [FormLayout.Line] {
    hand.remarks.flatMap { finding -> [FormLayout.Line] in
      let style: Style = finding.level == .refuse ? .error : .warning
      let key = finding.other == nil ? "" : openKey(desk)
      return wrapped("! " + finding.words(desk.language), style, key, width - 3).map {
        FormLayout.Line(stop: 0, content: .remark($0.text, $0.style, key: $0.key))
      }
    }
  }

  private struct Words {
    let text: String
    let style: Style
    var key = ""
  }

  private func notes(
    below index: Int, isFocused: Bool, _ column: Int, _ width: Int, at desk: Desk
  ) -> [Words] {
    let entry = entries[index]
    let room = width - column - 1
    var notes: [Words] = []
    if let error = entry.error {
      notes += wrapped(
        "! " + error(desk.language), .error, entry.other == nil ? "" : openKey(desk), room)
    } else if let warning = entry.warning {
      let key =
        entry.other != nil
        ? openKey(desk)
        : entry.slip == nil || entry.finding != nil
          ? "" : Label("F5 改成它", "F5 takes it")(desk.language)
      notes += wrapped("! " + warning(desk.language), .warning, key, room)
    }
    // What finds no room beside the field in focus is said below it.
    if isFocused, !isMatching {
      let remark = remark(entry, isFocused: true, at: desk)
      if Cells.width(remark) > remarkRoom(entry, column: column, width: width) {
        notes += wrapped(remark, .dim, "", room)
      }
    }
    return notes
  }

  private func openKey(_ desk: Desk) -> String { Label("^G 打开该记录", "^G opens it")(desk.language) }

  private func wrapped(_ text: String, _ style: Style, _ key: String, _ width: Int)
    -> [Words]
  {
    // What goes on stands under the words, not under their mark.
    let indent = text.hasPrefix("! ") ? "  " : ""
    var lines = Wrapping.lines(text, width: max(8, width - 3)).prefix(3).enumerated().map {
      $0 == 0 ? $1 : indent + $1
    }
    guard let last = lines.popLast() else { return [] }
    let fits = Cells.width(last) + 2 + Cells.width(key) < width
    let notes = lines.map { Words(text: $0, style: style) }
    if fits || key.isEmpty { return notes + [Words(text: last, style: style, key: key)] }
    return notes + [
      Words(text: last, style: style), Words(text: "", style: style, key: key),
    ]
  }

  // MARK: Beside a field

  func valueWidth(_ entry: FormEntry, column: Int, width: Int) -> Int {
    let room = max(6, width - column - 1)
    switch entry.field.kind {
    case .money, .date, .impreciseDate, .integer, .halfDays, .yesNo, .choice: return min(18, room)
    case .reference: return min(32, room)
    default: return entry.field.echo == nil ? max(6, room - 1) : min(30, room)
    }
  }

  func remarkRoom(_ entry: FormEntry, column: Int, width: Int) -> Int {
    max(0, width - column - valueWidth(entry, column: column, width: width) - 3)
  }

  /// What follows from what is typed: capitals, weekday, id, and what the field itself declares.
  func remark(_ entry: FormEntry, isFocused: Bool, at desk: Desk) -> String {
    var entry = entry
    let isTyping = isFocused && entry.field.kind != .longText && editor.text != entry.text
    if isTyping {
      entry.text = editor.text
      // What a name could mean is listed below; looking it up takes a whole register.
      if entry.field.kind.target == nil { entry.read(at: desk) } else { entry.known = nil }
    }
    let language = desk.language
    var parts: [String] = []
    switch entry.known {
    case .money(let money)?:
      if abs(money.fen) >= 1_000_000 {
        parts.append(AmountText.wan(fen: money.fen) + Label(" 万元", " wan yuan")(language))
      }
      parts.append(money.capitals)
    case .date(let date)?:
      let day = (isTyping ? date.iso + " " : "") + Calendar.weekday(date)(language)
      let distance = isFocused ? Calendar.distance(date, from: desk.circumstances.today) : nil
      parts.append(distance.map { day + Label("，", ", ")(language) + $0(language) } ?? day)
    case .imprecise(let date)? where isTyping: parts.append(date.iso)
    case .reference(let id)?: if id.text != entry.text { parts.append(id.text) }
    case nil where isFocused && entry.isEmpty && FormChoice.canChoose(entry.field):
      parts.append(Label("F4 选择，或输入名称、首字母", "F4 chooses; or type a name or initials")(language))
    default: break
    }
    if let echo = echo(of: entry, isTyping: isTyping, at: desk) { parts.append(echo(language)) }
    if entry.isProposed, !isTyping { parts.append(Label("按其他项得出", "proposed")(language)) }
    return parts.joined(separator: "  ")
  }

  private func echo(of entry: FormEntry, isTyping: Bool, at desk: Desk) -> Label? {
    guard let words = entry.field.echo else { return nil }
    var screen = self
    if isTyping, let here { screen.entries[here] = entry }
    var ledger = desk.ledger
    ledger.apply(screen.form.changes(whole: true).changes)
    return words(screen.hand.record, ledger, desk.circumstances)
  }
}
