import ChineseText

/// A stretch of figures or days, both ends included; an end that is `nil` is open. Days count by
/// their number, amounts in fen, numbers in hundredths, half days in halves.
public struct Span: Hashable, Sendable {
  public var lower: Int64?
  public var upper: Int64?

  init(lower: Int64? = nil, upper: Int64? = nil) {
    self.lower = lower
    self.upper = upper
  }

  init(_ range: ClosedRange<Int64>) {
    lower = range.lowerBound
    upper = range.upperBound
  }

  /// Whether all that a value may mean lies within.
  func holds(_ reach: ClosedRange<Int64>) -> Bool {
    lower.map { $0 <= reach.lowerBound } ?? true && upper.map { $0 >= reach.upperBound } ?? true
  }
}

extension Value {
  /// The figures or days it may mean: one, but for a date whose day is not known; `nil` for a kind
  /// without figures.
  var reach: ClosedRange<Int64>? {
    switch self {
    case .integer(let number), .halfDays(let number): number...number
    case .money(let money): money.fen...money.fen
    case .number(let number): number.hundredths...number.hundredths
    case .date(let date): Int64(date.dayNumber)...Int64(date.dayNumber)
    case .imprecise(let date): date.reach
    default: nil
    }
  }
}

extension ImpreciseDate {
  fileprivate var reach: ClosedRange<Int64>? {
    guard let first = earliest,
      let last = day == nil ? CalendarDate(year: year, month: month ?? 12, day: 1)?.endOfMonth : first
    else { return nil }
    return Int64(first.dayNumber)...Int64(last.dayNumber)
  }
}

extension FieldKind {
  public var isDate: Bool { self == .date || self == .impreciseDate }
  /// Whether values stand in an order of figures or days, so that ranges of them can be asked for.
  public var isOrdered: Bool { isNumeric || isDate }
}

/// Reads stretches as people type them: 10万..30万, 30万以上, 不超过5, 2020-03至2020-06, 本月, 近30天.
struct SpanEntry {
  let kind: FieldKind
  let circumstances: Circumstances

  /// The stretch meant; `nil` when it cannot be read.
  func span(_ typed: String) -> Span? {
    let text = plain(typed)
    // A dot may stand in a date, two never do.
    if text.contains("..") { return between(text) }
    return single(text) ?? bounded(text) ?? between(text)
  }

  /// The same where no range will do: one figure, one day, one period.
  func single(_ typed: String) -> Span? {
    let text = plain(typed)
    return text.isEmpty ? nil : point(text).map { Span($0) }
  }

  private func plain(_ typed: String) -> String { Folding.halfWidth(typed).filter { $0 != " " } }

  /// A figure, a day, or days with a name of their own.
  private func point(_ text: String, after start: CalendarDate? = nil) -> ClosedRange<Int64>? {
    if kind.isDate {
      let year = start?.year ?? circumstances.year
      let days =
        dayOfMonth(text, after: start) ?? DateEntry.period(text, today: circumstances.today, year: year)
      return days.map { Int64($0.lowerBound.dayNumber)...Int64($0.upperBound.dayNumber) }
    }
    if kind == .integer, let year = yearNumber(text) { return year...year }
    let probe = FieldSpec("", Label("", ""), kind)
    return (try? probe.value(typed: text, in: Ledger(), at: circumstances))?.reach
  }

  /// 15日 behind 3月1日.
  private func dayOfMonth(_ text: String, after start: CalendarDate?) -> ClosedRange<CalendarDate>? {
    guard let start, text.hasSuffix("日") || text.hasSuffix("号"),
      let number = Int(ascii: text.dropLast().utf8),
      let day = CalendarDate(year: start.year, month: start.month, day: number)
    else { return nil }
    return day...day
  }

  /// 今年, 2020年 in a field that holds a year's number.
  private func yearNumber(_ text: String) -> Int64? {
    guard text.contains("年"),
      let days = DateEntry.period(text, today: circumstances.today, year: circumstances.year),
      days.lowerBound.year == days.upperBound.year
    else { return nil }
    return Int64(days.lowerBound.year)
  }

  // MARK: One end

  private enum Side { case from, upTo, after, before }

  private static let prefixes: [(String, Side)] = [
    (">=", .from), ("≥", .from), ("<=", .upTo), ("≤", .upTo), (">", .after), ("<", .before), ("不少于", .from),
    ("不低于", .from), ("不小于", .from), ("至少", .from), ("最少", .from), ("不超过", .upTo), ("不高于", .upTo),
    ("不大于", .upTo), ("不多于", .upTo), ("至多", .upTo), ("最多", .upTo), ("截至", .upTo), ("截止", .upTo),
    ("超过", .after), ("大于", .after), ("高于", .after), ("多于", .after), ("晚于", .after), ("不到", .before),
    ("不足", .before), ("不满", .before), ("低于", .before), ("小于", .before), ("少于", .before), ("早于", .before),
  ]
  private static let suffixes: [(String, Side)] = [
    ("及以上", .from), ("以上", .from), ("及以后", .from), ("以来", .from), ("至今", .from), ("起", .from), ("及以下", .upTo),
    ("以下", .upTo), ("及以前", .upTo), ("以内", .upTo), ("为止", .upTo), ("止", .upTo), ("以后", .after), ("之后", .after),
    ("以前", .before), ("之前", .before),
  ]

  private func bounded(_ text: String) -> Span? {
    for (word, side) in SpanEntry.prefixes where text.hasPrefix(word) {
      return point(String(text.dropFirst(word.count))).flatMap { SpanEntry.open($0, side) }
    }
    for (word, side) in SpanEntry.suffixes where text.hasSuffix(word) {
      var rest = String(text.dropLast(word.count))
      for start in ["从", "自"] where rest.hasPrefix(start) { rest.removeFirst() }
      if let point = point(rest) { return SpanEntry.open(point, side) }
    }
    return nil
  }

  private static func open(_ point: ClosedRange<Int64>, _ side: Side) -> Span? {
    switch side {
    case .from: Span(lower: point.lowerBound)
    case .upTo: Span(upper: point.upperBound)
    case .after: point.upperBound == .max ? nil : Span(lower: point.upperBound + 1)
    case .before: point.lowerBound == .min ? nil : Span(upper: point.lowerBound - 1)
    }
  }

  // MARK: Two ends

  private static let separators = ["..", "…", "~", "—", "–", "至", "到"]

  private func between(_ text: String) -> Span? {
    let separators = SpanEntry.separators + (kind.isNumeric ? ["-"] : ["--"])
    for separator in separators {
      // A minus may stand before the first figure.
      let begin = text.index(after: text.startIndex)
      let searched = separator == "-" ? text[begin...] : text[...]
      guard let range = searched.firstRange(of: separator) else { continue }
      var first = String(text[..<range.lowerBound])
      var last = String(text[range.upperBound...])
      while last.hasPrefix(separator) || last.hasPrefix(".") { last.removeFirst() }
      for start in ["从", "自"] where first.hasPrefix(start) { first.removeFirst() }
      if last == "今" { last = "" }
      return span(from: first, to: last)
    }
    return nil
  }

  private func span(from first: String, to last: String) -> Span? {
    if last.isEmpty { return point(first).map { Span(lower: $0.lowerBound) } }
    if first.isEmpty { return point(last).map { Span(upper: $0.upperBound) } }
    guard let start = point(first) else { return nil }
    let startDay = kind.isDate ? CalendarDate(dayNumber: Int(start.lowerBound)) : nil
    guard let end = point(last, after: startDay) else { return nil }
    let lower = sharing(first, last).flatMap { $0.lowerBound <= end.lowerBound ? $0 : nil } ?? start
    guard lower.lowerBound <= end.upperBound else { return nil }
    return Span(lower.lowerBound...end.upperBound)
  }

  /// The first amount with the unit of the second: who types 10..30万 means 万 both times.
  private func sharing(_ first: String, _ last: String) -> ClosedRange<Int64>? {
    guard kind == .money || kind == .number, let digit = first.last, digit.isASCII, digit.isNumber else {
      return nil
    }
    let unit = String(last.drop { $0.isASCII })
    return unit.isEmpty ? nil : point(first + unit)
  }
}
