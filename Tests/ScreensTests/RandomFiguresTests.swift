import Testing

@testable import Registers

/// A change of one record moves the figures that count it, and no others.
@Suite struct RandomFiguresTests {
  private static let end = (CalendarDate(year: 2020, month: 12, day: 31) ?? CalendarDate(dayNumber: 0))
  private static let at = Circumstances(today: end, year: 2020, asOf: end)

  private static func isCounting(_ figure: Figure) -> Bool {
    if case .query(_, _, .count) = figure.source { return true }
    return false
  }

  /// Records taken out one by one: a figure that did not count it and whose registers it is none of stays what
  /// it was; one that only looks at its own register loses just this record.
  @Test(arguments: Catalogue.all.map(\.id.text)) func aRecordTakenOutMovesJustItsFigures(_ id: String) throws
  {
    let register = try #require(Catalogue.register(RegisterID(id)))
    let ledger = try SeedLedger.load()
    let figures = Catalogue.figures
    let before = Figure.values(of: figures, in: ledger, at: Self.at)
    var dice = Dice(UInt64(id.utf8.count) &* 7919)
    for record in ledger[register.id].records.shuffled(using: &dice).prefix(3) {
      var less = ledger
      less.apply([.delete(record)])
      let after = Figure.values(of: figures, in: less, at: Self.at)
      for (figure, (was, now)) in zip(figures, zip(before, after)) {
        let told = "\(figure.id) without \(register.id) \(record.id)"
        if !figure.registers.contains(register.id) {
          #expect(was == now, "\(told)")
        } else if figure.registers == [register.id] {
          #expect(now.records == was.records.filter { $0 != record.id }, "\(told)")
          if !was.records.contains(record.id) {
            #expect(was.exact == now.exact, "\(told)")
          } else if Self.isCounting(figure), let old = was.number {
            #expect(now.number == old - 1, "\(told)")
          }
        }
      }
    }
  }

  /// A field set to what another record has there: figures that count the record neither before nor after
  /// stay what they were, and so do those of other registers.
  @Test(arguments: [UInt64(11), 23]) func anEditMovesJustTheFiguresOfItsRecord(_ seed: UInt64) throws {
    let ledger = try SeedLedger.load()
    let figures = Catalogue.figures
    let before = Figure.values(of: figures, in: ledger, at: Self.at)
    var dice = Dice(seed)
    var moved = 0
    for _ in 0..<60 {
      let register = try #require(Catalogue.all.randomElement(using: &dice))
      let records = Array(ledger[register.id].records)
      guard let record = records.randomElement(using: &dice), let other = records.randomElement(using: &dice),
        let field = register.fields.filter({ !$0.kind.isList && $0.name != "id" }).randomElement(
          using: &dice),
        case .value(let value) = other.reading(of: field), record.reading(of: field) != .value(value)
      else { continue }
      var edited = ledger
      edited.apply([.edit(record, to: record.setting([FieldEdit(field, value)]))])
      let after = Figure.values(of: figures, in: edited, at: Self.at)
      for (figure, (was, now)) in zip(figures, zip(before, after)) {
        let told = "\(figure.id) after \(register.id) \(record.id) \(field.name)=\(value.plain)"
        if !figure.registers.contains(register.id) {
          #expect(was == now, "\(told)")
        } else if figure.registers == [register.id] {
          let others = was.records.filter { $0 != record.id }
          #expect(now.records.filter { $0 != record.id } == others, "\(told)")
          if !was.records.contains(record.id), !now.records.contains(record.id) {
            #expect(was.exact == now.exact, "\(told)")
          }
        }
        if was.exact != now.exact { moved += 1 }
      }
    }
    #expect(moved > 0)
  }
}
