import JSONText
import Registers

/// The records as they are stored, byte for byte, in an array laid out as register files are.
struct RecordsForm: ExportForm {
  private var isFirst = true

  mutating func begin(_ out: inout [UInt8]) { out.append(contentsOf: "[\n".utf8) }

  mutating func append(_ record: Record, row: Int, to out: inout [UInt8]) {
    out.append(UInt8(ascii: isFirst ? " " : ","))
    isFirst = false
    record.slice.withBytes { out.append(contentsOf: $0) }
    out.append(UInt8(ascii: "\n"))
  }

  mutating func end(_ out: inout [UInt8]) { out.append(contentsOf: "]\n".utf8) }
}
