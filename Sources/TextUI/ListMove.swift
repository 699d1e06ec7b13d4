import ChineseText

/// How a cursor goes through a list. Screens with a list take action, keys and words from here.
public enum ListMove: Hashable, Sendable, CaseIterable {
  case up, down, pageUp, pageDown, first, last

  /// The rows of a keymap. Where text is typed, `plain` is false: letters, Home and End are the
  /// text's then, and Ctrl goes to the ends of the list.
  ///
  /// - Parameter ends: Home and End go through the list even where letters are typed.
  public static func bindings<Action>(plain: Bool, ends: Bool = false, _ action: (ListMove) -> Action)
    -> [Binding<Action>]
  {
    allCases.map { move in
      Binding(
        action(move), move.keys(plain: plain) + (ends ? move.endKeys : []), label: move.label, move.sentence,
        hint: nil, menu: nil)
    }
  }

  private func keys(plain: Bool) -> [Key] {
    switch self {
    case .up: plain ? [.up, .character("k")] : [.up]
    case .down: plain ? [.down, .character("j")] : [.down]
    case .pageUp: [.pageUp]
    case .pageDown: [.pageDown]
    case .first: plain ? [.home, .character("g")] : [.controlHome]
    case .last: plain ? [.end, .character("G")] : [.controlEnd]
    }
  }

  private var endKeys: [Key] {
    switch self {
    case .first: [.home]
    case .last: [.end]
    default: []
    }
  }

  private var label: Label {
    switch self {
    case .up: Label("上", "Up")
    case .down: Label("下", "Down")
    case .pageUp: Label("上页", "Page up")
    case .pageDown: Label("下页", "Page down")
    case .first: Label("开头", "Start")
    case .last: Label("末尾", "End")
    }
  }

  private var sentence: Label {
    switch self {
    case .up: Label("上移一行", "One line up")
    case .down: Label("下移一行", "One line down")
    case .pageUp: Label("上移一页", "One page up")
    case .pageDown: Label("下移一页", "One page down")
    case .first: Label("到开头", "To the start")
    case .last: Label("到末尾", "To the end")
    }
  }
}

extension ListCursor {
  /// Moves through a list of `count` lines of which `height` are shown at once.
  public mutating func go(_ move: ListMove, count: Int, height: Int) {
    switch move {
    case .up: self.move(by: -1, count: count, height: height)
    case .down: self.move(by: 1, count: count, height: height)
    case .pageUp: self.move(by: -height, count: count, height: height)
    case .pageDown: self.move(by: height, count: count, height: height)
    case .first: select(0, count: count, height: height)
    case .last: select(count - 1, count: count, height: height)
    }
  }
}
