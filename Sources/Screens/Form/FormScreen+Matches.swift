import ChineseText
import Registers
import TextUI

extension FormScreen {
  /// Where the list stands on the glass, and which option comes first.
  private struct MatchesPlace {
    let area: Area
    let start: Int
    /// Rows that hold options; one more may say that there are others.
    let options: Int
  }

  /// Over the lines below the field, or above where there is more room.
  private func matchesPlace(_ layout: FormLayout, at desk: Desk) -> MatchesPlace? {
    guard let matches else { return nil }
    let area = desk.area
    let fieldRow = area.rows.lowerBound + layout.row(of: focus)
    let below = area.rows.upperBound - 1 - fieldRow - 1
    let above = fieldRow - area.rows.lowerBound
    let wanted = max(1, matches.options.count) + (matches.hasMore ? 1 : 0)
    let isBelow = below >= wanted || below >= above
    let count = min(wanted, isBelow ? below : above)
    guard count > 0 else { return nil }
    let first = isBelow ? fieldRow + 1 : fieldRow - count
    // The marked one is shown, and the last line says that there is more.
    let rows = matches.hasMore && count > 1 ? count - 1 : count
    return MatchesPlace(
      area: Area(rows: first..<first + count, columns: layout.column - 2..<area.width - 1),
      start: min(max(0, (matches.cursor ?? 0) - rows + 1), max(0, matches.options.count - rows)),
      options: min(rows, matches.options.count))
  }

  /// A click goes to a field and takes what is listed; a double one chooses, or opens a row.
  public mutating func click(_ mouse: Mouse, at desk: Desk) -> [Effect] {
    if let effects = wheel(mouse, at: desk) { return effects }
    let layout = layout(at: desk)
    if isMatching, let place = matchesPlace(layout, at: desk), place.area.contains(mouse.at) {
      let line = mouse.at.row - place.area.rows.lowerBound
      guard line < place.options else { return perform(.choose, at: desk) }
      matches?.cursor = place.start + line
      return perform(.takeMatch, at: desk)
    }
    guard let stop = layout.stop(at: mouse.at.row - desk.area.rows.lowerBound) else { return [] }
    let effects = move(to: stop, at: desk)
    guard mouse.gesture == .double else { return effects }
    guard let entry else { return effects + (handle(.enter, at: desk) ?? []) }
    return FormChoice.canChoose(entry.field) ? effects + perform(.choose, at: desk) : effects
  }

  func drawMatches(on canvas: inout Canvas, _ layout: FormLayout, at desk: Desk) {
    guard let matches, let entry, let place = matchesPlace(layout, at: desk) else { return }
    let language = desk.language
    let first = place.area.rows.lowerBound
    let left = place.area.columns.lowerBound
    let right = place.area.columns.upperBound
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
    for offset in 0..<place.options {
      let index = place.start + offset
      let option = matches.options[index]
      line(
        offset, "\(index + 1) " + option.label(language), option.detail(language),
        Style.plain.selected(index == matches.cursor))
    }
    if place.options < place.area.height {
      line(place.options, Label("还有，F4 看全部", "There are more; F4 lists all")(language), "", .dim)
    }
  }
}
