import ChineseText
import JSONText
import Registers

/// The rows of a file or of what was pasted, before anything is read of them.
public struct ImportSheet: Sendable {
  public struct Row: Sendable {
    /// On which it begins, from 1.
    public let line: Int
    public let content: Content
  }
  public enum Content: Sendable {
    case cells([DelimitedReader.Cell])
    /// A JSON object without white space between its tokens.
    case object([UInt8])
  }
  /// How the rows are written.
  public enum Form: String, Hashable, Sendable, CaseIterable {
    case csv, tsv, json

    /// Told by the ending of a file's name.
    public init?(ofFile name: String) {
      let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
      // Spreadsheets call text with tabs so.
      self.init(rawValue: ending == "txt" ? "tsv" : ending)
    }
  }

  public let form: Form
  public private(set) var rows: [Row] = []
  /// Where the file is not what it should be.
  public private(set) var faults: [ImportFault] = []

  /// - Parameters:
  ///   - text: UTF-8.
  ///   - isPasted: copied in a spreadsheet, which writes quotes as they are.
  public init(_ text: [UInt8], form: Form, isPasted: Bool = false) {
    self.form = form
    switch form {
    case .csv: read(DelimitedReader(text, separator: .comma, takesQuotes: isPasted))
    case .tsv: read(DelimitedReader(text, separator: .tab, takesQuotes: isPasted))
    case .json: read(json: text)
    }
  }

  private mutating func read(_ reader: DelimitedReader) {
    var reader = reader
    while true {
      do {
        guard let cells = try reader.next() else { return }
        rows.append(Row(line: cells[0].line, content: .cells(cells)))
      } catch {
        faults.append(ImportFault("delimited", error.words, line: error.line))
        // A row with too many cells ends where it ends; behind anything else nothing is sure.
        guard case .cellCount = error.kind, faults.count < Import.most else { return }
      }
    }
  }

  private mutating func read(json text: [UInt8]) {
    let block = ByteBlock(text)
    let index: RecordIndex
    do { index = try RecordIndex.strict(block, limits: .register) } catch {
      faults.append(
        ImportFault(
          "json", Label("第 \(error.column) 个字符：", "column \(error.column): ") + Label(error.zh, error.en),
          line: error.line))
      return
    }
    var (line, counted) = (1, 0)
    for row in 0..<index.count {
      let range = index.range(row, in: block)
      line += text[counted..<range.lowerBound].count { $0 == 0x0A }
      counted = range.lowerBound
      let object = text[range].withUnsafeBufferPointer { JSONWriter.squeezed($0) }
      rows.append(Row(line: line, content: .object(object)))
    }
  }
}
