import ChineseText
import Registers
import TextUI

/// Which columns a list has, in which order, and how many of them stand still.
public struct ColumnsScreen: LinedScreen {
  private let register: Register
  /// All there are: chosen ones first, in their order.
  private var names: [String]
  private var chosen: Set<String>
  private var frozen: Int
  private var showsDetail: Bool
  public var cursor = ListCursor()

  public enum Action: Hashable, Sendable { case go(ListMove), tick, up, down, freeze, reset, accept, cancel }

  init(_ register: Register, at desk: Desk) {
    let view = desk.views[ViewName(register.id)]
    self.register = register
    let shown = register.columns(of: view).map(\.name)
    names = shown + register.columnNames.filter { !shown.contains($0) }
    chosen = Set(shown)
    frozen = min(view?.frozen ?? register.frozenColumns, shown.count)
    showsDetail = view?.showsDetail ?? true
  }

  public var isOverlay: Bool { true }
  public var unsaved: Unsaved { .nothing }
  public func title(at desk: Desk) -> Label { Label("选栏", "Columns") }

  public static let keymaps = [
    Keymap<Action>(
      "columns", Label("选栏", "Columns"),
      [
        Binding(
          .accept, .enter, .function(8), .control("s"), label: Label("用这些栏", "Take"),
          Label("列表用勾选的这些栏，以后也用", "The list takes the ticked columns, and keeps them"), hint: 1),
        Binding(
          .tick, .character(" "), .function(4), .control("g"), label: Label("勾选", "Tick"),
          Label("要或不要这一栏", "Take the column or leave it"), hint: 2),
        Binding(
          .up, .controlUp, .left, .character("K"), label: Label("前移", "Earlier"),
          Label("这一栏往前移", "Move the column towards the left"), hint: 3),
        Binding(
          .down, .controlDown, .right, .character("J"), label: Label("后移", "Later"),
          Label("这一栏往后移", "Move the column towards the right"), hint: 4),
        Binding(
          .freeze, .function(6), .character("f"), label: Label("固定到此", "Freeze"),
          Label(
            "左右移动时从最左到这一栏固定不动；再按一次不固定",
            "Columns up to this one stand still when the others move; again, none do"), hint: 5),
        Binding(
          .reset, .delete, .character("d"), label: Label("恢复", "Reset"),
          Label("恢复台账自带的栏", "Go back to the register's own columns"), hint: 6),
        Binding(
          .cancel, .escape, .function(12), .character("q"), label: Label("取消", "Cancel"),
          Label("不改，返回", "Go back, nothing is changed"), hint: 7),
      ] + ListMove.bindings(plain: true) { .go($0) })
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }

  public func obstacle(to action: Action, at desk: Desk) -> Label? {
    let isChosen = chosen.contains(names[cursor.selected])
    switch action {
    case .accept where chosen.isEmpty: return Label("至少勾选一栏", "Tick one column at least")
    case .freeze where !isChosen, .up where !isChosen, .down where !isChosen:
      return Label("先勾选这一栏", "Tick the column first")
    default: return nil
    }
  }

  private func height(_ desk: Desk) -> Int { max(1, min(names.count, desk.body.rows - 3)) }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    switch action {
    case .go(let move): cursor.go(move, count: names.count, height: height(desk))
    case .tick: tick(at: desk)
    case .up: shift(by: -1, at: desk)
    case .down: shift(by: 1, at: desk)
    case .freeze: frozen = frozen == cursor.selected + 1 ? 0 : cursor.selected + 1
    case .reset: return [.answer(.viewed(ListView(showsDetail: showsDetail)))]
    case .accept: return [.answer(.viewed(view))]
    case .cancel: return [.close]
    }
    return []
  }

  private var view: ListView {
    let shown = names.filter(chosen.contains)
    let isDeclared = shown == register.list.columns.map(\.name)
    return ListView(
      columns: isDeclared ? [] : shown, frozen: min(frozen, shown.count), showsDetail: showsDetail)
  }

  /// A ticked column goes to the end of the chosen ones, one that is left behind them; the cursor
  /// stays, so that several can be ticked in turn.
  private mutating func tick(at desk: Desk) {
    let name = names[cursor.selected]
    let place = cursor.selected
    names.remove(at: place)
    if chosen.remove(name) == nil {
      names.insert(name, at: chosen.count)
      chosen.insert(name)
      cursor.move(by: 1, count: names.count, height: height(desk))
    } else {
      names.insert(name, at: chosen.count)
      if place < frozen { frozen -= 1 }
    }
  }

  private mutating func shift(by step: Int, at desk: Desk) {
    let target = cursor.selected + step
    guard (0..<chosen.count).contains(target) else { return }
    names.swapAt(cursor.selected, target)
    cursor.select(target, count: names.count, height: height(desk))
  }

  private func box(at desk: Desk) -> Area {
    OverlayBox.place(rows: height(desk) + 1, columns: 44, in: desk.area)
  }

  public func listing(at desk: Desk) -> (area: Area, count: Int) {
    let inside = OverlayBox.inside(box(at: desk))
    return (inside.lines(0..<max(0, inside.height - 1)), names.count)
  }

  /// A click on the mark, or a double one, ticks.
  public mutating func pressed(_ mouse: Mouse, in area: Area, at desk: Desk) -> [Effect] {
    let isOnMark = mouse.at.column < area.columns.lowerBound + 6
    return isOnMark || mouse.gesture == .double ? perform(.tick, at: desk) : []
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let title = register.label + Label("的列表有哪些栏", ": columns of its list")
    let inside = OverlayBox(on: &canvas, box: box(at: desk), title: title(desk.language)).inside
    canvas.list(cursor, of: names.count, in: inside.without(last: 1)) { canvas, index, row in
      draw(index, on: &canvas, row: row, inside, at: desk)
    }
    let words = Label(
      "\(chosen.count) 栏，左边固定 \(min(frozen, chosen.count)) 栏",
      "\(chosen.count) columns, \(min(frozen, chosen.count)) frozen")
    canvas.put(
      words(desk.language), row: inside.rows.upperBound - 1, column: inside.columns.lowerBound, style: .dim,
      width: inside.width)
  }

  private func draw(_ index: Int, on canvas: inout Canvas, row: Int, _ inside: Area, at desk: Desk) {
    let name = names[index]
    let isChosen = chosen.contains(name)
    let label = register.label(of: name)(desk.language)
    canvas.put(
      (isChosen ? "  [x] " : "  [ ] ") + label, row: row, column: inside.columns.lowerBound,
      style: isChosen ? .plain : .dim, filling: inside.width)
    let detail = index < frozen && isChosen ? Label("固定", "frozen")(desk.language) : ""
    canvas.put(detail, row: row, column: inside.columns.upperBound - Cells.width(detail), style: .dim)
  }
}
