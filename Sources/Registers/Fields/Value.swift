import JSONText

/// What a field holds, by the closed list of kinds (decision 3).
public enum Value: Hashable, Sendable {
  /// Text, long text, a choice (its Chinese term), a name where a reference or a name may stand.
  case text(String)
  case integer(Int64)
  /// Days counted in halves: 3 is a day and a half.
  case halfDays(Int64)
  case money(Money)
  case number(Number)
  case date(CalendarDate)
  case imprecise(ImpreciseDate)
  case yes(Bool)
  case reference(RecordID)
  case texts([String])
  case references([RecordID])

  /// Whether it says nothing: empty text, empty list.
  public var isEmpty: Bool {
    switch self {
    case .text(let text): text.utf8.isEmpty
    case .reference(let id): id.isEmpty
    case .texts(let list): list.isEmpty
    case .references(let list): list.isEmpty
    default: false
    }
  }

  /// The values of a list one by one; any other value alone.
  public var parts: [Value] {
    switch self {
    case .texts(let texts): texts.map(Value.text)
    case .references(let ids): ids.map(Value.reference)
    default: [self]
    }
  }

  /// The sum of two amounts, whole numbers or numbers of half days; what does not fit stays at the end of
  /// the range. Values that have no sum stay as they are.
  func adding(_ other: Value) -> Value {
    switch (self, other) {
    case (.money(let a), .money(let b)): .money(a.isBeyond ? a : a + b)
    case (.integer(let a), .integer(let b)): .integer(Value.clamped(a.addingReportingOverflow(b), b))
    case (.halfDays(let a), .halfDays(let b)): .halfDays(Value.clamped(a.addingReportingOverflow(b), b))
    default: self
    }
  }

  /// The same number with the other sign.
  var negated: Value {
    switch self {
    case .money(let money): .money(.zero - money)
    case .integer(let number): .integer(number == .min ? .max : -number)
    case .halfDays(let halves): .halfDays(halves == .min ? .max : -halves)
    default: self
    }
  }

  private static func clamped(_ sum: (partialValue: Int64, overflow: Bool), _ added: Int64) -> Int64 {
    sum.overflow ? (added < 0 ? .min : .max) : sum.partialValue
  }

  /// Its JSON, as written to files: money, numbers and half days as numbers with fixed decimals.
  public var lexeme: [UInt8] {
    var bytes: [UInt8] = []
    switch self {
    case .text(let text): JSONWriter.append(string: text, to: &bytes)
    case .reference(let id): JSONWriter.append(string: id.text, to: &bytes)
    case .date(let date): JSONWriter.append(string: date.iso, to: &bytes)
    case .imprecise(let date): JSONWriter.append(string: date.iso, to: &bytes)
    case .texts(let list): Value.append(list: list, to: &bytes)
    case .references(let list): Value.append(list: list.map(\.text), to: &bytes)
    case .integer, .halfDays, .money, .number, .yes: bytes.append(contentsOf: plain.utf8)
    }
    return bytes
  }

  private static func append(list: [String], to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "["))
    for (index, text) in list.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      JSONWriter.append(string: text, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// As scripts and CSV meet it: ISO dates, plain yuan, `true`/`false`, lists joined by `;`.
  public var plain: String {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .halfDays(let halves): "\(halves / 2)" + (halves % 2 == 0 ? ".0" : ".5")
    case .money(let money): money.plain
    case .number(let number): number.plain
    case .date(let date): date.iso
    case .imprecise(let date): date.iso
    case .yes(let yes): yes ? "true" : "false"
    case .reference(let id): id.text
    case .texts(let list): list.joined(separator: ";")
    case .references(let list): list.map(\.text).joined(separator: ";")
    }
  }
}
