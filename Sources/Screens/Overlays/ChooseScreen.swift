import ChineseText
import Registers
import TextUI

/// Picks one of a list, narrowed while typing by text, pinyin or initials. From a register's
/// records one may also be opened, or a new one made and taken.
public struct ChooseScreen: LinedScreen {
  let choosing: Choosing
  private var editor = LineEditor()
  private var list: ChoiceList
  public var cursor = ListCursor()
  private var ticked: [Chosen]
  /// Something was ticked or unticked.
  private var isTouched = false

  public enum Action: Hashable, Sendable { case go(ListMove), choose, tick, tickAll, add, open, cancel }

  public init(_ choosing: Choosing) {
    self.choosing = choosing
    editor = LineEditor(choosing.typed)
    list = ChoiceList(choosing.source, choosing.typed, extra: choosing.extra)
    ticked = choosing.ticked
  }

  public var isOverlay: Bool { true }
  /// What is typed is only looked for.
  public var unsaved: Unsaved { .nothing }
  public func title(at desk: Desk) -> Label { choosing.title }

  // MARK: Keys

  public static let keymaps = [
    Keymap("choose", Label("选择", "Choosing"), bindings),
    Keymap(
      "choose.several", Label("选择多项", "Choosing several"), bindings + ticking(.control("g"), .function(4))),
    Keymap("choose.record", Label("选择记录", "Choosing a record"), bindings + recording),
    Keymap(
      "choose.records", Label("选择多条记录", "Choosing several records"),
      bindings + ticking(.function(4)) + recording),
  ]

  private static func ticking(_ keys: Key...) -> [Binding<Action>] {
    [
      Binding(
        .tick, keys, label: Label("勾选", "Tick"),
        Label("可选多项时勾选或取消", "Tick or untick, where several may be chosen"), hint: 2, menu: .record),
      Binding(
        .tickAll, .control("e"), label: Label("全勾", "Tick all"),
        Label("勾选列出的全部；都已勾选时全部取消", "Tick all that is listed, or untick it"), hint: 3, menu: .record),
    ]
  }

  private static let recording: [Binding<Action>] = [
    Binding(
      .add, .insert, .control("n"), label: Label("新增", "New"),
      Label("名录里没有：新增一条，存好就选上它", "Not there: make a new record; once saved it is chosen"), hint: 3),
    Binding(
      .open, .control("g"), label: Label("看该记录", "See it"),
      Label("打开光标所在的记录来看", "Open the record under the cursor to look at it"), hint: 4),
  ]

  private static let bindings: [Binding<Action>] =
    [
      Binding(
        .choose, .enter, label: Label("选定", "Choose"), Label("选定光标所在的一项", "Choose what the cursor is on"),
        hint: 1),
      Binding(
        .cancel, .escape, .function(12), label: Label("取消", "Cancel"),
        Label("不选，返回", "Go back without choosing"), hint: 5),
    ] + ListMove.bindings(plain: false) { .go($0) }

  public var keymap: Keymap<Action> { Self.keymaps[(choosing.isMultiple ? 1 : 0) + (target == nil ? 0 : 2)] }

  private var target: RegisterID? { if case .records(let id) = choosing.source { id } else { nil } }

  public func obstacle(to action: Action, at desk: Desk) -> Label? {
    switch action {
    case .choose where list.isDone && list.isEmpty && ticked.isEmpty, .open where list.isEmpty,
      .tickAll where list.isEmpty:
      return Self.nothing
    case .tickAll where choosing.wanted == .order:
      return Label("排序的栏一个一个勾：次序就是先后", "Columns to sort by are ticked one by one: their order counts")
    case .choose where !list.isEmpty: return list.option(cursor.selected, at: desk)?.obstacle
    case .add: return target.flatMap { desk.obstacle(toSaving: $0) }
    default: return nil
    }
  }

  private static let nothing = Label("没有符合的项，删去几个字再试", "Nothing matches; delete some characters")

  // MARK: Narrowing

  /// What stood in the list is found again before the cursor is set: it stays where it was.
  public mutating func refresh(at desk: Desk) { narrow(at: desk, atLeast: list.count) }

  public mutating func work(at desk: Desk) -> Bool {
    let isFirst = !list.isBegun
    guard list.step(at: desk) else { return false }
    // The cursor starts on what the field holds.
    if isFirst, let start = choosing.start, let place = list.place(of: start, at: desk) {
      cursor.select(place, count: list.count, height: height(desk))
    }
    return true
  }

  private mutating func narrow(at desk: Desk, atLeast count: Int = 0) {
    list = ChoiceList(choosing.source, editor.text, extra: choosing.extra)
    repeat { if !list.step(at: desk) { break } } while list.count < count
    cursor.select(min(cursor.selected, max(0, list.count - 1)), count: list.count, height: height(desk))
  }

  private func height(_ desk: Desk) -> Int {
    // Where there is little room, the box takes all of it.
    let room = max(1, min(14, desk.body.rows < 12 ? desk.body.rows - 3 : desk.body.rows - 6))
    guard case .options(let options) = choosing.source else { return room }
    return max(1, min(room, options.count + choosing.extra.count))
  }

  public mutating func type(_ key: Key, at desk: Desk) -> [Effect]? {
    // Space ticks where several may be chosen and nothing is being typed.
    if choosing.isMultiple, key == .character(" "), editor.isEmpty { return perform(.tick, at: desk) }
    let before = editor.text
    guard editor.type(key) else { return nil }
    // What is typed leads to the first that matches, wherever the cursor began.
    if editor.text != before { cursor = ListCursor() }
    narrow(at: desk)
    return []
  }

  public mutating func paste(_ text: String, at desk: Desk) -> [Effect] {
    editor.insert(text)
    cursor = ListCursor()
    narrow(at: desk)
    return []
  }

  // MARK: Doing

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    if !list.isBegun { _ = work(at: desk) }
    switch action {
    case .go(let move): cursor.go(move, count: list.count, height: height(desk))
    case .tick: tick(at: desk)
    case .tickAll: tickAll(at: desk)
    case .cancel: return [.close]
    case .add: return target.map { [.show(.newForm($0, carrying: []))] } ?? []
    case .open:
      guard let target, let id = list.option(cursor.selected, at: desk)?.chosen.record else { return [] }
      return [.show(.record(RecordReference(target, id)))]
    case .choose: return choose(at: desk)
    }
    return []
  }

  private mutating func choose(at desk: Desk) -> [Effect] {
    // Typed and chosen in one go: what was typed is looked for to its end.
    while list.isEmpty, list.step(at: desk) {}
    let line = list.option(cursor.selected, at: desk)?.chosen
    guard choosing.isMultiple else { return line.map { [.answer(answer([$0]))] } ?? [.fail(Self.nothing)] }
    if choosing.takesLine, !isTouched, let line {
      if case .order = choosing.wanted { return [.answer(.chose(line))] }
      return [.answer(answer([line]))]
    }
    if ticked.isEmpty, !choosing.takesLine { tick(at: desk) }
    return [.answer(answer(ticked))]
  }

  private func answer(_ chosen: [Chosen]) -> Answer {
    switch choosing.wanted {
    case .option: .chose(chosen[0])
    case .value(let field, _): .filled(field: field, chosen.compactMap(\.value))
    case .filter(let column): .filtered(column: column, chosen.compactMap(\.filterTerm))
    case .order: .sorted(chosen.compactMap(\.sortKey))
    }
  }

  /// A new record was saved: it is what was wanted.
  public mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect] {
    guard case .saved(let reference) = answer, reference.register == target else { return [] }
    let made = Chosen.value(.reference(reference.id))
    guard choosing.isMultiple else { return [.answer(self.answer([made]))] }
    ticked.append(made)
    return []
  }

  private mutating func tick(at desk: Desk) {
    guard let chosen = list.option(cursor.selected, at: desk)?.chosen else { return }
    isTouched = true
    if case .sort(let key) = chosen { return tickInOrder(key.column) }
    if let index = ticked.firstIndex(of: chosen) { ticked.remove(at: index) } else { ticked.append(chosen) }
  }

  /// All that the typing leaves; where they are ticked already, none of it.
  private mutating func tickAll(at desk: Desk) {
    while list.step(at: desk) {}
    let listed = (0..<list.count).compactMap { list.option($0, at: desk)?.chosen }
    let (all, held) = (Set(listed), Set(ticked))
    let missing = listed.filter { !held.contains($0) }
    isTouched = true
    ticked = missing.isEmpty ? ticked.filter { !all.contains($0) } : ticked + missing
  }

  /// Upwards, downwards, not at all, in turn.
  private mutating func tickInOrder(_ column: String) {
    let (up, down) = (Query.SortKey(column), Query.SortKey(column, descending: true))
    if let index = ticked.firstIndex(of: .sort(up)) {
      ticked[index] = .sort(down)
    } else if let index = ticked.firstIndex(of: .sort(down)) {
      ticked.remove(at: index)
    } else {
      ticked.append(.sort(up))
    }
  }

  /// `[x] `, or in an order `1^ ` and `2v `.
  private func tickMark(_ chosen: Chosen) -> String {
    guard choosing.isMultiple else { return "" }
    guard case .sort(let key) = chosen else { return ticked.contains(chosen) ? "[x] " : "[ ] " }
    let keys = ticked.compactMap(\.sortKey)
    return keys.firstIndex { $0.column == key.column }.map {
      "\($0 + 1)\(keys[$0].isDescending ? "v" : "^") "
    } ?? "   "
  }

  // MARK: Drawing

  private func box(at desk: Desk) -> Area {
    OverlayBox.place(rows: height(desk) + 2, columns: isWordy ? 70 : 56, in: desk.area)
  }

  /// Records have their names, and what stands against an option is a sentence.
  private var isWordy: Bool {
    guard case .options(let options) = choosing.source else { return target != nil }
    return options.contains { $0.obstacle != nil }
  }

  public func listing(at desk: Desk) -> (area: Area, count: Int) {
    let inside = OverlayBox.inside(box(at: desk))
    let shown = inside.lines(2..<max(2, inside.height))
    return (shown, list.count)
  }

  /// Where several may be chosen, a click on the mark ticks.
  public mutating func pressed(_ mouse: Mouse, in area: Area, at desk: Desk) -> [Effect] {
    if choosing.isMultiple, mouse.at.column < area.columns.lowerBound + 6 { return perform(.tick, at: desk) }
    return mouse.gesture == .double ? handle(.enter, at: desk) ?? [] : []
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    var list = list
    if !list.isBegun { _ = list.step(at: desk) }
    let language = desk.language
    let inside = OverlayBox(on: &canvas, box: box(at: desk), title: choosing.title(language)).inside
    let label = Label("筛选: ", "Narrow: ")(language)
    let column = canvas.put(
      label, row: inside.rows.lowerBound, column: inside.columns.lowerBound, style: .label)
    let shown = inside.lines(2..<max(2, min(height(desk) + 2, inside.height)))
    canvas.list(cursor, of: list.count, in: shown) { canvas, index, row in
      if let option = list.option(index, at: desk) { draw(option, inside, on: &canvas, row: row, desk) }
    }
    if list.isEmpty {
      canvas.put(
        Self.nothing(language), row: shown.rows.lowerBound, column: shown.columns.lowerBound + 2, style: .dim)
    }
    let ticks = choosing.isMultiple && !ticked.isEmpty
    let count =
      (ticks ? Label("已勾 \(ticked.count)，", "\(ticked.count) ticked, ")(language) : "")
      + Label("\(list.count) 项", "\(list.count) choices")(language)
    canvas.put(
      count, row: inside.rows.lowerBound, column: inside.columns.upperBound - Cells.width(count), style: .dim)
    editor.draw(
      on: &canvas, row: inside.rows.lowerBound,
      columns: column..<max(column + 8, inside.columns.upperBound - Cells.width(count) - 1), style: .input,
      isFocused: true)
  }

  private func draw(
    _ option: Choosing.Option, _ inside: Area, on canvas: inout Canvas, row: Int, _ desk: Desk
  ) {
    let detail = option.obstacle.map { $0(desk.language) } ?? option.detail(desk.language)
    let text = "  " + tickMark(option.chosen) + option.label(desk.language)
    // The name has what it needs, the rest is for what tells it apart.
    let room = max(inside.width / 3, inside.width - Cells.width(text) - 2)
    let most = option.obstacle == nil ? inside.width / 3 * 2 : room
    let shown = Cells.cut(DisplayFilter.show(detail), to: min(room, most))
    let rest = shown.isEmpty ? inside.width : inside.width - Cells.width(shown) - 1
    canvas.put(
      Cells.cut(text, to: rest), row: row, column: inside.columns.lowerBound,
      style: option.obstacle == nil ? .plain : .dim, filling: inside.width)
    canvas.put(shown, row: row, column: inside.columns.upperBound - Cells.width(shown), style: .dim)
  }
}
