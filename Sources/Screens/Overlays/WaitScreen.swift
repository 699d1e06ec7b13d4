import ChineseText
import TextUI

/// A box that says whose save is waited for. It goes away by itself; Escape gives up waiting.
public struct WaitScreen: OfficeScreen {
  private let why: Label

  public enum Action: Hashable, Sendable { case stop }

  public init(for why: Label) { self.why = why }

  public var isOverlay: Bool { true }
  /// What is being saved stands below it.
  public var unsaved: Unsaved { .nothing }
  public func title(at desk: Desk) -> Label { Label("等着保存", "Waiting to save") }

  public static let keymaps = [
    Keymap<Action>(
      "wait", Label("等着保存", "Waiting to save"),
      [
        Binding(
          .stop, .escape, .function(12), label: Label("不等了", "Stop waiting"),
          Label("不等了：不保存，内容还在", "Stop waiting: nothing is saved, what was typed stays"), hint: 1)
      ])
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] { [.errand(.stopWaiting)] }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    _ = OverlayBox.question(
      on: &canvas, area: area, title: title(at: desk)(desk.language), help: why(desk.language))
  }
}
