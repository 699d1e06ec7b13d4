import ChineseText
import Registers
import TextUI

/// The states of a register's life in a line, the present one marked; where they do not fit, those
/// around it.
struct StatePath: Sendable {
  private let names: [String]
  private let present: Int

  init(_ choices: [Term], at state: String?, _ language: Language) {
    names = choices.map { choice in
      choice.term == state ? "▸" + choice.label(language) + "◂" : choice.label(language)
    }
    present = choices.firstIndex { $0.term == state } ?? 0
  }

  /// Draws from a column on; the column behind.
  @discardableResult func draw(on canvas: inout Canvas, row: Int, column: Int, end: Int) -> Int {
    guard !names.isEmpty else { return column }
    var column = column
    let shown = Self.window(names.map(Cells.width), around: present, gap: 3, room: end - column)
    if shown.lowerBound > 0 { column = canvas.put("~ ", row: row, column: column, style: .dim) }
    for index in shown {
      if index > shown.lowerBound { column = canvas.put(" - ", row: row, column: column, style: .dim) }
      column = canvas.put(
        names[index], row: row, column: column, style: index == present ? .heading : .dim,
        width: max(0, end - column))
    }
    if shown.upperBound < names.count { column = canvas.put(" ~", row: row, column: column, style: .dim) }
    return column
  }

  /// The stretch of pieces around one that fits, `gap` cells between two of them; two more go to
  /// the mark of those left out on either side.
  static func window(_ widths: [Int], around present: Int, gap: Int, room: Int) -> Range<Int> {
    var range = present..<present + 1
    var used = widths[present]
    func fits(_ index: Int, _ others: Int) -> Bool {
      widths.indices.contains(index) && used + gap + widths[index] + others <= room
    }
    while true {
      let rest = { (range: Range<Int>) in
        (range.lowerBound > 0 ? 2 : 0) + (range.upperBound < widths.count ? 2 : 0)
      }
      let after = range.lowerBound..<min(widths.count, range.upperBound + 1)
      let before = max(0, range.lowerBound - 1)..<range.upperBound
      if after != range, fits(after.upperBound - 1, rest(after)) {
        used += gap + widths[after.upperBound - 1]
        range = after
      } else if before != range, fits(before.lowerBound, rest(before)) {
        used += gap + widths[before.lowerBound]
        range = before
      } else {
        return range
      }
    }
  }
}
