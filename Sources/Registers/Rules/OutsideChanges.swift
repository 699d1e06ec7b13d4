import ChineseText

/// 外部改动: what was done to records past the rules, by another program in the files or by a line of the
/// history that this program would not have written. Where it touched what is fixed, settled, signed or told,
/// it stays a finding until somebody with the role for it explains it in writing.
public struct OutsideChanges: Sendable {
  /// A field that was changed so; the whole record where it was deleted.
  private struct Touch {
    let field: FieldSpec?
    /// Before the first such change that is not explained.
    let was: Record?
    var now: Record?
    /// What stands against it.
    let words: Label
    let rule: String
    let role: Staff.Role
    /// When it was found, or written.
    let time: String
  }

  /// Which lines tell of it: all but those by which records come to be, and those too, where taking one back
  /// is no breach.
  public static let operations = Set(ChangeSet.Operation.allCases).subtracting([.`init`, .create, .convert])

  private var order: [RecordReference] = []
  private var touched: [RecordReference: [Touch]] = [:]
  private var imports: Set<HistoryPosition> = []
  private let ledger: Ledger

  /// - Parameters:
  ///   - entries: lines of the history with `operations`, newest first.
  ///   - ledger: as it is now.
  public init(_ entries: [HistoryEntry], in ledger: Ledger) {
    self.ledger = ledger
    for entry in entries.reversed() { take(entry) }
  }

  private mutating func take(_ entry: HistoryEntry) {
    switch entry.operation {
    case .note: for change in entry.changes { explain(change, by: entry.person) }
    case .`import`: imports.insert(entry.position)
    case .external: for change in entry.changes { note(change, of: entry) }
    default:
      if let of = entry.of, imports.contains(of) { return }
      for change in entry.changes { note(change, of: entry) }
    }
  }

  private mutating func note(_ change: Change, of entry: HistoryEntry) {
    guard let register = Catalogue.register(change.register) else { return }
    let isOutside = entry.operation == .external
    var breaches =
      isOutside
      ? register.outsideBreaches(of: change)
      : register.settledBreaches(of: change, entry.operation, together: entry.changes)
    if isOutside {
      breaches += ledger.closedBreaches(of: change, in: register, at: entry.time).filter { field, _ in
        !breaches.contains { $0.field?.name == field?.name }
      }
    }
    guard !breaches.isEmpty else { return }
    let reference = RecordReference(change.register, change.id)
    var touches = touched[reference] ?? []
    if touches.isEmpty { order.append(reference) }
    for (field, words) in breaches {
      if let index = touches.firstIndex(where: { $0.field?.name == field?.name }) {
        touches[index].now = change.recordAfter
      } else {
        touches.append(
          Touch(
            field: field, was: change.recordBefore, now: change.recordAfter, words: words,
            rule: isOutside ? "outside" : "past-the-rules", role: register.explaining(field),
            time: entry.time))
      }
    }
    touched[reference] = touches
  }

  /// A note about a record by somebody who may explains what he has the role for, up to here.
  private mutating func explain(_ change: Change, by person: RecordID?) {
    let reference = RecordReference(change.register, change.id)
    guard let touches = touched[reference], let person,
      let staff = ledger.record(Staff.registerID, person), !isMaker(person, of: change)
    else { return }
    let roles = (staff[Staff.roles] ?? []) + (staff[Staff.formerRoles] ?? [])
    let left = touches.filter { !roles.contains($0.role) }
    touched[reference] = left.isEmpty ? nil : left
    if left.isEmpty { order.removeAll { $0 == reference } }
  }

  private func isMaker(_ person: RecordID, of change: Change) -> Bool {
    Catalogue.register(change.register)?.isMade(by: person, change) ?? false
  }

  /// The roles that are asked of whoever explains what was done to a record; none when there is nothing to
  /// be explained.
  public func roles(for reference: RecordReference) -> Set<Staff.Role> {
    Set((touched[reference] ?? []).map(\.role))
  }

  /// Why a person cannot explain what was done to a record; `nil` when they can, or nobody is known to be at
  /// work.
  public func obstacle(toExplaining reference: RecordReference, by person: RecordID?) -> Label? {
    let wanted = roles(for: reference)
    guard !wanted.isEmpty else {
      let register = Catalogue.register(reference.register)?.label ?? Label(same: reference.register.text)
      return Label(
        "\(register.zh) \(reference.id) 没有要说明的改动；keji check 列出要说明的",
        "nothing was done to \(reference.id) of \(register.en) that is to be explained; keji check lists what is"
      )
    }
    guard let staff = person.flatMap({ ledger.record(Staff.registerID, $0) }) else { return nil }
    let lacking = wanted.subtracting(staff[Staff.roles] ?? [])
    guard !lacking.isEmpty else { return nil }
    let name = ledger.name(of: staff, in: Staff.register)
    let zh = lacking.map(\.zh).sorted().joined(separator: "、")
    let en = lacking.map(\.en).sorted().joined(separator: ", ")
    return Label(
      "要由有\(zh)职责的人说明，\(name)没有", "it is explained by somebody with the role \(en), which \(name) has not")
  }

  /// What was done to a record and is not explained yet, a line for each field.
  public func lines(of reference: RecordReference) -> [Label] {
    let register = Catalogue.register(reference.register)
    return (touched[reference] ?? []).map { touch in
      let field = touch.field?.label ?? register?.label ?? Label(same: reference.register.text)
      return field + Label("：", ": ") + told(touch, reference).words
    }
  }

  /// What is not explained yet. What was put back as it was only warns: somebody should still say why.
  public var findings: [Finding] {
    order.flatMap { reference in (touched[reference] ?? []).map { finding(of: $0, reference) } }
  }

  private func finding(of touch: Touch, _ reference: RecordReference) -> Finding {
    let (words, isBack) = told(touch, reference)
    let command = "keji explain \(reference.register) \(reference.id) --reason …"
    let cure = Label(
      "；由有“\(touch.role.zh)”职责的人查清后写明：\(command)",
      "; somebody with the role \(touch.role.en) finds out and writes why: \(command)")
    return Finding(
      register: reference.register, id: reference.id, field: touch.field?.name, rule: touch.rule,
      level: isBack ? .warn : .refuse, words: words + cure)
  }

  /// What was done, and what stands against it; whether it was put back since.
  private func told(_ touch: Touch, _ reference: RecordReference) -> (words: Label, isBack: Bool) {
    let present = ledger.record(reference)
    func text(_ record: Record?, _ empty: String) -> String {
      guard let field = touch.field else { return record == nil ? empty : reference.id.text }
      return record?.reading(of: field).shownValue?.plain ?? empty
    }
    let isBack =
      touch.field.map { field in
        (present?.reading(of: field) ?? .missing) == (touch.was?.reading(of: field) ?? .missing)
      } ?? (present?.squeezed == touch.was?.squeezed)
    let time = touch.time.prefix(16).replacing("T", with: " ")
    let who =
      touch.rule == "outside"
      ? Label("被其他程序改过（\(time) 发现）", "changed by another program (found \(time))")
      : Label("历史里有一行不合规则的改动（\(time)）", "a line of the history breaks the rules (\(time))")
    let values = Label(
      "：\(text(touch.was, "空")) → \(text(touch.now, "空"))",
      ": \(text(touch.was, "empty")) -> \(text(touch.now, "empty"))")
    let back = isBack ? Label("，现已改回", ", put back since") : Label("", "")
    return (who + values + back + Label("。", ". ") + touch.words, isBack)
  }
}

extension Register {
  /// What a change made by another program touched that nobody may change so, and why.
  func outsideBreaches(of change: Change) -> [(field: FieldSpec?, words: Label)] {
    var found = settledBreaches(of: change, .edit, together: [])
    let (before, after) = (change.recordBefore, change.recordAfter)
    for field in fields where !found.contains(where: { $0.field?.name == field.name }) {
      let was = before?.reading(of: field) ?? .missing
      let now = after?.reading(of: field) ?? .missing
      guard was != now, after != nil || field.isTold else { continue }
      if let words = outsideWords(of: field, was, now, of: after) { found.append((field, words)) }
    }
    guard after == nil, found.isEmpty, let state = before.flatMap({ lifecycle?.state(of: $0) }),
      fields.contains(where: { $0.fixedStates.contains(state) })
    else { return found }
    return [(nil, Label("\(state)的记录不能删除", "a record that is \(state) is not deleted"))]
  }

  private func outsideWords(
    of field: FieldSpec, _ was: Record.Reading, _ now: Record.Reading, of after: Record?
  ) -> Label? {
    if field.name == lifecycle?.field.name {
      let begun = after.flatMap { record in lifecycle?.initial { record.value(of: $0) } }
      let isBegun = was == .missing && now == .value(.text(begun ?? ""))
      return isBegun ? nil : Label("状态由流转改变", "states are changed by steps")
    }
    if field.signerRole != nil || lifecycle?.moves.contains(where: { $0.isSigned(by: field) }) == true {
      return Label("这是签字", "it is a signature")
    }
    if field.isTold { return Label("规则和金额按它算", "rules and money go by it") }
    return field.isManaged ? Label("由程序填写", "it is written by the program") : nil
  }

  /// What a change does to a settled record or a fixed field, and why that is not to be.
  func settledBreaches(of change: Change, _ operation: ChangeSet.Operation, together: [Change]) -> [(
    field: FieldSpec?, words: Label
  )] {
    Ledger().settledFindings(of: change, in: self, operation, together: together).map { finding in
      (finding.field.flatMap { field($0) }, finding.words)
    }
  }

  /// The role of whoever explains what was done to a field past the rules: that of its signer, of who signs
  /// the step that fixes it, else of those who sign here at all.
  func explaining(_ field: FieldSpec?) -> Staff.Role {
    let fixed = field?.fixedStates ?? []
    let fixing = lifecycle?.moves.first { move in
      fixed.contains(move.to) && !fixed.contains(move.from) && move.signs?.signerRole != nil
    }
    let term = field?.signerRole ?? fixing?.signs?.signerRole ?? fields.lazy.compactMap(\.signerRole).first
    return term.flatMap(Staff.Role.init(rawValue:)) ?? .approves
  }

  /// Whether a person made the record of a change.
  func isMade(by person: RecordID, _ change: Change) -> Bool {
    fields.contains { field in
      field.initial == .person
        && [change.recordBefore, change.recordAfter].contains { $0?.value(of: field) == .reference(person) }
    }
  }
}
