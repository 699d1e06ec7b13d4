import ChineseText
import Registers

/// Voiding and deleting a record: the same questions from the list and from the record's page.
enum Removal {
  /// The question which of the two.
  static func choosing(_ reference: RecordReference, at desk: Desk) -> [Effect] {
    guard let record = desk.ledger.record(reference) else { return [] }
    let referrers = desk.ledger.referrers(to: reference)
    let count = referrers.reduce(0) { $0 + $1.rows.count }
    let options = [
      Choosing.Option(
        label: Label("作废：保留记录，不再计数", "Void: the record stays, no longer counted"), value: "void",
        obstacle: record.isVoid ? Label("已经作废", "void already") : nil),
      Choosing.Option(
        label: Label("删除", "Delete"), value: "delete",
        obstacle: count == 0 ? nil : Label("有 \(count) 条记录引用它", "\(count) records refer to it")),
    ]
    return [
      .show(
        .choose(
          Choosing(
            purpose: .removal(reference),
            title: Label("作废还是删除 \(reference.id)", "Void or delete \(reference.id)"),
            source: .options(options))))
    ]
  }

  static func confirmation(of reference: RecordReference, deleting: Bool, at desk: Desk) -> [Effect]
  {
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
      ], asksReason: true, yes: verb)
    return [.show(.confirm(confirmation))]
  }

  static func void(_ reference: RecordReference, reason: String, at desk: Desk) -> [Effect] {
    guard let record = desk.ledger.record(reference) else { return [] }
    let edited = voided(record, reason: reason, at: desk)
    return [.errand(.save(ChangeSet(.void, [.edit(record, to: edited)], reason: reason)))]
  }

  static func voided(_ record: Record, reason: String, at desk: Desk) -> Record {
    record.setting([
      FieldEdit(Register.voidedOn, desk.circumstances.today),
      FieldEdit(Register.voidReason, reason),
    ])
  }

  static func delete(_ reference: RecordReference, reason: String, at desk: Desk) -> [Effect] {
    guard let record = desk.ledger.record(reference) else { return [] }
    return [.errand(.save(ChangeSet(.delete, [.delete(record)], reason: reason)))]
  }
}
