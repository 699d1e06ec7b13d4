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
    self.init(on: &canvas, box: OverlayBox.place(rows: rows, columns: columns, in: area), title: title)
  }

  /// Where a box of at most so many inner rows and columns stands.
  static func place(rows: Int, columns: Int, in area: Area) -> Area {
    let height = min(rows, max(1, area.height - 2))
    let width = OverlayBox.width(columns, in: area)
    let top = area.rows.lowerBound + max(0, (area.height - height - 2) / 2)
    let left = max(0, (area.width - width - 4) / 2)
    return Area(rows: top..<top + height + 2, columns: left..<left + width + 4)
  }

  /// What is inside the border of a box.
  static func inside(_ box: Area) -> Area {
    Area(
      rows: box.rows.lowerBound + 1..<box.rows.upperBound - 1,
      columns: box.columns.lowerBound + 2..<box.columns.upperBound - 2)
  }

  /// Clears and frames this very box.
  init(on canvas: inout Canvas, box: Area, title: String?) {
    canvas.frame(box)
    inside = OverlayBox.inside(box)
    if let title {
      canvas.put(
        " " + title + " ", row: box.rows.lowerBound, column: inside.columns.lowerBound, style: .heading,
        width: inside.width)
    }
  }

  /// A box with words and a last line to type into; what lies inside its frame.
  static func question(on canvas: inout Canvas, area: Area, title: String, help: String) -> Area {
    let width = width(60, in: area)
    let lines = Wrapping.lines(help, width: width)
    let inside = OverlayBox(on: &canvas, area: area, rows: lines.count + 2, columns: width, title: title)
      .inside
    for (line, text) in lines.enumerated() {
      canvas.put(
        text, row: inside.rows.lowerBound + line, column: inside.columns.lowerBound, style: .dim,
        width: inside.width)
    }
    return inside
  }
}
