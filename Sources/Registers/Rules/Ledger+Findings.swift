import ChineseText

extension Ledger {
  /// What stands against saving a change set on this ledger; empty when nothing does. The ledger
  /// is the one *before* the changes. Refusals first.
  public func findings(against set: ChangeSet, at circumstances: Circumstances) -> [Finding] {
    // The program's own, whose every byte follows from what is there: old records meet no new rules.
    if set.operation == .note { return noteFindings(set, at: circumstances) }
    if set.operation == .convert, Conversion.pending(in: self)?.changes == set.changes { return [] }
    var after = self
    after.apply(set.changes)
    let changed = Set(set.changes.map { RecordReference($0.register, $0.id) })
    var findings = loadingFindings(of: set, at: circumstances)
    for change in set.changes {
      guard let register = Catalogue.register(change.register) else { continue }
      findings += watchFindings(of: change, besides: changed, after: after, at: circumstances)
      if set.takesBack != .`import` {
        findings += settledFindings(of: change, in: register, set.operation, together: set.changes)
      }
      if Settings.isFolder(change), change.recordAfter?.isVoid == true {
        findings.append(Settings.folderStays(change))
      }
      findings += pinFindings(of: change, set.operation, at: circumstances)
      findings += heldFindings(of: change, in: register, set.operation, at: circumstances)
      findings += closedFindings(of: change, in: register, set.operation)
      findings += closedMonthFindings(of: change, set.operation, at: circumstances)
      if let record = change.recordAfter {
        // A record that has a strange id already can still be mended; `check` goes on telling of it.
        findings += register.findings(of: record, in: after, at: circumstances).filter {
          change.was == nil || $0.rule != Register.idForm
        }
        findings += stateFindings(of: change, in: register, set.operation, after: after, at: circumstances)
        findings += signatureFindings(
          of: change, in: register, set.operation, after: after, at: circumstances)
        findings += deadEndFindings(of: change, in: register, set.operation, after: after, at: circumstances)
      } else {
        findings += deletionFindings(of: change, in: register, after: after)
      }
    }
    let warnings = findings.filter { $0.level == .warn && !set.overridden.contains($0.rule) }
    let answered =
      warnings.isEmpty || set.operation == .move ? [] : standing(before: set.changes, at: circumstances)
    return findings.filter { $0.level == .refuse } + warnings.filter { !answered.contains($0) }
  }

  /// Warnings that the records gave in the same words before they were changed: somebody has answered
  /// them, and is not asked again as long as they say the same. A step is a decision of its own and asks again.
  private func standing(before changes: [Change], at circumstances: Circumstances) -> Set<Finding> {
    let findings = changes.flatMap { change -> [Finding] in
      guard let record = change.recordBefore, let register = Catalogue.register(change.register) else {
        return []
      }
      return register.findings(of: record, in: self, at: circumstances)
    }
    return Set(findings.filter { $0.level == .warn })
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
  ///
  /// - Parameter together: what is saved at once, which may grant a change.
  func settledFindings(
    of change: Change, in register: Register, _ operation: ChangeSet.Operation, together: [Change]
  ) -> [Finding] {
    guard let lifecycle = register.lifecycle, let before = change.recordBefore,
      let state = lifecycle.state(of: before), operation != .external
    else { return [] }
    func finding(_ field: FieldSpec?, _ rule: String, _ words: Label) -> Finding {
      Finding(
        register: register.id, id: change.id, field: field?.name, rule: rule, level: .refuse, words: words)
    }
    let after = change.recordAfter
    let isTakenBack =
      after == nil || after?.isVoid == true && !before.isVoid
      || [.undo, .redo, .`import`].contains(operation)
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
    let cleared =
      lifecycle.moves.first { $0.from == state && $0.to == lifecycle.state(of: after) }?.clears ?? []
    return register.fields.compactMap { field in
      if after.reading(of: field) == .missing, cleared.contains(where: { $0.name == field.name }) {
        return nil
      }
      guard field.fixedStates.contains(state), before.reading(of: field) != .missing,
        before.reading(of: field) != after.reading(of: field),
        field.grant?.isGiven(change, together) != true
      else { return nil }
      let remedy = field.grant?.remedy ?? (lifecycle.settled.contains(state) ? lifecycle.remedy : nil)
      return finding(
        field, "fixed",
        Label("\(state)之后不能再改", "not to be changed once it is \(lifecycle.label(of: state).en)")
          + (remedy.map { Label("：", ": ") + $0 } ?? Label(same: "")))
    }
  }

  /// What other records go by keeps its value while they do. The ledger is the one before.
  private func heldFindings(
    of change: Change, in register: Register, _ operation: ChangeSet.Operation,
    at circumstances: Circumstances
  ) -> [Finding] {
    guard let before = change.recordBefore, let after = change.recordAfter, operation != .external
    else { return [] }
    return register.fields.compactMap { field in
      guard let why = field.held, before.reading(of: field) != after.reading(of: field),
        let words = why(before, self, circumstances)
      else { return nil }
      return Finding(
        register: register.id, id: change.id, field: field.name, rule: "held", level: .refuse, words: words)
    }
  }

  private func deletionFindings(of change: Change, in register: Register, after: Ledger) -> [Finding] {
    if Settings.isFolder(change) { return [Settings.folderStays(change)] }
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
