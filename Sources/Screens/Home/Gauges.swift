import ChineseText
import Registers

/// How far the year's targets are, read one a slice: each may count a figure of the report.
struct Gauges: Sendable {
  struct Line: Sendable {
    let reference: RecordReference
    let reading: GaugeReading
  }

  private var basis: PictureBasis?
  private var waiting: [RecordReference] = []
  private var read: [Line] = []
  /// All of them, as they were when last read to the end.
  private(set) var lines: [Line] = []

  /// One slice; false when all are read.
  mutating func step(at desk: Desk) -> Bool {
    let current = PictureBasis(desk, width: 0)
    if current != basis { restart(on: current, at: desk) }
    guard !waiting.isEmpty else { return false }
    let reference = waiting.removeFirst()
    if let gauge = desk.registers.first(where: { $0.id == reference.register })?.gauge,
      let record = desk.ledger.record(reference), let reading = gauge(record, desk.ledger, desk.circumstances)
    {
      read.append(Line(reference: reference, reading: reading))
    }
    if waiting.isEmpty { lines = read }
    return true
  }

  private mutating func restart(on basis: PictureBasis, at desk: Desk) {
    self.basis = basis
    read = []
    waiting = desk.registers.filter { $0.gauge != nil }.flatMap { register in
      desk.ledger[register.id].records.filter { !$0.isVoid }.map { RecordReference(register.id, $0.id) }
    }
    if waiting.isEmpty { lines = [] }
  }
}
