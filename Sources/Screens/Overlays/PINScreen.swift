import ChineseText
import Registers
import TextUI

/// What a person at a shared login is asked before he signs: his PIN, or a new one.
public struct PINAsking: Hashable, Sendable {
  public var title: Label
  public var help: Label

  public init(title: Label, help: Label) {
    self.title = title
    self.help = help
  }
}

/// A box for a PIN: what is typed is never shown, and never kept as a draft.
public struct PINScreen: TypedScreen {
  let asking: PINAsking
  public var editor = LineEditor()

  public enum Action: Hashable, Sendable { case accept, cancel }

  public init(_ asking: PINAsking) { self.asking = asking }

  public var isOverlay: Bool { true }
  public var unsaved: Unsaved { .secret }
  public func title(at desk: Desk) -> Label { asking.title }

  public static let keymaps = [
    Keymap<Action>(
      "pin", Label("输入口令", "Typing a PIN"),
      [
        Binding(
          .accept, .enter, .function(8), .control("s"), label: Label("确定", "Accept"),
          Label("用写下的口令", "Take the PIN that was typed"), hint: 1),
        Binding(
          .cancel, .escape, .function(12), label: Label("取消", "Cancel"),
          Label("不签字，不保存", "Sign nothing and save nothing"), hint: 2),
      ])
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    switch action {
    case .accept: [.close, .errand(.pin(editor.text.trimmingBlanks))]
    case .cancel: [.close, .errand(.pin(nil))]
    }
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let inside = OverlayBox.question(
      on: &canvas, area: area, title: asking.title(desk.language), help: asking.help(desk.language))
    LineEditor(String(repeating: "*", count: Cells.clusters(editor.text).count)).draw(
      on: &canvas, row: inside.rows.upperBound - 1, columns: inside.columns, style: .input, isFocused: true)
  }
}
