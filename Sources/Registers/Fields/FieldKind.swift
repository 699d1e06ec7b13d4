import ChineseText
import JSONText

/// The kinds of field; the list is closed (decision 3): a record holds no objects.
public enum FieldKind: Sendable, Hashable {
  case text
  case longText
  case integer
  case halfDays
  case money
  /// With two decimals: a target, a rate.
  case number
  case date
  case impreciseDate
  case yesNo
  case choice([Term])
  case reference(RegisterID)
  case referenceOrName(RegisterID)
  case choices([Term])
  case references(RegisterID)
  case referencesOrNames(RegisterID)
  case texts

  /// Reads a member's lexeme; `nil` when it is not of this kind.
  public func value(lexeme: UnsafeBufferPointer<UInt8>) -> Value? {
    switch self {
    case .text, .longText, .choice: return JSONLexeme.string(lexeme).map(Value.text)
    case .reference: return JSONLexeme.string(lexeme).map { .reference(RecordID($0)) }
    case .referenceOrName: return JSONLexeme.string(lexeme).map(Value.text)
    case .integer: return FieldKind.scaled(lexeme, places: 0).map(Value.integer)
    case .halfDays:
      guard let tenths = FieldKind.scaled(lexeme, places: 1), tenths % 5 == 0 else { return nil }
      return .halfDays(tenths / 5)
    case .money:
      guard JSONLexeme.kind(lexeme) == .number else { return nil }
      return (Money(written: lexeme) ?? Money(lexeme: lexeme)).map(Value.money)
    case .number:
      return FieldKind.scaled(lexeme, places: 2).map { .number(Number(hundredths: $0)) }
    case .date:
      if let plain = JSONLexeme.plainString(lexeme) { return CalendarDate(utf8: plain).map(Value.date) }
      return JSONLexeme.string(lexeme).flatMap { CalendarDate(iso: $0) }.map(Value.date)
    case .impreciseDate:
      return JSONLexeme.string(lexeme).flatMap { ImpreciseDate(iso: $0) }.map(Value.imprecise)
    case .yesNo:
      switch JSONLexeme.kind(lexeme) {
      case .yes: return .yes(true)
      case .no: return .yes(false)
      default: return nil
      }
    case .choices, .texts, .referencesOrNames: return FieldKind.strings(lexeme).map(Value.texts)
    case .references: return FieldKind.strings(lexeme).map { .references($0.map { RecordID($0) }) }
    }
  }

  private static func scaled(_ lexeme: UnsafeBufferPointer<UInt8>, places: Int) -> Int64? {
    guard JSONLexeme.kind(lexeme) == .number else { return nil }
    var number = DecimalDigits()
    for byte in lexeme { guard number.take(byte) else { return nil } }
    return number.scaled(by: places)
  }

  private static func strings(_ lexeme: UnsafeBufferPointer<UInt8>) -> [String]? {
    guard JSONLexeme.kind(lexeme) == .array else { return nil }
    var texts: [String] = []
    for range in JSONLexeme.elements(lexeme) {
      guard let text = JSONLexeme.string(UnsafeBufferPointer(rebasing: lexeme[range])) else { return nil }
      texts.append(text)
    }
    return texts
  }

  /// The registers it may point into.
  public var target: RegisterID? {
    switch self {
    case .reference(let id), .referenceOrName(let id), .references(let id), .referencesOrNames(let id): id
    default: nil
    }
  }

  /// Whether a name may stand for itself where there is no such record.
  public var takesNames: Bool {
    switch self {
    case .referenceOrName, .referencesOrNames: true
    default: false
    }
  }

  public var choices: [Term]? {
    switch self {
    case .choice(let list), .choices(let list): list
    default: nil
    }
  }

  public var isList: Bool {
    switch self {
    case .choices, .references, .referencesOrNames, .texts: true
    default: false
    }
  }

  /// Whether figures of it stand right-aligned.
  public var isNumeric: Bool {
    switch self {
    case .integer, .halfDays, .money, .number: true
    default: false
    }
  }

  /// Whether what it holds may be longer than a column is declared for: words, not figures or dates.
  public var isWordy: Bool {
    switch self {
    case .text, .longText, .texts, .reference, .referenceOrName, .references, .referencesOrNames: true
    default: false
    }
  }

  /// Cells that a column of it usually needs.
  public var columnWidth: Int {
    switch self {
    case .text, .texts, .choices, .references, .referencesOrNames: 20
    case .longText: 30
    case .integer, .halfDays: 6
    case .money: 12
    case .number: 9
    case .date, .impreciseDate: 10
    case .yesNo: 4
    case .choice(let choices): choices.map { Cells.width($0.term) }.max() ?? 8
    case .reference, .referenceOrName: 16
    }
  }

  /// What kind of thing to type, for help and refusals.
  public var name: Label {
    switch self {
    case .text, .longText, .texts: Label("文字", "text")
    case .integer: Label("整数", "a whole number")
    case .halfDays: Label("天数，以半天计", "days in halves")
    case .money: Label("金额，元，最多两位小数，也可写 105万元", "an amount in yuan, two decimals at most")
    case .number: Label("数，最多两位小数，也可写 1.2万", "a number, two decimals at most")
    case .date: Label("日期，如 2020-06-18、6月18日、今天、+7、月底、周五", "a date such as 2020-06-18, 6.18, today or +7")
    case .impreciseDate: Label("日期、年月或年份", "a date, a month or a year")
    case .yesNo: Label("是或否", "yes or no")
    case .choice, .choices: Label("所列选项之一", "one of the choices")
    case .reference, .references: Label("另一台账的记录", "a record of another register")
    case .referenceOrName, .referencesOrNames: Label("名录中的记录，或名称", "a record of the directory, or a name")
    }
  }
}

/// One term a choice field may hold: stored as the Chinese term, shown in English beside it. What it is
/// in English is worked out when somebody asks: a start has a hundred of them and shows none.
public struct Term: Hashable, Sendable {
  public let term: String
  private let english: @Sendable () -> String

  public init(_ zh: String, _ en: @autoclosure @escaping @Sendable () -> String) {
    term = zh
    english = en
  }

  public var label: Label { Label(term, english()) }
  public func name(in language: Language) -> String { language == .chinese ? term : english() }

  public static func == (left: Term, right: Term) -> Bool { left.term == right.term }
  public func hash(into hasher: inout Hasher) { hasher.combine(term) }
}
