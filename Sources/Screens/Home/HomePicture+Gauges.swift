import ChineseText
import Registers
import TextUI

/// The targets of the year, each with how far it is: `争资跑项  208 / 90 万元  ####|  231%  超额完成`.
extension HomePicture {
  private static let barWidth = 16

  mutating func addGauges(_ gauges: [Gauges.Line], from row: Int, width: Int) {
    guard !gauges.isEmpty else { return }
    add(heading: Label("本年目标", "Targets of the year"), row: row)
    for (index, line) in gauges.enumerated() {
      let isWide = width >= HomePicture.fewestColumns
      let digit = Piece(
        column: 2, text: index < 9 ? "\(index + 1)" : " ", style: digitStyle(in: .gauges), width: 1)
      let pieces = isWide ? wide(line.reading, width: width) : narrow(line.reading, width: width)
      add(
        .gauge(index), .gauges, [digit] + pieces, row: row + 1 + index, 0..<width - 1, index == cursor.gauge)
    }
  }

  private func wide(_ reading: GaugeReading, width: Int) -> [Piece] {
    let room = width - 67
    // A reason that begins and breaks off at once says nothing.
    let whole = verdict(of: reading)
    let words = Cells.width(whole) > room && room < 24 ? verdict(of: reading, isBrief: true) : whole
    return [
      Piece(column: 4, text: reading.name, style: .plain, width: 16),
      trailing(reading.reached.map(\.grouped) ?? "-", before: 27),
      Piece(column: 28, text: "/", style: .dim, width: 1),
      trailing(reading.goal.grouped, before: 36),
      Piece(column: 37, text: reading.unit, style: .plain, width: 4),
      Piece(column: 42, text: bar(of: reading), style: style(of: reading), width: Self.barWidth + 1),
      trailing(reading.percent.map { "\($0)%" } ?? "", before: 64),
      Piece(column: 66, text: words, style: style(of: reading), width: width - 67),
    ]
  }

  /// Without the bar; where even that does not fit, the name yields to what was reached.
  private func narrow(_ reading: GaugeReading, width: Int) -> [Piece] {
    let share = reading.percent.map { "\($0)% " } ?? ""
    let amounts = "\(reading.reached.map(\.grouped) ?? "-")/\(reading.goal.grouped) \(reading.unit)  "
    let end = share + (verdict(of: reading, isBrief: true))
    let text = width >= 56 ? amounts + end : end
    let start = max(width - 1 - Cells.width(text), 14)
    return [
      Piece(column: 4, text: reading.name, style: .plain, width: start - 5),
      Piece(column: start, text: text, style: style(of: reading), width: width - 1 - start),
    ]
  }

  private func trailing(_ text: String, before column: Int) -> Piece {
    let width = Cells.width(text)
    return Piece(column: column - width, text: text, style: .plain, width: width)
  }

  private func bar(of reading: GaugeReading) -> String {
    let filled = min(Self.barWidth, max(0, (reading.percent ?? 0) * Self.barWidth / 100))
    return String(repeating: "#", count: filled) + String(repeating: ".", count: Self.barWidth - filled) + "|"
  }

  private func verdict(of reading: GaugeReading, isBrief: Bool = false) -> String {
    let words = reading.verdict ?? Label("还没有取数", "no figure yet")
    let mark = reading.isBehind ? "!" : ""
    guard !isBrief, let reason = reading.reason else { return mark + words(language) }
    return words(language) + Label("：", ": ")(language) + reason
  }

  private func style(of reading: GaugeReading) -> Style { reading.isBehind ? .warning : .plain }
}
