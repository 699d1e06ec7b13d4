import JSONText
import Registers

/// The check that every record of a register has an id and none has another's, in pieces.
struct IDCheck {
  /// What is wrong with a register's ids.
  enum Fault: Hashable {
    case missing(row: Int)
    case twice(row: Int, id: String)
  }

  private struct Entry {
    var hash: UInt64
    var row: UInt32
  }

  private let block: ByteBlock
  private let index: RecordIndex
  private var entries: [Entry] = []

  init(_ block: ByteBlock, _ index: RecordIndex) {
    self.block = block
    self.index = index
    entries.reserveCapacity(index.count)
  }

  /// Rows that have been looked at.
  var progress: Int { entries.count }

  /// Looks at up to `count` more rows; the first fault, or nil. Done when it returns true.
  mutating func step(_ count: Int) -> (isDone: Bool, fault: Fault?) {
    let end = min(index.count, entries.count + count)
    for row in entries.count..<end {
      let hash = withID(of: row) { id -> UInt64? in
        guard let id, !id.isEmpty else { return nil }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in id { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash
      }
      guard let hash else { return (true, .missing(row: row)) }
      entries.append(Entry(hash: hash, row: UInt32(row)))
    }
    if end < index.count { return (false, nil) }
    return (true, twin())
  }

  /// The first record whose id an earlier one has.
  private mutating func twin() -> Fault? {
    entries.sort { ($0.hash, $0.row) < ($1.hash, $1.row) }
    var found: (row: Int, id: [UInt8])?
    var i = 0
    while i < entries.count {
      var end = i + 1
      while end < entries.count, entries[end].hash == entries[i].hash { end += 1 }
      if end > i + 1 {
        var ids: Set<[UInt8]> = []
        for entry in entries[i..<end] {
          let id = withID(of: Int(entry.row)) {
            Array($0 ?? UnsafeBufferPointer(start: nil, count: 0))
          }
          if !ids.insert(id).inserted, found.map({ Int(entry.row) < $0.row }) ?? true {
            found = (Int(entry.row), id)
          }
        }
      }
      i = end
    }
    return found.map { .twice(row: $0.row, id: String(decoding: $0.id, as: UTF8.self)) }
  }

  private func withID<R>(of row: Int, _ body: (UnsafeBufferPointer<UInt8>?) -> R) -> R {
    let range = index.range(row, in: block)
    return ByteSlice(block, start: range.lowerBound, count: range.count).withBytes { bytes in
      guard let value = JSONObject(bytes).value("id") else { return body(nil) }
      let lexeme = UnsafeBufferPointer(rebasing: bytes[value])
      if let plain = JSONLexeme.plainString(lexeme) { return body(plain) }
      guard let decoded = JSONLexeme.utf8(lexeme) else { return body(nil) }
      return decoded.withUnsafeBufferPointer { body($0) }
    }
  }
}
