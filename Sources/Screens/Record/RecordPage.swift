import ChineseText
import Forms
import Registers
import TextUI

/// What a record's page says, line by line.
struct RecordPage {
  let register: Register
  let record: Record
  let entries: [HistoryEntry]
  let width: Int
  let desk: Desk
  private let labelWidth: Int
  private var spellsAmounts = true

  /// So many history lines stand on the page; all of them have a screen of their own.
  static let newest = 6

  init(register: Register, record: Record, entries: [HistoryEntry], width: Int, desk: Desk) {
    self.register = register
    self.record = record
    self.entries = entries
    self.width = width
    self.desk = desk
    let labels = register.fields.map(\.label) + register.derived.map(\.label)
    let days = entries.map { HistoryWords.day($0.time) }
    let widths = (labels.map { $0(desk.language) } + days).map { Cells.width($0) }
    labelWidth = min(24, (widths.max() ?? 10) + 1)
  }

  var lines: [RecordScreen.Line] { fieldLines + derivedLines + findingLines + referrerLines + historyLines }

  /// For a narrow place: of the record alone, with nothing that has to be looked for in other
  /// records, and amounts in figures only.
  var briefLines: [RecordScreen.Line] {
    var page = self
    page.spellsAmounts = false
    return page.fieldLines + page.derivedLines
  }

  private var language: Language { desk.language }

  private func line(_ label: String, _ text: String, _ style: Style = .plain, route: Route? = nil)
    -> [RecordScreen.Line]
  {
    let room = max(10, width - labelWidth - 5)
    let pieces = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      Wrapping.lines(DisplayFilter.show(String($0)), width: room)
    }
    return pieces.enumerated().map { index, piece in
      RecordScreen.Line(
        label: index == 0 ? label : "", labelWidth: labelWidth, text: piece, style: style, route: route)
    }
  }

  private var fieldLines: [RecordScreen.Line] {
    register.fields.flatMap { field -> [RecordScreen.Line] in
      let label = field.label(language)
      switch record.reading(of: field) {
      case .missing: return []
      case .unreadable(let raw): return line(label, "? " + raw, .error)
      case .value(let value): return line(label, text(of: value, field), route: route(value, field))
      }
    }
  }

  private func text(of value: Value, _ field: FieldSpec) -> String {
    let shown = field.shown(value, in: desk.ledger, language)
    switch value {
    case .money(let money):
      let wan = AmountText.wan(fen: money.fen) + Label(" 万元", " wan yuan")(language)
      let figures = shown + Label(" 元", " yuan")(language) + "   " + wan
      return spellsAmounts ? figures + "   " + money.capitals : figures
    case .date(let date): return shown + "  " + Calendar.weekday(date)(language)
    case .reference(let id): return shown.hasPrefix(id.text) ? shown : shown + "  " + id.text
    default: return shown
    }
  }

  private func route(_ value: Value, _ field: FieldSpec) -> Route? {
    if field.namesFigure, case .text(let id) = value {
      // What the number was counted from.
      return Catalogue.all.first { $0.allFigures.contains { $0.id == id } }.map { .figure($0.id, id) }
    }
    guard let target = field.kind.target else { return nil }
    switch value {
    case .reference(let id): return existing(RecordReference(target, id))
    case .text(let text): return existing(RecordReference(target, RecordID(text)))
    default: return nil
    }
  }

  private func existing(_ reference: RecordReference) -> Route? {
    desk.ledger.record(reference) == nil ? nil : .record(reference)
  }

  private var derivedLines: [RecordScreen.Line] {
    register.derived.flatMap { derived -> [RecordScreen.Line] in
      guard let value = derived.value(record, desk.ledger, desk.circumstances) else { return [] }
      return line(derived.label(language), derived.kind.shown(value, in: desk.ledger, language), .dim)
    }
  }

  private var findingLines: [RecordScreen.Line] {
    let findings = register.findings(of: record, in: desk.ledger, at: desk.circumstances)
    return findings.flatMap { finding -> [RecordScreen.Line] in
      let field = finding.field.flatMap { register.field($0)?.label(language) } ?? ""
      return line(
        "! " + field, finding.words(language), finding.level == .refuse ? .error : .warning,
        route: finding.other.map { .record($0) })
    }
  }

  private var referrerLines: [RecordScreen.Line] {
    let reference = RecordReference(register.id, record.id)
    let referrers = desk.ledger.referrers(to: reference)
    guard !referrers.isEmpty else { return [] }
    return heading(Label("引用它的记录", "Records that refer to it"))
      + referrers.flatMap { one -> [RecordScreen.Line] in
        let name = Catalogue.register(one.register)?.label(language) ?? one.register.text
        let words = Label("\(one.rows.count) 条", "\(one.rows.count) records")(language)
        return line(
          name, one.field.label(language) + "  " + words,
          route: .referrers(one.register, field: one.field.name, to: record.id))
      }
  }

  private func heading(_ label: Label) -> [RecordScreen.Line] {
    [
      RecordScreen.Line(label: "", labelWidth: labelWidth, text: ""),
      RecordScreen.Line(
        label: label(language), labelWidth: Cells.width(label(language)), text: "", style: .heading),
    ]
  }

  private var historyLines: [RecordScreen.Line] {
    guard !entries.isEmpty else { return [] }
    return heading(Label("历史", "History"))
      + entries.flatMap { entry -> [RecordScreen.Line] in
        let text = HistoryWords.changes(of: entry, only: record.id, desk).joined(separator: "；")
        let parts = [HistoryWords.timeOfDay(entry.time), HistoryWords.who(entry, desk), text]
        return line(HistoryWords.day(entry.time), parts.joined(separator: "  "))
      } + (entries.count < RecordPage.newest ? [] : earlier)
  }

  private var earlier: [RecordScreen.Line] {
    line("", Label("更早的按 ^R 看", "^R shows what came before")(language), .dim)
  }
}
