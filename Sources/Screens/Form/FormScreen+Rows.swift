import Forms
import Registers
import TextUI

/// The rows of a form, from the record's own form and from that of a row.
extension FormScreen {
  mutating func editRow(at desk: Desk) -> [Effect] {
    guard let place = cursor.row else { return [] }
    guard form[place].fate == .kept else { return [.warn(FormObstacles.goingRow)] }
    cursor.openRow(place, in: desk.openLedger)
    return []
  }

  mutating func addRow(at desk: Desk) -> [Effect] {
    let effects = leaveField(at: desk)
    cursor.addRow(to: cursor.block, in: desk.openLedger)
    return effects
  }

  mutating func keepRow(at desk: Desk) -> [Effect] {
    let effects = leaveField(at: desk)
    cursor.closeRow(in: desk.openLedger)
    return effects
  }

  mutating func keepRowAndAdd(at desk: Desk) -> [Effect] {
    guard let block = cursor.sheet.row?.block else { return [] }
    let effects = leaveField(at: desk)
    let row = cursor.sheet.hand
    let carried = row.carried(desk.habits.carried(in: row.register))
    cursor.addRow(to: block, carrying: carried, in: desk.openLedger)
    return effects
  }

  mutating func goToRow(by step: Int, at desk: Desk) -> [Effect] {
    guard let next = cursor.sheet.nextRow(by: step) else { return [] }
    let effects = leaveField(at: desk)
    cursor.openRow(next, at: cursor.focus, in: desk.openLedger)
    return effects
  }

  mutating func leaveRow(at desk: Desk) -> [Effect] {
    let effects = leaveField(at: desk)
    if cursor.sheet.isRowChanged { return effects + [.show(.choose(.leavingRow))] }
    cursor.closeRow(givingUp: cursor.sheet.isRowAdded, in: desk.openLedger)
    return keeping
  }

  /// A new row goes at once; of a saved one it is asked how. One that is to go is brought back.
  mutating func removeRow(at desk: Desk) -> [Effect] {
    guard let place = cursor.row else { return [] }
    guard let base = form[place].base else {
      form.drop(place)
      form.review(in: desk.openLedger)
      cursor.focus(on: cursor.focus)
      return keeping
    }
    let block = form.blocks[place.block]
    let reference = RecordReference(block.register.id, base.id)
    if form[place].fate != .kept { return decide(.kept, for: reference, at: desk) }
    return Removal.choosing(reference, detaching: block.canDetach ? block.register : nil, at: desk)
  }

  mutating func decide(_ fate: FormRow.Fate, for reference: RecordReference, at desk: Desk) -> [Effect] {
    guard let place = form.row(reference.id, of: reference.register) else { return [] }
    form.decide(fate, for: place, in: desk.openLedger)
    form.review(in: desk.openLedger)
    return keeping
  }
}
