import ChineseText
import Registers
import TextUI

/// The menu bar over the title line, one of its menus pulled down.
public struct MenuScreen: OfficeScreen {
  private let bar: MenuBar
  private var open: Int
  private var cursor = ListCursor()
  private let missing: MenuTitle?
  /// Letters or characters typed to find an item.
  private var typed = ""

  public enum Action: Hashable, Sendable { case go(ListMove), left, right, choose, pick(Int), cancel }

  /// - Parameter title: the menu to pull down; one that this screen has not gives way to the first.
  public init(_ page: KeyPage, opening title: MenuTitle? = nil, at desk: Desk) {
    let bar = MenuBar(page, at: desk)
    let menu = title.flatMap { bar.index(of: $0) }
    self.bar = bar
    missing = menu == nil ? title : nil
    open = menu ?? bar.first
  }

  public func opening(at desk: Desk) -> [Effect] { missing.map { [.tell(lacking($0))] } ?? [] }

  private func lacking(_ title: MenuTitle) -> Notice {
    Notice(.note, Label("这一屏没有“\(title.label.zh)”菜单", "This screen has no menu \(title.label.en)"))
  }

  public static let keymaps = [
    Keymap<Action>(
      "menu", Label("菜单栏", "Menu bar"),
      [
        Binding(
          .choose, .enter, label: Label("选定", "Choose"), Label("做光标所在的一项", "Do what the cursor is on"),
          hint: 1, menu: nil),
        Binding(
          .left, .left, .backTab, label: Label("左菜单", "Left"), Label("打开左边的菜单", "Open the menu to the left"),
          hint: 2, menu: nil),
        Binding(
          .right, .right, .tab, label: Label("右菜单", "Right"), Label("打开右边的菜单", "Open the menu to the right"),
          hint: 3, menu: nil),
        Binding(
          .cancel, .escape, .function(12), .function(9), label: Label("返回", "Back"),
          Label("关上菜单", "Close the menu"), hint: 4, menu: nil),
      ] + ListMove.bindings(plain: false, ends: true) { .go($0) }
        + (0...9).map { number in
          Binding(
            .pick(number), .character(Unicode.Scalar(UInt8(48 + number))),
            label: Label("第 \(number == 0 ? 10 : number) 项", "No. \(number == 0 ? 10 : number)"),
            Label("直接做第 \(number == 0 ? 10 : number) 项", "Do number \(number == 0 ? 10 : number) at once"),
            menu: nil)
        })
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }
  public var isOverlay: Bool { true }
  public var unsaved: Unsaved { .nothing }
  public func title(at desk: Desk) -> Label { Label("菜单", "Menu") }

  private var items: [MenuBar.Item] { bar.menus[open].items }

  public func obstacle(to action: Action, at desk: Desk) -> Label? {
    switch action {
    case .choose: items[cursor.selected].obstacle
    case .pick(let number):
      index(of: number).map { items[$0].obstacle }
        ?? Label("这个菜单没有第 \(number) 项", "This menu has no number \(number)")
    default: nil
    }
  }

  private func index(of number: Int) -> Int? {
    let index = number == 0 ? 9 : number - 1
    return items.indices.contains(index) ? index : nil
  }

  public mutating func type(_ key: Key, at desk: Desk) -> [Effect]? {
    if let title = MenuTitle(key) {
      guard let menu = bar.index(of: title) else { return [.tell(lacking(title))] }
      typed = ""
      turn(to: menu)
      return []
    }
    if key == .backspace, !typed.isEmpty {
      typed.removeLast()
      return []
    }
    guard case .character(let scalar) = key.command, keymap.action(for: key) == nil else { return nil }
    let longer = typed + String(scalar)
    guard let place = place(of: longer) else {
      typed = ""
      return [.tell(Notice(.note, Label("菜单里没有“\(longer)”", "No item reads \(longer)")))]
    }
    typed = longer
    open = place.menu
    cursor = ListCursor()
    cursor.select(place.item, count: items.count, height: height(at: desk))
    return []
  }

  /// The item whose name reads so by text, pinyin or initials: in the open menu, else in the others.
  private func place(of text: String) -> (menu: Int, item: Int)? {
    let query = TextQuery(text)
    for menu in [open] + bar.menus.indices where bar.menus.indices.contains(menu) {
      let items = bar.menus[menu].items
      let matches = items.indices.filter { index in
        [items[index].label.zh, items[index].label.en].contains { query.matches($0) != nil }
      }
      let atStart = matches.first { index in
        [items[index].label.zh, items[index].label.en].contains { query.matches($0)?.first?.lowerBound == 0 }
      }
      if let item = atStart ?? matches.first { return (menu, item) }
    }
    return nil
  }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    typed = ""
    switch action {
    case .go(let move): cursor.go(move, count: items.count, height: height(at: desk))
    case .left: turn(to: open - 1)
    case .right: turn(to: open + 1)
    case .choose: return items[cursor.selected].effects
    case .pick(let number):
      guard let index = index(of: number) else { return [] }
      return items[index].effects
    case .cancel: return [.close]
    }
    return []
  }

  private mutating func turn(to menu: Int) {
    open = (menu + bar.menus.count) % bar.menus.count
    cursor = ListCursor()
  }

  public mutating func refresh(at desk: Desk) {
    cursor.select(cursor.selected, count: items.count, height: height(at: desk))
  }

  public mutating func click(_ mouse: Mouse, at desk: Desk) -> [Effect] {
    switch mouse.gesture {
    case .wheelUp: return perform(.go(.up), at: desk)
    case .wheelDown: return perform(.go(.down), at: desk)
    case .press, .double: break
    }
    if mouse.at.row == 0 {
      let columns = titleColumns(at: desk)
      if let menu = columns.firstIndex(where: { $0.contains(mouse.at.column) }) { turn(to: menu) }
      return []
    }
    let box = box(at: desk)
    let inside = box.rows.lowerBound + 1..<box.rows.upperBound - 1
    guard box.columns.contains(mouse.at.column), inside.contains(mouse.at.row) else { return [.close] }
    let index = mouse.at.row - inside.lowerBound + cursor.top
    guard items.indices.contains(index) else { return [] }
    cursor.select(index, count: items.count, height: height(at: desk))
    if let why = items[index].obstacle { return [.tell(Notice(.warning, why))] }
    return items[index].effects
  }

  // MARK: Picture

  /// Lines that a menu may take: below the bar, above the sentence that explains the item.
  private func height(at desk: Desk) -> Int { max(1, min(items.count, desk.body.rows - 1)) }

  /// The names in the bar; where they have no room, only the open one is whole.
  private func names(at desk: Desk) -> [String] {
    let whole = bar.menus.map { $0.name(desk.language) }
    let width = whole.reduce(0) { $0 + Cells.width($1) + 2 }
    guard width >= desk.body.columns else { return whole }
    return bar.menus.indices.map { bar.menus[$0].name(desk.language, isWhole: $0 == open) }
  }

  private func titleColumns(at desk: Desk) -> [Range<Int>] {
    var column = 0
    return names(at: desk).map { name in
      let width = Cells.width(name) + 2
      defer { column += width }
      return column..<column + width
    }
  }

  /// What stands on the right of an item.
  private func remark(_ item: MenuBar.Item) -> Label { item.obstacle ?? item.key }

  private func box(at desk: Desk) -> Area {
    let language = desk.language
    let widest =
      items.map { item in Cells.width(item.label(language)) + Cells.width(remark(item)(language)) + 10 }.max()
      ?? 20
    let width = min(widest, desk.body.columns - 2)
    let left = max(0, min(titleColumns(at: desk)[open].lowerBound, desk.body.columns - width - 1))
    return Area(rows: 1..<height(at: desk) + 3, columns: left..<left + width)
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let language = desk.language
    canvas.clear(rows: 0..<1, columns: 0..<canvas.size.columns)
    for (menu, (name, columns)) in zip(names(at: desk), titleColumns(at: desk)).enumerated() {
      let mark = menu == open ? "▸" : " "
      canvas.put(
        mark + name + " ", row: 0, column: columns.lowerBound, style: Style(.heading, selected: menu == open))
    }
    let box = OverlayBox(on: &canvas, box: box(at: desk), title: nil)
    for line in 0..<box.inside.height where items.indices.contains(cursor.top + line) {
      drawItem(cursor.top + line, row: box.inside.rows.lowerBound + line, box.inside, &canvas, desk)
    }
    if items.count > box.inside.height {
      let place = " \(cursor.selected + 1)/\(items.count) "
      canvas.put(
        place, row: box.inside.rows.upperBound, column: box.inside.columns.upperBound - Cells.width(place),
        style: .dim)
    }
    drawBanner(on: &canvas, at: desk)
    let item = items[cursor.selected]
    let words = item.obstacle.map { Label("现在不行：", "Not now: ") + $0 } ?? item.sentence
    let row = area.rows.upperBound - 1
    canvas.clear(rows: row..<row + 1, columns: 0..<canvas.size.columns)
    canvas.put(
      (typed.isEmpty ? "" : "\(typed)_  ") + words(language), row: row, column: 1,
      style: item.obstacle == nil ? .plain : .warning, width: canvas.size.columns - 2)
  }

  /// What the data are stands on every screen: beside the bar, or below it where that is full.
  private func drawBanner(on canvas: inout Canvas, at desk: Desk) {
    guard desk.isDemonstration else { return }
    let words = Label("演示数据", "DEMO DATA")(desk.language)
    let column = canvas.size.columns - 1 - Cells.width(words)
    let end = titleColumns(at: desk).last?.upperBound ?? 0
    canvas.put(words, row: end < column ? 0 : 1, column: column, style: .banner)
  }

  private func drawItem(_ index: Int, row: Int, _ inside: Area, _ canvas: inout Canvas, _ desk: Desk) {
    let item = items[index]
    let isHere = index == cursor.selected
    let style = (item.obstacle == nil ? Style.plain : .dim).selected(isHere)
    let number = index < 9 ? "\(index + 1)" : index == 9 ? "0" : " "
    // What is not possible now is told by a sign too, not by its shade alone.
    let sign = item.obstacle == nil ? " " : "-"
    canvas.put(
      (isHere ? "▸" : " ") + number + sign + item.label(desk.language), row: row,
      column: inside.columns.lowerBound, style: style, filling: inside.width)
    let remark = remark(item)(desk.language)
    let room = inside.width - Cells.width(item.label(desk.language)) - 5
    let width = min(Cells.width(remark), max(0, room))
    canvas.put(
      remark, row: row, column: inside.columns.upperBound - width,
      style: (item.obstacle == nil ? Style.key : .dim).selected(isHere), width: width)
  }
}
