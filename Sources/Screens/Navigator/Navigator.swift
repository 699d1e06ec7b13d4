import ChineseText
import Registers
import TextUI

/// The stack of open screens. Keys go to the front one; moves end here, errands go out.
public struct Navigator: Sendable {
  public internal(set) var stack: [OpenScreen] = []
  public internal(set) var desk: Desk
  var notices = Notices()
  var size: Size
  private var isQuitOffered = false
  /// Something changed that the screens seen were not prepared after.
  private var isUnprepared = true
  /// Replies that nothing was saved of yet.
  var replies = OpenReplies()
  /// Screens opened so far.
  private var opened = 0

  /// - Parameter first: a place over the home screen; one that there is not is told in words.
  public init(desk: Desk, size: Size, first: Route = .home) {
    self.init(desk: desk, size: size, root: HomeScreen())
    guard first != .home else { return }
    do { _ = push(try first.screen(at: self.desk)) } catch { tell(Notice(.warning, error.words)) }
    prepareAnew()
  }

  /// Before there is a data folder: nothing to go back to.
  public init(desk: Desk, size: Size, root: any OfficeScreen) {
    self.desk = desk
    self.size = size
    self.desk.body = Navigator.body(of: size)
    _ = push(root)
    prepare()
  }

  /// Opens a place over what is there.
  public mutating func open(_ route: Route) throws(NoSuchPlace) -> [SentErrand] {
    let errands = try open(route, inPlaceOf: nil)
    prepareAnew()
    return errands
  }

  /// The field that typing goes to, by its name; `nil` where no form is in front.
  public var focusedField: String? { (stack.last?.screen as? FormScreen)?.focusedField }

  /// Which of a form's rows the cursor is on, the first being 1.
  public var focusedRow: Int? { (stack.last?.screen as? FormScreen)?.focusedRow }

  /// Asks who is at work: for a login that several people share.
  public mutating func askForPerson() {
    guard let choosing = Choosing.signingIn(at: desk) else { return }
    _ = push(ChooseScreen(choosing))
    prepareAnew()
  }

  /// Asks the person at work for his PIN.
  public mutating func askForPIN(_ asking: PINAsking) {
    _ = push(PINScreen(asking))
    prepareAnew()
  }

  /// Asks what becomes of records that are behind the history.
  public mutating func askToSettle() {
    _ = push(ChooseScreen(.settling))
    prepareAnew()
  }

  /// Shows that a save waits, until `endWaiting`.
  public mutating func askToWait(_ screen: WaitScreen) {
    _ = push(screen)
    prepareAnew()
  }

  public mutating func endWaiting() {
    guard let place = stack.lastIndex(where: { $0.screen is WaitScreen }) else { return }
    stack.removeSubrange(place...)
    prepareAnew()
  }

  /// Asks which year to work in: at the first start in a new one.
  public mutating func askForYear() {
    _ = push(ChooseScreen(.workingYear(at: desk.circumstances)))
    prepareAnew()
  }

  public var notice: Notice? { notices.shown }

  // MARK: Events

  /// One event; what is left for the session to do.
  public mutating func handle(_ event: Event) -> [SentErrand] {
    // Slices of work may have come between.
    prepare()
    switch event {
    case .key(let key): return turn { $0.press(key) }
    case .paste(let text): return turn { navigator in navigator.askFront { $0.paste(text, at: $1) } }
    case .mouse(let mouse):
      let errands = click(mouse)
      prepareAnew()
      return errands
    case .resized(let size): resize(to: size)
    case .tick: notices.tick()
    case .redraw: break
    case .hangUp, .terminate: return quit()
    }
    return []
  }

  /// What a person types: the message before it has been read.
  private mutating func turn(_ body: (inout Navigator) -> [SentErrand]) -> [SentErrand] {
    notices.clear()
    let errands = body(&self)
    notices.showNext()
    prepareAnew()
    return errands
  }

  mutating func press(_ key: Key) -> [SentErrand] {
    let wasQuitOffered = isQuitOffered
    isQuitOffered = false
    if let effects = stack[stack.count - 1].screen.handle(key, at: desk) {
      return carryOut(effects, for: front)
    }
    guard let action = Navigator.keymap.action(for: key) else {
      tell(Notice(.note, Words.unknown(key)))
      return []
    }
    return perform(action, by: key, wasQuitOffered: wasQuitOffered)
  }

  private mutating func perform(_ action: GlobalAction, by key: Key, wasQuitOffered: Bool) -> [SentErrand] {
    switch action {
    case .help: return openKeys { .help($0) }
    case .palette: return openKeys { .palette($0) }
    case .menu: return openKeys { .menu($0, MenuTitle(key)) }
    case .language: return carryOut([.switchLanguage], for: front)
    case .mouse: return sent([.glass(.toggleMouse)])
    case .redraw: return sent([.glass(.redraw)])
    case .suspend: return sent([.glass(.suspend)])
    case .quit: return quit()
    case .interrupt:
      if stack.count > 1 { return press(.escape) }
      if wasQuitOffered { return quit() }
      isQuitOffered = true
      tell(Notice(.note, Label("再按一次 Ctrl-C 退出，或按 F10", "Ctrl-C once more quits; F10 does too")))
      return []
    }
  }

  /// Opens what is made of the keys of the front screen.
  private mutating func openKeys(_ route: (KeyPage) -> Route) -> [SentErrand] {
    carryOut([.show(route(stack[stack.count - 1].screen.keyPage(at: desk)))], for: front)
  }

  /// A click on a hint is its key, one on the title line opens the menu bar; all else is the
  /// screen's.
  private mutating func click(_ mouse: Mouse) -> [SentErrand] {
    let isOnBar = mouse.at.row == size.rows - 1 && mouse.gesture == .press
    if isOnBar {
      let hint = hints(columns: size.columns).first { $0.columns.contains(mouse.at.column) }
      return hint?.line.pressed.map { press($0) } ?? []
    }
    let isOnTitle = mouse.at.row == 0 && mouse.gesture == .press
    if isOnTitle, stack.last?.screen.isOverlay == false { return openKeys { .menu($0, nil) } }
    return askFront { $0.click(mouse, at: $1) }
  }

  private mutating func resize(to size: Size) {
    self.size = size
    // Where nothing can be shown, the screens stay as they were.
    guard size.isEnough else { return }
    desk.body = Navigator.body(of: size)
    refreshAll()
  }

  private func quit() -> [SentErrand] { sent(drafts().map(Errand.keepDraft) + [.quit]) }

  // MARK: The stack

  /// Which screen keys go to.
  var front: ScreenID { stack[stack.count - 1].id }

  mutating func push(_ screen: any OfficeScreen) -> ScreenID {
    opened += 1
    stack.append(OpenScreen(id: ScreenID(number: opened), screen: screen))
    return front
  }

  func place(of id: ScreenID) -> Int? { stack.lastIndex { $0.id == id } }

  mutating func askFront(_ body: (inout any OfficeScreen, Desk) -> [Effect]) -> [SentErrand] {
    carryOut(body(&stack[stack.count - 1].screen, desk), for: front)
  }

  func sent(_ errands: [Errand]) -> [SentErrand] { errands.map { SentErrand(errand: $0, sender: front) } }

  /// What came of an errand, for the screen that sent it. Where that is closed, a failure is told.
  public mutating func learn(_ outcome: Outcome, by sender: ScreenID) -> [SentErrand] {
    guard let place = place(of: sender) else {
      if case .failed(let why) = outcome { tell(Notice(.error, why)) }
      return []
    }
    var errands: [SentErrand] = []
    if case .saved = outcome { errands = forgetReplies(over: stack[place].screen.matter) }
    let effects = stack[place].screen.learn(outcome, at: desk)
    errands += carryOut(effects, for: sender)
    prepareAnew()
    return errands
  }

  // MARK: The world changed

  /// Takes over a new ledger and what else the desk holds; every screen finds its record again.
  public mutating func adopt(_ change: (inout Desk) -> Void) {
    change(&desk)
    refreshAll()
  }

  mutating func refreshAll() {
    for index in stack.indices { stack[index].screen.refresh(at: desk) }
    prepareAnew()
  }

  public mutating func tell(_ notice: Notice) { notices.tell(notice) }

  /// Tells several things one after the other, each until a key is pressed or it has faded.
  public mutating func announce(_ notices: [Notice]) { self.notices.queue(notices) }

  /// A slice of unfinished work of the front screen; false when there is none. Slices are shorter
  /// than a picture takes: who paints between them calls `prepare` first.
  public mutating func work() -> Bool {
    let isAtWork = stack[stack.count - 1].screen.work(at: desk)
    if isAtWork { isUnprepared = true } else { prepare() }
    return isAtWork
  }

  /// Lets the screens that are seen work out what they show, where something changed since.
  public mutating func prepare() {
    guard isUnprepared else { return }
    isUnprepared = false
    for index in base..<stack.endIndex { stack[index].screen.prepare(at: desk) }
  }

  mutating func prepareAnew() {
    isUnprepared = true
    prepare()
  }

  /// The lowest screen that is seen: those above it are overlays.
  var base: Int { stack.lastIndex { !$0.screen.isOverlay } ?? 0 }

  /// Title and rule above; status, rule and hints below.
  static func body(of size: Size) -> Size { Size(rows: max(1, size.rows - 5), columns: max(1, size.columns)) }
}
