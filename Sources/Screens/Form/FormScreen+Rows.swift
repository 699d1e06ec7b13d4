import ChineseText
import Registers
import TextUI

/// The rows of a form. A row's own form can only be closed: what it holds is saved with the record.
extension FormScreen {
  func obstacleToRow(_ action: FormAction, at desk: Desk) -> Label? {
    guard let first = form.blocks.first else {
      return Label("这个台账的表单没有下属的行", "The forms of this register have no rows")
    }
    if action == .addRow {
      let block = block ?? 0
      return desk.obstacle(toSaving: form.blocks[block].register.id)
    }
    guard case .row(let place) = stop else {
      return Label("光标不在行上，\(first.register.label.zh)的行在下面", "The cursor is not on a row; rows stand below")
    }
    if action == .removeRow { return desk.obstacle(toSaving: form.blocks[place.block].register.id) }
    return form[place].fate == .kept
      ? nil : Label("这一行将被去掉，按 Del 恢复后再改", "This row is to go; Del brings it back first")
  }

  /// The block the cursor is in.
  private var block: Int? {
    switch stop {
    case .entry: nil
    case .row(let place): place.block
    case .add(let block): block
    }
  }

  mutating func performOnRow(_ action: FormAction, at desk: Desk) -> [Effect] {
    switch (action, stop) {
    case (.addRow, _):
      let effects = settle(at: desk)
      add(to: block ?? 0, carrying: [], at: desk)
      return effects
    case (.editRow, .row(let place)):
      guard obstacleToRow(.editRow, at: desk) == nil else {
        return obstacleToRow(.editRow, at: desk).map { [.warn($0)] } ?? []
      }
      open(place, at: desk)
      return []
    case (.removeRow, .row(let place)): return remove(place, at: desk)
    default: return []
    }
  }

  // MARK: Opening and closing

  mutating func open(_ place: RowPlace, at desk: Desk) {
    let before = form[place]
    form.openRow(place, at: desk)
    form.follow(at: desk)
    openRow = OpenRow(place: place, before: before)
    focus = 0
    focusEditor()
  }

  private mutating func add(to block: Int, carrying: [CarriedValue], at desk: Desk) {
    let place = form.addRow(to: block, carrying: carrying, at: desk)
    form.follow(at: desk)
    openRow = OpenRow(place: place, before: nil)
    focus = 0
    focusEditor()
  }

  /// Back to the row's line in the form.
  mutating func closeRow(at desk: Desk) {
    guard let place = openRow?.place else { return }
    openRow = nil
    form.follow(at: desk)
    focusOn(form.contains(place) ? .row(place) : .add(place.block))
  }

  mutating func focusOn(_ stop: Stop) {
    focus = stops.firstIndex(of: stop) ?? 0
    focusEditor()
  }

  mutating func takeRow(at desk: Desk) -> [Effect] {
    let effects = settle(at: desk)
    closeRow(at: desk)
    return effects
  }

  mutating func takeRowAndAdd(at desk: Desk) -> [Effect] {
    guard let block = openRow?.place.block else { return [] }
    let effects = settle(at: desk)
    let carrying = hand.carried(desk.habits.carried(in: register))
    add(to: block, carrying: carrying, at: desk)
    return effects
  }

  /// The next row in the order of the block that is not to go.
  private func nextRow(by step: Int) -> RowPlace? {
    guard let place = openRow?.place else { return nil }
    var row = place.row + step
    while form.blocks[place.block].rows.indices.contains(row) {
      let next = RowPlace(block: place.block, row: row)
      if form[next].fate == .kept { return next }
      row += step
    }
    return nil
  }

  func obstacleToNextRow(by step: Int) -> Label? {
    if nextRow(by: step) != nil { return nil }
    return step > 0 ? Label("已是最后一行", "This is the last row") : Label("已是第一行", "This is the first row")
  }

  mutating func goToRow(by step: Int, at desk: Desk) -> [Effect] {
    guard let next = nextRow(by: step) else { return [] }
    let field = focus
    let effects = settle(at: desk)
    open(next, at: desk)
    focus = min(field, stops.count - 1)
    focusEditor()
    return effects
  }

  // MARK: Leaving

  mutating func leaveRow(at desk: Desk) -> [Effect] {
    let effects = settle(at: desk)
    guard let openRow else { return effects }
    guard isRowChanged else {
      if openRow.before == nil { form.drop(openRow.place) }
      closeRow(at: desk)
      return keeping
    }
    let choosing = Choosing(
      title: Label("这一行改过了", "The row was changed"),
      source: .options([
        .init(.row(isTaken: true), label: Label("收下，随记录一起保存", "Take it, to be saved with the record")),
        .init(.row(isTaken: false), label: Label("放弃这一行的改动", "Give the changes of this row up")),
      ]))
    return effects + [.show(.choose(choosing))]
  }

  /// Something was typed since the row was opened.
  private var isRowChanged: Bool {
    guard let openRow, let form = form[openRow.place].form else { return false }
    guard let before = openRow.before?.form else { return form.isChanged }
    return zip(before.entries, form.entries).contains { $0.text != $1.text }
  }

  mutating func leftRow(isTaken: Bool, at desk: Desk) -> [Effect] {
    guard let openRow else { return [] }
    if !isTaken {
      if let before = openRow.before { form[openRow.place] = before } else { form.drop(openRow.place) }
    }
    closeRow(at: desk)
    return keeping
  }

  // MARK: Removing

  private mutating func remove(_ place: RowPlace, at desk: Desk) -> [Effect] {
    guard let base = form[place].base else {
      form.drop(place)
      form.follow(at: desk)
      focus = min(focus, stops.count - 1)
      focusEditor()
      return keeping
    }
    if form[place].fate != .kept {
      form[place].fate = .kept
      form.follow(at: desk)
      return keeping
    }
    let block = form.blocks[place.block]
    let reference = RecordReference(block.register.id, base.id)
    return Removal.choosing(reference, detaching: block.canDetach ? block.register : nil, at: desk)
  }

  mutating func chosenRemoval(of reference: RecordReference, _ way: Removal.Way, at desk: Desk) -> [Effect] {
    if way == .detach { return decide(.detached, for: reference, at: desk) }
    return Removal.confirmation(of: reference, deleting: way == .delete, withForm: true, at: desk)
  }

  mutating func decide(_ fate: FormRow.Fate, for reference: RecordReference, at desk: Desk) -> [Effect] {
    guard let place = place(of: reference.id, in: reference.register) else { return [] }
    form.decide(fate, for: place, at: desk)
    form.follow(at: desk)
    return keeping
  }

  func place(of id: RecordID, in register: RegisterID) -> RowPlace? {
    form.rowPlaces.first { form[$0].id == id && form.blocks[$0.block].register.id == register }
  }
}
