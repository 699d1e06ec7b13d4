import ChineseText

/// What is wrong with a record, for the form, the commit and `check`: one place.
extension Register {
  /// Field by field: readable, filled where required, of its kind and within its checks.
  public func fieldFindings(of record: Record) -> [Finding] {
    let state = lifecycle.flatMap { $0.state(of: record) }
    return fields.flatMap { field -> [Finding] in
      switch record.reading(of: field) {
      case .missing:
        return field.isRequired(in: state)
          ? [finding(record, field, "required", .refuse, Label("必填，尚未填写", "required, still empty"))]
          : []
      case .unreadable(let lexeme):
        let shown = DisplayFilter.show(lexeme)
        let words = Label(
          "读不懂 \(shown)，此处应为\(field.kind.name.zh)",
          "cannot read \(shown); expected \(field.kind.name.en)")
        return [finding(record, field, "kind", .refuse, words)]
      case .value(let value):
        return valueFindings(of: record, field, value)
      }
    }
  }

  private func valueFindings(of record: Record, _ field: FieldSpec, _ value: Value) -> [Finding] {
    var findings: [Finding] = []
    if let choices = field.kind.choices,
      let stray = value.terms.first(where: { term in
        !choices.contains { $0.term == term }
      })
    {
      let zh = choices.map(\.label.zh).joined(separator: "/")
      let en = choices.map(\.label.en).joined(separator: "/")
      let shown = DisplayFilter.show(stray)
      let words = Label("没有“\(shown)”这一项，可选：\(zh)", "no choice \(shown); there are: \(en)")
      findings.append(finding(record, field, "choice", .refuse, words))
    }
    for check in field.checks {
      if let words = check.refusal(value) {
        findings.append(finding(record, field, check.id, .refuse, words))
      }
    }
    return findings
  }

  private func finding(
    _ record: Record, _ field: FieldSpec?, _ rule: String, _ level: Finding.Level, _ words: Label,
    other: RecordReference? = nil
  ) -> Finding {
    Finding(
      register: id, id: record.id, field: field?.name, rule: rule, level: level, words: words,
      other: other)
  }

  /// Everything that can be told of a record within a ledger that holds it: its fields, that ids
  /// and unique values stand once, that references point somewhere, and the register's rules.
  public func findings(
    of record: Record, in ledger: Ledger, at circumstances: Circumstances
  ) -> [Finding] {
    if record.isVoid { return [] }
    return fieldFindings(of: record) + uniqueFindings(of: record, in: ledger)
      + referenceFindings(of: record, in: ledger)
      + rules.flatMap { rule in
        rule.breaches(record, ledger, circumstances).map { breach in
          finding(record, breach.field, rule.id, rule.level, breach.words, other: breach.other)
        }
      }
  }

  private func uniqueFindings(of record: Record, in ledger: Ledger) -> [Finding] {
    let rows = ledger[id]
    return fields.compactMap { field in
      guard let form = field.uniqueForm, case .text(let text)? = record.value(of: field) else {
        return nil
      }
      let twin = rows.rows(where: field, equals: form(text), form: .unique(form))
        .lazy.compactMap { rows.record(at: $0) }.first { $0.id != record.id && !$0.isVoid }
      guard let twin else { return nil }
      let name = ledger.name(of: twin, in: self)
      let words = Label(
        "与 \(twin.id)（\(name)）的\(field.label.zh)相同",
        "\(twin.id) (\(name)) has the same \(field.label.en)")
      return finding(
        record, field, "unique", .refuse, words, other: RecordReference(id, twin.id))
    }
  }

  private func referenceFindings(of record: Record, in ledger: Ledger) -> [Finding] {
    fields.compactMap { field in
      guard let target = field.kind.target, let value = record.value(of: field) else { return nil }
      if case .referenceOrName = field.kind { return nil }
      // A register that cannot be read says nothing of what is in it.
      if ledger.damage[target] != nil { return nil }
      guard let missing = value.ids.first(where: { ledger.record(target, $0) == nil }) else {
        return nil
      }
      let name = Catalogue.register(target)?.label ?? Label(same: target.text)
      let shown = DisplayFilter.show(missing.text)
      let words = Label("\(name.zh)里没有 \(shown)", "there is no \(shown) in \(name.en)")
      return finding(record, field, "reference", .refuse, words)
    }
  }
}

extension FieldSpec {
  /// Whether it must be filled in this state.
  public func isRequired(in state: String?) -> Bool {
    switch requirement {
    case .optional: false
    case .always: true
    case .inStates(let states): state.map(states.contains) ?? false
    }
  }
}

extension Value {
  fileprivate var terms: [String] {
    switch self {
    case .text(let text): [text]
    case .texts(let list): list
    default: []
    }
  }

  fileprivate var ids: [RecordID] {
    switch self {
    case .reference(let id): [id]
    case .references(let list): list
    default: []
    }
  }
}

extension Ledger {
  /// What stands against saving a change set on this ledger; empty when nothing does. The ledger
  /// is the one *before* the changes. Refusals first.
  public func findings(against set: ChangeSet, at circumstances: Circumstances) -> [Finding] {
    var after = self
    after.apply(set.changes)
    var findings: [Finding] = []
    for change in set.changes {
      guard let register = Catalogue.register(change.register) else { continue }
      if let record = change.recordAfter {
        findings += register.findings(of: record, in: after, at: circumstances)
        findings += stateFindings(of: change, in: register, set.operation, at: circumstances)
      } else {
        findings += deletionFindings(of: change, in: register, after: after)
      }
    }
    return findings.filter { $0.level == .refuse }
      + findings.filter { $0.level == .warn && !set.overridden.contains($0.rule) }
  }

  private func stateFindings(
    of change: Change, in register: Register, _ operation: ChangeSet.Operation,
    at circumstances: Circumstances
  ) -> [Finding] {
    guard let lifecycle = register.lifecycle, let after = change.recordAfter,
      let to = lifecycle.state(of: after)
    else { return [] }
    // History walks both ways: undo and redo pass the refusing rules, not the moves.
    guard ![.undo, .redo, .restore, .external, .`import`].contains(operation) else { return [] }
    let from = change.recordBefore.flatMap { lifecycle.state(of: $0) }
    if from == to { return [] }
    func finding(_ words: Label) -> [Finding] {
      [
        Finding(
          register: register.id, id: change.id, field: lifecycle.field.name, rule: "move",
          level: .refuse, words: words)
      ]
    }
    guard let from else { return [] }
    guard let move = lifecycle.moves.first(where: { $0.from == from && $0.to == to }) else {
      let ways = lifecycle.moves(from: from).map(\.to).joined(separator: "、")
      return finding(
        Label(
          "不能从\(from)改为\(to)" + (ways.isEmpty ? "：\(from)是最后一步" : "，可改为：\(ways)"),
          "cannot go from \(from) to \(to)"
            + (ways.isEmpty ? ": \(from) is final" : "; possible: \(ways)")))
    }
    return lifecycle.obstacle(to: move, of: after, in: self, at: circumstances).map(finding) ?? []
  }

  private func deletionFindings(of change: Change, in register: Register, after: Ledger)
    -> [Finding]
  {
    let unreadable = Catalogue.all.first { other in
      damage[other.id] != nil && other.fields.contains { $0.kind.target == register.id }
    }
    if let unreadable, let why = damage[unreadable.id]?.words {
      let words = Label(
        "\(unreadable.label.zh)的文件读不懂（\(why.zh)），不知道它是否引用这条记录，暂不能删除",
        "\(unreadable.label.en) cannot be read (\(why.en)) and may refer to it; it cannot be deleted now"
      )
      return [
        Finding(
          register: register.id, id: change.id, field: nil, rule: "referred", level: .refuse,
          words: words)
      ]
    }
    let reference = RecordReference(register.id, change.id)
    return after.referrers(to: reference).prefix(1).map { referrers in
      let others = Catalogue.register(referrers.register)
      let label = others?.label ?? Label(same: referrers.register.text)
      let first = referrers.rows.first.flatMap { after[referrers.register].record(at: $0)?.id }
      let count = referrers.rows.count
      return Finding(
        register: register.id, id: change.id, field: nil, rule: "referred", level: .refuse,
        words: Label(
          "\(label.zh)有 \(count) 条记录引用它（如 \(first?.text ?? "")），不能删除；可以作废",
          "\(count) record(s) of \(label.en) refer to it (such as \(first?.text ?? "")); it cannot be deleted, only voided"
        ),
        other: first.map { RecordReference(referrers.register, $0) })
    }
  }
}
