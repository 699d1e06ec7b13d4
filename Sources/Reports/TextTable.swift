import ChineseText

/// A small aligned table of strings: headings, rows, alignment by cell width. All text passes the
/// display filter on its way in.
public struct TextTable: Sendable {
  private let headings: [String]
  private let alignments: [Cells.Side]
  private var rows: [[String]] = []
  private static let gap = "  "
  /// Below this a column says nothing.
  private static let narrowest = 4

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
    var widths = headings.indices.map { column in
      rows.reduce(Cells.width(headings[column])) { max($0, Cells.width($1[column])) }
    }
    if let maxWidth { TextTable.fit(&widths, to: maxWidth) }
    let rule = String(repeating: "-", count: TextTable.width(widths))
    return [line(headings, widths), rule] + rows.map { line($0, widths) }
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    widths.indices.map { Cells.pad(cells[$0], to: widths[$0], alignments[$0]) }.joined(separator: Self.gap)
  }

  private static func width(_ widths: [Int]) -> Int {
    widths.reduce(max(0, widths.count - 1) * gap.utf8.count, +)
  }

  private static func fit(_ widths: inout [Int], to limit: Int) {
    while width(widths) > limit, let widest = widths.max() {
      if widest > narrowest, let column = widths.lastIndex(of: widest) {
        // Down to the next widest at once, or as far as is needed.
        let next = widths.filter { $0 < widest }.max() ?? narrowest
        widths[column] = max(next, narrowest, widest - (width(widths) - limit))
      } else if widths.count > 1 {
        widths.removeLast()
      } else {
        widths[0] = max(limit, 0)
      }
    }
  }
}
