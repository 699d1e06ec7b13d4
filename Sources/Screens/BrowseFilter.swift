import ChineseText
import Registers

/// The person's filter of a list: at most one condition a column, all must hold.
extension BrowseScreen {
  var isFiltered: Bool { query.conditions.count > given }

  private var filters: [Condition] { Array(query.conditions.dropFirst(given)) }

  mutating func setFilter(_ filters: [Condition], at desk: Desk) {
    query.conditions = Array(query.conditions.prefix(given)) + filters
    reload(at: desk)
  }

  mutating func filter(by condition: Condition, at desk: Desk) {
    setFilter(filters.filter { $0.column != condition.column } + [condition], at: desk)
  }

  // MARK: Asking

  private static let none = "*"

  /// First, which column.
  func filterChoosing(at desk: Desk) -> Choosing {
    var options = filterColumns.map { column in
      let condition = filters.first { $0.column == column }
      return Choosing.Option(
        label: register.label(of: column),
        detail: condition.map { words($0, at: desk, named: false) } ?? Label(same: ""),
        value: column)
    }
    if isFiltered {
      options.insert(
        Choosing.Option(label: Label("清除全部筛选", "Clear the filter"), value: Self.none), at: 0)
    }
    return Choosing(
      purpose: .filterColumn, title: Label("按哪一栏筛选", "Filter by"), source: .options(options))
  }

  /// What the list shows comes first, then the other fields and derived values.
  private var filterColumns: [String] {
    let shown = register.list.columns.map(\.name)
    let all = register.fields.map(\.name) + register.derived.map(\.id)
    return shown + all.filter { !shown.contains($0) }
  }

  /// Then, what it must hold: chosen where there is a choice, typed otherwise.
  mutating func chooseFilter(of column: String, at desk: Desk) -> [Effect] {
    if column == Self.none {
      setFilter([], at: desk)
      return []
    }
    let label = register.label(of: column)
    let present = filters.first { $0.column == column }
    guard let source = filterSource(of: column) else {
      return [.show(.ask(asking(column, present.map(expression) ?? "")))]
    }
    return [
      .show(
        .choose(
          Choosing(
            purpose: .filterValue(column), title: label, source: source,
            selected: present?.text)))
    ]
  }

  private func filterSource(of column: String) -> Choosing.Source? {
    guard let kind = register.kind(of: column) else { return nil }
    if let choices = kind.choices {
      return .options(choices.map { .init(label: $0.label, value: $0.term) })
    }
    switch kind {
    case .reference(let target), .references(let target): return .records(target)
    case .yesNo:
      return .options([
        .init(label: Label("是", "yes"), value: "是"), .init(label: Label("否", "no"), value: "否"),
      ])
    default: return nil
    }
  }

  private func asking(_ column: String, _ text: String) -> Asking {
    let isText = register.kind(of: column).map { !$0.isNumeric && !$0.isDate } ?? true
    return Asking(
      purpose: .filter(column), title: register.label(of: column),
      help: isText
        ? Label(
          "含有的文字、拼音或首字母；=文字 为完全相同，!=文字 为不同，只写 = 为空着的",
          "Text, pinyin or initials it contains; =text for equal, !=text for different, = alone for empty"
        )
        : Label(
          "写 >=30万、<2020-06-01、=5 等；只写 = 为空着的，!= 为填了的",
          "Such as >=300000, <2020-06-01, =5; = alone for empty, != for filled"),
      text: text)
  }

  private func expression(_ condition: Condition) -> String {
    condition.comparison == .contains
      ? condition.text : condition.comparison.rawValue + condition.text
  }

  /// Takes what was typed; what cannot be read is asked again, with the reason.
  mutating func filter(_ column: String, typed text: String, at desk: Desk) -> [Effect] {
    if text.isEmpty {
      setFilter(filters.filter { $0.column != column }, at: desk)
      return []
    }
    let folded = Folding.halfWidth(text)
    let sign = Condition.Comparison.allCases.first { folded.hasPrefix($0.rawValue) }
    let rest = sign.map { String(folded.dropFirst($0.rawValue.count)).trimmingBlanks }
    let isOrdered = register.kind(of: column).map { $0.isNumeric || $0.isDate } ?? false
    let condition = Condition(
      column, sign ?? (isOrdered ? .equal : .contains), sign == nil ? text : rest ?? "")
    do {
      _ = try condition.prepared(for: register, in: desk.ledger, at: desk.circumstances)
    } catch {
      return [.show(.ask(asking(column, text))), .fail(error.words)]
    }
    filter(by: condition, at: desk)
    return []
  }

  // MARK: Words

  /// All conditions in force, for the title line.
  func filterWords(at desk: Desk) -> Label? {
    let all = query.conditions.map { words($0, at: desk, named: true) }
    guard let first = all.first else { return nil }
    return all.dropFirst().reduce(first) { $0 + Label("，", ", ") + $1 }
  }

  private func words(_ condition: Condition, at desk: Desk, named: Bool) -> Label {
    let kind = register.kind(of: condition.column)
    let name = kind?.target.flatMap {
      desk.ledger.name(of: RecordReference($0, RecordID(condition.text)))
    }
    let term = kind?.choices?.first { $0.term == condition.text }?.label
    let text = term ?? Label(same: name ?? DisplayFilter.show(condition.text))
    let shown =
      condition.text.isEmpty
      ? (condition.comparison == .equal ? Label("空着", " empty") : Label("已填", " filled"))
      : Label(same: condition.comparison.rawValue) + text
    return named ? register.label(of: condition.column) + shown : shown
  }
}

extension FieldKind {
  fileprivate var isDate: Bool {
    switch self {
    case .date, .impreciseDate: true
    default: false
    }
  }
}
