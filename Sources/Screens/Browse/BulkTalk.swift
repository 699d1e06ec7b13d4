import ChineseText
import Forms
import Registers

/// A job over the marked records as it is asked for: each question once, confirmed with its count, and
/// saved as one change set or not at all.
struct BulkTalk: Sendable {
  let register: Register
  private var job: BulkJob?
  /// The field whose amount looks like 元 mixed up with 万元.
  private var doubted: FieldSpec?

  /// Whom a job concerns.
  struct Targets {
    let records: [Record]
    /// So many of them the list does not show.
    let hidden: Int
  }

  init(_ register: Register) { self.register = register }

  // MARK: Asking

  func chooseField(of records: [Record], at desk: Desk) -> [Effect] {
    let fields = register.fields.filter { !$0.isKey && !$0.isManaged && $0.kind != .longText }
    let options = fields.map { field in
      Choosing.Option(
        .bulkField(field.name), label: field.label, detail: shared(field, records, at: desk))
    }
    let title = Label("给 \(records.count) 条记录改哪一项", "Which field of \(records.count) records")
    return [.show(.choose(Choosing(title: title, source: .options(options))))]
  }

  /// What all of them hold; a few decide that they differ.
  private func shared(_ field: FieldSpec, _ records: [Record], at desk: Desk) -> Label {
    let few = records.prefix(100)
    let values = Set(few.map { $0.value(of: field) })
    guard values.count == 1, records.count == few.count, let value = values.first ?? nil else {
      return values == [nil] ? Label("空着", "empty") : Label("各不相同", "various")
    }
    return Label(same: field.shown(value, in: desk.ledger, desk.language))
  }

  func chooseRemoval(of records: [Record], at desk: Desk) -> [Effect] {
    let referred = records.count { record in
      desk.ledger.referrers(to: RecordReference(register.id, record.id)).contains { !$0.rows.isEmpty }
    }
    let options = [
      Choosing.Option(
        .bulkRemoval(.void), label: Label("作废：记录保留，不再计数", "Void: they stay, no longer counted")),
      Choosing.Option(
        .bulkRemoval(.delete), label: Label("删除", "Delete"),
        obstacle: referred == 0 ? nil : Label("其中 \(referred) 条被引用", "\(referred) are referred to")),
    ]
    let title = Label("\(records.count) 条记录，作废还是删除", "Void or delete \(records.count) records")
    return [.show(.choose(Choosing(title: title, source: .options(options))))]
  }

  /// The steps that some of the records can take.
  func chooseMove(of records: [Record], at desk: Desk) -> [Effect] {
    guard let lifecycle = register.lifecycle else { return [] }
    var counts: [String: Int] = [:]
    for record in records where !record.isVoid { counts[lifecycle.state(of: record) ?? "", default: 0] += 1 }
    var options: [Choosing.Option] = []
    let open = lifecycle.moves.filter { counts[$0.from] != nil }
    for move in lifecycle.offered(open) where !options.contains(where: { $0.chosen == .move(to: move.to) }) {
      let count = lifecycle.moves.reduce(0) { $0 + ($1.to == move.to ? counts[$1.from] ?? 0 : 0) }
      let single = records.count == 1 ? records.first : nil
      options.append(
        Choosing.Option(
          .move(to: move.to), label: move.label,
          detail: Label("\(count) 条 › ", "\(count) › ") + lifecycle.label(of: move.to),
          obstacle: single.flatMap { record in
            lifecycle.moves.first { $0.to == move.to && $0.from == lifecycle.state(of: record) }?.guardedBy?(
              record, desk.ledger, desk.circumstances)
          }))
    }
    guard !options.isEmpty else { return [.warn(Label("没有下一步可办", "There is no next step"))] }
    let title =
      records.count == 1
      ? Label("办理下一步：\(records[0].id)", "Next step of \(records[0].id)")
      : Label("\(records.count) 条记录，办理哪一步", "Next step of \(records.count) records")
    let start = options.first { $0.obstacle == nil }
    return [.show(.choose(Choosing(title: title, source: .options(options), start: start?.chosen)))]
  }

  mutating func receive(_ answer: Answer, _ targets: Targets, at desk: Desk) -> [Effect] {
    switch answer {
    case .chose(.bulkField(let name)): return begin(.set(name), targets, at: desk)
    case .chose(.bulkRemoval(let way)): return begin(way == .void ? .void : .delete, targets, at: desk)
    case .chose(.move(let state)): return begin(.move(state), targets, at: desk)
    case .filled(let name, let values):
      guard let field = register.field(name) else { return [] }
      return take(FormChoice.value(values, of: field), for: field, targets, at: desk)
    case .chose(.amount(let amount)):
      guard let field = doubted else { return [] }
      return take(.money(amount), for: field, targets, at: desk)
    case .told(.answer(let name), let text): return told(text, of: name, targets, at: desk)
    case .confirmed(.bulk(let again), let reason): return confirmed(reason, again, at: desk)
    case .confirmed(.override(let set), let reason): return Words.overridden(set, reason: reason)
    default: return []
    }
  }

  private mutating func begin(_ kind: BulkJob.Kind, _ targets: Targets, at desk: Desk) -> [Effect] {
    job = BulkJob(kind: kind, ids: targets.records.map(\.id))
    guard case .set(let name) = kind, let field = register.field(name) else { return goOn(targets, at: desk) }
    return [.show(field.question(title(of: field)))]
  }

  private func title(of field: FieldSpec) -> Label {
    guard let job else { return field.label }
    let count = job.ids.count
    let many = count > 1 ? Label("（\(count) 条）", " (\(count) records)") : Label("", "")
    if case .set = job.kind { return field.label + many }
    return job.verb(in: register) + Label("：", ": ") + field.label + many
  }

  /// What was typed for a field; what does not pass is asked again. A step needs it filled, a change
  /// of a field may empty it.
  private mutating func told(_ text: String, of name: String, _ targets: Targets, at desk: Desk)
    -> [Effect]
  {
    guard let field = register.field(name), let job else { return [] }
    do {
      let value = try field.answer(text, at: desk)
      if case .move = job.kind, value == nil {
        let why = Label("必填，尚未填写", "required, still empty")
        return field.questionAgain(title(of: field), text: text, why)
      }
      if case .money(let money)? = value,
        let slip = AmountSlip.found(money, in: field, of: register, besides: nil, desk.ledger)
      {
        doubted = field
        return [.show(.choose(.amount(slip, of: field)))]
      }
      return take(value, for: field, targets, at: desk)
    } catch { return field.questionAgain(title(of: field), text: text, error.words) }
  }

  private mutating func take(_ value: Value?, for field: FieldSpec, _ targets: Targets, at desk: Desk)
    -> [Effect]
  {
    doubted = nil
    job?.edits.append(FieldEdit(field, value))
    return goOn(targets, at: desk)
  }

  // MARK: Confirming

  /// Asks for the next thing, or for a yes; one record alone needs none but for its removal.
  private mutating func goOn(_ targets: Targets, at desk: Desk) -> [Effect] {
    guard let job else { return [] }
    if let field = job.unanswered(in: register, at: desk) {
      let today = field.isFact ? Value.date(desk.circumstances.today) : nil
      return [
        .show(
          field.question(
            title(of: field), text: today.map { field.typed($0, in: desk.ledger, desk.language) } ?? ""))
      ]
    }
    let plan = job.plan(in: register, at: desk)
    guard !plan.changes.isEmpty else {
      self.job = nil
      let first = plan.obstacles.first
      let why = first.map { Label(same: $0.id.text + " ") + $0.why }
      return [.warn(why ?? Label("没有可改的", "There is nothing to change"))]
    }
    let isRemoval = job.kind == .void || job.kind == .delete
    if job.ids.count == 1, !isRemoval { return [.errand(.save(ChangeSet(job.operation, plan.changes)))] }
    let count = plan.changes.count
    let verb = job.verb(in: register)
    let confirmation = Confirmation(
      purpose: .bulk(again: false), title: Label("\(verb.zh) \(count) 条", "\(verb.en): \(count) records"),
      lines: lines(about: plan, job, hidden: targets.hidden, at: desk), asksReason: isRemoval, yes: verb)
    return [.show(.confirm(confirmation))]
  }

  private func lines(about plan: BulkPlan, _ job: BulkJob, hidden: Int, at desk: Desk) -> [Label] {
    var lines: [Label] = []
    for edit in job.edits {
      let value = edit.value.map { edit.field.shown($0, in: desk.ledger, desk.language) }
      lines.append(
        edit.field.label + Label("：", ": ") + (value.map { Label(same: $0) } ?? Label("清空", "emptied")))
    }
    let ids = plan.changes.prefix(4).map(\.id.text).joined(separator: "、")
    let count = plan.changes.count
    lines.append(
      count > 4 ? Label("\(ids) 等 \(count) 条", "\(ids) and others, \(count) in all") : Label(same: ids))
    if hidden > 0 {
      lines.append(Label("其中 \(hidden) 条现在没有列出", "\(hidden) of the marked are not listed now"))
    }
    if !plan.obstacles.isEmpty {
      let count = plan.obstacles.count
      lines.append(Label("不办的 \(count) 条：", "Left alone, \(count):"))
      lines += plan.obstacles.prefix(4).map { Label(same: "  \($0.id.text) ") + $0.why }
      if count > 4 { lines.append(Label("  另有 \(count - 4) 条", "  and \(count - 4) more")) }
    }
    lines.append(Label("一次保存，^Z 一次撤销。", "Saved as one change; one ^Z takes it back."))
    return lines
  }

  private mutating func confirmed(_ reason: String, _ again: Bool, at desk: Desk) -> [Effect] {
    if !again { job?.reason = reason.isEmpty ? nil : reason }
    guard let job else { return [] }
    let changes = job.plan(in: register, at: desk).changes
    guard !changes.isEmpty else { return [] }
    let verb = job.verb(in: register)
    if !again, changes.count >= BulkJob.countAskedTwice {
      let confirmation = Confirmation(
        purpose: .bulk(again: true), title: Label("再确认一次", "Once more"),
        lines: [
          Label("确实要对 \(changes.count) 条记录办理“\(verb.zh)”吗？", "\(verb.en): really \(changes.count) records?")
        ], asksReason: false, yes: verb)
      return [.show(.confirm(confirmation))]
    }
    return [.errand(.save(ChangeSet(job.operation, changes, reason: job.reason)))]
  }

  // MARK: Outcomes

  /// Nothing is asked any more; true when the records it concerned are gone from the list.
  mutating func end() -> Bool {
    defer { job = nil }
    return job?.kind == .void || job?.kind == .delete
  }

  /// Refused as a whole, with the record named; warnings alone may be overridden with a reason.
  mutating func refused(_ findings: [Finding], _ set: ChangeSet) -> [Effect] {
    if findings.contains(where: { $0.level == .refuse }) { job = nil }
    return Words.refused(findings, set)
  }
}
