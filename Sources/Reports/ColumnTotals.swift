import ChineseText
import Registers

/// Sums of the totalled money columns over the records that are not void.
struct ColumnTotals: Sendable {
  private let columns: [ExportColumn]
  /// The columns that have a sum.
  let totalled: [Int]
  private let void: Set<Int>
  /// `nil` once a sum no longer fits.
  private var sums: [Money?]

  init(_ source: ExportSource) {
    columns = source.columns
    totalled = source.columns.indices.filter {
      source.columns[$0].isTotalled && source.columns[$0].kind == .money
    }
    void = totalled.isEmpty ? [] : source.rows.voidRows
    sums = Array(repeating: .zero, count: totalled.count)
  }

  mutating func add(_ cells: ShownCells, of record: Record, row: Int) {
    guard !void.contains(row) else { return }
    for (index, column) in totalled.enumerated() {
      guard let amount = cells.amount(column, of: record) else { continue }
      sums[index] = sums[index]?.adding(amount)
    }
  }

  /// The cells of the totals line: the word in the first column without a sum, each sum in its own.
  func cells(_ language: Language) -> [String] {
    var cells = columns.map { _ in "" }
    if let first = columns.indices.first(where: { !totalled.contains($0) }) {
      cells[first] = Label("合计", "Total")(language)
    }
    for (index, column) in totalled.enumerated() {
      guard let sum = sums[index] else { continue }
      cells[column] = columns[column].inWan ? sum.wan : sum.grouped
    }
    return cells
  }

  /// Each sum to the fen and in capital numerals (大写), for the paper that gets signed.
  func sentences(of register: Register?, _ language: Language) -> [String] {
    totalled.enumerated().map { index, column in
      let label = register?.label(of: columns[column].name) ?? columns[column].heading
      guard let sum = sums[index] else {
        let words = Label("\(label.zh)合计：超出可表示的范围", "\(label.en), total: too large to tell")
        return words(language)
      }
      let words = Label(
        "\(label.zh)合计：\(sum.grouped) 元（\(sum.capitals)）",
        "\(label.en), total: \(sum.grouped) yuan (\(sum.capitals))")
      return words(language)
    }
  }
}
