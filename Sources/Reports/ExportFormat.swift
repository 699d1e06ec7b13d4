import ChineseText

/// The forms in which rows of a register leave the program.
public enum ExportFormat: String, CaseIterable, Sendable {
  /// Aligned columns, for reading and printing.
  case text
  /// RFC 4180, raw values, headings are wire names.
  case csv
  /// As CSV with tabs between the cells.
  case tsv
  case markdown = "md"
  /// The records as they are stored.
  case json

  public var label: Label {
    switch self {
    case .text: Label("对齐文本", "Aligned text")
    case .csv: Label("CSV 表格", "CSV")
    case .tsv: Label("TSV 表格", "TSV")
    case .markdown: Label("Markdown 表格", "Markdown")
    case .json: Label("JSON 原始记录", "JSON records")
    }
  }

  /// Without the dot.
  public var fileExtension: String {
    switch self {
    case .text: "txt"
    case .csv, .tsv, .markdown, .json: rawValue
    }
  }
}
