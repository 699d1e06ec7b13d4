import ChineseText
import Registers

/// A step of a record's life that is being prepared: what it asks for is filled in one by one.
struct PendingMove: Sendable {
  let to: String
  var edits: [FieldEdit] = []
}

extension RecordScreen {
  /// The steps from here; one that is guarded says why, one that asks for fields goes on to ask.
  func chooseMove(at desk: Desk) -> [Effect] {
    guard let record = desk.ledger.record(reference), let lifecycle = register?.lifecycle,
      let state = lifecycle.state(of: record)
    else { return [] }
    let moves = lifecycle.moves(from: state)
    guard !moves.isEmpty else {
      return [.warn(Label("\(state)是最后一步", "\(state) is the final state"))]
    }
    let options = moves.map { move in
      Choosing.Option(
        label: move.label, detail: Label(same: "\(move.from) › \(move.to)"), value: move.to,
        obstacle: move.guardedBy?(record, desk.ledger, desk.circumstances))
    }
    let title = Label("办理下一步（现在：\(state)）", "Next step (now: \(state))")
    return [.show(.choose(Choosing(purpose: .move, title: title, source: .options(options))))]
  }

  /// Asks for the next thing the step needs, or saves it.
  mutating func goOnWithMove(at desk: Desk) -> [Effect] {
    guard let pending = pendingMove, let present = desk.ledger.record(reference),
      let lifecycle = register?.lifecycle,
      let move = lifecycle.moves.first(where: {
        $0.to == pending.to && $0.from == lifecycle.state(of: present)
      })
    else { return [] }
    let record = present.setting(pending.edits)
    if let field = move.asks.first(where: { record.value(of: $0) == nil }) {
      return [.show(field.question(move.label + Label("：", ": ") + field.label))]
    }
    pendingMove = nil
    if let why = lifecycle.obstacle(
      to: move, of: record, in: desk.ledger, at: desk.circumstances)
    {
      return [.fail(why)]
    }
    let edits = lifecycle.edits(for: move, of: record, at: desk.circumstances)
    let change = Change.edit(present, to: record.setting(edits))
    return [.errand(.save(ChangeSet(.move, [change])))]
  }

  /// What was typed for a field the step asks for; what does not pass is asked again.
  mutating func told(_ text: String, of name: String, at desk: Desk) -> [Effect] {
    guard let pending = pendingMove, let field = register?.field(name),
      let move = register?.lifecycle?.moves.first(where: { $0.to == pending.to })
    else { return [] }
    let title = move.label + Label("：", ": ") + field.label
    do {
      guard let value = try field.answer(text, at: desk) else {
        let why = Label("必填，尚未填写", "required, still empty")
        return field.questionAgain(title, text: text, why)
      }
      pendingMove?.edits.append(FieldEdit(field, value))
      return goOnWithMove(at: desk)
    } catch {
      return field.questionAgain(title, text: text, error.words)
    }
  }
}
