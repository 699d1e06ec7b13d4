import ChineseText

/// One cell of a canvas. Plain memory: a picture is copied and compared without counting references.
public struct Cell: Hashable, Sendable {
  /// What starts here, display-filtered; none in the second half of a wide cluster.
  let cluster: Cluster
  public var style: Style

  init(_ cluster: Cluster, _ style: Style) {
    self.cluster = cluster
    self.style = style
  }

  init(_ scalar: Unicode.Scalar, _ style: Style) { self.init(Cluster(scalar, width: 1), style) }

  public static let blank = Cell(" ", .plain)
  public var isTail: Bool { cluster.isNone }
  public var text: String { cluster.text }
  /// The scalar of a cluster that is one: nearly every one is.
  public var scalar: Unicode.Scalar? { cluster.single }

  /// What is left of a wide character that was cut.
  var blanked: Cell { Cell(" ", style) }
}

/// A grid of cells that screens paint on; the terminal shows the difference to the last one.
///
/// Text is measured and clipped in cells, passes the display filter on its way in, and a wide
/// character never ends a line.
public struct Canvas: Hashable, Sendable {
  public let size: Size
  public private(set) var cells: [Cell]
  /// Where the real cursor stands: in the focused field, so that an input method opens its window
  /// there. `nil` hides it.
  public var cursor: Point?

  public init(_ size: Size) {
    self.size = Size(rows: max(1, size.rows), columns: max(1, size.columns))
    cells = Array(repeating: .blank, count: self.size.rows * self.size.columns)
  }

  public subscript(row: Int, column: Int) -> Cell { cells[row * size.columns + column] }

  public func row(_ row: Int) -> ArraySlice<Cell> { cells[row * size.columns..<(row + 1) * size.columns] }

  /// Writes text from a point to the right and returns the column after it. Cut with `~` when
  /// `width` is given and too small, clipped at the right edge always.
  @discardableResult public mutating func put(
    _ text: String, row: Int, column: Int, style: Style = .plain, width: Int? = nil
  ) -> Int {
    guard row >= 0, row < size.rows else { return column }
    let shown = DisplayFilter.show(text)
    let clusters = Cells.clusters(shown)
    let fitted = width.map { Cells.cut(clusters, to: max(0, $0)) } ?? clusters
    return put(clusters: fitted, row: row, column: column, style: style)
  }

  /// Writes text padded or cut to exactly `width` cells.
  @discardableResult public mutating func put(
    _ text: String, row: Int, column: Int, style: Style = .plain, filling width: Int,
    _ side: Cells.Side = .leading
  ) -> Int {
    guard row >= 0, row < size.rows, width > 0 else { return column }
    let fitted = Cells.padded(Cells.clusters(DisplayFilter.show(text)), to: width, side)
    return put(clusters: fitted, row: row, column: column, style: style)
  }

  /// Puts a whole row that was painted on a canvas of the same width.
  public mutating func put(cells row: [Cell], row number: Int) {
    guard number >= 0, number < size.rows, row.count == size.columns else { return }
    cells.replaceSubrange(number * size.columns..<(number + 1) * size.columns, with: row)
  }

  /// Changes the style of cells already painted.
  public mutating func restyle(row: Int, columns: Range<Int>, _ style: Style) {
    guard row >= 0, row < size.rows else { return }
    for column in columns.clamped(to: 0..<size.columns) { cells[row * size.columns + column].style = style }
  }

  /// Changes the style of cells already painted, depending on what it was.
  public mutating func restyle(row: Int, columns: Range<Int>, _ change: (Style) -> Style) {
    guard row >= 0, row < size.rows else { return }
    for column in columns.clamped(to: 0..<size.columns) {
      let index = row * size.columns + column
      cells[index].style = change(cells[index].style)
    }
  }

  /// Blanks a rectangle, clipped to the canvas.
  public mutating func clear(rows: Range<Int>, columns: Range<Int>, style: Style = .plain) {
    for row in rows.clamped(to: 0..<size.rows) {
      for column in columns.clamped(to: 0..<size.columns) { set(Cell(" ", style), row: row, column: column) }
    }
  }

  /// A horizontal line in the border style.
  public mutating func rule(row: Int, columns: Range<Int>? = nil) {
    guard row >= 0, row < size.rows else { return }
    for column in (columns ?? 0..<size.columns).clamped(to: 0..<size.columns) {
      set(Cell("─", .border), row: row, column: column)
    }
  }

  /// A vertical line in the border style.
  public mutating func upright(column: Int, rows: Range<Int>) {
    guard column >= 0, column < size.columns else { return }
    for row in rows.clamped(to: 0..<size.rows) { set(Cell("│", .border), row: row, column: column) }
  }

  /// A blank box with a line around it: its outermost rows and columns.
  public mutating func frame(_ box: Area) {
    clear(rows: box.rows, columns: box.columns)
    guard box.height > 1, box.width > 1 else { return }
    let (top, bottom) = (box.rows.lowerBound, box.rows.upperBound - 1)
    let (left, right) = (box.columns.lowerBound, box.columns.upperBound - 1)
    for row in [top, bottom] { rule(row: row, columns: left..<right) }
    for column in [left, right] { upright(column: column, rows: top + 1..<bottom) }
    let corners: [(Unicode.Scalar, Int, Int)] = [
      ("┌", top, left), ("┐", top, right), ("└", bottom, left), ("┘", bottom, right),
    ]
    for (corner, row, column) in corners
    where (0..<size.rows).contains(row) && (0..<size.columns).contains(column) {
      set(Cell(corner, .border), row: row, column: column)
    }
  }

  /// The rows as text, trailing blanks cut: what golden files and `replay` show.
  public var text: String {
    (0..<size.rows).map { index in
      var line = row(index).reduce(into: "") { $0 += $1.text }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  /// Writes clusters that are display-filtered already.
  @discardableResult mutating func put(clusters: [Cluster], row: Int, column: Int, style: Style) -> Int {
    guard row >= 0, row < size.rows else { return column }
    var column = column
    for cluster in clusters {
      let width = max(1, cluster.width)
      defer { column += width }
      guard column >= 0 else { continue }
      // A wide character in the last two columns would end the line.
      if column + width > size.columns || (width == 2 && column + width == size.columns) {
        if width == 2, column < size.columns { set(Cell(" ", style), row: row, column: column) }
        if width == 2, column + 1 < size.columns { set(Cell(" ", style), row: row, column: column + 1) }
        column = size.columns
        break
      }
      set(Cell(cluster, style), row: row, column: column)
      if width == 2 { set(Cell(.none, style), row: row, column: column + 1) }
    }
    return min(column, size.columns)
  }

  /// Sets one cell and blanks the other half of whatever wide character it cut.
  private mutating func set(_ cell: Cell, row: Int, column: Int) {
    let index = row * size.columns + column
    if cells[index].isTail, !cell.isTail, column > 0 { cells[index - 1] = cells[index - 1].blanked }
    if column + 1 < size.columns, cells[index + 1].isTail { cells[index + 1] = cells[index + 1].blanked }
    cells[index] = cell
  }
}
