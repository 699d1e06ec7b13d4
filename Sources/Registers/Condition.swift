import ChineseText

/// One filter over a register: a column, a comparison and what it is compared with.
public struct Condition: Hashable, Sendable {
  public enum Comparison: String, Hashable, Sendable, CaseIterable {
    case notEqual = "!="
    case atMost = "<="
    case atLeast = ">="
    case equal = "="
    case less = "<"
    case greater = ">"
    case contains = "~"
  }
  /// A field's wire name or a derived value's id.
  public let column: String
  public let comparison: Comparison
  /// As typed.
  public let text: String

  public init(_ column: String, _ comparison: Comparison, _ text: String) {
    self.column = column
    self.comparison = comparison
    self.text = text
  }

  /// Reads `field=value`, `field>=3`, `field~text`; `nil` without a comparison.
  public init?(expression: String) {
    var best: (Range<String.Index>, Comparison)?
    for comparison in Comparison.allCases {
      guard let range = expression.firstRange(of: comparison.rawValue) else { continue }
      if best == nil || range.lowerBound < best?.0.lowerBound ?? range.lowerBound {
        best = (range, comparison)
      }
    }
    guard let (range, comparison) = best else { return nil }
    let column = String(expression[..<range.lowerBound]).trimmingBlanks
    guard !column.isEmpty else { return nil }
    self.init(column, comparison, String(expression[range.upperBound...]))
  }

  /// The condition made ready for many records.
  ///
  /// - Throws: the sentence that says what is wrong with column or value.
  public func prepared(
    for register: Register, in ledger: Ledger, at circumstances: Circumstances
  ) throws(FieldSpec.Refusal) -> Prepared {
    guard let kind = register.kind(of: column) else {
      throw FieldSpec.Refusal(
        words: Label(
          "\(register.label.zh)没有“\(DisplayFilter.show(column))”这一项",
          "\(register.label.en) has no field \(DisplayFilter.show(column))"))
    }
    let probe = FieldSpec(column, register.label(of: column), kind)
    switch comparison {
    case .contains: return Prepared(condition: self, kind: kind, wanted: .query(TextQuery(text)))
    case .equal, .notEqual, .atMost, .atLeast, .less, .greater:
      let value = try probe.value(typed: text, in: ledger, at: circumstances)
      return Prepared(condition: self, kind: kind, wanted: value.map { .value($0) } ?? .empty)
    }
  }

  /// A condition whose value has been read.
  public struct Prepared: Sendable {
    enum Wanted: Sendable {
      case value(Value)
      case query(TextQuery)
      case empty
    }
    let condition: Condition
    let kind: FieldKind
    let wanted: Wanted

    public func holds(
      for record: Record, in register: Register, _ ledger: Ledger, at circumstances: Circumstances
    ) -> Bool {
      let value = register.value(condition.column, of: record, in: ledger, at: circumstances)
      switch wanted {
      case .query(let query):
        guard let value else { return false }
        if query.matches(kind.shown(value, in: ledger, .chinese)) != nil { return true }
        return query.matches(value.plain) != nil
      case .empty:
        return condition.comparison == .notEqual ? value != nil : value == nil
      case .value(let wanted):
        guard let value else { return condition.comparison == .notEqual }
        return compare(value, with: wanted)
      }
    }

    private func compare(_ value: Value, with wanted: Value) -> Bool {
      switch condition.comparison {
      case .equal: value.contains(wanted)
      case .notEqual: !value.contains(wanted)
      case .less: value.order(wanted).map { $0 < 0 } ?? false
      case .atMost: value.order(wanted).map { $0 <= 0 } ?? false
      case .greater: value.order(wanted).map { $0 > 0 } ?? false
      case .atLeast: value.order(wanted).map { $0 >= 0 } ?? false
      case .contains: false
      }
    }
  }
}

extension Value {
  /// Equal; for lists, that every wanted one is in it.
  fileprivate func contains(_ wanted: Value) -> Bool {
    switch (self, wanted) {
    case (.texts(let list), .texts(let wanted)): wanted.allSatisfy(list.contains)
    case (.references(let list), .references(let wanted)): wanted.allSatisfy(list.contains)
    default: self == wanted
    }
  }

  /// Negative, zero or positive; `nil` for values that have no order between them.
  func order(_ other: Value) -> Int? {
    func sign<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : a > b ? 1 : 0 }
    switch (self, other) {
    case (.integer(let a), .integer(let b)), (.halfDays(let a), .halfDays(let b)):
      return sign(a, b)
    case (.money(let a), .money(let b)): return sign(a, b)
    case (.date(let a), .date(let b)): return sign(a, b)
    case (.imprecise(let a), .imprecise(let b)): return sign(a, b)
    case (.text(let a), .text(let b)): return Value.collate(a, b)
    case (.reference(let a), .reference(let b)): return sign(a, b)
    default: return nil
    }
  }

  private static func collate(_ a: String, _ b: String) -> Int {
    var (a, b) = (a, b)
    return a.withUTF8 { first in b.withUTF8 { Collation.compare(first, $0) } }
  }
}
