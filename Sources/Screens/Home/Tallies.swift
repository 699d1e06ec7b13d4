import ChineseText
import Registers
import TextUI

/// What the registers hold, added up in slices, for the menus that list them.
struct Tallies: Sendable {
  private var tallies: [RegisterID: Tally] = [:]

  /// One slice; false when there is nothing left to add up.
  mutating func step(_ registers: some Sequence<Register>, at desk: Desk) -> Bool {
    var budget = 20_000
    var worked = false
    for register in registers {
      let rows = desk.ledger[register.id]
      var tally = tallies[register.id] ?? Tally(register, rows, desk.circumstances)
      if !tally.isCurrent(rows, desk.circumstances) { tally = Tally(register, rows, desk.circumstances) }
      if !tally.isDone {
        tally.step(register, rows, desk.circumstances, budget: &budget)
        worked = true
      }
      tallies[register.id] = tally
      if budget <= 0 { break }
    }
    return worked
  }

  /// A register's line in a menu: what it holds, or what is wrong with its file.
  func words(of register: Register, at desk: Desk) -> (String, Style) {
    if let damage = desk.ledger.damage[register.id] {
      let place = damage.line.map { line in ":\(line)" + (damage.column.map { ":\($0)" } ?? "") }
      return ("! " + damage.file + (place ?? "") + " " + damage.words(desk.language), .error)
    }
    guard let tally = tallies[register.id] else { return ("", .plain) }
    return (tally.isDone ? register.summary.words(tally.sums)(desk.language) : "...", .plain)
  }
}

/// A register's summary, added up in slices.
struct Tally: Sendable {
  private(set) var sums: [Int64]
  private(set) var isDone = false
  private var row = 0
  private let version: RegisterRows.Version
  private let circumstances: Circumstances

  init(_ register: Register, _ rows: RegisterRows, _ circumstances: Circumstances) {
    sums = Array(repeating: 0, count: register.summary.parts)
    version = rows.version
    self.circumstances = circumstances
    isDone = rows.count == 0
  }

  func isCurrent(_ rows: RegisterRows, _ circumstances: Circumstances) -> Bool {
    rows.version == version && circumstances == self.circumstances
  }

  mutating func step(
    _ register: Register, _ rows: RegisterRows, _ circumstances: Circumstances, budget: inout Int
  ) {
    let end = min(rows.rowLimit, row + budget)
    register.summary.add(row..<end, of: rows, at: circumstances, to: &sums)
    budget -= end - row
    row = end
    isDone = row >= rows.rowLimit
  }
}
