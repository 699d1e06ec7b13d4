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
      var tally = tallies[register.id] ?? Tally(register.summary.figures, at: desk)
      if !tally.isCurrent(at: desk) { tally = Tally(register.summary.figures, at: desk) }
      if !tally.isDone {
        tally.step(&budget, at: desk)
        worked = true
      }
      tallies[register.id] = tally
      if budget <= 0 { break }
    }
    return worked
  }

  /// The first of a register's figures; empty until it is counted.
  func count(of register: Register) -> String {
    tallies[register.id].flatMap { $0.isDone ? $0.values.first?.number : nil }.map(String.init) ?? ""
  }

  /// A register's line on home: what it holds, or what is wrong with its file.
  func words(of register: Register, at desk: Desk) -> (text: String, style: Style) {
    if let damage = desk.ledger.damage[register.id] {
      return ("! \(damage.place) " + damage.words(desk.language), .error)
    }
    guard let tally = tallies[register.id] else { return ("", .plain) }
    return (tally.isDone ? register.summary.words(tally.values)(desk.language) : "...", .plain)
  }
}

/// Figures counted in slices, as long as what they were counted over stays what it was.
struct Tally: Sendable {
  private var count: FigureCount
  /// The registers it was counted over, and what they held.
  private let registers: [RegisterID]
  private let versions: [RegisterRows.Version]
  private let circumstances: Circumstances

  init(_ figures: [Figure], at desk: Desk) {
    count = FigureCount(figures, at: desk.circumstances)
    registers = Array(Set(figures.flatMap(\.registers)))
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
