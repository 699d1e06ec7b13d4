import Registers

extension Register {
  /// Ids take at most so many cells more than their column was declared with.
  private static let mostMore = 4

  /// Cells for a column: those declared, or more where it shows ids that are longer. Serial numbers
  /// grow beyond three digits, and offices that exchange data put a letter in.
  func cells(of column: ListDeclaration.Column, declared: Int, in ledger: Ledger) -> Int {
    guard let named = idRegister(of: column.name) else { return declared }
    return max(declared, min(ledger[named].longestID, declared + Self.mostMore))
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
