import ChineseText
import Registers

/// What the rules said of a form, and of what state of it.
struct Verdict: Sendable {
  /// All that the answer rests on; the rules are not asked about the same twice.
  struct Basis: Equatable, Sendable {
    let version: RegisterRows.Version
    let damage: [RegisterID: Ledger.Damage]
    let circumstances: Circumstances
    let set: ChangeSet

    init(_ set: ChangeSet, in open: OpenLedger) {
      version = open.ledger.version
      damage = open.ledger.damage
      circumstances = open.circumstances
      self.set = set
    }
  }

  let basis: Basis
  let findings: [Finding]
}

/// What stands against saving a form.
public enum SaveObstacle: Sendable {
  /// A field that cannot be read, or that a check of its own refuses.
  case unread(FormPlace)
  case findings([Finding], ChangeSet)

  /// Nothing the person could say lets it pass.
  public var isFinal: Bool {
    switch self {
    case .unread: true
    case .findings(let findings, _): findings.contains { $0.level == .refuse }
    }
  }
}

/// What the record as it stands makes natural, doubtful or wrong.
extension RecordForm {
  /// Whether anything was said of the form yet.
  public var isReviewed: Bool { verdict != nil }

  /// After a field was left, and when a form is opened: puts what is proposed, doubts amounts, and
  /// asks the rules. Where nothing changed since the last time, they are not asked.
  public mutating func review(in open: OpenLedger) {
    if verdict?.basis != Verdict.Basis(changes(whole: true), in: open) {
      propose(in: open)
      let set = changes(whole: true)
      let findings = occupied(by: set, in: open) + open.findings(against: set)
      verdict = Verdict(basis: Verdict.Basis(set, in: open), findings: findings)
    }
    doubt(in: open)
    showVerdict()
  }

  /// Everything is read, tested and shown, what is missing included.
  ///
  /// - Parameter overridden: rules that only warn and that the person overrides.
  /// - Returns: what has to be seen to first; `nil` when `changes` may be saved.
  public mutating func obstacle(overriding overridden: Set<String>, in open: OpenLedger) -> SaveObstacle? {
    isTried = true
    if let place = read(in: open) {
      review(in: open)
      return .unread(place)
    }
    review(in: open)
    let set = changes()
    // Of a record that is not saved with its rows nothing has to be mended first.
    let findings = (verdict?.findings ?? []).filter { finding in
      (finding.level == .refuse || !overridden.contains(finding.rule))
        && set.changes.contains { $0.register == finding.register && $0.id == finding.id }
    }
    return findings.isEmpty ? nil : .findings(findings, set)
  }

  /// New records whose typed ids others have: to the ledger alone they would look edited.
  private func occupied(by set: ChangeSet, in open: OpenLedger) -> [Finding] {
    set.changes.compactMap { change in
      change.was == nil
        ? open.ledger.record(change.register, change.id).flatMap { occupied(change, by: $0, in: open) } : nil
    }
  }

  /// That a new record's typed id belongs to another.
  public func occupied(_ change: Change, by other: Record, in open: OpenLedger) -> Finding? {
    guard let register = Catalogue.register(change.register) else { return nil }
    let name = open.ledger.name(of: other, in: register)
    return Finding(
      register: change.register, id: change.id, field: register.key.name, rule: "id-once", level: .refuse,
      words: Label("已有编号为 \(change.id) 的记录（\(name)）", "\(change.id) exists already (\(name))"),
      other: RecordReference(change.register, change.id))
  }

  // MARK: Proposals and doubts

  /// Puts what the other fields make natural where nobody has typed anything else.
  public mutating func propose(in open: OpenLedger) {
    let rows = rowPlaces.filter { self[$0].form?.awaitsProposals ?? false }
    guard awaitsProposals || !rows.isEmpty else { return }
    let ledger = open.ledger(with: changes(whole: true))
    propose(seeing: ledger, in: open)
    for place in rows { self[place].form?.propose(seeing: ledger, in: open) }
  }

  private var awaitsProposals: Bool {
    base == nil && entries.contains { $0.field.proposal != nil && $0.awaitsProposal }
  }

  /// A proposal may rest on another one, so it is gone through twice.
  private mutating func propose(seeing ledger: Ledger, in open: OpenLedger) {
    guard awaitsProposals else { return }
    for _ in 0..<2 {
      for index in entries.indices where entries[index].awaitsProposal {
        guard let proposal = entries[index].field.proposal else { continue }
        entries[index].propose(proposal(record, ledger, open.circumstances), in: open)
      }
    }
  }

  /// Looks for amounts that seem to be 元 mixed up with 万元.
  public mutating func doubt(in open: OpenLedger) {
    for index in entries.indices {
      entries[index].slip = entries[index].doubtful.flatMap { money in
        AmountSlip.found(
          money, in: entries[index].field, of: register, besides: reference?.id, open.ledger)
      }
    }
    for place in rowPlaces { self[place].form?.doubt(in: open) }
  }

  /// The first amount that has to be asked about before the form is saved, those of rows included.
  public var doubted: FormPlace? {
    func place(_ form: RecordForm, _ row: RowPlace?) -> FormPlace? {
      form.entries.firstIndex { $0.slip != nil }.map { FormPlace(row: row, entry: $0) }
    }
    return place(self, nil)
      ?? rowPlaces.lazy.compactMap { row in
        self[row].fate == .kept ? self[row].form.flatMap { place($0, row) } : nil
      }.first
  }

  /// Puts the amount that is meant; it is not asked about again.
  public mutating func confirm(_ amount: Money, at place: FormPlace, in open: OpenLedger) {
    if let row = place.row {
      self[row].form?.entries[place.entry].confirm(amount, in: open)
    } else {
      entries[place.entry].confirm(amount, in: open)
    }
    review(in: open)
  }

  // MARK: Findings at their places

  private mutating func showVerdict() {
    forgetFindings()
    let findings = verdict?.findings ?? []
    show(isTried ? findings : findings.filter(isWorthSaying))
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

  /// What the store says against saving it, be it only missing fields.
  public mutating func showRefusal(_ findings: [Finding]) {
    isTried = true
    show(findings)
  }

  /// Puts findings at their fields, those of rows into their rows; refusals before warnings.
  private mutating func show(_ findings: [Finding]) {
    for finding in findings {
      if let place = row(of: finding) { self[place].form?.showOwn(finding) } else { showOwn(finding) }
    }
  }

  private mutating func showOwn(_ finding: Finding) {
    guard let index = finding.register == register.id ? index(of: finding.field) : nil else {
      if !remarks.contains(finding) { remarks.append(finding) }
      return
    }
    if entries[index].refusal == nil, entries[index].finding == nil { entries[index].finding = finding }
  }

  /// The row that a finding is about.
  public func row(of finding: Finding) -> RowPlace? {
    if finding.register == register.id, finding.id == id { return nil }
    return rowPlaces.first { place in
      let row = self[place]
      guard blocks[place.block].register.id == finding.register, row.form != nil else { return false }
      return row.id == finding.id || row.isNew && row.record?.id == finding.id
    }
  }

  private func form(of finding: Finding) -> RecordForm? { row(of: finding).map { self[$0].form } ?? self }

  /// Where a finding stands in the form.
  public func place(of finding: Finding) -> FormPlace? {
    let row = row(of: finding)
    guard let form = row.map({ self[$0].form }) ?? self, finding.register == form.register.id,
      let entry = form.index(of: finding.field)
    else { return nil }
    return FormPlace(row: row, entry: entry)
  }
}
