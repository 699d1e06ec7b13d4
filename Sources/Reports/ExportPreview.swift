import ChineseText
import Registers

/// The first lines of an export as they will be, for the preview on the screen.
public enum ExportPreview {
  /// At most so many lines (title and headings among them), each filtered for display and without
  /// its line end.
  public static func lines(_ plan: ExportPlan, ledger: Ledger, at circumstances: Circumstances, rows: Int)
    -> [String]
  {
    var writer = ExportWriter(plan, ledger: ledger, at: circumstances, chunk: 4096)
    var bytes: [UInt8] = []
    var ends = 0
    while ends < rows, let chunk = writer.next() {
      ends += chunk.count { $0 == UInt8(ascii: "\n") }
      bytes += chunk
    }
    return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).prefix(
      min(rows, ends)
    ).map { line in
      let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      return DisplayFilter.show(String(decoding: text, as: UTF8.self))
    }
  }
}
