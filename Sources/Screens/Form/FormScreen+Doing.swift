import ChineseText
import Forms
import Registers
import TextUI

extension FormScreen {
  public mutating func perform(_ action: FormAction, at desk: Desk) -> [Effect] {
    switch action {
    case .next: return move(to: focus + 1, at: desk)
    case .first: return move(to: 0, at: desk)
    case .last: return move(to: sheet.stops.count - 1, at: desk)
    case .accept: return accept(at: desk)
    case .previous: return move(to: focus - 1, at: desk)
    case .nextRecord: return sheet.row == nil ? [.neighbour(1)] : goToRow(by: 1, at: desk)
    case .previousRecord: return sheet.row == nil ? [.neighbour(-1)] : goToRow(by: -1, at: desk)
    case .nextMissing: return goToMissing(at: desk)
    case .choose: return choose(at: desk)
    case .longText: return writeLong(adding: "")
    case .save: return sheet.row == nil ? save(forNew: false, at: desk) : keepRow(at: desk)
    case .saveAndNew: return sheet.row == nil ? save(forNew: true, at: desk) : keepRowAndAdd(at: desk)
    case .openOther:
      let effects = leaveField(at: desk)
      return effects + (FormOutlook.other(stop, in: sheet, desk.ledger).map { [.show(.record($0))] } ?? [])
    case .leave: return sheet.row == nil ? leave(at: desk) : leaveRow(at: desk)
    case .editRow: return editRow(at: desk)
    case .addRow: return addRow(at: desk)
    case .removeRow: return removeRow(at: desk)
    case .carry: return carry(at: desk)
    case .copyLast: return put(outlook.lastValue, at: desk)
    case .restore: return restore(at: desk)
    case .putSuggestion: return put(outlook.suggestion, at: desk)
    case .matchDown: editor.matches?.move(by: 1)
    case .matchUp: editor.matches?.move(by: -1)
    case .pickMatch: return pickMatch(at: desk)
    case .closeMatches: editor.matches?.isClosed = true
    }
    return []
  }

  mutating func accept(at desk: Desk) -> [Effect] {
    switch stop {
    case .entry: move(to: focus + 1, at: desk)
    case .row: editRow(at: desk)
    case .add: addRow(at: desk)
    }
  }

  private mutating func leave(at desk: Desk) -> [Effect] {
    let effects = leaveField(at: desk)
    return isDirty ? effects + [.show(.choose(.leavingForm))] : [.close]
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
      sheet.form.restart(in: desk.openLedger)
      sheet.form.review(in: desk.openLedger)
      focusEditor()
      return [.errand(.discardDraft(form.draftKey))]
    case .chose(.row(let isTaken)): return leftRow(isKept: isTaken, at: desk)
    case .chose(.removal(let reference, let way)): return chosenRemoval(of: reference, way, at: desk)
    case .filled(let name, let values):
      guard let field = sheet.hand.register.field(name) else { return [] }
      return fill(FormChoice.value(values, of: field), into: name, at: desk)
    case .wrote(let name, let text): return put(text, into: name, at: desk)
    case .confirmed(.void(let reference), let reason):
      let day = desk.circumstances.today
      return decide(.voided(reason: reason, on: day), for: reference, at: desk)
    case .confirmed(.delete(let reference), let reason):
      return decide(.deleted(reason: reason), for: reference, at: desk)
    case .confirmed(.override(let set), let reason):
      return save(overriding: set.overridden, reason: reason, at: desk)
    case .merged(let choices, let theirs): return merged(choices, theirs, at: desk)
    default: return []
    }
  }

  public mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
    if case .saved(let commit) = outcome { return finish(commit, at: desk) }
    if stage == .sent {
      stage = .filling
      refresh(at: desk)
    }
    switch outcome {
    case .refused(let findings, let set): return keeping + show(findings, of: set, at: desk)
    case .conflict(let conflicts, _, let entry):
      let effects = merge(conflicts, by: entry, at: desk)
      return keeping + effects
    case .failed(let why): return keeping + [.fail(why)]
    case .draft(let draft?):
      sheet.form.resume(draft, in: desk.openLedger)
      focusEditor()
      return [.show(.choose(.draft))]
    default: return []
    }
  }

  private mutating func finish(_ commit: Commit, at desk: Desk) -> [Effect] {
    stage = .saved
    let id = form.reference?.id ?? commit.saved.changes.first?.id
    let saved = Words.saved(commit, at: id)
    guard let id else { return [.close, saved] }
    let register = form.register
    let record = RecordReference(register.id, id)
    let forget = Effect.errand(.discardDraft(form.draftKey))
    let remember = Effect.remember(.saved(record))
    guard isSavingForNew else { return [forget, remember, .answer(.saved(record)), saved] }
    let carried = form.carried(desk.habits.carried(in: register))
    return [forget, remember, .replace(.newForm(register.id, carrying: carried)), saved]
  }
}
