import ChineseText
import Forms
import Registers
import TextUI

extension FormScreen {
  mutating func save(forNew: Bool, at desk: Desk) -> [Effect] {
    isSavingForNew = forNew
    return save(overriding: [], reason: nil, at: desk)
  }

  /// Saves when nothing stands against it; errors go to their fields, warnings ask for a reason.
  mutating func save(overriding overridden: Set<String>, reason: String?, at desk: Desk) -> [Effect] {
    // The history keeps what is saved; a draft is for what is not.
    let keeping = leaveField(at: desk)
    switch sheet.form.obstacle(overriding: overridden, in: desk.openLedger) {
    case .unread(let place)?: return keeping + stop(at: place, [], at: desk)
    case .findings(let findings, let set)?: return keeping + show(findings, of: set, at: desk)
    case nil: break
    }
    let set = form.changes(overriding: overridden, reason: reason)
    guard !set.changes.isEmpty else {
      return [
        .errand(.discardDraft(form.draftKey)), .close,
        .success("没有要保存的，记录已经是这样", "Nothing to save: the record is so already"),
      ]
    }
    stage = .sent
    return [.errand(.save(set))]
  }

  /// Leads to what is wrong, into its row where it is one of a row.
  private mutating func stop(at place: FormPlace, _ findings: [Finding], at desk: Desk) -> [Effect] {
    go(to: place, at: desk)
    sheet.form.showRefusal(findings)
    guard let entry, let error = entry.error else { return [] }
    let row = sheet.row.map { form.blocks[$0.block].register.label + Label(same: " ") }
    let words = (row ?? Label("", "")) + entry.field.label + Label("：", ": ") + error
    return [.fail(Label("没有保存。", "Not saved. ") + words)]
  }

  /// Puts findings at their fields; only warnings: asks whether to go on, with a reason.
  mutating func show(_ findings: [Finding], of set: ChangeSet, at desk: Desk) -> [Effect] {
    sheet.form.showRefusal(findings)
    if let first = findings.first(where: { $0.level == .refuse }) {
      if let place = form.place(of: first) { return stop(at: place, findings, at: desk) }
      // What is said of a row as a whole stands in its form.
      if let row = form.row(of: first), form[row].fate == .kept {
        sheet.openRow(row, in: desk.openLedger)
        focus = 0
        focusEditor()
        sheet.form.showRefusal(findings)
      }
      return [.fail(Words.refusal(findings))]
    }
    let lines = findings.map { finding in
      let register = Catalogue.register(finding.register) ?? form.register
      let field = finding.field.flatMap { register.field($0)?.label } ?? register.label
      let row = finding.register == form.register.id ? Label("", "") : register.label + Label(same: " ")
      return row + field + Label("：", ": ") + finding.words
    }
    return [.show(.confirm(.overriding(findings, set, lines: lines)))]
  }

  // MARK: What somebody else saved

  mutating func merge(_ conflicts: [StoreError.Conflict], by entry: HistoryEntry?, at desk: Desk) -> [Effect]
  {
    guard let conflict = conflicts.first else { return [] }
    let change = conflict.change
    if change.was == nil, let other = conflict.theirs,
      let finding = form.occupied(change, by: other, in: desk.openLedger)
    {
      if let place = form.place(of: finding) { go(to: place, at: desk) }
      sheet.form.showRefusal([finding])
      return [.fail(Label("没有保存。", "Not saved. ") + finding.words)]
    }
    if change.register != form.register.id || change.id != form.id,
      let place = form.row(change.id, of: change.register)
    {
      return mergeRow(place, conflict, by: entry, at: desk)
    }
    guard let theirs = conflict.theirs, let base = form.base, let mine = change.recordAfter else {
      return [
        .fail(
          Label(
            "没有保存：别人已删除这条记录，你填的内容存为草稿",
            "Not saved: somebody deleted this record; what you typed is kept as a draft"))
      ]
    }
    return askToMerge(base, mine, theirs, by: entry, at: desk)
  }

  private mutating func mergeRow(
    _ place: RowPlace, _ conflict: StoreError.Conflict, by entry: HistoryEntry?, at desk: Desk
  ) -> [Effect] {
    let row = form[place]
    let name = form.blocks[place.block].register.label + Label(same: " \(row.id)") + Label("：", ": ")
    if let theirs = conflict.theirs, row.fate == .kept, let base = row.base,
      let mine = conflict.change.recordAfter
    {
      return askToMerge(base, mine, theirs, by: entry, at: desk)
    }
    let words: Label
    if let theirs = conflict.theirs {
      sheet.form.rebaseRow(place, on: theirs, nil, in: desk.openLedger)
      words = Label(
        "没有保存：别人刚改过这一行，请看过再去掉", "Not saved: somebody just changed this row; look at it before it goes")
    } else {
      sheet.form.renewRow(place, in: desk.openLedger)
      words = Label(
        "没有保存：别人已删除这一行，你填的转为新行；再按 F8 保存，或 Del 去掉",
        "Not saved: somebody deleted this row; yours is a new row now: F8 saves it, Del takes it out")
    }
    sheet.form.review(in: desk.openLedger)
    focusOn(.row(place))
    return [.fail(name + words)]
  }

  private mutating func askToMerge(
    _ base: Record, _ mine: Record, _ theirs: Record, by entry: HistoryEntry?, at desk: Desk
  ) -> [Effect] {
    merging = base.id
    let merging = Merging(
      register: base.register, base: base.squeezed, mine: mine.squeezed, theirs: theirs.squeezed,
      saved: entry.map { HistoryWords.saved($0, desk) })
    return [.show(.merge(merging))]
  }

  /// Puts the merged fields over what the other person saved, and saves that.
  mutating func merged(_ choices: [MergeChoice], _ theirs: [UInt8]?, at desk: Desk) -> [Effect] {
    guard let theirs, let id = merging else { return [] }
    merging = nil
    if id != form.id, let place = form.rowPlaces.first(where: { form[$0].id == id }) {
      let record = Record(register: form.blocks[place.block].register.id, bytes: theirs)
      sheet.form.rebaseRow(place, on: record, choices, in: desk.openLedger)
    } else {
      sheet.form.rebase(on: theirs, choices, in: desk.openLedger)
    }
    focusEditor()
    return save(overriding: [], reason: nil, at: desk)
  }
}
