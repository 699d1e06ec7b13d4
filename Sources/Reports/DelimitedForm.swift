import JSONText
import Registers

/// CSV and TSV by RFC 4180: a line of wire names, then a line a record, all ended by CR LF. No
/// mark of any kind goes in: scripts read this.
struct DelimitedForm: ExportForm {
  private let source: ExportSource
  private var walk: FieldWalk
  private var cell: RawCell

  init(_ source: ExportSource, separator: UInt8) {
    self.source = source
    walk = FieldWalk(source.columns.map(\.field))
    cell = RawCell(separator: separator)
  }

  var guardedCells: Int { cell.guarded }

  mutating func begin(_ out: inout [UInt8]) {
    for (index, column) in source.columns.enumerated() {
      if index > 0 { out.append(cell.separator) }
      var name = column.name
      name.withUTF8 { cell.append(text: $0, to: &out) }
    }
    out.append(contentsOf: [0x0D, 0x0A])
  }

  mutating func append(_ record: Record, row: Int, to out: inout [UInt8]) {
    record.slice.withBytes { bytes in
      walk.read(bytes)
      for index in source.columns.indices {
        if index > 0 { out.append(cell.separator) }
        let place = walk.places[index]
        if !place.isEmpty {
          let lexeme = UnsafeBufferPointer(rebasing: bytes[place])
          cell.append(lexeme, of: source.columns[index].kind, to: &out)
        } else if source.columns[index].field == nil,
          let value = source.derived(source.columns[index], of: record)
        {
          cell.append(value, to: &out)
        }
      }
    }
    out.append(0x0D)
    out.append(0x0A)
  }

  mutating func end(_ out: inout [UInt8]) {}
}
