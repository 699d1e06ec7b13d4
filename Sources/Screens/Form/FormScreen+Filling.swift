import ChineseText
import Forms
import Registers
import TextUI

/// What is typed into fields, chosen for them, or put there otherwise.
extension FormScreen {
  public mutating func type(_ key: Key, at desk: Desk) -> [Effect]? {
    guard let here, let entry else { return nil }
    if entry.field.kind == .longText {
      guard case .character(let scalar) = key else { return nil }
      return writeLong(adding: String(scalar))
    }
    if let effects = pickByDigit(key, at: desk) { return effects }
    guard let isChanged = editor.type(key, into: entry) else { return nil }
    if isChanged { sheet.hand.entries[here].clearTroubles() }
    return []
  }

  public mutating func paste(_ text: String, at desk: Desk) -> [Effect] {
    guard let here, let entry else { return [] }
    if entry.field.kind == .longText { return writeLong(adding: text) }
    editor.insert(text, into: entry)
    sheet.hand.entries[here].clearTroubles()
    return []
  }

  func writeLong(adding text: String) -> [Effect] {
    guard let entry else { return [] }
    return [.show(.longText(field: entry.field.name, title: entry.field.label, text: entry.text + text))]
  }

  // MARK: Choosing

  /// A digit picks from the choices of a field nobody has typed into, or from the list below it
  /// where it could not belong to a name or an id.
  private mutating func pickByDigit(_ key: Key, at desk: Desk) -> [Effect]? {
    guard let field = entry?.field, case .character(let scalar) = key.command,
      let number = Int(String(Character(scalar))), number > 0
    else { return nil }
    if editor.isFresh, case .choice(let choices) = field.kind, choices.indices.contains(number - 1) {
      return fill(.text(choices[number - 1].term), into: field.name, at: desk)
    }
    guard editor.matches?.isPick(scalar, in: desk.openLedger) ?? false else { return nil }
    editor.matches?.cursor = number - 1
    return pickMatch(at: desk)
  }

  /// What is marked in the list; where nothing is, the text as it was typed.
  mutating func pickMatch(at desk: Desk) -> [Effect] {
    while editor.matches?.step(in: desk.openLedger) ?? false {}
    guard let here, let entry, let matches = editor.matches, let match = matches.marked else {
      return move(to: focus + 1, at: desk)
    }
    let field = entry.field
    guard field.kind.isList else { return fill(match.value, into: field.name, at: desk) }
    // By its name, where that alone says which.
    let name = match.label.zh
    let isPlain =
      field.kind.target != nil && matches.options.count { $0.label.zh == name } == 1
      && !name.contains { ";；、".contains($0) }
    editor.write(matches.before + (isPlain ? name : match.value.plain) + "；", into: entry)
    sheet.hand.entries[here].clearTroubles()
    return []
  }

  /// The whole list; where a name was begun, narrowed by it.
  mutating func choose(at desk: Desk) -> [Effect] {
    if let typed = editor.matches?.text, let entry {
      editor.matches?.isClosed = true
      return [.show(.choose(FormChoice.choosing(for: entry, typed: typed)))]
    }
    let effects = leaveField(at: desk)
    guard let entry else { return effects }
    return effects + [.show(.choose(FormChoice.choosing(for: entry)))]
  }

  // MARK: Values from elsewhere

  /// Puts a value into a field and goes on to the next.
  mutating func fill(_ value: Value?, into name: String, at desk: Desk) -> [Effect] {
    guard let index = sheet.hand.index(of: name) else { return [] }
    put(value, into: index, at: desk)
    focus = index
    focusEditor()
    return move(to: index + 1, at: desk)
  }

  /// Puts a value into the field in focus and stays there, so that it is seen.
  mutating func put(_ value: Value?, at desk: Desk) -> [Effect] {
    guard let here, let value else { return [] }
    put(value, into: here, at: desk)
    focusEditor()
    return keeping
  }

  private mutating func put(_ value: Value?, into index: Int, at desk: Desk) {
    sheet.hand.entries[index].set(value, in: desk.openLedger)
    sheet.hand.entries[index].read(in: desk.openLedger)
    sheet.form.review(in: desk.openLedger)
  }

  /// Puts the text that was written in a box of its own.
  mutating func put(_ text: String, into name: String, at desk: Desk) -> [Effect] {
    guard let index = sheet.hand.index(of: name) else { return [] }
    sheet.hand.entries[index].text = text
    sheet.hand.entries[index].read(in: desk.openLedger)
    sheet.form.review(in: desk.openLedger)
    if index == here { focusEditor() }
    return keeping
  }

  /// What was just typed goes first, then what was put there since the form was opened.
  mutating func restore(at desk: Desk) -> [Effect] {
    guard let here else { return [] }
    if !isTyping { sheet.hand.entries[here].restore(in: desk.openLedger) }
    sheet.form.review(in: desk.openLedger)
    focusEditor()
    return keeping
  }

  /// The next new record is to have what this field holds, or no longer.
  func carry(at desk: Desk) -> [Effect] {
    guard let field = entry?.field else { return [] }
    let register = sheet.hand.register
    var carried = desk.habits.carried(in: register)
    let isCarried = carried.remove(field.name) != nil
    if !isCarried { carried.insert(field.name) }
    let words =
      isCarried
      ? Label("下一条新记录不再沿用\(field.label.zh)", "\(field.label.en) is no longer carried on")
      : Label("下一条新记录沿用\(field.label.zh)", "\(field.label.en) is carried on to the next new record")
    return [.remember(.carrying(carried, in: register.id)), .tell(Notice(.note, words))]
  }
}
