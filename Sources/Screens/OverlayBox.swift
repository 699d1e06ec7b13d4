import ChineseText
import TextUI

/// A bordered box over the screen below.
struct OverlayBox {
  /// Inside the border.
  let inside: Area

  /// The columns that a box gets of those it wants.
  static func width(_ columns: Int, in area: Area) -> Int { min(columns, max(10, area.width - 6)) }

  /// Clears and frames a box of at most so many inner rows and columns in the middle of the area.
  init(on canvas: inout Canvas, area: Area, rows: Int, columns: Int, title: String) {
    let height = min(rows, max(1, area.height - 2))
    let width = OverlayBox.width(columns, in: area)
    let top = area.rows.lowerBound + max(0, (area.height - height - 2) / 2)
    let left = max(0, (area.width - width - 4) / 2)
    let box = Area(rows: top..<top + height + 2, columns: left..<left + width + 4)
    canvas.clear(rows: box.rows, columns: box.columns)
    for row in box.rows {
      let isEdge = row == box.rows.lowerBound || row == box.rows.upperBound - 1
      canvas.put(
        isEdge ? "+" : "|", row: row, column: box.columns.lowerBound, style: .border)
      canvas.put(
        isEdge ? "+" : "|", row: row, column: box.columns.upperBound - 1, style: .border)
      if isEdge {
        canvas.rule(row: row, columns: box.columns.lowerBound + 1..<box.columns.upperBound - 1)
      }
    }
    canvas.put(
      " " + title + " ", row: top, column: left + 2, style: .heading, width: width)
    inside = Area(rows: top + 1..<top + 1 + height, columns: left + 2..<left + 2 + width)
  }
}
