import Testing
import TextUI

@Suite struct TextEditorTests {
  private func typed(_ keys: String, into text: String = "", columns: Int = 10) throws -> TextEditor {
    var editor = TextEditor(text)
    editor.columns = columns
    for key in try KeyScript(keys).keys { _ = editor.type(key) }
    return editor
  }

  private func drawn(_ editor: TextEditor, rows: Int = 4, columns: Int = 12) -> Canvas {
    var canvas = Canvas(Size(rows: rows, columns: columns + 4))
    editor.draw(on: &canvas, area: Area(rows: 0..<rows, columns: 0..<columns), isFocused: true)
    return canvas
  }

  @Test(arguments: [
    ("ab<enter>cd<up>x", "abx\ncd"), ("ab<enter>cd<home><bksp>", "abcd"),
    ("abc<enter>d<up><end>!", "abc!\nd"),
    ("long<enter>a<enter>wide<up><up><end><down><down>!", "long\na\nwide!"),
    ("a<enter>b<enter>c<^home>x<^end>y", "xa\nb\ncy"), ("ab<enter>cd<^u>", "ab\n"),
    ("ab<enter>cd<up><home><^k>", "\ncd"), ("县科技局业务台账<up>x", "县科技x局业务台账"),
  ]) func edits(keys: String, text: String) throws { #expect(try typed(keys).text == text) }

  @Test func wrapsAndPlacesTheCursor() throws {
    let canvas = drawn(try typed("县科技局业务台账"))
    #expect(canvas.text == "县科技局业\n务台账\n\n")
    #expect(canvas.cursor == Point(row: 1, column: 6))
  }

  /// Wrapping drops blanks and moves punctuation; the caret must still find its own character.
  @Test(arguments: 2...24) func theCursorStandsOnItsCharacter(columns: Int) throws {
    let text = "“科技计划”项目，共 110 项（含 12 项重点）。  Science bureau, 2026年——e\u{301}te\u{301}！"
    let characters = Array(text)
    for caret in characters.indices where characters[caret] != " " {
      var editor = TextEditor(text)
      editor.columns = columns
      editor.caret = caret
      let canvas = drawn(editor, rows: 60, columns: 30)
      let cursor = try #require(canvas.cursor)
      #expect(canvas[cursor.row, cursor.column].text == String(characters[caret]), "\(caret)")
    }
  }

  @Test func everyCaretPlaceIsPaintedInside() throws {
    var editor = TextEditor("第一行 first line\n\n第三行很长很长很长很长很长\nend ")
    editor.columns = 10
    for caret in 0...40 {
      editor.caret = caret
      let canvas = drawn(editor, rows: 3)
      let cursor = try #require(canvas.cursor)
      #expect((0..<3).contains(cursor.row) && (0..<12).contains(cursor.column))
    }
  }

  @Test func pageKeysMoveByTheHeight() throws {
    var editor = TextEditor((1...30).map { "line \($0)" }.joined(separator: "\n"))
    editor.height = 11
    _ = editor.type(.pageUp)
    _ = editor.type(.character("x"))
    #expect(editor.text.contains("line 20x\n"))
  }

  @Test func pastedLineEndsBecomeOneKind() {
    var editor = TextEditor()
    editor.insert("a\r\nb\rc\nd\u{7}")
    #expect(editor.text == "a\nb\nc\nd")
    let taken = [.tab, .escape, .function(8)].map { (key: Key) in editor.type(key) }
    #expect(taken == [false, false, false])
  }
}
