import ChineseText

/// One line of text being edited. The caret counts clusters, so that it never stands inside a
/// character with its marks; it is drawn in cells.
public struct LineEditor: Editor, Hashable {
  private var typed: TypedText

  /// Starts with the caret after the text.
  public init(_ text: String = "") { typed = TypedText(text) }

  /// The text as typed, not display-filtered. Setting it puts the caret at the end.
  public var text: String {
    get { typed.text }
    set { typed = TypedText(newValue) }
  }

  /// In clusters from the start; held within the text.
  public var caret: Int {
    get { typed.caret }
    set { typed.caret = newValue }
  }

  public var isEmpty: Bool { typed.clusters.isEmpty }

  /// Takes a key; true when it was one for a line of text. Enter, Tab, Esc, function keys and the
  /// keys that move between lines belong to the form around it.
  public mutating func type(_ key: Key) -> Bool {
    switch key {
    case .home: caret = 0
    case .end: caret = typed.clusters.count
    case .control("u"): typed.remove(0..<caret)
    case .control("k"): typed.remove(caret..<typed.clusters.count)
    default: return typed.type(key)
    }
    return true
  }

  /// Puts pasted text at the caret, line ends and tabs as one space each.
  @discardableResult public mutating func insert(_ text: String) -> String? {
    typed.paste(text, lineEnd: " ")
  }

  /// Paints the stretch around the caret over `columns` and, when focused, puts the real cursor on
  /// the caret. `<` and `>` at the edges tell of text outside.
  public func draw(on canvas: inout Canvas, row: Int, columns: Range<Int>, style: Style, isFocused: Bool) {
    let width = columns.count
    guard width > 0 else { return }
    var shown: [Cluster] = []
    var total = 0
    var caretCell = 0
    for (index, cluster) in typed.clusters.enumerated() {
      if index == caret { caretCell = total }
      for part in Cells.clusters(DisplayFilter.show(String(cluster))) {
        shown.append(part)
        total += max(1, part.width)
      }
    }
    if caret == typed.clusters.count { caretCell = total }
    let offset = isFocused ? Self.offset(caret: caretCell, width: width) : 0

    canvas.clear(rows: row..<row + 1, columns: columns, style: style)
    let end = columns.upperBound
    var column = columns.lowerBound - offset
    for cluster in shown {
      let next = column + max(1, cluster.width)
      if column >= columns.lowerBound, next <= end {
        canvas.put(clusters: [cluster], row: row, column: column, style: style)
      }
      column = next
      if column >= end { break }
    }
    let edge = style.isSelected ? style : .dim
    if offset > 0, width > 1 { canvas.put("<", row: row, column: columns.lowerBound, style: edge) }
    if total - offset > width, width > 1 { canvas.put(">", row: row, column: end - 1, style: edge) }
    if isFocused { canvas.cursor = Point(row: row, column: columns.lowerBound + caretCell - offset) }
  }

  /// How many cells are scrolled out on the left. Depends on the caret alone, in steps of half the
  /// width, so that the line does not creep with every key.
  private static func offset(caret: Int, width: Int) -> Int {
    // Two cells on the right stay free of the caret: it may stand on a wide character.
    let room = max(1, width - 2)
    guard caret >= room else { return 0 }
    let step = max(1, width / 2)
    return ((caret - room) / step + 1) * step
  }
}
