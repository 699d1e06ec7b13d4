import ChineseText
import Forms
import Registers

/// What is done next with a record: the moves of its life, and the records that it gives rise to.
/// A screen holds one and passes answers to it; what a step asks for is filled in one by one.
struct Stepping: Sendable {
  private var reference: RecordReference?
  private var pending: Pending?

  private struct Pending: Sendable {
    let to: String
    var edits: [FieldEdit] = []
  }

  /// Asks which step; one that is guarded stands there with its reason.
  mutating func begin(with reference: RecordReference, at desk: Desk) -> [Effect] {
    self.reference = reference
    pending = nil
    guard let register = Catalogue.register(reference.register), let record = desk.ledger.record(reference)
    else { return [] }
    // An order that never changes: what can follow from it, the steps of its life onwards, those back.
    let options =
      followUps(of: record, in: register, at: desk) + moves(of: record, in: register, at: desk)
    let state = register.lifecycle?.state(of: record) ?? ""
    guard !options.isEmpty else { return [.warn(Label("\(state)是最后一步", "\(state) is the final state"))] }
    let title = Label(
      "\(record.id) 下一步" + (state.isEmpty ? "" : "（现在：\(state)）"),
      "Next step of \(record.id)" + (state.isEmpty ? "" : " (now: \(state))"))
    let possible = options.filter { $0.obstacle == nil }
    // What has only begun goes on first; later, what follows from it is done more often.
    let start =
      possible.first { leadsOn($0, from: state, in: register) }
      ?? possible.first { option in
        if case .move(let to) = option.chosen { return !isGrave(to, from: state, in: register) }
        return true
      }
    return [.show(.choose(Choosing(title: title, source: .options(options), start: start?.chosen)))]
  }

  /// Whether an option is the way onwards for a record that has only begun, or can still be taken back to
  /// where it began, to where more steps follow.
  private func leadsOn(_ option: Choosing.Option, from state: String, in register: Register) -> Bool {
    guard let lifecycle = register.lifecycle, case .move(let to) = option.chosen,
      !lifecycle.isBack(from: state, to: to)
    else { return false }
    let begun = [state] + lifecycle.moves(from: state).map(\.to)
    guard begun.contains(lifecycle.initial) else { return false }
    return lifecycle.moves(from: to).contains { !lifecycle.isBack(from: to, to: $0.to) }
  }

  /// Whether a step leads back, or to where nothing follows: nobody takes it unasked.
  private func isGrave(_ to: String, from: String, in register: Register) -> Bool {
    register.lifecycle.map { $0.isBack(from: from, to: to) || $0.moves(from: to).isEmpty } ?? false
  }

  private func moves(of record: Record, in register: Register, at desk: Desk) -> [Choosing.Option] {
    guard let lifecycle = register.lifecycle, let state = lifecycle.state(of: record) else { return [] }
    let shut = desk.obstacle(toSaving: register.id)
    let moves = lifecycle.moves(from: state)
    let (onwards, back) = (
      moves.filter { !lifecycle.isBack(from: state, to: $0.to) },
      moves.filter { lifecycle.isBack(from: state, to: $0.to) }
    )
    return (onwards + back).map { move in
      Choosing.Option(
        .move(to: move.to), label: move.label, detail: Label(same: "\(move.from) › \(move.to)"),
        obstacle: shut ?? move.guardedBy?(record, desk.ledger, desk.circumstances))
    }
  }

  private func followUps(of record: Record, in register: Register, at desk: Desk) -> [Choosing.Option] {
    register.followUps.map { next in
      Choosing.Option(
        .followUp(next.id), label: next.label,
        detail: (Catalogue.register(next.register)?.label ?? Label("", "")) + Label(" 新增", ", new"),
        obstacle: desk.obstacle(toSaving: next.register)
          ?? next.guardedBy?(record, desk.ledger, desk.circumstances))
    }
  }

  /// Takes an answer that belongs to a step; nil when it does not.
  mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect]? {
    switch answer {
    case .chose(.followUp(let id)): return add(id)
    case .chose(.move(let state)):
      pending = Pending(to: state)
      return confirming(at: desk) ?? goOn(at: desk)
    case .confirmed(.step(let state), _):
      pending = Pending(to: state)
      return goOn(at: desk)
    case .filled(let name, let values):
      guard pending != nil, let field = register?.field(name) else { return nil }
      pending?.edits.append(FieldEdit(field, FormChoice.value(values, of: field)))
      return goOn(at: desk)
    case .confirmed(.override(let set), let reason): return Words.overridden(set, reason: reason)
    case .told(.answer(let name), let text):
      guard pending != nil else { return nil }
      return told(text, of: name, at: desk)
    default: return nil
    }
  }

  private var register: Register? { reference.flatMap { Catalogue.register($0.register) } }

  /// A new record that names this one.
  private func add(_ id: String) -> [Effect] {
    guard let reference, let next = register?.followUps.first(where: { $0.id == id }) else { return [] }
    let carried = CarriedValue(next.field, .reference(reference.id))
    return [.show(.newForm(next.register, carrying: [carried]))]
  }

  private func move(of record: Record) -> Lifecycle.Move? {
    guard let lifecycle = register?.lifecycle else { return nil }
    return lifecycle.moves.first { $0.to == pending?.to && $0.from == lifecycle.state(of: record) }
  }

  /// A step that nobody takes by mistake is asked about, unless it asks for something anyway.
  private func confirming(at desk: Desk) -> [Effect]? {
    guard let register, let record = reference.flatMap({ desk.ledger.record($0) }),
      let move = move(of: record), isGrave(move.to, from: move.from, in: register),
      move.question(of: record, answered: [], at: desk.circumstances) == nil
    else { return nil }
    let line = Label(same: "\(record.id)  \(move.from) › \(move.to)")
    return [
      .show(
        .confirm(
          Confirmation(
            purpose: .step(to: move.to), title: move.label, lines: [line], asksReason: false, yes: move.label)
        ))
    ]
  }

  /// Asks for the next thing the step needs, or saves it.
  private mutating func goOn(at desk: Desk) -> [Effect] {
    guard let pending, let reference, let present = desk.ledger.record(reference),
      let lifecycle = register?.lifecycle, let move = move(of: present)
    else { return [] }
    let filled = present.setting(pending.edits)
    let answered = Set(pending.edits.map(\.field.name))
    if let field = move.question(of: filled, answered: answered, at: desk.circumstances) {
      let value =
        day(of: move, in: field, planned: present.value(of: field), at: desk)
        ?? field.proposal?(filled, desk.ledger, desk.circumstances)
      let proposed = value.map { field.typed($0, in: desk.ledger, desk.language) }
      return [.show(field.question(title(move, field), text: proposed ?? ""))]
    }
    self.pending = nil
    if let why = lifecycle.obstacle(to: move, of: filled, in: desk.ledger, at: desk.circumstances) {
      return [.fail(why)]
    }
    let set = lifecycle.changes(
      for: move, of: present, filled: filled, in: desk.ledger, at: desk.circumstances)
    if let (field, words) = toMend(set, of: present, answered: answered, at: desk) {
      // The other answers stand.
      self.pending = Pending(to: pending.to, edits: pending.edits.filter { $0.field.name != field.name })
      let text = filled.value(of: field).map { field.typed($0, in: desk.ledger, desk.language) } ?? ""
      return field.questionAgain(title(move, field), text: text, words)
    }
    return [.errand(.save(set))]
  }

  /// The field that stands against a step and that the person can fill in here and now: one that was just
  /// answered, or one that is wanted only of such a record and that nothing stands in.
  private func toMend(_ set: ChangeSet, of present: Record, answered: Set<String>, at desk: Desk)
    -> (FieldSpec, Label)?
  {
    let findings = desk.ledger.findings(against: set, at: desk.circumstances)
    guard let first = findings.first, first.level == .refuse, first.register == present.register,
      first.id == present.id, let register, let field = first.field.flatMap({ register.field($0) })
    else { return nil }
    let isTypable =
      !field.isManaged && field.countersign == nil && field.name != register.lifecycle?.field.name
    let isSigned = register.lifecycle?.moves.contains { $0.signs?.name == field.name } ?? false
    guard answered.contains(field.name) || isTypable && !isSigned && present.value(of: field) == nil else {
      return nil
    }
    return (field, first.words)
  }

  /// The day of the step itself: as it was planned, where that has come, else today.
  private func day(of move: Lifecycle.Move, in field: FieldSpec, planned: Value?, at desk: Desk) -> Value? {
    let today = desk.circumstances.today
    if move.stamps?.name == field.name { return .date(today) }
    guard field.kind == .date, move.renews.contains(where: { $0.name == field.name }) else { return nil }
    if case .date(let day)? = planned, day <= today { return planned }
    return .date(today)
  }

  private func title(_ move: Lifecycle.Move, _ field: FieldSpec) -> Label {
    move.label + Label("：", ": ") + field.label
  }

  /// What was typed for a field the step asks for; what does not pass is asked again.
  private mutating func told(_ text: String, of name: String, at desk: Desk) -> [Effect] {
    guard let field = register?.field(name), let present = reference.flatMap({ desk.ledger.record($0) }),
      let move = move(of: present)
    else { return [] }
    do {
      guard let value = try field.answer(text, at: desk) else {
        let why = Label("必填，尚未填写", "required, still empty")
        return field.questionAgain(title(move, field), text: text, why)
      }
      pending?.edits.append(FieldEdit(field, value))
      return goOn(at: desk)
    } catch { return field.questionAgain(title(move, field), text: text, error.words) }
  }
}
