import ChineseText

/// A list in columns on the glass: where they stand, their headings, its lines cell by cell.
public struct Table: Hashable, Sendable {
  public struct Column: Hashable, Sendable {
    fileprivate let heading: String
    fileprivate let mark: String
    fileprivate let cells: ColumnLayout.Column

    /// - Parameter mark: stands behind the heading, which is cut for it.
    public init(_ heading: String, _ cells: ColumnLayout.Column, mark: String = "") {
      self.heading = heading
      self.mark = mark
      self.cells = cells
    }
  }

  private let columns: [Column]
  public let layout: ColumnLayout

  /// - Parameter across: the columns of the glass that it may take.
  public init(_ columns: [Column], across: Range<Int>, overflow: ColumnLayout.Overflow = .scrolls()) {
    self.columns = columns
    layout = ColumnLayout(columns.map(\.cells), across: across, overflow: overflow)
  }

  public func drawHeadings(on canvas: inout Canvas, row: Int) {
    draw(on: &canvas, row: row) { place in
      let column = columns[place.column]
      let mark = column.mark.isEmpty ? "" : " " + column.mark
      return (Cells.cut(column.heading, to: max(1, place.width - mark.utf8.count)) + mark, .heading)
    }
  }

  /// One line: what stands in each of the columns that are seen, and how.
  public func draw(
    on canvas: inout Canvas, row: Int, _ cell: (ColumnLayout.Place) -> (text: String, style: Style)
  ) {
    for place in layout.places {
      let (text, style) = cell(place)
      canvas.put(text, row: row, column: place.start, style: style, filling: place.width, place.side)
    }
  }
}

extension Canvas {
  /// Paints the lines of a list that have room in an area, and marks the one the cursor is on.
  public mutating func list(
    _ cursor: ListCursor, of count: Int, in area: Area,
    _ line: (inout Canvas, _ index: Int, _ row: Int) -> Void
  ) {
    for (row, index) in zip(area.rows, cursor.top..<max(cursor.top, count)) {
      line(&self, index, row)
      if index == cursor.selected { select(row: row, columns: area.columns) }
    }
  }

  /// Marks a line as the one the cursor is on: lit but for the last cell of the glass, with a sign
  /// before it unless another stands there.
  public mutating func select(row: Int, columns: Range<Int>) {
    point(row: row, column: columns.lowerBound)
    restyle(row: row, columns: columns.clamped(to: 0..<size.columns - 1)) { $0.selected(true) }
  }

  /// The sign before what the cursor is on, for what is not lit as a whole.
  ///
  /// - Parameter style: that of the blank it takes the place of, unless given.
  public mutating func point(row: Int, column: Int, style: Style? = nil) {
    guard (0..<size.rows).contains(row), (0..<size.columns).contains(column) else { return }
    let cell = self[row, column]
    if cell.text == " " { put("▸", row: row, column: column, style: style ?? cell.style) }
  }
}
