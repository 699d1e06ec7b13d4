import ChineseText
import JSONText
import Registers

/// Aligned text: a title, then lines that all take the same number of cells, then the sums.
///
/// The rows are gone through twice: once for the width of each column, once to write them.
struct AlignedForm: ExportForm {
  private let source: ExportSource
  private var cells: ShownCells
  private var totals: ColumnTotals
  private var widths: [Int]
  private let isTrailing: [Bool]
  private static let gap = 2

  init(_ source: ExportSource) {
    self.source = source
    cells = ShownCells(source)
    totals = ColumnTotals(source)
    widths = []
    isTrailing = source.columns.map(\.kind.isNumeric)
  }

  mutating func begin(_ out: inout [UInt8]) {
    measure()
    append(line: source.title.map(DisplayFilter.show).joined(separator: "  "), to: &out)
    out.append(UInt8(ascii: "\n"))
    append(cells: headings, to: &out)
    appendRule(&out)
  }

  mutating func append(_ record: Record, row: Int, to out: inout [UInt8]) {
    let last = widths.count - 1
    cells.forEach(of: record) { column, text, width in
      let room = widths[column] - width
      if room < 0 {
        let cut = Cells.pad(String(decoding: text, as: UTF8.self), to: widths[column])
        out.append(contentsOf: cut.utf8)
      } else if isTrailing[column] {
        Self.append(blanks: room, to: &out)
        out.append(contentsOf: text)
      } else {
        out.append(contentsOf: text)
        Self.append(blanks: room, to: &out)
      }
      if column < last { Self.append(blanks: Self.gap, to: &out) }
    }
    out.append(UInt8(ascii: "\n"))
  }

  mutating func end(_ out: inout [UInt8]) {
    if !totals.totalled.isEmpty {
      appendRule(&out)
      append(cells: totals.cells(source.plan.language), to: &out)
    }
    out.append(UInt8(ascii: "\n"))
    for sentence in totals.sentences(of: source.register, source.plan.language) {
      append(line: DisplayFilter.show(sentence), to: &out)
    }
    let count = source.plan.rows.count
    append(line: Label("共 \(count) 条", "\(count) records")(source.plan.language), to: &out)
  }

  private var headings: [String] {
    source.columns.map { DisplayFilter.show($0.heading(source.plan.language)) }
  }

  private mutating func measure() {
    var widths = headings.map(Cells.width)
    let rows = source.plan.rows
    for position in 0..<rows.count {
      let row = rows[position]
      guard let record = source.rows.record(at: row) else { continue }
      cells.forEach(of: record) { column, _, width in if width > widths[column] { widths[column] = width } }
      totals.add(cells, of: record, row: row)
    }
    let sums = totals.totalled.isEmpty ? [] : totals.cells(source.plan.language).map(Cells.width)
    for column in widths.indices {
      let widest = source.columns[column].widest
      if column < sums.count { widths[column] = max(widths[column], sums[column]) }
      widths[column] = min(widths[column], widest)
    }
    self.widths = widths
  }

  private func append(line: String, to out: inout [UInt8]) {
    out.append(contentsOf: line.utf8)
    out.append(UInt8(ascii: "\n"))
  }

  private func append(cells texts: [String], to out: inout [UInt8]) {
    let padded = texts.indices.map { Cells.pad(texts[$0], to: widths[$0], source.columns[$0].side) }
    append(line: padded.joined(separator: String(repeating: " ", count: Self.gap)), to: &out)
  }

  private func appendRule(_ out: inout [UInt8]) {
    let gaps = max(0, widths.count - 1) * Self.gap
    append(line: String(repeating: "-", count: widths.reduce(gaps, +)), to: &out)
  }

  private static func append(blanks count: Int, to out: inout [UInt8]) {
    for _ in 0..<count { out.append(UInt8(ascii: " ")) }
  }
}
