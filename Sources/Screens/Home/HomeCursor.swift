import Registers
import TextUI

/// Where the cursor is on home: in one of four panes, on a line of each.
struct HomeCursor: Sendable {
  enum Pane: Int, Sendable { case areas, registers, todos, gauges }
  var pane = Pane.areas
  /// Which of the areas shown, and which of its registers.
  private(set) var area = 0
  private(set) var register = 0
  private(set) var todo = 0
  private(set) var gauge = 0

  /// How many lines the panes have: of the registers those of the area it is on.
  struct Lines: Sendable {
    var areas = 0
    var registers = 0
    var todos = 0
    var gauges = 0
  }

  mutating func go(_ move: ListMove, among lines: Lines, height: Int) {
    switch pane {
    case .areas: select(area: HomeCursor.moved(area, move, of: lines.areas, height))
    case .registers: register = HomeCursor.moved(register, move, of: lines.registers, height)
    case .todos: todo = HomeCursor.moved(todo, move, of: lines.todos, height)
    case .gauges: gauge = HomeCursor.moved(gauge, move, of: lines.gauges, height)
    }
  }

  private static func moved(_ line: Int, _ move: ListMove, of count: Int, _ height: Int) -> Int {
    var cursor = ListCursor(selected: line)
    cursor.go(move, count: count, height: height)
    return cursor.selected
  }

  mutating func select(area: Int) {
    if area != self.area { register = 0 }
    self.area = area
  }

  /// Into another pane, around; one without lines is passed over.
  mutating func turn(by step: Int, among lines: Lines) {
    let panes: [Pane] =
      [.areas, .registers] + (lines.todos > 0 ? [.todos] : []) + (lines.gauges > 0 ? [.gauges] : [])
    let place = panes.firstIndex(of: pane) ?? 0
    pane = panes[(place + step + panes.count) % panes.count]
  }

  mutating func select(_ pane: Pane, line: Int) {
    self.pane = pane
    switch pane {
    case .areas: select(area: line)
    case .registers: register = line
    case .todos: todo = line
    case .gauges: gauge = line
    }
  }

  /// Back among the lines that there are now.
  mutating func keep(in lines: Lines) {
    area = min(area, max(0, lines.areas - 1))
    register = min(register, max(0, lines.registers - 1))
    todo = min(todo, max(0, lines.todos - 1))
    gauge = min(gauge, max(0, lines.gauges - 1))
    if pane == .todos && lines.todos == 0 || pane == .gauges && lines.gauges == 0 { pane = .areas }
  }
}
