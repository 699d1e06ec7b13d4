import ChineseText
import Registers

/// Voiding and deleting a record: the same questions from the list and from the record's page.
public enum Removal {
  public enum Way: Hashable, Sendable {
    case void, delete
    /// A row that stays in its register and no longer belongs to its parent.
    case detach
  }

  /// The question which of them.
  ///
  /// - Parameter detaching: set for a row that may go on without its parent: its register.
  static func choosing(_ reference: RecordReference, detaching: Register? = nil, at desk: Desk) -> [Effect] {
    guard let record = desk.ledger.record(reference) else { return [] }
    let referrers = desk.ledger.referrers(to: reference)
    let count = referrers.reduce(0) { $0 + $1.rows.count }
    let detach = detaching.map {
      Choosing.Option(
        .removal(reference, .detach),
        label: Label("移出：留在\($0.label.zh)，不再属于本记录", "Detach: it stays in \($0.label.en)"))
    }
    let options = [
      Choosing.Option(
        .removal(reference, .void),
        label: Label("作废：保留记录，不再计数", "Void: the record stays, no longer counted"),
        obstacle: record.isVoid
          ? Label("已经作废", "void already")
          : refusal(of: ChangeSet(.void, [.edit(record, to: voided(record, reason: "", at: desk))]), at: desk)
      ),
      Choosing.Option(
        .removal(reference, .delete), label: Label("删除", "Delete"),
        obstacle: count == 0
          ? refusal(of: ChangeSet(.delete, [.delete(record)]), at: desk)
          : Label("有 \(count) 条记录引用它", "\(count) records refer to it")),
    ]
    return [
      .show(
        .choose(
          Choosing(
            title: detach == nil
              ? Label("作废还是删除 \(reference.id)", "Void or delete \(reference.id)")
              : Label("怎样去掉 \(reference.id)", "How \(reference.id) is to go"),
            source: .options([detach].compactMap { $0 } + options))))
    ]
  }

  /// What the rules say against it, before somebody writes a reason for nothing.
  private static func refusal(of set: ChangeSet, at desk: Desk) -> Label? {
    desk.ledger.findings(against: set, at: desk.circumstances).first { $0.level == .refuse }?.words
  }

  /// - Parameter withForm: it is done when the form around it is saved.
  static func confirmation(
    of reference: RecordReference, deleting: Bool, withForm: Bool = false, at desk: Desk
  ) -> [Effect] {
    let name = desk.ledger.name(of: reference) ?? reference.id.text
    let verb = deleting ? Label("删除", "Delete") : Label("作废", "Void")
    let confirmation = Confirmation(
      purpose: deleting ? .delete(reference) : .void(reference),
      title: Label("\(verb.zh)记录", "\(verb.en) the record"),
      lines: [
        Label("\(reference.id)  \(name)", "\(reference.id)  \(name)"),
        deleting
          ? Label("删除后可按 ^Z 撤销，历史里也查得到。", "^Z takes it back; the history keeps it.")
          : Label("作废的记录仍可查看，不再计入任何数字。", "A void record can still be seen and counts nowhere."),
      ] + (withForm ? [Label("保存表单时才办理。", "It is done when the form is saved.")] : []), asksReason: true,
      yes: verb)
    return [.show(.confirm(confirmation))]
  }

  /// What follows from an answer to these questions; `nil` when it was to another.
  static func receive(_ answer: Answer, at desk: Desk) -> [Effect]? {
    switch answer {
    case .chose(.removal(let reference, let way)):
      confirmation(of: reference, deleting: way == .delete, at: desk)
    case .confirmed(.void(let reference), let reason): void(reference, reason: reason, at: desk)
    case .confirmed(.delete(let reference), let reason): delete(reference, reason: reason, at: desk)
    default: nil
    }
  }

  private static func void(_ reference: RecordReference, reason: String, at desk: Desk) -> [Effect] {
    guard let record = desk.ledger.record(reference) else { return [] }
    let edited = voided(record, reason: reason, at: desk)
    return [.errand(.save(ChangeSet(.void, [.edit(record, to: edited)], reason: reason)))]
  }

  static func voided(_ record: Record, reason: String, at desk: Desk) -> Record {
    record.voided(on: desk.circumstances.today, reason: reason)
  }

  private static func delete(_ reference: RecordReference, reason: String, at desk: Desk) -> [Effect] {
    guard let record = desk.ledger.record(reference) else { return [] }
    return [.errand(.save(ChangeSet(.delete, [.delete(record)], reason: reason)))]
  }
}
