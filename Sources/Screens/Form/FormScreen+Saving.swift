import ChineseText
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
    let keeping = settle(at: desk)
    form.isTried = true
    if let wrong = form.read(at: desk) { return keeping + stop(at: wrong, at: desk) }
    var set = form.changes()
    guard !set.changes.isEmpty else {
      return [
        .errand(.discardDraft(form.draftKey)), .close,
        .success("没有要保存的，记录已经是这样", "Nothing to save: the record is so already"),
      ]
    }
    set.overridden = overridden
    set.reason = [set.reason, reason].compactMap { $0 }.joined(separator: "；")
    if set.reason?.isEmpty ?? true { set.reason = nil }
    let findings = form.findings(against: set, at: desk)
    if !findings.isEmpty { return keeping + show(findings, of: set, at: desk) }
    return [.errand(.save(set))]
  }

  /// Leads to what is wrong, into its row where it is one of a row.
  private mutating func stop(at place: FormPlace, at desk: Desk) -> [Effect] {
    go(to: place, at: desk)
    form.follow(at: desk)
    guard let entry, let error = entry.error else { return [] }
    let row = openRow.map { form.blocks[$0.place.block].register.label + Label(same: " ") }
    let words = (row ?? Label("", "")) + entry.field.label + Label("：", ": ") + error
    return [.fail(Label("没有保存。", "Not saved. ") + words)]
  }

  /// Puts findings at their fields; only warnings: asks whether to go on, with a reason.
  private mutating func show(_ findings: [Finding], of set: ChangeSet, at desk: Desk) -> [Effect] {
    form.take(findings)
    if let first = findings.first(where: { $0.level == .refuse }) {
      if let place = form.place(of: first) { return stop(at: place, at: desk) }
      // What is said of a row as a whole stands in its form.
      if let row = form.row(of: first), form[row].fate == .kept { open(row, at: desk) }
      return [.fail(Words.refusal(findings))]
    }
    let lines = findings.map { finding in
      let register = Catalogue.register(finding.register) ?? register
      let field = finding.field.flatMap { register.field($0)?.label } ?? register.label
      let row = finding.register == form.register.id ? Label("", "") : register.label + Label(same: " ")
      return row + field + Label("：", ": ") + finding.words
    }
    return [.show(.confirm(.overriding(findings, set, lines: lines)))]
  }

  public mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
    switch outcome {
    case .saved(let commit): return finish(commit, at: desk)
    case .refused(let findings, let set): return keeping + show(findings, of: set, at: desk)
    case .conflict(let conflicts, _, let entry):
      let effects = merge(conflicts, by: entry, at: desk)
      return keeping + effects
    case .failed(let why): return keeping + [.fail(why)]
    case .draft(let draft?):
      form.take(draft, at: desk)
      focusEditor()
      return [.show(.choose(draftChoosing))]
    default: return []
    }
  }

  private var draftChoosing: Choosing {
    Choosing(
      title: Label("上次有没保存的内容", "Something was left unsaved"),
      source: .options([
        .init(.draft(isUsed: true), label: Label("接着填", "Go on with it")),
        .init(
          .draft(isUsed: false), label: Label("丢弃，从现在的记录开始", "Drop it and start from the record as it is")),
      ]))
  }

  private mutating func finish(_ commit: Commit, at desk: Desk) -> [Effect] {
    isSaved = true
    let id = reference?.id ?? commit.saved.changes.first?.id
    let saved = Words.saved(commit, at: id)
    guard let id else { return [.close, saved] }
    let record = RecordReference(form.register.id, id)
    let forget = Effect.errand(.discardDraft(form.draftKey))
    let remember = Effect.remember(.saved(record))
    if isSavingForNew {
      let carried = form.carried(desk.habits.carried(in: form.register))
      return [forget, remember, .replace(.newForm(form.register.id, carrying: carried)), saved]
    }
    return [forget, remember, .answer(.saved(record)), saved]
  }

  // MARK: What somebody else saved

  private mutating func merge(_ conflicts: [StoreError.Conflict], by entry: HistoryEntry?, at desk: Desk)
    -> [Effect]
  {
    guard let conflict = conflicts.first else { return [] }
    let change = conflict.change
    if change.was == nil, let other = conflict.theirs, let finding = form.taken(change, by: other, at: desk) {
      if let place = form.place(of: finding) { go(to: place, at: desk) }
      form.take([finding])
      return [.fail(Label("没有保存。", "Not saved. ") + finding.words)]
    }
    if change.register != form.register.id || change.id != form.id,
      let place = place(of: change.id, in: change.register)
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
    return show(base, mine, theirs, by: entry, at: desk)
  }

  private mutating func mergeRow(
    _ place: RowPlace, _ conflict: StoreError.Conflict, by entry: HistoryEntry?, at desk: Desk
  ) -> [Effect] {
    let row = form[place]
    let name = form.blocks[place.block].register.label + Label(same: " \(row.id)")
    guard let theirs = conflict.theirs else {
      form.renewRow(place, at: desk)
      form.follow(at: desk)
      focusOn(.row(place))
      let words = Label(
        "没有保存：别人已删除这一行，你填的转为新行；再按 F8 保存，或 Del 去掉",
        "Not saved: somebody deleted this row; yours is a new row now: F8 saves it, Del takes it out")
      return [.fail(name + Label("：", ": ") + words)]
    }
    guard row.fate == .kept, let base = row.base, let mine = conflict.change.recordAfter else {
      form[place] = FormRow(id: row.id, base: theirs)
      form.follow(at: desk)
      focusOn(.row(place))
      let words = Label(
        "没有保存：别人刚改过这一行，请看过再去掉", "Not saved: somebody just changed this row; look at it before it goes")
      return [.fail(name + Label("：", ": ") + words)]
    }
    return show(base, mine, theirs, by: entry, at: desk)
  }

  private mutating func show(
    _ base: Record, _ mine: Record, _ theirs: Record, by entry: HistoryEntry?, at desk: Desk
  ) -> [Effect] {
    merging = base.id
    let merging = Merging(
      register: base.register, base: base.squeezed, mine: mine.squeezed, theirs: theirs.squeezed,
      saved: entry.map { HistoryWords.saved($0, desk) })
    return [.show(.merge(merging))]
  }

  /// Takes the merged fields over: the form, or its row, is now based on what the other person
  /// saved.
  mutating func merged(_ choices: [MergeChoice], _ theirs: [UInt8]?, at desk: Desk) -> [Effect] {
    guard let theirs, let id = merging else { return [] }
    merging = nil
    if let place = form.rowPlaces.first(where: { form[$0].id == id }), id != form.id {
      form[place].form?.rebase(on: theirs, choices, at: desk)
      form[place].base = form[place].form?.base
    } else {
      form.rebase(on: theirs, choices, at: desk)
    }
    focusEditor()
    return save(overriding: [], reason: nil, at: desk)
  }
}
