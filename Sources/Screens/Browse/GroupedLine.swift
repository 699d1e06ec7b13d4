import ChineseText
import Registers

extension GroupedScreen {
  struct Listed: Sendable {
    let lines: [Line]
    let columns: GroupColumns
  }

  /// A head's first line, or one more row of it.
  struct Line: Sendable {
    let name: Label
    /// Nil for rows that name none.
    let head: Record?
    /// What a new row under it holds in the field of the grouping.
    let value: Value?
    let row: Record?
    let isFirst: Bool
    /// How many records a head has that stands for them all.
    var count: Int?
    var isMissing: Bool { row == nil && count == nil }
  }
}
