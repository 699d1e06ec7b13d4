import JSONText
import Synchronization

/// Finds the rows that lie outside a register's block by their fields: one by one while they are few,
/// over an index of their own once they are many, as those of an import are before it is saved.
final class OutsideRows: Sendable {
  /// Below this they are looked through.
  private static let fewest = 64

  private struct Index {
    /// The numbers of the rows in the register; in `lookup` they are counted from 0.
    let rows: [Int]
    /// `nil` while they are few.
    let lookup: RowLookup?
  }
  private let built = Mutex<Index?>(nil)

  func rows(where field: FieldSpec, equals text: String, form: FieldForm, of register: RegisterRows) -> [Int]
  {
    let index = built.withLock { built in
      let index = built ?? Self.index(of: register)
      built = index
      return index
    }
    if let lookup = index.lookup {
      return lookup.rows(where: field, equals: text, form: form).map { index.rows[$0] }
    }
    return index.rows.filter { row in
      register.record(at: row).map { form.keys(of: $0, field).contains(text) } ?? false
    }
  }

  private static func index(of register: RegisterRows) -> Index {
    let rows = register.rowsOutsideBlock
    guard rows.count >= fewest else { return Index(rows: rows, lookup: nil) }
    var bytes: [UInt8] = []
    var starts: [UInt32] = []
    for row in rows {
      starts.append(UInt32(clamping: bytes.count))
      register.slice(at: row)?.withBytes { bytes.append(contentsOf: $0) }
    }
    guard bytes.count < Int(UInt32.max) else { return Index(rows: rows, lookup: nil) }
    let places = RecordIndex(starts: starts, end: UInt32(bytes.count), isCanonical: false)
    return Index(rows: rows, lookup: RowLookup(block: ByteBlock(bytes), index: places))
  }
}
