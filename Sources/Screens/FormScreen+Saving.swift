import ChineseText
import Registers
import TextUI

extension FormScreen {
  /// Saves when nothing stands against it; errors go to their fields, warnings ask for a reason.
  mutating func save(
    overriding overridden: Set<String>, reason: String?, at desk: Desk
  ) -> [Effect] {
    // The history keeps what is saved; a draft is for what is not.
    let keeping = settle(at: desk)
    if let wrong = form.read(at: desk) { return keeping + stop(at: wrong) }
    var set = form.changes()
    set.overridden = overridden
    set.reason = reason
    let findings = desk.ledger.findings(against: set, at: desk.circumstances)
    if !findings.isEmpty { return keeping + show(findings, of: set, at: desk) }
    return [.errand(.save(set))]
  }

  private mutating func stop(at index: Int) -> [Effect] {
    focus = index
    focusEditor()
    guard let error = entries[index].error else { return [] }
    return [
      .fail(
        Label(
          "没有保存。",
          "Not saved. ") + entries[index].field.label + Label("：", ": ") + error)
    ]
  }

  /// Puts findings at their fields; only warnings: asks whether to go on, with a reason.
  private mutating func show(_ findings: [Finding], of set: ChangeSet, at desk: Desk) -> [Effect] {
    form.take(findings)
    if let first = findings.first(where: { $0.level == .refuse }) {
      if let index = form.index(of: first.field) { return stop(at: index) }
      return [.fail(Words.refusal(findings))]
    }
    var overriding = set
    overriding.overridden.formUnion(findings.map(\.rule))
    let lines = findings.map { finding in
      let field = finding.field.flatMap { register.field($0)?.label } ?? register.label
      return field + Label("：", ": ") + finding.words
    }
    let confirmation = Confirmation(
      purpose: .override(overriding), title: Label("有需要说明的地方", "Something to explain"),
      lines: lines + [
        Label(
          "确实要这样保存，请写明原因，原因会记入历史。",
          "To save it so, write why; the history keeps it.")
      ],
      asksReason: true, yes: Label("仍然保存", "Save it so"))
    return [.show(.confirm(confirmation))]
  }

  public mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
    switch outcome {
    case .saved(let commit): return finish(commit, at: desk)
    case .refused(let findings, let set): return keeping + show(findings, of: set, at: desk)
    case .conflict(let conflicts, _, let entry):
      return keeping + merge(conflicts, by: entry, at: desk)
    case .failed(let why): return keeping + [.fail(why)]
    case .draft(let draft?):
      form.take(draft, at: desk)
      focusEditor()
      return [.show(.choose(draftChoosing))]
    default: return []
    }
  }

  /// What was typed, kept for the next time.
  private var keeping: [Effect] { draft.map { [.errand(.keepDraft($0))] } ?? [] }

  private var draftChoosing: Choosing {
    Choosing(
      purpose: .draft, title: Label("上次有没保存的内容", "Something was left unsaved"),
      source: .options([
        .init(label: Label("接着填", "Go on with it"), value: "use"),
        .init(
          label: Label(
            "丢弃，从现在的记录开始",
            "Drop it and start from the record as it is"), value: "drop"),
      ]))
  }

  private mutating func finish(_ commit: Commit, at desk: Desk) -> [Effect] {
    isSaved = true
    let saved = Words.saved(commit)
    guard let change = commit.saved.changes.first else { return [.close, saved] }
    let forget = Effect.errand(.discardDraft(form.draftKey))
    if isSavingForNew {
      return [forget, .replace(.newForm(register.id, carrying: form.carried)), saved]
    }
    return [forget, .answer(.saved(RecordReference(register.id, change.id))), saved]
  }

  private func merge(
    _ conflicts: [StoreError.Conflict], by entry: HistoryEntry?, at desk: Desk
  ) -> [Effect] {
    guard let conflict = conflicts.first, let theirs = conflict.theirs, let base = form.base,
      let mine = conflict.change.recordAfter
    else {
      return [
        .fail(
          Label(
            "没有保存：别人已删除这条记录，你填的内容存为草稿",
            "Not saved: somebody deleted this record; what you typed is kept as a draft"))
      ]
    }
    let merging = Merging(
      register: register.id, base: base.squeezed, mine: mine.squeezed, theirs: theirs.squeezed,
      saved: entry.map { HistoryWords.saved($0, desk) })
    return [.show(.merge(merging))]
  }

  /// Takes the merged fields over: the form is now based on what the other person saved.
  mutating func merged(_ choices: [MergeChoice], _ theirs: [UInt8]?, at desk: Desk) -> [Effect] {
    guard let theirs else { return [] }
    form.rebase(on: theirs, choices, at: desk)
    focusEditor()
    return save(overriding: [], reason: nil, at: desk)
  }
}
