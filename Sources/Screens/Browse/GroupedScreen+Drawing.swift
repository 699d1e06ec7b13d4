import ChineseText
import Registers
import TextUI

extension GroupedScreen {
  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let language = desk.language
    let top = area.rows.lowerBound
    drawTabs(on: &canvas, row: top, at: desk)
    listed?.columns.table.drawHeadings(on: &canvas, row: top + 1)
    canvas.rule(row: top + 2)
    canvas.list(cursor, of: lines.count, in: listing(at: desk).area) { canvas, index, row in
      // The head's name stands again where its first line has scrolled away.
      let showsHead = lines[index].isFirst || index == cursor.top
      listed?.columns.draw(lines[index], showsHead: showsHead, on: &canvas, row: row, at: desk)
    }
    if lines.isEmpty {
      let words =
        onlyEmpty
        ? Label("没有空缺。F4 全列", "Nothing is missing. F4 lists all")
        : Label("没有符合的。Esc 清除查找", "Nothing matches. Esc clears the search")
      canvas.put(words(language), row: top + 4, column: 4, style: .dim, width: area.width - 6)
    }
    drawStatus(on: &canvas, row: area.rows.upperBound - 1, width: area.width, at: desk)
  }

  /// The columns of each name in the line of tabs; those around the open one where there is little
  /// room, the others having none.
  func tabs(at desk: Desk) -> [Range<Int>] {
    let widths = tabs.indices.map { 2 + Cells.width(name(ofTab: $0, desk.language)) }
    let open = StatePath.window(widths, around: shown, gap: 2, room: desk.body.columns - 4)
    var column = open.lowerBound > 0 ? 4 : 2
    return tabs.indices.map { index in
      guard open.contains(index) else { return column..<column }
      defer { column += widths[index] + 2 }
      return column..<column + widths[index]
    }
  }

  private func name(ofTab index: Int, _ language: Language) -> String {
    let name = tabs[index].label(language)
    return index == shown ? "▸" + name + "◂" : name
  }

  private func drawTabs(on canvas: inout Canvas, row: Int, at desk: Desk) {
    let places = tabs(at: desk)
    let last = places.lastIndex { !$0.isEmpty } ?? 0
    if places[0].isEmpty { canvas.put("~", row: row, column: 2, style: .dim) }
    if last + 1 < places.count { canvas.put("~", row: row, column: places[last].upperBound + 1, style: .dim) }
    for (index, columns) in places.enumerated() where !columns.isEmpty {
      let column = canvas.put("\(index + 1) ", row: row, column: columns.lowerBound, style: .key)
      canvas.put(
        name(ofTab: index, desk.language), row: row, column: column, style: index == shown ? .heading : .plain
      )
    }
  }

  private func drawStatus(on canvas: inout Canvas, row: Int, width: Int, at desk: Desk) {
    let language = desk.language
    let heads = lines.count { $0.isFirst }
    let rows = lines.reduce(0) { $0 + ($1.row == nil ? $1.count ?? 0 : 1) }
    let empty = lines.count { $0.isMissing }
    let counts = Label(
      "\(heads) 个，记录 \(rows)，空缺 \(empty)", "\(heads) in all, \(rows) records, \(empty) missing")(language)
    let room = Cells.width(counts) + 2
    canvas.put(counts, row: row, column: max(1, width - room), style: .dim)
    guard isTyping || !narrowing.isEmpty else {
      let words = Label("只看空缺，F4 全列", "Only missing, F4 lists all")
      if onlyEmpty {
        canvas.put(words(language), row: row, column: 1, style: .warning, width: width - room - 2)
      }
      return
    }
    let column = canvas.put(Label("查找: ", "Find: ")(language), row: row, column: 1, style: .label)
    narrowing.draw(
      on: &canvas, row: row, columns: column..<max(column + 8, min(column + 30, width - room - 1)),
      style: .input, isFocused: isTyping)
  }

  public func listing(at desk: Desk) -> (area: Area, count: Int) {
    (desk.area.lines(3..<3 + pageHeight(desk)), lines.count)
  }

  public mutating func click(_ mouse: Mouse, at desk: Desk) -> [Effect] {
    guard mouse.gesture == .press, mouse.at.row == desk.area.rows.lowerBound else {
      return clickLine(mouse, at: desk)
    }
    let tab = tabs(at: desk).firstIndex { $0.contains(mouse.at.column) }
    return tab.map { perform(.pick($0 + 1), at: desk) } ?? []
  }
}
