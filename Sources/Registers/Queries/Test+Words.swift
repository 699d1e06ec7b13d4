import ChineseText

extension Test {
  /// The conditions of a list that asks the same, for a view to be opened with. `nil` for what no filter
  /// can say.
  var conditions: [Condition]? {
    switch self {
    case .live: return []
    case .all(let tests):
      let parts = tests.map(\.conditions)
      return parts.contains { $0 == nil } ? nil : parts.flatMap { $0 ?? [] }
    case .isFilled(let column): return [Condition(column.name, .notEqual, "")]
    case .not(.isFilled(let column)): return [Condition(column.name, .equal, "")]
    case .isOneOf(let column, let values):
      return [
        Condition(column.name, .equal, values.map { Condition.piece(Test.typed($0)) }.joined(separator: ";"))
      ]
    case .compares(let column, let comparison, let operand):
      return operand.typed.map { [Condition(column.name, comparison, $0)] }
    case .any, .not, .names, .asks: return nil
    }
  }

  fileprivate static func typed(_ value: Value) -> String {
    if case .yes(let yes) = value { return yes ? "是" : "否" }
    return value.plain
  }

  /// What it asks, in words.
  var words: Label {
    switch self {
    case .live: return Label("没有作废", "not void")
    case .all(let tests):
      return Test.joined(tests.filter { !$0.isLive }.map(\.words), Label("，", ", "))
    case .any(let tests): return Test.joined(tests.map(\.words), Label("或", " or "))
    case .not(.isFilled(let column)): return column.label + Label("空着", " empty")
    case .not(let test): return Label("不是：", "not: ") + test.words
    case .isFilled(let column): return column.label + Label("已填", " filled")
    case .isOneOf(let column, let values):
      return column.label + Label("是", " is ")
        + Test.joined(values.map { column.word($0) }, Label("、", " or "))
    case .names(let field, _, let test): return field.label + Label("的", "'s ") + test.words
    case .asks(let words, _): return words
    case .compares(let column, .equal, .value(.yes(true))): return column.label
    case .compares(let column, .equal, .value(.yes(false))): return Label("不是", "not ") + column.label
    case .compares(let column, let comparison, let operand):
      return column.label + Test.words(of: comparison) + operand.words(of: column)
    }
  }

  private var isLive: Bool {
    if case .live = self { true } else { false }
  }

  private static func words(of comparison: Condition.Comparison) -> Label {
    switch comparison {
    case .equal: Label("是", " is ")
    case .notEqual: Label("不是", " is not ")
    case .less: Label("早于", " before ")
    case .atMost: Label("不晚于", " not after ")
    case .greater: Label("晚于", " after ")
    case .atLeast: Label("不早于", " not before ")
    case .contains: Label("含", " holds ")
    case .lacks: Label("不含", " lacks ")
    }
  }

  static func joined(_ words: [Label], _ separator: Label) -> Label {
    guard let first = words.first else { return Label("全部", "all") }
    return words.dropFirst().reduce(first) { $0 + separator + $1 }
  }
}

extension Test.Operand {
  fileprivate var typed: String? {
    switch self {
    case .value(let value): Test.typed(value)
    case .today: "今天"
    case .day, .days, .year: nil
    }
  }

  fileprivate func words(of column: ColumnSpec) -> Label {
    switch self {
    case .value(let value): column.word(value)
    case .today: Label("今天", "today")
    case .day: Label("截止日", "the as-of date")
    case .days(0), .year(0): Label("本年", "this year")
    case .days(let plus) where plus < 0, .year(let plus) where plus < 0:
      Label("\(-plus) 年前", "\(-plus) years before")
    case .days(let plus), .year(let plus): Label("\(plus) 年后", "\(plus) years after")
    }
  }
}

extension ColumnSpec {
  /// A value that it may hold, as people read it.
  fileprivate func word(_ value: Value) -> Label {
    if case .text(let term) = value, let term = kind.choices?.first(where: { $0.term == term }) {
      return term.label
    }
    return Label(same: value.plain)
  }
}
