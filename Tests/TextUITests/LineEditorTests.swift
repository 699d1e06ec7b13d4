import Testing
import TextUI

@Suite struct LineEditorTests {
  private func typed(_ keys: String, into text: String = "") throws -> LineEditor {
    var editor = LineEditor(text)
    for key in try KeyScript(keys).keys { _ = editor.type(key) }
    return editor
  }

  private func drawn(_ editor: LineEditor, width: Int, focused: Bool = true) -> Canvas {
    var canvas = Canvas(Size(rows: 1, columns: width + 4))
    editor.draw(on: &canvas, row: 0, columns: 0..<width, style: .input, isFocused: focused)
    return canvas
  }

  @Test(arguments: [
    ("ab<left>c", "acb", 2), ("科技<left>县", "科县技", 2), ("abc<home><del>x", "xbc", 1),
    ("abc<bksp><bksp>", "a", 1), ("one two three<^w>", "one two ", 8), ("one two<^left>x", "one xtwo", 5),
    ("one 科技局 two<home><^right><^right>|", "one 科技局 |two", 9), ("abcdef<left><left><^k>", "abcd", 4),
    ("abcdef<left><left><^u>", "ef", 0), ("<left><bksp><home><bksp>", "", 0),
    ("a<right><right><del>b", "ab", 2), ("１２，", "１２，", 3),
  ]) func edits(keys: String, text: String, caret: Int) throws {
    let editor = try typed(keys)
    #expect(editor.text == text)
    #expect(editor.caret == caret)
  }

  @Test func leavesKeysOfTheFormAlone() {
    var editor = LineEditor("x")
    let others: [Key] = [
      .enter, .tab, .backTab, .escape, .up, .down, .pageUp, .pageDown, .function(2), .control("s"), .alt("x"),
      .insert,
    ]
    for key in others {
      let isTaken = editor.type(key)
      #expect(!isTaken, "\(key)")
    }
    #expect(editor.text == "x")
  }

  @Test func aMarkJoinsTheCharacterBefore() {
    var editor = LineEditor("e")
    _ = editor.type(.character("\u{301}"))
    #expect(editor.caret == 1)
    _ = editor.type(.backspace)
    #expect(editor.text.isEmpty)
  }

  @Test func uneditedTextKeepsEveryScalar() {
    let odd = "\u{301}a\u{202E}b\u{1}" + String(repeating: "\u{301}", count: 20)
    #expect(Array(LineEditor(odd).text.unicodeScalars) == Array(odd.unicodeScalars))
  }

  @Test func pastedLinesBecomeOne() {
    var editor = LineEditor("[]")
    editor.caret = 1
    editor.insert("a\r\nb\nc\td\u{1B}[31m")
    #expect(editor.text == "[a b c d[31m]")
  }

  @Test func holdsNoMoreThanItsLimit() {
    var editor = LineEditor()
    #expect(editor.insert(String(repeating: "县", count: 30_000)) == String(repeating: "县", count: 12))
    #expect(editor.text.utf8.count == 65_535)
    _ = editor.type(.character("县"))
    #expect(editor.text.utf8.count == 65_535)
  }

  @Test func cursorStandsOnTheCaretsCell() throws {
    let canvas = drawn(try typed("a科技<left>"), width: 10)
    #expect(canvas.cursor == Point(row: 0, column: 3))
    #expect(canvas.text == "a科技")
    #expect(drawn(LineEditor("a"), width: 10, focused: false).cursor == nil)
  }

  @Test(arguments: 1...12) func caretIsAlwaysInside(width: Int) throws {
    var editor = LineEditor("一二三四五六七八九十abcdefghij")
    for caret in 0...20 {
      editor.caret = caret
      let canvas = drawn(editor, width: width)
      let cursor = try #require(canvas.cursor)
      #expect((0..<width).contains(cursor.column))
      // Nothing is painted beyond the field.
      #expect(canvas.row(0).dropFirst(width).allSatisfy { $0 == .blank })
    }
  }

  @Test func edgesTellOfHiddenText() throws {
    #expect(drawn(LineEditor("0123456789abc"), width: 8, focused: false).text == "0123456>")
    #expect(drawn(LineEditor("0123456789abc"), width: 8).text.hasPrefix("<"))
  }
}
