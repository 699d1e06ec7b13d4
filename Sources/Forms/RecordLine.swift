import Registers

extension Register {
  /// The columns that tell two records of one name apart.
  public var telling: ArraySlice<ListDeclaration.Column> {
    list.columns.filter { $0.name != naming.name && $0.name != key.name }.prefix(2)
  }

  /// A record on one line: its id, what it is called, and what tells it from another of that name.
  public func line(for record: Record, in open: OpenLedger) -> String {
    let texts = telling.map {
      $0.text(of: record, in: self, open.ledger, at: open.circumstances, open.language)
    }
    let name = open.ledger.name(of: record, in: self)
    return ([record.id.text, name] + texts).filter { !$0.isEmpty }.joined(separator: "  ")
  }
}
