import ChineseText
import Forms
import Registers
import TextUI

/// The list of what a field's text could mean: over the lines below the field, or above where there
/// is more room.
struct MatchesBox: Sendable {
  let area: Area
  private let lines: [Line]
  /// Which option stands first.
  private let start: Int
  /// Lines that hold options; one more may say that there are others.
  private let count: Int

  private struct Line {
    let text: String
    var detail = ""
    let style: Style
  }

  /// - Parameter fieldRow: where the field stands on the glass.
  init?(_ matches: FieldMatches, of field: FieldSpec, below fieldRow: Int, column: Int, at desk: Desk) {
    guard matches.isOpen || matches.isFutile else { return nil }
    let below = desk.area.rows.upperBound - 1 - fieldRow - 1
    let above = fieldRow - desk.area.rows.lowerBound
    let wanted = max(1, matches.options.count) + (matches.hasMore ? 1 : 0)
    let isBelow = below >= wanted || below >= above
    let height = min(wanted, isBelow ? below : above)
    guard height > 0 else { return nil }
    let first = isBelow ? fieldRow + 1 : fieldRow - height
    area = Area(rows: first..<first + height, columns: column - 2..<desk.area.width - 1)
    // The marked one is shown, and the last line says that there is more.
    let rows = matches.hasMore && height > 1 ? height - 1 : height
    start = min(max(0, (matches.cursor ?? 0) - rows + 1), max(0, matches.options.count - rows))
    count = min(rows, matches.options.count)
    let isRecord = field.kind.target != nil
    guard !matches.options.isEmpty else {
      let words =
        isRecord
        ? Label("没有符合的，F4 看全部或新增", "Nothing matches; F4 lists all and adds")
        : Label("没有这一项，F4 看全部", "No such choice; F4 lists all")
      lines = [Line(text: words(desk.language), style: .warning)]
      return
    }
    let options = (start..<start + count).map { index in
      let match = matches.options[index]
      return Line(
        text: "\(index + 1) " + match.label(desk.language),
        detail: MatchesBox.detail(match, of: field, at: desk),
        style: Style.plain.selected(index == matches.cursor))
    }
    let more = Line(text: Label("还有，F4 看全部", "There are more; F4 lists all")(desk.language), style: .dim)
    lines = options + (count < height ? [more] : [])
  }

  private static func detail(_ match: FieldMatches.Match, of field: FieldSpec, at desk: Desk) -> String {
    guard let target = field.kind.target, let register = Catalogue.register(target),
      let record = desk.ledger.record(target, RecordID(match.value.plain))
    else { return "" }
    return RecordOption.option(for: record, in: register, at: desk).detail(desk.language)
  }

  /// Which option stands on a row of the glass.
  func option(at row: Int) -> Int? {
    let line = row - area.rows.lowerBound
    return line < count ? start + line : nil
  }

  func paint(on canvas: inout Canvas) {
    let (left, right) = (area.columns.lowerBound, area.columns.upperBound)
    for (row, line) in zip(area.rows, lines) {
      canvas.clear(rows: row..<row + 1, columns: left..<right, style: line.style)
      canvas.put("|", row: row, column: left, style: .border)
      canvas.put(line.text, row: row, column: left + 2, style: line.style, width: right - left - 2)
      let room = right - left - 5 - Cells.width(line.text)
      guard room > 6, !line.detail.isEmpty else { continue }
      let shown = Cells.cut(line.detail, to: room)
      canvas.put(
        shown, row: row, column: right - Cells.width(shown) - 1,
        style: Style(.dim, selected: line.style.isSelected))
    }
  }
}
