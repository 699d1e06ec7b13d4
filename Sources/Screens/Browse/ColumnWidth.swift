import ChineseText
import Registers

extension Register {
  /// Ids take at most so many cells more than their column was declared with.
  private static let mostForIDs = 4
  /// English terms of a choice get so many cells at least, and at most.
  private static let termCells = 8...11

  /// Cells that a column has at least. Widths are declared for Chinese and for serial numbers of
  /// three digits: English terms want more, and so do longer numbers and ids with an office's letter.
  func cells(of column: ListDeclaration.Column, declared: Int, in ledger: Ledger, _ language: Language) -> Int
  {
    if let named = idRegister(of: column.name) {
      return max(declared, min(ledger[named].longestID, declared + Self.mostForIDs))
    }
    return max(declared, min(Self.termCells.lowerBound, termWidth(of: column.name, language)))
  }

  func heading(of column: ListDeclaration.Column) -> Label { column.heading ?? label(of: column.name) }

  /// Where the text of a column stands in its cells.
  func side(of column: ListDeclaration.Column) -> Cells.Side {
    kind(of: column.name)?.isNumeric == true ? .trailing : .leading
  }

  /// Cells that a column would like to have so that no term is cut.
  func wishedCells(of column: ListDeclaration.Column, least: Int, _ language: Language) -> Int {
    max(least, min(Self.termCells.upperBound, termWidth(of: column.name, language)))
  }

  private func termWidth(of column: String, _ language: Language) -> Int {
    guard language == .english, let choices = field(column)?.kind.choices else { return 0 }
    return choices.map { Cells.width($0.label.en) }.max() ?? 0
  }

  /// The register whose ids stand in a column: its own in that of the key, another's where its
  /// records have no other name.
  private func idRegister(of column: String) -> RegisterID? {
    if column == key.name { return id }
    guard let target = field(column)?.kind.target, let register = Catalogue.register(target),
      register.naming.isKey
    else { return nil }
    return target
  }
}
