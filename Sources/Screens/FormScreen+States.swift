import ChineseText
import Registers
import TextUI

extension FormScreen {
  /// The states of the register's life, the present one marked; where they do not fit, those
  /// around it.
  func drawState(on canvas: inout Canvas, row: Int, end: Int, at desk: Desk) {
    guard let lifecycle = register.lifecycle, let choices = lifecycle.field.kind.choices else {
      return
    }
    let state = hand.state
    var column = canvas.put(
      "[" + lifecycle.field.label(desk.language) + "] ", row: row, column: 2, style: .label)
    let names = choices.map { choice in
      choice.term == state ? "▸" + choice.label(desk.language) + "◂" : choice.label(desk.language)
    }
    let present = choices.firstIndex { $0.term == state } ?? 0
    let shown = window(names.map(Cells.width), around: present, room: end - column)
    if shown.lowerBound > 0 { column = canvas.put("~ ", row: row, column: column, style: .dim) }
    for index in shown {
      if index > shown.lowerBound {
        column = canvas.put(" - ", row: row, column: column, style: .dim)
      }
      column = canvas.put(
        names[index], row: row, column: column, style: index == present ? .heading : .dim,
        width: max(0, end - column))
    }
    if shown.upperBound < names.count { canvas.put(" ~", row: row, column: column, style: .dim) }
  }

  /// The stretch of pieces around one that fits, three cells between two of them.
  private func window(_ widths: [Int], around present: Int, room: Int) -> Range<Int> {
    var range = present..<present + 1
    var used = widths[present]
    func fits(_ index: Int, _ others: Int) -> Bool {
      widths.indices.contains(index) && used + 3 + widths[index] + others <= room
    }
    while true {
      let rest = { (range: Range<Int>) in
        (range.lowerBound > 0 ? 2 : 0) + (range.upperBound < widths.count ? 2 : 0)
      }
      let after = range.lowerBound..<min(widths.count, range.upperBound + 1)
      let before = max(0, range.lowerBound - 1)..<range.upperBound
      if after != range, fits(after.upperBound - 1, rest(after)) {
        used += 3 + widths[after.upperBound - 1]
        range = after
      } else if before != range, fits(before.lowerBound, rest(before)) {
        used += 3 + widths[before.lowerBound]
        range = before
      } else {
        return range
      }
    }
  }
}
