import ChineseText

/// What the days of a month hold: of a register of month sheets 月表 the declaration of the list that has
/// one string of signs for each day of the month, empty for a day without any. A record is the month of
/// one head (a person, a point); its id is the head's with the month behind it.
public struct DayCodes: Sendable {
  /// The signs, from what is usual to what is gravest.
  public let codes: [Code]
  /// What each sign of a day stands for; a day has as many.
  public let slots: [Label]
  /// The register of the heads, and the reference that names one.
  public let heads: RegisterID
  let head: String
  /// The field that holds the month.
  let month: String
  /// Why a day is left empty for which nothing is due: a day off.
  public let idle: Label
  /// The heads that stand in a month though they have no sheet yet.
  let isHead: @Sendable (Record, Ledger, Circumstances) -> Bool
  /// On which of these days something is due of a head.
  let due: @Sendable (Record, [CalendarDate], Ledger, Circumstances) -> [Bool]
  /// The signs that other records make the natural ones: those of a day that is spent on leave.
  let foreseen: @Sendable (Record, [CalendarDate], Ledger, Circumstances) -> [String]

  /// One sign: the character that is stored, and what it means.
  public struct Code: Hashable, Sendable {
    public let term: String
    public let label: Label
    /// Which signs of a day it stands for, where it is given to the day as a whole.
    public let span: DaySpan
  }

  public var usual: Code { codes[0] }
  /// A day on which all is as usual.
  public var usualDay: String { day(of: usual) }
  /// A day that one sign was given: who was late signed the other times.
  ///
  /// - Parameter foreseen: the signs that other records make the natural ones.
  public func day(of code: Code, on foreseen: String = "") -> String {
    guard code.span != .all, slots.count > 1 else { return String(repeating: code.term, count: slots.count) }
    var signs = (foreseen.isEmpty ? usualDay : foreseen).map(String.init)
    signs[code.span == .first ? 0 : signs.count - 1] = code.term
    return signs.joined()
  }

  public func code(of sign: Character) -> Code? { codes.first { $0.term == String(sign) } }

  /// Whether a day says nothing or has as many of the signs as there are.
  public func isDay(_ text: String) -> Bool {
    text.isEmpty || text.count == slots.count && text.allSatisfy { code(of: $0) != nil }
  }

  /// The gravest sign of a day; `nil` of an empty one.
  public func gravest(of day: String) -> Code? {
    codes.last { day.contains($0.term) }
  }

  /// How often a sign stands in some days.
  public func count(_ code: Code, in days: some Sequence<String>) -> Int {
    days.reduce(0) { sum, day in sum + day.count { String($0) == code.term } }
  }

  /// Every day is such a day.
  var check: FieldCheck {
    let names = codes.map(\.term).joined(separator: " ")
    let words = Label("每天 \(slots.count) 个记号：\(names)", "\(slots.count) of \(names) a day")
    return FieldCheck("signs-\(slots.count)", words) { value in
      guard case .texts(let days) = value, let wrong = days.firstIndex(where: { !isDay($0) }) else {
        return nil
      }
      let shown = DisplayFilter.show(days[wrong])
      return Label("\(wrong + 1) 日“\(shown)”：", "day \(wrong + 1), \(shown): ") + words
    }
  }
}

extension DayCodes {
  /// Days with the same signs behind one another, as they are shown and typed: `2-3日 正正正正；6日 迟正正正`.
  static func text(of days: [String]) -> String {
    runs(of: days).filter { !$0.value.isEmpty }.map { "\(name(of: $0.days)) \($0.value)" }
      .joined(separator: "；")
  }

  /// What changed, day by day: `12日 正正正正 › 正迟正正`.
  static func changes(from was: [String], to now: [String]) -> [String] {
    let count = max(was.count, now.count)
    func day(_ list: [String], _ index: Int) -> String { index < list.count ? list[index] : "" }
    let pairs = (0..<count).map { [day(was, $0), day(now, $0)] }
    return runs(of: pairs).filter { $0.value[0] != $0.value[1] }.map { run in
      let ends = run.value.map { $0.isEmpty ? "-" : $0 }
      return "\(name(of: run.days)) \(ends[0]) › \(ends[1])"
    }
  }

  private static func name(of days: ClosedRange<Int>) -> String {
    days.count == 1 ? "\(days.lowerBound)日" : "\(days.lowerBound)-\(days.upperBound)日"
  }

  private static func runs<T: Equatable>(of list: [T]) -> [(days: ClosedRange<Int>, value: T)] {
    var runs: [(days: ClosedRange<Int>, value: T)] = []
    for (index, value) in list.enumerated() {
      if let last = runs.last, last.value == value {
        runs[runs.count - 1].days = last.days.lowerBound...index + 1
      } else {
        runs.append((index + 1...index + 1, value))
      }
    }
    return runs
  }

  /// Reads days as they are typed, one sign standing for all of a day; `nil` where that cannot be read.
  /// Without any day's number they are the signs from the first day on, as tables hold them.
  func days(typed text: String) -> [String]? {
    let separators: Set<Character> = [";", "；", "\n"]
    guard text.contains(where: \.isNumber) else {
      return text.split(omittingEmptySubsequences: false) { separators.contains($0) }.map {
        String($0).trimmingBlanks
      }
    }
    var days = Array(repeating: "", count: 31)
    for piece in text.split(whereSeparator: { separators.contains($0) || $0 == "，" || $0 == "," }) {
      let piece = Folding.halfWidth(String(piece)).trimmingBlanks
      if piece.isEmpty { continue }
      let numbers = piece.prefix { $0.isNumber || $0 == "-" }.split(separator: "-").map { Int($0) }
      let signs = piece.drop { $0.isNumber || $0 == "-" || $0 == "日" || $0.isWhitespace }
      guard let first = numbers.first ?? nil, let last = numbers.last ?? nil, numbers.count <= 2,
        1 <= first, first <= last, last <= 31
      else { return nil }
      let code = signs.count == 1 ? signs.first.flatMap { self.code(of: $0) } : nil
      let day = code.map { self.day(of: $0) } ?? String(signs)
      for number in first...last { days[number - 1] = day }
    }
    while days.last == "" { days.removeLast() }
    return days
  }

  /// What two people made of the same days; `nil` where they made different things of one.
  public static func together(_ was: [String], _ mine: [String], _ theirs: [String]) -> [String]? {
    var merged: [String] = []
    for index in 0..<max(was.count, mine.count, theirs.count) {
      let day = { (list: [String]) in index < list.count ? list[index] : "" }
      let (base, ours, others) = (day(was), day(mine), day(theirs))
      if ours == others || base == others {
        merged.append(ours)
      } else if base == ours {
        merged.append(others)
      } else {
        return nil
      }
    }
    return merged
  }
}

extension FieldDifference {
  /// What changed of a month's days, told by day; `nil` of any other field.
  public var days: String? {
    guard field.dayCodes != nil else { return nil }
    func list(_ value: Value?) -> [String] {
      if case .texts(let list)? = value { list } else { [] }
    }
    return DayCodes.changes(from: list(was), to: list(now)).joined(separator: "，")
  }
}

/// A sign that a day can have: the raw value is its character, the cases go from what is usual to what is
/// gravest.
public protocol DaySign: Choice {
  var meaning: Label { get }
  var span: DaySpan { get }
}

extension DaySign {
  public var en: String { meaning.en }
  public var span: DaySpan { .all }
}

/// Which signs of a day one stands for.
public enum DaySpan: Hashable, Sendable { case all, first, last }

extension RegisterKind {
  /// The signs of the days of a month.
  ///
  /// - Parameters:
  ///   - codes: the signs.
  ///   - slots: what each sign of a day stands for.
  ///   - idle: what a day is for which nothing is due.
  ///   - heads: which heads stand in a month though they have no sheet yet.
  ///   - due: on which of some days something is due.
  ///   - foreseen: the signs that other records make the natural ones, empty where none do.
  public static func dayCodes<C: DaySign, Head: RegisterKind>(
    _ name: String, _ zh: String, _ en: String, _ codes: C.Type, slots: [Label],
    of head: Field<Self, Reference<Head>>, in month: Field<Self, ImpreciseDate>, idle: Label,
    heads: @escaping @Sendable (Row<Head>) -> Bool,
    due: @escaping @Sendable (Row<Head>, [CalendarDate]) -> [Bool],
    foreseen: @escaping @Sendable (Row<Head>, [CalendarDate]) -> [String] = { $1.map { _ in "" } }
  ) -> Field<Self, [String]> {
    let declared = DayCodes(
      codes: C.allCases.map {
        DayCodes.Code(term: $0.rawValue, label: $0.meaning, span: $0.span)
      },
      slots: slots, heads: Head.registerID, head: head.spec.name,
      month: month.spec.name,
      idle: idle, isHead: { heads(Row($0, in: $1, at: $2)) },
      due: { due(Row($0, in: $2, at: $3), $1) }, foreseen: { foreseen(Row($0, in: $2, at: $3), $1) })
    return texts(name, zh, en).check(declared.check).with { $0.dayCodes = declared }
  }
}
