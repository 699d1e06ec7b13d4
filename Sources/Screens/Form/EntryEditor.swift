import ChineseText
import Forms
import Registers
import TextUI

/// The field in focus while it is typed into, and what the text could mean.
struct EntryEditor: Sendable {
  private(set) var line: LineEditor
  /// Nothing was typed since the field was entered: the first character replaces a value.
  private(set) var isFresh = true
  /// Records or choices that what is typed could mean, shown below the field.
  var matches: FieldMatches?

  init(_ text: String = "") { line = LineEditor(text) }

  var text: String { line.text }
  /// Whether the list below the field is open.
  var isMatching: Bool { matches?.isOpen ?? false }

  /// What the field holds now that it was read; the list closes.
  mutating func show(_ text: String) {
    line = LineEditor(text)
    matches = nil
  }

  /// A key as text: whether it changed the text, `nil` where it is none for a line of text.
  mutating func type(_ key: Key, into entry: FormEntry) -> Bool? {
    if case .character = key { beginAnew(entry) }
    let before = text
    guard line.type(key) else { return nil }
    isFresh = false
    if text == before { return false }
    list(entry)
    return true
  }

  /// Pasted text; into a list each line and each cell is an item.
  ///
  /// - Returns: the last words that had room, where not all had.
  mutating func insert(_ text: String, into entry: FormEntry) -> String? {
    beginAnew(entry)
    let pasted = entry.field.kind.isList ? PlainText.items(text).joined(separator: "；") : text
    let cut = line.insert(pasted)
    list(entry)
    return cut
  }

  /// A value that is picked or proposed gives way to the first character.
  private mutating func beginAnew(_ entry: FormEntry) {
    if isFresh, entry.field.kind.isReplacedByTyping || entry.isProposed { line = LineEditor() }
  }

  /// Puts a text as if it had been typed.
  mutating func write(_ text: String, into entry: FormEntry) {
    line = LineEditor(text)
    list(entry)
  }

  private mutating func list(_ entry: FormEntry) {
    isFresh = false
    matches = text == entry.text ? nil : FieldMatches(text, in: entry.field)
  }
}

extension FieldKind {
  /// A value that is typed anew rather than edited: the first character replaces it.
  var isReplacedByTyping: Bool {
    switch self {
    case .text, .longText, .texts, .choices, .references, .referenceOrName, .referencesOrNames: false
    default: true
    }
  }
}
