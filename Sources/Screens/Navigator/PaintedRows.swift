import ChineseText
import Registers
import Synchronization
import TextUI

/// Rows of a list as they were painted last: the next picture shows nearly the same ones. They
/// are a pure function of their basis and their number, so copies of a screen share them. What a
/// search lights and where the bar stands is put over them.
final class PaintedRows: Sendable {
  private struct Painted {
    var basis: RowBasis?
    var rows: [Int: [Cell]] = [:]
  }

  /// The number of the row above the records.
  static let headings = -1
  /// A few pages.
  private static let most = 256
  private let kept = Mutex(Painted())

  /// The cells of a row; painted when they are not known on this basis.
  func cells(of row: Int, on basis: RowBasis, painting: () -> [Cell]) -> [Cell] {
    let known = kept.withLock { kept -> [Cell]? in
      if kept.basis != basis || kept.rows.count > PaintedRows.most { kept = Painted(basis: basis) }
      return kept.rows[row]
    }
    if let known { return known }
    let cells = painting()
    kept.withLock { if $0.basis == basis { $0.rows[row] = cells } }
    return cells
  }
}
