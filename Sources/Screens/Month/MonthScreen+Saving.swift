import ChineseText
import Registers
import TextUI

extension MonthScreen {
  /// Saves all that was filled in, unless somebody else filled one of the same days in differently.
  mutating func save(at desk: Desk) -> [Effect] {
    let clashes = edits.settle(with: desk.ledger)
    if !clashes.isEmpty { return tell(clashes, by: nil, at: desk) }
    if edits.isEmpty { return saved(at: desk) }
    return [.errand(.save(edits.changes(in: desk.ledger)))]
  }

  func saved(at desk: Desk) -> [Effect] {
    [.errand(.discardDraft(MonthEdits.key(of: sheet)))] + (isLeaving ? [.close] : [])
  }

  mutating func tell(_ clashes: [MonthEdits.Clash], by entry: HistoryEntry?, at desk: Desk)
    -> [Effect]
  {
    isLeaving = false
    guard let first = clashes.first else { return [] }
    month = CalendarMonth(of: first.cell.day)
    refresh(at: desk)
    day = first.cell.day.day - 1
    slot = nil
    if let line = lines.firstIndex(where: { $0.head.id == first.cell.head }) { select(line) }
    prepare(at: desk)
    let who = entry.map { HistoryWords.saved($0, desk) + Label("：", ": ") } ?? Label(same: "")
    let theirs = first.theirs.isEmpty ? Label("空", "empty") : Label(same: first.theirs)
    let mine = first.mine.isEmpty ? Label("空", "empty") : Label(same: first.mine)
    let name = here.map { self.name(of: $0, at: desk) } ?? first.cell.head.text
    let more = clashes.count - 1
    return keeping + [
      .fail(
        Label("没有保存。", "Not saved. ") + who
          + Label(
            "\(name) \(first.cell.day.day) 日对方是\(theirs.zh)，你填的是\(mine.zh)",
            "\(name), day \(first.cell.day.day): theirs \(theirs.en), yours \(mine.en)")
          + (more > 0 ? Label("，另有 \(more) 天", ", and \(more) more days") : Label(same: ""))
          + Label("。F8 存你的，^O 取对方的", ". F8 saves yours, ^O takes theirs"))
    ]
  }

  public mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect] {
    switch answer {
    case .chose(.leave(.keepingDraft)):
      return keeping + [
        .close, .success("已存为草稿，下次打开可以接着填", "Kept as a draft; opening the sheet again offers it"),
      ]
    case .chose(.leave(.saving)):
      isLeaving = true
      return perform(.save, at: desk)
    case .chose(.leave(.givingUp)):
      edits.revertAll()
      return [.errand(.discardDraft(MonthEdits.key(of: sheet))), .close]
    case .chose(.draft(isUsed: true)): return [.success("已接上次没保存的内容", "Taken up where it was left")]
    case .chose(.draft(isUsed: false)):
      edits.revertAll()
      return [.errand(.discardDraft(MonthEdits.key(of: sheet)))]
    case .chose(.printout(let printout)): return [.show(.printout(printout))]
    default: return stepping.receive(answer, at: desk) ?? []
    }
  }

  public mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
    switch outcome {
    case .saved(let commit):
      // A step or a form may have been saved, while days are not.
      _ = edits.settle(with: desk.ledger)
      isRepeating = false
      return [Words.saved(commit)] + (edits.isEmpty ? saved(at: desk) : [])
    case .conflict(_, let set, let entry) where set.operation == .edit || set.operation == .create:
      let clashes = edits.settle(with: desk.ledger)
      if !clashes.isEmpty { return tell(clashes, by: entry, at: desk) }
      // Others saved other days: those are in what is saved now.
      if !isRepeating {
        isRepeating = true
        return save(at: desk)
      }
      isRepeating = false
      return keeping + [.fail(Label("没有保存：别人正在改，请再按 F8", "Not saved: somebody is at it; F8 tries again"))]
    case .conflict:
      return [.fail(Label("别人刚改过这条记录，已显示新内容", "Somebody just changed this record; its new content is shown"))]
    case .refused(let findings, let set):
      isLeaving = false
      let line = lines.firstIndex { MonthSheet.id(of: $0.head.id, in: month) == findings.first?.id }
      if let line { select(line) }
      return keeping + Words.refused(findings, set)
    case .undone(let entry, _): return [Words.undone(entry)]
    case .draft(let draft?):
      edits.resume(draft)
      return edits.isEmpty ? [] : [.show(.choose(.draft))]
    case .failed(let why):
      isLeaving = false
      return keeping + [.fail(why)]
    default: return []
    }
  }
}
