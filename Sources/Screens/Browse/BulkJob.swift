import ChineseText
import Registers

/// One job over several records, while it is being prepared: what it does, to which, and what was
/// answered so far.
struct BulkJob: Sendable {
  enum Kind: Hashable, Sendable {
    case void, delete
    /// To a state.
    case move(String)
    /// One field gets one value.
    case set(String)
  }
  let kind: Kind
  let ids: [RecordID]
  /// Values for fields that the job sets or that a step asks for.
  var edits: [FieldEdit] = []
  var reason: String?
}

/// What a job comes to.
struct BulkPlan {
  var changes: [Change] = []
  /// Records that it leaves alone, and why.
  var obstacles: [(id: RecordID, why: Label)] = []
}

extension BulkJob {
  /// From so many records on, the confirmation is asked a second time.
  static let countAskedTwice = 4
  /// More than so many would not fit one line of the history.
  static let most = 20_000

  var operation: ChangeSet.Operation {
    switch kind {
    case .void: .void
    case .delete: .delete
    case .move: .move
    case .set: .edit
    }
  }

  func plan(in register: Register, at desk: Desk) -> BulkPlan {
    var plan = BulkPlan()
    for id in ids {
      guard let record = desk.ledger.record(register.id, id) else { continue }
      switch kind {
      case .void: void(record, at: desk, &plan)
      case .delete: plan.changes.append(.delete(record))
      case .set: set(record, &plan)
      case .move(let state): move(record, to: state, in: register, at: desk, &plan)
      }
    }
    return plan
  }

  private func void(_ record: Record, at desk: Desk, _ plan: inout BulkPlan) {
    if record.isVoid {
      plan.obstacles.append((record.id, Label("已经作废", "void already")))
      return
    }
    plan.changes.append(.edit(record, to: Removal.voided(record, reason: reason ?? "", at: desk)))
  }

  private func set(_ record: Record, _ plan: inout BulkPlan) {
    let edited = record.setting(edits)
    if edited.squeezed == record.squeezed {
      plan.obstacles.append((record.id, Label("已经是这个值", "holds this already")))
    } else {
      plan.changes.append(.edit(record, to: edited))
    }
  }

  private func move(
    _ record: Record, to state: String, in register: Register, at desk: Desk, _ plan: inout BulkPlan
  ) {
    guard let lifecycle = register.lifecycle else { return }
    guard let move = step(of: record, to: state, in: lifecycle) else {
      let present = lifecycle.label(of: lifecycle.state(of: record))
      plan.obstacles.append((record.id, Label("现在是\(present.zh)，没有这一步", "is \(present.en): no such step")))
      return
    }
    let answered = record.setting(
      edits.filter { edit in
        record.value(of: edit.field) == nil || move.renews.contains { $0.name == edit.field.name }
      })
    if let why = lifecycle.obstacle(to: move, of: answered, in: desk.ledger, at: desk.circumstances) {
      plan.obstacles.append((record.id, why))
      return
    }
    plan.changes +=
      lifecycle.changes(for: move, of: record, filled: answered, in: desk.ledger, at: desk.circumstances)
      .changes
  }

  private func step(of record: Record, to state: String, in lifecycle: Lifecycle) -> Lifecycle.Move? {
    guard !record.isVoid else { return nil }
    let present = lifecycle.state(of: record)
    return lifecycle.moves.first { $0.from == present && $0.to == state }
  }

  /// The next field that a step asks for and that one of the records lacks.
  func unanswered(in register: Register, at desk: Desk) -> FieldSpec? {
    guard case .move(let state) = kind, let lifecycle = register.lifecycle else { return nil }
    let answered = Set(edits.map(\.field.name))
    for id in ids {
      guard let record = desk.ledger.record(register.id, id),
        let move = step(of: record, to: state, in: lifecycle)
      else { continue }
      if let field = move.question(of: record, answered: answered, at: desk.circumstances) { return field }
    }
    return nil
  }

  /// 作废, 入库, 修改负责人.
  func verb(in register: Register) -> Label {
    switch kind {
    case .void: return Label("作废", "Void")
    case .delete: return Label("删除", "Delete")
    case .set(let name): return Label("修改", "Set ") + register.label(of: name)
    case .move(let state):
      let moves = register.lifecycle?.moves ?? []
      return moves.first { $0.to == state }?.label ?? Label(same: state)
    }
  }
}
