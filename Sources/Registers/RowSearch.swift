import ChineseText

/// A search through a register, done in slices between keys: exact Chinese text as a scan over the
/// bytes, everything else (pinyin, initials, names behind references) record by record.
public struct RowSearch: Sendable {
  public let query: TextQuery
  public private(set) var hits: RowSet
  public private(set) var isDone = false
  /// Rows below this have been looked at (those not in the file's block excepted until the end).
  public private(set) var frontier = 0

  private var scan: BlockScan?
  private let needle: [UInt8]
  /// Ids of records of other registers that match, by the field that refers to them.
  private let referred: [(field: FieldSpec, ids: Set<RecordID>)]
  private let texts: [FieldSpec]

  /// Nothing is looked for.
  public init() {
    query = TextQuery("")
    hits = RowSet(limit: 0)
    needle = []
    referred = []
    texts = []
    isDone = true
  }

  public init(_ query: TextQuery, in register: Register, of ledger: Ledger) {
    self.query = query
    let rows = ledger[register.id]
    hits = RowSet(limit: rows.rowLimit)
    let needle = query.plainUTF8 ?? []
    self.needle = needle
    referred = RowSearch.referred(query, in: register, of: ledger)
    // Initials of long texts hit by chance all the time: pinyin looks at what the list shows.
    let shown = RowSearch.shownColumns(of: register)
    texts = register.fields.filter {
      RowSearch.isText($0.kind) && (!needle.isEmpty || shown.contains($0.name) || $0.isKey)
    }
    if referred.isEmpty, !needle.isEmpty { scan = BlockScan(rows) }
    isDone = query.isEmpty
  }

  /// The columns that a list of 80 cells has room for: a hit is seen where it is.
  private static func shownColumns(of register: Register) -> Set<String> {
    Set(register.list.columns.prefix(6).map(\.name))
  }

  private static func isText(_ kind: FieldKind) -> Bool {
    switch kind {
    case .text, .longText, .choice, .texts, .choices, .referenceOrName: true
    default: false
    }
  }

  private static func referred(_ query: TextQuery, in register: Register, of ledger: Ledger)
    -> [(field: FieldSpec, ids: Set<RecordID>)]
  {
    guard !query.isEmpty else { return [] }
    let shown = shownColumns(of: register)
    return register.fields.compactMap { field in
      guard shown.contains(field.name), let target = field.kind.target,
        target != register.id, let other = Catalogue.register(target)
      else { return nil }
      let ids = ledger[target].records.filter {
        query.matches(ledger.name(of: $0, in: other)) != nil
      }.map(\.id)
      return ids.isEmpty ? nil : (field, Set(ids))
    }
  }

  /// One slice; false when there was nothing left to do.
  public mutating func step(in register: Register, of ledger: Ledger) -> Bool {
    guard !isDone else { return false }
    let rows = ledger[register.id]
    if scan != nil { stepScan(rows) } else { stepRecords(rows) }
    return true
  }

  private mutating func stepScan(_ rows: RegisterRows) {
    guard var scan else { return }
    let limit = scan.progress + (48 << 20)
    var found = 0
    while let row = scan.nextRow(containing: needle, limit: limit) {
      if rows.isInBlock(row), rows.contains(row) { hits.insert(row) }
      found += 1
      if found >= 60_000 { break }
    }
    frontier = scan.row
    self.scan = scan
    guard scan.isAtEnd else { return }
    for row in rows.rowsOutsideBlock where matches(row, rows) { hits.insert(row) }
    frontier = rows.rowLimit
    isDone = true
  }

  private mutating func stepRecords(_ rows: RegisterRows) {
    let end = min(rows.rowLimit, frontier + 12_000)
    while frontier < end {
      if matches(frontier, rows) { hits.insert(frontier) }
      frontier += 1
    }
    isDone = frontier >= rows.rowLimit
  }

  private func matches(_ row: Int, _ rows: RegisterRows) -> Bool {
    guard let record = rows.record(at: row) else { return false }
    for (field, ids) in referred {
      switch record.value(of: field) {
      case .reference(let id)? where ids.contains(id): return true
      case .text(let text)? where ids.contains(RecordID(text)): return true
      case .references(let list)? where list.contains(where: ids.contains): return true
      default: continue
      }
    }
    return texts.contains { field in
      record.withLexeme(of: field) { lexeme in
        guard let lexeme else { return false }
        return query.matches(lexeme: lexeme)
      }
    }
  }
}

extension Ledger {
  /// Of these rows those that a query finds, in their order.
  public func rows(_ list: RowList, of register: Register, matching query: TextQuery) -> RowList {
    var search = RowSearch(query, in: register, of: self)
    while search.step(in: register, of: self) {}
    return RowList(
      (0..<list.count).map { list[$0] }.filter(search.hits.contains).map(UInt32.init))
  }
}
