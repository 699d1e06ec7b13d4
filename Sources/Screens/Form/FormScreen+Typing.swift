import ChineseText
import Registers
import TextUI

extension FormScreen {
  public mutating func type(_ key: Key, at desk: Desk) -> [Effect]? {
    guard let here else { return nil }
    let field = entries[here].field
    if field.kind == .longText {
      guard case .character(let scalar) = key else { return nil }
      return showLongText(adding: String(scalar))
    }
    if let taken = takeByDigit(key, at: desk) { return taken }
    if isFresh, case .character = key, field.kind.isReplacedByTyping { editor = LineEditor() }
    let before = editor.text
    guard editor.type(key) else { return nil }
    isFresh = false
    if editor.text != before { typed(in: here, at: desk) }
    return []
  }

  public mutating func paste(_ text: String, at desk: Desk) -> [Effect] {
    guard let here else { return [] }
    if entries[here].field.kind == .longText { return showLongText(adding: text) }
    if isFresh, entries[here].field.kind.isReplacedByTyping { editor = LineEditor() }
    editor.insert(text)
    typed(in: here, at: desk)
    return []
  }

  private mutating func typed(in index: Int, at desk: Desk) {
    isFresh = false
    entries[index].clearTroubles()
    matches = editor.text == entries[index].text ? nil : FieldMatches(editor.text, in: entries[index].field)
  }

  func showLongText(adding text: String) -> [Effect] {
    guard let entry else { return [] }
    return [.show(.longText(field: entry.field.name, title: entry.field.label, text: entry.text + text))]
  }

  // MARK: What the typed text could mean

  /// Whether the list below the field is open.
  var isMatching: Bool { matches?.isOpen ?? false }

  /// A digit picks from the choices of a field nobody has typed into, or from the list below it
  /// where it could not belong to a name or an id.
  private mutating func takeByDigit(_ key: Key, at desk: Desk) -> [Effect]? {
    guard let here, case .character(let scalar) = key.command, let number = Int(String(Character(scalar))),
      number > 0
    else { return nil }
    let field = entries[here].field
    if isFresh, case .choice(let choices) = field.kind, choices.indices.contains(number - 1) {
      return fill([.text(choices[number - 1].term)], into: field.name, at: desk)
    }
    guard var matches, matches.takesDigit(scalar, at: desk) else { return nil }
    matches.cursor = number - 1
    self.matches = matches
    return takeMatch(at: desk)
  }

  /// Takes what is marked in the list; where nothing is, the text as it was typed.
  mutating func takeMatch(at desk: Desk) -> [Effect] {
    guard let here, var matches else { return [] }
    while matches.step(at: desk) {}
    self.matches = matches
    guard let option = matches.marked, let value = option.chosen.value else {
      return move(to: focus + 1, at: desk)
    }
    let field = entries[here].field
    guard field.kind.isList else { return fill([value], into: field.name, at: desk) }
    // By its name, where that alone says which.
    let name = option.label.zh
    let isPlain =
      field.kind.target != nil && matches.options.count { $0.label.zh == name } == 1
      && !name.contains { ";；、".contains($0) }
    editor = LineEditor(matches.before + (isPlain ? name : value.plain) + "；")
    typed(in: here, at: desk)
    return []
  }

  mutating func fill(_ values: [Value], into name: String, at desk: Desk) -> [Effect] {
    guard let index = hand.index(of: name) else { return [] }
    let value = FormChoice.value(values, of: entries[index].field)
    entries[index].set(value, in: desk.ledger, desk.language)
    entries[index].read(at: desk)
    form.follow(at: desk)
    focus = index
    focusEditor()
    return move(to: index + 1, at: desk)
  }

  // MARK: Values from elsewhere

  /// The value that the last record has in the field in focus.
  func lastValue(at desk: Desk) -> Value? {
    guard let entry else { return nil }
    if let place = openRow?.place, place.row > 0 {
      let above = form[RowPlace(block: place.block, row: place.row - 1)]
      return above.record?.value(of: entry.field)
    }
    let rows = desk.ledger[register.id]
    let last =
      desk.habits.last(in: register.id).flatMap { rows.record($0) }
      ?? (0..<rows.rowLimit).reversed().lazy.compactMap { rows.record(at: $0) }.first {
        !$0.isVoid && $0.id != hand.id
      }
    return last?.value(of: entry.field)
  }

  /// What the field might hold instead: the amount that was meant, or what the others propose.
  func suggestion(at desk: Desk) -> Value? {
    guard let entry else { return nil }
    if let slip = entry.slip { return .money(slip.meant) }
    guard let proposal = entry.field.proposal else { return nil }
    var ledger = desk.ledger
    ledger.apply(form.changes(whole: true).changes)
    return proposal(hand.record, ledger, desk.circumstances)
  }

  /// Puts a value into the field in focus and stays there, so that it is seen.
  mutating func put(_ value: Value, at desk: Desk) -> [Effect] {
    guard let here else { return [] }
    entries[here].set(value, in: desk.ledger, desk.language)
    entries[here].read(at: desk)
    form.follow(at: desk)
    focusEditor()
    return keeping
  }
}

extension FieldKind {
  /// A value that is typed anew rather than edited: the first character takes its place.
  var isReplacedByTyping: Bool {
    switch self {
    case .text, .longText, .texts, .choices, .references, .referenceOrName: false
    default: true
    }
  }
}
