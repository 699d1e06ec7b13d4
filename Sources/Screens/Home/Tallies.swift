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
      var tally = tallies[register.id] ?? Tally(register, at: desk)
      if !tally.isCurrent(at: desk) { tally = Tally(register, at: desk) }
      if !tally.isDone {
        tally.step(&budget, at: desk)
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
    return (tally.isDone ? register.summary.words(tally.values)(desk.language) : "...", .plain)
  }
}

/// The figures behind a register's name, counted in slices.
struct Tally: Sendable {
  private var count: FigureCount
  /// The registers it was counted over, and what they held.
  private let registers: [RegisterID]
  private let versions: [RegisterRows.Version]
  private let circumstances: Circumstances

  init(_ register: Register, at desk: Desk) {
    count = FigureCount(register.summary.figures, at: desk.circumstances)
    registers = Array(Set(register.summary.figures.flatMap(\.registers)))
    versions = registers.map { desk.ledger[$0].version }
    circumstances = desk.circumstances
  }

  func isCurrent(at desk: Desk) -> Bool {
    desk.circumstances == circumstances && registers.map { desk.ledger[$0].version } == versions
  }

  var isDone: Bool { count.isDone }
  var values: [FigureValue] { count.values }

  mutating func step(_ budget: inout Int, at desk: Desk) { _ = count.step(&budget, in: desk.ledger) }
}
