import ChineseText
import Forms
import Registers

/// The rows of a record, asked about after its fields.
extension Questions {
  func prompt(ofBlock index: Int) -> Label {
    let block = form.blocks[index]
    let count = block.rows.count
    return block.register.label
      + Label(
        "（\(count) 行；回车继续，? 列出，a 加一行，编号 改一行，d 编号 去掉）: ",
        " (\(count) rows; Enter goes on, ? lists, a adds, N edits, d N takes out): ")
  }

  mutating func answer(_ text: String, ofBlock block: Int, in open: OpenLedger) -> [Label] {
    let words = Folding.halfWidth(text).split(separator: " ", maxSplits: 2).map(String.init)
    guard let verb = words.first?.lowercased() else {
      place += 1
      return []
    }
    switch verb {
    case "<", "《":
      place -= 1
      return []
    case "?": return form.blocks[block].rows.indices.map { line(RowPlace(block: block, row: $0), in: open) }
    case "a":
      sheet.addRow(to: block, in: open)
      place = 0
      return []
    case "d":
      guard let row = row(words.dropFirst().first, block) else { return [unknown] }
      return remove(row, reason: words.dropFirst(2).first, in: open)
    default:
      guard let row = row(verb, block) else { return [unknown] }
      guard form[row].fate == .kept else {
        return [Label("这一行将被去掉；先用 d 编号 恢复", "This row is to go; d N brings it back first")]
      }
      sheet.openRow(row, in: open)
      place = 0
      return []
    }
  }

  private var unknown: Label { Label("没有这一行；? 列出各行", "There is no such row; ? lists them") }

  private func row(_ text: String?, _ block: Int) -> RowPlace? {
    guard let number = text.flatMap({ Int($0) }), form.blocks[block].rows.indices.contains(number - 1) else {
      return nil
    }
    return RowPlace(block: block, row: number - 1)
  }

  /// A new row goes at once; a saved one is detached where it may stand alone, else voided with a
  /// reason. Again brings it back.
  private mutating func remove(_ row: RowPlace, reason: String?, in open: OpenLedger) -> [Label] {
    if form[row].isNew {
      sheet.form.drop(row)
      return [Label("去掉了", "Taken out")]
    }
    if form[row].fate != .kept {
      sheet.form.decide(.kept, for: row, in: open)
      return [line(row, in: open)]
    }
    if form.blocks[row.block].canDetach {
      sheet.form.decide(.detached, for: row, in: open)
      return [line(row, in: open)]
    }
    guard let reason else { return [Label("这一行要作废：d 编号 原因", "The row is to be void: d N reason")] }
    sheet.form.decide(.voided(reason: reason, on: open.circumstances.today), for: row, in: open)
    return [line(row, in: open)]
  }

  /// Back to the question about the rows.
  mutating func leave(_ row: RowPlace, in open: OpenLedger) {
    sheet.closeRow(in: open)
    place = form.entries.count + row.block
  }

  /// A row in a line, its number first.
  private func line(_ place: RowPlace, in open: OpenLedger) -> Label {
    let row = form[place]
    let block = form.blocks[place.block]
    let texts = row.record.map { record in
      block.columns.prefix(4).map { column in
        column.name == block.register.key.name && row.id.isProvisional
          ? Label("新行", "new")(open.language)
          : column.text(of: record, in: block.register, open.ledger, at: open.circumstances, open.language)
      }
    }
    let fate =
      switch row.fate {
      case .kept: Label("", "")
      case .detached: Label("  将移出", "  to be detached")
      case .voided: Label("  将作废", "  to be voided")
      case .deleted: Label("  将删除", "  to be deleted")
      }
    return Label(same: "\(place.row + 1) " + (texts ?? []).joined(separator: "  ")) + fate
  }

  // MARK: Saving

  /// What would be saved, a line a field that was changed.
  func summary(in open: OpenLedger) -> [Label] {
    summary(of: form)
      + form.rowPlaces.filter { form[$0].isChanged }.flatMap { place -> [Label] in
        let head = form.blocks[place.block].register.label + Label(same: " ")
        let fields = form[place].fate == .kept ? form[place].form.map(summary) ?? [] : []
        return [Label(same: "  ") + head + line(place, in: open)] + fields.map { Label(same: "  ") + $0 }
      }
  }

  private func summary(of form: RecordForm) -> [Label] {
    form.entries.filter(\.isChanged).map { entry in
      let empty = Label("空", "empty")
      func shown(_ text: String) -> Label { text.isEmpty ? empty : Label(same: text) }
      return Label(same: "  ") + entry.field.label + Label(same: " ") + shown(entry.original)
        + Label(same: " › ") + shown(entry.text)
    }
  }

  /// Goes back to the first field that a refusal is about; what there is to say.
  mutating func goBack(to findings: [Finding], in open: OpenLedger) -> [Label] {
    let refusal = findings.first { $0.level == .refuse }
    if let wrong = refusal.flatMap({ form.place(of: $0) }) {
      if wrong.row != sheet.row {
        if sheet.row != nil { sheet.closeRow(in: open) }
        if let row = wrong.row { sheet.openRow(row, in: open) }
      }
      place = wrong.entry
    }
    sheet.form.showRefusal(findings)
    return findings.map { finding in
      let register = Catalogue.register(finding.register) ?? register
      let field = register.field(finding.field ?? "")?.label ?? register.label
      return Label(same: "! ") + field + Label("：", ": ") + finding.words
    }
  }

  /// Goes back to a typed id that another record has; `nil` where no conflict is of that kind.
  mutating func goBack(toOccupied conflicts: [StoreError.Conflict], in open: OpenLedger) -> [Label]? {
    let findings = conflicts.compactMap { conflict in
      conflict.change.was == nil
        ? conflict.theirs.flatMap { form.occupied(conflict.change, by: $0, in: open) } : nil
    }
    guard findings.contains(where: { form.place(of: $0) != nil }) else { return nil }
    return goBack(to: findings, in: open)
  }

  /// Somebody else saved the record or a row meanwhile: what was changed here is put over theirs.
  /// False where the record itself is gone.
  mutating func rebase(on conflict: StoreError.Conflict, in open: OpenLedger) -> Bool {
    let change = conflict.change
    guard let row = form.row(change.id, of: change.register),
      change.register != register.id || change.id != form.id
    else {
      guard let theirs = conflict.theirs else { return false }
      sheet.form.rebase(on: theirs.squeezed, changed(in: form), in: open)
      return true
    }
    if let theirs = conflict.theirs {
      sheet.form.rebaseRow(row, on: theirs, form[row].form.map(changed), in: open)
    } else {
      sheet.form.renewRow(row, in: open)
    }
    return true
  }

  private func changed(in form: RecordForm) -> [MergeChoice] {
    form.entries.filter(\.isChanged).map { MergeChoice($0.field.name, $0.known) }
  }
}
