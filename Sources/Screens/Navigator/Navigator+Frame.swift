import ChineseText
import Registers
import TextUI

extension Size {
  /// Whether the screens have room.
  var isEnough: Bool { rows >= Navigator.smallest.rows && columns >= Navigator.smallest.columns }
}

extension Navigator {
  /// The smallest terminal that shows something useful.
  public static let smallest = Size(rows: 10, columns: 40)

  /// The whole picture: title, screens, message, hints.
  public func picture() -> Canvas {
    var canvas = Canvas(size)
    guard size.isEnough else {
      let words = Label(
        "窗口过小 (\(size.columns)x\(size.rows))，至少 40x10",
        "Too small (\(size.columns)x\(size.rows)); 40x10 at least")
      canvas.put(words(desk.language), row: 0, column: 0, width: size.columns)
      return canvas
    }
    let area = Area(rows: 2..<size.rows - 2, columns: 0..<size.columns)
    let base = base
    paintTitle(on: &canvas, upTo: base)
    canvas.rule(row: 1)
    for open in stack[base...] {
      canvas.cursor = nil
      open.screen.draw(on: &canvas, area: area, at: desk)
    }
    paintNotice(on: &canvas)
    canvas.rule(row: size.rows - 2)
    paintHints(on: &canvas)
    return canvas
  }

  private func paintTitle(on canvas: inout Canvas, upTo base: Int) {
    let language = desk.language
    let width = base == 0 ? min(Cells.width(stack[0].screen.title(at: desk)(language)) + 4, 38) : 22
    let right = titleRemarks(base, width: canvas.size.columns - max(22, width)).joined(separator: "  ")
    let room = canvas.size.columns - Cells.width(right) - 4
    let places = stack[0...base].map(\.screen).filter { !$0.isOverlay }
    var steps = places.dropLast().map { $0.waypoint(at: desk)(language) }
    if let here = places.last { steps.append(here.title(at: desk)(language)) }
    if steps.count > 1 { steps[0] = Label("首页", "Home")(language) }
    // A form over its record's page says the id once, one over its register's list the register.
    steps = steps.indices.filter { index in
      guard index + 1 < steps.count, case let next = steps[index + 1] else { return true }
      return !next.hasSuffix(steps[index]) && !next.hasPrefix(steps[index] + " › ")
    }.map { steps[$0] }
    // Where we are counts more than the way there.
    var path = steps.joined(separator: " › ")
    while steps.count > 1, Cells.width(path) > max(8, room) {
      steps.removeFirst()
      path = "~ › " + steps.joined(separator: " › ")
    }
    canvas.put(path, row: 0, column: 1, style: .title, width: max(8, room))
    canvas.put(
      right, row: 0, column: max(1, canvas.size.columns - 1 - Cells.width(right)),
      style: desk.isDemonstration ? .banner : .dim)
  }

  /// What stands at the right of the title. Where there is little room, the as-of date, the
  /// year and who is at work give way in turn; what the data are does not.
  private func titleRemarks(_ base: Int, width: Int) -> [String] {
    let language = desk.language
    var binding: [String] = []
    if let remark = stack[base].screen.remark(at: desk) { binding.append(remark(language)) }
    var passing: [String] = []
    let circumstances = desk.circumstances
    let otherYear = WorkingYear.told(circumstances)
    if base == 0 {
      let year = otherYear == nil ? [Label("\(circumstances.year)年度", "Year \(circumstances.year)")] : []
      let asOf = Label("截至 \(circumstances.asOf.iso)", "as of \(circumstances.asOf.iso)")
      passing = (year + [asOf]).map { $0(language) }
    }
    var state: [String] = []
    if let otherYear { state.append(otherYear(language)) }
    if case .readOnly = desk.access { state.append(Label("只读", "read-only")(language)) }
    if desk.isDemonstration { state.append(Label("演示数据", "DEMO DATA")(language)) }
    var person = base == 0 && !desk.person.isEmpty ? [desk.person] : []
    func isTooWide() -> Bool {
      Cells.width((binding + passing + state + person).joined(separator: "  ")) > width
    }
    while isTooWide(), !passing.isEmpty { passing.removeLast() }
    if isTooWide() { person = [] }
    // The screen's own remark is cut before it would push out what the data are.
    let rest = Cells.width(state.joined(separator: "  "))
    if let remark = binding.first { binding = [Cells.cut(remark, to: width + 10 - rest)] }
    return binding + passing + state + person
  }

  private func paintNotice(on canvas: inout Canvas) {
    guard let notice else { return }
    let row = canvas.size.rows - 3
    let style: Style =
      switch notice.level {
      case .note: .plain
      case .success: .success
      case .warning: .warning
      case .error: .error
      }
    let mark = notice.level == .warning || notice.level == .error ? "! " : ""
    let lines = noticeLines(mark + notice.words(desk.language), indent: mark.utf8.count, on: canvas)
    let first = row + 1 - lines.count
    canvas.clear(rows: first..<row + 1, columns: 0..<canvas.size.columns)
    for (line, text) in lines.enumerated() {
      canvas.put(text, row: first + line, column: 1, style: style, width: canvas.size.columns - 2)
    }
  }

  /// A message says all it has to say: what is too long for a line takes more above it, but never
  /// the one that is typed into.
  private func noticeLines(_ text: String, indent: Int, on canvas: Canvas) -> [String] {
    let width = canvas.size.columns - 3
    guard Cells.width(text) > width else { return [text] }
    let bottom = canvas.size.rows - 3
    let room = canvas.cursor.map { bottom - $0.row } ?? bottom
    let most = max(1, min(3, room, canvas.size.rows / 6))
    let pieces = Wrapping.lines(text, width: max(8, width - indent))
    let shown = most < pieces.count ? [text] : pieces
    return shown.enumerated().map { $0 == 0 ? $1 : String(repeating: " ", count: indent) + $1 }
  }

  private func paintHints(on canvas: inout Canvas) {
    let row = canvas.size.rows - 1
    for (columns, line) in hints(columns: canvas.size.columns) {
      let isOpen = line.obstacle == nil
      let after = canvas.put(
        line.keys.first?.name ?? "", row: row, column: columns.lowerBound, style: isOpen ? .key : .dim)
      canvas.put(line.label(desk.language), row: row, column: after + 1, style: isOpen ? .plain : .dim)
    }
  }

  /// The keys of the front screen, most used first, then those that work everywhere, and where each
  /// stands in the last line; what does not fit is left to help.
  func hints(columns: Int) -> [(columns: Range<Int>, line: KeyLine)] {
    guard let front = stack.last?.screen else { return [] }
    let lines = front.hints(at: desk)
    // The way out, ranked last, always has its place.
    let isHome = stack.count == 1
    let wayOut = isHome ? Navigator.quitHint : lines.last
    let reserved = wayOut.map { width(of: $0) + 2 } ?? 0
    let own = isHome ? lines : lines.dropLast()
    let menus = front.isOverlay ? [] : Navigator.menuHints
    var placed: [(columns: Range<Int>, line: KeyLine)] = []
    var column = 1
    for line in [Navigator.helpHint] + own + menus {
      let width = width(of: line)
      guard column + width + 2 + reserved < columns else { break }
      placed.append((column..<column + width, line))
      column += width + 2
    }
    if let wayOut { placed.append((column..<column + width(of: wayOut), wayOut)) }
    return placed
  }

  private func width(of line: KeyLine) -> Int {
    Cells.width(line.keys.first?.name ?? "") + 1 + Cells.width(line.label(desk.language))
  }

  private static let helpHint = hint(for: .help)
  private static let menuHints = [hint(for: .menu), hint(for: .palette)]
  private static let quitHint = hint(for: .quit)

  private static func hint(for action: GlobalAction) -> KeyLine {
    let index = keymap.bindings.firstIndex { $0.action == action } ?? 0
    return keymap.page().lines[index]
  }
}
