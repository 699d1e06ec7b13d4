import JSONText
import Registers

/// Gives an export in chunks (about 256 KiB), so that a large register never stands in memory
/// twice.
public struct ExportWriter: Sendable {
  /// Text cells of CSV and TSV that got a `'` in front, so that no spreadsheet calculates them.
  public var guardedCells: Int { form.guardedCells }
  public private(set) var rowsWritten = 0

  private enum Stage { case beginning, rows, done }
  private var stage = Stage.beginning
  private let source: ExportSource
  private var form: any ExportForm
  private var position = 0
  private let chunk: Int

  public init(_ plan: ExportPlan, ledger: Ledger, at circumstances: Circumstances) {
    self.init(plan, ledger: ledger, at: circumstances, chunk: 256 * 1024)
  }

  init(_ plan: ExportPlan, ledger: Ledger, at circumstances: Circumstances, chunk: Int) {
    source = ExportSource(plan, ledger, circumstances)
    self.chunk = chunk
    form =
      switch plan.format {
      case .text: AlignedForm(source)
      case .csv: DelimitedForm(source, separator: UInt8(ascii: ","))
      case .tsv: DelimitedForm(source, separator: UInt8(ascii: "\t"))
      case .markdown: MarkdownForm(source)
      case .json: RecordsForm()
      }
  }

  /// The next bytes; `nil` when everything has been given. UTF-8 as far as the records are.
  public mutating func next() -> [UInt8]? {
    if stage == .done { return nil }
    var out: [UInt8] = []
    // A record's line goes out whole, so there is room for one more.
    out.reserveCapacity(chunk + 4096)
    if stage == .beginning {
      form.begin(&out)
      stage = .rows
    }
    let rows = source.plan.rows
    while out.count < chunk, position < rows.count {
      let row = rows[position]
      position += 1
      guard let record = source.rows.record(at: row) else { continue }
      form.append(record, row: row, to: &out)
      rowsWritten += 1
    }
    if position >= rows.count {
      form.end(&out)
      stage = .done
    }
    return out
  }
}
