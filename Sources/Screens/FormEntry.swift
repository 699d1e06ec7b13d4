import ChineseText
import Registers

/// One field of a form: what is typed, what it was, what is wrong with it.
struct FormEntry: Sendable {
  let field: FieldSpec
  var text: String
  /// As it stood when the form was opened; unchanged text changes no byte of the record.
  let original: String
  /// What `text` means, while it is as the program wrote it: a chosen reference keeps its id.
  var known: Value?
  private var knownText: String
  private let originalValue: Value?
  var error: Label?
  /// The record the error collides with.
  var other: RecordReference?

  init(_ field: FieldSpec, _ reading: Record.Reading, in ledger: Ledger, _ language: Language) {
    self.field = field
    switch reading {
    case .missing: text = ""
    case .value(let value):
      text = field.kind.typed(value, in: ledger, language)
      known = value
    case .unreadable(let raw): text = raw
    }
    original = text
    knownText = text
    originalValue = known
  }

  var isChanged: Bool { text != original }

  /// Puts a value the program knows, with its text.
  mutating func set(_ value: Value?, in ledger: Ledger, _ language: Language) {
    known = value
    text = value.map { field.kind.typed($0, in: ledger, language) } ?? ""
    knownText = text
    error = nil
    other = nil
  }

  /// Reads what is typed and tests it; the text becomes the program's own spelling of the value.
  mutating func read(at desk: Desk) {
    error = nil
    other = nil
    if !isChanged {
      known = originalValue
      knownText = original
    }
    if text == knownText {
      test()
      return
    }
    do {
      let value = try field.value(typed: text, in: desk.ledger, at: desk.circumstances)
      set(value, in: desk.ledger, desk.language)
      test()
    } catch {
      known = nil
      self.error = error.words
    }
  }

  private mutating func test() {
    guard let known else { return }
    error = field.checks.lazy.compactMap { $0.refusal(known) }.first
  }

  /// The edit that saves it; `nil` when nothing changed.
  var edit: FieldEdit? { isChanged ? FieldEdit(field, known) : nil }

  var isEmpty: Bool { text.trimmingBlanks.isEmpty }
}

/// A value a new record starts with because the last one had it.
public struct CarriedValue: Hashable, Sendable {
  public let field: String
  public let value: Value

  public init(_ field: String, _ value: Value) {
    self.field = field
    self.value = value
  }
}
