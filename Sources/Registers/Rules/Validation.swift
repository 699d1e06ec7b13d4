import ChineseText

/// What is wrong with a record, for the form, the commit and `check`: one place.
extension Register {
  /// Field by field: readable, filled where required, of its kind and within its checks.
  public func fieldFindings(of record: Record) -> [Finding] {
    let state = lifecycle.flatMap { $0.state(of: record) }
    return fields.flatMap { field -> [Finding] in
      switch record.reading(of: field) {
      case .missing:
        return isRequired(field, of: record)
          ? [finding(record, field, "required", .refuse, Label("必填，尚未填写", "required, still empty"))] : []
      case .unreadable(let lexeme):
        let shown = DisplayFilter.show(lexeme)
        let words = Label(
          "读不懂 \(shown)，此处应为\(field.kind.name.zh)", "cannot read \(shown); expected \(field.kind.name.en)")
        return [finding(record, field, "kind", .refuse, words)]
      case .value(let value):
        return untimelyFindings(of: record, field, in: state) + valueFindings(of: record, field, value)
      }
    }
  }

  /// Whether a field must be filled in a record as it is.
  public func isRequired(_ field: FieldSpec, of record: Record) -> Bool {
    guard case .when(let name, let values) = field.requirement else {
      return field.isRequired(in: lifecycle?.state(of: record))
    }
    return self.field(name).flatMap { record.value(of: $0) }.map { values.contains($0.plain) } ?? false
  }

  /// What belongs to some states stands in no other: figures test dates, not states.
  private func untimelyFindings(of record: Record, _ field: FieldSpec, in state: String?) -> [Finding] {
    guard field.isUntimely(in: state), let state else { return [] }
    let words = Label("\(state)时应空着，由流转填写", "is empty in this state; the step fills it in")
    return [finding(record, field, "untimely", .refuse, words)]
  }

  /// What has happened did not happen after today.
  private func futureFindings(of record: Record, at circumstances: Circumstances) -> [Finding] {
    let state = lifecycle.flatMap { $0.state(of: record) }
    return fields.compactMap { field in
      guard field.isFact(in: state) else { return nil }
      return record.value(of: field).flatMap { field.futureRefusal(of: $0, at: circumstances) }.map { words in
        finding(record, field, "not-in-future", .refuse, words)
      }
    }
  }

  private func valueFindings(of record: Record, _ field: FieldSpec, _ value: Value) -> [Finding] {
    var findings: [Finding] = []
    if let choices = field.kind.choices,
      let stray = value.terms.first(where: { term in !choices.contains { $0.term == term } })
    {
      let zh = choices.map(\.label.zh).joined(separator: "/")
      let en = choices.map(\.label.en).joined(separator: "/")
      let shown = DisplayFilter.show(stray)
      let words = Label("没有“\(shown)”这一项，可选：\(zh)", "no choice \(shown); there are: \(en)")
      findings.append(finding(record, field, "choice", .refuse, words))
    }
    if case .money(let money) = value, money.magnitude > field.highest {
      let words = Label(
        "金额最多 \(field.highest.grouped) 元", "an amount is at most \(field.highest.grouped) yuan")
      findings.append(finding(record, field, "amount-limit", .refuse, words))
    }
    if case .number(let number) = value, number.magnitude > .limit {
      let most = Number.limit.grouped
      let words = Label("最多 \(most)", "at most \(most)")
      findings.append(finding(record, field, "number-limit", .refuse, words))
    }
    for check in field.checks {
      if let words = check.refusal(value) {
        findings.append(finding(record, field, check.id, .refuse, words))
      }
    }
    return findings
  }

  private func finding(
    _ record: Record, _ field: FieldSpec?, _ rule: String, _ level: Finding.Level, _ words: Label,
    other: RecordReference? = nil
  ) -> Finding {
    Finding(
      register: id, id: record.id, field: field?.name, rule: rule, level: level, words: words, other: other)
  }

  /// Everything that can be told of a record within a ledger that holds it: its fields, that ids
  /// and unique values stand once, that references point somewhere, and the register's rules.
  public func findings(of record: Record, in ledger: Ledger, at circumstances: Circumstances) -> [Finding] {
    if record.isVoid { return [] }
    return idFindings(of: record) + fieldFindings(of: record) + futureFindings(of: record, at: circumstances)
      + uniqueFindings(of: record, in: ledger) + referenceFindings(of: record, in: ledger)
      + rules.flatMap { rule in
        rule.breaches(record, ledger, circumstances).map { breach in
          finding(record, breach.field, rule.id, rule.level, breach.words, other: breach.other)
        }
      }
  }

  /// The rule that an id has one form.
  static let idForm = "id-form"

  /// An id is written in one way only: with a blank behind it or in full width it would look like
  /// another's and be none.
  private func idFindings(of record: Record) -> [Finding] {
    let id = record.id.text
    if id.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return strayFindings(of: record) }
    let isPlain =
      Folding.halfWidth(id) == id && DisplayFilter.show(id) == id
      && !id.unicodeScalars.contains { $0.properties.isWhitespace }
    if isPlain { return strayFindings(of: record) }
    let words = Label(
      "编号“\(DisplayFilter.show(id))”里有空格、全角或看不见的字符",
      "the id \(DisplayFilter.show(id)) holds blanks, full-width or invisible characters")
    return [finding(record, key, Register.idForm, .refuse, words)]
  }

  /// An id that the register would not give was written by hand; records may go by it all the same.
  private func strayFindings(of record: Record) -> [Finding] {
    guard serial != .typed, !record.id.isProvisional, !serial.hasForm(record.id) else { return [] }
    let shown = DisplayFilter.show(record.id.text)
    let words = Label("\(shown) 不是这个台账的编号", "\(shown) is no id of this register")
    return [finding(record, key, Register.idForm, .warn, words)]
  }

  private func uniqueFindings(of record: Record, in ledger: Ledger) -> [Finding] {
    let rows = ledger[id]
    return fields.compactMap { field in
      guard let form = field.uniqueForm, case .text(let text)? = record.value(of: field) else { return nil }
      let twin = rows.rows(where: field, equals: form(text), form: .unique(form)).lazy.compactMap {
        rows.record(at: $0)
      }.first { $0.id != record.id && !$0.isVoid }
      guard let twin else { return nil }
      let name = ledger.name(of: twin, in: self)
      let words = Label(
        "与 \(twin.id)（\(name)）的\(field.label.zh)相同", "\(twin.id) (\(name)) has the same \(field.label.en)")
      return finding(record, field, "unique", .refuse, words, other: RecordReference(id, twin.id))
    }
  }

  private func referenceFindings(of record: Record, in ledger: Ledger) -> [Finding] {
    fields.compactMap { field in
      guard let target = field.kind.target, let value = record.value(of: field) else { return nil }
      // A register that cannot be read says nothing of what is in it.
      if ledger.damage[target] != nil { return nil }
      let register = Catalogue.register(target)
      let name = register?.label ?? Label(same: target.text)
      let missing: RecordID
      if field.kind.takesNames {
        // A name stands for itself, unless it has the form of an id.
        let stray = value.terms.first { text in
          ledger.record(target, RecordID(text)) == nil
            && register.map { Value.pieces(of: text).contains(where: $0.serial.hasForm) } ?? false
        }
        guard let stray else { return nil }
        missing = RecordID(stray)
      } else {
        guard let first = value.ids(of: field).first(where: { ledger.record(target, $0) == nil }) else {
          return nil
        }
        missing = first
      }
      let shown = DisplayFilter.show(missing.text)
      let words = Label("\(name.zh)里没有 \(shown)", "there is no \(shown) in \(name.en)")
      return finding(record, field, "reference", .refuse, words)
    }
  }
}

extension FieldSpec {
  /// Why a value cannot be the day of something that has happened.
  public func futureRefusal(of value: Value, at circumstances: Circumstances) -> Label? {
    guard case .date(let day) = value, day > circumstances.today else { return nil }
    let today = circumstances.today.iso
    return Label("\(day.iso) 还没有到，今天是 \(today)", "\(day.iso) is still to come; today is \(today)")
  }

  /// Whether it tells of something that has happened, in this state.
  public func isFact(in state: String?) -> Bool { isFact || state.map(factStates.contains) ?? false }

  /// Whether it must be empty in this state.
  public func isUntimely(in state: String?) -> Bool { isTied && state != nil && !isRequired(in: state) }

  /// Whether it must be filled in this state.
  public func isRequired(in state: String?) -> Bool {
    switch requirement {
    case .optional: false
    case .always: true
    case .inStates(let states): state.map(states.contains) ?? false
    case .when: false
    }
  }
}

extension Value {
  /// What stands between separators in a text that should be one name, as ids are written.
  fileprivate static func pieces(of text: String) -> [RecordID] {
    text.split { ";；、,，".contains($0) }.map { RecordID(Folding.code(String($0)).trimmingBlanks.uppercased()) }
  }

  var terms: [String] {
    switch self {
    case .text(let text): [text]
    case .texts(let list): list
    default: []
    }
  }

  /// The records it names; a name in place of an id may turn out to be none.
  func ids(of field: FieldSpec) -> [RecordID] {
    switch self {
    case .text, .texts: terms.map { RecordID($0) }
    case .reference(let id): [id]
    case .references(let list): list
    default: []
    }
  }
}
