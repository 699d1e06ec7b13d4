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
    /// Words below a field.
    case note(Words)
    case heading(Int)
    case row(RowPlace)
    case add(Int)
  }

  /// A line of words, with the key that does something about it.
  struct Words {
    let text: String
    let style: Style
    var key = ""
  }

  /// What is said of the record as a whole: always seen, above the fields.
  let pinned: [Words]
  let lines: [Line]
  /// What stands beside each field.
  let remarks: [String]
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

  /// As much of a remark as has room: whole pieces, the next one cut while enough is left of it to
  /// be read.
  static func fitting(_ remark: String, _ room: Int) -> String {
    var text = ""
    for piece in remark.split(separator: gap) {
      let longer = text.isEmpty ? String(piece) : text + gap + piece
      guard Cells.width(longer) > room else {
        text = longer
        continue
      }
      return room - Cells.width(text) - gap.utf8.count >= legible ? Cells.cut(longer, to: room) : text
    }
    return text
  }

  /// Cells of a piece that tell something.
  private static let legible = 8

  /// What stands between two remarks on a field.
  static let gap = "  "

  /// The row of the body where a stop begins.
  func row(of stop: Int) -> Int { pinned.count + max(0, (lines.firstIndex { $0.stop == stop } ?? 0) - top) }

  func stop(at row: Int) -> Int? {
    let row = row - pinned.count
    let index = top + row
    return row >= 0 && row < height && lines.indices.contains(index) ? lines[index].stop : nil
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
    let hasState = rows >= 9
    let pinned = Array(pinned(width: width, at: desk).prefix(hasState ? 3 : 1))
    let remarks = remarks(at: desk)
    let lines = lines(remarks, column: labelWidth + 4, width: width, at: desk)
    let room = (hasState ? rows - 2 : rows - 1) - pinned.count
    let height = max(1, lines.count < room ? room - 1 : room)
    return FormLayout(
      pinned: pinned, lines: lines, remarks: remarks, height: height, top: top(lines, height),
      hasState: hasState, labelWidth: labelWidth, width: width)
  }

  /// Scrolls so that what is in focus shows with its notes.
  private func top(_ lines: [FormLayout.Line], _ height: Int) -> Int {
    let focus = min(focus, stops.count - 1)
    let first = lines.firstIndex { $0.stop == focus } ?? 0
    let last = lines.lastIndex { $0.stop == focus } ?? 0
    if last < height { return 0 }
    return min(max(0, last - height / 2), first, max(0, lines.count - height))
  }

  private func lines(_ remarks: [String], column: Int, width: Int, at desk: Desk) -> [FormLayout.Line] {
    var lines: [FormLayout.Line] = []
    for (index, stop) in stops.enumerated() {
      func add(_ content: FormLayout.Content) { lines.append(FormLayout.Line(stop: index, content: content)) }
      switch stop {
      case .entry(let entry):
        add(.entry(entry))
        notes(below: entries[entry], column, width, at: desk).forEach { add(.note($0)) }
        // What finds no room beside the field in focus is said below it.
        if index == focus, !isMatching,
          Cells.width(remarks[entry]) > remarkRoom(entries[entry], column: column, width: width)
        {
          wrapped(remarks[entry], .dim, "", width - column - 1).forEach { add(.note($0)) }
        }
      case .row(let place):
        if place.row == 0 { add(.heading(place.block)) }
        add(.row(place))
      case .add(let block):
        if form.blocks[block].rows.isEmpty { add(.heading(block)) }
        add(.add(block))
      }
    }
    return lines
  }

  private func pinned(width: Int, at desk: Desk) -> [FormLayout.Words] {
    hand.remarks.flatMap { finding in
      wrapped(
        "! " + finding.words(desk.language), finding.level == .refuse ? .error : .warning,
        finding.other == nil ? "" : openKey(desk), width - 3)
    }
  }

  private func notes(below entry: FormEntry, _ column: Int, _ width: Int, at desk: Desk) -> [FormLayout.Words]
  {
    let room = width - column - 1
    if let error = entry.error {
      return wrapped("! " + error(desk.language), .error, entry.other == nil ? "" : openKey(desk), room)
    }
    guard let warning = entry.warning else { return [] }
    let isSlip = entry.slip != nil && entry.finding == nil
    let key = entry.other != nil ? openKey(desk) : isSlip ? Label("F5 改成它", "F5 takes it")(desk.language) : ""
    return wrapped("! " + warning(desk.language), .warning, key, room)
  }

  private func openKey(_ desk: Desk) -> String { Label("^G 打开该记录", "^G opens it")(desk.language) }

  private func wrapped(_ text: String, _ style: Style, _ key: String, _ width: Int) -> [FormLayout.Words] {
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

  // MARK: Beside a field

  func valueWidth(_ entry: FormEntry, column: Int, width: Int) -> Int {
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

  func remarkRoom(_ entry: FormEntry, column: Int, width: Int) -> Int {
    max(0, width - column - valueWidth(entry, column: column, width: width) - 3)
  }

  /// What follows from what is typed: capitals, weekday, id, and what the field itself declares.
  private func remarks(at desk: Desk) -> [String] {
    var screen = self
    let isTyping = entry.map { $0.field.kind != .longText && editor.text != $0.text } ?? false
    if isTyping, let here {
      screen.entries[here].text = editor.text
      // What a name could mean is listed below; looking it up takes a whole register.
      if screen.entries[here].field.kind.target == nil {
        screen.entries[here].read(at: desk)
      } else {
        screen.entries[here].known = nil
      }
    }
    let echoes = screen.echoes(at: desk)
    return screen.entries.indices.map { index in
      let entry = screen.entries[index]
      let parts = remark(entry, isFocused: index == here, isTyping, at: desk)
      let isProposed = entry.isProposed && !(isTyping && index == here)
      // What says most stands first; a narrow glass drops from the end.
      let origin = isProposed ? Label("（自动）", "(auto)")(desk.language) : nil
      return (parts + [echoes[index], origin].compactMap { $0 }).joined(separator: FormLayout.gap)
    }
  }

  private func echoes(at desk: Desk) -> [String?] {
    guard entries.contains(where: { $0.field.echo != nil }) else { return entries.map { _ in nil } }
    var ledger = desk.ledger
    ledger.apply(form.changes(whole: true).changes)
    let record = hand.record
    return entries.map { $0.field.echo?(record, ledger, desk.circumstances)?(desk.language) }
  }

  private func remark(_ entry: FormEntry, isFocused: Bool, _ isTyping: Bool, at desk: Desk) -> [String] {
    let language = desk.language
    let isTyping = isFocused && isTyping
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
    case .reference(let id)? where id.text != entry.text: parts.append(id.text)
    case nil where isFocused && entry.isEmpty && FormChoice.canChoose(entry.field):
      parts.append(Label("F4 选择，或输入名称、首字母", "F4 chooses; or type a name or initials")(language))
    default: break
    }
    return parts
  }
}
