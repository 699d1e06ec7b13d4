import Glibc

/// Where the records of a register lie. A register is a JSON array of objects.
public struct RecordIndex: Sendable, Hashable {
  /// Offset of each record's `{`.
  public var starts: [UInt32]
  /// Offset just past the last record's `}`; past the `[` when there is none.
  public var end: UInt32
  /// Whether the file is laid out as registers are written: a record a line, comma first.
  public var isCanonical: Bool

  /// An index made elsewhere.
  public init(starts: [UInt32], end: UInt32, isCanonical: Bool) {
    self.starts = starts
    self.end = end
    self.isCanonical = isCanonical
  }

  /// The number of records.
  public var count: Int { starts.count }

  /// The bytes of record `row`, from its `{` to its `}`, within the block that was indexed.
  /// Total: of a block that changed since, the range is still within it.
  public func range(_ row: Int, in block: ByteBlock) -> Range<Int> {
    let start = min(Int(starts[row]), block.count)
    guard row + 1 < starts.count else { return start..<max(start, min(Int(end), block.count)) }
    var stop = max(start, min(Int(starts[row + 1]), block.count))
    block.withBytes { bytes in
      while stop > start, bytes[stop - 1].isJSONSpace { stop -= 1 }
      if stop > start, bytes[stop - 1] == .comma { stop -= 1 }
      while stop > start, bytes[stop - 1].isJSONSpace { stop -= 1 }
    }
    return start..<stop
  }
}

extension RecordIndex {
  /// The index of a register in the layout that registers are written in, from its line feeds
  /// alone; nil when the layout is another or the file has 2 GiB or more. Not a strict check.
  public static func lines(of block: ByteBlock) -> RecordIndex? {
    guard block.count >= 4, block.count <= Int(Int32.max) else { return nil }
    return block.withBytes { bytes in lines(of: bytes) }
  }

  private static func lines(of bytes: UnsafeBufferPointer<UInt8>) -> RecordIndex? {
    let count = bytes.count
    guard let base = bytes.baseAddress, bytes[0] == .openBracket, bytes[1] == .lineFeed,
      bytes[count - 1] == .lineFeed, bytes[count - 2] == .closeBracket, bytes[count - 3] == .lineFeed
    else { return nil }
    // The last line is `]`; records are the lines before it.
    let last = count - 2
    var starts: [UInt32] = []
    var p = 2
    while p < last {
      guard last - p >= 4, bytes[p + 1] == .openBrace, bytes[p] == (starts.isEmpty ? 0x20 : .comma),
        let found = memchr(base + p, Int32(UInt8.lineFeed), last - p)
      else { return nil }
      let lineFeed = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      guard bytes[lineFeed - 1] == .closeBrace else { return nil }
      if starts.isEmpty { starts.reserveCapacity(count / (lineFeed - p + 1) + 16) }
      starts.append(UInt32(truncatingIfNeeded: p + 1))
      p = lineFeed + 1
    }
    let end = starts.isEmpty ? 1 : last - 1
    return RecordIndex(starts: starts, end: UInt32(end), isCanonical: true)
  }

  /// The index of a register in any legal layout, after a strict check of all of it.
  /// Throws the first fault.
  public static func strict(_ block: ByteBlock, limits: JSONLimits) throws(JSONFault) -> RecordIndex {
    var check = RegisterCheck(block, limits: limits)
    while true { if let index = try check.step(bytes: .max) { return index } }
  }
}
