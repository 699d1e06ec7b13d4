import ChineseText

/// Words for the message line. An error stays until a key is pressed; the others fade.
public struct Notice: Hashable, Sendable {
  public enum Level: Hashable, Sendable { case note, success, warning, error }
  public let level: Level
  public let words: Label

  public init(_ level: Level, _ words: Label) {
    self.level = level
    self.words = words
  }
}

/// What a screen asks for; the one thing every screen can ask is that something be told.
public protocol ScreenEffect: Sendable { static func tell(_ notice: Notice) -> Self }

/// A screen is a value: stored properties are its state, `Action` what the user may do, `keymap`
/// how, `perform` what follows, `draw` how it looks. It never waits and never writes.
public protocol Screen<Desk, Effect>: Sendable {
  /// What screens read: the ledger, today, the language, the signed-in person.
  associatedtype Desk: Sendable
  associatedtype Effect: ScreenEffect
  associatedtype Action: Hashable & Sendable

  /// All keymaps of this kind of screen, one a mode.
  static var keymaps: [Keymap<Action>] { get }
  /// The keymap in force.
  var keymap: Keymap<Action> { get }
  /// Where we are, as the last step of the path in the title line.
  func title(at desk: Desk) -> Label
  /// What help says of the place the cursor is on, above the keys.
  func about(at desk: Desk) -> Label?
  /// What may be typed where the cursor is, for help.
  func examples(at desk: Desk) -> [KeyPage.Example]
  /// Why an action cannot be done now: greys the hint, answers the key press.
  func obstacle(to action: Action, at desk: Desk) -> Label?
  mutating func perform(_ action: Action, at desk: Desk) -> [Effect]
  /// Takes a key as text; `nil` when the screen does not want it as text just now.
  mutating func type(_ key: Key, at desk: Desk) -> [Effect]?
  mutating func paste(_ text: String, at desk: Desk) -> [Effect]
  mutating func click(_ mouse: Mouse, at desk: Desk) -> [Effect]
  /// A bounded slice of unfinished work (search, sums); false when there is none.
  mutating func work(at desk: Desk) -> Bool
  /// The ledger changed under the screen: put cursors back on their records.
  mutating func refresh(at desk: Desk)
  /// Works out what the picture, the hints and the obstacles show, once all that an event brought
  /// has been done. They are read more often than anything changes, and only read what is stored
  /// here. Called for the screens that are seen, before a picture and before the next key.
  mutating func prepare(at desk: Desk)
  /// Paints the rows between title and message line; `area` is what is free.
  func draw(on canvas: inout Canvas, area: Area, at desk: Desk)
}

/// A rectangle of cells.
public struct Area: Hashable, Sendable {
  public var rows: Range<Int>
  public var columns: Range<Int>

  public init(rows: Range<Int>, columns: Range<Int>) {
    self.rows = rows
    self.columns = columns
  }

  public var height: Int { rows.count }
  public var width: Int { columns.count }

  /// Some of its rows, counted from its first.
  public func lines(_ some: Range<Int>) -> Area {
    let first = rows.lowerBound
    return Area(rows: first + some.lowerBound..<first + some.upperBound, columns: columns)
  }

  /// All but its last rows, one at least.
  public func without(last count: Int) -> Area {
    Area(rows: rows.lowerBound..<max(rows.lowerBound + 1, rows.upperBound - count), columns: columns)
  }

  public func contains(_ point: Point) -> Bool { rows.contains(point.row) && columns.contains(point.column) }
}

extension Screen {
  public func about(at desk: Desk) -> Label? { nil }
  public func examples(at desk: Desk) -> [KeyPage.Example] { [] }
  public func obstacle(to action: Action, at desk: Desk) -> Label? { nil }
  public mutating func type(_ key: Key, at desk: Desk) -> [Effect]? { nil }
  public mutating func paste(_ text: String, at desk: Desk) -> [Effect] { [] }
  public mutating func click(_ mouse: Mouse, at desk: Desk) -> [Effect] { wheel(mouse, at: desk) ?? [] }

  /// The wheel is the keys Up and Down; `nil` when it was not the wheel.
  public mutating func wheel(_ mouse: Mouse, at desk: Desk) -> [Effect]? {
    switch mouse.gesture {
    case .wheelUp: handle(.up, at: desk) ?? []
    case .wheelDown: handle(.down, at: desk) ?? []
    case .press, .double: nil
    }
  }

  public mutating func work(at desk: Desk) -> Bool { false }
  public mutating func refresh(at desk: Desk) {}
  public mutating func prepare(at desk: Desk) {}

  /// One key: as text where the screen wants text, else by its keymap, an obstacle told in words.
  /// `nil` when the screen knows nothing of the key.
  public mutating func handle(_ key: Key, at desk: Desk) -> [Effect]? {
    if let effects = type(key, at: desk) { return effects }
    guard let action = keymap.action(for: key) else { return nil }
    if let why = obstacle(to: action, at: desk) { return [.tell(Notice(.warning, why))] }
    return perform(action, at: desk)
  }

  /// The keys in force with their words and obstacles.
  public func keyPage(at desk: Desk) -> KeyPage {
    var page = keymap.page { obstacle(to: $0, at: desk) }
    page.about = about(at: desk)
    page.examples = examples(at: desk)
    return page
  }

  /// Those of them in the hint bar, most used first.
  public func hints(at desk: Desk) -> [KeyLine] { keymap.hints { obstacle(to: $0, at: desk) } }

  /// The keys of all modes, for the papers.
  public static var keyPages: [KeyPage] { keymaps.map { $0.page() } }
}
