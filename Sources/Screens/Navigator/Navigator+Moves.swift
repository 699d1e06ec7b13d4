import ChineseText
import Registers
import TextUI

/// What screens ask for, as far as it ends here: opening, closing, answering.
extension Navigator {
  mutating func follow(_ effects: [Effect]) -> [Errand] {
    var errands: [Errand] = []
    for effect in effects {
      switch effect {
      case .show(let route): errands += open(route)
      case .replace(let route):
        if stack.count > 1 { stack.removeLast() }
        errands += open(route)
      case .close: pop()
      case .answer(let answer):
        pop()
        errands += run { $0.receive(answer, at: $1) }
      case .tell(let notice): tell(notice)
      case .errand(let errand): errands.append(errand)
      case .switchLanguage: desk.language = desk.language == .chinese ? .english : .chinese
      case .press(let key):
        // What was in front till now has closed: the screen below knows nothing of that yet.
        prepareAnew()
        errands += press(key)
      case .remember(let habit): desk.habits.take(habit)
      case .neighbour(let lines): errands += step(by: lines)
      }
    }
    return errands
  }

  private mutating func open(_ route: Route) -> [Errand] {
    if route == .home { return goHome() }
    let screen = Navigator.screen(for: route, at: desk)
    stack.append(screen)
    return follow(screen.opening(at: desk))
  }

  /// Forms on the way that are not saved are kept as drafts, as when the program is left.
  private mutating func goHome() -> [Errand] {
    let kept = drafts()
    stack.removeSubrange(1...)
    refreshFront()
    if !kept.isEmpty {
      tell(
        Notice(
          .note,
          Label("没保存的表单存为草稿，打开同一表单可接着填", "The unsaved form is kept as a draft; opening it again offers it")))
    }
    return kept.map(Errand.keepDraft)
  }

  /// Opens the next record of the list in the way this one is open: as its page, its form, or its
  /// form over its page. Anything else above the list, such as a form that led to another record,
  /// holds something of its own and stays.
  private mutating func step(by lines: Int) -> [Errand] {
    let place = stack.lastIndex { $0 is BrowseScreen }
    let above = place.map { stack[($0 + 1)...] } ?? []
    let isOfTheList =
      above.count == 1 || above.count == 2 && above.first is RecordScreen && above.last is FormScreen
    guard let place, var list = stack[place] as? BrowseScreen, isOfTheList, let front = above.last else {
      tell(Notice(.note, Label("不是从列表打开的，没有上下条", "Not opened from a list: no neighbours")))
      return []
    }
    guard let next = list.neighbour(by: lines, at: desk) else {
      let words =
        lines < 0 ? Label("已是第一条", "This is the first record") : Label("已是最后一条", "This is the last record")
      tell(Notice(.note, words))
      return []
    }
    stack[place] = list
    stack.removeSubrange((place + 1)...)
    return open(front is FormScreen ? .form(next) : .record(next))
  }

  private mutating func pop() {
    guard stack.count > 1 else { return }
    stack.removeLast()
    refreshFront()
  }

  private mutating func refreshFront() {
    guard var front = stack.last else { return }
    front.refresh(at: desk)
    stack[stack.count - 1] = front
  }
}
