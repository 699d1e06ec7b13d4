import ChineseText
import Registers
import TextUI

/// What screens ask for, as far as it ends here: opening, closing, answering.
extension Navigator {
  /// - Parameter asking: the screen that asks. When it closes on the way, the rest is asked by the
  ///   one in front then.
  mutating func carryOut(_ effects: [Effect], for asking: ScreenID) -> [SentErrand] {
    var errands: [SentErrand] = []
    var asking = asking
    for effect in effects {
      switch effect {
      case .show(let route): errands += show(route)
      case .replace(let route): errands += show(route, inPlaceOf: asking)
      case .close:
        errands += giveUpReply(of: asking)
        close(asking)
      case .answer(let answer):
        errands += noteReply(answer, of: asking)
        close(asking)
        errands += askFront { $0.receive(answer, at: $1) }
      case .tell(let notice): tell(notice)
      case .errand(let errand): errands.append(SentErrand(errand: errand, sender: asking))
      case .switchLanguage:
        desk.language = desk.language == .chinese ? .english : .chinese
        refreshAll()
      case .press(let key):
        // What was in front till now has closed: the screen below knows nothing of that yet.
        prepareAnew()
        errands += press(key)
      case .remember(let habit): desk.habits.keep(habit)
      case .neighbour(let lines): errands += step(by: lines)
      }
      if place(of: asking) == nil { asking = front }
    }
    return errands
  }

  /// A place that there is not is told in words, and nothing else opens.
  private mutating func show(_ route: Route, inPlaceOf closing: ScreenID? = nil) -> [SentErrand] {
    if route == .home { return goHome() }
    do { return try open(route, inPlaceOf: closing) } catch {
      tell(Notice(.warning, error.words))
      return []
    }
  }

  /// Opens a place over what is there, or instead of one of the screens.
  mutating func open(_ route: Route, inPlaceOf closing: ScreenID?) throws(NoSuchPlace) -> [SentErrand] {
    let screen = try route.screen(at: desk)
    if let closing { remove(closing) }
    let effects = screen.opening(at: desk)
    let opened = push(screen)
    return carryOut(effects, for: opened) + findReply(of: opened)
  }

  /// Forms on the way that are not saved are kept as drafts, as when the program is left.
  private mutating func goHome() -> [SentErrand] {
    let kept = drafts()
    stack.removeSubrange(1...)
    refreshFront()
    if !kept.isEmpty {
      tell(
        Notice(
          .note,
          Label("没保存的表单存为草稿，打开同一表单可接着填", "The unsaved form is kept as a draft; opening it again offers it")))
    }
    return sent(kept.map(Errand.keepDraft))
  }

  /// Opens the next record of the list in the way this one is open: as its page, its form, or its
  /// form over its page. Anything else above the list, such as a form that led to another record,
  /// holds something of its own and stays.
  private mutating func step(by lines: Int) -> [SentErrand] {
    let place = stack.lastIndex { $0.screen is BrowseScreen }
    let above = place.map { stack[($0 + 1)...].map(\.screen) } ?? []
    let isOfTheList =
      above.count == 1 || above.count == 2 && above.first is RecordScreen && above.last is FormScreen
    guard let place, var list = stack[place].screen as? BrowseScreen, isOfTheList, let front = above.last
    else {
      tell(Notice(.note, Label("不是从列表打开的，没有上下条", "Not opened from a list: no neighbours")))
      return []
    }
    guard let next = list.neighbour(by: lines, at: desk) else {
      let words =
        lines < 0 ? Label("已是第一条", "This is the first record") : Label("已是最后一条", "This is the last record")
      tell(Notice(.note, words))
      return []
    }
    stack[place].screen = list
    stack.removeSubrange((place + 1)...)
    return show(front is FormScreen ? .form(next) : .record(next))
  }

  /// Takes a screen off the stack with what was opened from it; the first one stays.
  private mutating func remove(_ closing: ScreenID) {
    guard let place = place(of: closing), place > 0 else { return }
    stack.removeSubrange(place...)
  }

  private mutating func close(_ closing: ScreenID) {
    remove(closing)
    refreshFront()
  }

  private mutating func refreshFront() { stack[stack.count - 1].screen.refresh(at: desk) }
}
