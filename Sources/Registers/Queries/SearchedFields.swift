import ChineseText

extension Register {
  /// What a search looks at where nobody chose columns: those that a list of 80 cells has room for,
  /// so that a hit is seen where it is.
  public var searchedColumns: [String] { list.columns.prefix(6).map(\.name) }
}

extension Ledger {
  /// Of these rows those that a query finds, in their order.
  public func rows(
    _ list: RowList, of register: Register, matching query: TextQuery, at circumstances: Circumstances
  ) -> RowList {
    var search = RowSearch(
      query, in: register, showing: register.searchedColumns, of: self, at: circumstances)
    while search.step(in: register, of: self) {}
    return RowList((0..<list.count).map { list[$0] }.filter(search.hits.contains).map(UInt32.init))
  }
}

extension Register {
  /// The other registers that fields point into, with these: each is looked through once.
  var referredFields: [(target: RegisterID, fields: [FieldSpec])] {
    var targets: [(target: RegisterID, fields: [FieldSpec])] = []
    for field in fields {
      guard let target = field.kind.target, target != id else { continue }
      if let place = targets.firstIndex(where: { $0.target == target }) {
        targets[place].fields.append(field)
      } else {
        targets.append((target, [field]))
      }
    }
    return targets
  }
}

extension FieldKind {
  var isSearchedText: Bool {
    switch self {
    case .text, .longText, .choice, .texts, .choices, .referenceOrName, .referencesOrNames: true
    default: false
    }
  }

  var isPlainNumber: Bool { self == .integer || self == .halfDays }
}
