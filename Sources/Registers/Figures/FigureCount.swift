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
    for figure in figures.flatMap({ [$0] + $0.parts.map(\.figure) }) { add(figure.source, &number) }
  }

  private mutating func add(_ source: Figure.Source, _ number: inout Int) {
    switch source {
    case .query(let register, let test, let measure):
      let place = walks.firstIndex { $0.register == register } ?? walks.endIndex
      if place == walks.endIndex { walks.append(Walk(register)) }
      walks[place].add(Tallied(number: number, test: test, measure: measure))
      number += 1
    case .formula(_, let figure, let other):
      add(figure.source, &number)
      add(other.source, &number)
    case .named(let id):
      if let figure = Figure.numbered(id) { add(figure.source, &number) }
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
    var tallied = walks.flatMap(\.tallied).sorted { $0.number < $1.number }[...]
    return figures.map { figure in
      let own = FigureCount.counted(figure.source, &tallied)
      let parts = figure.parts.map { part in
        FigureValue(exact: FigureCount.counted(part.figure.source, &tallied).exact, records: [], parts: [])
      }
      return FigureValue(exact: own.exact, records: own.records.map(\.id), parts: parts)
    }
  }

  private struct Counted {
    var exact: Value?
    var records: [Tallied.Member] = []
  }

  private static func counted(_ source: Figure.Source, _ tallied: inout ArraySlice<Tallied>) -> Counted {
    switch source {
    case .query:
      let own = tallied.removeFirst()
      return Counted(exact: own.exact, records: own.records)
    case .formula(let formula, let figure, let other):
      let first = counted(figure.source, &tallied)
      let second = counted(other.source, &tallied)
      var records = first.records
      if case .sum = formula, figure.register == other.register {
        let both = Dictionary((first.records + second.records).map { ($0.row, $0) }) { one, _ in one }
        records = both.values.sorted { $0.row < $1.row }
      }
      return Counted(exact: formula.value(first.exact, second.exact), records: records)
    case .named(let id): return Figure.numbered(id).map { counted($0.source, &tallied) } ?? Counted()
    }
  }
}

/// The way through the rows of one register, for all that is counted in it.
private struct Walk: Sendable {
  let register: RegisterID
  private(set) var tallied: [Tallied] = []
  private var fields = [Register.voidedOn]
  private var row = 0
  private(set) var isDone = false

  init(_ register: RegisterID) { self.register = register }

  mutating func add(_ new: Tallied) {
    tallied.append(new)
    for field in new.test.fields + (new.measure.column?.fields ?? [])
    where !fields.contains(where: { $0.name == field.name }) { fields.append(field) }
  }

  mutating func step(
    _ budget: inout Int, in ledger: Ledger, at circumstances: Circumstances, _ keepsRecords: Bool
  ) {
    let rows = ledger[register]
    let end = min(rows.rowLimit, row + budget)
    let tests = tallied.map { RowTest($0.test, fields, at: circumstances) }
    let columns = tallied.map { $0.measure.column.map { RowTest.Column($0, fields) } }
    var reading = RowReading(fields, of: register, in: ledger, at: circumstances)
    for row in row..<end {
      guard let slice = rows.slice(at: row) else { continue }
      slice.withBytes { bytes in
        reading.read(slice, bytes)
        for place in tallied.indices where tests[place].holds(for: reading) {
          tallied[place].count += 1
          if let value = columns[place]?.value(in: reading) {
            tallied[place].add(value, of: reading.record, in: ledger)
          }
          if keepsRecords { tallied[place].records.append(.init(row: row, id: reading.record.id)) }
        }
      }
    }
    budget -= end - row
    row = end
    isDone = row >= rows.rowLimit
  }
}

/// The records that meet a test, measured as far as they have been gone through.
private struct Tallied: Sendable {
  /// Its place among the queries of the figures, in their order.
  let number: Int
  let test: Test
  let measure: Figure.Measure
  var count: Int64 = 0
  var records: [Member] = []
  private var sum: Value?
  private var day: CalendarDate?
  private var values: Set<Value> = []
  /// What a record says, of several the last by its id.
  private var said: (id: RecordID, value: Value)?
  private var names: [(id: RecordID, name: String)] = []

  struct Member: Sendable {
    let row: Int
    let id: RecordID
  }

  init(number: Int, test: Test, measure: Figure.Measure) {
    self.number = number
    self.test = test
    self.measure = measure
  }

  mutating func add(_ value: Value, of record: @autoclosure () -> Record, in ledger: Ledger) {
    switch (measure, value) {
    case (.sum, _): sum = sum?.adding(value) ?? value
    case (.distinct, _): values.formUnion(value.parts)
    case (.first, .date(let day)): self.day = self.day.map { min($0, day) } ?? day
    case (.last, .date(let day)): self.day = self.day.map { max($0, day) } ?? day
    case (.value, _):
      let id = record().id
      if said.map({ $0.id < id }) ?? true { said = (id, value) }
    case (.names, _): names.append((record().id, value.plain))
    case (.kinds(let column), _):
      let id = record().id
      for part in value.parts where values.insert(part).inserted {
        let name = column.kind.shown(part, in: ledger, .chinese)
        if case .reference(let named) = part { names.append((named, name)) } else { names.append((id, name)) }
      }
    default: break
    }
  }

  var exact: Value? {
    switch measure {
    case .count: .integer(count)
    case .sum(let column): sum ?? (column.kind == .money ? .money(.zero) : .integer(0))
    case .distinct: .integer(Int64(values.count))
    case .first, .last: day.map(Value.date)
    case .value: said?.value
    case .names, .kinds: names.isEmpty ? nil : .texts(namesInOrder)
    }
  }

  /// Terms of a choice in its order, other names in that of the ids.
  private var namesInOrder: [String] {
    guard case .kinds(let column) = measure, let choices = column.kind.choices else {
      return names.enumerated().sorted { ($0.element.id, $0.offset) < ($1.element.id, $1.offset) }
        .map(\.element.name)
    }
    let found = Set(names.map(\.name))
    return choices.map(\.term).filter(found.contains)
  }
}
