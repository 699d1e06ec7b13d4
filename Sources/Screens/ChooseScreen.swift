import ChineseText
import Registers
import TextUI

/// Picks one of a list, narrowed while typing by text, pinyin or initials.
public struct ChooseScreen: OfficeScreen {
  let choosing: Choosing
  private var editor = LineEditor()
  private var shown: [Choosing.Option] = []
  private var cursor = ListCursor()
  private var ticked: [String]
  private var isLoaded = false

  public enum Action: Hashable, Sendable {
    case go(ListMove), choose, tick, cancel
  }

  public init(_ choosing: Choosing) {
    self.choosing = choosing
    ticked =
      choosing.isMultiple
      ? (choosing.selected ?? "").split(separator: ";").map(String.init) : []
  }

  public var isOverlay: Bool { true }
  public func title(at desk: Desk) -> Label { choosing.title }

  public static let keymaps = [
    Keymap("choose", Label("选择", "Choosing"), bindings),
    Keymap("choose.several", Label("选择多项", "Choosing several"), bindings + [ticking]),
  ]

  private static let ticking: Binding<Action> = Binding(
    .tick, .control("g"), .function(4), label: Label("勾选", "Tick"),
    Label("可选多项时勾选或取消", "Tick or untick, where several may be chosen"), hint: 2)

  private static let bindings: [Binding<Action>] =
    [
      Binding(
        .choose, .enter,
        label: Label(
          "选定",
          "Choose"), Label("选定光标所在的一项", "Choose what the cursor is on"),
        hint: 1),
      Binding(
        .cancel, .escape, .function(12), label: Label("取消", "Cancel"),
        Label("不选，返回", "Go back without choosing"), hint: 3),
    ] + ListMove.bindings(plain: false) { .go($0) }

  public var keymap: Keymap<Action> { Self.keymaps[choosing.isMultiple ? 1 : 0] }

  public func obstacle(to action: Action, at desk: Desk) -> Label? {
    switch action {
    case .choose where shown.isEmpty && ticked.isEmpty:
      Label("没有符合的项，删去几个字再试", "Nothing matches; delete some characters")
    case .choose where !shown.isEmpty: shown[cursor.selected].obstacle
    default: nil
    }
  }

  public func opening(at desk: Desk) -> [Effect] { [] }

  public mutating func refresh(at desk: Desk) { narrow(at: desk) }

  public mutating func work(at desk: Desk) -> Bool {
    if isLoaded { return false }
    narrow(at: desk)
    return true
  }

  private mutating func narrow(at desk: Desk) {
    let query = TextQuery(editor.text)
    let options = options(at: desk)
    shown =
      query.isEmpty
      ? options
      : options.filter {
        query.matches($0.label(desk.language)) != nil || query.matches($0.label.zh) != nil
          || query.matches($0.value) != nil || query.matches($0.detail.zh) != nil
      }
    let wanted = isLoaded ? nil : choosing.selected
    isLoaded = true
    let place = wanted.flatMap { value in shown.firstIndex { $0.value == value } }
    cursor.select(
      place ?? min(cursor.selected, max(0, shown.count - 1)), count: shown.count,
      height: height(desk))
  }

  private func height(_ desk: Desk) -> Int {
    // Where there is little room, the box takes all of it.
    let room = max(1, min(14, desk.body.rows < 12 ? desk.body.rows - 3 : desk.body.rows - 6))
    guard case .options(let options) = choosing.source else { return room }
    return max(1, min(room, options.count))
  }

  private func options(at desk: Desk) -> [Choosing.Option] {
    switch choosing.source {
    case .options(let options): return options
    case .records(let id):
      guard let register = Catalogue.register(id) else { return [] }
      return desk.ledger[id].records.lazy.filter { !$0.isVoid }.map { record in
        Choosing.Option(
          label: Label(same: desk.ledger.name(of: record, in: register)),
          detail: Label(same: record.id.text), value: record.id.text)
      }
    }
  }

  public mutating func type(_ key: Key, at desk: Desk) -> [Effect]? {
    if !isLoaded { narrow(at: desk) }
    // Space ticks where several may be chosen and nothing is being typed.
    if choosing.isMultiple, key == .character(" "), editor.isEmpty {
      return perform(.tick, at: desk)
    }
    guard editor.type(key) else { return nil }
    narrow(at: desk)
    return []
  }

  public mutating func paste(_ text: String, at desk: Desk) -> [Effect] {
    editor.insert(text)
    narrow(at: desk)
    return []
  }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    let height = height(desk)
    switch action {
    case .go(let move): cursor.go(move, count: shown.count, height: height)
    case .tick: tick()
    case .cancel: return [.close]
    case .choose:
      if choosing.isMultiple {
        if ticked.isEmpty { tick() }
        return [.answer(.chose(choosing.purpose, index: 0, text: ticked.joined(separator: ";")))]
      }
      let value = shown[cursor.selected].value
      return [.answer(.chose(choosing.purpose, index: cursor.selected, text: value))]
    }
    return []
  }

  private mutating func tick() {
    guard shown.indices.contains(cursor.selected) else { return }
    let value = shown[cursor.selected].value
    if let index = ticked.firstIndex(of: value) {
      ticked.remove(at: index)
    } else {
      ticked.append(value)
    }
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let language = desk.language
    let shown = isLoaded ? shown : options(at: desk)
    let lines = height(desk)
    let columns = 56
    let box = OverlayBox(
      on: &canvas, area: area, rows: lines + 2, columns: columns, title: choosing.title(language))
    let inside = box.inside
    let label = Label("筛选: ", "Narrow: ")(language)
    let column = canvas.put(
      label, row: inside.rows.lowerBound, column: inside.columns.lowerBound, style: .label)
    for line in 0..<min(lines, inside.height - 2) {
      let index = cursor.top + line
      guard shown.indices.contains(index) else { break }
      drawOption(
        shown[index], isHere: index == cursor.selected, line: line, inside, on: &canvas, desk)
    }
    let count = Label("\(shown.count) 项", "\(shown.count) choices")(language)
    canvas.put(
      count, row: inside.rows.lowerBound, column: inside.columns.upperBound - Cells.width(count),
      style: .dim)
    editor.draw(
      on: &canvas, row: inside.rows.lowerBound,
      columns: column..<max(column + 8, inside.columns.upperBound - Cells.width(count) - 1),
      style: .input, isFocused: true)
  }

  private func drawOption(
    _ option: Choosing.Option, isHere: Bool, line: Int, _ inside: Area, on canvas: inout Canvas,
    _ desk: Desk
  ) {
    let row = inside.rows.lowerBound + 2 + line
    guard row < inside.rows.upperBound else { return }
    let style = (option.obstacle == nil ? Style.plain : .dim).selected(isHere)
    let detail = option.obstacle.map { $0(desk.language) } ?? option.detail(desk.language)
    let detailWidth = min(Cells.width(detail), inside.width / 2)
    let tick = !choosing.isMultiple ? "" : ticked.contains(option.value) ? "[x] " : "[ ] "
    canvas.put(
      (isHere ? "▸ " : "  ") + tick + option.label(desk.language), row: row,
      column: inside.columns.lowerBound, style: style, filling: inside.width)
    canvas.put(
      detail, row: row, column: inside.columns.upperBound - detailWidth,
      style: Style.dim.selected(isHere), width: detailWidth)
  }
}
