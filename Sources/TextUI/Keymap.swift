import ChineseText

/// A pull-down of the menu bar; every action stands in one, by the nature of what it does.
public enum MenuTitle: Int, Hashable, Sendable, CaseIterable {
  /// Where to go; no action of a screen stands here.
  case registers
  /// What is done to the record, the form or the question at hand.
  case record
  /// What is shown of it, and in which order.
  case view
  /// What concerns files and history: undo, export.
  case data
  /// What works on every screen.
  case program

  public var label: Label {
    switch self {
    case .registers: Label("台账", "Registers")
    case .record: Label("记录", "Record")
    case .view: Label("查看", "View")
    case .data: Label("数据", "Data")
    case .program: Label("帮助", "Help")
    }
  }

  /// With Alt it opens the menu; the same in both languages, and shown beside the name.
  public var letter: Unicode.Scalar {
    switch self {
    case .registers: "r"
    case .record: "e"
    case .view: "v"
    case .data: "d"
    case .program: "h"
    }
  }

  /// The menu whose letter was pressed with Alt.
  public init?(_ key: Key) {
    guard let title = Self.allCases.first(where: { .alt($0.letter) == key.command }) else { return nil }
    self = title
  }
}

/// One row of a keymap: keys, what they do, and the words for it. The only place where a key is
/// written; dispatch, hint bar, menu, palette, help and the papers read it.
public struct Binding<Action: Hashable & Sendable>: Sendable {
  public let action: Action
  /// The first is the one shown; at least one passes an input method.
  public let keys: [Key]
  /// One or two words, for the hint bar and menus.
  public let label: Label
  /// One sentence, for help and the papers.
  public let sentence: Label
  /// Place in the hint bar, 1 first; `nil` keeps it out of the bar.
  public let hint: Int?
  /// Where the menu bar lists it; `nil` for what only moves a cursor.
  public let menu: MenuTitle?

  public init(
    _ action: Action, _ keys: Key..., label: Label, _ sentence: Label, hint: Int? = nil,
    menu: MenuTitle? = .record
  ) { self.init(action, keys, label: label, sentence, hint: hint, menu: menu) }

  public init(_ action: Action, _ keys: [Key], label: Label, _ sentence: Label, hint: Int?, menu: MenuTitle?)
  {
    self.action = action
    self.keys = keys
    self.label = label
    self.sentence = sentence
    self.hint = hint
    self.menu = menu
  }
}

extension Binding {
  fileprivate func line(_ obstacle: Label?) -> KeyLine {
    KeyLine(keys: keys, label: label, sentence: sentence, hint: hint, menu: menu, obstacle: obstacle)
  }
}

/// The keys of one screen, or of one mode of it.
public struct Keymap<Action: Hashable & Sendable>: Sendable {
  /// Stable name for papers and tests: `browse`, `browse.search`.
  public let id: String
  public let title: Label
  public let bindings: [Binding<Action>]
  /// Those with a place in the hint bar, in their order.
  private let hinted: [Binding<Action>]
  private let actions: [Key: Action]

  public init(_ id: String, _ title: Label, _ bindings: [Binding<Action>]) {
    self.id = id
    self.title = title
    self.bindings = bindings
    hinted = bindings.filter { $0.hint != nil }.sorted { ($0.hint ?? 0) < ($1.hint ?? 0) }
    let pairs = bindings.flatMap { binding in binding.keys.map { ($0, binding.action) } }
    actions = Dictionary(pairs) { first, _ in first }
  }

  /// What a key does here; an exact match first, then the key with full-width forms folded.
  public func action(for key: Key) -> Action? { actions[key] ?? actions[key.command] }
}

/// A binding with its action erased: what help, the palette, the menu bar and the papers show.
public struct KeyLine: Hashable, Sendable {
  public let keys: [Key]
  public let label: Label
  public let sentence: Label
  public let hint: Int?
  public let menu: MenuTitle?
  /// Why it cannot be done now; `nil` when it can.
  public let obstacle: Label?

  public init(keys: [Key], label: Label, sentence: Label, hint: Int?, menu: MenuTitle?, obstacle: Label?) {
    self.keys = keys
    self.label = label
    self.sentence = sentence
    self.hint = hint
    self.menu = menu
    self.obstacle = obstacle
  }
}

/// A keymap with its actions erased.
public struct KeyPage: Hashable, Sendable {
  public let id: String
  public let title: Label
  public let lines: [KeyLine]
  /// What is to be said besides the keys, of what the cursor is on.
  public var about: Label?
  /// What may be typed where the cursor is, and how it is read.
  public var examples: [Example] = []

  public struct Example: Hashable, Sendable {
    /// Spellings of the same.
    public let typed: [String]
    public let value: String
    public let meaning: Label

    public init(_ typed: [String], value: String, meaning: Label) {
      self.typed = typed
      self.value = value
      self.meaning = meaning
    }
  }

  public init(id: String, title: Label, lines: [KeyLine], about: Label? = nil) {
    self.id = id
    self.title = title
    self.lines = lines
    self.about = about
  }
}

extension Keymap {
  /// The keymap as data, with the obstacle of each action.
  public func page(obstacle: (Action) -> Label? = { _ in nil }) -> KeyPage {
    KeyPage(id: id, title: title, lines: bindings.map { $0.line(obstacle($0.action)) })
  }

  /// The lines of the hint bar, most used first.
  public func hints(obstacle: (Action) -> Label? = { _ in nil }) -> [KeyLine] {
    hinted.map { $0.line(obstacle($0.action)) }
  }
}
