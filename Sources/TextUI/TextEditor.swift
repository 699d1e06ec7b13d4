import ChineseText

/// Several lines of text being edited, wrapped to the width they are shown at.
public struct TextEditor: Editor, Hashable {
  private var typed: TypedText
  /// The cell that Up and Down aim for, kept while only they are pressed.
  private var aim: Int?
  /// Cells at which lines wrap for Up, Down, Home, End and the page keys; `draw` wraps at the same
  /// width unless its area is narrower. A form sets it when it is laid out anew.
  public var columns = 72
  /// Lines that the page keys move by.
  public var height = 8

  /// Starts with the caret after the text.
  public init(_ text: String = "") { typed = TypedText(text) }

  /// The text as typed, lines parted by `\n`. Setting it puts the caret at the end.
  public var text: String {
    get { typed.text }
    set {
      typed = TypedText(newValue)
      aim = nil
    }
  }

  /// In clusters from the start, a line end counting as one; held within the text.
  public var caret: Int {
    get { typed.caret }
    set {
      typed.caret = newValue
      aim = nil
    }
  }

  public var isEmpty: Bool { typed.clusters.isEmpty }

  /// Takes a key; true when it was one for text. Tab, Esc and function keys belong to the form.
  public mutating func type(_ key: Key) -> Bool {
    switch key {
    case .up: step(by: -1)
    case .down: step(by: 1)
    case .pageUp: step(by: -max(1, height - 1))
    case .pageDown: step(by: max(1, height - 1))
    default:
      aim = nil
      return edit(key)
    }
    return true
  }

  private mutating func edit(_ key: Key) -> Bool {
    switch key {
    case .enter: typed.insert("\n")
    case .home: typed.caret = line.clusters.lowerBound
    case .end: typed.caret = line.end
    case .controlHome: typed.caret = 0
    case .controlEnd: typed.caret = typed.clusters.count
    case .control("u"): typed.remove(line.clusters.lowerBound..<caret)
    case .control("k"): typed.remove(caret..<max(caret, line.end))
    default: return typed.type(key)
    }
    return true
  }

  /// Puts pasted text at the caret, tabs as spaces.
  @discardableResult public mutating func insert(_ text: String) -> String? {
    aim = nil
    return typed.paste(text, lineEnd: "\n")
  }

  /// Paints the lines around the caret and, when focused, puts the real cursor on it.
  public func draw(on canvas: inout Canvas, area: Area, isFocused: Bool) {
    guard area.height > 0, area.width > 1 else { return }
    // One cell on the right stays free for the caret after a full line.
    let lines = WrappedLines(typed.clusters, width: min(columns, area.width - 1))
    let at = lines.index(of: caret)
    let top = isFocused ? Self.top(line: at, of: lines.all.count, height: area.height) : 0
    canvas.clear(rows: area.rows, columns: area.columns, style: .input)
    for (row, line) in zip(area.rows, lines.all.dropFirst(top)) {
      var column = area.columns.lowerBound
      for cluster in line.shown where column + cluster.width <= area.columns.upperBound {
        column = canvas.put(clusters: [cluster], row: row, column: column, style: .input)
      }
    }
    guard isFocused else { return }
    let cell = min(lines.cell(of: caret, in: at), area.width - 1)
    canvas.cursor = Point(row: area.rows.lowerBound + at - top, column: area.columns.lowerBound + cell)
  }

  /// The line the caret is on, as wrapped for movement.
  private var line: WrappedLines.Line {
    let lines = WrappedLines(typed.clusters, width: columns)
    return lines.all[lines.index(of: caret)]
  }

  private mutating func step(by count: Int) {
    let lines = WrappedLines(typed.clusters, width: columns)
    let at = lines.index(of: caret)
    let cell = aim ?? lines.cell(of: caret, in: at)
    typed.caret = lines.caret(at: cell, in: min(max(0, at + count), lines.all.count - 1))
    aim = cell
  }

  /// The line shown first: depends on the caret's line alone, in steps of half the height.
  private static func top(line: Int, of count: Int, height: Int) -> Int {
    guard count > height, line >= height else { return 0 }
    let step = max(1, height / 2)
    return min(((line - height) / step + 1) * step, max(line - height + 1, count - height))
  }
}
