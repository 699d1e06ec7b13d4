import ChineseText
import Forms
import Registers
import TextUI

/// One record: all its fields, what is derived, what refers to it, what happened to it.
public struct RecordScreen: LinedScreen {
  let reference: RecordReference
  public var cursor = ListCursor()
  private var entries: [HistoryEntry] = []
  private var stepping = Stepping()
  /// What the page says; nil where that has to be worked out anew.
  private var page: [Line]?

  public enum Action: Hashable, Sendable {
    case go(ListMove), open, edit, copy, move, remove, history, undo, redo, previous, following, back
  }

  public init(_ reference: RecordReference) { self.reference = reference }

  public static let keymaps = [
    Keymap<Action>(
      "record", Label("记录", "Record"),
      [
        Binding(
          .edit, .function(2), .character("e"), label: Label("修改", "Edit"), Label("在表单里修改", "Edit in a form"),
          hint: 1),
        Binding(
          .move, .function(7), .character("m"), label: Label("下一步", "Next step"),
          Label(
            "办理下一步：入库、审批等，或由它新增别的记录", "Take the next step of its life, or begin a record that follows from it"
          ), hint: 2),
        Binding(
          .open, .enter, label: Label("打开", "Open"),
          Label("打开光标所在行指向的记录", "Open the record the line points to"), hint: 3),
        Binding(
          .history, .control("r"), .character("h"), label: Label("历史", "History"),
          Label("这条记录的全部历史", "The whole history of this record"), hint: 4, menu: .data),
        Binding(
          .undo, .control("z"), .character("u"), label: Label("撤销", "Undo"),
          Label("撤销本人在本台账的最近一次修改", "Take back your newest change in this register"), hint: 5, menu: .data),
        Binding(
          .redo, .control("y"), .character("U"), label: Label("重做", "Redo"),
          Label("把撤销的再做一次", "Do again what was taken back"), menu: .data),
        Binding(
          .remove, .delete, .character("d"), label: Label("作废/删除", "Void/delete"),
          Label("作废或删除记录，须写原因", "Void or delete the record, with a reason"), hint: 6),
        Binding(
          .copy, .control("k"), label: Label("照样新增", "New like it"),
          Label("新增一条与它相仿的记录，再改不同的地方", "Add a record like this one, then change what differs")),
        Binding(
          .previous, .left, label: Label("上一条", "Previous"),
          Label("列表里的上一条记录", "The record before it in the list"), menu: .view),
        Binding(
          .following, .right, label: Label("下一条", "Next"),
          Label("列表里的下一条记录", "The record after it in the list"), menu: .view),
        Binding(
          .back, .escape, .function(12), .character("q"), label: Label("返回", "Back"),
          Label("返回上一屏", "Go back"), hint: 7),
      ] + ListMove.bindings(plain: true) { .go($0) })
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }

  public var unsaved: Unsaved { .nothing }
  public var matter: String { "\(reference.register)/\(reference.id)" }
  public func title(at desk: Desk) -> Label { Label(same: reference.id.text) }

  public func remark(at desk: Desk) -> Label? {
    guard let record = desk.ledger.record(reference) else { return nil }
    return record.isVoid ? Label("已作废", "VOID") : Words.closedYear(of: record, at: desk)
  }

  public func opening(at desk: Desk) -> [Effect] {
    [
      .errand(
        .history(HistoryQuery(register: reference.register, id: reference.id, limit: RecordPage.newest)))
    ]
  }

  public func obstacle(to action: Action, at desk: Desk) -> Label? {
    switch action {
    case .edit, .copy, .move, .remove:
      guard desk.ledger.record(reference) != nil else { return Label("记录已不在", "The record is gone") }
      if action == .move {
        return register?.hasSteps == true ? nil : Label("这个台账没有下一步", "This register has no next steps")
      }
      return desk.obstacle(toSaving: reference.register)
    case .undo, .redo: return desk.obstacle(toSaving: reference.register)
    case .open:
      return lines.indices.contains(cursor.selected) && lines[cursor.selected].route != nil
        ? nil : Label("这一行没有指向别的记录", "This line points to no other record")
    default: return nil
    }
  }

  var register: Register? { Catalogue.register(reference.register) }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    let height = max(1, desk.body.rows - 1)
    switch action {
    case .go(let move): cursor.go(move, count: lines.count, height: height)
    case .open: return lines[cursor.selected].route.map { [.show($0)] } ?? []
    case .edit: return [.show(.form(reference))]
    case .copy: return RecordForm.copying(reference, at: desk)
    case .move: return stepping.begin(with: reference, at: desk)
    case .remove: return Removal.choosing(reference, at: desk)
    case .history:
      let query = HistoryQuery(register: reference.register, id: reference.id)
      let title = Label("历史 \(reference.id)", "History of \(reference.id)")
      return [.show(.history(query, title: title))]
    case .undo: return [.errand(.undo(reference.register))]
    case .redo: return [.errand(.redo(reference.register))]
    case .previous: return [.neighbour(-1)]
    case .following: return [.neighbour(1)]
    case .back: return [.close]
    }
    return []
  }

  public mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect] {
    if let effects = stepping.receive(answer, at: desk) ?? Removal.receive(answer, at: desk) {
      return effects
    }
    if case .saved(let saved) = answer, saved != reference { return [.replace(.record(saved))] }
    return []
  }

  public mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
    switch outcome {
    case .history(let entries):
      self.entries = entries
      page = nil
      return []
    case .saved(let commit):
      let isGone = desk.ledger.record(reference) == nil
      return [Words.saved(commit)] + (isGone ? [.close] : opening(at: desk))
    case .undone(let entry, _): return [Words.undone(entry)] + opening(at: desk)
    case .refused(let findings, let set): return Words.refused(findings, set)
    case .conflict:
      return [.fail(Label("别人刚改过这条记录，已显示新内容", "Somebody just changed this record; its new content is shown"))]
    case .failed(let why): return [.fail(why)]
    default: return []
    }
  }

  public func listing(at desk: Desk) -> (area: Area, count: Int) {
    (desk.area.lines(0..<desk.area.height - 1), lines.count)
  }

  public mutating func refresh(at desk: Desk) { page = nil }

  public mutating func prepare(at desk: Desk) { if page == nil { page = made(at: desk) } }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    canvas.list(cursor, of: lines.count, in: area.without(last: 1)) { canvas, index, row in
      lines[index].draw(on: &canvas, row: row, column: 2, end: area.width - 1)
      if lines[index].route != nil, index == cursor.selected {
        canvas.put("›", row: row, column: area.width - 2)
      }
    }
    let place = "\(min(cursor.selected + 1, lines.count))/\(lines.count)"
    canvas.put(
      place, row: area.rows.upperBound - 1, column: max(1, area.width - 1 - place.utf8.count), style: .dim)
  }

  /// One line of the page.
  struct Line {
    var label: String
    var labelWidth: Int
    var text: String
    var style: Style = .plain
    var route: Route?

    func draw(on canvas: inout Canvas, row: Int, column: Int, end: Int) {
      let column = canvas.put(label, row: row, column: column, style: .label, filling: labelWidth)
      canvas.put(text, row: row, column: column + 1, style: style, width: end - column - 1)
    }
  }

  private var lines: [Line] { page ?? [] }

  private func made(at desk: Desk) -> [Line] {
    guard let register, let record = desk.ledger.record(reference) else {
      let words = Label("这条记录已经不在：可能被别人删除了", "This record is gone: somebody may have deleted it")
      return [Line(label: "", labelWidth: 0, text: words(desk.language), style: .warning)]
    }
    return RecordPage(
      register: register, record: record, entries: entries, width: desk.body.columns, desk: desk
    ).lines
  }
}
