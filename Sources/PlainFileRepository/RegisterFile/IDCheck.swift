import JSONText
import Registers

/// The check that every record of a register has an id and none has another's, in pieces.
struct IDCheck {
  /// What is wrong with a register's ids.
  enum Fault: Hashable {
    case missing(row: Int)
    case twice(row: Int, id: String)
  }

  private let block: ByteBlock
  private let index: RecordIndex
  /// Open addressing: hash and row, counted from 1, of each id; 0 is free.
  private var hashes: [UInt64]
  private var rows: [UInt32]
  /// Drawn anew each time, so that ids cannot be chosen to collide.
  private let seed = UInt64.random(in: .min ... .max)
  /// Rows that have been looked at.
  private(set) var progress = 0

  init(_ block: ByteBlock, _ index: RecordIndex) {
    self.block = block
    self.index = index
    var size = 16
    while size < index.count * 2 { size *= 2 }
    hashes = Array(repeating: 0, count: size)
    rows = Array(repeating: 0, count: size)
  }

  /// Looks at up to `count` more rows, up to the first fault.
  mutating func step(_ count: Int) -> (isDone: Bool, fault: Fault?) {
    let end = count < index.count - progress ? progress + count : index.count
    while progress < end {
      let row = progress
      let hash = withID(of: row) { id -> UInt64? in
        guard let id, !id.isEmpty else { return nil }
        var hash = seed
        for byte in id { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash ^ (hash >> 32)
      }
      guard let hash else { return (true, .missing(row: row)) }
      if let id = insert(hash, row) { return (true, .twice(row: row, id: id)) }
      progress += 1
    }
    return (end == index.count, nil)
  }

  /// Keeps a row's id; returns the id when an earlier row has it.
  private mutating func insert(_ hash: UInt64, _ row: Int) -> String? {
    let mask = rows.count - 1
    var at = Int(truncatingIfNeeded: hash) & mask
    while rows[at] != 0 {
      if hashes[at] == hash {
        let earlier = withID(of: Int(rows[at]) - 1) { $0.map { Array($0) } ?? [] }
        let own = withID(of: row) { $0.map { Array($0) } ?? [] }
        if earlier == own { return String(decoding: own, as: UTF8.self) }
      }
      at = (at + 1) & mask
    }
    hashes[at] = hash
    rows[at] = UInt32(row + 1)
    return nil
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
