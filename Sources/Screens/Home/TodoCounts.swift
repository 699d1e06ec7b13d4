import ChineseText
import Registers

/// How many records each named list holds that wants attention, counted in slices.
struct TodoCounts: Sendable {
  private var basis: PictureBasis?
  private var views: [(register: Register, view: Register.View)] = []
  private var todos: [HomeTodo] = []
  private var conditions: [[Condition.Prepared]] = []
  private var place = 0
  private var row = 0

  /// Lists that are not empty, the most pressing first.
  private(set) var open: [HomeTodo] = []

  var isDone: Bool { basis != nil && place >= todos.count }

  /// One slice; false when all is counted.
  mutating func step(at desk: Desk) -> Bool {
    let current = PictureBasis(desk, width: 0)
    if current != basis { restart(on: current, at: desk) }
    guard place < todos.count else { return false }
    var budget = 500
    while place < todos.count, budget > 0 { count(&budget, at: desk) }
    if isDone { open = HomeTodo.byUrgency(todos.filter { $0.count > 0 }) }
    return true
  }

  private mutating func restart(on basis: PictureBasis, at desk: Desk) {
    self.basis = basis
    let hidden = Settings.value(Settings.hiddenAreas, in: desk.ledger)
    views = desk.registers.filter { !hidden.contains($0.area) }.flatMap { register in
      register.views.filter(\.isTodo).map { (register, $0) }
    }
    todos = views.map { HomeTodo(lead: .view($0.register, $0.view)) }
    conditions = views.map { register, view in
      view.conditions.compactMap {
        try? $0.prepared(for: register, in: desk.ledger, at: desk.circumstances)
      }
    }
    (place, row) = (0, 0)
  }

  private mutating func count(_ budget: inout Int, at desk: Desk) {
    let (register, view) = views[place]
    let rows = desk.ledger[register.id]
    let end = min(rows.rowLimit, row + budget)
    for row in row..<end {
      guard let record = rows.record(at: row), !record.isVoid,
        conditions[place].allSatisfy({
          $0.holds(for: record, in: register, desk.ledger, at: desk.circumstances)
        })
      else { continue }
      todos[place].count += 1
      if let days = view.daysLeft(for: record, in: desk.ledger, at: desk.circumstances) {
        todos[place].daysLeft = min(days, todos[place].daysLeft ?? .max)
      }
    }
    budget -= end - row + 1
    row = end
    if row >= rows.rowLimit { (place, row) = (place + 1, 0) }
  }
}
