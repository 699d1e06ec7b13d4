import ChineseText

/// A small aligned table of strings: headings, rows, alignment by cell width. All text passes the
/// display filter on its way in.
public struct TextTable: Sendable {
  private let headings: [String]
  private let alignments: [Cells.Side]
  private var rows: [[String]] = []
  /// Cells between two columns of a text.
  static let gap = 2

  /// A column without an alignment stands to the left.
  public init(headings: [String], alignments: [Cells.Side]) {
    self.headings = headings.map { SettledText($0).text }
    self.alignments = headings.indices.map { $0 < alignments.count ? alignments[$0] : .leading }
  }

  /// A row; missing cells are empty, those beyond the headings are left out.
  public mutating func add(_ row: [String]) {
    rows.append(headings.indices.map { $0 < row.count ? SettledText(row[$0]).text : "" })
  }

  /// Headings, a rule and the rows, all of the same width in cells. When that would be more than
  /// `maxWidth`, the widest columns are cut; when even that does not help, the last ones go.
  public func lines(maxWidth: Int? = nil) -> [String] {
    let columns = headings.indices.map { column in
      let widest = rows.reduce(Cells.width(headings[column])) { max($0, Cells.width($1[column])) }
      return ColumnLayout.Column.fixed(widest, alignments[column])
    }
    let layout = ColumnLayout(columns, across: 0..<(maxWidth ?? .max), gap: TextTable.gap, overflow: .cuts)
    return [layout.line(headings), String(repeating: "-", count: layout.width)] + rows.map(layout.line)
  }
}
