import ChineseText
import Registers

/// One field of a form: what is typed, what it was, what is wrong with it.
struct FormEntry: Sendable {
  let field: FieldSpec
  var text: String
  /// As it stood when the form was opened; unchanged text changes no byte of the record.
  let original: String
  /// As the program put it there: the record's own, an initial, carried or proposed value.
  private(set) var starting: String
  /// What `text` means, while it is as the program wrote it: a chosen reference keeps its id.
  var known: Value?
  private var knownText: String
  private let originalValue: Value?
  /// The value follows from other fields, and goes on following them until another is typed.
  private(set) var isProposed = false
  /// What is typed cannot be read, or one of the field's own checks refuses it.
  private(set) var refusal: Label?
  /// What the record as a whole says against this field.
  var finding: Finding?
  /// The amount looks like 元 mixed up with 万元.
  var slip: AmountSlip?

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
    starting = text
    knownText = text
    originalValue = known
  }

  // MARK: What it is

  var isChanged: Bool { text != original }
  /// Holds what a person put there.
  var isTyped: Bool { text != starting }
  var isEmpty: Bool { text.trimmingBlanks.isEmpty }

  /// What stands against saving it so.
  var error: Label? { refusal ?? (finding?.level == .refuse ? finding?.words : nil) }
  /// What is worth a second look.
  var warning: Label? { error == nil ? (finding?.level == .warn ? finding?.words : slip?.words) : nil }
  /// The record that it collides with.
  var other: RecordReference? { refusal == nil ? finding?.other : nil }

  /// The edit that saves it; `nil` when nothing changed.
  var edit: FieldEdit? { isChanged ? FieldEdit(field, known) : nil }

  // MARK: Filling

  /// Puts a value the program knows, with its text.
  mutating func set(_ value: Value?, in ledger: Ledger, _ language: Language) {
    known = value
    text = value.map { field.kind.typed($0, in: ledger, language) } ?? ""
    knownText = text
    clearTroubles()
  }

  /// Puts a value that no person typed.
  mutating func start(with value: Value?, proposed: Bool = false, in ledger: Ledger, _ language: Language) {
    set(value, in: ledger, language)
    starting = text
    isProposed = proposed && value != nil
  }

  /// Whether a proposal may stand here: nothing was typed, and nothing else put.
  var takesProposal: Bool { !isTyped && (isProposed || isEmpty) }

  /// What was said of the text before counts no more.
  mutating func clearTroubles() {
    refusal = nil
    finding = nil
    slip = nil
  }

  /// Reads what is typed and tests it; the text becomes the program's own spelling of the value.
  mutating func read(at desk: Desk) {
    refusal = nil
    if isTyped { isProposed = false }
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
      clearTroubles()
      refusal = error.words
    }
  }

  private mutating func test() {
    guard let known else { return }
    refusal = field.checks.lazy.compactMap { $0.refusal(known) }.first
  }
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
