import ChineseText
import JSONText

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
  /// Of the texts, then of the references.
  private var places: FieldPlaces
  /// What was searched: the block, and the registers behind the shown references.
  private let block: ByteBlock?
  private let behind: [RegisterRows.Version]

  /// Nothing is looked for.
  public init() {
    query = TextQuery("")
    hits = RowSet(limit: 0)
    needle = []
    referred = []
    texts = []
    places = FieldPlaces([])
    block = nil
    behind = []
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
    places = FieldPlaces(texts + referred.map(\.field))
    if referred.isEmpty, !needle.isEmpty { scan = BlockScan(rows) }
    block = rows.block
    behind = RowSearch.behind(register, of: ledger)
    isDone = query.isEmpty
  }

  /// The search over the ledger as it is now. What was found in a file that is still the same
  /// stands, so that a save costs what was changed since the file was written.
  public func renewed(in register: Register, of ledger: Ledger) -> RowSearch {
    let rows = ledger[register.id]
    guard isDone, !query.isEmpty, rows.block === block, behind == RowSearch.behind(register, of: ledger)
    else { return RowSearch(query, in: register, of: ledger) }
    var search = self
    search.hits = hits.with(limit: rows.rowLimit)
    for row in rows.removedRows { search.hits.remove(row) }
    for row in rows.rowsOutsideBlock {
      if search.matches(row, rows) { search.hits.insert(row) } else { search.hits.remove(row) }
    }
    search.frontier = rows.rowLimit
    return search
  }

  private static func behind(_ register: Register, of ledger: Ledger) -> [RegisterRows.Version] {
    references(of: register).map { ledger[$0.target].version }
  }

  /// The shown columns that point into other registers.
  private static func references(of register: Register) -> [(field: FieldSpec, target: RegisterID)] {
    let shown = shownColumns(of: register)
    return register.fields.compactMap { field in
      guard shown.contains(field.name), let target = field.kind.target, target != register.id else {
        return nil
      }
      return (field, target)
    }
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

  private static func referred(_ query: TextQuery, in register: Register, of ledger: Ledger) -> [(
    field: FieldSpec, ids: Set<RecordID>
  )] {
    guard !query.isEmpty else { return [] }
    return references(of: register).compactMap { field, target in
      guard let other = Catalogue.register(target) else { return nil }
      let ids = ledger[target].records.filter { query.matches(ledger.name(of: $0, in: other)) != nil }.map(
        \.id)
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

  private mutating func matches(_ row: Int, _ rows: RegisterRows) -> Bool {
    rows.slice(at: row)?.withBytes { record in
      places.read(record)
      for (place, reference) in referred.enumerated() {
        guard let lexeme = places.lexeme(texts.count + place, in: record) else { continue }
        switch reference.field.kind.value(lexeme: lexeme) {
        case .reference(let id)? where reference.ids.contains(id): return true
        case .text(let text)? where reference.ids.contains(RecordID(text)): return true
        case .references(let list)? where list.contains(where: reference.ids.contains): return true
        default: continue
        }
      }
      return texts.indices.contains { place in
        places.lexeme(place, in: record).map { query.matches(lexeme: $0) } ?? false
      }
    } ?? false
  }
}

extension Ledger {
  /// Of these rows those that a query finds, in their order.
  public func rows(_ list: RowList, of register: Register, matching query: TextQuery) -> RowList {
    var search = RowSearch(query, in: register, of: self)
    while search.step(in: register, of: self) {}
    return RowList((0..<list.count).map { list[$0] }.filter(search.hits.contains).map(UInt32.init))
  }
}
