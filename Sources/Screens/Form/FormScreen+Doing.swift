import ChineseText
import Registers
import TextUI

extension FormScreen {
  public func obstacle(to action: FormAction, at desk: Desk) -> Label? {
    switch action {
    case .save, .saveAndNew:
      if openRow != nil { return nil }
      if action == .saveAndNew, reference != nil {
        return Label("只有新增时可以保存并新增", "Only a new record can be saved with another to follow")
      }
      if !isDirty, reference != nil { return Label("没有改动，不用保存", "Nothing was changed") }
      return desk.obstacle(toSaving: register.id)
    case .nextRecord, .previousRecord:
      if openRow != nil { return obstacleToNextRow(by: action == .nextRecord ? 1 : -1) }
      if reference == nil { return Label("新增的表单没有上下条", "A new record has no neighbours") }
      return isDirty ? Label("有没保存的改动，先按 F8 保存或 Esc 放弃", "Save with F8 or give up with Esc first") : nil
    case .editRow, .addRow, .removeRow: return obstacleToRow(action, at: desk)
    case .openOther:
      return other(at: desk) == nil ? Label("这里没有牵涉别的记录", "No other record is involved here") : nil
    default: return obstacleAtField(action, at: desk)
    }
  }

  private func obstacleAtField(_ action: FormAction, at desk: Desk) -> Label? {
    let isOfField: [FormAction] = [.choose, .longText, .carry, .copyLast, .takeSuggestion, .restore]
    guard isOfField.contains(action) else { return nil }
    guard let entry else {
      return Label("光标在行上，这个键用在上面的各项", "The cursor is on a row; this key is for the fields above")
    }
    switch action {
    case .choose:
      return FormChoice.canChoose(entry.field)
        ? nil : Label("这一项直接输入，没有可选的", "This field is typed; there is nothing to choose from")
    case .longText: return entry.field.kind == .longText ? nil : Label("这一项只有一行", "This field has one line")
    case .carry:
      if entry.field.isKey || entry.field.uniqueForm != nil {
        return Label("这一项每条记录各不相同，不能沿用", "This field differs in every record")
      }
      return reference != nil && openRow == nil ? Label("沿用只在新增时有用", "Carrying is for new records") : nil
    case .copyLast:
      return lastValue(at: desk) == nil ? Label("上一条记录的这一项是空的", "The last record has nothing here") : nil
    case .restore: return entry.isChanged || isTyping ? nil : Label("这一项没有改过", "This field was not changed")
    case .takeSuggestion:
      return suggestion(at: desk) == nil ? Label("这一项没有建议的值", "Nothing is suggested for this field") : nil
    default: return nil
    }
  }

  public mutating func perform(_ action: FormAction, at desk: Desk) -> [Effect] {
    switch action {
    case .next: return move(to: focus + 1, at: desk)
    case .first: return move(to: 0, at: desk)
    case .last: return move(to: stops.count - 1, at: desk)
    case .accept: return accept(at: desk)
    case .previous: return move(to: focus - 1, at: desk)
    case .nextRecord: return openRow == nil ? [.neighbour(1)] : goToRow(by: 1, at: desk)
    case .previousRecord: return openRow == nil ? [.neighbour(-1)] : goToRow(by: -1, at: desk)
    case .nextMissing: return nextMissing(at: desk)
    case .choose: return choose(at: desk)
    case .longText: return showLongText(adding: "")
    case .save: return openRow == nil ? save(forNew: false, at: desk) : takeRow(at: desk)
    case .saveAndNew: return openRow == nil ? save(forNew: true, at: desk) : takeRowAndAdd(at: desk)
    case .openOther: return settle(at: desk) + (other(at: desk).map { [.show(.record($0))] } ?? [])
    case .leave: return openRow == nil ? leave(at: desk) : leaveRow(at: desk)
    case .editRow, .addRow, .removeRow: return performOnRow(action, at: desk)
    case .carry: return carry(at: desk)
    case .copyLast: return lastValue(at: desk).map { put($0, at: desk) } ?? []
    case .restore: return restore(at: desk)
    case .takeSuggestion: return suggestion(at: desk).map { put($0, at: desk) } ?? []
    case .matchDown: matches?.move(by: 1)
    case .matchUp: matches?.move(by: -1)
    case .takeMatch: return takeMatch(at: desk)
    case .closeMatches: matches?.isClosed = true
    }
    return []
  }

  /// What was just typed goes first, then what was put there since the form was opened.
  private mutating func restore(at desk: Desk) -> [Effect] {
    guard let here, let entry else { return [] }
    editor = LineEditor(isTyping ? entry.text : entry.original)
    isFresh = true
    guard entry.field.kind == .longText else { return settle(at: desk) }
    entries[here].text = entry.original
    let effects = settle(at: desk)
    form.follow(at: desk)
    return effects
  }

  /// The whole list; where a name was begun, narrowed by it.
  private mutating func choose(at desk: Desk) -> [Effect] {
    if let typed = matches?.text, let entry {
      matches?.isClosed = true
      return [.show(.choose(FormChoice.choosing(for: entry, typed: typed)))]
    }
    let effects = settle(at: desk)
    guard let entry else { return effects }
    return effects + [.show(.choose(FormChoice.choosing(for: entry)))]
  }

  private mutating func accept(at desk: Desk) -> [Effect] {
    switch stop {
    case .entry: return move(to: focus + 1, at: desk)
    case .row: return performOnRow(.editRow, at: desk)
    case .add: return performOnRow(.addRow, at: desk)
    }
  }

  /// The record that a finding names, or that the field or row in focus is about.
  private func other(at desk: Desk) -> RecordReference? {
    if case .row(let place) = stop {
      guard let base = form[place].base else { return nil }
      return RecordReference(form.blocks[place.block].register.id, base.id)
    }
    if let other = entry?.other { return other }
    if let entry, let target = entry.field.kind.target {
      let id: RecordID? =
        switch entry.known {
        case .reference(let id)?: id
        case .text(let text)?: RecordID(text)
        default: nil
        }
      if let id, desk.ledger.record(target, id) != nil { return RecordReference(target, id) }
    }
    // Else what anything in the form collides with.
    return hand.remarks.lazy.compactMap(\.other).first ?? entries.lazy.compactMap(\.other).first
  }

  private mutating func carry(at desk: Desk) -> [Effect] {
    guard let entry else { return [] }
    var carried = desk.habits.carried(in: register)
    let isCarried = carried.remove(entry.field.name) != nil
    if !isCarried { carried.insert(entry.field.name) }
    let name = entry.field.label
    return [
      .remember(.carrying(carried, in: register.id)),
      .tell(
        Notice(
          .note,
          isCarried
            ? Label("下一条新记录不再沿用\(name.zh)", "\(name.en) is no longer carried on")
            : Label("下一条新记录沿用\(name.zh)", "\(name.en) is carried on to the next new record"))),
    ]
  }

  private mutating func nextMissing(at desk: Desk) -> [Effect] {
    let effects = settle(at: desk)
    let missing = form.missing
    guard let first = missing.first else {
      return effects + [.tell(Notice(.success, Label("必填项都填好了", "Every required field is filled")))]
    }
    let order = { (place: FormPlace) -> [Int] in
      place.row.map { [1, $0.block, $0.row, place.entry] } ?? [0, 0, 0, place.entry]
    }
    let present = order(presentPlace)
    go(to: missing.first { present.lexicographicallyPrecedes(order($0)) } ?? first, at: desk)
    return effects
  }

  /// Where the cursor is, as a field; on a row, before its first field.
  private var presentPlace: FormPlace {
    switch stop {
    case .entry(let index): FormPlace(row: openRow?.place, entry: index)
    case .row(let place): FormPlace(row: place, entry: -1)
    case .add(let block): FormPlace(row: RowPlace(block: block, row: .max), entry: 0)
    }
  }

  private mutating func leave(at desk: Desk) -> [Effect] {
    let effects = settle(at: desk)
    guard isDirty else { return [.close] }
    let choosing = Choosing(
      title: Label("还没有保存", "Not saved yet"),
      source: .options([
        .init(.leave(.keepingDraft), label: Label("存为草稿，下次接着填", "Keep as a draft and go on next time")),
        .init(.leave(.saving), label: Label("保存", "Save")),
        .init(.leave(.givingUp), label: Label("放弃这次的改动", "Give the changes up")),
      ]))
    return effects + [.show(.choose(choosing))]
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
      form.restart(at: desk)
      form.follow(at: desk)
      focusEditor()
      return [.errand(.discardDraft(form.draftKey))]
    case .filled(let name, let values): return fill(values, into: name, at: desk)
    case .wrote(let name, let text):
      if let index = hand.index(of: name) {
        entries[index].text = text
        entries[index].read(at: desk)
        form.follow(at: desk)
        if index == here { focusEditor() }
      }
      return keeping
    case .chose(.row(let isTaken)): return leftRow(isTaken: isTaken, at: desk)
    case .chose(.removal(let reference, let way)): return chosenRemoval(of: reference, way, at: desk)
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
}
