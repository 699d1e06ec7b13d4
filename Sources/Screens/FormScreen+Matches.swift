import ChineseText
import Registers
import TextUI

extension FormScreen {
  /// The list of what is meant, over the lines below the field, or above where there is more room.
  func drawMatches(
    on canvas: inout Canvas, area: Area, fieldRow: Int, _ layout: FormLayout, at desk: Desk
  ) {
    guard let matches, let entry else { return }
    let language = desk.language
    let below = area.rows.upperBound - 1 - fieldRow - 1
    let above = fieldRow - area.rows.lowerBound
    let wanted = max(1, matches.options.count) + (matches.hasMore ? 1 : 0)
    let isBelow = below >= wanted || below >= above
    let count = min(wanted, isBelow ? below : above)
    guard count > 0 else { return }
    let first = isBelow ? fieldRow + 1 : fieldRow - count
    let left = layout.column - 2
    let right = area.width - 1
    func line(_ index: Int, _ text: String, _ detail: String, _ style: Style) {
      let row = first + index
      canvas.clear(rows: row..<row + 1, columns: left..<right, style: style)
      canvas.put("|", row: row, column: left, style: .border)
      canvas.put(text, row: row, column: left + 2, style: style, width: right - left - 2)
      let room = right - left - 5 - Cells.width(text)
      guard room > 6, !detail.isEmpty else { return }
      let shown = Cells.cut(detail, to: room)
      canvas.put(
        shown, row: row, column: right - Cells.width(shown) - 1,
        style: Style(.dim, selected: style.isSelected))
    }
    guard !matches.options.isEmpty else {
      let words =
        entry.field.kind.target == nil
        ? Label("没有这一项，F4 看全部", "No such choice; F4 lists all")
        : Label("没有符合的，F4 看全部或新增", "Nothing matches; F4 lists all and adds")
      line(0, words(language), "", .warning)
      return
    }
    // The marked one is shown, and the last line says that there is more.
    let rows = matches.hasMore && count > 1 ? count - 1 : count
    let start = min(max(0, (matches.cursor ?? 0) - rows + 1), max(0, matches.options.count - rows))
    for offset in 0..<min(rows, matches.options.count) {
      let index = start + offset
      let option = matches.options[index]
      line(
        offset, "\(index + 1) " + option.label(language), option.detail(language),
        Style.plain.selected(index == matches.cursor))
    }
    if rows < count {
      line(rows, Label("还有，F4 看全部", "There are more; F4 lists all")(language), "", .dim)
    }
  }
}
