import ChineseText
import Registers

/// Sums of the totalled columns over the records that are not void.
struct ColumnTotals: Sendable {
  private let columns: [ExportColumn]
  /// The columns that have a sum.
  let totalled: [Int]
  private let void: Set<Int>
  private var sums: [ColumnSum]

  init(_ source: ExportSource) {
    columns = source.columns
    totalled = source.columns.indices.filter { source.columns[$0].sum != nil }
    void = totalled.isEmpty ? [] : source.rows.voidRows
    sums = source.columns.compactMap(\.sum)
  }

  mutating func add(_ cells: ShownCells, of record: Record, row: Int) {
    guard !void.contains(row) else { return }
    for (index, column) in totalled.enumerated() {
      guard columns[column].kind == .money else {
        sums[index].add(record)
        continue
      }
      if let amount = cells.amount(column, of: record) { sums[index].add(.money(amount), of: record) }
    }
  }

  /// The cells of the totals line: the word in the first column without a sum, each sum in its own.
  func cells(_ language: Language) -> [String] {
    var cells = columns.map { _ in "" }
    if let first = columns.indices.first(where: { !totalled.contains($0) }) {
      cells[first] = Label("合计", "Total")(language)
    }
    for (index, column) in totalled.enumerated() {
      cells[column] = sums[index].text(language) { value in
        guard case .money(let sum) = value else { return value.plain }
        return sum.isBeyond ? "" : columns[column].inWan ? sum.wan : sum.grouped
      }
    }
    return cells
  }

  /// Each sum of money to the fen and in capital numerals (大写), for the paper that gets signed.
  func sentences(of register: Register?, _ language: Language) -> [String] {
    totalled.enumerated().flatMap { index, column -> [String] in
      let label = register?.label(of: columns[column].name) ?? columns[column].heading
      return sums[index].parts.compactMap { part in
        guard case .money(let sum) = part.sum else { return nil }
        if sum.isBeyond {
          return Label("\(label.zh)合计：超出可表示的范围", "\(label.en), total: too large to tell")(language)
        }
        let words = Label(
          "\(label.zh)合计：\(sum.grouped) 元（\(sum.capitals)）",
          "\(label.en), total: \(sum.grouped) yuan (\(sum.capitals))")
        return words(language)
      }
    }
  }
}
