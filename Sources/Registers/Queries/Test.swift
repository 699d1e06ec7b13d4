import ChineseText

/// What must hold of a record, as data, the types of fields erased: it can be asked of a record, of the
/// bytes of a million, and be said in words.
indirect enum Test: Sendable {
  /// A column compared with something; a column that is empty meets none but `notEqual`.
  case compares(ColumnSpec, Condition.Comparison, Operand)
  case isOneOf(ColumnSpec, [Value])
  case isFilled(ColumnSpec)
  /// Not void.
  case live
  case all([Test])
  case any([Test])
  case not(Test)
  /// There is a record that the reference names, and it meets the test.
  case names(FieldSpec, RegisterID, Test)
  /// Anything else, with the words that say it.
  case asks(Label, @Sendable (Record, Ledger, Circumstances) -> Bool)

  enum Operand: Sendable {
    case value(Value)
    case today
    /// The day up to which things have happened: the as-of date, but never after today.
    case day
    /// The days of the working year, or of the one so many years later.
    case days(ofYear: Int)
    /// The working year's number, or that of the one so many years later.
    case year(plus: Int)
  }
}

extension Test {
  func holds(for record: Record, in ledger: Ledger, at circumstances: Circumstances) -> Bool {
    switch self {
    case .live: return !record.isVoid
    case .all(let tests): return tests.allSatisfy { $0.holds(for: record, in: ledger, at: circumstances) }
    case .any(let tests): return tests.contains { $0.holds(for: record, in: ledger, at: circumstances) }
    case .not(let test): return !test.holds(for: record, in: ledger, at: circumstances)
    case .isFilled(let column): return column.value(of: record, in: ledger, at: circumstances) != nil
    case .isOneOf(let column, let values):
      return column.value(of: record, in: ledger, at: circumstances).map(values.contains) ?? false
    case .names(let field, let register, let test):
      guard case .reference(let id)? = record.value(of: field), let named = ledger.record(register, id)
      else { return false }
      return test.holds(for: named, in: ledger, at: circumstances)
    case .asks(_, let holds): return holds(record, ledger, circumstances)
    case .compares(let column, let comparison, let operand):
      guard let value = column.value(of: record, in: ledger, at: circumstances) else {
        return comparison == .notEqual
      }
      if let wanted = operand.reach(at: circumstances) {
        return value.reach.map { comparison.holds($0, wanted) } ?? false
      }
      guard case .value(let wanted) = operand else { return false }
      return value.contains(wanted) != (comparison == .notEqual)
    }
  }
}

extension Test.Operand {
  /// The figures or days it stands for.
  func reach(at circumstances: Circumstances) -> ClosedRange<Int64>? {
    switch self {
    case .value(let value): return value.reach
    case .today: return Value.date(circumstances.today).reach
    case .day: return Value.date(circumstances.day).reach
    case .days(let plus): return Test.Operand.days(of: circumstances.year + plus)
    case .year(let plus): return Value.integer(Int64(circumstances.year + plus)).reach
    }
  }

  private static func days(of year: Int) -> ClosedRange<Int64>? {
    guard let first = CalendarDate(year: year, month: 1, day: 1),
      let last = CalendarDate(year: year, month: 12, day: 31)
    else { return nil }
    return Int64(first.dayNumber)...Int64(last.dayNumber)
  }
}

extension Test {
  /// Whether it may ask of records other than the one in hand.
  var looksElsewhere: Bool {
    switch self {
    case .live: false
    case .all(let tests), .any(let tests): tests.contains(where: \.looksElsewhere)
    case .not(let test): test.looksElsewhere
    case .isFilled(let column), .isOneOf(let column, _), .compares(let column, _, _): column.looksElsewhere
    case .names, .asks: true
    }
  }

  /// The fields of the record itself that it looks at, each once.
  var fields: [FieldSpec] {
    var seen: Set<String> = []
    return allFields.filter { seen.insert($0.name).inserted }
  }

  private var allFields: [FieldSpec] {
    switch self {
    case .live: [Register.voidedOn]
    case .all(let tests), .any(let tests): tests.flatMap(\.allFields)
    case .not(let test): test.allFields
    case .isFilled(let column), .isOneOf(let column, _), .compares(let column, _, _): column.fields
    case .names(let field, _, _): [field]
    case .asks: []
    }
  }
}

extension ColumnSpec {
  var isDerived: Bool {
    if case .derived = self { true } else { false }
  }

  fileprivate var looksElsewhere: Bool {
    switch self {
    case .field: false
    case .derived(let derived): derived.test?.looksElsewhere ?? true
    }
  }

  func value(of record: Record, in ledger: Ledger, at circumstances: Circumstances) -> Value? {
    switch self {
    case .field(let field): record.value(of: field)
    case .derived(let derived): derived.value(record, ledger, circumstances)
    }
  }

  /// The fields of the record itself that it follows from, where that is known.
  var fields: [FieldSpec] {
    switch self {
    case .field(let field): [field]
    case .derived(let derived): derived.test?.fields ?? []
    }
  }
}
