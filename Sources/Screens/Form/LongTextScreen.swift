import ChineseText
import Registers
import TextUI

/// A box for text of several lines.
public struct LongTextScreen: TypedScreen {
  let field: String
  let label: Label
  private let original: String
  public var editor: TextEditor

  public enum Action: Hashable, Sendable { case accept, next, outside, cancel }

  public init(field: String, title: Label, text: String) {
    self.field = field
    label = title
    original = text
    editor = TextEditor(text)
    _ = editor.type(.controlEnd)
  }

  public var isOverlay: Bool { true }
  public var unsaved: Unsaved {
    editor.text == original ? .nothing : .part(.wrote(field: field, text: editor.text))
  }
  /// Asked for what the person's own editor was left with.
  public var question: String? { field }
  public func title(at desk: Desk) -> Label { label }

  public static let keymaps = [
    Keymap<Action>(
      "long-text", Label("长文本", "Long text"),
      [
        Binding(
          .next, .tab, label: Label("写好，下一项", "Done, next"),
          Label("写好了，到表单的下一项", "Put the text into the form and go to its next field"), hint: 1),
        Binding(
          .accept, .function(8), .control("s"), label: Label("写好", "Done"),
          Label("写好了，放回表单", "Put the text into the form"), hint: 2),
        Binding(
          .outside, .control("o"), label: Label("外部编辑器", "Own editor"),
          Label("用自己的编辑器写（VISUAL 或 EDITOR）", "Write in your own editor (VISUAL or EDITOR)"), hint: 3),
        Binding(
          .cancel, .escape, .function(12), label: Label("返回", "Back"),
          Label("返回表单，写下的也带回去", "Back to the form; what was written comes along"), hint: 4),
      ])
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }

  /// Nothing typed is lost on Esc either: the form has its own way to give changes up.
  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    switch action {
    case .accept, .cancel: [.answer(.wrote(field: field, text: editor.text))]
    case .next: [.answer(.wrote(field: field, text: editor.text, then: .next))]
    case .outside: [.errand(.editOutside(editor.text))]
    }
  }

  public mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
    switch outcome {
    case .draft(let kept?) where kept.text != editor.text:
      editor = TextEditor("")
      _ = editor.insert(kept.text)
      return [.tell(.takenUp)]
    case .editedOutside(let text):
      // As pasted text: controls do not come along.
      editor = TextEditor("")
      return editor.insert(text).map { [.tell(.cut(after: $0))] } ?? []
    case .failed(let why): return [.fail(why)]
    default: return []
    }
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let box = OverlayBox(
      on: &canvas, area: area, rows: min(12, area.height - 3), columns: 72, title: label(desk.language))
    let inside = box.inside
    let count = editor.text.unicodeScalars.count
    let words = Label("\(count) 字", "\(count) characters")(desk.language)
    canvas.put(
      words, row: inside.rows.upperBound - 1, column: inside.columns.upperBound - Cells.width(words),
      style: .dim)
    editor.draw(
      on: &canvas,
      area: Area(rows: inside.rows.lowerBound..<inside.rows.upperBound - 1, columns: inside.columns),
      isFocused: true)
  }
}
