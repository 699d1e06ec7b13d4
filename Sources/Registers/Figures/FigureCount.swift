import ChineseText
import JSONText

/// A figure being counted, in slices of rows between keys.
public struct FigureCount: Sendable {
  private var parts: [Part]
  private let keepsRecords: Bool

  /// - Parameter keepsRecords: whether to tell which records counted; home does without.
  public init(_ figure: Figure, keepsRecords: Bool = false) {
    self.keepsRecords = keepsRecords
    parts = FigureCount.parts(figure)
  }

  private static func parts(_ figure: Figure) -> [Part] {
    switch figure.source {
    case .query(let register, let test, let measure): [Part(register, test, measure)]
    case .difference(let figure, let other): parts(figure) + parts(other)
    }
  }

  /// Counts some rows more; false when all are counted.
  public mutating func step(_ budget: inout Int, in ledger: Ledger, at circumstances: Circumstances) -> Bool {
    for index in parts.indices where !parts[index].isDone {
      parts[index].step(&budget, in: ledger, at: circumstances, keepsRecords)
      if budget <= 0 { break }
    }
    return !isDone
  }

  public var isDone: Bool { parts.allSatisfy(\.isDone) }

  /// What it comes to so far.
  public var value: FigureValue {
    guard parts.count > 1 else { return FigureValue(exact: parts[0].exact, records: parts[0].records) }
    return FigureValue(
      exact: FigureCount.difference(parts[0].exact, parts[1].exact), records: parts[0].records)
  }

  private static func difference(_ first: Value?, _ second: Value?) -> Value? {
    switch (first, second) {
    case (.money(let a)?, .money(let b)?): .money(a - b)
    case (.integer(let a)?, .integer(let b)?): .integer(a - b)
    default: first
    }
  }
}

/// The records of one register that meet a test, measured as far as they have been gone through.
private struct Part: Sendable {
  private let register: RegisterID
  private let test: Test
  private let measure: Figure.Measure
  private let fields: [FieldSpec]
  private var places: FieldPlaces
  private var row = 0
  private(set) var isDone = false
  private var count: Int64 = 0
  private var sum: Value?
  private var first: CalendarDate?
  private var values: Set<Value> = []
  private(set) var records: [RecordID] = []

  init(_ register: RegisterID, _ test: Test, _ measure: Figure.Measure) {
    self.register = register
    self.test = test
    self.measure = measure
    var fields = test.fields
    for field in measure.column?.fields ?? [] where !fields.contains(where: { $0.name == field.name }) {
      fields.append(field)
    }
    self.fields = fields
    places = FieldPlaces(fields)
  }

  mutating func step(
    _ budget: inout Int, in ledger: Ledger, at circumstances: Circumstances, _ keepsRecords: Bool
  ) {
    let rows = ledger[register]
    let end = min(rows.rowLimit, row + budget)
    for row in row..<end {
      guard let slice = rows.slice(at: row) else { continue }
      slice.withBytes { bytes in
        places.read(bytes)
        let reading = RowReading(
          fields: fields, places: places, bytes: bytes, slice: slice, register: register, ledger: ledger,
          circumstances: circumstances)
        guard test.holds(for: reading) else { return }
        count += 1
        if let column = measure.column, let value = reading.value(of: column) { add(value) }
        if keepsRecords { records.append(reading.record.id) }
      }
    }
    budget -= end - row
    row = end
    isDone = row >= rows.rowLimit
  }

  private mutating func add(_ value: Value) {
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
    var count = FigureCount(self, keepsRecords: true)
    var budget = Int.max
    while count.step(&budget, in: ledger, at: circumstances) {}
    return count.value
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
      case .money(let money): money.short.zh
      default: exact.plain
      }
    return form == .withUnit ? plain + unit.zh : plain
  }
}

extension Register.Summary {
  /// The number of records that are not void.
  static func count<Home: RegisterKind>(of _: Home.Type) -> Register.Summary {
    let all = Figure.count(
      Home.registerID.text, "记录", "Records", unit: Label("条", "records"), When<Home>.live)
    return Register.Summary(figures: [all]) { Label(same: String($0[0].number ?? 0)) }
  }
}
