import ChineseText

extension Condition {
  /// A condition whose value has been read.
  public struct Prepared: Sendable {
    enum Wanted: Sendable {
      /// One of them; of a list, each of them.
      case values([Value], orEmpty: Bool)
      case spans([Span], orEmpty: Bool)
      /// One of them is found.
      case queries([TextQuery])
      case empty
      /// What a figure counts.
      case counted(Figure)
    }
    let condition: Condition
    let kind: FieldKind
    let wanted: Wanted
    private let isNegated: Bool
    /// The values as they are compared: width, case and other spellings of the same aside.
    private let alike: [Value]

    init(_ condition: Condition, _ kind: FieldKind, _ wanted: Wanted) {
      self.condition = condition
      self.kind = kind
      self.wanted = wanted
      if case .values(let values, _) = wanted { alike = values.map(\.comparable) } else { alike = [] }
      isNegated = condition.comparison == .notEqual || condition.comparison == .lacks
    }

    public func holds(
      for record: Record, in register: Register, _ ledger: Ledger, at circumstances: Circumstances
    ) -> Bool {
      if case .counted(let figure) = wanted {
        return figure.test.holds(for: record, in: ledger, at: circumstances) != isNegated
      }
      let value = register.value(condition.column, of: record, in: ledger, at: circumstances)
      switch wanted {
      case .counted: return false
      case .empty: return isNegated == (value != nil)
      case .queries(let queries):
        let isFound = value.map { value in queries.contains { finds($0, in: value, ledger) } }
        return isFound ?? false != isNegated
      case .values(let values, let orEmpty):
        guard let value else { return orEmpty != isNegated }
        return compare(value, with: values)
      case .spans(let spans, let orEmpty):
        guard let reach = value?.reach else { return orEmpty != isNegated }
        return compare(reach, with: spans)
      }
    }

    private func finds(_ query: TextQuery, in value: Value, _ ledger: Ledger) -> Bool {
      query.matches(kind.shown(value, in: ledger, .chinese)) != nil || query.matches(value.plain) != nil
    }

    private func compare(_ reach: ClosedRange<Int64>, with spans: [Span]) -> Bool {
      guard let first = spans.first else { return condition.comparison == .notEqual }
      return switch condition.comparison {
      case .notEqual: !spans.contains { $0.holds(reach) }
      case .less: first.lower.map { reach.upperBound < $0 } ?? false
      case .atMost: first.upper.map { reach.upperBound <= $0 } ?? false
      case .greater: first.upper.map { reach.lowerBound > $0 } ?? false
      case .atLeast: first.lower.map { reach.lowerBound >= $0 } ?? false
      case .equal, .contains, .lacks: spans.contains { $0.holds(reach) }
      }
    }

    private func compare(_ value: Value, with wanted: [Value]) -> Bool {
      let order = wanted.first.flatMap { value.order($0) }
      return switch condition.comparison {
      case .notEqual: !isAlike(value)
      case .less: order.map { $0 < 0 } ?? false
      case .atMost: order.map { $0 <= 0 } ?? false
      case .greater: order.map { $0 > 0 } ?? false
      case .atLeast: order.map { $0 >= 0 } ?? false
      case .equal, .contains, .lacks: isAlike(value)
      }
    }

    private func isAlike(_ value: Value) -> Bool {
      let plain = value.comparable
      return alike.contains { plain.contains($0) }
    }
  }
}

extension Value {
  /// Texts in the one form in which they are compared, as duplicates are.
  fileprivate var comparable: Value {
    switch self {
    case .text(let text): .text(Folding.comparable(text))
    case .texts(let list): .texts(list.map(Folding.comparable))
    default: self
    }
  }

  /// Equal; for lists, that every wanted one is in it.
  func contains(_ wanted: Value) -> Bool {
    switch (self, wanted) {
    case (.texts(let list), .texts(let wanted)): wanted.allSatisfy(list.contains)
    case (.references(let list), .references(let wanted)): wanted.allSatisfy(list.contains)
    default: self == wanted
    }
  }

  /// What a list holds, each as a list of its own; any other value alone.
  fileprivate var elements: [Value] {
    switch self {
    case .texts(let list): list.map { .texts([$0]) }
    case .references(let list): list.map { .references([$0]) }
    default: [self]
    }
  }

  /// Negative, zero or positive; `nil` for values that have no order between them.
  fileprivate func order(_ other: Value) -> Int? {
    switch (self, other) {
    case (.text(let a), .text(let b)): return Value.collate(a, b)
    case (.reference(let a), .reference(let b)): return a < b ? -1 : a > b ? 1 : 0
    default: return nil
    }
  }

  private static func collate(_ a: String, _ b: String) -> Int {
    var (a, b) = (a, b)
    return a.withUTF8 { first in b.withUTF8 { Collation.compare(first, $0) } }
  }
}

// MARK: - Words

extension Condition {
  /// What it asks for in words, after the column's name: `=林业 或 农业`, ` 10万..30万`, ` 空着`. Days
  /// that were named are told as days too.
  public func words(in register: Register, _ ledger: Ledger, at circumstances: Circumstances) -> Label {
    let kind = register.kind(of: column) ?? .text
    if text.trimmingBlanks.isEmpty {
      let isEmpty = comparison == .equal
      return isEmpty ? Label("空着", " empty") : Label("已填", " filled")
    }
    let sign = Label(same: comparison.rawValue)
    let prepared = try? prepared(for: register, in: ledger, at: circumstances)
    switch prepared?.wanted {
    case .spans(let spans, let orEmpty) where [.equal, .notEqual].contains(comparison):
      let plain = spans.map { Label(same: kind.words($0)) }
      let stretches = Condition.joined(plain + (orEmpty ? [Condition.emptyWord] : []), "或", "or")
      let typed = Folding.halfWidth(text)
      guard kind.isDate, typed.contains(where: { $0.isLetter && !"年月日号至到".contains($0) }) else {
        return sign + stretches
      }
      return sign + Label(same: DisplayFilter.show(typed)) + Label("(", " (") + stretches + Label(same: ")")
    case .spans(let spans, _) where kind.isDate && text.contains(where: \.isLetter):
      let isLower = [.less, .atLeast].contains(comparison)
      let end = (isLower ? spans.first?.lower : spans.first?.upper) ?? nil
      return sign + Label(same: end.map { CalendarDate(dayNumber: Int($0)).iso } ?? text)
    case .values(let values, let orEmpty):
      let named = values.flatMap(\.elements).map { Condition.word($0, of: kind, ledger) }
      let isList = kind.isList
      return sign
        + Condition.joined(
          named + (orEmpty ? [Condition.emptyWord] : []), isList ? "且" : "或", isList ? "and" : "or")
    case .counted(let figure): return sign + figure.label
    default:
      let pieces = Condition.pieces(of: text).map { Label(same: DisplayFilter.show($0)) }
      return sign + Condition.joined(pieces, "或", "or")
    }
  }

  private static let emptyWord = Label("空着", "empty")

  private static func joined(_ words: [Label], _ zh: String, _ en: String) -> Label {
    guard let first = words.first else { return Label(same: "") }
    return words.dropFirst().reduce(first) { $0 + Label(zh, " \(en) ") + $1 }
  }

  private static func word(_ value: Value, of kind: FieldKind, _ ledger: Ledger) -> Label {
    Label(
      DisplayFilter.show(kind.shown(value, in: ledger, .chinese)),
      DisplayFilter.show(kind.shown(value, in: ledger, .english)))
  }
}

extension FieldKind {
  /// `2020-03`, `10万..30万`, `5..`.
  fileprivate func words(_ span: Span) -> String {
    guard let lower = span.lower else { return ".." + (span.upper.map(figure) ?? "") }
    guard let upper = span.upper else { return figure(lower) + ".." }
    if lower == upper { return figure(lower) }
    if isDate {
      let (first, last) = (CalendarDate(dayNumber: Int(lower)), CalendarDate(dayNumber: Int(upper)))
      if first.day == 1, last == first.endOfMonth { return String(first.iso.prefix(7)) }
      if first.day == 1, last == last.endOfMonth {
        let isYear = first.month == 1 && last.month == 12 && first.year == last.year
        return isYear ? String(first.iso.prefix(4)) : "\(first.iso.prefix(7))..\(last.iso.prefix(7))"
      }
    }
    return figure(lower) + ".." + figure(upper)
  }

  private func figure(_ number: Int64) -> String {
    switch self {
    case .date, .impreciseDate: CalendarDate(dayNumber: Int(number)).iso
    case .money where number != 0 && number % 1_000_000 == 0: AmountText.wan(fen: number) + "万"
    case .money: Money(fen: number).grouped
    case .number: Number(hundredths: number).grouped
    case .halfDays: Value.halfDays(number).plain
    default: String(number)
    }
  }
}
