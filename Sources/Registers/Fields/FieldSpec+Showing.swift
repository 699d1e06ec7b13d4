import ChineseText

extension FieldKind {
  /// A value as people read it: names for references, grouped yuan, labels of choices.
  public func shown(_ value: Value, in ledger: Ledger, _ language: Language) -> String {
    switch value {
    case .text(let text):
      if let choices { return name(of: text, among: choices, language) }
      guard let target else { return text }
      return ledger.name(of: RecordReference(target, RecordID(text))) ?? text
    case .integer(let number): return String(number)
    case .halfDays, .date, .imprecise: return value.plain
    case .money(let money): return money.grouped
    case .number(let number): return number.grouped
    case .yes(let yes): return (yes ? Label("是", "yes") : Label("否", "no"))(language)
    case .reference(let id):
      guard let target else { return id.text }
      return ledger.name(of: RecordReference(target, id)) ?? id.text
    case .texts(let list):
      if let choices { return list.map { name(of: $0, among: choices, language) }.joined(separator: "、") }
      guard let target else { return list.joined(separator: "；") }
      return list.map { ledger.name(of: RecordReference(target, RecordID($0))) ?? $0 }.joined(separator: "、")
    case .references(let ids):
      guard let target else { return value.plain }
      return ids.map { ledger.name(of: RecordReference(target, $0)) ?? $0.text }.joined(separator: "、")
    }
  }

  private func name(of term: String, among choices: [Term], _ language: Language) -> String {
    choices.first { $0.term == term }?.name(in: language) ?? term
  }

  /// What a form's editor starts with: as it would be typed.
  public func typed(_ value: Value, in ledger: Ledger, _ language: Language) -> String {
    switch value {
    case .money(let money): money.plain
    case .number(let number): number.short
    case .texts, .references, .reference, .text, .yes: shown(value, in: ledger, language)
    default: value.plain
    }
  }
}

extension FieldSpec {
  /// A value as people read it.
  public func shown(_ value: Value, in ledger: Ledger, _ language: Language) -> String {
    if dayCodes != nil, case .texts(let days) = value { return DayCodes.text(of: days) }
    return kind.shown(value, in: ledger, language)
  }

  /// What a form's editor starts with: as it would be typed.
  public func typed(_ value: Value, in ledger: Ledger, _ language: Language) -> String {
    dayCodes == nil ? kind.typed(value, in: ledger, language) : shown(value, in: ledger, language)
  }
}

extension Register {
  /// A column's value for a record, stored or derived.
  public func value(_ name: String, of record: Record, in ledger: Ledger, at circumstances: Circumstances)
    -> Value?
  {
    if let field = field(name) { return record.value(of: field) }
    return derived(name)?.value(record, ledger, circumstances)
  }

  public func kind(of column: String) -> FieldKind? {
    field(column)?.kind ?? derived(column)?.kind
  }

  /// The column that a person calls by its label or by its heading in the list; `nil` where none is.
  public func column(called name: String) -> String? {
    let wanted = Folding.comparable(name)
    func isCalled(_ label: Label) -> Bool {
      [label.zh, label.en].contains { Folding.comparable($0) == wanted }
    }
    if ["指标", "figure"].contains(wanted) { return Condition.figureColumn }
    return fields.first { isCalled($0.label) }?.name ?? derived.first { isCalled($0.label) }?.id
      ?? list.columns.first { $0.heading.map(isCalled) ?? false }?.name
  }

  /// Whether a heading of the list says that amounts stand there in 万元: who asks for them by it means those.
  func headsInWan(_ name: String) -> Bool {
    let wanted = Folding.comparable(name)
    return list.columns.contains { column in
      column.inWan
        && [column.heading?.zh, column.heading?.en].contains { $0.map(Folding.comparable) == wanted }
    }
  }

  public func label(of column: String) -> Label {
    if column == Condition.figureColumn { return Label("指标", "Figure") }
    return field(column)?.label ?? derived(column)?.label ?? Label(same: column)
  }
}

extension ListDeclaration.Column {
  /// The cell's text for a record; empty where there is nothing, the raw text with a mark where
  /// the file holds something else than the field's kind.
  public func text(
    of record: Record, in register: Register, _ ledger: Ledger, at circumstances: Circumstances,
    _ language: Language
  ) -> String {
    if let field = register.field(name) {
      switch record.reading(of: field) {
      case .missing: return ""
      case .unreadable(let raw): return "?" + raw
      case .value(let value):
        return field.dayCodes == nil
          ? text(of: value, field.kind, ledger, language) : field.shown(value, in: ledger, language)
      }
    }
    guard let kind = register.kind(of: name),
      let value = register.value(name, of: record, in: ledger, at: circumstances)
    else { return "" }
    return text(of: value, kind, ledger, language)
  }

  private func text(of value: Value, _ kind: FieldKind, _ ledger: Ledger, _ language: Language) -> String {
    if inWan, case .money(let money) = value { return AmountText.wan(fen: money.fen, places: 2) }
    return kind.shown(value, in: ledger, language)
  }
}
