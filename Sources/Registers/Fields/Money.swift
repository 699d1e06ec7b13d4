import ChineseText

/// An amount of money in 分 (fen), exact; never through floating point (decision 1).
public struct Money: Hashable, Sendable, Comparable, AdditiveArithmetic {
  public let fen: Int64

  public init(fen: Int64) { self.fen = fen }

  /// Whole yuan.
  public static func yuan(_ yuan: Int64) -> Money { Money(fen: yuan * 100) }
  public static let zero = Money(fen: 0)

  public static func < (a: Money, b: Money) -> Bool { a.fen < b.fen }
  /// What does not fit stays at the end of the range, which is more than any budget.
  public static func + (a: Money, b: Money) -> Money {
    let (sum, overflow) = a.fen.addingReportingOverflow(b.fen)
    return Money(fen: overflow ? (a.fen < 0 ? -.max : .max) : sum)
  }
  public static func - (a: Money, b: Money) -> Money {
    let (difference, overflow) = a.fen.subtractingReportingOverflow(b.fen)
    return Money(fen: overflow ? (a.fen < 0 ? -.max : .max) : difference)
  }

  /// No field holds more: 99,999,999,999.99 yuan (decision 38).
  public static let limit = Money(fen: 9_999_999_999_999)
  public var magnitude: Money { Money(fen: fen < 0 ? (fen == .min ? .max : -fen) : fen) }
  /// A sum that did not fit.
  public var isBeyond: Bool { magnitude.fen == .max }

  /// The sum, or `nil` when it does not fit.
  public func adding(_ other: Money) -> Money? {
    let (sum, overflow) = fen.addingReportingOverflow(other.fen)
    return overflow ? nil : Money(fen: sum)
  }

  /// Digits for files and scripts: yuan with exactly two decimals, no grouping.
  public var plain: String {
    let magnitude = fen.magnitude
    let cents = magnitude % 100
    return (fen < 0 ? "-" : "") + "\(magnitude / 100)." + (cents < 10 ? "0" : "") + "\(cents)"
  }

  /// `83,500.00`
  public var grouped: String {
    isBeyond ? (fen < 0 ? "<" : ">") + AmountText.yuan(fen: fen) : AmountText.yuan(fen: fen)
  }
  /// 人民币捌万叁仟伍佰元整
  public var capitals: String { CapitalAmount.text(fen: fen) }

  /// Reads the digits of a JSON number, exponents included; `nil` when more than two decimals would
  /// be lost or the amount does not fit.
  public init?(lexeme: some Sequence<UInt8>) {
    var number = DecimalDigits()
    for byte in lexeme { guard number.take(byte) else { return nil } }
    guard let fen = number.scaled(by: 2) else { return nil }
    self.fen = fen
  }

  /// Reads the one form in which amounts are written: `-?`, digits, `.`, two decimals; nil for
  /// every other spelling, which `init(lexeme:)` may still read.
  public init?(written bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count >= 4, bytes.count <= 18 else { return nil }
    let point = bytes.count - 3
    let start = bytes[0] == UInt8(ascii: "-") ? 1 : 0
    guard start < point, bytes[point] == UInt8(ascii: "."),
      bytes[start] != UInt8(ascii: "0") || start + 1 == point
    else { return nil }
    var value: Int64 = 0
    for position in start..<bytes.count where position != point {
      let digit = bytes[position] &- 0x30
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int64(digit)
    }
    // Minus nothing is written without its sign.
    guard start == 0 || value != 0 else { return nil }
    fen = start == 1 ? -value : value
  }

  /// Reads what a person types: `1234.5`, `83,500.00`, `105万元`, `3.5 万`, full-width digits.
  public init?(typed: String) {
    var text = Folding.code(typed).filter { $0 != " " }
    for unit in ["人民币", "¥", "￥"] where text.hasPrefix(unit) { text.removeFirst(unit.count) }
    if text.hasSuffix("元") { text.removeLast() }
    guard let fen = Money.hundredths(typed: text) else { return nil }
    self.fen = fen
  }

  /// The hundredths of what is typed as digits in half width, with 万 or 亿 behind them; `nil` when more
  /// than two decimals would be lost.
  static func hundredths(typed: String) -> Int64? {
    var text = typed
    var places = 2
    if text.hasSuffix("万") {
      text.removeLast()
      places = 6
    } else if text.hasSuffix("亿") {
      text.removeLast()
      places = 10
    }
    guard let digits = Money.ungrouped(text) else { return nil }
    var number = DecimalDigits()
    for byte in digits.utf8 {
      guard byte != UInt8(ascii: "e"), byte != UInt8(ascii: "E"), number.take(byte) else { return nil }
    }
    return number.scaled(by: places)
  }

  /// Without the commas between thousands; `nil` when they stand elsewhere, so that `1,5` is not
  /// taken for fifteen.
  static func ungrouped(_ text: String) -> String? {
    let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = halves.first, text.contains(",") else { return text }
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    let first = groups[0].drop { $0 == "-" }
    guard (1...3).contains(first.count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    return ([groups.joined()] + halves.dropFirst().map(String.init)).joined(separator: ".")
  }
}

/// A decimal number taken digit by digit and given out as an integer of some scale.
struct DecimalDigits {
  private enum Part { case sign, whole, fraction, exponentSign, exponent }
  private var part = Part.sign
  private var isNegative = false
  private var digits: [UInt8] = []
  private var fractionDigits = 0
  private var exponent = 0
  private var exponentIsNegative = false
  private var sawDigit = false
  private var sawExponentDigit = true

  /// False when the byte cannot follow.
  mutating func take(_ byte: UInt8) -> Bool {
    switch (part, byte) {
    case (.sign, UInt8(ascii: "-")):
      isNegative = true
      part = .whole
    case (.sign, UInt8(ascii: "0")...UInt8(ascii: "9")), (.whole, UInt8(ascii: "0")...UInt8(ascii: "9")):
      part = .whole
      add(byte)
    case (.whole, UInt8(ascii: ".")) where sawDigit: part = .fraction
    case (.fraction, UInt8(ascii: "0")...UInt8(ascii: "9")):
      fractionDigits += 1
      add(byte)
    case (.whole, UInt8(ascii: "e")), (.whole, UInt8(ascii: "E")), (.fraction, UInt8(ascii: "e")),
      (.fraction, UInt8(ascii: "E")):
      part = .exponentSign
      sawExponentDigit = false
    case (.exponentSign, UInt8(ascii: "+")): part = .exponent
    case (.exponentSign, UInt8(ascii: "-")):
      exponentIsNegative = true
      part = .exponent
    case (.exponentSign, UInt8(ascii: "0")...UInt8(ascii: "9")),
      (.exponent, UInt8(ascii: "0")...UInt8(ascii: "9")):
      part = .exponent
      sawExponentDigit = true
      exponent = min(exponent * 10 + Int(byte - UInt8(ascii: "0")), 9999)
    default: return false
    }
    return digits.count <= 64
  }

  private mutating func add(_ byte: UInt8) {
    sawDigit = true
    if !digits.isEmpty || byte != UInt8(ascii: "0") { digits.append(byte - UInt8(ascii: "0")) }
  }

  /// The number times 10^places; `nil` when digits would be lost, it does not fit, or it is no
  /// number.
  func scaled(by places: Int) -> Int64? {
    guard sawDigit, sawExponentDigit, part != .exponentSign else { return nil }
    var shift = places - fractionDigits + (exponentIsNegative ? -exponent : exponent)
    var digits = digits
    while shift < 0, let last = digits.last {
      guard last == 0 else { return nil }
      digits.removeLast()
      shift += 1
    }
    var value: Int64 = 0
    for digit in digits {
      let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, more) = tenfold.subtractingReportingOverflow(Int64(digit))
      guard !overflow, !more else { return nil }
      value = sum
    }
    if value != 0 {
      guard shift <= 20 else { return nil }
      for _ in 0..<max(0, shift) {
        let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
        guard !overflow else { return nil }
        value = tenfold
      }
    }
    if isNegative { return value }
    return value == .min ? nil : -value
  }
}

extension Sequence<Money> {
  public var sum: Money { reduce(.zero, +) }
}
