import ChineseText

/// The states a record goes through and the moves allowed between them.
public struct Lifecycle: Sendable {
  /// The choice field that holds the state.
  public let field: FieldSpec
  public let initial: String
  public let moves: [Move]

  public init(_ field: Field<String>, initial: String, moves: [Move]) {
    self.field = field.spec
    self.initial = initial
    self.moves = moves
  }

  /// One allowed step.
  public struct Move: Sendable {
    public let from: String
    public let to: String
    /// What the person does: 入库, 推荐.
    public let label: Label
    /// A date field the move writes with today's date when it is still empty: what figures test.
    public let stamps: FieldSpec?
    /// Fields the move asks for; a move is refused while they are empty.
    public let asks: [FieldSpec]
    /// Why it cannot be done for this record; `nil` lets it pass.
    public let guardedBy: (@Sendable (Record, Ledger, Circumstances) -> Label?)?

    public init(
      _ from: String, to: String, _ label: Label, stamps: Field<CalendarDate>? = nil,
      asks: [any AnyField] = [],
      guardedBy: (@Sendable (Record, Ledger, Circumstances) -> Label?)? = nil
    ) {
      self.from = from
      self.to = to
      self.label = label
      self.stamps = stamps?.spec
      self.asks = asks.map(\.spec)
      self.guardedBy = guardedBy
    }
  }

  public func state(of record: Record) -> String? {
    record.value(of: field).flatMap(String.init)
  }

  /// A state in both languages.
  public func label(of state: String?) -> Label {
    let choice = field.kind.choices?.first { $0.term == state }
    return choice?.label ?? Label(same: state ?? "")
  }

  public func moves(from state: String) -> [Move] { moves.filter { $0.from == state } }

  /// Why the move cannot be made for this record; the same sentence greys it and answers it.
  public func obstacle(
    to move: Move, of record: Record, in ledger: Ledger, at circumstances: Circumstances
  ) -> Label? {
    let missing = move.asks.filter { record.value(of: $0) == nil }
    if !missing.isEmpty {
      let zh = missing.map(\.label.zh).joined(separator: "、")
      let en = missing.map(\.label.en).joined(separator: ", ")
      return Label("\(move.label.zh)之前请先填写：\(zh)", "Before this step fill in: \(en)")
    }
    return move.guardedBy?(record, ledger, circumstances)
  }

  /// The edits that make a move: the state and the date figures test.
  public func edits(for move: Move, of record: Record, at circumstances: Circumstances)
    -> [FieldEdit]
  {
    var edits = [FieldEdit(field, .text(move.to))]
    if let stamp = move.stamps, record.value(of: stamp) == nil {
      edits.append(FieldEdit(stamp, .date(circumstances.today)))
    }
    return edits
  }
}
