import ChineseText
import Registers

/// How many records each named list holds that wants attention, counted in slices.
struct TodoCounts: Sendable {
  struct Todo: Sendable {
    let register: Register
    let view: Register.View
    var count = 0
  }

  private var basis: PictureBasis?
  private var todos: [Todo] = []
  private var conditions: [[Condition.Prepared]] = []
  private var place = 0
  private var row = 0

  /// Lists that are not empty, as far as they are counted.
  private(set) var open: [Todo] = []

  var isDone: Bool { basis != nil && place >= todos.count }

  /// One slice; false when all is counted.
  mutating func step(at desk: Desk) -> Bool {
    let current = PictureBasis(desk, width: 0)
    if current != basis { restart(on: current, at: desk) }
    guard place < todos.count else { return false }
    var budget = 500
    while place < todos.count, budget > 0 { count(&budget, at: desk) }
    if isDone { open = todos.filter { $0.count > 0 } }
    return true
  }

  private mutating func restart(on basis: PictureBasis, at desk: Desk) {
    self.basis = basis
    let hidden = Settings.value(Settings.hiddenAreas, in: desk.ledger)
    todos = desk.registers.filter { !hidden.contains($0.area) }.flatMap { register in
      register.views.filter(\.isTodo).map { Todo(register: register, view: $0) }
    }
    conditions = todos.map { todo in
      todo.view.conditions.compactMap {
        try? $0.prepared(for: todo.register, in: desk.ledger, at: desk.circumstances)
      }
    }
    (place, row) = (0, 0)
  }

  private mutating func count(_ budget: inout Int, at desk: Desk) {
    let register = todos[place].register
    let rows = desk.ledger[register.id]
    let end = min(rows.rowLimit, row + budget)
    for row in row..<end {
      guard let record = rows.record(at: row), !record.isVoid,
        conditions[place].allSatisfy({
          $0.holds(for: record, in: register, desk.ledger, at: desk.circumstances)
        })
      else { continue }
      todos[place].count += 1
    }
    budget -= end - row + 1
    row = end
    if row >= rows.rowLimit { (place, row) = (place + 1, 0) }
  }
}
