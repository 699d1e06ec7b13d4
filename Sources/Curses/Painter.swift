import CNcursesw
import TextUI

/// Paints a canvas into curses' window: only rows that differ from the last one, cells from left to
/// right, each addressed, and only what curses and the terminal measure as we do.
final class Painter {
  /// What a cell is painted with, ready for curses.
  private struct Ink {
    var attributes: attr_t
    var pair: Int16
  }

  private let window: UnsafeMutablePointer<WINDOW>
  private let isASCII: Bool
  /// The terminal gives two cells to characters of ambiguous width: nothing narrow but ASCII is sent.
  private(set) var isWideForAmbiguous = false
  /// By the number of the style.
  private var inks: [Ink?] = []
  private let palette: Palette
  private var pairs: [[Int16]: Int16] = [:]
  private var shown: Canvas?

  init(_ window: UnsafeMutablePointer<WINDOW>, palette: Palette, isASCII: Bool) {
    self.window = window
    self.palette = palette
    self.isASCII = isASCII
  }

  /// From the next canvas on, which is painted whole.
  func widenAmbiguous() {
    isWideForAmbiguous = true
    forget()
  }

  /// Forgets what is on the glass: the next canvas is painted whole.
  func forget() {
    shown = nil
    werase(window)
  }

  /// Brings the window to the canvas; the rows that changed, nil when not even the cursor has moved.
  func paint(_ canvas: Canvas) -> Int? {
    if let last = shown, last.size != canvas.size { forget() }
    let rows = min(canvas.size.rows, Int(getmaxy(window)))
    let columns = min(canvas.size.columns, Int(getmaxx(window)))
    let hasMoved = shown == nil || shown?.cursor != canvas.cursor
    var changed = 0
    for row in 0..<rows where shown.map({ $0.row(row) != canvas.row(row) }) ?? true {
      paint(canvas.row(row), row: row, columns: columns)
      changed += 1
    }
    guard hasMoved || changed > 0 else { return nil }
    if let cursor = canvas.cursor, (0..<rows).contains(cursor.row) {
      curs_set(1)
      leaveok(window, false)
      wmove(window, Int32(cursor.row), Int32(min(max(0, cursor.column), columns - 1)))
    } else {
      curs_set(0)
      // Nobody sees where the cursor rests, so that it need not be moved.
      leaveok(window, true)
    }
    shown = canvas
    return changed
  }

  private func paint(_ cells: ArraySlice<Cell>, row: Int, columns: Int) {
    var column = 0
    while column < columns {
      let index = cells.startIndex + column
      let cell = cells[index]
      let isWide = index + 1 < cells.endIndex && cells[index + 1].isTail
      let ink = ink(cell.style)
      // A wide character would wrap in the last column.
      let isCut = isWide && column + 1 == columns
      if isCut || cell.isTail {
        put(" ", row: row, column: column, ink)
      } else if let scalar = cell.scalar, isPlain(scalar, width: isWide ? 2 : 1) {
        put(scalar, row: row, column: column, ink)
      } else {
        let glyph = Glyph(
          cell.text, width: isWide ? 2 : 1, isASCII: isASCII || isWideForAmbiguous, measure: measure)
        put(glyph, row: row, column: column, ink)
      }
      column += isWide ? 2 : 1
    }
  }

  /// The cells that a scalar takes on this terminal: by the C library, and by the terminal itself.
  private func measure(_ scalar: Unicode.Scalar) -> Int {
    let width = Int(keji_width(scalar.value))
    return isWideForAmbiguous && width == 1 && !scalar.isASCII ? 2 : width
  }

  /// Whether a scalar needs no stand-in: nearly none does.
  private func isPlain(_ scalar: Unicode.Scalar, width: Int) -> Bool {
    if scalar.isASCII { return width == 1 }
    return !isASCII && measure(scalar) == width
  }

  private func put(_ scalar: Unicode.Scalar, row: Int, column: Int, _ ink: Ink) {
    // Controls are pictures by now; should one get through, curses must not interpret it.
    let safe = scalar.value < 0x20 || scalar.value == 0x7F ? "?" : scalar
    keji_put_scalar(window, Int32(row), Int32(column), safe.value, ink.attributes, ink.pair)
  }

  private func put(_ glyph: Glyph, row: Int, column: Int, _ ink: Ink) {
    if glyph.scalars.count == 1 { return put(glyph.scalars[0], row: row, column: column, ink) }
    let text = glyph.scalars.map { wchar_t(bitPattern: $0.value) } + [0]
    keji_put(window, Int32(row), Int32(column), text, ink.attributes, ink.pair)
  }

  private func ink(_ style: Style) -> Ink {
    if style.number < inks.count, let known = inks[style.number] { return known }
    let look = palette.look(style)
    var attributes: attr_t = 0
    if look.isBold { attributes |= keji_attr_bold() }
    if look.isDim { attributes |= keji_attr_dim() }
    if look.isUnderlined { attributes |= keji_attr_underline() }
    if look.isReversed { attributes |= keji_attr_reverse() }
    let ink = Ink(attributes: attributes, pair: pair(look.foreground, look.background))
    while inks.count <= style.number { inks.append(nil) }
    inks[style.number] = ink
    return ink
  }

  private func pair(_ foreground: Int16, _ background: Int16) -> Int16 {
    if foreground < 0, background < 0 { return 0 }
    if let known = pairs[[foreground, background]] { return known }
    let next = Int16(pairs.count + 1)
    let made = init_pair(next, foreground, background) == OK ? next : 0
    pairs[[foreground, background]] = made
    return made
  }
}
