import JSONText
import Registers

/// Writes a register in the layout of register files: a record a line, comma first. What was not
/// changed is taken over with its bytes, runs of it straight from where they lie; only a record
/// that somebody spread over several lines is drawn together.
struct RegisterWriter: ~Copyable {
  private let file: OpenFile
  private var digest = DigestWalk()
  private var buffer: [UInt8] = []
  private static let room = 1 << 20

  private init(_ file: consuming OpenFile) {
    self.file = file
    buffer.reserveCapacity(RegisterWriter.room)
  }

  /// Writes `rows` to `file` and syncs it; returns the digest of what was written.
  @discardableResult static func write(_ rows: RegisterRows, to file: consuming OpenFile) throws(FileError)
    -> HistoryHash
  {
    var writer = RegisterWriter(file)
    try writer.append(rows)
    try writer.flush()
    writer.file.dateBack()
    try writer.file.sync()
    return writer.digest.end()
  }

  private mutating func append(_ rows: RegisterRows) throws(FileError) {
    try append("[\n")
    var isFirst = true
    var row = 0
    while row < rows.rowLimit {
      guard rows.contains(row), let slice = rows.slice(at: row) else {
        row += 1
        continue
      }
      try append(isFirst ? " " : ",")
      isFirst = false
      var end = row + 1
      if rows.index.isCanonical, rows.isInBlock(row) {
        // Neighbours in the block have the same separators between them as they will have.
        while end < rows.rowLimit, rows.isInBlock(end), rows.contains(end) { end += 1 }
        let last = rows.index.range(end - 1, in: rows.block).upperBound
        try append(ByteSlice(rows.block, start: slice.start, count: last - slice.start))
      } else if slice.withBytes({ $0.contains(10) || $0.contains(13) }) {
        try append(ByteSlice(slice.withBytes { JSONWriter.squeezed($0) }))
      } else {
        try append(slice)
      }
      try append("\n")
      row = end
    }
    try append("]\n")
  }

  private mutating func append(_ text: StaticString) throws(FileError) {
    buffer.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func append(_ slice: ByteSlice) throws(FileError) {
    if slice.count < RegisterWriter.room / 2 {
      if buffer.count + slice.count > RegisterWriter.room { try flush() }
      slice.withBytes { buffer.append(contentsOf: $0) }
      return
    }
    try flush()
    slice.withBytes { digest.go(over: UnsafeRawBufferPointer($0)) }
    try slice.withBytes { (bytes) throws(FileError) in try file.writeAll(UnsafeRawBufferPointer(bytes)) }
  }

  private mutating func flush() throws(FileError) {
    buffer.withUnsafeBytes { digest.go(over: $0) }
    try file.writeAll(buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
