import ChineseText
import Registers
import TextUI

/// The stack of open screens. Keys go to the front one; moves end here, errands go out.
public struct Navigator: Sendable {
  public internal(set) var stack: [any OfficeScreen]
  public private(set) var notice: Notice?
  public internal(set) var desk: Desk
  private var size: Size
  private var isQuitOffered = false
  /// Work was done that the screens seen were not prepared after.
  private var isUnprepared = false
  /// Notices that wait for their turn.
  private var waiting: [Notice] = []
  /// Ticks the notice has been shown for; one that is no error fades.
  private var noticeAge = 0
  private static let noticeTicks = 5

  public init(desk: Desk, size: Size, first: Route = .home) {
    self.desk = desk
    self.size = size
    stack = []
    self.desk.body = Navigator.body(of: size)
    stack = [Navigator.screen(for: .home, at: self.desk)]
    if first != .home { stack.append(Navigator.screen(for: first, at: self.desk)) }
    prepareAnew()
  }

  /// Asks who is at work: for a login that several people share.
  public mutating func askForPerson() {
    let people = desk.ledger[Staff.registerID].records.filter { $0[Staff.active] ?? false && !$0.isVoid }
    guard !people.isEmpty else { return }
    let options = people.map { person in
      Choosing.Option(
        .signIn(person.id), label: Label(same: desk.ledger.name(of: person, in: Staff.register)),
        detail: Label(same: person[Staff.section] ?? person.id.text))
    }
    let title = Label("\(desk.person) 是共用登录，现在是谁？", "\(desk.person) is a shared login: who is at work?")
    let choosing = Choosing(title: title, source: .options(options))
    stack.append(Navigator.screen(for: .choose(choosing), at: desk))
    prepareAnew()
  }

  /// Before there is a data folder: nothing to go back to.
  public init(desk: Desk, size: Size, root: any OfficeScreen) {
    self.desk = desk
    self.size = size
    stack = [root]
    self.desk.body = Navigator.body(of: size)
    prepareAnew()
  }

  /// What every place looks like when it is opened.
  static func screen(for route: Route, at desk: Desk) -> any OfficeScreen {
    switch route {
    case .home: HomeScreen()
    case .browse(let register): BrowseScreen(register, at: desk)
    case .referrers(let register, let field, let id):
      BrowseScreen(register, conditions: [Condition(field, .equal, id.text)], at: desk)
    case .record(let reference):
      if reference.register == "subsidy-batches" {
        BatchScreen(reference.id)
      } else {
        RecordScreen(reference)
      }
    case .grouped(let register, let name, let onlyEmpty): GroupedScreen(register, name, onlyEmpty: onlyEmpty)
    case .paper(let paper): PaperScreen(paper)
    case .more: MoreScreen()
    case .view(let register, let name):
      BrowseScreen(
        register, conditions: Catalogue.register(register)?.views.first { $0.id == name }?.conditions ?? [],
        at: desk)
    case .form(let reference): FormScreen(editing: reference, at: desk)
    case .newForm(let register, let carried): FormScreen(newIn: register, carrying: carried, at: desk)
    case .choose(let choosing): ChooseScreen(choosing)
    case .confirm(let confirmation): ConfirmScreen(confirmation)
    case .longText(let field, let title, let text): LongTextScreen(field: field, title: title, text: text)
    case .export(let register, let query, let marked): ExportScreen(register, query, marked: marked, at: desk)
    case .history(let query, let title): HistoryScreen(query, title: title)
    case .help(let page): HelpScreen(page)
    case .damage: DamageScreen()
    case .merge(let merging): MergeScreen(merging)
    case .palette(let page): PaletteScreen(page)
    case .menu(let page, let title): MenuScreen(page, opening: title)
    case .ask(let asking): AskScreen(asking)
    case .columns(let register): ColumnsScreen(register, at: desk)
    }
  }

  // MARK: Events

  /// One event; what is left for the session to do.
  public mutating func handle(_ event: Event) -> [Errand] {
    // Slices of work may have come between.
    prepare()
    switch event {
    case .key(let key):
      return turn { navigator in
        navigator.notice = nil
        let errands = navigator.press(key)
        navigator.tellNext()
        return errands
      }
    case .paste(let text):
      return turn { navigator in
        navigator.notice = nil
        let errands = navigator.run { $0.paste(text, at: $1) }
        navigator.tellNext()
        return errands
      }
    case .mouse(let mouse): return turn { $0.click(mouse) }
    case .resized(let size):
      return turn { navigator in
        navigator.resize(to: size)
        return []
      }
    case .tick:
      noticeAge += 1
      if let notice, noticeAge > Navigator.noticeTicks, notice.level == .success || notice.level == .note {
        self.notice = nil
        tellNext()
      }
      return []
    case .redraw: return []
    case .hangUp, .terminate: return drafts().map(Errand.keepDraft) + [.quit]
    }
  }

  /// Whatever changes screens, and then their part before the next picture.
  private mutating func turn(_ body: (inout Navigator) -> [Errand]) -> [Errand] {
    let errands = body(&self)
    prepareAnew()
    return errands
  }

  mutating func press(_ key: Key) -> [Errand] {
    let wasQuitOffered = isQuitOffered
    isQuitOffered = false
    if let effects = stack[stack.count - 1].handle(key, at: desk) { return follow(effects) }
    guard let action = Navigator.keymap.action(for: key) else {
      tell(Notice(.note, unknown(key)))
      return []
    }
    return perform(action, by: key, wasQuitOffered: wasQuitOffered)
  }

  private func unknown(_ key: Key) -> Label {
    if case .character(let scalar) = key, scalar.value > 0x7F {
      return Label(
        "当前为中文输入，功能键、数字和方向键可直接用",
        "An input method seems to be on: function keys, digits and arrows work with it")
    }
    return Label("\(key.name) 在这里没有用处，按 F1 看可用的键", "\(key.name) does nothing here; F1 lists the keys")
  }

  private mutating func perform(_ action: GlobalAction, by key: Key, wasQuitOffered: Bool) -> [Errand] {
    switch action {
    case .help: return show { .help($0) }
    case .palette: return show { .palette($0) }
    case .menu: return show { .menu($0, MenuTitle(key)) }
    case .language: return follow([.switchLanguage])
    case .mouse: return [.glass(.toggleMouse)]
    case .redraw: return [.glass(.redraw)]
    case .suspend: return [.glass(.suspend)]
    case .quit: return quit()
    case .interrupt:
      if stack.count > 1 { return press(.escape) }
      if wasQuitOffered { return quit() }
      isQuitOffered = true
      notice = Notice(.note, Label("再按一次 Ctrl-C 退出，或按 F10", "Ctrl-C once more quits; F10 does too"))
      return []
    }
  }

  /// Opens what is made of the keys of the front screen.
  private mutating func show(_ route: (KeyPage) -> Route) -> [Errand] {
    guard let front = stack.last else { return [] }
    return follow([.show(route(front.keyPage(at: desk)))])
  }

  /// A click on a hint is its key, one on the title line opens the menu bar; all else is the
  /// screen's.
  private mutating func click(_ mouse: Mouse) -> [Errand] {
    guard mouse.gesture == .press, let front = stack.last else { return run { $0.click(mouse, at: $1) } }
    if mouse.at.row == size.rows - 1 {
      let hint = hints(columns: size.columns).first { $0.columns.contains(mouse.at.column) }
      return hint?.line.pressed.map { press($0) } ?? []
    }
    if mouse.at.row == 0, !front.isOverlay { return show { .menu($0, nil) } }
    return run { $0.click(mouse, at: $1) }
  }

  private func quit() -> [Errand] { drafts().map(Errand.keepDraft) + [.quit] }

  func drafts() -> [StoredDraft] { stack.compactMap(\.draft) }

  mutating func run(_ body: (inout any OfficeScreen, Desk) -> [Effect]) -> [Errand] {
    guard !stack.isEmpty else { return [] }
    return follow(body(&stack[stack.count - 1], desk))
  }

  /// The outcome of an errand, for the screen that is in front.
  public mutating func learn(_ outcome: Outcome) -> [Errand] {
    turn { navigator in navigator.run { $0.learn(outcome, at: $1) } }
  }

  // MARK: The world changed

  /// Takes over a new ledger and what else the desk holds; every screen finds its record again.
  public mutating func adopt(_ change: (inout Desk) -> Void) {
    change(&desk)
    for index in stack.indices { stack[index].refresh(at: desk) }
    prepareAnew()
  }

  /// Tells several things one after the other, each until a key is pressed or it has faded.
  public mutating func announce(_ notices: [Notice]) {
    waiting += notices
    tellNext()
  }

  private mutating func tellNext() { if notice == nil, !waiting.isEmpty { tell(waiting.removeFirst()) } }

  public mutating func tell(_ notice: Notice) {
    self.notice = notice
    noticeAge = 0
  }

  /// A slice of unfinished work of the front screen; false when there is none. Slices are shorter
  /// than a picture takes: who paints between them calls `prepare` first.
  public mutating func work() -> Bool {
    if !stack.isEmpty, stack[stack.count - 1].work(at: desk) {
      isUnprepared = true
      return true
    }
    prepare()
    return false
  }

  /// Lets the screens that are seen work out what they show, where they have not done so since
  /// something changed.
  public mutating func prepare() {
    guard isUnprepared else { return }
    isUnprepared = false
    for index in base..<stack.endIndex { stack[index].prepare(at: desk) }
  }

  mutating func prepareAnew() {
    isUnprepared = true
    prepare()
  }

  /// The lowest screen that is seen: those above it are overlays.
  var base: Int { stack.lastIndex { !$0.isOverlay } ?? 0 }

  private mutating func resize(to size: Size) {
    self.size = size
    // Where nothing can be shown, the screens stay as they were.
    guard size.isEnough else { return }
    desk.body = Navigator.body(of: size)
    for index in stack.indices { stack[index].refresh(at: desk) }
  }

  /// Title and rule above; status, rule and hints below.
  static func body(of size: Size) -> Size { Size(rows: max(1, size.rows - 5), columns: max(1, size.columns)) }

  // MARK: Picture

  public func picture() -> Canvas { frame(size: size) }
}
