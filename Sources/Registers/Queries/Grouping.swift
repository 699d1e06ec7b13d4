import ChineseText

/// Records of a register shown under the records of another that they name: who serves whom, by
/// specialist, by host, by township; and which of them have none. Or under what a text of theirs says:
/// tasks by topic.
public struct Grouping: Sendable, Identifiable {
  public let id: String
  public let label: Label
  /// The reference of the rows that names their head, or what does.
  public let field: FieldSpec
  /// Where the rows name their head through another record: its reference to the head.
  private let through: FieldSpec?
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

  /// The register opens on it, instead of its list.
  public private(set) var isFront = false
  public var asFront: Grouping {
    var grouping = self
    grouping.isFront = true
    return grouping
  }

  /// Under a head stand so many rows that the heads alone are listed at first.
  public private(set) var isFolded = false
  public var folded: Grouping {
    var grouping = self
    grouping.isFolded = true
    return grouping
  }

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
    Grouping(id, zh, en, field.spec, nil, heads, rows, done, headColumns, rowColumns, empty)
  }

  /// By what the record names that a reference names: services by the specialist of their assignment.
  public static func by<Home, Middle, Head>(
    _ id: String, _ zh: String, _ en: String, _ field: Field<Home, Reference<Middle>>,
    _ through: Field<Middle, Reference<Head>>, heads: Predicate<Head>?, rows: Predicate<Home>,
    showing headColumns: [any AnyColumn] = [], _ rowColumns: [any AnyColumn], empty: Label
  ) -> Grouping {
    Grouping(id, zh, en, field.spec, through.spec, heads, rows, nil, headColumns, rowColumns, empty)
  }

  private init<Home, Head>(
    _ id: String, _ zh: String, _ en: String, _ field: FieldSpec, _ through: FieldSpec?,
    _ heads: Predicate<Head>?, _ rows: Predicate<Home>, _ done: Predicate<Home>?,
    _ headColumns: [any AnyColumn], _ rowColumns: [any AnyColumn], _ empty: Label
  ) {
    self.id = id
    label = Label(zh, en)
    self.field = field
    self.through = through
    isHead = { record, ledger, circumstances in
      heads.map { Row<Head>(record, in: ledger, at: circumstances).meets($0) } ?? !record.isVoid
    }
    isRow = { Row<Home>($0, in: $1, at: $2).meets(rows) }
    if let done { isDone = { Row<Home>($0, in: $1, at: $2).meets(done) } } else { isDone = nil }
    self.headColumns = headColumns.map(\.listed)
    self.rowColumns = rowColumns.map(\.listed)
    emptyWords = empty
  }

  public var headRegister: RegisterID { naming.kind.target ?? "" }
  /// What the heads are to the rows: 特派员, 服务单位.
  public var headLabel: Label { naming.label }
  /// The field of a new row that its head fills in; `nil` where it is named through another record.
  public var carried: FieldSpec? { through == nil ? field : nil }

  /// The reference to the head.
  private var naming: FieldSpec { through ?? field }

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
      let rows = rows(of: register, under: head.id, in: ledger).filter { isRow($0, ledger, circumstances) }
      guard !rows.isEmpty || isHead(head, ledger, circumstances) else { return nil }
      let done = isDone.map { isDone in rows.count { isDone($0, ledger, circumstances) } }
      let name = ledger.name(of: head, in: heads) + (done.map { "  \($0)/\(rows.count)" } ?? "")
      return Group(name: Label(same: name), head: head, value: .reference(head.id), rows: rows)
    }
    let others = ledger[register].records.filter { row in
      guard !row.isVoid, isRow(row, ledger, circumstances) else { return false }
      return head(of: row, in: ledger) == nil
    }
    return named
      + (others.isEmpty ? [] : [Group(name: Grouping.noHead, head: nil, value: nil, rows: others)])
  }

  private func rows(of register: RegisterID, under head: RecordID, in ledger: Ledger) -> [Record] {
    guard let through, let middle = field.kind.target else {
      return ledger.records(register, where: field, is: head)
    }
    return ledger.records(middle, where: through, is: head).flatMap {
      ledger.records(register, where: field, is: $0.id)
    }
  }

  private func head(of row: Record, in ledger: Ledger) -> Record? {
    guard case .reference(let id)? = row.value(of: field) else { return nil }
    guard let through, let middle = field.kind.target else { return ledger.record(headRegister, id) }
    guard let named = ledger.record(middle, id), !named.isVoid,
      case .reference(let head)? = named.value(of: through)
    else { return nil }
    return ledger.record(headRegister, head)
  }
}
