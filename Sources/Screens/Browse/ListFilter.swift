import ChineseText
import Registers

/// What narrows a list: the conditions it was opened with or the view that its register opens on, and
/// the person's own, at most one a column. All must hold.
struct ListFilter: Sendable {
  let register: Register
  let given: [Condition]
  var own: [Condition] = []
  /// The view that the register opens on; `nil` once all is shown.
  var firstView: Register.View?

  /// - Parameter given: `nil` for the register itself, which opens on its first view.
  init(register: Register, given: [Condition]?) {
    self.register = register
    self.given = given ?? []
    firstView = given == nil ? register.firstView : nil
  }

  var conditions: [Condition] { given + chosen }
  /// What a view keeps of it.
  var chosen: [Condition] { (firstView?.conditions ?? []) + own }

  private mutating func set(_ condition: Condition) {
    remove(condition.column)
    own.append(condition)
  }

  private mutating func remove(_ column: String) { own.removeAll { $0.column == column } }

  // MARK: Asking

  /// First, which column. Beside it stands the condition in force, else what the record under the
  /// cursor holds.
  func choosing(_ record: Record?, at desk: Desk) -> Choosing {
    var options = desk.columnNames(of: register).map { column in
      let condition = own.first { $0.column == column }
      let present = condition.map { words($0, at: desk, named: false) }
      let value = record.flatMap { shown(column, of: $0, at: desk) }
      return Choosing.Option(
        .filter(column: column), label: register.label(of: column),
        detail: present ?? value ?? Label(same: ""))
    }
    if !own.isEmpty {
      options.insert(Choosing.Option(.noFilter, label: Label("清除全部筛选", "Clear the filter")), at: 0)
    }
    return Choosing(
      title: Label("按哪一栏筛选", "Filter by"), source: .options(options),
      start: own.last.map { .filter(column: $0.column) })
  }

  private func shown(_ column: String, of record: Record, at desk: Desk) -> Label? {
    guard let kind = register.kind(of: column), kind != .longText else { return nil }
    let value = register.value(column, of: record, in: desk.ledger, at: desk.circumstances)
    return value.map { Label(same: kind.shown($0, in: desk.ledger, desk.language)) }
  }

  /// Then, what it must hold: ticked where there is a choice, typed otherwise.
  func asking(for column: String, _ record: Record?, at desk: Desk) -> [Effect] {
    let present = own.first { $0.column == column }
    guard let source = source(of: column) else {
      return [.show(.ask(asking(column, present.map(expression) ?? "")))]
    }
    let here = record.flatMap { register.value(column, of: $0, in: desk.ledger, at: desk.circumstances) }
    return [
      .show(
        .choose(
          Choosing(
            .filter(column: column), title: register.label(of: column), source: source,
            ticked: present.map(ticks) ?? [],
            start: here?.parts.count == 1 ? here?.parts.first.map(Chosen.value) : nil,
            extra: Self.terms)))
    ]
  }

  private func source(of column: String) -> Choosing.Source? {
    guard let kind = register.kind(of: column) else { return nil }
    if let choices = kind.choices {
      return .options(choices.map { .init(.value(.text($0.term)), label: $0.label) })
    }
    switch kind {
    case .reference(let target), .references(let target): return .records(target)
    case .yesNo:
      return .options([
        .init(.value(.yes(true)), label: Label("是", "yes")),
        .init(.value(.yes(false)), label: Label("否", "no")),
      ])
    default: return nil
    }
  }

  /// Lines of a filter's picker besides the values of the column.
  private static let terms = [
    Choosing.Option(.term(.empty), label: Label("（空着的）", "(empty)")),
    Choosing.Option(.term(.filled), label: Label("（已填的）", "(filled)")),
    Choosing.Option(.term(.others), label: Label("（除勾选的以外）", "(all but what is ticked)")),
  ]

  /// A condition as what is ticked in its picker.
  private func ticks(_ condition: Condition) -> [Chosen] {
    let isNegated = condition.comparison == .notEqual
    if condition.text.isEmpty { return [.term(isNegated ? .filled : .empty)] }
    let kind = register.kind(of: condition.column)
    let pieces = Condition.pieces(of: condition.text).map { piece -> Chosen in
      if piece.isEmpty { return .term(.empty) }
      if kind?.target != nil { return .value(.reference(RecordID(piece))) }
      if kind == .yesNo, let yes = Bool(piece) { return .value(.yes(yes)) }
      return .value(.text(piece))
    }
    return (isNegated ? [.term(.others)] : []) + pieces
  }

  /// What was ticked, as a condition.
  mutating func set(_ column: String, to terms: [FilterTerm]) {
    let isNegated = terms.contains(.others)
    if terms.contains(.filled) { return set(Condition(column, isNegated ? .equal : .notEqual, "")) }
    var pieces = terms.compactMap { term in
      switch term {
      case .value(let value): value.plain
      case .empty: ""
      case .filled, .others: nil
      }
    }
    // A list holds each of them; it cannot be empty besides.
    if register.kind(of: column)?.isList == true, pieces.count > 1 { pieces.removeAll(where: \.isEmpty) }
    let typed = pieces == [""] ? "" : pieces.map(Condition.piece).joined(separator: ";")
    if pieces.isEmpty { return remove(column) }
    set(Condition(column, isNegated ? .notEqual : .equal, typed))
  }

  private func asking(_ column: String, _ text: String) -> Asking {
    let kind = register.kind(of: column) ?? .text
    let stretches = kind.rangeHelp
    return Asking(
      purpose: .filter(column), title: register.label(of: column),
      help: kind.isOrdered
        ? Label(
          "如 \(stretches.zh)；几个之间用 ; 隔开，前加 ! 为除外，空 或 非空 也可以",
          "Such as \(stretches.en); several with ; between, ! in front for all others, = alone for empty, != for filled"
        )
        : Label(
          "含有的文字、拼音或首字母，几个之间用 ; 隔开；=文字 为完全相同，!文字 为不含，空 或 非空 也可以",
          "Text, pinyin or initials it contains, several with ; between; =text for equal, !text for not containing, = alone for empty, != for filled"
        ), text: text)
  }

  private func expression(_ condition: Condition) -> String {
    let isOrdered = register.kind(of: condition.column)?.isOrdered ?? false
    let usual: Condition.Comparison = isOrdered ? .equal : .contains
    let isPlain = condition.comparison == usual && !condition.text.isEmpty
    return isPlain ? condition.text : condition.comparison.rawValue + condition.text
  }

  /// Takes what was typed; what cannot be read is asked again, with the reason.
  mutating func set(_ column: String, typed text: String, at desk: Desk) -> [Effect] {
    if text.isEmpty {
      remove(column)
      return []
    }
    let condition = Condition(column, typed: text, of: register.kind(of: column) ?? .text)
    do { _ = try condition.prepared(for: register, in: desk.ledger, at: desk.circumstances) } catch {
      return [.show(.ask(asking(column, text))), .fail(error.words)]
    }
    set(condition)
    return []
  }

  // MARK: The same as here

  /// The columns with what the record under the cursor holds: the chosen one becomes the filter.
  ///
  /// - Parameter likely: where the cursor starts.
  func sameChoosing(_ record: Record?, likely: String?, at desk: Desk) -> Choosing {
    let columns = desk.columnNames(of: register).filter { register.kind(of: $0) != .longText }
    let options = columns.map { column in
      let value = record.flatMap { shown(column, of: $0, at: desk) }
      return Choosing.Option(
        .same(column: column), label: register.label(of: column), detail: value ?? Label("空着", "empty"))
    }
    return Choosing(
      title: Label("只列出与这一条相同的", "List only what is the same as here"), source: .options(options),
      start: (likely ?? grouping).map { .same(column: $0) })
  }

  /// The first column whose values many records share.
  private var grouping: String? {
    register.list.columns.map(\.name).first { name in
      let kind = register.kind(of: name)
      return kind?.choices != nil || kind?.target != nil
    }
  }

  mutating func setSame(_ column: String, as record: Record, at desk: Desk) {
    guard let kind = register.kind(of: column) else { return }
    let value = register.value(column, of: record, in: desk.ledger, at: desk.circumstances)
    let plain = value?.plain ?? ""
    set(Condition(column, .equal, kind.isList || plain.isEmpty ? plain : Condition.piece(plain)))
  }

  // MARK: Words

  /// Conditions in words, one behind the other; nil where there are none.
  func told(_ conditions: [Condition], at desk: Desk) -> Label? {
    conditions.map { words($0, at: desk, named: true) }.reduce(nil) { all, one in
      all.map { $0 + Label("，", ", ") + one } ?? one
    }
  }

  private func words(_ condition: Condition, at desk: Desk, named: Bool) -> Label {
    let words = condition.words(in: register, desk.ledger, at: desk.circumstances)
    return named ? register.label(of: condition.column) + words : words
  }
}
