import ChineseText
import Registers

/// One field of a form: what is typed, what it was, what is wrong with it.
public struct FormEntry: Sendable {
  public let field: FieldSpec
  public var text: String
  /// What `text` means; `nil` when it is empty or cannot be read.
  public private(set) var known: Value?
  /// The text that `known` was read from or written as. Two records may be called the same: of a
  /// chosen one the text alone does not say which it is.
  private var knownText: String?
  /// As it stood when the form was opened; what is not changed changes no byte of the record.
  public let original: String
  private let originalValue: Value?
  /// As the program put it there: the record's own, an initial, carried or proposed value.
  private var starting: String
  private var startingValue: Value?
  /// The other fields make it the natural one; it changes with them until another is typed.
  public private(set) var isProposed = false
  /// It is what the record before held, as long as nothing follows from the other fields.
  private var isCarried = false
  /// Somebody said outright what it holds, be it nothing: no proposal comes here any more.
  private var isGiven = false
  /// What is typed cannot be read, or one of the field's own checks refuses it.
  public private(set) var refusal: Label?
  /// What the record as a whole says against this field.
  public internal(set) var finding: Finding?
  /// The amount looks like 元 mixed up with 万元.
  public internal(set) var slip: AmountSlip?
  /// The amount that the person has said is meant so.
  private var confirmed: Money?

  init(_ field: FieldSpec, _ reading: Record.Reading, in open: OpenLedger) {
    self.field = field
    switch reading {
    case .missing: text = ""
    case .value(let value):
      text = field.typed(value, in: open.ledger, open.language)
      known = value
    case .unreadable(let raw): text = raw
    }
    original = text
    starting = text
    knownText = text
    originalValue = known
    startingValue = known
  }

  // MARK: What it is

  public var isChanged: Bool { differs(from: original, originalValue) }
  /// Holds what a person put there.
  public var isTyped: Bool { differs(from: starting, startingValue) }
  public var isEmpty: Bool { text.trimmingBlanks.isEmpty }
  /// Whether a proposal may stand here: nothing was typed, and nothing else put.
  var awaitsProposal: Bool { !isGiven && !isTyped && (isProposed || isCarried || isEmpty) }

  /// Puts what the other fields make natural; what was carried stays where they make nothing so.
  mutating func propose(_ value: Value?, in open: OpenLedger) {
    guard value != known, value != nil || !isCarried else { return }
    start(with: value, in: open)
    isProposed = value != nil
    isCarried = false
  }

  private func differs(from text: String, _ value: Value?) -> Bool {
    self.text != text || self.text == knownText && known != value
  }

  /// What stands against saving it so.
  public var error: Label? { refusal ?? (finding?.level == .refuse ? finding?.words : nil) }
  /// What is worth a second look.
  public var warning: Label? { error == nil ? (finding?.level == .warn ? finding?.words : slip?.words) : nil }
  /// The record that it collides with.
  public var other: RecordReference? { refusal == nil ? finding?.other : nil }

  /// The edit that saves it; `nil` when nothing changed.
  var edit: FieldEdit? { isChanged ? FieldEdit(field, known) : nil }

  /// The text that means the same when it is read again: of what was chosen among several of one
  /// name, the id.
  var lasting: String {
    guard field.kind.target != nil, text == knownText, let known else { return text }
    return known.plain
  }

  /// The amount that the person put here and has not confirmed.
  var doubtful: Money? {
    guard case .money(let money)? = known, isTyped, money != confirmed else { return nil }
    return money
  }

  // MARK: Filling

  /// Puts the amount that is meant, whatever it looks like.
  mutating func confirm(_ amount: Money, in open: OpenLedger) {
    set(.money(amount), in: open)
    confirmed = amount
  }

  /// Puts a value the program knows, with its text.
  public mutating func set(_ value: Value?, in open: OpenLedger) {
    known = value
    text = value.map { field.typed($0, in: open.ledger, open.language) } ?? ""
    knownText = text
    clearTroubles()
  }

  /// Puts a value that no person typed.
  mutating func start(with value: Value?, carried: Bool = false, in open: OpenLedger) {
    set(value, in: open)
    starting = text
    startingValue = value
    isCarried = carried
  }

  /// Puts what somebody said outright, and reads it.
  mutating func give(_ text: String, in open: OpenLedger) {
    self.text = text
    isGiven = true
    read(in: open)
  }

  /// The same of a value that is known already.
  mutating func give(_ value: Value?, in open: OpenLedger) {
    isGiven = true
    set(value, in: open)
    isProposed = false
  }

  /// Puts what it held when the form was opened.
  public mutating func restore(in open: OpenLedger) {
    text = original
    known = originalValue
    knownText = original
    clearTroubles()
    read(in: open)
  }

  /// What was said of the text before counts no more.
  public mutating func clearTroubles() {
    refusal = nil
    finding = nil
    slip = nil
  }

  /// Text that is just being typed and means nothing yet.
  public mutating func leaveUnread(_ text: String) {
    self.text = text
    known = nil
    knownText = nil
  }

  /// Reads what is typed and tests it; the text becomes the program's own spelling of the value.
  public mutating func read(in open: OpenLedger) {
    refusal = nil
    if isTyped || isGiven { isProposed = false }
    if text != knownText, text == original {
      known = originalValue
      knownText = original
    }
    if text == knownText {
      test()
      return
    }
    do {
      set(try field.value(typed: text, in: open.ledger, at: open.circumstances), in: open)
      test()
    } catch {
      known = nil
      knownText = nil
      clearTroubles()
      refusal = error.words
    }
  }

  private mutating func test() {
    guard let known else { return }
    refusal = field.checks.lazy.compactMap { $0.refusal(known) }.first
  }
}

/// A value a new record starts with because another one had it.
public struct CarriedValue: Hashable, Sendable {
  public let field: String
  public let value: Value

  public init(_ field: String, _ value: Value) {
    self.field = field
    self.value = value
  }
}

/// What a field shall hold of a record that two people changed.
public struct MergeChoice: Hashable, Sendable {
  public let field: String
  public let value: Value?

  public init(_ field: String, _ value: Value?) {
    self.field = field
    self.value = value
  }
}

extension FieldSpec {
  /// What was typed for the field alone, outside a form, read and tested as a form does.
  public func value(answered text: String, in open: OpenLedger) throws(Refusal) -> Value? {
    let value = try value(typed: text, in: open.ledger, at: open.circumstances)
    if let value {
      let why = checks.lazy.compactMap { $0.refusal(value) }.first
      // A plan lies ahead; only what tells of a fact does not.
      if let why = why ?? (isFact ? futureRefusal(of: value, at: open.circumstances) : nil) {
        throw Refusal(words: why)
      }
    }
    return value
  }
}
