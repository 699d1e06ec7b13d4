import ChineseText
import Registers
import Synchronization
import TextUI

/// Rows of a list as they were painted last: the next picture shows nearly the same ones. They
/// are a pure function of their basis and their number, so copies of a screen share them.
final class PaintedRows: Sendable {
  /// All that the look of a row depends on, but for the bar and what a search lights.
  struct Basis: Hashable, Sendable {
    private let versions: [RegisterRows.Version]
    private let circumstances: Circumstances
    private let language: Language
    private let width: Int

    init(_ desk: Desk, width: Int) {
      versions = Catalogue.all.map { desk.ledger[$0.id].version }
      circumstances = desk.circumstances
      language = desk.language
      self.width = width
    }
  }

  private struct Kept {
    var basis: Basis?
    var rows: [Int: [Cell]] = [:]
  }

  /// A few pages.
  private static let most = 256
  private let kept = Mutex(Kept())

  /// The cells of a row; painted when they are not known on this basis.
  func cells(of row: Int, on basis: Basis, painting: () -> [Cell]) -> [Cell] {
    let known = kept.withLock { kept -> [Cell]? in
      if kept.basis != basis || kept.rows.count > PaintedRows.most {
        kept = Kept(basis: basis)
      }
      return kept.rows[row]
    }
    if let known { return known }
    let cells = painting()
    kept.withLock { if $0.basis == basis { $0.rows[row] = cells } }
    return cells
  }
}
