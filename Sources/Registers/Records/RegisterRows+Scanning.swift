import Algorithms
import CBytes
import JSONText

extension RegisterRows {
  /// Rows of void records. The block's are found once for each file loaded, so that asking again
  /// costs what was changed since.
  public var voidRows: Set<Int> {
    let known = lookup.voidRows()
    guard isChanged else { return known }
    var rows = known.filter { isInBlock($0) && contains($0) }
    for row in rowsOutsideBlock { if let record = record(at: row), record.isVoid { rows.insert(row) } }
    return rows
  }
}

/// Goes through a register's block for a run of bytes, row by row, in bounded slices.
public struct BlockScan: Sendable {
  private let block: ByteBlock
  private let index: RecordIndex
  /// The next row that has not been looked at.
  public private(set) var row = 0
  private var offset: Int

  public init(_ rows: RegisterRows) { self.init(block: rows.block, index: rows.index) }

  init(block: ByteBlock, index: RecordIndex) {
    self.block = block
    self.index = index
    offset = index.starts.first.map(Int.init) ?? 0
  }

  public var isAtEnd: Bool { row >= index.count }
  /// Bytes looked at so far.
  public var progress: Int { offset }

  /// The next row that holds the needle, looking no further than to `limit`; the scan goes on
  /// behind that row, or at the limit when there is none.
  public mutating func nextRow(containing needle: [UInt8], limit: Int) -> Int? {
    let end = min(limit, Int(index.end))
    guard row < index.count, offset < end, !needle.isEmpty else {
      if offset >= Int(index.end) { row = index.count }
      return nil
    }
    // Overlap by the needle's length so that a hit across the limit is found.
    let length = min(end + needle.count - 1, Int(index.end)) - offset
    guard let hit = keji_find(block.base + offset, length, needle, needle.count) else {
      offset = end
      if end >= Int(index.end) { row = index.count }
      return nil
    }
    let found = rowHolding(hit - block.base)
    row = found + 1
    offset = row < index.count ? Int(index.starts[row]) : Int(index.end)
    return found
  }

  /// All rows that hold the needle, from here on.
  func rows(containing needle: [UInt8]) -> [Int] {
    var scan = self
    var rows: [Int] = []
    while let row = scan.nextRow(containing: needle, limit: block.count) { rows.append(row) }
    return rows
  }

  private func rowHolding(_ place: Int) -> Int {
    max(0, (0..<index.count).partitioningIndex { Int(index.starts[$0]) > place } - 1)
  }
}
