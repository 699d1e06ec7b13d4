import ChineseText

extension FieldSpec {
  /// What was typed, read as this field's kind; empty text empties the field.
  ///
  /// - Throws: the sentence that says what cannot be read and what is expected.
  public func value(typed text: String, in ledger: Ledger, at circumstances: Circumstances) throws(Refusal)
    -> Value?
  {
    let text = PlainText.even(text, lineEnd: kind == .longText || kind.isList ? "\n" : " ")
    let trimmed = text.trimmingBlanks
    if trimmed.isEmpty { return nil }
    switch kind {
    case .text: return .text(spelled(trimmed, in: ledger))
    case .longText: return .text(text)
    case .referenceOrName: return .text(try referenceOrName(trimmed, in: ledger))
    case .referencesOrNames:
      return .texts(
        try pieces(trimmed).map { piece throws(Refusal) in try referenceOrName(piece, in: ledger) })
    case .integer:
      guard let number = integer(trimmed) else { throw unreadable(trimmed) }
      return .integer(number)
    case .halfDays:
      var digits = DecimalDigits()
      for byte in Folding.code(trimmed).utf8 { guard digits.take(byte) else { throw unreadable(trimmed) } }
      guard let tenths = digits.scaled(by: 1), tenths % 5 == 0 else { throw unreadable(trimmed) }
      return .halfDays(tenths / 5)
    case .money:
      guard let money = Money(typed: trimmed) else { throw unreadable(trimmed) }
      return .money(money)
    case .number:
      guard let number = Number(typed: trimmed) else { throw unreadable(trimmed) }
      return .number(number)
    case .date:
      let today = circumstances.today
      guard let date = DateEntry.date(trimmed, today: today, year: circumstances.year) else {
        throw DateEntry.isDay(trimmed) ? noSuchDay(trimmed) : unreadable(trimmed)
      }
      return .date(date)
    case .impreciseDate:
      let today = circumstances.today
      guard let date = DateEntry.imprecise(trimmed, today: today, year: circumstances.year) else {
        throw unreadable(trimmed)
      }
      return .imprecise(date)
    case .yesNo: return .yes(try yesNo(trimmed))
    case .choice(let choices): return .text(try choice(trimmed, among: choices).term)
    case .choices(let choices):
      if ["*", "全", "全部", "all"].contains(Folding.code(trimmed).lowercased()) {
        return .texts(choices.map(\.term))
      }
      return .texts(
        try pieces(trimmed).map { piece throws(Refusal) in try choice(piece, among: choices).term })
    case .reference: return .reference(try reference(trimmed, in: ledger))
    case .references:
      return .references(
        try pieces(trimmed).map { piece throws(Refusal) in try reference(piece, in: ledger) })
    case .texts:
      guard let dayCodes else { return .texts(pieces(trimmed).map { day(in: $0, at: circumstances) }) }
      guard let days = dayCodes.days(typed: text) else { throw unreadable(trimmed) }
      return .texts(days)
    }
  }

  /// A day in its one spelling, where the texts are days; what is none is left to their check.
  private func day(in text: String, at circumstances: Circumstances) -> String {
    guard holdsDays else { return text }
    return DateEntry.date(text, today: circumstances.today, year: circumstances.year)?.iso ?? text
  }

  /// Text as it is stored: codes in half width, numbers of an office in their one spelling.
  private func spelled(_ text: String, in ledger: Ledger) -> String {
    let plain = isCode ? Folding.code(text) : text
    return spelling?(plain, ledger) ?? plain
  }

  /// Why typed text was not taken.
  public struct Refusal: Error, Hashable, Sendable {
    public let words: Label

    public init(words: Label) { self.words = words }
  }

  private func unreadable(_ text: String) -> Refusal {
    let shown = DisplayFilter.show(text)
    return Refusal(
      words: Label("读不懂“\(shown)”，此处应为\(kind.name.zh)", "cannot read \(shown); expected \(kind.name.en)"))
  }

  private func noSuchDay(_ text: String) -> Refusal {
    let shown = DisplayFilter.show(text)
    return Refusal(words: Label("没有“\(shown)”这一天，请核对月份和日子", "there is no day \(shown): check month and day"))
  }

  private func pieces(_ text: String) -> [String] {
    text.split(whereSeparator: { ";；、\n".contains($0) }).map { String($0).trimmingBlanks }.filter {
      !$0.isEmpty
    }
  }

  private func integer(_ text: String) -> Int64? {
    guard let plain = Money.ungrouped(Folding.code(text)) else { return nil }
    var digits = DecimalDigits()
    for byte in plain.utf8 { guard digits.take(byte) else { return nil } }
    return digits.scaled(by: 0)
  }

  private func yesNo(_ text: String) throws(Refusal) -> Bool {
    switch Folding.halfWidth(text).lowercased() {
    case "是", "y", "yes", "true", "1", "对", "有": return true
    case "否", "n", "no", "false", "0", "无": return false
    default: throw unreadable(text)
    }
  }

  private func choice(_ text: String, among choices: [Term]) throws(Refusal) -> Term {
    if let exact = choices.first(where: { $0.term == text || $0.label.en == text }) { return exact }
    let query = TextQuery(text)
    let found = choices.filter { query.matches($0.label.zh) != nil }
    if found.count == 1, let choice = found.first { return choice }
    let shown = DisplayFilter.show(text)
    let zh = choices.map(\.label.zh).joined(separator: "/")
    let en = choices.map(\.label.en).joined(separator: "/")
    throw Refusal(words: Label("没有“\(shown)”这一项，可选：\(zh)", "no choice \(shown); there are: \(en)"))
  }

  /// The record meant by an id, a name, or a part of either, in pinyin too, that only one has.
  private func reference(_ text: String, in ledger: Ledger) throws(Refusal) -> RecordID {
    if let id = try named(text, in: ledger) { return id }
    if let id = try meant(text, in: ledger) { return id }
    let label = kind.target.flatMap(Catalogue.register)?.label ?? Label(same: "")
    let shown = DisplayFilter.show(text)
    throw Refusal(
      words: Label(
        "\(label.zh)里没有“\(shown)”，请写名称或编号，或按 F4 选择",
        "no \(shown) in \(label.en): type a name or id, or F4 chooses"))
  }

  /// The id of the record that is meant, or else the name that was typed.
  private func referenceOrName(_ text: String, in ledger: Ledger) throws(Refusal) -> String {
    if let id = try named(text, in: ledger) { return id.text }
    // A name is written in Chinese; what is not was typed to find one, where it does.
    let isName = text.unicodeScalars.contains { $0.value >= 0x2E80 }
    return isName ? text : try meant(text, in: ledger)?.text ?? text
  }

  /// The one record with a part of its id or name, in pinyin too; `nil` where there is none.
  private func meant(_ text: String, in ledger: Ledger) throws(Refusal) -> RecordID? {
    guard let target = kind.target, let register = Catalogue.register(target) else { throw unreadable(text) }
    let query = TextQuery(text)
    let matching = ledger[target].records.lazy.filter { (record: Record) -> Bool in
      !record.isVoid
        && (query.matches(ledger.name(of: record, in: register)) != nil
          || query.matches(record.id.text) != nil)
    }
    let found = Array(matching.prefix(3))
    if found.count <= 1 { return found.first?.id }
    let shown = DisplayFilter.show(text)
    let names = found.prefix(2).map { ledger.name(of: $0, in: register) }.joined(separator: "、")
    let more = found.count > 2 ? Label("等", " and others") : Label("", "")
    throw Refusal(
      words: Label(
        "“\(shown)”可能是\(names)\(more.zh)，请再写几个字，或按 F4 选择",
        "\(shown) may be \(names)\(more.en): type more, or F4 chooses"))
  }

  /// The record meant by an id or an exact name; nil when there is none.
  private func named(_ text: String, in ledger: Ledger) throws(Refusal) -> RecordID? {
    guard let target = kind.target, let register = Catalogue.register(target) else { return nil }
    let rows = ledger[target]
    let folded = Folding.code(text)
    let spellings = [text, folded, folded.uppercased()].map { register.id(typed: $0) }
    if let id = spellings.first(where: { rows.record($0) != nil }) { return id }
    let wanted = Folding.comparable(text)
    let exact = rows.rows(where: register.naming, equals: wanted, form: .names).compactMap {
      rows.record(at: $0)
    }.filter { !$0.isVoid }
    if exact.count == 1 { return exact.first?.id }
    guard exact.count > 1 else { return nil }
    throw Refusal(
      words: Label(
        "叫“\(DisplayFilter.show(text))”的有 \(exact.count) 个，请按 F4 选择",
        "\(exact.count) records are called \(DisplayFilter.show(text)); F4 chooses"))
  }
}

extension String {
  /// Without white space (half and full width) at both ends.
  public var trimmingBlanks: String {
    var text = Substring(self)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
