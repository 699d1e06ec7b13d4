import ChineseText
import Forms
import Registers
import TextUI

/// The rows of a form, from the record's own form and from that of a row.
extension FormScreen {
  mutating func editRow(at desk: Desk) -> [Effect] {
    guard case .row(let place) = stop else { return [] }
    guard form[place].fate == .kept else { return [.warn(FormObstacles.goingRow)] }
    sheet.openRow(place, in: desk.openLedger)
    focus = 0
    focusEditor()
    return []
  }

  mutating func addRow(at desk: Desk) -> [Effect] {
    let effects = leaveField(at: desk)
    addRow(to: stop.block ?? 0, carrying: [], at: desk)
    return effects
  }

  private mutating func addRow(to block: Int, carrying: [CarriedValue], at desk: Desk) {
    sheet.addRow(to: block, carrying: carrying, in: desk.openLedger)
    focus = 0
    focusEditor()
  }

  // MARK: In the form of a row

  /// Back to the row's line in the form.
  private mutating func closeRow(givingUp isGivenUp: Bool = false, at desk: Desk) {
    guard let place = sheet.row else { return }
    if isGivenUp { sheet.giveRowUp(in: desk.openLedger) } else { sheet.closeRow(in: desk.openLedger) }
    focusOn(form.contains(place) ? .row(place) : .add(place.block))
  }

  mutating func keepRow(at desk: Desk) -> [Effect] {
    let effects = leaveField(at: desk)
    closeRow(at: desk)
    return effects
  }

  mutating func keepRowAndAdd(at desk: Desk) -> [Effect] {
    guard let block = sheet.row?.block else { return [] }
    let effects = leaveField(at: desk)
    let row = sheet.hand
    addRow(to: block, carrying: row.carried(desk.habits.carried(in: row.register)), at: desk)
    return effects
  }

  mutating func goToRow(by step: Int, at desk: Desk) -> [Effect] {
    guard let next = sheet.nextRow(by: step) else { return [] }
    let effects = leaveField(at: desk)
    sheet.openRow(next, in: desk.openLedger)
    focus = min(focus, sheet.stops.count - 1)
    focusEditor()
    return effects
  }

  mutating func leaveRow(at desk: Desk) -> [Effect] {
    let effects = leaveField(at: desk)
    if sheet.isRowChanged { return effects + [.show(.choose(.leavingRow))] }
    closeRow(givingUp: sheet.isRowAdded, at: desk)
    return keeping
  }

  mutating func leftRow(isKept: Bool, at desk: Desk) -> [Effect] {
    closeRow(givingUp: !isKept, at: desk)
    return keeping
  }

  // MARK: Removing

  /// A new row goes at once; of a saved one it is asked how. One that is to go is brought back.
  mutating func removeRow(at desk: Desk) -> [Effect] {
    guard case .row(let place) = stop else { return [] }
    guard let base = form[place].base else {
      sheet.form.drop(place)
      sheet.form.review(in: desk.openLedger)
      focus = min(focus, sheet.stops.count - 1)
      focusEditor()
      return keeping
    }
    let block = form.blocks[place.block]
    let reference = RecordReference(block.register.id, base.id)
    if form[place].fate != .kept { return decide(.kept, for: reference, at: desk) }
    return Removal.choosing(reference, detaching: block.canDetach ? block.register : nil, at: desk)
  }

  mutating func chosenRemoval(of reference: RecordReference, _ way: Removal.Way, at desk: Desk) -> [Effect] {
    if way == .detach { return decide(.detached, for: reference, at: desk) }
    return Removal.confirmation(of: reference, deleting: way == .delete, withForm: true, at: desk)
  }

  mutating func decide(_ fate: FormRow.Fate, for reference: RecordReference, at desk: Desk) -> [Effect] {
    guard let place = form.row(reference.id, of: reference.register) else { return [] }
    sheet.form.decide(fate, for: place, in: desk.openLedger)
    sheet.form.review(in: desk.openLedger)
    return keeping
  }
}
