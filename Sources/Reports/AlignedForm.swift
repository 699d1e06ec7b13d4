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
  private var layout = ColumnLayout([])

  init(_ source: ExportSource) {
    self.source = source
    cells = ShownCells(source)
    totals = ColumnTotals(source)
  }

  mutating func begin(_ out: inout [UInt8]) {
    measure()
    append(line: source.title.map(DisplayFilter.show).joined(separator: "  "), to: &out)
    out.append(UInt8(ascii: "\n"))
    append(line: layout.line(headings), to: &out)
    appendRule(&out)
  }

  mutating func append(_ record: Record, row: Int, to out: inout [UInt8]) {
    let places = layout.places
    cells.forEach(of: record) { column, text, width in
      let place = places[column]
      let room = place.width - width
      if room < 0 {
        let cut = Cells.pad(String(decoding: text, as: UTF8.self), to: place.width)
        out.append(contentsOf: cut.utf8)
      } else if place.side == .trailing {
        Self.append(blanks: room, to: &out)
        out.append(contentsOf: text)
      } else {
        out.append(contentsOf: text)
        Self.append(blanks: room, to: &out)
      }
      if column + 1 < places.count { Self.append(blanks: TextTable.gap, to: &out) }
    }
    out.append(UInt8(ascii: "\n"))
  }

  mutating func end(_ out: inout [UInt8]) {
    if !totals.totalled.isEmpty {
      appendRule(&out)
      append(line: layout.line(totals.cells(source.plan.language)), to: &out)
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
    let columns = widths.indices.map { column in
      let width = column < sums.count ? max(widths[column], sums[column]) : widths[column]
      let declared = source.columns[column]
      return ColumnLayout.Column.fixed(min(width, declared.widest), declared.side)
    }
    layout = ColumnLayout(columns, gap: TextTable.gap)
  }

  private func append(line: String, to out: inout [UInt8]) {
    out.append(contentsOf: line.utf8)
    out.append(UInt8(ascii: "\n"))
  }

  private func appendRule(_ out: inout [UInt8]) {
    append(line: String(repeating: "-", count: layout.width), to: &out)
  }

  private static func append(blanks count: Int, to out: inout [UInt8]) {
    for _ in 0..<count { out.append(UInt8(ascii: " ")) }
  }
}
