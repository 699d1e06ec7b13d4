import ChineseText
import Forms
import Registers
import TextUI

/// What is typed into fields, chosen for them, or put there otherwise.
extension FormScreen {
  public mutating func type(_ key: Key, at desk: Desk) -> [Effect]? {
    guard let here = cursor.here, let entry = cursor.entry else { return nil }
    if entry.field.kind == .longText {
      guard case .character(let scalar) = key else { return nil }
      return writeLong(adding: String(scalar))
    }
    if let effects = pickByDigit(key, at: desk) { return effects }
    guard let isChanged = cursor.editor.type(key, into: entry) else { return nil }
    if isChanged { cursor.sheet.hand.entries[here].clearTroubles() }
    return []
  }

  public mutating func paste(_ text: String, at desk: Desk) -> [Effect] {
    guard let here = cursor.here, let entry = cursor.entry else { return [] }
    if entry.field.kind == .longText { return writeLong(adding: text) }
    let cut = cursor.editor.insert(text, into: entry)
    cursor.sheet.hand.entries[here].clearTroubles()
    return cut.map { [.tell(.cut(after: $0))] } ?? []
  }

  func writeLong(adding text: String) -> [Effect] {
    guard let entry = cursor.entry else { return [] }
    let before = entry.isProposed && !text.isEmpty ? "" : entry.text
    var editor = TextEditor(before)
    let cut = editor.insert(text)
    return [.show(.longText(field: entry.field.name, title: entry.field.label, text: editor.text))]
      + (cut.map { [.tell(.cut(after: $0))] } ?? [])
  }

  // MARK: Choosing

  /// A digit picks from the choices of a field nobody has typed into, or from the list below it
  /// where it could not belong to a name or an id.
  private mutating func pickByDigit(_ key: Key, at desk: Desk) -> [Effect]? {
    guard let field = cursor.entry?.field, case .character(let scalar) = key.command,
      let number = Int(String(Character(scalar))), number > 0
    else { return nil }
    if cursor.editor.isFresh, case .choice(let choices) = field.kind, choices.indices.contains(number - 1) {
      return fill(.text(choices[number - 1].term), into: field.name, at: desk)
    }
    guard cursor.editor.matches?.isPick(scalar, in: desk.openLedger) ?? false else { return nil }
    cursor.editor.matches?.cursor = number - 1
    return pickMatch(at: desk)
  }

  /// What is marked in the list; where nothing is, the text as it was typed.
  mutating func pickMatch(at desk: Desk) -> [Effect] {
    while cursor.editor.matches?.step(in: desk.openLedger) ?? false {}
    guard let here = cursor.here, let entry = cursor.entry, let matches = cursor.editor.matches,
      let match = matches.marked
    else {
      return move(to: cursor.focus + 1, at: desk)
    }
    let field = entry.field
    guard field.kind.isList else { return fill(match.value, into: field.name, at: desk) }
    // By its name, where that alone says which.
    let name = match.label.zh
    let isPlain =
      field.kind.target != nil && matches.options.count { $0.label.zh == name } == 1
      && !name.contains { ";；、".contains($0) }
    cursor.editor.write(matches.before + (isPlain ? name : match.value.plain) + "；", into: entry)
    cursor.sheet.hand.entries[here].clearTroubles()
    return []
  }

  /// The whole list; where a name was begun, narrowed by it.
  mutating func choose(at desk: Desk) -> [Effect] {
    if let typed = cursor.editor.matches?.text, let entry = cursor.entry {
      cursor.editor.matches?.isClosed = true
      return [.show(.choose(FormChoice.choosing(for: entry, typed: typed)))]
    }
    let effects = leaveField(at: desk)
    guard let entry = cursor.entry else { return effects }
    return effects + [.show(.choose(FormChoice.choosing(for: entry)))]
  }

  // MARK: Values from elsewhere

  /// Puts a value into a field and goes on to the next.
  mutating func fill(_ value: Value?, into name: String, at desk: Desk) -> [Effect] {
    guard let index = cursor.sheet.hand.index(of: name) else { return [] }
    cursor.change(index, in: desk.openLedger) { $0.set(value, in: desk.openLedger) }
    cursor.focus(on: index)
    return move(to: index + 1, at: desk)
  }

  /// Puts a value into the field in focus and stays there, so that it is seen.
  mutating func put(_ value: Value?, at desk: Desk) -> [Effect] {
    guard let here = cursor.here, let value else { return [] }
    cursor.change(here, in: desk.openLedger) { $0.set(value, in: desk.openLedger) }
    return keeping
  }

  /// Puts the text that was written in a box of its own.
  mutating func put(_ text: String, into name: String, at desk: Desk) -> [Effect] {
    guard let index = cursor.sheet.hand.index(of: name) else { return [] }
    cursor.change(index, in: desk.openLedger) { $0.text = text }
    return keeping
  }

  /// What was just typed goes first, then what was put there since the form was opened.
  mutating func restore(at desk: Desk) -> [Effect] {
    guard let here = cursor.here else { return [] }
    let isTyping = cursor.isTyping
    cursor.change(here, in: desk.openLedger) { if !isTyping { $0.restore(in: desk.openLedger) } }
    return keeping
  }
}
