import ChineseText

extension Ledger {
  /// What stands against saving a change set on this ledger; empty when nothing does. The ledger
  /// is the one *before* the changes. Refusals first.
  public func findings(against set: ChangeSet, at circumstances: Circumstances) -> [Finding] {
    var after = self
    after.apply(set.changes)
    let changed = Set(set.changes.map { RecordReference($0.register, $0.id) })
    var findings: [Finding] = []
    for change in set.changes {
      guard let register = Catalogue.register(change.register) else { continue }
      findings += watchFindings(of: change, besides: changed, after: after, at: circumstances)
      findings += settledFindings(of: change, in: register, set.operation)
      if let record = change.recordAfter {
        findings += register.findings(of: record, in: after, at: circumstances)
        findings += stateFindings(of: change, in: register, set.operation, after: after, at: circumstances)
        findings += signatureFindings(of: change, in: register, set.operation, at: circumstances)
        findings += voidFindings(of: change, in: register, set.operation, after: after)
      } else {
        findings += deletionFindings(of: change, in: register, after: after)
      }
    }
    return findings.filter { $0.level == .refuse }
      + findings.filter { $0.level == .warn && !set.overridden.contains($0.rule) }
  }

  private func stateFindings(
    of change: Change, in register: Register, _ operation: ChangeSet.Operation, after: Ledger,
    at circumstances: Circumstances
  ) -> [Finding] {
    guard let lifecycle = register.lifecycle, let record = change.recordAfter,
      let to = lifecycle.state(of: record)
    else { return [] }
    // History walks both ways: undo and redo pass the refusing rules, not the moves.
    guard ![.undo, .redo, .restore, .external, .`import`].contains(operation) else { return [] }
    let from = change.recordBefore.flatMap { lifecycle.state(of: $0) }
    if from == to { return [] }
    func finding(_ words: Label) -> [Finding] {
      [
        Finding(
          register: register.id, id: change.id, field: lifecycle.field.name, rule: "move", level: .refuse,
          words: words)
      ]
    }
    guard let from else { return [] }
    guard let move = lifecycle.moves.first(where: { $0.from == from && $0.to == to }) else {
      let ways = lifecycle.moves(from: from).map(\.to).joined(separator: "、")
      return finding(
        Label(
          "不能从\(from)改为\(to)" + (ways.isEmpty ? "：\(from)是最后一步" : "，可改为：\(ways)"),
          "cannot go from \(from) to \(to)" + (ways.isEmpty ? ": \(from) is final" : "; possible: \(ways)")))
    }
    return lifecycle.obstacle(to: move, of: record, in: after, at: circumstances).map(finding) ?? []
  }

  /// A settled record is not taken back, and what is fixed in its state keeps its value.
  private func settledFindings(of change: Change, in register: Register, _ operation: ChangeSet.Operation)
    -> [Finding]
  {
    guard let lifecycle = register.lifecycle, let before = change.recordBefore,
      let state = lifecycle.state(of: before), ![.external, .`import`].contains(operation)
    else { return [] }
    func finding(_ field: FieldSpec?, _ rule: String, _ words: Label) -> Finding {
      Finding(
        register: register.id, id: change.id, field: field?.name, rule: rule, level: .refuse, words: words)
    }
    let after = change.recordAfter
    let isTakenBack =
      after == nil || after?.isVoid == true && !before.isVoid
      || [.undo, .redo].contains(operation)
        && !(after.flatMap { lifecycle.state(of: $0) }.map(lifecycle.settled.contains) ?? false)
    if lifecycle.settled.contains(state), isTakenBack {
      return [
        finding(
          lifecycle.field, "settled",
          Label(
            "\(state)之后不能撤销、作废或删除：\(lifecycle.remedy.zh)",
            "once it is \(state) it is not undone, voided or deleted: \(lifecycle.remedy.en)"))
      ]
    }
    guard let after else { return [] }
    return register.fields.compactMap { field in
      guard field.fixedStates.contains(state), before.reading(of: field) != .missing,
        before.reading(of: field) != after.reading(of: field)
      else { return nil }
      let remedy = lifecycle.settled.contains(state) ? lifecycle.remedy : nil
      return finding(
        field, "fixed",
        Label("\(state)之后不能再改", "not to be changed once it is \(lifecycle.label(of: state).en)")
          + (remedy.map { Label("：", ": ") + $0 } ?? Label(same: "")))
    }
  }

  /// Nobody signs for another: a field that starts with the person at work, and one that a move
  /// signs, name that person where it is known.
  private func signatureFindings(
    of change: Change, in register: Register, _ operation: ChangeSet.Operation,
    at circumstances: Circumstances
  ) -> [Finding] {
    guard let person = circumstances.person, let after = change.recordAfter,
      [.create, .edit, .move, .merge].contains(operation)
    else { return [] }
    let before = change.recordBefore
    let signed =
      register.fields.filter { $0.initial == .person } + (register.lifecycle?.moves.compactMap(\.signs) ?? [])
    var seen: Set<String> = []
    return signed.filter { seen.insert($0.name).inserted }.compactMap { field in
      guard let value = after.value(of: field), value != before?.value(of: field), value != .reference(person)
      else { return nil }
      return Finding(
        register: register.id, id: change.id, field: field.name, rule: "signature", level: .refuse,
        words: Label(
          "\(field.label.zh)应是正在操作的人，不能替别人签", "must be the person at work: nobody signs for another"))
    }
  }

  /// Void records may go on being referred to, but nothing new is tied to them.
  private func voidFindings(
    of change: Change, in register: Register, _ operation: ChangeSet.Operation, after: Ledger
  ) -> [Finding] {
    guard let record = change.recordAfter, !record.isVoid,
      [.create, .edit, .move, .merge, .`import`].contains(operation)
    else { return [] }
    return register.fields.compactMap { field in
      guard let target = field.kind.target, let value = record.value(of: field),
        value != change.recordBefore?.value(of: field)
      else { return nil }
      let known = change.recordBefore?.value(of: field)?.ids(of: field) ?? []
      let void = value.ids(of: field).lazy.filter { !known.contains($0) }.compactMap {
        after.record(target, $0)
      }.first(where: \.isVoid)
      guard let void else { return nil }
      let name = after.name(of: RecordReference(target, void.id)) ?? void.id.text
      return Finding(
        register: register.id, id: change.id, field: field.name, rule: "void", level: .refuse,
        words: Label("\(void.id)（\(name)）已作废，请另选", "\(void.id) (\(name)) is void: choose another"),
        other: RecordReference(target, void.id))
    }
  }

  private func deletionFindings(of change: Change, in register: Register, after: Ledger) -> [Finding] {
    let unreadable = Catalogue.all.first { other in
      damage[other.id] != nil && other.fields.contains { $0.kind.target == register.id }
    }
    if let unreadable, let why = damage[unreadable.id]?.words {
      let words = Label(
        "\(unreadable.label.zh)的文件读不懂（\(why.zh)），不知道它是否引用这条记录，暂不能删除",
        "\(unreadable.label.en) cannot be read (\(why.en)) and may refer to it; it cannot be deleted now")
      return [
        Finding(
          register: register.id, id: change.id, field: nil, rule: "referred", level: .refuse, words: words)
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
        ), other: first.map { RecordReference(referrers.register, $0) })
    }
  }
}
