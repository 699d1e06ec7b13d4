import ChineseText
import Registers
import TextUI

/// The numbered menu with what each place holds today, and beside it what wants attention; every
/// number opens its records.
public struct HomeScreen: OfficeScreen {
  var cursor = ListCursor()
  var tallies = Tallies()
  var todos = TodoCounts()

  public enum Action: Hashable, Sendable { case go(ListMove), open, pick(Int), across, history, damage, quit }

  public init() {}

  public static let keymaps = [
    Keymap<Action>(
      "home", Label("首页", "Home"),
      [
        Binding(
          .open, .enter, label: Label("打开", "Open"),
          Label("打开光标所在的台账或待办", "Open the register or the to-do under the cursor"), hint: 1),
        Binding(
          .across, .tab, .right, .left, label: Label("待办/台账", "To do"),
          Label("在台账和待办之间换", "Go between registers and what is to be done"), hint: 2, menu: nil),
        Binding(
          .history, .control("r"), label: Label("历史", "History"),
          Label("看最近谁改了什么", "Who changed what lately"), hint: 3, menu: .data),
        Binding(
          .quit, .function(12), .character("q"), label: Label("退出", "Quit"),
          Label("离开程序，先问一声", "Leave the program; asks first")),
        Binding(
          .damage, .control("e"), label: Label("文件错误", "Damage"),
          Label("看哪些文件读不懂、错在哪里", "Which files cannot be read, and where"), hint: 4, menu: .data),
      ] + ListMove.bindings(plain: true) { .go($0) }
        + (1...9).map { number in
          Binding(
            .pick(number), .character(Unicode.Scalar(UInt8(48 + number))),
            label: Label("第 \(number) 项", "No. \(number)"),
            Label("直接打开第 \(number) 项", "Open number \(number) at once"), menu: nil)
        })
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }

  public func title(at desk: Desk) -> Label { Label("县科技局业务台账", "County Science Bureau Registers") }

  // MARK: Places

  /// The registers with a number of their own; the others stand behind 9.
  static let registers = Array(Catalogue.all.prefix(8))
  static let moreNumber = 9

  /// A register that is looked at under others opens so.
  static func route(to register: Register) -> Route {
    register.groupings.first.map { .grouped(register.id, $0.id, onlyEmpty: false) } ?? .browse(register.id)
  }

  private var placeCount: Int { Self.registers.count + 1 }

  private func route(at index: Int) -> Route? {
    if Self.registers.indices.contains(index) { return Self.route(to: Self.registers[index]) }
    if index == Self.registers.count { return .more }
    let open = todos.open
    let place = index - placeCount
    guard open.indices.contains(place) else { return nil }
    return .view(open[place].register.id, open[place].view.id)
  }

  private var count: Int { placeCount + todos.open.count }

  public func obstacle(to action: Action, at desk: Desk) -> Label? {
    switch action {
    case .damage where desk.ledger.damage.isEmpty: Label("没有读不懂的文件", "No file is damaged")
    case .across where todos.open.isEmpty: Label("没有待办", "There is nothing to do")
    default: nil
    }
  }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    let height = desk.body.rows
    switch action {
    case .go(let move): cursor.go(move, count: count, height: height)
    case .open: return route(at: cursor.selected).map { [.show($0)] } ?? []
    case .pick(let number):
      cursor.select(number - 1, count: count, height: height)
      return route(at: number - 1).map { [.show($0)] } ?? []
    case .across:
      let line = cursor.selected
      let target =
        line < placeCount
        ? placeCount + min(max(0, line - 1), todos.open.count - 1)
        : min(line - placeCount + 1, placeCount - 1)
      cursor.select(target, count: count, height: height)
    case .history: return [.show(.history(HistoryQuery(limit: 200), title: Label("全部历史", "All history")))]
    case .damage: return [.show(.damage)]
    case .quit: return [.show(.confirm(HomeScreen.leaving))]
    }
    return []
  }

  private static let leaving = Confirmation(
    purpose: .quit, title: Label("退出", "Quit"), lines: [Label("离开 keji 吗？", "Leave keji?")],
    asksReason: false, yes: Label("退出", "Quit"))

  public mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect] {
    switch answer {
    case .chose(.signIn(let id)): [.errand(.signIn(id))]
    case .confirmed(.quit, _): [.errand(.quit)]
    default: []
    }
  }

  public mutating func click(_ mouse: Mouse, at desk: Desk) -> [Effect] {
    if let effects = wheel(mouse, at: desk) { return effects }
    let spots = spots(in: desk.body.columns)
    let row = mouse.at.row - desk.area.rows.lowerBound + firstRow(spots, in: desk.area)
    let place = spots.first { $0.row == row && $0.columns.contains(mouse.at.column) }
    guard let place else { return [] }
    cursor.select(place.index, count: count, height: desk.body.rows)
    return mouse.gesture == .double ? perform(.open, at: desk) : []
  }

  public mutating func work(at desk: Desk) -> Bool {
    tallies.step(Self.registers, at: desk) || todos.step(at: desk)
  }

  public mutating func refresh(at desk: Desk) {
    cursor.select(cursor.selected, count: count, height: desk.body.rows)
  }

  // MARK: Picture

  /// Where an entry stands on the body, rows from its top.
  private struct Spot {
    let index: Int
    let row: Int
    let columns: Range<Int>
  }

  /// Places to the left, to-dos to the right of them, or below where it is narrow.
  private func spots(in width: Int) -> [Spot] {
    let isWide = width >= 76
    let split = isWide ? Self.split(width) : width - 1
    let places = (0..<placeCount).map { Spot(index: $0, row: $0, columns: 0..<split) }
    return places
      + todos.open.indices.map { place in
        Spot(
          index: placeCount + place, row: isWide ? place + 1 : placeCount + 1 + place,
          columns: isWide ? split + 1..<min(width - 1, split + 61) : 0..<split)
      }
  }

  /// The row of the body's picture that is shown first: where there is little room it goes along
  /// with the cursor.
  private func firstRow(_ spots: [Spot], in area: Area) -> Int {
    let row = spots.first { $0.index == cursor.selected }?.row ?? 0
    return max(0, row - area.height + 2)
  }

  private static func split(_ width: Int) -> Int { min(56, width * 3 / 5) }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let language = desk.language
    let isWide = area.width >= 76
    let spots = spots(in: area.width)
    let height = area.height - 1
    let first = firstRow(spots, in: area)
    let nameWidth = max(
      Self.registers.map { Cells.width($0.label(language)) }.max() ?? 8, Cells.width(Self.more(language)))
    for spot in spots where (first..<first + height).contains(spot.row) {
      let row = area.rows.lowerBound + spot.row - first
      drawEntry(spot, nameWidth, on: &canvas, row: row, at: desk)
    }
    let headingRow = isWide ? 0 : placeCount
    if (first..<first + height).contains(headingRow) {
      let column = isWide ? Self.split(area.width) + 3 : 4
      let words = todos.open.isEmpty && todos.isDone ? Label("没有待办", "Nothing to do") : Label("待办", "To do")
      canvas.put(
        words(language), row: area.rows.lowerBound + headingRow - first, column: column, style: .heading)
    }
    let words = Label(
      "输入编号打开台账，或按 ^P 输入拼音首字母跳转", "Type a number to open a register, or ^P and a name to jump")
    canvas.put(words(language), row: area.rows.upperBound - 1, column: 1, style: .dim, width: area.width - 2)
  }

  private static let more = Label("更多台账", "More registers")

  private func drawEntry(_ spot: Spot, _ nameWidth: Int, on canvas: inout Canvas, row: Int, at desk: Desk) {
    let language = desk.language
    let isHere = spot.index == cursor.selected
    let style = Style.plain.selected(isHere)
    let start = spot.columns.lowerBound
    canvas.put("", row: row, column: start, style: style, filling: spot.columns.count)
    canvas.put(isHere ? "▸" : " ", row: row, column: start, style: style)
    if spot.index >= placeCount {
      let todo = todos.open[spot.index - placeCount]
      let count = String(todo.count)
      canvas.put("!", row: row, column: start + 2, style: Style.warning.selected(isHere))
      canvas.put(
        todo.view.label(language), row: row, column: start + 4, style: style,
        width: spot.columns.count - 6 - count.utf8.count)
      canvas.put(count, row: row, column: spot.columns.upperBound - 1 - count.utf8.count, style: style)
      return
    }
    canvas.put("\(spot.index + 1)", row: row, column: start + 2, style: Style.key.selected(isHere))
    guard spot.index < Self.registers.count else {
      canvas.put(Self.more(language), row: row, column: start + 4, style: style)
      let others = Catalogue.all.dropFirst(Self.registers.count)
      let damaged = others.first { desk.ledger.damage[$0.id] != nil }
      let (words, wordsStyle) =
        damaged.map { tallies.words(of: $0, at: desk) } ?? (
          others.map { $0.label(language) }.joined(separator: Label("、", ", ")(language)), .dim
        )
      canvas.put(
        words, row: row, column: start + 6 + nameWidth, style: wordsStyle.selected(isHere),
        width: spot.columns.upperBound - start - 7 - nameWidth)
      return
    }
    let register = Self.registers[spot.index]
    canvas.put(register.label(language), row: row, column: start + 4, style: style)
    let (words, wordsStyle) = tallies.words(of: register, at: desk)
    canvas.put(
      words, row: row, column: start + 6 + nameWidth, style: wordsStyle.selected(isHere),
      width: spot.columns.upperBound - start - 7 - nameWidth)
  }
}
