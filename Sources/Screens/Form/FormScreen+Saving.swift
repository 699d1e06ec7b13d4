import ChineseText
import Forms
import Registers
import TextUI

extension FormScreen {
  mutating func save(forNew: Bool, at desk: Desk) -> [Effect] {
    isSavingForNew = forNew
    return save(overriding: [], reason: nil, at: desk)
  }

  /// Saves when nothing stands against it; errors go to their fields, doubtful amounts are asked about,
  /// warnings ask for a reason.
  mutating func save(overriding overridden: Set<String>, reason: String?, at desk: Desk) -> [Effect] {
    // The history keeps what is saved; a draft is for what is not.
    let keeping = leaveField(at: desk)
    let obstacle = form.obstacle(overriding: overridden, in: desk.openLedger)
    if obstacle?.isFinal != true, let place = form.doubted { return keeping + ask(about: place, at: desk) }
    switch obstacle {
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

  /// Which of both an amount is meant to be that looks like 元 mixed up with 万元.
  private mutating func ask(about place: FormPlace, at desk: Desk) -> [Effect] {
    cursor.go(to: place, in: desk.openLedger)
    guard let entry = cursor.entry, let slip = entry.slip else { return [] }
    return [.show(.choose(.amount(slip, of: entry.field)))]
  }

  /// What it is was said: goes on saving.
  mutating func confirm(_ amount: Money, at desk: Desk) -> [Effect] {
    guard let place = form.doubted else { return [] }
    form.confirm(amount, at: place, in: desk.openLedger)
    cursor.focus(on: cursor.focus)
    return save(overriding: [], reason: nil, at: desk)
  }

  /// Leads to what is wrong, into its row where it is one of a row.
  private mutating func stop(at place: FormPlace, _ findings: [Finding], at desk: Desk) -> [Effect] {
    cursor.go(to: place, in: desk.openLedger)
    form.showRefusal(findings)
    guard let entry = cursor.entry, let error = entry.error else { return [] }
    let row = cursor.sheet.row.map { form.blocks[$0.block].register.label + Label(same: " ") }
    let words = (row ?? Label("", "")) + entry.field.label + Label("：", ": ") + error
    return [.fail(Label("没有保存。", "Not saved. ") + words)]
  }

  /// Puts findings at their fields; only warnings: asks whether to go on, with a reason.
  mutating func show(_ findings: [Finding], of set: ChangeSet, at desk: Desk) -> [Effect] {
    form.showRefusal(findings)
    if let first = findings.first(where: { $0.level == .refuse }) {
      if let place = form.place(of: first) { return stop(at: place, findings, at: desk) }
      // What is said of a row as a whole stands in its form.
      if let row = form.row(of: first), form[row].fate == .kept {
        cursor.openRow(row, in: desk.openLedger)
        form.showRefusal(findings)
      }
      return [.fail(Words.refusal(findings))]
    }
    // Who does not want it saved so finds the cursor at what is to be changed.
    if let place = findings.first.flatMap({ form.place(of: $0) }) {
      cursor.go(to: place, in: desk.openLedger)
      form.showRefusal(findings)
    }
    let lines = findings.map { finding in
      let register = Catalogue.register(finding.register) ?? form.register
      let field = finding.field.flatMap { register.field($0)?.label } ?? register.label
      let row = finding.register == form.register.id ? Label("", "") : register.label + Label(same: " ")
      return row + field + Label("：", ": ") + finding.words
    }
    return [.show(.confirm(.overriding(findings, set, lines: lines)))]
  }

  mutating func finish(_ commit: Commit, at desk: Desk) -> [Effect] {
    stage = .saved
    let id = form.reference?.id ?? commit.saved.changes.first?.id
    let saved = Words.saved(commit, at: id)
    guard let id else { return [.close, saved] }
    let register = form.register
    let record = RecordReference(register.id, id)
    let forget = Effect.errand(.discardDraft(form.draftKey))
    let remember = Effect.remember(.saved(record))
    guard isSavingForNew else { return [forget, remember, .answer(.saved(record)), saved] }
    let carried = form.carried(desk.habits.carried(in: register))
    return [forget, remember, .replace(.newForm(register.id, carrying: carried)), saved]
  }

  // MARK: What somebody else saved

  /// Asks which of both shall hold; where there is nothing to merge with, says what became of it.
  mutating func merge(_ conflicts: [StoreError.Conflict], by entry: HistoryEntry?, at desk: Desk) -> [Effect]
  {
    guard let conflict = conflicts.first else { return [] }
    let change = conflict.change
    if change.was == nil, let other = conflict.theirs,
      let finding = form.occupied(change, by: other, in: desk.openLedger)
    {
      if let place = form.place(of: finding) { cursor.go(to: place, in: desk.openLedger) }
      form.showRefusal([finding])
      return [.fail(Label("没有保存。", "Not saved. ") + finding.words)]
    }
    let isWhole = change.register == form.register.id && change.id == form.id
    let place = isWhole ? nil : form.row(change.id, of: change.register)
    let row = place.map { form[$0] }
    if let theirs = conflict.theirs, row?.fate ?? .kept == .kept, let base = row?.base ?? form.base,
      let mine = change.recordAfter
    {
      merging = base.id
      let merging = Merging(
        register: base.register, base: base.squeezed, mine: mine.squeezed, theirs: theirs.squeezed,
        saved: entry.map { HistoryWords.saved($0, desk) })
      return [.show(.merge(merging))]
    }
    guard let place else {
      return [
        .fail(
          Label(
            "没有保存：别人已删除这条记录，你填的内容存为草稿",
            "Not saved: somebody deleted this record; what you typed is kept as a draft"))
      ]
    }
    return [.fail(renew(place, from: conflict.theirs, at: desk))]
  }

  /// A row that was to go is now as the other person saved it; one that was deleted becomes a new one.
  private mutating func renew(_ place: RowPlace, from theirs: Record?, at desk: Desk) -> Label {
    let name = form.blocks[place.block].register.label + Label(same: " \(form[place].id)")
    if let theirs {
      form.rebaseRow(place, on: theirs, nil, in: desk.openLedger)
    } else {
      form.renewRow(place, in: desk.openLedger)
    }
    form.review(in: desk.openLedger)
    cursor.focus(on: .row(place))
    let words =
      theirs == nil
      ? Label(
        "没有保存：别人已删除这一行，你填的转为新行；再按 F8 保存，或 Del 去掉",
        "Not saved: somebody deleted this row; yours is a new row now: F8 saves it, Del takes it out")
      : Label(
        "没有保存：别人刚改过这一行，请看过再去掉", "Not saved: somebody just changed this row; look at it before it goes")
    return name + Label("：", ": ") + words
  }

  /// Puts the merged fields over what the other person saved, and saves that.
  mutating func merged(_ choices: [MergeChoice], _ theirs: [UInt8]?, at desk: Desk) -> [Effect] {
    guard let theirs, let id = merging else { return [] }
    merging = nil
    if id != form.id, let place = form.rowPlaces.first(where: { form[$0].id == id }) {
      let record = Record(register: form.blocks[place.block].register.id, bytes: theirs)
      form.rebaseRow(place, on: record, choices, in: desk.openLedger)
    } else {
      form.rebase(on: theirs, choices, in: desk.openLedger)
    }
    cursor.focus(on: cursor.focus)
    return save(overriding: [], reason: nil, at: desk)
  }
}
