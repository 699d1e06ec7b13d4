/// A test made ready to be asked of one row after another: its fields are places in the walk over a
/// row, and what they are compared with is worked out.
indirect enum RowTest: Sendable {
  case reaches(Column, Condition.Comparison, ClosedRange<Int64>)
  case equals(Column, Value, isNegated: Bool)
  case isOneOf(Column, [Value])
  case isFilled(Column)
  case live
  case all([RowTest])
  case any([RowTest])
  case not(RowTest)
  case names(Column, RegisterID, Test)
  case asks(@Sendable (Record, Ledger, Circumstances) -> Bool)

  enum Column: Sendable {
    case field(Int, FieldKind)
    case derived(@Sendable (Record, Ledger, Circumstances) -> Value?)
  }

  /// - Parameter fields: what the walk over a row finds, by place; all those of the test are among them.
  init(_ test: Test, _ fields: [FieldSpec], at circumstances: Circumstances) {
    func ready(_ test: Test) -> RowTest { RowTest(test, fields, at: circumstances) }
    func ready(_ column: ColumnSpec) -> Column { Column(column, fields) }
    switch test {
    case .live: self = .live
    case .all(let tests): self = .all(tests.map(ready))
    case .any(let tests): self = .any(tests.map(ready))
    case .not(let test): self = .not(ready(test))
    case .isFilled(let column): self = .isFilled(ready(column))
    case .isOneOf(let column, let values): self = .isOneOf(ready(column), values)
    case .names(let field, let register, let test): self = .names(ready(.field(field)), register, test)
    case .asks(_, let holds): self = .asks(holds)
    case .compares(.derived(let derived), let comparison, .value(.yes(let yes))):
      guard let test = derived.test else {
        self = .equals(ready(.derived(derived)), .yes(yes), isNegated: comparison == .notEqual)
        return
      }
      self = yes == (comparison != .notEqual) ? ready(test) : .not(ready(test))
    case .compares(let column, let comparison, let operand):
      if let wanted = operand.reach(at: circumstances) {
        self = .reaches(ready(column), comparison, wanted)
      } else if case .value(let wanted) = operand {
        self = .equals(ready(column), wanted, isNegated: comparison == .notEqual)
      } else {
        self = .any([])
      }
    }
  }

  func holds(for row: borrowing RowReading) -> Bool {
    switch self {
    case .reaches(let column, let comparison, let wanted):
      guard let reach = column.value(in: row)?.reach else { return comparison == .notEqual }
      return comparison.holds(reach, wanted)
    case .equals(let column, let wanted, let isNegated):
      guard let value = column.value(in: row) else { return isNegated }
      return value.contains(wanted) != isNegated
    case .isOneOf(let column, let values): return column.value(in: row).map(values.contains) ?? false
    case .isFilled(let column): return column.value(in: row) != nil
    case .live: return !row.isVoid
    case .all(let tests):
      for test in tests where !test.holds(for: row) { return false }
      return true
    case .any(let tests):
      for test in tests where test.holds(for: row) { return true }
      return false
    case .not(let test): return !test.holds(for: row)
    case .names(let column, let register, let test):
      guard case .reference(let id)? = column.value(in: row), let named = row.ledger.record(register, id)
      else { return false }
      return test.holds(for: named, in: row.ledger, at: row.circumstances)
    case .asks(let holds): return holds(row.record, row.ledger, row.circumstances)
    }
  }
}

extension RowTest.Column {
  init(_ column: ColumnSpec, _ fields: [FieldSpec]) {
    switch column {
    case .derived(let derived): self = .derived(derived.value)
    case .field(let field):
      guard let place = fields.firstIndex(where: { $0.name == field.name }) else {
        self = .derived { record, _, _ in record.value(of: field) }
        return
      }
      self = .field(place, field.kind)
    }
  }

  func value(in row: borrowing RowReading) -> Value? {
    switch self {
    case .field(let place, let kind): row.value(place, kind)
    case .derived(let value): value(row.record, row.ledger, row.circumstances)
    }
  }
}

extension Condition.Comparison {
  /// Whether a stretch of figures or days stands so to another.
  func holds(_ reach: ClosedRange<Int64>, _ wanted: ClosedRange<Int64>) -> Bool {
    switch self {
    case .equal: wanted.lowerBound <= reach.lowerBound && reach.upperBound <= wanted.upperBound
    case .notEqual: reach.lowerBound < wanted.lowerBound || wanted.upperBound < reach.upperBound
    case .less: reach.upperBound < wanted.lowerBound
    case .atMost: reach.upperBound <= wanted.upperBound
    case .greater: reach.lowerBound > wanted.upperBound
    case .atLeast: reach.lowerBound >= wanted.lowerBound
    case .contains, .lacks: false
    }
  }
}
