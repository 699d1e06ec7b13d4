import ChineseText
import Registers
import TextUI

extension FormScreen {
  /// The change set the form stands for.
  private func changes() -> ChangeSet {
    if let base {
      let edited = base.setting(entries.compactMap(\.edit))
      return ChangeSet(.edit, [.edit(base, to: edited)])
    }
    var edits: [FieldEdit] = []
    for field in register.fields {
      if let entry = entries.first(where: { $0.field.name == field.name }) {
        if let known = entry.known { edits.append(FieldEdit(field, known)) }
      } else if field.isKey {
        edits.append(FieldEdit(field, .text(RecordID.provisional(1).text)))
      } else if let lifecycle = register.lifecycle, lifecycle.field.name == field.name {
        edits.append(FieldEdit(field, .text(lifecycle.initial)))
      }
    }
    let record = Record(register: register.id, bytes: Array("{}".utf8)).setting(edits)
    return ChangeSet(.create, [.create(record)])
  }

  /// Saves when nothing stands against it; errors go to their fields, warnings ask for a reason.
  mutating func save(
    overriding overridden: Set<String>, reason: String?, at desk: Desk
  ) -> [Effect] {
    // The history keeps what is saved; a draft is for what is not.
    let keeping = settle(at: desk)
    for index in entries.indices { entries[index].read(at: desk) }
    if let wrong = entries.firstIndex(where: { $0.error != nil }) {
      return keeping + stop(at: wrong)
    }
    var set = changes()
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
    for finding in findings {
      guard let index = entries.firstIndex(where: { $0.field.name == finding.field }),
        entries[index].error == nil
      else { continue }
      entries[index].error = finding.words
      entries[index].other = finding.other
    }
    if let first = findings.first(where: { $0.level == .refuse }) {
      if let index = entries.firstIndex(where: { $0.field.name == first.field }) {
        return stop(at: index)
      }
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
    case .conflict(let conflicts, _): return keeping + merge(conflicts, at: desk)
    case .failed(let why): return keeping + [.fail(why)]
    case .draft(let draft?):
      take(draft, at: desk)
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
    let forget = Effect.errand(.discardDraft(draftKey))
    if isSavingForNew {
      let carried = entries.compactMap { entry in
        entry.field.isCarried ? entry.known.map { CarriedValue(entry.field.name, $0) } : nil
      }
      return [forget, .replace(.newForm(register.id, carrying: carried)), saved]
    }
    return [forget, .answer(.saved(RecordReference(register.id, change.id))), saved]
  }

  private func merge(_ conflicts: [StoreError.Conflict], at desk: Desk) -> [Effect] {
    guard let conflict = conflicts.first, let theirs = conflict.theirs, let base,
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
      register: register.id, base: base.squeezed, mine: mine.squeezed, theirs: theirs.squeezed)
    return [.show(.merge(merging))]
  }

  /// Takes the merged fields over: the form is now based on what the other person saved.
  mutating func merged(_ choices: [MergeChoice], _ theirs: [UInt8]?, at desk: Desk) -> [Effect] {
    guard let theirs else { return [] }
    base = Record(register: register.id, bytes: theirs)
    entries = entries.map { entry in
      FormEntry(
        entry.field, base?.reading(of: entry.field) ?? .missing, in: desk.ledger, desk.language)
    }
    for choice in choices {
      guard let index = entries.firstIndex(where: { $0.field.name == choice.field }) else {
        continue
      }
      entries[index].set(choice.value, in: desk.ledger, desk.language)
    }
    focusEditor()
    return save(overriding: [], reason: nil, at: desk)
  }
}
