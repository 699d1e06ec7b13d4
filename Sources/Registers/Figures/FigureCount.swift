import ChineseText
import JSONText

/// Figures being counted, in slices of rows between keys. Figures over one register are counted in one
/// walk through it.
public struct FigureCount: Sendable {
  private let figures: [Figure]
  private let circumstances: Circumstances
  private let keepsRecords: Bool
  private var walks: [Walk] = []

  /// - Parameter keepsRecords: whether to tell which records counted; home does without.
  public init(_ figures: [Figure], at circumstances: Circumstances, keepsRecords: Bool = false) {
    self.figures = figures
    self.circumstances = circumstances
    self.keepsRecords = keepsRecords
    var number = 0
    for figure in figures { add(figure.source, &number) }
  }

  private mutating func add(_ source: Figure.Source, _ number: inout Int) {
    switch source {
    case .query(let register, let test, let measure):
      let place = walks.firstIndex { $0.register == register } ?? walks.endIndex
      if place == walks.endIndex { walks.append(Walk(register)) }
      walks[place].add(Part(number: number, test: test, measure: measure))
      number += 1
    case .difference(let figure, let other):
      add(figure.source, &number)
      add(other.source, &number)
    }
  }

  /// Counts some rows more; false when all are counted.
  public mutating func step(_ budget: inout Int, in ledger: Ledger) -> Bool {
    for index in walks.indices where !walks[index].isDone {
      walks[index].step(&budget, in: ledger, at: circumstances, keepsRecords)
      if budget <= 0 { break }
    }
    return !isDone
  }

  public var isDone: Bool { walks.allSatisfy(\.isDone) }

  /// What the figures come to so far.
  public var values: [FigureValue] {
    var parts = walks.flatMap(\.parts).sorted { $0.number < $1.number }[...]
    return figures.map { FigureCount.value(of: $0.source, &parts) }
  }

  private static func value(of source: Figure.Source, _ parts: inout ArraySlice<Part>) -> FigureValue {
    switch source {
    case .query:
      let part = parts.removeFirst()
      return FigureValue(exact: part.exact, records: part.records)
    case .difference(let figure, let other):
      let first = value(of: figure.source, &parts)
      let second = value(of: other.source, &parts)
      return FigureValue(exact: difference(first.exact, second.exact), records: first.records)
    }
  }

  private static func difference(_ first: Value?, _ second: Value?) -> Value? {
    switch (first, second) {
    case (.money(let a)?, .money(let b)?): .money(a - b)
    case (.integer(let a)?, .integer(let b)?): .integer(a - b)
    default: first
    }
  }
}

/// The way through the rows of one register, for all that is counted in it.
private struct Walk: Sendable {
  let register: RegisterID
  private(set) var parts: [Part] = []
  private var fields = [Register.voidedOn]
  private var row = 0
  private(set) var isDone = false

  init(_ register: RegisterID) { self.register = register }

  mutating func add(_ part: Part) {
    parts.append(part)
    for field in part.test.fields + (part.measure.column?.fields ?? [])
    where !fields.contains(where: { $0.name == field.name }) { fields.append(field) }
  }

  mutating func step(
    _ budget: inout Int, in ledger: Ledger, at circumstances: Circumstances, _ keepsRecords: Bool
  ) {
    let rows = ledger[register]
    let end = min(rows.rowLimit, row + budget)
    let tests = parts.map { RowTest($0.test, fields, at: circumstances) }
    let columns = parts.map { $0.measure.column.map { RowTest.Column($0, fields) } }
    var reading = RowReading(fields, of: register, in: ledger, at: circumstances)
    for row in row..<end {
      guard let slice = rows.slice(at: row) else { continue }
      slice.withBytes { bytes in
        reading.read(slice, bytes)
        for place in parts.indices where tests[place].holds(for: reading) {
          parts[place].count += 1
          if let value = columns[place]?.value(in: reading) { parts[place].add(value) }
          if keepsRecords { parts[place].records.append(reading.record.id) }
        }
      }
    }
    budget -= end - row
    row = end
    isDone = row >= rows.rowLimit
  }
}

/// The records that meet a test, measured as far as they have been gone through.
private struct Part: Sendable {
  /// Its place among the queries of the figures, in their order.
  let number: Int
  let test: Test
  let measure: Figure.Measure
  var count: Int64 = 0
  var records: [RecordID] = []
  private var sum: Value?
  private var first: CalendarDate?
  private var values: Set<Value> = []

  init(number: Int, test: Test, measure: Figure.Measure) {
    self.number = number
    self.test = test
    self.measure = measure
  }

  mutating func add(_ value: Value) {
    switch (measure, value) {
    case (.sum, .money(let money)):
      guard case .money(let sum)? = sum else {
        self.sum = .money(money)
        return
      }
      self.sum = .money(sum + money)
    case (.sum, .integer(let number)):
      guard case .integer(let sum)? = sum else {
        self.sum = .integer(number)
        return
      }
      self.sum = .integer(sum + number)
    case (.distinct, .references(let ids)): values.formUnion(ids.map(Value.reference))
    case (.distinct, .texts(let texts)): values.formUnion(texts.map(Value.text))
    case (.distinct, _): values.insert(value)
    case (.first, .date(let day)): first = first.map { min($0, day) } ?? day
    default: break
    }
  }

  var exact: Value? {
    switch measure {
    case .count: .integer(count)
    case .sum(let column): sum ?? (column.kind == .money ? .money(.zero) : .integer(0))
    case .distinct: .integer(Int64(values.count))
    case .first: first.map(Value.date)
    }
  }
}

extension Figure {
  /// What it comes to, counted at one go, with the records counted.
  public func value(in ledger: Ledger, at circumstances: Circumstances) -> FigureValue {
    Figure.values(of: [self], in: ledger, at: circumstances)[0]
  }

  /// What several come to, each register gone through once.
  public static func values(of figures: [Figure], in ledger: Ledger, at circumstances: Circumstances)
    -> [FigureValue]
  {
    var count = FigureCount(figures, at: circumstances, keepsRecords: true)
    var budget = Int.max
    while count.step(&budget, in: ledger) {}
    return count.values
  }

  /// The number it comes to, of a date that of its month; `nil` where there is none.
  public func number(of value: FigureValue) -> Value? {
    if form == .month, case .date(let day)? = value.exact { return .integer(Int64(day.month)) }
    switch value.exact {
    case .integer?, .money?: return value.exact
    default: return nil
    }
  }

  /// As the report words it: rounded where the office has declared how (约数口径), else the number.
  public func text(of value: FigureValue, in ledger: Ledger, at circumstances: Circumstances) -> String {
    guard let exact = value.exact else { return "" }
    if case .date(let day) = exact { return form == .month ? "\(day.month)月" : day.chinese }
    if let rounding = Approximations.inForce(for: id, in: ledger, at: circumstances) {
      switch exact {
      case .integer(let number) where number >= 0: return rounding.text(of: number)
      case .money(let money) where money >= .zero:
        return rounding.text(of: money.fen / 100, andMore: money.fen % 100 != 0)
      default: break
      }
    }
    let plain =
      switch exact {
      // No number is parted from its unit (GB/T 9704).
      case .money(let money): money.short.zh.replacing(" ", with: "")
      default: exact.plain
      }
    return form == .withUnit ? plain + unit.zh : plain
  }
}
