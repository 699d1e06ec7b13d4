import ChineseText
import JSONText

/// The records of one register in memory: the bytes of its file with an offset a record, and the
/// changes since. Rows keep their number while the register is held; a removed row stays empty.
public struct RegisterRows: Sendable {
  public let register: RegisterID
  public let block: ByteBlock
  public let index: RecordIndex
  let lookup: RowLookup
  private var replaced: [Int: ByteSlice] = [:]
  private var removed: Set<Int> = []
  private var appended: [ByteSlice] = []
  private var appendedRows: [RecordID: Int] = [:]
  private var longestAppended = 0
  private var outside = OutsideRows()
  /// What these rows hold: made with them, drawn anew with each change, shared by copies.
  public private(set) var version = Version()

  /// Over the bytes of a file whose records are indexed.
  public init(register: RegisterID, block: ByteBlock, index: RecordIndex) {
    self.register = register
    self.block = block
    self.index = index
    lookup = RowLookup(block: block, index: index)
  }

  /// An empty register.
  public init(register: RegisterID) {
    self.init(
      register: register, block: ByteBlock([UInt8]()),
      index: RecordIndex(starts: [], end: 0, isCanonical: true))
    version = .empty
  }

  /// Rows are numbered below this; some may be removed.
  public var rowLimit: Int { index.count + appended.count }
  public var count: Int { rowLimit - removed.count }
  /// Changes not yet in `block`.
  public var isChanged: Bool { !replaced.isEmpty || !removed.isEmpty || !appended.isEmpty }
  /// Whether rows are file order with none removed, so that row numbers are positions.
  public var isDense: Bool { removed.isEmpty }

  public func contains(_ row: Int) -> Bool { row >= 0 && row < rowLimit && !removed.contains(row) }

  /// The bytes of a row; `nil` when removed or out of range.
  public func slice(at row: Int) -> ByteSlice? {
    guard contains(row) else { return nil }
    if row >= index.count { return replaced[row] ?? appended[row - index.count] }
    if !replaced.isEmpty, let slice = replaced[row] { return slice }
    let range = index.range(row, in: block)
    return ByteSlice(block, start: range.lowerBound, count: range.count)
  }

  public func record(at row: Int) -> Record? { slice(at: row).map { Record(register: register, slice: $0) } }

  public func row(of id: RecordID) -> Int? {
    if let row = appendedRows[id] { return removed.contains(row) ? nil : row }
    guard let row = lookup.row(of: id), !removed.contains(row) else { return nil }
    return row
  }

  /// Does a part of what the first look-up by id would have to do; false when nothing is left.
  public func prepareLookup(rows: Int) -> Bool { lookup.prepare(rows: rows) }

  /// Bytes of the longest id met so far: those of a file are met while its look-up is prepared.
  public var longestID: Int { max(lookup.longestID, longestAppended) }

  public func record(_ id: RecordID) -> Record? { row(of: id).flatMap(record(at:)) }

  /// Live rows in file order.
  public var rows: some Sequence<Int> {
    let removed = removed
    return (0..<rowLimit).lazy.filter { removed.isEmpty || !removed.contains($0) }
  }

  /// Live records in file order.
  public var records: some Sequence<Record> { rows.lazy.compactMap(record(at:)) }

  /// Rows whose bytes are not the block's: where a scan of the block does not tell.
  public var rowsOutsideBlock: [Int] {
    replaced.keys.filter { $0 < index.count } + (index.count..<rowLimit).filter(contains)
  }
  /// Rows that held a record once.
  public var removedRows: some Collection<Int> { removed }
  /// Whether a scan of the block tells the truth about a row.
  public func isInBlock(_ row: Int) -> Bool { row < index.count && replaced[row] == nil }

  /// Live rows whose field gives this compare form, in file order.
  public func rows(where field: FieldSpec, equals text: String, form: FieldForm) -> [Int] {
    let inBlock = lookup.rows(where: field, equals: text, form: form).filter { isInBlock($0) && contains($0) }
    return (inBlock + outside.rows(where: field, equals: text, form: form, of: self)).sorted()
  }

  /// Takes a change in: a new record goes last, an edited one keeps its row.
  public mutating func apply(id: RecordID, now: [UInt8]?) {
    version = Version()
    outside = OutsideRows()
    let row = row(of: id)
    switch (row, now) {
    case (let row?, let now?): replaced[row] = ByteSlice(now)
    case (nil, let now?):
      appendedRows[id] = rowLimit
      longestAppended = max(longestAppended, id.text.utf8.count)
      appended.append(ByteSlice(now))
    case (let row?, nil):
      replaced[row] = nil
      removed.insert(row)
    case (nil, nil): break
    }
  }
}

extension RegisterRows {
  /// Names one state of a register's rows: of equal versions the records are the same. Two changes
  /// made to copies of the same rows give two versions.
  public struct Version: Hashable, Sendable {
    /// Held, not only compared: an object's address is free for the next one once nobody has it.
    private let token = Token()

    static let empty = Version()

    private final class Token: Sendable {}

    public static func == (left: Version, right: Version) -> Bool { left.token === right.token }
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(token)) }
  }
}

/// How a field's value is compared by an index: as ids it refers to, or in a unique normal form.
public enum FieldForm: Sendable {
  case references
  case unique(@Sendable (String) -> String)
  /// How the record is called, as names are compared; the field is the one that names it.
  case names

  /// The keys under which a record stands in the index.
  public func keys(of record: Record, _ field: FieldSpec) -> [String] {
    switch (self, record.value(of: field)) {
    case (.names, .text(let name)?): [Folding.comparable(name)]
    case (.names, _): [Folding.comparable(record.id.text)]
    case (.references, .reference(let id)?): [id.text]
    case (.references, .references(let ids)?): ids.map(\.text)
    case (.references, .text(let text)?): [text]
    case (.references, .texts(let texts)?): texts
    case (.unique(let form), .text(let text)?): [form(text)]
    case (.unique(let form), .texts(let texts)?): texts.map(form)
    case (.unique(let form), .reference(let id)?): [form(id.text)]
    default: []
    }
  }
}
