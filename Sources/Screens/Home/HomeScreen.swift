import ChineseText
import Registers
import TextUI

/// Areas, the registers of one with what they hold today, and what wants attention; every number opens
/// its records (decision 46).
public struct HomeScreen: OfficeScreen {
  private var contents: HomeContents?
  private var cursor = HomeCursor()
  private var tallies = Tallies()
  private var counts = TodoCounts()
  private var gauges = Gauges()
  private var picture: HomePicture?

  public enum Action: Hashable, Sendable {
    case go(ListMove), open, pick(Int), favourite(Int), turn(Int), back, figures, history, damage, person,
      hide, quit
  }

  public init() {}

  /// A letter for each favourite, and the key that does the same while an input method is on.
  static let favouriteKeys: [(letter: Unicode.Scalar, function: Int)] = [("a", 5), ("s", 6), ("d", 7)]

  private static let doing: [Binding<Action>] = [
    Binding(
      .open, .enter, label: Label("打开", "Open"),
      Label(
        "进入大类，打开光标所在的台账、待办或目标",
        "Enter the area, open the register, the to-do or the target under the cursor"),
      hint: 1),
    Binding(
      .turn(1), .tab, .right, label: Label("右栏", "Next pane"),
      Label("到下一栏：大类、台账、待办、目标", "To the next pane: areas, registers, to-dos, targets"), hint: 2, menu: nil),
    Binding(
      .turn(-1), .backTab, .left, label: Label("左栏", "Pane before"),
      Label("到前一栏", "To the pane before"), menu: nil),
    Binding(
      .back, .escape, label: Label("回大类", "To areas"),
      Label("光标回到大类，数字又是选大类", "Back to the areas: digits choose among them again"), menu: nil),
    Binding(
      .figures, .function(4), label: Label("指标", "Figures"),
      Label(
        "看光标所在大类或台账的指标，并列出所数的记录",
        "Figures of the area or register under the cursor, and the records counted"),
      hint: 3, menu: .data),
    Binding(
      .history, .control("r"), label: Label("历史", "History"),
      Label("看最近谁改了什么", "Who changed what lately"), hint: 4, menu: .data),
    Binding(
      .person, .control("u"), label: Label("换人", "Person"),
      Label("在共用的登录上换成另一个人", "Somebody else sits down at a login that several share"), menu: .program),
    Binding(
      .hide, .function(2), label: Label("显示大类", "Areas shown"),
      Label("职能划出的大类可以不在首页显示，也可以再显示", "Leave areas out whose duty has moved away, or show them again"),
      menu: .program),
    Binding(
      .quit, .function(12), .character("q"), label: Label("退出", "Quit"),
      Label("离开程序，先问一声", "Leave the program; asks first")),
    Binding(
      .damage, .control("e"), label: Label("文件错误", "Damage"),
      Label("看哪些文件读不懂、错在哪里", "Which files cannot be read, and where"), hint: 5, menu: .data),
  ]
  private static let favourites: [Binding<Action>] = favouriteKeys.enumerated().map { index, keys in
    Binding(
      .favourite(index), .character(keys.letter), .function(keys.function),
      label: Label("常用 \(index + 1)", "Often used \(index + 1)"),
      Label("直接打开第 \(index + 1) 个常用台账", "Open number \(index + 1) of those often used"), menu: nil)
  }
  private static let digits: [Binding<Action>] = (1...9).map { number in
    Binding(
      .pick(number), .character(Unicode.Scalar(UInt8(48 + number))),
      label: Label("第 \(number) 项", "No. \(number)"),
      Label(
        "选第 \(number) 个大类，再按一个数字打开台账；在待办和目标里打开第 \(number) 项",
        "Choose area \(number), a digit more opens a register; among to-dos and targets opens number \(number)"
      ),
      menu: nil)
  }

  public static let keymaps = [
    Keymap<Action>(
      "home", Label("首页", "Home"),
      doing + favourites + ListMove.bindings(plain: true) { .go($0) } + digits)
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }

  public var unsaved: Unsaved { .nothing }
  public func title(at desk: Desk) -> Label { Label("县科技局业务台账", "County Science Bureau Registers") }

  // MARK: What the cursor is on

  private var areas: [HomeContents.ListedArea] { contents?.areas ?? [] }
  private var registers: [Register] {
    areas.indices.contains(cursor.area) ? areas[cursor.area].registers : []
  }
  private var register: Register? {
    registers.indices.contains(cursor.register) ? registers[cursor.register] : nil
  }
  private var lines: HomeCursor.Lines {
    HomeCursor.Lines(
      areas: areas.count, registers: registers.count, todos: todos.count, gauges: gauges.lines.count)
  }

  /// What is to be done, and last what was begun and left.
  private var todos: [HomeTodo] { counts.open + drafts }
  private var drafts: [HomeTodo] = []

  /// Those whose figures are asked for.
  private var counted: [Register] {
    switch cursor.pane {
    case .areas: registers
    case .registers: register.map { [$0] } ?? []
    case .todos, .gauges: []
    }
  }

  public func obstacle(to action: Action, at desk: Desk) -> Label? {
    switch action {
    case .person where !desk.isSharedLogin:
      Label("这是 \(desk.person) 自己的登录，不能换人", "This is the login of \(desk.person) alone")
    case .damage where desk.ledger.damage.isEmpty && desk.access == .readWrite:
      Label("没有读不懂的文件", "No file is damaged")
    case .back where cursor.pane == .areas: Label("已在首页；离开按 F10", "This is home; F10 leaves the program")
    case .figures where counted.allSatisfy(\.allFigures.isEmpty):
      Label("这里没有指标；先把光标移到大类或台账", "No figures here: go to an area or a register first")
    case .favourite(let index) where contents.map { $0.favourites.count <= index } ?? true:
      Label("没有第 \(index + 1) 个常用台账", "There is no number \(index + 1)")
    case .pick(let number) where cursor.pane == .registers && number > registers.count:
      Label(
        "这个大类没有第 \(number) 个台账；Esc 回大类", "This area has no register \(number); Esc goes back to the areas")
    case .pick(let number) where cursor.pane == .todos && number > todos.count:
      Label("没有第 \(number) 项待办", "There is no to-do \(number)")
    case .pick(let number) where cursor.pane == .gauges && number > gauges.lines.count:
      Label("没有第 \(number) 项目标", "There is no target \(number)")
    case .pick(let number) where cursor.pane == .areas && !areas.contains { $0.number == number }:
      Label("没有编号 \(number) 的大类", "There is no area \(number)")
    default: nil
    }
  }

  // MARK: Doing

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    switch action {
    case .go(let move): cursor.go(move, among: lines, height: desk.body.rows)
    case .turn(let step): cursor.turn(by: step, among: lines)
    case .back: cursor.pane = .areas
    case .open: return open()
    case .pick(let number): return pick(number)
    case .favourite(let index): return contents.map { [.show($0.favourites[index].front)] } ?? []
    case .figures: return [.show(.figures(of: counted.map(\.id)))]
    case .history: return [.show(.history(HistoryQuery(limit: 200), title: Label("全部历史", "All history")))]
    case .damage: return [.show(.damage)]
    case .hide: return [.show(.choose(.shownAreas(at: desk)))]
    case .person: return Choosing.signingIn(at: desk).map { [.show(.choose($0))] } ?? []
    case .quit: return [.show(.confirm(HomeScreen.leaving))]
    }
    return []
  }

  private mutating func open() -> [Effect] {
    switch cursor.pane {
    case .areas:
      cursor.pane = .registers
      return []
    case .registers: return register.map { [.show($0.front)] } ?? []
    case .todos: return todos[cursor.todo].effects
    case .gauges: return [.show(.record(gauges.lines[cursor.gauge].reference))]
    }
  }

  /// The first digit enters an area, the second opens one of its registers; the next begins anew.
  private mutating func pick(_ number: Int) -> [Effect] {
    if cursor.pane == .todos || cursor.pane == .gauges {
      cursor.select(cursor.pane, line: number - 1)
      return open()
    }
    if cursor.pane == .registers {
      cursor.select(.registers, line: number - 1)
      let effects = open()
      cursor.pane = .areas
      return effects
    }
    if let place = areas.firstIndex(where: { $0.number == number }) {
      cursor.select(area: place)
      cursor.pane = .registers
    }
    return []
  }

  private static let leaving = Confirmation(
    purpose: .quit, title: Label("退出", "Quit"), lines: [Label("离开 keji 吗？", "Leave keji?")],
    asksReason: false, yes: Label("退出", "Quit"))

  public mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect] {
    switch answer {
    case .chose(.signIn(let id)): [.errand(.signIn(id))]
    case .chose(.settle(let way)): way.map { [.errand(.settle($0))] } ?? []
    case .chose(.workingYear(let year)):
      Settings.working(in: year, desk.ledger).map { [.errand(.save($0))] } ?? []
    case .filled(HiddenAreas.field, let shown): HiddenAreas.effects(showing: shown, at: desk)
    case .chose(.place(let route)): [.show(route)]
    case .confirmed(.quit, _): [.errand(.quit)]
    default: []
    }
  }

  public mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
    switch outcome {
    case .saved(let commit) where commit.saved.changes.first?.id == Settings.hiddenAreas.id:
      return [.success("首页显示的大类改好了", "Home shows other areas now")]
    case .saved:
      let year = desk.circumstances.year
      return [.success("工作年度改为 \(year) 年", "The working year is \(year) now")]
    case .refused(let findings, _): return [.fail(Words.refusal(findings))]
    case .conflict:
      return [.fail(Label("刚被别人改过，请再看一遍", "Somebody just changed it: look again"))]
    case .failed(let why): return [.fail(why)]
    default: return []
    }
  }

  public mutating func click(_ mouse: Mouse, at desk: Desk) -> [Effect] {
    if let effects = wheel(mouse, at: desk) { return effects }
    switch picture?.place(at: mouse.at, in: desk.area) {
    case .favourite(let index): return perform(.favourite(index), at: desk)
    case .damage: return perform(.damage, at: desk)
    case .area(let index): cursor.select(.areas, line: index)
    case .register(let index): cursor.select(.registers, line: index)
    case .todo(let index): cursor.select(.todos, line: index)
    case .gauge(let index): cursor.select(.gauges, line: index)
    case nil: return []
    }
    return mouse.gesture == .double ? open() : []
  }

  // MARK: Picture

  public mutating func work(at desk: Desk) -> Bool {
    tallies.step(registers + (contents?.favourites ?? []), at: desk)
      || counts.step(at: desk) || gauges.step(at: desk)
  }

  public mutating func prepare(at desk: Desk) {
    let contents = HomeContents(at: desk)
    self.contents = contents
    drafts = desk.drafts.isEmpty ? [] : [HomeTodo(lead: .drafts(desk.drafts), count: desk.drafts.count)]
    cursor.keep(in: lines)
    picture = HomePicture(
      contents, cursor, tallies, todos, gauges.lines, isCounted: counts.isDone, at: desk)
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    picture?.draw(on: &canvas, area: area)
    let words =
      switch cursor.pane {
      case .registers:
        Label("数字打开台账，Esc 回大类；^P 输入拼音首字母跳转", "A digit opens a register, Esc goes back; ^P and a name jumps")
      case .todos:
        (todos.indices.contains(cursor.todo)
          ? todos[cursor.todo].place + Label("。", ". ") : Label("", ""))
          + Label("数字或 Enter 打开，最急的在前；Esc 回大类", "A digit or Enter opens, the most pressing first")
      case .gauges: Label("数字或 Enter 打开这项目标；Esc 回大类", "A digit or Enter opens the target; Esc goes back")
      case .areas:
        Label("数字选大类再选台账，或按 ^P 输入拼音首字母跳转", "A digit for the area, one for the register, or ^P and a name")
      }
    canvas.put(
      words(desk.language), row: area.rows.upperBound - 1, column: 1, style: .dim, width: area.width - 2)
  }
}
