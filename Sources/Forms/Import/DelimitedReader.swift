/// Reads CSV and TSV over UTF-8 bytes by RFC 4180 and nothing looser: a fault names its place
/// instead of guessing. Lines end in CR LF or LF; a byte order mark is skipped.
public struct DelimitedReader: Sendable {
  public enum Separator: UInt8, Sendable, CaseIterable {
    case comma = 0x2C
    case tab = 0x09
  }

  /// One cell: its text and where it begins, from 1.
  public struct Cell: Hashable, Sendable {
    public let text: String
    public let line: Int
    /// In characters.
    public let column: Int
    /// Whether it stood in quotes, so that an empty one may mean an empty text.
    public let isQuoted: Bool
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  /// Spreadsheets copy a quote within a cell as it is; files double it.
  private let takesQuotes: Bool
  private var position: Int
  private var line = 1
  /// Up to where the characters of the line have been counted, and the column there.
  private var counted: Int
  private var columnThere = 1
  /// Cells of the first row: every other row has as many.
  private var width: Int?

  /// - Parameter takesQuotes: a quote within a cell that does not begin with one stands for itself.
  public init(_ bytes: [UInt8], separator: Separator, takesQuotes: Bool = false) {
    self.bytes = bytes
    self.takesQuotes = takesQuotes
    self.separator = separator.rawValue
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    counted = position
  }

  /// The next row; `nil` at the end. Empty lines are passed over, unless rows have one cell.
  public mutating func next() throws(DelimitedFault) -> [Cell]? {
    while position < bytes.count {
      let begun = line
      let row = try readRow()
      if row.count == 1, row[0].text.isEmpty, !row[0].isQuoted, width != 1 { continue }
      if let width, width != row.count {
        throw DelimitedFault(.cellCount(found: row.count, expected: width), line: begun, column: 1)
      }
      width = row.count
      return row
    }
    return nil
  }

  private mutating func readRow() throws(DelimitedFault) -> [Cell] {
    var row: [Cell] = []
    while true {
      row.append(try readCell())
      guard position < bytes.count else { return row }
      if bytes[position] == separator {
        position += 1
        // A separator at the very end has an empty cell behind it.
        if position < bytes.count { continue }
        row.append(Cell(text: "", line: line, column: column(position), isQuoted: false))
        return row
      }
      try endLine()
      return row
    }
  }

  private mutating func endLine() throws(DelimitedFault) {
    if bytes[position] == 0x0D {
      guard position + 1 < bytes.count, bytes[position + 1] == 0x0A else { throw fault(.strayCarriageReturn) }
      position += 1
    }
    position += 1
    beginLine()
  }

  private mutating func beginLine() {
    line += 1
    counted = position
    columnThere = 1
  }

  private mutating func readCell() throws(DelimitedFault) -> Cell {
    let (startLine, startColumn) = (line, column(position))
    if position < bytes.count, bytes[position] == 0x22 {
      let text = try readQuoted()
      return Cell(
        text: try decoded(text, startLine, startColumn), line: startLine, column: startColumn, isQuoted: true)
    }
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == separator || byte == 0x0A || byte == 0x0D { break }
      if byte == 0x22, !takesQuotes { throw fault(.quoteWithinCell) }
      if byte == 0 { throw fault(.zeroByte) }
      position += 1
    }
    return Cell(
      text: try decoded(bytes[start..<position], startLine, startColumn), line: startLine,
      column: startColumn, isQuoted: false)
  }

  private mutating func readQuoted() throws(DelimitedFault) -> ArraySlice<UInt8> {
    let opening = fault(.unclosedQuote)
    position += 1
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x22 {
        position += 1
        guard position < bytes.count else { return text[...] }
        switch bytes[position] {
        case 0x22: text.append(0x22)
        case separator, 0x0A, 0x0D: return text[...]
        default: throw fault(.textAfterQuote)
        }
        position += 1
        continue
      }
      if byte == 0 { throw fault(.zeroByte) }
      text.append(byte)
      position += 1
      if byte == 0x0A { beginLine() }
    }
    throw opening
  }

  private func decoded(_ text: ArraySlice<UInt8>, _ line: Int, _ column: Int) throws(DelimitedFault) -> String
  {
    guard let text = String(validating: text, as: UTF8.self) else {
      throw DelimitedFault(.notUTF8, line: line, column: column)
    }
    return text
  }

  /// The column of a place in the line at hand that is not before the last one asked for.
  private mutating func column(_ position: Int) -> Int {
    columnThere += bytes[counted..<position].count { $0 & 0xC0 != 0x80 }
    counted = position
    return columnThere
  }

  private mutating func fault(_ kind: DelimitedFault.Kind) -> DelimitedFault {
    DelimitedFault(kind, line: line, column: column(position))
  }
}
