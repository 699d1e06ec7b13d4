import JSONText
import Synchronization

/// Indexes over a block of records, each built on first need and then kept: id to row, and a
/// field's compare form to rows. They are a pure function of the block, so every copy of the
/// register shares them.
final class RowLookup: Sendable {
  private let block: ByteBlock
  private let index: RecordIndex
  private let ids = Mutex<IDs?>(nil)
  private let fields = Mutex<[String: HashedRows]>([:])
  private let voids = Mutex<Set<Int>?>(nil)

  init(block: ByteBlock, index: RecordIndex) {
    self.block = block
    self.index = index
  }

  /// The index of ids, and how far it is.
  private struct IDs {
    var rows: HashedRows
    var built = 0
    /// In bytes.
    var longest = 0
  }

  func row(of id: RecordID) -> Int? {
    let wanted = Array(id.text.utf8)
    let rows = ids.withLock { cached in
      extend(&cached, by: index.count)
      return cached?.rows
    }
    return rows?.candidates(HashedRows.hash(wanted)).first { row in
      withID(of: row) { id in id.count == wanted.count && zip(id, wanted).allSatisfy { $0 == $1 } }
    }
  }

  func rows(where field: FieldSpec, equals text: String, form: FieldForm) -> [Int] {
    // One field may be looked up in several forms: a name as such, in its normal form, as an id.
    let key = field.name + form.mark
    let rows = fields.withLock { cached in
      if let built = cached[key] { return built }
      let built = fieldIndex(field, form)
      cached[key] = built
      return built
    }
    let wanted = Array(text.utf8)
    return rows.candidates(HashedRows.hash(wanted)).filter { row in
      form.keys(of: record(row), field).contains { $0.utf8.elementsEqual(wanted) }
    }.sorted()
  }

  /// Rows of the block that are void: one scan of its bytes, then remembered.
  func voidRows() -> Set<Int> {
    voids.withLock { cached in
      if let cached { return cached }
      // The name may stand written with escapes in a file that another program wrote.
      let built = Set(
        [Array("\"voidedOn\"".utf8), Array("\\u00".utf8)].flatMap { needle in
          BlockScan(block: block, index: index).rows(containing: needle)
        }.filter { record($0).isVoid })
      cached = built
      return built
    }
  }

  private func record(_ row: Int) -> Record {
    let range = index.range(row, in: block)
    return Record(register: "", slice: ByteSlice(block, start: range.lowerBound, count: range.count))
  }

  private func withID<R>(of row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    let range = index.range(row, in: block)
    return ByteSlice(block, start: range.lowerBound, count: range.count).withBytes { bytes in
      guard let value = JSONObject(bytes).value("id") else {
        return body(UnsafeBufferPointer(start: nil, count: 0))
      }
      let lexeme = UnsafeBufferPointer(rebasing: bytes[value])
      if let plain = JSONLexeme.plainString(lexeme) { return body(plain) }
      let decoded = Array((JSONLexeme.string(lexeme) ?? "").utf8)
      return decoded.withUnsafeBufferPointer(body)
    }
  }

  /// Bytes of the longest id met so far.
  var longestID: Int { ids.withLock { $0?.longest ?? 0 } }

  /// Builds the index of ids for some rows more; false when it is whole.
  func prepare(rows: Int) -> Bool {
    ids.withLock { cached in
      if index.count == cached?.built ?? 0 { return false }
      extend(&cached, by: rows)
      return true
    }
  }

  private func extend(_ cached: inout IDs?, by count: Int) {
    var ids = cached ?? IDs(rows: HashedRows(count: index.count))
    // The index is changed in place, not copied.
    cached = nil
    let end = min(index.count, ids.built + count)
    for row in ids.built..<end {
      withID(of: row) {
        ids.rows.insert(HashedRows.hash($0), row: row)
        ids.longest = max(ids.longest, $0.count)
      }
    }
    ids.built = end
    cached = ids
  }

  private func fieldIndex(_ field: FieldSpec, _ form: FieldForm) -> HashedRows {
    var rows = HashedRows(count: index.count)
    for row in 0..<index.count {
      let keys = form.keys(of: record(row), field)
      // A list may name the same record twice.
      for (place, key) in keys.enumerated() where !keys[..<place].contains(key) {
        rows.insert(HashedRows.hash(key.utf8), row: row)
      }
    }
    return rows
  }
}

extension FieldForm {
  /// Tells the indexes of one field apart.
  fileprivate var mark: String {
    switch self {
    case .unique: ""
    case .references: "#"
    case .names: "~"
    }
  }
}

/// Row numbers chained by hash: 4 bytes a bucket and 8 an entry, no keys kept.
struct HashedRows: Sendable {
  private var heads: [UInt32]
  private var rows: [UInt32] = []
  private var next: [UInt32] = []
  private static let none = UInt32.max

  init(count: Int) {
    var size = 16
    while size < count { size *= 2 }
    heads = Array(repeating: HashedRows.none, count: size)
    rows.reserveCapacity(count)
    next.reserveCapacity(count)
  }

  /// FNV-1a with a final mix.
  static func hash(_ bytes: some Collection<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash ^ (hash >> 29)
  }

  mutating func insert(_ hash: UInt64, row: Int) {
    let bucket = Int(hash & UInt64(heads.count - 1))
    rows.append(UInt32(row))
    next.append(heads[bucket])
    heads[bucket] = UInt32(rows.count - 1)
  }

  /// Rows that may have the key; the newest first.
  func candidates(_ hash: UInt64) -> some Sequence<Int> {
    let bucket = Int(hash & UInt64(heads.count - 1))
    return sequence(state: heads[bucket]) { entry -> Int? in
      guard entry != HashedRows.none else { return nil }
      defer { entry = next[Int(entry)] }
      return Int(rows[Int(entry)])
    }
  }
}
