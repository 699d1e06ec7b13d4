import ChineseText
import JSONText

/// What of a register is shown, and in which order.
public struct Query: Hashable, Sendable {
  public var conditions: [Condition] = []
  public var sort: [SortKey] = []
  public var showsVoid = false

  public init(conditions: [Condition] = [], sort: [SortKey] = [], showsVoid: Bool = false) {
    self.conditions = conditions
    self.sort = sort
    self.showsVoid = showsVoid
  }

  /// A column to sort by.
  public struct SortKey: Hashable, Sendable {
    public var column: String
    public var isDescending: Bool

    public init(_ column: String, descending: Bool = false) {
      self.column = column
      isDescending = descending
    }

    /// Reads `field` or `-field`.
    public init(expression: String) {
      self.init(
        expression.hasPrefix("-") ? String(expression.dropFirst()) : expression,
        descending: expression.hasPrefix("-"))
    }
  }
}

/// Rows in the order they are shown. A register shown whole in its own order costs nothing.
public struct RowList: Sendable {
  private enum Storage: Sendable {
    case dense(Int)
    case rows([UInt32])
  }
  private let storage: Storage

  /// All rows below a limit.
  public init(dense count: Int) { storage = .dense(count) }
  public init(_ rows: [UInt32]) { storage = .rows(rows) }

  /// Whether rows stand at their own numbers.
  public var isDense: Bool {
    switch storage {
    case .dense: true
    case .rows: false
    }
  }

  public var count: Int {
    switch storage {
    case .dense(let count): count
    case .rows(let rows): rows.count
    }
  }

  public subscript(position: Int) -> Int {
    switch storage {
    case .dense: position
    case .rows(let rows): Int(rows[position])
    }
  }

  /// Where a row stands; `nil` when it is not shown.
  public func position(of row: Int) -> Int? {
    switch storage {
    case .dense(let count): row < count ? row : nil
    case .rows(let rows): rows.firstIndex(of: UInt32(row))
    }
  }
}

extension Ledger {
  /// The rows a query shows.
  ///
  /// - Throws: the sentence that says which condition or sort column cannot be understood.
  public func rows(
    of register: Register, _ query: Query, at circumstances: Circumstances
  ) throws(FieldSpec.Refusal) -> RowList {
    let rows = self[register.id]
    var prepared: [Condition.Prepared] = []
    for condition in query.conditions {
      prepared.append(try condition.prepared(for: register, in: self, at: circumstances))
    }
    for key in query.sort where register.kind(of: key.column) == nil {
      throw FieldSpec.Refusal(
        words: Label(
          "\(register.label.zh)没有“\(DisplayFilter.show(key.column))”这一项",
          "\(register.label.en) has no field \(DisplayFilter.show(key.column))"))
    }
    let void = query.showsVoid ? [] : rows.voidRows
    if prepared.isEmpty, query.sort.isEmpty, void.isEmpty, rows.isDense {
      return RowList(dense: rows.rowLimit)
    }
    var shown: [UInt32] = []
    shown.reserveCapacity(prepared.isEmpty ? rows.count : 0)
    for row in rows.rows where !void.contains(row) {
      if !prepared.isEmpty {
        guard let record = rows.record(at: row),
          prepared.allSatisfy({ $0.holds(for: record, in: register, self, at: circumstances) })
        else { continue }
      }
      shown.append(UInt32(row))
    }
    for key in query.sort.reversed() {
      shown = sorted(shown, of: register, by: key, at: circumstances)
    }
    return RowList(shown)
  }

  /// Stable: rows that compare equal keep their order.
  private func sorted(
    _ shown: [UInt32], of register: Register, by key: Query.SortKey,
    at circumstances: Circumstances
  ) -> [UInt32] {
    let rows = self[register.id]
    let order = SortOrder(register: register, column: key.column, ledger: self, circumstances)
    var entries: [(key: UInt64, place: UInt32)] = []
    entries.reserveCapacity(shown.count)
    for (place, row) in shown.enumerated() {
      let rank = rows.record(at: Int(row)).map(order.key) ?? 0
      entries.append((key.isDescending ? ~rank : rank, UInt32(place)))
    }
    entries.sort { a, b in
      if a.key != b.key { return a.key < b.key }
      if order.isExact { return a.place < b.place }
      let first = rows.record(at: Int(shown[Int(a.place)]))
      let second = rows.record(at: Int(shown[Int(b.place)]))
      let tie = order.compare(first, second)
      if tie == 0 { return a.place < b.place }
      return key.isDescending ? tie > 0 : tie < 0
    }
    return entries.map { shown[Int($0.place)] }
  }
}

/// How one column orders records: a 64-bit key for most, the whole text for ties.
struct SortOrder {
  let register: Register
  let column: String
  let field: FieldSpec?
  let kind: FieldKind
  let ledger: Ledger
  let circumstances: Circumstances

  init(register: Register, column: String, ledger: Ledger, _ circumstances: Circumstances) {
    self.register = register
    self.column = column
    field = register.field(column)
    kind = register.kind(of: column) ?? .text
    self.ledger = ledger
    self.circumstances = circumstances
  }

  /// Whether equal keys mean equal values.
  var isExact: Bool {
    switch kind {
    case .integer, .halfDays, .money, .date, .impreciseDate, .yesNo, .choice: true
    default: false
    }
  }

  /// Records without a value come first.
  func key(of record: Record) -> UInt64 {
    if let field, case .text = kind {
      return record.withLexeme(of: field) { lexeme in
        guard let lexeme else { return 0 }
        return SortOrder.textKey(lexeme)
      }
    }
    guard let value = register.value(column, of: record, in: ledger, at: circumstances) else {
      return 0
    }
    switch value {
    case .integer(let number), .halfDays(let number): return SortOrder.key(number)
    case .money(let money): return SortOrder.key(money.fen)
    case .date(let date): return SortOrder.key(Int64(date.dayNumber))
    case .imprecise(let date):
      return SortOrder.key(Int64(date.year * 10000 + (date.month ?? 0) * 100 + (date.day ?? 0)))
    case .yes(let yes): return yes ? 2 : 1
    case .text(let term) where kind.choices != nil:
      return UInt64((kind.choices?.firstIndex { $0.term == term } ?? 998) + 1)
    case .text, .reference, .texts, .references:
      var text = kind.shown(value, in: ledger, .chinese)
      return text.withUTF8 { Collation.prefixKey(utf8: $0) } | 1
    }
  }

  private static func textKey(_ lexeme: UnsafeBufferPointer<UInt8>) -> UInt64 {
    if let plain = JSONLexeme.plainString(lexeme) { return Collation.prefixKey(utf8: plain) | 1 }
    var text = JSONLexeme.string(lexeme) ?? ""
    return text.withUTF8 { Collation.prefixKey(utf8: $0) } | 1
  }

  private static func key(_ number: Int64) -> UInt64 {
    UInt64(bitPattern: number) ^ (1 << 63) | (number == .min ? 1 : 0)
  }

  func compare(_ a: Record?, _ b: Record?) -> Int {
    var (first, second) = (text(a), text(b))
    return first.withUTF8 { a in second.withUTF8 { Collation.compare(a, $0) } }
  }

  private func text(_ record: Record?) -> String {
    guard let record,
      let value = register.value(column, of: record, in: ledger, at: circumstances)
    else { return "" }
    return kind.shown(value, in: ledger, .chinese)
  }
}
