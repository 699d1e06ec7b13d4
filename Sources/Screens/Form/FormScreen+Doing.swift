import ChineseText
import Forms
import Registers
import TextUI

/// What keys and answers do.
extension FormScreen {
  public mutating func perform(_ action: FormAction, at desk: Desk) -> [Effect] {
    switch action {
    case .next: return move(to: cursor.focus + 1, at: desk)
    case .first: return move(to: 0, at: desk)
    case .last: return move(to: cursor.stops.count - 1, at: desk)
    case .accept: return accept(at: desk)
    case .previous: return move(to: cursor.focus - 1, at: desk)
    case .nextRecord: return isInRow ? goToRow(by: 1, at: desk) : [.neighbour(1)]
    case .previousRecord: return isInRow ? goToRow(by: -1, at: desk) : [.neighbour(-1)]
    case .nextMissing: return goToMissing(at: desk)
    case .choose: return choose(at: desk)
    case .longText: return writeLong(adding: "")
    case .save: return isInRow ? keepRow(at: desk) : save(forNew: false, at: desk)
    case .saveAndNew: return isInRow ? keepRowAndAdd(at: desk) : save(forNew: true, at: desk)
    case .openOther:
      let effects = leaveField(at: desk)
      return effects + (FormOutlook.other(at: cursor, desk.ledger).map { [.show(.record($0))] } ?? [])
    case .leave: return isInRow ? leaveRow(at: desk) : leave(at: desk)
    case .editRow: return editRow(at: desk)
    case .addRow: return addRow(at: desk)
    case .removeRow: return removeRow(at: desk)
    case .carry: return carry(at: desk)
    case .copyLast: return put(outlook.lastValue, at: desk)
    case .restore: return restore(at: desk)
    case .putSuggestion: return put(outlook.suggestion, at: desk)
    case .matchDown: cursor.editor.matches?.move(by: 1)
    case .matchUp: cursor.editor.matches?.move(by: -1)
    case .pickMatch: return pickMatch(at: desk)
    case .closeMatches: cursor.editor.matches?.isClosed = true
    }
    return []
  }

  private mutating func accept(at desk: Desk) -> [Effect] {
    switch cursor.stop {
    case .entry: move(to: cursor.focus + 1, at: desk)
    case .row: editRow(at: desk)
    case .add: addRow(at: desk)
    }
  }

  private mutating func goToMissing(at desk: Desk) -> [Effect] {
    let effects = leaveField(at: desk)
    guard let place = cursor.nextMissing else {
      return effects + [.success("必填项都填好了", "Every required field is filled")]
    }
    cursor.go(to: place, in: desk.openLedger)
    return effects
  }

  private mutating func leave(at desk: Desk) -> [Effect] {
    let effects = leaveField(at: desk)
    // What was typed over again is no draft any more.
    return isDirty
      ? effects + [.show(.choose(.leavingForm))] : [.errand(.discardDraft(form.draftKey)), .close]
  }

  /// The next new record is to have what this field holds, or no longer.
  private func carry(at desk: Desk) -> [Effect] {
    guard let field = cursor.entry?.field else { return [] }
    let register = cursor.sheet.hand.register
    var carried = desk.habits.carried(in: register)
    let isCarried = carried.remove(field.name) != nil
    if !isCarried { carried.insert(field.name) }
    let words =
      isCarried
      ? Label("下一条新记录不再沿用\(field.label.zh)", "\(field.label.en) is no longer carried on")
      : Label("下一条新记录沿用\(field.label.zh)", "\(field.label.en) is carried on to the next new record")
    return [.remember(.carrying(carried, in: register.id)), .tell(Notice(.note, words))]
  }

  public mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect] {
    switch answer {
    case .chose(.leave(.keepingDraft)):
      return keeping + [
        .close, .success("已存为草稿，下次打开可以接着填", "Kept as a draft; opening the form again offers it"),
      ]
    case .chose(.leave(.saving)): return perform(.save, at: desk)
    case .chose(.leave(.givingUp)): return [.errand(.discardDraft(form.draftKey)), .close]
    case .chose(.draft(isUsed: true)): return [.success("已接上次没保存的内容", "Taken up where it was left")]
    case .chose(.draft(isUsed: false)):
      form.restart(in: desk.openLedger)
      form.review(in: desk.openLedger)
      cursor.focus(on: cursor.focus)
      return [.errand(.discardDraft(form.draftKey))]
    case .chose(.amount(let amount)): return confirm(amount, at: desk)
    case .chose(.row(let isTaken)):
      cursor.closeRow(givingUp: !isTaken, in: desk.openLedger)
      return keeping
    case .chose(.removal(let reference, .detach)): return decide(.detached, for: reference, at: desk)
    case .chose(.removal(let reference, let way)):
      return Removal.confirmation(of: reference, deleting: way == .delete, withForm: true, at: desk)
    case .filled(let name, let values):
      guard let field = cursor.sheet.hand.register.field(name) else { return [] }
      return fill(FormChoice.value(values, of: field), into: name, at: desk)
    case .wrote(let name, let text, let action):
      let effects = put(text, into: name, at: desk)
      return effects + (action.map { perform($0, at: desk) } ?? [])
    case .confirmed(.void(let reference), let reason):
      return decide(.voided(reason: reason, on: desk.circumstances.today), for: reference, at: desk)
    case .confirmed(.delete(let reference), let reason):
      return decide(.deleted(reason: reason), for: reference, at: desk)
    case .confirmed(.override(let set), let reason):
      return save(overriding: set.overridden, reason: reason, at: desk)
    case .merged(let choices, let theirs): return merged(choices, theirs, at: desk)
    default: return []
    }
  }
}
