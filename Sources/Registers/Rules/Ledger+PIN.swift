import ChineseText

extension Ledger {
  /// A PIN is chosen by its owner, once, and taken away by a colleague who approves: nothing else changes
  /// it or the count of wrong ones, be it undone, imported or merged (decision 40).
  func pinFindings(of change: Change, _ operation: ChangeSet.Operation, at circumstances: Circumstances)
    -> [Finding]
  {
    guard change.register == Staff.registerID, ![.external, .convert, .`init`].contains(operation) else {
      return []
    }
    func value(_ record: Record?, _ field: any AnyField) -> Value? { record?.value(of: field.spec) }
    let (before, after) = (change.recordBefore, change.recordAfter)
    let had = value(before, Staff.pin)
    let isPINChanged = had != value(after, Staff.pin)
    guard isPINChanged || value(before, Staff.wrongPINs) != value(after, Staff.wrongPINs) else { return [] }
    let isOwn = circumstances.person == change.id
    let roles = circumstances.person.flatMap { record(Staff.registerID, $0) }?[Staff.roles] ?? []
    let isChosen = isOwn && had == nil
    let isTakenAway = !isOwn && value(after, Staff.pin) == nil && roles.contains(.approves)
    if operation == .edit, isPINChanged ? isChosen || isTakenAway : isOwn { return [] }
    return [
      Finding(
        register: change.register, id: change.id, field: nil, rule: "pin", level: .refuse,
        words: Label(
          "签字口令只由本人设，忘了由另一个有审批职责的人清除",
          "a PIN is chosen by its owner, and taken away by a colleague who approves"))
    ]
  }
}
