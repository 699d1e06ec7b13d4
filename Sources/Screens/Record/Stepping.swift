import ChineseText
import Forms
import Registers

/// What is done next with a record: the moves of its life, the records that it gives rise to, and what is
/// written down of it later on.
/// A screen holds one and passes answers to it; what a step asks for is filled in one by one.
struct Stepping: Sendable {
  private var reference: RecordReference?
  private var pending: Pending?
  /// The field whose amount looks like 元 mixed up with 万元.
  private var doubted: FieldSpec?

  private struct Pending: Sendable {
    let step: Step
    var edits: [FieldEdit] = []
  }

  private enum Step: Sendable {
    case move(Lifecycle.Move)
    case supplement(Register.Supplement)

    var label: Label {
      switch self {
      case .move(let move): move.label
      case .supplement(let supplement): supplement.label
      }
    }
  }

  /// Asks which step; one that is guarded stands there with its reason.
  mutating func begin(with reference: RecordReference, at desk: Desk) -> [Effect] {
    self.reference = reference
    pending = nil
    doubted = nil
    guard let register = Catalogue.register(reference.register), let record = desk.ledger.record(reference)
    else { return [] }
    // An order that never changes: what can follow from it, the steps of its life onwards, those back.
    let options =
      followUps(of: record, in: register, at: desk) + supplements(of: record, in: register, at: desk)
      + moves(of: record, in: register, at: desk)
    let state = register.lifecycle?.state(of: record) ?? ""
    guard !options.isEmpty else { return [.warn(Label("\(state)是最后一步", "\(state) is the final state"))] }
    let title = Label(
      "\(record.id) 下一步" + (state.isEmpty ? "" : "（现在：\(state)）"),
      "Next step of \(record.id)" + (state.isEmpty ? "" : " (now: \(state))"))
    let possible = options.filter { $0.obstacle == nil }
    // What has only begun goes on first; later, what follows from it is done more often.
    let start =
      possible.first { leadsOn($0.chosen, from: state, in: register) }
      ?? possible.first { !isGrave($0.chosen, from: state, in: register) } ?? possible.first
    return [.show(.choose(Choosing(title: title, source: .options(options), start: start?.chosen)))]
  }

  /// Whether an option is the way onwards for a record that has only begun, or can still be taken back to
  /// where it began, to where more steps follow.
  private func leadsOn(_ chosen: Chosen, from state: String, in register: Register) -> Bool {
    guard let lifecycle = register.lifecycle, case .move(let to) = chosen,
      !lifecycle.isBack(from: state, to: to)
    else { return false }
    let begun = [state] + lifecycle.moves(from: state).map(\.to)
    guard begun.contains(lifecycle.initial) else { return false }
    return lifecycle.moves(from: to).contains { !lifecycle.isBack(from: to, to: $0.to) }
  }

  private func isGrave(_ chosen: Chosen, from state: String, in register: Register) -> Bool {
    guard case .move(let to) = chosen else { return false }
    return register.lifecycle?.isGrave(from: state, to: to) ?? false
  }

  private func moves(of record: Record, in register: Register, at desk: Desk) -> [Choosing.Option] {
    guard let lifecycle = register.lifecycle, let state = lifecycle.state(of: record) else { return [] }
    let shut = desk.obstacle(toSaving: register.id)
    return lifecycle.offered(lifecycle.moves(from: state)).map { move in
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

  private func supplements(of record: Record, in register: Register, at desk: Desk) -> [Choosing.Option] {
    let shut = desk.obstacle(toSaving: register.id)
    return register.supplements.map { supplement in
      let asked = supplement.asks.map(\.label)
      return Choosing.Option(
        .supplement(supplement.id), label: supplement.label,
        detail: Label(asked.map(\.zh).joined(separator: "、"), asked.map(\.en).joined(separator: ", ")),
        obstacle: shut ?? supplement.guardedBy?(record, desk.ledger, desk.circumstances))
    }
  }

  /// Takes an answer that belongs to a step; nil when it does not.
  mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect]? {
    switch answer {
    case .chose(.followUp(let id)): return add(id)
    case .chose(.supplement(let id)):
      pending = register?.supplements.first { $0.id == id }.map { Pending(step: .supplement($0)) }
      return goOn(at: desk)
    case .chose(.move(let state)):
      pending = move(to: state, at: desk).map { Pending(step: .move($0)) }
      return confirming(at: desk) ?? goOn(at: desk)
    case .confirmed(.step(let state), _):
      pending = move(to: state, at: desk).map { Pending(step: .move($0)) }
      return goOn(at: desk)
    case .filled(let name, let values):
      guard pending != nil, let field = register?.field(name) else { return nil }
      return take(FormChoice.value(values, of: field), for: field, at: desk)
    case .chose(.amount(let amount)):
      guard let field = doubted else { return nil }
      return take(.money(amount), for: field, at: desk)
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

  private func move(to state: String, at desk: Desk) -> Lifecycle.Move? {
    guard let lifecycle = register?.lifecycle, let record = reference.flatMap({ desk.ledger.record($0) })
    else { return nil }
    return lifecycle.moves.first { $0.to == state && $0.from == lifecycle.state(of: record) }
  }

  /// A step that nobody takes by mistake is asked about, unless it asks for something anyway.
  private func confirming(at desk: Desk) -> [Effect]? {
    guard case .move(let move)? = pending?.step, let record = reference.flatMap({ desk.ledger.record($0) }),
      register?.lifecycle?.isGrave(from: move.from, to: move.to) ?? false,
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
    guard let pending, let reference, let present = desk.ledger.record(reference) else { return [] }
    let filled = present.setting(pending.edits)
    if let field = question(of: filled, at: desk) {
      let value =
        day(in: field, planned: present.value(of: field), at: desk)
        ?? field.proposal?(filled, desk.ledger, desk.circumstances)
      let proposed = value.map { field.typed($0, in: desk.ledger, desk.language) }
      return [.show(field.question(title(field), text: proposed ?? "", isProposal: true))]
    }
    let set: ChangeSet
    switch pending.step {
    case .supplement: set = ChangeSet(.edit, [.edit(present, to: filled)])
    case .move(let move):
      guard let lifecycle = register?.lifecycle, lifecycle.state(of: present) == move.from else { return [] }
      if let why = lifecycle.obstacle(to: move, of: filled, in: desk.ledger, at: desk.circumstances) {
        self.pending = nil
        return [.fail(why)]
      }
      set = lifecycle.changes(
        for: move, of: present, filled: filled, in: desk.ledger, at: desk.circumstances)
    }
    if let (field, words) = toMend(set, of: present, at: desk) {
      // The other answers stand.
      self.pending?.edits.removeAll { $0.field.name == field.name }
      let text = filled.value(of: field).map { field.typed($0, in: desk.ledger, desk.language) } ?? ""
      return field.questionAgain(title(field), text: text, words)
    }
    self.pending = nil
    return [.errand(.save(set))]
  }

  /// The field that stands against a step and that the person can fill in here and now: one that was just
  /// answered, or one that is wanted only of such a record and that nothing stands in.
  private func toMend(_ set: ChangeSet, of present: Record, at desk: Desk) -> (FieldSpec, Label)? {
    let findings = desk.ledger.findings(against: set, at: desk.circumstances)
    guard let first = findings.first, first.level == .refuse, first.register == present.register,
      first.id == present.id, let register, let field = first.field.flatMap({ register.field($0) })
    else { return nil }
    let isTypable =
      !field.isManaged && field.countersign == nil && field.name != register.lifecycle?.field.name
    let isSigned = register.lifecycle?.moves.contains { $0.isSigned(by: field) } ?? false
    let isAnswered = pending?.edits.contains { $0.field.name == field.name } ?? false
    guard isAnswered || isTypable && !isSigned && present.value(of: field) == nil else { return nil }
    return (field, first.words)
  }

  /// What is asked next, of a record with what was answered so far.
  private func question(of filled: Record, at desk: Desk) -> FieldSpec? {
    guard let pending else { return nil }
    let answered = Set(pending.edits.map(\.field.name))
    switch pending.step {
    case .move(let move): return move.question(of: filled, answered: answered, at: desk.circumstances)
    case .supplement(let supplement): return supplement.asks.first { !answered.contains($0.name) }
    }
  }

  /// The day of the step itself: as it was planned, where that has come, else today.
  private func day(in field: FieldSpec, planned: Value?, at desk: Desk) -> Value? {
    let today = desk.circumstances.today
    switch pending?.step {
    case .move(let move)?:
      if move.stamps?.name == field.name { return .date(today) }
      guard field.kind == .date, move.renews.contains(where: { $0.name == field.name }) else { return nil }
      if case .date(let day)? = planned, day <= today { return planned }
      return .date(today)
    case .supplement?: return field.isFact ? .date(today) : nil
    case nil: return nil
    }
  }

  private func title(_ field: FieldSpec) -> Label {
    (pending?.step.label ?? Label("", "")) + Label("：", ": ") + field.label
  }

  /// What was typed for a field the step asks for; what does not pass is asked again.
  private mutating func told(_ text: String, of name: String, at desk: Desk) -> [Effect] {
    guard let field = register?.field(name) else { return [] }
    do {
      guard let value = try field.answer(text, at: desk) else {
        let why = Label("必填，尚未填写", "required, still empty")
        return field.questionAgain(title(field), text: text, why)
      }
      if case .money(let money) = value, let register,
        let slip = AmountSlip.found(money, in: field, of: register, besides: reference?.id, desk.ledger)
      {
        doubted = field
        return [.show(.choose(.amount(slip, of: field)))]
      }
      return take(value, for: field, at: desk)
    } catch { return field.questionAgain(title(field), text: text, error.words) }
  }

  private mutating func take(_ value: Value?, for field: FieldSpec, at desk: Desk) -> [Effect] {
    doubted = nil
    pending?.edits.append(FieldEdit(field, value))
    return goOn(at: desk)
  }
}
