import ChineseText
import Reports
import TextUI

extension ExportScreen {
  /// A click goes to a line, a double one opens what it can be.
  public mutating func click(_ mouse: Mouse, at desk: Desk) -> [Effect] {
    if let effects = wheel(mouse, at: desk) { return effects }
    guard let line = Line(rawValue: mouse.at.row - desk.area.rows.lowerBound) else { return [] }
    focus = line
    return mouse.gesture == .double && line != .path ? perform(.choose, at: desk) : []
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let language = desk.language
    let top = area.rows.lowerBound
    for line in Line.allCases {
      let row = top + line.rawValue
      let isHere = line == focus
      if isHere { canvas.point(row: row, column: 0, style: .key) }
      canvas.put(line.label(language), row: row, column: 2, style: isHere ? .heading : .label, width: 10)
      guard let value = value(of: line) else { continue }
      canvas.put(
        isHere ? "< \(value(language)) >" : "  " + value(language), row: row, column: 12,
        style: Style.plain.selected(isHere))
      if isHere { canvas.cursor = Point(row: row, column: 12) }
    }
    let end = Line.allCases.count
    editor.draw(
      on: &canvas, row: top + Line.path.rawValue, columns: 14..<max(22, area.width - 2), style: .input,
      isFocused: focus == .path)
    canvas.rule(row: top + end)
    let room = area.height - end - 2
    guard room > 0 else { return }
    for (index, line) in preview.prefix(room).enumerated() {
      canvas.put(line, row: top + end + 1 + index, column: 1, style: .dim, width: area.width - 2)
    }
    let words = Label("以上是预览", "A preview stands above")(language)
    canvas.put(words, row: area.rows.upperBound - 1, column: 1, style: .dim)
  }

  /// What a line holds; nil for the one that is typed.
  private func value(of line: Line) -> Label? {
    switch line {
    case .scope: words(scope)
    case .format: format.label
    case .encoding: encoding.label
    case .path: nil
    }
  }
}
