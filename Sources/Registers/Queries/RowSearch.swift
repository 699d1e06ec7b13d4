import ChineseText
import JSONText

/// A search through a register, done in slices between keys: exact Chinese text as a scan over the
/// bytes, everything else (pinyin, initials, names behind references) record by record. Whatever a
/// record shows is found as it is written; pinyin is looked for in the columns that the list shows.
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
  /// The registers that fields refer to, with these: the first is looked through next.
  private var unread: ArraySlice<(target: RegisterID, fields: [FieldSpec])>
  /// How many rows of the first of them have been looked at; what was found as it stands, and by pinyin.
  private var unreadFrontier = 0
  private var standing: Set<RecordID> = []
  private var matching: Set<RecordID> = []
  /// Ids of records of other registers that match, by the field that refers to them.
  private var referred: [(field: FieldSpec, ids: Set<RecordID>)] = []
  /// Looked through for pinyin too.
  private let texts: [FieldSpec]
  /// Looked through for what stands as it was typed.
  private let written: [FieldSpec]
  /// Amounts and numbers: shown otherwise than they are stored.
  private let amounts: [FieldSpec]
  /// Shown columns whose cells are made of more than one value.
  private let composed: [ListDeclaration.Column]
  /// What else is worked out and shown, by columns that the list has no room for or by the page: looked
  /// through when all that is stored has been.
  private let hidden: HiddenCells
  /// Rows below this have been looked through for it; `nil` before it is their turn.
  private var hiddenFrontier: Int?
  private let spellings: [[Spelling]]
  private let circumstances: Circumstances?
  /// Of the texts, the written, the amounts, then of the references that are not among them.
  private var places: FieldPlaces
  /// Where each of the references is found: one that may be a name is a text too.
  private var referredPlaces: [Int] = []
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
    written = []
    amounts = []
    composed = []
    hidden = HiddenCells()
    spellings = []
    circumstances = nil
    places = FieldPlaces([])
    block = nil
    behind = []
    isDone = true
  }

  /// - Parameter columns: those that the list shows. Pinyin is looked for in these alone; text as it is
  ///   written is found in every field.
  public init(
    _ query: TextQuery, in register: Register, showing columns: [String], of ledger: Ledger,
    at circumstances: Circumstances
  ) {
    self.circumstances = circumstances
    spellings = query.spellings.map { $0.map(Spelling.init) }
    self.query = query
    self.columns = Set(columns)
    let rows = ledger[register.id]
    hits = RowSet(limit: rows.rowLimit)
    let needle = query.plainUTF8 ?? []
    self.needle = needle
    let references = register.referredFields
    unread = query.isEmpty ? [] : references[...]
    // Initials of long texts hit by chance all the time: pinyin looks at what the list shows.
    let shown = self.columns
    texts = register.fields.filter { $0.kind.isSearchedText && (shown.contains($0.name) || $0.isKey) }
    let hasDigit = query.hasDigit
    written = register.fields.filter { field in
      field.kind.isSearchedText && !shown.contains(field.name) && !field.isKey
        || hasDigit && (field.kind.isDate || field.kind.isPlainNumber)
    }
    amounts = hasDigit ? register.fields.filter { [.money, .number].contains($0.kind) } : []
    composed = register.list.columns.filter { column in
      guard shown.contains(column.name) else { return false }
      guard let field = register.field(column.name) else { return true }
      return field.kind.isList
    }
    hidden = HiddenCells(of: register, besides: shown, for: query)
    places = FieldPlaces([])
    block = rows.block
    behind = references.map { ledger[$0.target].version }
    isDone = query.isEmpty
    if unread.isEmpty { beginRows(rows) }
  }

  /// All names behind references are known: the rows themselves come next.
  private mutating func beginRows(_ rows: RegisterRows) {
    var fields = texts + written + amounts
    referredPlaces = referred.map { reference in
      if let place = fields.firstIndex(where: { $0.name == reference.field.name }) { return place }
      fields.append(reference.field)
      return fields.count - 1
    }
    places = FieldPlaces(fields)
    if referred.isEmpty, composed.isEmpty, !needle.isEmpty { scan = BlockScan(rows) }
  }

  /// The search over the ledger as it is now. What was found in a file that is still the same
  /// stands, so that a save costs what was changed since the file was written.
  public func renewed(
    in register: Register, showing columns: [String], of ledger: Ledger, at circumstances: Circumstances
  ) -> RowSearch {
    let rows = ledger[register.id]
    let versions = register.referredFields.map { ledger[$0.target].version }
    guard isDone, !query.isEmpty, rows.block === block, behind == versions, self.columns == Set(columns),
      composed.isEmpty, hidden.isEmpty, self.circumstances == circumstances
    else { return RowSearch(query, in: register, showing: columns, of: ledger, at: circumstances) }
    var search = self
    search.hits = hits.with(limit: rows.rowLimit)
    for row in rows.removedRows { search.hits.remove(row) }
    for row in rows.rowsOutsideBlock {
      if search.matches(row, rows, in: register, of: ledger) {
        search.hits.insert(row)
      } else {
        search.hits.remove(row)
      }
    }
    search.frontier = rows.rowLimit
    return search
  }

  /// Rows looked at in one slice.
  private static let slice = 12_000

  /// One slice; false when there was nothing left to do.
  public mutating func step(in register: Register, of ledger: Ledger) -> Bool {
    guard !isDone else { return false }
    let rows = ledger[register.id]
    if let begun = hiddenFrontier {
      stepHidden(rows, from: begun, of: ledger)
      return true
    }
    let left = stepNames(rows, of: ledger)
    if left > 0, unread.isEmpty {
      if scan != nil {
        stepScan(rows, in: register, of: ledger)
      } else {
        stepRecords(rows, atMost: left, in: register, of: ledger)
      }
    }
    return true
  }

  /// Looks through the names behind references; how many rows of the slice are left for the rows.
  private mutating func stepNames(_ rows: RegisterRows, of ledger: Ledger) -> Int {
    var left = RowSearch.slice
    while left > 0, let (target, fields) = unread.first {
      let others = ledger[target]
      let end = min(others.rowLimit, unreadFrontier + left)
      left -= end - unreadFrontier
      if let other = Catalogue.register(target) {
        let isShown = fields.contains { columns.contains($0.name) }
        for row in unreadFrontier..<end {
          guard let record = others.record(at: row) else { continue }
          let name = ledger.name(of: record, in: other)
          if query.stands(text: name) {
            standing.insert(record.id)
          } else if isShown, query.matches(name) != nil {
            matching.insert(record.id)
          }
        }
      }
      unreadFrontier = end
      guard end >= others.rowLimit else { break }
      for field in fields {
        let ids = columns.contains(field.name) ? matching.union(standing) : standing
        if !ids.isEmpty { referred.append((field, ids)) }
      }
      (unreadFrontier, standing, matching) = (0, [], [])
      unread.removeFirst()
      if unread.isEmpty { beginRows(rows) }
    }
    return left
  }

  private mutating func stepScan(_ rows: RegisterRows, in register: Register, of ledger: Ledger) {
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
    for row in rows.rowsOutsideBlock where matches(row, rows, in: register, of: ledger) { hits.insert(row) }
    frontier = rows.rowLimit
    endRows()
  }

  /// Everything that is stored has been looked through.
  private mutating func endRows() {
    if hidden.isEmpty || circumstances == nil { isDone = true } else { hiddenFrontier = 0 }
  }

  private mutating func stepHidden(_ rows: RegisterRows, from begun: Int, of ledger: Ledger) {
    guard let circumstances else { return }
    let end = min(rows.rowLimit, begun + RowSearch.slice / 8)
    for row in begun..<end where !hits.contains(row) {
      guard let record = rows.record(at: row) else { continue }
      if hidden.hold(query, record, ledger, at: circumstances) { hits.insert(row) }
    }
    hiddenFrontier = end
    isDone = end >= rows.rowLimit
  }

  private mutating func stepRecords(
    _ rows: RegisterRows, atMost count: Int, in register: Register, of ledger: Ledger
  ) {
    let end = min(rows.rowLimit, frontier + count)
    while frontier < end {
      if matches(frontier, rows, in: register, of: ledger) { hits.insert(frontier) }
      frontier += 1
    }
    if frontier >= rows.rowLimit { endRows() }
  }

  private mutating func matches(
    _ row: Int, _ rows: RegisterRows, in register: Register, of ledger: Ledger
  ) -> Bool {
    let isFound = rows.slice(at: row)?.withBytes { record in
      places.read(record)
      for (reference, place) in zip(referred, referredPlaces) {
        guard let lexeme = places.lexeme(place, in: record) else { continue }
        switch reference.field.kind.value(lexeme: lexeme) {
        case .reference(let id)? where reference.ids.contains(id): return true
        case .text(let text)? where reference.ids.contains(RecordID(text)): return true
        case .references(let list)? where list.contains(where: reference.ids.contains): return true
        case .texts(let list)? where list.contains(where: { reference.ids.contains(RecordID($0)) }):
          return true
        default: continue
        }
      }
      func holds(_ number: Int, _ first: Int, _ test: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
        (first..<first + number).contains { places.lexeme($0, in: record).map(test) ?? false }
      }
      if holds(texts.count, 0, { query.matches(lexeme: $0) }) { return true }
      if !written.isEmpty, isWritten(in: record),
        holds(written.count, texts.count, { query.stands(lexeme: $0) })
      {
        return true
      }
      return amounts.indices.contains { index in
        places.lexeme(texts.count + written.count + index, in: record).map {
          query.stands(amount: $0, of: amounts[index].kind)
        } ?? false
      }
    }
    if isFound ?? false { return true }
    guard !composed.isEmpty, let circumstances, let record = rows.record(at: row) else { return false }
    return composed.contains { column in
      query.stands(text: column.text(of: record, in: register, ledger, at: circumstances, .chinese))
    }
  }

  /// Whether every word stands somewhere in a record's bytes.
  private func isWritten(in record: UnsafeBufferPointer<UInt8>) -> Bool {
    spellings.allSatisfy { word in word.contains { $0.stands(in: record) } }
  }
}
