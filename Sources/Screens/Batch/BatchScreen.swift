import ChineseText
import Forms
import Registers
import TextUI

/// 资助批次: what is in the batch, what could be, what it comes to; publicised, approved and paid as
/// one. A tick is saved at once, so nothing here is ever unsaved.
public struct BatchScreen: LinedScreen {
  let id: RecordID
  public var cursor = ListCursor()
  private var stepping = Stepping()
  /// The list and its columns; nil where they have to be worked out anew.
  private(set) var listed: Listed?

  public enum Action: Hashable, Sendable {
    case go(ListMove), open, tick, all, step, row, add, edit, papers, history, undo, redo
    case previous, following, back
  }

  struct Listed: Sendable {
    let lines: [Line]
    let columns: BatchColumns
  }

  /// One line of the list.
  enum Line: Sendable {
    case member(Record)
    /// A subsidy that is in no batch yet.
    case candidate(Record)
    /// A granted patent nobody has applied for.
    case patent(Record)

    var reference: RecordReference {
      switch self {
      case .member(let record), .candidate(let record): RecordReference(PatentSubsidies.registerID, record.id)
      case .patent(let record): RecordReference(Patents.registerID, record.id)
      }
    }
  }

  public init(_ id: RecordID) { self.id = id }

  public static let keymaps = [
    Keymap<Action>(
      "batch", Label("资助批次", "Subsidy batch"),
      [
        Binding(
          .tick, .function(4), .character(" "), label: Label("编入/移出", "Take in/out"),
          Label("把这一笔编入批次，或从批次移出", "Take this subsidy into the batch, or out of it"), hint: 1),
        Binding(
          .step, .function(7), label: Label("下一步", "Next step"),
          Label("整批送公示、审批、发放、归档", "Publicise, approve, pay or file the whole batch"), hint: 2),
        Binding(
          .open, .enter, label: Label("打开", "Open"), Label("打开这一笔资助或专利", "Open this subsidy or patent"),
          hint: 3),
        Binding(
          .row, .function(6), .character("m"), label: Label("办这一笔", "This one"),
          Label("办理这一笔的下一步：初审、退回、申请资助", "Take the next step of this one: review, return, apply"), hint: 4),
        Binding(
          .papers, .function(5), .character("x"), label: Label("清单/凭证", "Papers"),
          Label("发放清单和付款凭证", "The list of payments and the vouchers"), hint: 5, menu: .data),
        Binding(
          .edit, .function(2), .character("e"), label: Label("修改批次", "Edit batch"),
          Label("修改批次的名称、公示日期等", "Edit the batch: its name, days of publicity and so on"), hint: 6),
        Binding(
          .all, .control("e"), .character("*"), label: Label("全部编入", "Take all"),
          Label("把初审过的都编入批次", "Take in all that are reviewed")),
        Binding(
          .add, .insert, .character("a"), .control("n"), label: Label("新增资助", "Add"),
          Label("新增一笔资助；光标在专利上就为它申请", "Add a subsidy, for the patent under the cursor")),
        Binding(
          .undo, .control("z"), .character("u"), label: Label("撤销", "Undo"),
          Label("撤销本人在专利资助里的最近一次修改", "Take back your newest change of subsidies"), hint: 7, menu: .data),
        Binding(
          .redo, .control("y"), .character("U"), label: Label("重做", "Redo"),
          Label("把撤销的再做一次", "Do again what was taken back"), menu: .data),
        Binding(
          .history, .control("r"), .character("h"), label: Label("历史", "History"),
          Label("这个批次的全部历史", "The whole history of this batch"), menu: .data),
        Binding(
          .previous, .left, label: Label("上一批", "Previous"),
          Label("列表里的上一个批次", "The batch before it in the list"), menu: nil),
        Binding(
          .following, .right, label: Label("下一批", "Next"),
          Label("列表里的下一个批次", "The batch after it in the list"), menu: nil),
        Binding(
          .back, .escape, .function(12), .character("q"), label: Label("返回", "Back"),
          Label("返回上一屏", "Go back"), hint: 8),
      ] + ListMove.bindings(plain: true) { .go($0) })
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }

  public var unsaved: Unsaved { .nothing }
  public var matter: String { "\(SubsidyBatches.registerID)/\(id)" }
  public func title(at desk: Desk) -> Label { Label(same: id.text) }

  func batch(at desk: Desk) -> Record? { desk.ledger.record(SubsidyBatches.registerID, id) }

  var isOpen: (Record) -> Bool { { $0[SubsidyBatches.status] == .madeUp } }

  public func obstacle(to action: Action, at desk: Desk) -> Label? {
    guard let batch = batch(at: desk) else {
      return action == .back ? nil : Label("批次已不在", "The batch is gone")
    }
    switch action {
    case .tick, .all:
      if batch.isVoid { return Label("批次已作废", "The batch is void") }
      guard isOpen(batch) else {
        let state = batch[SubsidyBatches.status]?.label ?? Label(same: "")
        return Label("批次已\(state.zh)，不能再增减", "The batch is \(state.en); nothing is taken in or out")
      }
      if action == .tick, case .patent? = lineHere {
        return Label("这件专利还没有申请资助，按 F6 或 Ins 申请", "Nobody has applied for this patent; F6 or Ins applies")
      }
      return lineHere == nil
        ? Label("没有可编入的", "There is nothing to take in") : desk.obstacle(toSaving: PatentSubsidies.registerID)
    case .open, .row: return lineHere == nil ? Label("这里没有记录", "There is no record here") : nil
    case .step, .edit: return desk.obstacle(toSaving: SubsidyBatches.registerID)
    case .add, .undo, .redo: return desk.obstacle(toSaving: PatentSubsidies.registerID)
    default: return nil
    }
  }

  // MARK: Lines

  var lines: [Line] { listed?.lines ?? [] }

  private func made(at desk: Desk) -> [Line] {
    guard let batch = desk.ledger.row(id, of: SubsidyBatches.self, at: desk.circumstances) else { return [] }
    let members = SubsidyBatches.members(of: batch).sorted { $0.id < $1.id }.map { Line.member($0.record) }
    guard isOpen(batch.record), !batch.isVoid else { return members }
    let candidates = batch.all(PatentSubsidies.self).filter { subsidy in
      subsidy.id(PatentSubsidies.batch) == nil
        && (subsidy[PatentSubsidies.status] == .received || subsidy[PatentSubsidies.status] == .reviewed)
    }
    let patents = batch.all(Patents.self).filter { $0.meets(Patents.awaitsSubsidy) }
    return members + candidates.map { .candidate($0.record) } + patents.map { .patent($0.record) }
  }

  private var lineHere: Line? { lines.indices.contains(cursor.selected) ? lines[cursor.selected] : nil }

  /// On a low glass the head is one line and the sum another; the list has the rest.
  func isLow(_ desk: Desk) -> Bool { desk.area.height < 10 }
  func firstLine(_ desk: Desk) -> Int { isLow(desk) ? 2 : 4 }
  func pageHeight(_ desk: Desk) -> Int { isLow(desk) ? max(1, desk.area.height - 3) : desk.area.height - 7 }

  public mutating func refresh(at desk: Desk) { listed = nil }

  public mutating func prepare(at desk: Desk) {
    guard listed == nil else { return }
    let showsPapers = batch(at: desk).map(isOpen) ?? false
    listed = Listed(lines: made(at: desk), columns: BatchColumns(showsPapers: showsPapers, at: desk))
    cursor.select(cursor.selected, count: lines.count, height: pageHeight(desk))
  }

  // MARK: Doing

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    let here = lineHere
    switch action {
    case .go(let move): cursor.go(move, count: lines.count, height: pageHeight(desk))
    case .open: return here.map { [.show(.record($0.reference))] } ?? []
    case .tick: return tick()
    case .all: return tickAll()
    case .step: return stepping.begin(with: RecordReference(SubsidyBatches.registerID, id), at: desk)
    case .row: return here.map { stepping.begin(with: $0.reference, at: desk) } ?? []
    case .add:
      var carried: [CarriedValue] = []
      if case .patent(let patent)? = here {
        carried.append(CarriedValue(PatentSubsidies.patent.spec.name, .reference(patent.id)))
      }
      return [.show(.newForm(PatentSubsidies.registerID, carrying: carried))]
    case .edit: return [.show(.form(RecordReference(SubsidyBatches.registerID, id)))]
    case .papers: return [.show(.choose(.paper(of: RecordReference(SubsidyBatches.registerID, id))))]
    case .history:
      let query = HistoryQuery(register: SubsidyBatches.registerID, id: id)
      return [.show(.history(query, title: Label("历史 \(id)", "History of \(id)")))]
    case .undo: return [.errand(.undo(PatentSubsidies.registerID))]
    case .redo: return [.errand(.redo(PatentSubsidies.registerID))]
    case .previous: return [.neighbour(-1)]
    case .following: return [.neighbour(1)]
    case .back: return [.close]
    }
    return []
  }

  /// Takes the subsidy under the cursor in or out, and goes on to the next.
  private func tick() -> [Effect] {
    let change: Change
    switch lineHere {
    case .member(let record)?:
      change = .edit(record, to: record.setting([FieldEdit(PatentSubsidies.batch.spec, nil)]))
    case .candidate(let record)?:
      change = .edit(record, to: record.setting([FieldEdit(PatentSubsidies.batch, id)]))
    case .patent?, nil: return []
    }
    return [.errand(.save(ChangeSet(.edit, [change])))]
  }

  private func tickAll() -> [Effect] {
    let changes = lines.compactMap { line -> Change? in
      guard case .candidate(let record) = line, record[PatentSubsidies.status] == .reviewed else {
        return nil
      }
      return .edit(record, to: record.setting([FieldEdit(PatentSubsidies.batch, id)]))
    }
    guard !changes.isEmpty else {
      return [.warn(Label("没有初审过的可编入", "No reviewed subsidy is left to take in"))]
    }
    return [.errand(.save(ChangeSet(.edit, changes)))]
  }

  public mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect] {
    if case .chose(.printout(let printout)) = answer { return [.show(.printout(printout))] }
    return stepping.receive(answer, at: desk) ?? []
  }

  public mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
    switch outcome {
    case .saved(let commit): return [Words.saved(commit)]
    case .undone(let entry, _): return [Words.undone(entry)]
    case .refused(let findings, let set): return Words.refused(findings, set)
    case .conflict:
      return [
        .fail(Label("别人刚改过其中的记录，已显示新内容", "Somebody just changed one of them; the new content is shown"))
      ]
    case .failed(let why): return [.fail(why)]
    default: return []
    }
  }

  public func listing(at desk: Desk) -> (area: Area, count: Int) {
    let first = firstLine(desk)
    return (desk.area.lines(first..<first + pageHeight(desk)), lines.count)
  }
}
