import ChineseText
import Registers

/// What follows from what was typed: proposed values, and what the rules say of the record as it
/// stands.
extension RecordForm {
  /// After a field was left, and when a form is opened.
  mutating func follow(at desk: Desk) {
    var ledger = desk.ledger
    ledger.apply(changes(whole: true).changes)
    propose(in: ledger, at: desk)
    for place in rowPlaces { self[place].form?.propose(in: ledger, at: desk) }
    lookForSlips(at: desk)
    for place in rowPlaces { self[place].form?.lookForSlips(at: desk) }
    let findings = findings(against: changes(whole: true), at: desk)
    forgetFindings()
    take(isTried ? findings : findings.filter { isWorthSaying($0) })
  }

  /// What stands against saving it so, a typed id that another record has included: to the ledger
  /// alone that record would look edited.
  func findings(against set: ChangeSet, at desk: Desk) -> [Finding] {
    let already = set.changes.compactMap { change in
      change.was == nil
        ? desk.ledger.record(change.register, change.id).flatMap { taken(change, by: $0, at: desk) } : nil
    }
    return already + desk.ledger.findings(against: set, at: desk.circumstances)
  }

  /// That a new record's typed id belongs to another.
  func taken(_ change: Change, by other: Record, at desk: Desk) -> Finding? {
    guard let register = Catalogue.register(change.register) else { return nil }
    let name = desk.ledger.name(of: other, in: register)
    return Finding(
      register: change.register, id: change.id, field: register.key.name, rule: "id-once", level: .refuse,
      words: Label("已有编号为 \(change.id) 的记录（\(name)）", "\(change.id) exists already (\(name))"),
      other: RecordReference(change.register, change.id))
  }

  /// Puts what the other fields make natural where nobody has typed anything else. A proposal may
  /// rest on another one, so it is gone through twice.
  private mutating func propose(in ledger: Ledger, at desk: Desk) {
    guard base == nil, entries.contains(where: { $0.field.proposal != nil }) else { return }
    for _ in 0..<2 {
      for index in entries.indices where entries[index].takesProposal {
        guard let proposal = entries[index].field.proposal else { continue }
        let value = proposal(record, ledger, desk.circumstances)
        guard value != entries[index].known else { continue }
        entries[index].start(with: value, proposed: true, in: desk.ledger, desk.language)
      }
    }
  }

  private mutating func lookForSlips(at desk: Desk) {
    for index in entries.indices {
      guard case .money(let money)? = entries[index].known, entries[index].isChanged else {
        entries[index].slip = nil
        continue
      }
      entries[index].slip = AmountSlip.found(
        money, in: entries[index].field, of: register, besides: reference?.id, desk.ledger)
    }
  }

  private mutating func forgetFindings() {
    remarks = []
    for index in entries.indices { entries[index].finding = nil }
    for place in rowPlaces { self[place].form?.forgetFindings() }
  }

  /// What is still empty is not said before saving is tried.
  private func isWorthSaying(_ finding: Finding) -> Bool {
    if finding.rule == "required" { return false }
    guard let form = form(of: finding), let index = form.index(of: finding.field) else { return true }
    return !form.entries[index].isEmpty
  }

  /// Puts findings at their fields, those of rows into their rows; refusals before warnings.
  mutating func take(_ findings: [Finding]) {
    for finding in findings {
      if let place = row(of: finding) { self[place].form?.takeOwn(finding) } else { takeOwn(finding) }
    }
  }

  private mutating func takeOwn(_ finding: Finding) {
    guard let index = finding.register == register.id ? index(of: finding.field) : nil else {
      remarks.append(finding)
      return
    }
    if entries[index].refusal == nil, entries[index].finding == nil { entries[index].finding = finding }
  }

  /// The row that a finding is about.
  func row(of finding: Finding) -> RowPlace? {
    if finding.register == register.id, finding.id == id { return nil }
    return rowPlaces.first { place in
      let row = self[place]
      guard blocks[place.block].register.id == finding.register, row.form != nil else { return false }
      return row.id == finding.id || row.isNew && row.record?.id == finding.id
    }
  }

  private func form(of finding: Finding) -> RecordForm? { row(of: finding).map { self[$0].form } ?? self }

  /// Where a finding stands in the form.
  func place(of finding: Finding) -> FormPlace? {
    let row = row(of: finding)
    guard let form = row.map({ self[$0].form }) ?? self, finding.register == form.register.id,
      let entry = form.index(of: finding.field)
    else { return nil }
    return FormPlace(row: row, entry: entry)
  }

  // MARK: What is missing

  /// All fields that are missing or wrong, in the order of the form; those of rows that were
  /// opened here included.
  var missing: [FormPlace] {
    ownMissing.map { FormPlace(row: nil, entry: $0) }
      + rowPlaces.flatMap { place -> [FormPlace] in
        guard self[place].fate == .kept, let form = self[place].form else { return [] }
        return form.ownMissing.map { FormPlace(row: place, entry: $0) }
      }
  }

  private var ownMissing: [Int] { entries.indices.filter { isMissing(entries[$0]) } }
}
