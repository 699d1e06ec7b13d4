import ChineseText
import Registers
import TextUI

/// A box with one line to type into.
public struct AskScreen: TypedScreen {
  let asking: Asking
  public var editor: LineEditor
  /// Nothing was typed yet: the first character replaces what was proposed, as it does in a form.
  private var isFresh = true

  public enum Action: Hashable, Sendable { case accept, cancel }

  public init(_ asking: Asking) {
    self.asking = asking
    editor = LineEditor(asking.text)
  }

  public var isOverlay: Bool { true }
  public var unsaved: Unsaved { .reply(editor.text == asking.text ? nil : editor.text) }
  public var question: String? { asking.name }
  public func title(at desk: Desk) -> Label { asking.title }
  public func examples(at desk: Desk) -> [KeyPage.Example] { asking.kind.map(desk.examples) ?? [] }

  public static let keymaps = [
    Keymap<Action>(
      "ask", Label("填写一行", "Typing a line"),
      [
        Binding(
          .accept, .enter, .function(8), .control("s"), label: Label("确定", "Accept"),
          Label("用写下的这一行", "Take what was typed"), hint: 1),
        Binding(
          .cancel, .escape, .function(12), label: Label("取消", "Cancel"),
          Label("不填，返回", "Go back without an answer"), hint: 2),
      ])
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    switch action {
    case .accept: [.answer(.told(asking.purpose, text: editor.text.trimmingBlanks))]
    case .cancel: [.close]
    }
  }

  public mutating func type(_ key: Key, at desk: Desk) -> [Effect]? {
    if case .character = key { beginAnew() }
    guard editor.type(key) else { return nil }
    isFresh = false
    return []
  }

  public mutating func paste(_ text: String, at desk: Desk) -> [Effect] {
    beginAnew()
    isFresh = false
    return editor.insert(text).map { [.tell(.cut(after: $0))] } ?? []
  }

  private mutating func beginAnew() {
    let isReplaced = asking.isProposal || asking.kind?.isReplacedByTyping == true
    if isFresh, isReplaced { editor = LineEditor() }
  }

  public mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
    guard case .draft(let kept?) = outcome, kept.text != editor.text else { return [] }
    editor = LineEditor(kept.text)
    isFresh = false
    return [.tell(.takenUp)]
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let inside = OverlayBox.question(
      on: &canvas, area: area, title: asking.title(desk.language), help: asking.help(desk.language))
    // Read as it will be taken: a day of another year, yuan for wan yuan are seen before Enter.
    if let reading = asking.kind.flatMap({ FormRemarks.reading(of: editor.text, as: $0, at: desk) }) {
      canvas.put(
        reading, row: inside.rows.upperBound - 2, column: inside.columns.lowerBound, style: .label,
        width: inside.width)
    }
    editor.draw(
      on: &canvas, row: inside.rows.upperBound - 1, columns: inside.columns, style: .input, isFocused: true)
  }
}
