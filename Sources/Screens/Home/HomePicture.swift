import ChineseText
import Registers
import TextUI

/// Where everything stands on home, and in which words: the favourites above, under them a file that
/// cannot be read; areas, the registers of one and what is to be done, side by side; where it is narrow,
/// that stands below. Last come the targets of the year.
struct HomePicture: Sendable {
  enum Place: Hashable, Sendable {
    case favourite(Int), damage, area(Int), register(Int), todo(Int), gauge(Int)
  }

  struct Spot: Sendable {
    let place: Place
    /// From the top of what may be scrolled.
    let row: Int
    let columns: Range<Int>
    fileprivate let pieces: [HomePicture.Piece]
    fileprivate let isLit: Bool
    /// The area whose registers are shown keeps its sign while the cursor is elsewhere.
    fileprivate let isPointed: Bool
  }

  struct Piece: Sendable {
    let column: Int
    let text: String
    let style: Style
    let width: Int
  }

  private(set) var spots: [Spot] = []
  private var headings: [(row: Int, column: Int, words: String)] = []
  let cursor: HomeCursor
  let language: Language

  /// Rows and columns that things are apart from one another.
  private static let panesRow = 2
  static let fewestColumns = 76

  /// - Parameter isCounted: nothing is to be done that is not among the to-dos.
  init(
    _ contents: HomeContents, _ cursor: HomeCursor, _ tallies: Tallies, _ todos: [HomeTodo],
    _ gauges: [Gauges.Line], isCounted: Bool, at desk: Desk
  ) {
    self.cursor = cursor
    language = desk.language
    let width = desk.body.columns
    let isWide = width >= Self.fewestColumns
    addFavourites(contents, tallies, width: width)
    addDamage(width: width, at: desk)
    let registersColumn = addAreas(contents, at: desk)
    let end = isWide ? min(max(50, width / 2), registersColumn + 56) : width - 1
    let registers = contents.areas.isEmpty ? [] : contents.areas[cursor.area].registers
    addRegisters(registers, tallies, in: registersColumn..<end, at: desk)
    let heading = todos.isEmpty && isCounted ? Label("没有待办", "Nothing to do") : Label("待办", "To do")
    var below = Self.panesRow
    if isWide {
      // The same for all areas, so that what stands below does not jump.
      let longest = max(contents.areas.count, contents.areas.map(\.registers.count).max() ?? 0)
      let room = desk.area.height - 1 - below - (gauges.isEmpty ? 0 : gauges.count + 1)
      let height = max(longest, min(todos.count + 1, room))
      addTodos(todos, heading, in: end..<min(width - 1, end + 50), from: below, height: height)
      below += height + (room > height ? 1 : 0)
    } else {
      below += max(contents.areas.count, registers.count)
      addTodos(todos, heading, in: 0..<width - 1, from: below, height: todos.count + 1)
      below += todos.count + 1
    }
    addGauges(gauges, from: below, width: min(width, 100))
  }

  // MARK: What stands where

  private mutating func addFavourites(_ contents: HomeContents, _ tallies: Tallies, width: Int) {
    let heading = Label("常用", "Often")(language)
    headings.append((0, 2, heading))
    var column = 2 + Cells.width(heading) + 2
    for (index, register) in contents.favourites.enumerated() {
      let key = String(HomeScreen.favouriteKeys[index].letter)
      let name = register.label(language)
      let count = tallies.count(of: register)
      let span = 2 + Cells.width(name) + 1 + max(3, count.utf8.count)
      guard column + span < width else { break }
      let pieces = [
        Piece(column: column, text: key, style: .key, width: 1),
        Piece(column: column + 2, text: name, style: .plain, width: Cells.width(name)),
        Piece(column: column + 3 + Cells.width(name), text: count, style: .plain, width: count.utf8.count),
      ]
      spots.append(
        Spot(
          place: .favourite(index), row: 0, columns: column..<column + span, pieces: pieces, isLit: false,
          isPointed: false))
      column += span + 3
    }
  }

  /// The first file that cannot be read, and how many more.
  private mutating func addDamage(width: Int, at desk: Desk) {
    let damaged = desk.registers.compactMap { desk.ledger.damage[$0.id] }
    guard let first = damaged.first else { return }
    let words =
      damaged.count > 1
      ? Label("还有 \(damaged.count - 1) 个文件读不懂，见 ^E", "and \(damaged.count - 1) more, see ^E") : first.words
    let piece = Piece(
      column: 2, text: "! \(first.place)  " + words(language), style: .error, width: width - 3)
    spots.append(
      Spot(place: .damage, row: 1, columns: 2..<width - 1, pieces: [piece], isLit: false, isPointed: false))
  }

  /// - Returns: the column behind them.
  private mutating func addAreas(_ contents: HomeContents, at desk: Desk) -> Int {
    let names = contents.areas.map { $0.area.label(language) }
    let end = 4 + (names.map { Cells.width($0) }.max() ?? 0) + 1
    for (index, listed) in contents.areas.enumerated() {
      let isDamaged = listed.registers.contains { desk.ledger.damage[$0.id] != nil }
      let pieces =
        [
          Piece(column: 2, text: "\(listed.number)", style: digitStyle(in: .areas), width: 1),
          Piece(column: 4, text: names[index], style: .plain, width: end - 5),
        ] + (isDamaged ? [Piece(column: end - 1, text: "!", style: .error, width: 1)] : [])
      add(.area(index), .areas, pieces, row: Self.panesRow + index, 0..<end, index == cursor.area)
    }
    return end
  }

  private mutating func addRegisters(
    _ registers: [Register], _ tallies: Tallies, in columns: Range<Int>, at desk: Desk
  ) {
    let start = columns.lowerBound
    let nameWidth = registers.map { Cells.width($0.label(language)) }.max() ?? 0
    let words = start + 6 + nameWidth
    for (index, register) in registers.enumerated() {
      let (text, style) = tallies.words(of: register, at: desk)
      let digit = index < 9 ? "\(index + 1)" : " "
      let pieces = [
        Piece(column: start + 2, text: digit, style: digitStyle(in: .registers), width: 1),
        Piece(
          column: start + 4, text: register.label(language), style: .plain,
          width: columns.upperBound - start - 5),
        Piece(column: words, text: text, style: style, width: columns.upperBound - words - 1),
      ]
      add(.register(index), .registers, pieces, row: Self.panesRow + index, columns, index == cursor.register)
    }
  }

  /// What does not fit into the rows there are goes along with the cursor.
  private mutating func addTodos(
    _ todos: [HomeTodo], _ heading: Label, in columns: Range<Int>, from row: Int, height: Int
  ) {
    let start = columns.lowerBound
    let shown = todos.count < height ? todos.count : max(1, height - 2)
    let first = min(max(0, cursor.todo - shown + 1), max(0, todos.count - shown))
    headings.append((row, start + 2, heading(language)))
    let counts = columns.upperBound
    let widest = todos.map { String($0.count).utf8.count }.max() ?? 1
    for (line, index) in (first..<first + shown).enumerated() where todos.indices.contains(index) {
      let todo = todos[index]
      let (count, due) = (String(todo.count), todo.due(language))
      let dueEnd = counts - widest - 1
      let dueStart = dueEnd - Cells.width(due)
      let pieces = [
        Piece(
          column: start + 2, text: index < 9 ? "\(index + 1)" : " ", style: digitStyle(in: .todos), width: 1),
        Piece(
          column: start + 4, text: todo.label(language), style: .plain,
          width: (due.isEmpty ? dueEnd : dueStart - 1) - start - 4),
        Piece(column: dueStart, text: due, style: todo.isLate ? .warning : .dim, width: Cells.width(due)),
        Piece(column: counts - count.utf8.count, text: count, style: .plain, width: count.utf8.count),
      ]
      add(.todo(index), .todos, pieces, row: row + 1 + line, columns, index == cursor.todo)
    }
    guard shown < todos.count else { return }
    let words =
      cursor.pane == .todos
      ? Label("共 \(todos.count) 项，Down 看其余", "\(todos.count) in all; Down for more")
      : Label("共 \(todos.count) 项，Tab 过来看其余", "\(todos.count) in all; Tab for more")
    headings.append((row + 1 + shown, start + 4, Cells.cut(words(language), to: columns.count - 5)))
  }

  mutating func add(heading: Label, row: Int) { headings.append((row, 2, heading(language))) }

  mutating func add(
    _ place: Place, _ pane: HomeCursor.Pane, _ pieces: [Piece], row: Int, _ columns: Range<Int>,
    _ isHere: Bool
  ) {
    spots.append(
      Spot(
        place: place, row: row, columns: columns, pieces: pieces, isLit: isHere && cursor.pane == pane,
        isPointed: isHere && pane == .areas))
  }

  /// Digits choose in the pane the cursor is in.
  func digitStyle(in pane: HomeCursor.Pane) -> Style { cursor.pane == pane ? .key : .dim }

  // MARK: On the glass

  /// The row that is shown first: where there is little room it goes along with the cursor.
  private func firstRow(in area: Area) -> Int {
    let row = spots.first { $0.isLit }?.row ?? 0
    return max(0, row - area.height + 2)
  }

  func place(at point: Point, in area: Area) -> Place? {
    let row = point.row - area.rows.lowerBound + firstRow(in: area)
    return spots.first { $0.row == row && $0.columns.contains(point.column) }?.place
  }

  func draw(on canvas: inout Canvas, area: Area) {
    let first = firstRow(in: area)
    let shown = first..<first + area.height - 1
    func glassRow(_ row: Int) -> Int { area.rows.lowerBound + row - first }
    for heading in headings where shown.contains(heading.row) {
      canvas.put(heading.words, row: glassRow(heading.row), column: heading.column, style: .heading)
    }
    for spot in spots where shown.contains(spot.row) {
      let row = glassRow(spot.row)
      for piece in spot.pieces where piece.width > 0 {
        canvas.put(piece.text, row: row, column: piece.column, style: piece.style, width: piece.width)
      }
      if spot.isLit {
        canvas.select(row: row, columns: spot.columns)
      } else if spot.isPointed {
        canvas.point(row: row, column: spot.columns.lowerBound)
      }
    }
  }
}
