import ChineseText
import Forms
import Registers
import Reports
import TextUI

/// Records under those they name: who serves whom, and who has nobody. The digits and Tab change
/// what they stand under; what is missing is added with one key.
public struct GroupedScreen: LinedScreen {
  let register: Register
  var shown = 0
  var onlyEmpty = false
  /// The heads alone, with the number of their records.
  private(set) var isFolded: Bool
  public var cursor = ListCursor()
  var narrowing = LineEditor()
  var isTyping = false
  private var stepping = Stepping()
  /// The record that the cursor goes to when the lines are made anew: what was just saved, or where it was.
  private var followed: RecordID?
  /// Where the cursor was when a search began: what is cleared leads back there.
  private var origin: ListCursor?
  /// The list and its columns; nil where they have to be worked out anew.
  private(set) var listed: Listed?

  public enum Action: Hashable, Sendable {
    case go(ListMove), open, edit, remove, pick(Int), next, fold, empty, find, endFind, add, step, export
    case history, undo, redo, back
  }

  /// - Parameter shown: which of the register's groupings.
  init(_ register: Register, _ shown: Int, onlyEmpty: Bool = false) {
    self.register = register
    self.shown = shown
    self.onlyEmpty = onlyEmpty
    isFolded = register.groupings[shown].isFolded
  }

  private static let most = 9

  public static let keymaps = [
    Keymap<Action>(
      "grouped", Label("分组一览", "Under heads"),
      [
        Binding(
          .open, .enter, label: Label("打开", "Open"),
          Label("打开光标所在的记录，没有记录的打开单位或人", "Open the record, or the head where there is none"), hint: 1),
        Binding(
          .add, .insert, .character("a"), .control("n"), label: Label("新增", "Add"),
          Label("给光标所在的一行新增一条", "Add a record under this head"), hint: 2),
        Binding(
          .edit, .function(2), .character("e"), label: Label("修改", "Edit"),
          Label("修改光标所在的记录", "Edit the record under the cursor")),
        Binding(
          .step, .function(7), .character("m"), label: Label("下一步", "Next step"),
          Label("办理下一步：生效、解除、续派等", "Take the next step of this record"), hint: 3),
        Binding(
          .empty, .function(4), .character("f"), .character("&"), label: Label("只看空缺", "Only missing"),
          Label("只列出没有记录的，再按一次全列", "List only heads without records, or all again"), hint: 4, menu: .view),
        Binding(
          .next, .tab, .function(6), label: Label("换分组", "Regroup"),
          Label("换一种分组", "Group by something else"), hint: 6, menu: .view),
        Binding(
          .fold, .control("d"), .character("v"), label: Label("收起/展开", "Fold"),
          Label("每组只列一行和记录数，再按一次全列", "One line a head with the number of records, or all again"), hint: 5,
          menu: .view),
        Binding(
          .find, .function(3), .character("/"), label: Label("查找", "Find"),
          Label("输入文字、拼音或首字母，只列出含有它的", "Type text, pinyin or initials to list what holds it"), hint: 7,
          menu: .view),
        Binding(
          .export, .function(5), .character("x"), label: Label("导出", "Export"),
          Label("把列出的存为文本", "Save what is listed as text"), menu: .data),
        Binding(
          .remove, .delete, .character("d"), label: Label("作废/删除", "Void/delete"),
          Label("作废或删除光标所在的记录，须写原因", "Void or delete the record, with a reason")),
        Binding(
          .undo, .control("z"), .character("u"), label: Label("撤销", "Undo"),
          Label("撤销本人在本台账的最近一次修改", "Take back your newest change in this register"), menu: .data),
        Binding(
          .redo, .control("y"), .character("U"), label: Label("重做", "Redo"),
          Label("把撤销的再做一次", "Do again what was taken back"), menu: .data),
        Binding(
          .history, .control("r"), .character("h"), label: Label("历史", "History"),
          Label("这条记录谁在何时改了什么", "Who changed what of this record and when"), menu: .data),
        Binding(
          .back, .escape, .function(12), .character("q"), label: Label("返回", "Back"),
          Label("先清除查找，再返回上一屏", "Clear the search, then go back"), hint: 8),
      ]
        + (1...most).map { number in
          Binding(
            .pick(number), .character(Unicode.Scalar(UInt8(0x30 + number))),
            label: Label("第 \(number) 种", "No. \(number)"),
            Label("换到上面第 \(number) 种", "Go to number \(number) of the line above"), menu: nil)
        } + ListMove.bindings(plain: true) { .go($0) }),
    Keymap<Action>(
      "grouped.find", Label("一览中查找", "Finding under heads"),
      [
        Binding(
          .endFind, .enter, .tab, .function(3), label: Label("到列表", "To the list"),
          Label("结束输入，保留结果", "End typing and keep the result"), hint: 1, menu: .view),
        Binding(
          .back, .escape, .function(12), label: Label("清除", "Clear"), Label("清除查找", "Clear the search"),
          hint: 2),
      ]),
  ]
  public var keymap: Keymap<Action> { Self.keymaps[isTyping ? 1 : 0] }

  /// What the digits lead to: the groupings here, then the register's named lists, then all of it.
  var tabs: [(label: Label, route: Route?)] {
    register.groupings.map { ($0.label, nil) } + register.views.map { ($0.label, .view(register.id, $0.id)) }
      + [(Label("全部", "All"), .browse(register.id))]
  }

  var grouping: Grouping { register.groupings[shown] }

  /// What is typed is only looked for.
  public var unsaved: Unsaved { .nothing }
  public var matter: String { register.id.text }
  public func title(at desk: Desk) -> Label { register.label + Label("一览", " overview") }

  public func obstacle(to action: Action, at desk: Desk) -> Label? {
    switch action {
    case .pick(let number) where number > tabs.count:
      return Label("没有第 \(number) 种", "There is no number \(number)")
    case .add, .undo, .redo: return desk.obstacle(toSaving: register.id)
    case .open, .step: return lines.isEmpty ? Label("这里没有记录", "There is nothing here") : nil
    case .edit, .remove, .history:
      guard lineHere?.row != nil else {
        if lineHere?.count != nil {
          return Label("各组已收起，按 ^D 展开", "The heads are folded; ^D lists their records")
        }
        return Label("这一行还没有记录，按 Ins 新增", "This line has no record yet; Ins adds one")
      }
      return action == .history ? nil : desk.obstacle(toSaving: register.id)
    default: return nil
    }
  }

  // MARK: Lines

  var lines: [Line] { listed?.lines ?? [] }

  private func made(at desk: Desk) -> [Line] {
    let query = TextQuery(narrowing.text)
    let circumstances = desk.circumstances
    return grouping.groups(of: register.id, in: desk.ledger, at: circumstances).flatMap { group -> [Line] in
      if onlyEmpty, !group.rows.isEmpty { return [] }
      func line(_ row: Record?, isFirst: Bool) -> Line {
        Line(name: group.name, head: group.head, value: group.value, row: row, isFirst: isFirst)
      }
      let isNamed = query.isEmpty || query.matches(group.name(desk.language)) != nil
      if group.rows.isEmpty { return isNamed ? [line(nil, isFirst: true)] : [] }
      let rows = group.rows.filter { row in
        isNamed
          || grouping.rowColumns.contains { column in
            query.matches(column.text(of: row, in: register, desk.ledger, at: circumstances, desk.language))
              != nil
          }
      }
      if isFolded, !rows.isEmpty {
        return [
          Line(
            name: group.name, head: group.head, value: group.value, row: nil, isFirst: true, count: rows.count
          )
        ]
      }
      return rows.enumerated().map { index, row in line(row, isFirst: index == 0) }
    }
  }

  private var lineHere: Line? { lines.indices.contains(cursor.selected) ? lines[cursor.selected] : nil }

  private var recordHere: RecordReference? { lineHere?.row.map { RecordReference(register.id, $0.id) } }

  private func reference(of line: Line) -> RecordReference {
    line.row.map { RecordReference(register.id, $0.id) }
      ?? RecordReference(grouping.headRegister, line.head?.id ?? "")
  }

  func pageHeight(_ desk: Desk) -> Int { max(1, desk.body.rows - 3) }

  public mutating func refresh(at desk: Desk) {
    followed = followed ?? recordHere?.id
    listed = nil
  }

  public mutating func prepare(at desk: Desk) {
    guard listed == nil else { return }
    listed = Listed(lines: made(at: desk), columns: GroupColumns(grouping, register, at: desk))
    let place = followed.flatMap { id in lines.firstIndex { $0.row?.id == id } }
    followed = nil
    cursor.select(place ?? cursor.selected, count: lines.count, height: pageHeight(desk))
  }

  // MARK: Doing

  public mutating func type(_ key: Key, at desk: Desk) -> [Effect]? {
    if !isTyping {
      guard case .character(let scalar) = key, scalar.value >= 0x2E80, keymap.action(for: key) == nil else {
        return nil
      }
      beginFinding()
    }
    guard narrowing.type(key) else { return nil }
    listAnew()
    return []
  }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    switch action {
    case .go(let move): cursor.go(move, count: lines.count, height: pageHeight(desk))
    case .open: return lineHere.map { [.show(.record(reference(of: $0)))] } ?? []
    case .edit: return recordHere.map { [.show(.form($0))] } ?? []
    case .remove: return recordHere.map { Removal.choosing($0, at: desk) } ?? []
    case .undo: return [.errand(.undo(register.id))]
    case .redo: return [.errand(.redo(register.id))]
    case .history:
      return recordHere.map { reference in
        let query = HistoryQuery(register: reference.register, id: reference.id)
        let title = Label("历史 \(reference.id)", "History of \(reference.id)")
        return [.show(.history(query, title: title))]
      } ?? []
    case .pick(let number):
      if let route = tabs[number - 1].route { return [.show(route)] }
      show(number - 1)
    case .next: show((shown + 1) % register.groupings.count)
    case .fold:
      isFolded.toggle()
      origin = nil
      listAnew()
    case .empty:
      onlyEmpty.toggle()
      origin = nil
      listAnew()
    case .find: beginFinding()
    case .endFind: isTyping = false
    case .add:
      let head = lineHere?.head.map { Value.reference($0.id) }
      let carried = grouping.carried.flatMap { field in head.map { CarriedValue(field.name, $0) } }
      return [.show(.newForm(register.id, carrying: [carried].compactMap { $0 }))]
    case .step: return lineHere.map { stepping.begin(with: reference(of: $0), at: desk) } ?? []
    case .export: return [.show(.printout(.grouping(register.id, grouping.id, onlyEmpty: onlyEmpty)))]
    case .back: return back()
    }
    return []
  }

  private mutating func beginFinding() {
    isTyping = true
    if narrowing.isEmpty { origin = cursor }
  }

  private mutating func back() -> [Effect] {
    if isTyping || !narrowing.isEmpty {
      isTyping = false
      narrowing = LineEditor()
      listed = nil
      cursor = origin ?? cursor
      origin = nil
      return []
    }
    return [.close]
  }

  private mutating func show(_ index: Int) {
    shown = index
    origin = nil
    isFolded = grouping.isFolded
    listAnew()
  }

  /// Something else is asked for: the cursor starts at the top.
  private mutating func listAnew() {
    cursor = ListCursor()
    followed = nil
    listed = nil
  }

  public mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect] {
    if case .saved(let reference) = answer, reference.register == register.id {
      followed = reference.id
      listed = nil
    }
    return stepping.receive(answer, at: desk) ?? Removal.receive(answer, at: desk) ?? []
  }

  public mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
    switch outcome {
    case .saved(let commit): [Words.saved(commit)]
    case .undone(let entry, _): [Words.undone(entry)]
    case .refused(let findings, let set): Words.refused(findings, set)
    case .conflict: [.fail(Label("别人刚改过这条记录，已显示新内容", "Somebody just changed it; its new content is shown"))]
    case .failed(let why): [.fail(why)]
    default: []
    }
  }
}
