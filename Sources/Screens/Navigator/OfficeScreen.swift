import ChineseText
import Registers
import TextUI

/// A screen of this program.
public protocol OfficeScreen: Screen<Desk, Effect> {
  /// Painted over the screen below, which stays visible around it.
  var isOverlay: Bool { get }
  /// How it is called on the way to a screen over it: its title, unless that says more.
  func waypoint(at desk: Desk) -> Label
  /// Shown in the title line: unsaved, number of records.
  func remark(at desk: Desk) -> Label?
  /// What was typed here and is saved nowhere yet; there is no answer that goes without saying.
  var unsaved: Unsaved { get }
  /// What the screen is about, the same whenever it is opened: a register, a record. Replies to questions that
  /// are asked over it are kept under this.
  var matter: String { get }
  /// What is asked here, by a name that stands once over a screen; `nil` where there is no reply to find again.
  var question: String? { get }
  /// An overlay above was answered.
  mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect]
  /// An errand this screen sent is done.
  mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect]
  /// What to ask for when it is first shown.
  func opening(at desk: Desk) -> [Effect]
}

/// A screen where whatever is typed and pasted goes into one editor.
public protocol TypedScreen: OfficeScreen {
  associatedtype Typed: Editor
  var editor: Typed { get set }
}

extension TypedScreen {
  public mutating func type(_ key: Key, at desk: Desk) -> [Effect]? { editor.type(key) ? [] : nil }

  public mutating func paste(_ text: String, at desk: Desk) -> [Effect] {
    editor.insert(text).map { [.tell(.cut(after: $0))] } ?? []
  }
}

extension OfficeScreen {
  public var isOverlay: Bool { false }
  public func waypoint(at desk: Desk) -> Label { title(at: desk) }
  public func remark(at desk: Desk) -> Label? { nil }
  public var matter: String { Self.keymaps[0].id }
  public var question: String? { nil }
  public mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect] { [] }
  public mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
    if case .failed(let why) = outcome { return [.fail(why)] }
    return []
  }
  public func opening(at desk: Desk) -> [Effect] { [] }
}
