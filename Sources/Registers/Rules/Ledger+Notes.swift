import ChineseText

extension ChangeSet {
  /// A note about a record as it is.
  public static func note(_ reference: RecordReference, reason: String, in ledger: Ledger) -> ChangeSet {
    let present = ledger.record(reference)?.squeezed
    let change = Change(register: reference.register, id: reference.id, was: present, now: present)
    return ChangeSet(.note, [change], reason: reason)
  }
}

/// Notes about records: they change nothing, and explain what was done past the rules.
extension Ledger {
  /// What stands against a note. It is signed as an approval is: by somebody at work here who is known, has a
  /// role that signs, and did not make the record.
  func noteFindings(_ set: ChangeSet, at circumstances: Circumstances) -> [Finding] {
    set.changes.compactMap { change in
      guard let register = Catalogue.register(change.register) else { return nil }
      return noteObstacle(change, in: register, at: circumstances).map { words in
        Finding(
          register: change.register, id: change.id, field: nil, rule: "explains", level: .refuse, words: words
        )
      }
    }
  }

  private func noteObstacle(_ change: Change, in register: Register, at circumstances: Circumstances)
    -> Label?
  {
    if change.was != change.now { return Label("说明不改动记录", "a note changes nothing of a record") }
    guard let person = circumstances.person, let signer = record(Staff.registerID, person) else {
      return Ledger.unknownSigner
    }
    let name = name(of: signer, in: Staff.register)
    if signer.isVoid || signer[Staff.active] == false {
      return Label("\(name)已不在岗，不能说明", "\(name) works here no more and cannot explain it")
    }
    let roles = Set(signer[Staff.roles] ?? [])
    let wanted = Set(register.fields.map(register.explaining) + [register.explaining(nil)])
    if roles.isDisjoint(with: wanted) {
      let zh = wanted.map(\.zh).sorted().joined(separator: "、")
      let en = wanted.map(\.en).sorted().joined(separator: ", ")
      return Label("\(name)没有\(zh)的职责，不能说明", "\(name) has not the role \(en) and cannot explain it")
    }
    guard register.isMade(by: person, change) else { return nil }
    return Label("\(name)是这条记录的经办人，要另一人说明", "\(name) made this record; somebody else has to explain it")
  }
}
