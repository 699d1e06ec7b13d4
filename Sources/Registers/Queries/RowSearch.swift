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
  /// The columns that the list shows: a hit is to be seen where it is.
  private let columns: Set<String>
  /// The shown fields that refer to other registers, the one that is looked through first.
  private var unread: ArraySlice<(field: FieldSpec, target: RegisterID)>
  /// How many rows of the register behind the first of them have been looked at, and what was found.
  private var unreadFrontier = 0
  private var unreadIDs: Set<RecordID> = []
  /// Ids of records of other registers that match, by the field that refers to them.
  private var referred: [(field: FieldSpec, ids: Set<RecordID>)] = []
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
    columns = []
    unread = []
    texts = []
    places = FieldPlaces([])
    block = nil
    behind = []
    isDone = true
  }

  /// - Parameter columns: those that the list shows. Pinyin and names behind references are looked
  ///   for in these alone; text as it is written is found in every field.
  public init(_ query: TextQuery, in register: Register, showing columns: [String], of ledger: Ledger) {
    self.query = query
    self.columns = Set(columns)
    let rows = ledger[register.id]
    hits = RowSet(limit: rows.rowLimit)
    let needle = query.plainUTF8 ?? []
    self.needle = needle
    let references = RowSearch.references(of: register, in: self.columns)
    unread = query.isEmpty ? [] : references[...]
    // Initials of long texts hit by chance all the time: pinyin looks at what the list shows.
    let shown = self.columns
    texts = register.fields.filter {
      RowSearch.isText($0.kind) && (!needle.isEmpty || shown.contains($0.name) || $0.isKey)
    }
    places = FieldPlaces(texts)
    block = rows.block
    behind = references.map { ledger[$0.target].version }
    isDone = query.isEmpty
    if unread.isEmpty { beginRows(rows) }
  }

  /// All names behind references are known: the rows themselves come next.
  private mutating func beginRows(_ rows: RegisterRows) {
    places = FieldPlaces(texts + referred.map(\.field))
    if referred.isEmpty, !needle.isEmpty { scan = BlockScan(rows) }
  }

  /// The search over the ledger as it is now. What was found in a file that is still the same
  /// stands, so that a save costs what was changed since the file was written.
  public func renewed(in register: Register, showing columns: [String], of ledger: Ledger) -> RowSearch {
    let rows = ledger[register.id]
    let versions = RowSearch.references(of: register, in: self.columns).map { ledger[$0.target].version }
    guard isDone, !query.isEmpty, rows.block === block, behind == versions, self.columns == Set(columns)
    else { return RowSearch(query, in: register, showing: columns, of: ledger) }
    var search = self
    search.hits = hits.with(limit: rows.rowLimit)
    for row in rows.removedRows { search.hits.remove(row) }
    for row in rows.rowsOutsideBlock {
      if search.matches(row, rows) { search.hits.insert(row) } else { search.hits.remove(row) }
    }
    search.frontier = rows.rowLimit
    return search
  }

  /// The shown columns that point into other registers.
  private static func references(of register: Register, in shown: Set<String>) -> [(
    field: FieldSpec, target: RegisterID
  )] {
    register.fields.compactMap { field in
      guard shown.contains(field.name), let target = field.kind.target, target != register.id else {
        return nil
      }
      return (field, target)
    }
  }

  private static func isText(_ kind: FieldKind) -> Bool {
    switch kind {
    case .text, .longText, .choice, .texts, .choices, .referenceOrName: true
    default: false
    }
  }

  /// Rows looked at in one slice.
  private static let slice = 12_000

  /// One slice; false when there was nothing left to do.
  public mutating func step(in register: Register, of ledger: Ledger) -> Bool {
    guard !isDone else { return false }
    let rows = ledger[register.id]
    let left = stepNames(rows, of: ledger)
    if left > 0, unread.isEmpty {
      if scan != nil { stepScan(rows) } else { stepRecords(rows, atMost: left) }
    }
    return true
  }

  /// Looks through the names behind references; how many rows of the slice are left for the rows.
  private mutating func stepNames(_ rows: RegisterRows, of ledger: Ledger) -> Int {
    var left = RowSearch.slice
    while left > 0, let (field, target) = unread.first {
      let others = ledger[target]
      let end = min(others.rowLimit, unreadFrontier + left)
      left -= end - unreadFrontier
      if let other = Catalogue.register(target) {
        for row in unreadFrontier..<end {
          guard let record = others.record(at: row) else { continue }
          if query.matches(ledger.name(of: record, in: other)) != nil { unreadIDs.insert(record.id) }
        }
      }
      unreadFrontier = end
      guard end >= others.rowLimit else { break }
      if !unreadIDs.isEmpty { referred.append((field, unreadIDs)) }
      (unreadFrontier, unreadIDs) = (0, [])
      unread.removeFirst()
      if unread.isEmpty { beginRows(rows) }
    }
    return left
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

  private mutating func stepRecords(_ rows: RegisterRows, atMost count: Int) {
    let end = min(rows.rowLimit, frontier + count)
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

extension Register {
  /// What a search looks at where nobody chose columns: those that a list of 80 cells has room for,
  /// so that a hit is seen where it is.
  public var searchedColumns: [String] { list.columns.prefix(6).map(\.name) }
}

extension Ledger {
  /// Of these rows those that a query finds, in their order.
  public func rows(_ list: RowList, of register: Register, matching query: TextQuery) -> RowList {
    var search = RowSearch(query, in: register, showing: register.searchedColumns, of: self)
    while search.step(in: register, of: self) {}
    return RowList((0..<list.count).map { list[$0] }.filter(search.hits.contains).map(UInt32.init))
  }
}
