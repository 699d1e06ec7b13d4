import ChineseText
import JSONText

/// What of a register is shown, and in which order.
public struct Query: Hashable, Sendable {
  public var conditions: [Condition] = []
  public var sort: [SortKey] = []
  public var showsVoid = false
  /// Only these records, where some were marked.
  public var only: Set<RecordID>?

  public init(
    conditions: [Condition] = [], sort: [SortKey] = [], showsVoid: Bool = false, only: Set<RecordID>? = nil
  ) {
    self.conditions = conditions
    self.sort = sort
    self.showsVoid = showsVoid
    self.only = only
  }

  /// A column to sort by.
  public struct SortKey: Hashable, Sendable {
    public var column: String
    public var isDescending: Bool

    public init(_ column: String, descending: Bool = false) {
      self.column = column
      isDescending = descending
    }

    /// What `init(expression:)` reads back.
    public var expression: String { (isDescending ? "-" : "") + column }

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
  public func rows(of register: Register, _ query: Query, at circumstances: Circumstances) throws(FieldSpec
    .Refusal) -> RowList
  {
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
    if prepared.isEmpty, query.sort.isEmpty, query.only == nil, void.isEmpty, rows.isDense {
      return RowList(dense: rows.rowLimit)
    }
    var shown: [UInt32] = []
    shown.reserveCapacity(prepared.isEmpty ? rows.count : 0)
    func list(_ row: Int) {
      guard !void.contains(row) else { return }
      if !prepared.isEmpty {
        guard let record = rows.record(at: row),
          prepared.allSatisfy({ $0.holds(for: record, in: register, self, at: circumstances) })
        else { return }
      }
      shown.append(UInt32(row))
    }
    if let only = query.only {
      for row in only.compactMap({ rows.row(of: $0) }).sorted() { list(row) }
    } else {
      for row in rows.rows { list(row) }
    }
    for key in query.sort.reversed() {
      shown = SortOrder(register: register, key: key, ledger: self, circumstances).sorted(shown)
    }
    return RowList(shown)
  }
}
