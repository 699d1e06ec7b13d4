import ChineseText

/// The states a record goes through and the moves allowed between them.
public struct Lifecycle: Sendable {
  /// The choice field that holds the state.
  public let field: FieldSpec
  public let initial: String
  /// Records that begin in another state than that: letters that go out are drafted.
  public let beginnings: [Beginning]
  public let moves: [Move]
  /// States from which nothing is taken back: not voided, not deleted, not undone. What was paid
  /// is recovered by a record of its own (decision 20).
  public let settled: Set<String>
  /// What to do instead of taking a settled record back.
  public let remedy: Label

  init(
    field: FieldSpec, initial: String, beginnings: [Beginning], settled: Set<String>, remedy: Label,
    moves: [Move]
  ) {
    self.field = field
    self.initial = initial
    self.beginnings = beginnings
    self.settled = settled
    self.remedy = remedy
    self.moves = moves
  }

  /// The state in which records begin whose field holds this value.
  public struct Beginning: Sendable {
    public let field: FieldSpec
    public let value: Value
    public let state: String
  }

  /// The state that a record begins in, by what its fields hold.
  public func initial(where value: (FieldSpec) -> Value?) -> String {
    beginnings.first { value($0.field) == $0.value }?.state ?? initial
  }

  /// One allowed step.
  public struct Move: Sendable {
    public let from: String
    public let to: String
    /// What the person does: 入库, 推荐.
    public let label: Label
    /// The fields that it writes and asks for, by their names.
    let fields: Fields
    /// Its register, whose fields know what is proposed for them and said beside them: a step asks as the
    /// form does.
    let register: @Sendable () -> Register
    /// What else of the record the step writes down: what was made public.
    public let writes: (@Sendable (Record, Ledger, Circumstances) -> [FieldEdit])?
    /// Why it cannot be done for this record; `nil` lets it pass.
    public let guardedBy: (@Sendable (Record, Ledger, Circumstances) -> Label?)?
    /// Changes of other records that belong to the step: saved with it or not at all.
    public let along: (@Sendable (Record, Ledger, Circumstances) -> [Change])?

    struct Fields: Sendable {
      let stamps: String?
      let signs: String?
      let asks: [String]
      let renews: [String]
      let clears: [String]
    }

    /// The day on which it happened, which figures test: asked for, today where nobody says another.
    public var stamps: FieldSpec? { fields.stamps.flatMap(field) }
    /// A reference to staff that the move writes with the person at work: who reviewed, who
    /// approved.
    public var signs: FieldSpec? { fields.signs.flatMap(field) }
    /// Fields the move asks for; a move is refused while they are empty.
    public var asks: [FieldSpec] { fields.asks.compactMap(field) }
    /// Fields it asks for anew although they are filled: the end of a term that is prolonged.
    public var renews: [FieldSpec] { fields.renews.compactMap(field) }
    /// Fields it empties, since they belong to the steps it takes back: who approved, and when.
    public var clears: [FieldSpec] { fields.clears.compactMap(field) }

    private func field(_ name: String) -> FieldSpec? { register().field(name) }

    /// Whether it writes a field with the person at work.
    public func isSigned(by field: FieldSpec) -> Bool { fields.signs == field.name }

    /// The next field to ask for, given what was answered so far: first the day on which it happened,
    /// for which today is proposed.
    public func question(of record: Record, answered: Set<String>, at circumstances: Circumstances)
      -> FieldSpec?
    {
      [stamps].compactMap { $0 }.first { record.value(of: $0) == nil && !answered.contains($0.name) }
        ?? renews.first { !answered.contains($0.name) }
        ?? asks.first { record.value(of: $0) == nil && !answered.contains($0.name) }
    }
  }

  public func state(of record: Record) -> String? { record.value(of: field).flatMap(String.init) }

  /// A state in both languages.
  public func label(of state: String?) -> Label {
    let choice = field.kind.choices?.first { $0.term == state }
    return choice?.label ?? Label(same: state ?? "")
  }

  /// Whether a state comes before another in the order in which they are declared.
  public func isBack(from: String, to: String) -> Bool {
    let order = field.kind.choices?.map(\.term) ?? []
    guard let start = order.firstIndex(of: from), let end = order.firstIndex(of: to) else { return false }
    return end < start
  }

  public func moves(from state: String) -> [Move] { moves.filter { $0.from == state } }

  /// Moves in the order in which they are offered, which never changes: onwards, by the order in which the
  /// states are declared, so that paying stands before refusing to; then back.
  public func offered(_ moves: [Move]) -> [Move] {
    let order = field.kind.choices?.map(\.term) ?? []
    let onwards = moves.filter { !isBack(from: $0.from, to: $0.to) }.enumerated().sorted { a, b in
      (order.firstIndex(of: a.element.to) ?? 0, a.offset) < (
        order.firstIndex(of: b.element.to) ?? 0, b.offset
      )
    }
    return onwards.map(\.element) + moves.filter { isBack(from: $0.from, to: $0.to) }
  }

  /// Whether a step leads back, or to where nothing follows: nobody takes it unasked.
  public func isGrave(from: String, to: String) -> Bool {
    isBack(from: from, to: to) || moves(from: to).isEmpty
  }

  /// Why the move cannot be made for this record; the same sentence greys it and answers it.
  public func obstacle(to move: Move, of record: Record, in ledger: Ledger, at circumstances: Circumstances)
    -> Label?
  {
    if move.fields.signs != nil, circumstances.person == nil { return Ledger.unknownSigner }
    let missing = move.asks.filter { record.value(of: $0) == nil }
    if !missing.isEmpty {
      let zh = missing.map(\.label.zh).joined(separator: "、")
      let en = missing.map(\.label.en).joined(separator: ", ")
      return Label("\(move.label.zh)之前请先填写：\(zh)", "Before this step fill in: \(en)")
    }
    return move.guardedBy?(record, ledger, circumstances)
  }

  /// The edits that make a move: the state and the date figures test.
  public func edits(for move: Move, of record: Record, in ledger: Ledger, at circumstances: Circumstances)
    -> [FieldEdit]
  {
    var edits = [FieldEdit(field, .text(move.to))]
    if let stamp = move.stamps, record.value(of: stamp) == nil {
      edits.append(FieldEdit(stamp, .date(circumstances.today)))
    }
    edits += move.clears.map { FieldEdit($0, nil) } + (move.writes?(record, ledger, circumstances) ?? [])
    if let signs = move.signs, let person = circumstances.person {
      edits.append(FieldEdit(signs, .reference(person)))
    }
    return edits
  }

  /// The change set that makes a move, with what goes along.
  public func changes(
    for move: Move, of present: Record, filled: Record, in ledger: Ledger, at circumstances: Circumstances
  ) -> ChangeSet {
    let moved = filled.setting(edits(for: move, of: filled, in: ledger, at: circumstances))
    return ChangeSet(.move, [.edit(present, to: moved)] + (move.along?(moved, ledger, circumstances) ?? []))
  }
}
