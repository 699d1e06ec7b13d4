import ChineseText
import Registers
import TextUI

/// Sentences that several screens say.
enum Words {
  /// That a record belongs to a closed year, where it does: it is corrected with a reason.
  static func closedYear(of record: Record, at desk: Desk) -> Label? {
    Catalogue.register(record.register).flatMap { desk.ledger.closedYear(of: record, in: $0) }.map {
      Label("\($0) 年已关账", "\($0) is closed")
    }
  }

  /// - Parameter naming: says which record it is about, where a set changes many.
  static func refusal(_ findings: [Finding], naming: Bool = false) -> Label {
    guard let first = findings.first else { return Label("没有保存", "Not saved") }
    let field = first.field.flatMap { Catalogue.register(first.register)?.field($0)?.label }
    let place = field.map { $0 + Label("：", ": ") } ?? Label("", "")
    let more = findings.count - 1
    let rest = more > 0 ? Label("（另有 \(more) 处）", " (and \(more) more)") : Label("", "")
    let which = naming && !first.id.isProvisional ? Label(same: first.id.text + " ") : Label("", "")
    return Label("没有保存。", "Not saved. ") + which + place + first.words + rest
  }

  /// A key that nothing here is bound to.
  static func unknown(_ key: Key) -> Label {
    if case .character(let scalar) = key, scalar.value > 0x7F {
      return Label(
        "当前为中文输入，功能键、数字和方向键可直接用",
        "An input method seems to be on: function keys, digits and arrows work with it")
    }
    return Label("\(key.name) 在这里没有用处，按 F1 看可用的键", "\(key.name) does nothing here; F1 lists the keys")
  }

  static func operation(_ operation: ChangeSet.Operation) -> Label {
    switch operation {
    case .`init`: Label("建库", "set up")
    case .create: Label("新增", "added")
    case .edit: Label("修改", "edited")
    case .move: Label("流转", "moved on")
    case .delete: Label("删除", "deleted")
    case .void: Label("作废", "voided")
    case .undo: Label("撤销", "undone")
    case .redo: Label("重做", "redone")
    case .`import`: Label("导入", "imported")
    case .merge: Label("合并", "merged")
    case .restore: Label("恢复", "restored")
    case .close: Label("关账", "closed")
    case .external: Label("文件被改", "file changed outside")
    case .note: Label("说明", "explained")
    case .convert: Label("转换格式", "converted")
    }
  }

  static func undone(_ entry: HistoryEntry) -> Effect {
    let what = operation(entry.operation)
    let name = entry.changes.first?.id.text ?? ""
    let count = entry.changes.count
    let many = count > 1 ? Label(" 等 \(count) 条", " and others, \(count) in all") : Label("", "")
    // Redoing takes back what took back.
    if entry.operation == .undo {
      return .tell(Notice(.success, Label("已重做 \(name)", "Done again: \(name)") + many))
    }
    return .tell(
      Notice(
        .success,
        Label("已撤销：\(what.zh) \(name)", "Taken back: \(what.en) \(name)") + many
          + Label("。^Y 重做", ". ^Y does it again")))
  }

  /// - Parameter record: what the person was at, where the set holds rows of it; without it the
  ///   records of the set are equals.
  static func saved(_ commit: Commit, at record: RecordID? = nil) -> Effect {
    if let notice = commit.notice { return .tell(Notice(.warning, notice)) }
    let changes = commit.saved.changes
    let id = record ?? changes.first?.id ?? ""
    let others = changes.count { $0.id != id }
    let more: Label =
      switch (others, record) {
      case (0, _): Label("", "")
      case (_, nil): Label(" 等 \(changes.count) 条", " and others, \(changes.count) in all")
      case (_, _?): Label("，连同 \(others) 行", " with \(others) row(s)")
      }
    return .tell(Notice(.success, done(commit.saved, id) + more + reached(by: commit.saved)))
  }

  /// What was done to a record: who has voided one does not read that it was saved.
  private static func done(_ set: ChangeSet, _ id: RecordID) -> Label {
    switch set.operation {
    case .void: Label("已作废 \(id)", "Voided \(id)")
    case .delete: Label("已删除 \(id)", "Deleted \(id)")
    default: Label("已保存 \(id)", "Saved \(id)")
    }
  }

  /// The state that a step has led to.
  private static func reached(by set: ChangeSet) -> Label {
    guard set.operation == .move, let change = set.changes.first, let record = change.recordAfter,
      let lifecycle = Catalogue.register(change.register)?.lifecycle, let state = lifecycle.state(of: record)
    else { return Label("", "") }
    return Label("，现在是", ", now ") + lifecycle.label(of: state)
  }
}
