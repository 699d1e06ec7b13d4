import ChineseText
import Registers

/// What is exported: rows of a register in an order, columns, form and language.
public struct ExportPlan: Sendable {
  public var register: RegisterID
  public var rows: RowList
  /// Wire names of fields and ids of derived values; `nil` takes the list's columns for text and
  /// Markdown, all fields for CSV and TSV. JSON always gives whole records.
  public var columns: [String]?
  public var format: ExportFormat
  /// Of headings, choices and marks; CSV, TSV and JSON know no language.
  public var language: Language

  public init(
    register: RegisterID, rows: RowList, columns: [String]? = nil, format: ExportFormat, language: Language
  ) {
    self.register = register
    self.rows = rows
    self.columns = columns
    self.format = format
    self.language = language
  }
}
