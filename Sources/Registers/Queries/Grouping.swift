import ChineseText

/// Records of a register shown under the records of another that they name: who serves whom, by
/// specialist, by host, by township; and which of them have none. Or under what a text of theirs says:
/// tasks by topic.
public struct Grouping: Sendable, Identifiable {
  public let id: String
  public let label: Label
  /// The reference of the rows that names their head, or their text.
  public let field: FieldSpec
  /// The heads that stand there even without rows.
  public let isHead: @Sendable (Record, Ledger, Circumstances) -> Bool
  /// The rows that count.
  public let isRow: @Sendable (Record, Ledger, Circumstances) -> Bool
  /// Of those under a text, which are told as done.
  var isDone: (@Sendable (Record, Ledger, Circumstances) -> Bool)?
  /// What is shown of a head behind its name, and of a row; the first flexible one takes the room.
  public let headColumns: [ListDeclaration.Column]
  public let rowColumns: [ListDeclaration.Column]
  /// Said of a head without rows.
  public let emptyWords: Label

  /// - Parameters:
  ///   - heads: which records of the other register stand there even without rows; every live one where
  ///     nothing is said.
  ///   - rows: which rows count.
  ///   - done: which rows are told as done behind the head: `12/14`.
  ///   - empty: what is said of a head without rows.
  public static func by<Home, Head>(
    _ id: String, _ zh: String, _ en: String, _ field: Field<Home, Reference<Head>>,
    heads: Predicate<Head>?, rows: Predicate<Home>, done: Predicate<Home>? = nil,
    showing headColumns: [any AnyColumn] = [],
    _ rowColumns: [any AnyColumn], empty: Label
  ) -> Grouping {
    var isDone: (@Sendable (Record, Ledger, Circumstances) -> Bool)?
    if let done { isDone = { Row<Home>($0, in: $1, at: $2).meets(done) } }
    return Grouping(
      id: id, label: Label(zh, en), field: field.spec,
      isHead: { record, ledger, circumstances in
        heads.map { Row<Head>(record, in: ledger, at: circumstances).meets($0) } ?? !record.isVoid
      }, isRow: { Row<Home>($0, in: $1, at: $2).meets(rows) }, isDone: isDone,
      headColumns: headColumns.map(\.listed), rowColumns: rowColumns.map(\.listed), emptyWords: empty)
  }

  public var headRegister: RegisterID { field.kind.target ?? "" }

  /// A head with its rows, in the order of the heads' register; last, without a head, the rows that
  /// name none.
  public struct Group: Sendable {
    /// How the head is called.
    public let name: Label
    public let head: Record?
    /// What its rows hold in the field; `nil` where they name no head.
    public let value: Value?
    public let rows: [Record]
  }

  /// What stands in the place of a head that is not named.
  private static let noHead = Label("（未填）", "(not given)")

  public func groups(of register: RegisterID, in ledger: Ledger, at circumstances: Circumstances) -> [Group] {
    guard let heads = Catalogue.register(headRegister) else { return [] }
    let named: [Group] = ledger[headRegister].records.compactMap { head in
      let rows = ledger.records(register, where: field, is: head.id).filter {
        isRow($0, ledger, circumstances)
      }
      guard !rows.isEmpty || isHead(head, ledger, circumstances) else { return nil }
      let done = isDone.map { isDone in rows.count { isDone($0, ledger, circumstances) } }
      let name = ledger.name(of: head, in: heads) + (done.map { "  \($0)/\(rows.count)" } ?? "")
      return Group(name: Label(same: name), head: head, value: .reference(head.id), rows: rows)
    }
    let others = ledger[register].records.filter { row in
      guard !row.isVoid, isRow(row, ledger, circumstances) else { return false }
      guard case .reference(let id)? = row.value(of: field) else { return true }
      return ledger.record(headRegister, id) == nil
    }
    return named
      + (others.isEmpty ? [] : [Group(name: Grouping.noHead, head: nil, value: nil, rows: others)])
  }
}
