import ChineseText
import Registers
import Testing
import TextUI

@testable import Forms
@testable import Office
@testable import Screens

/// The form on the screen, the questions of the plain mode and the words of the command line are
/// ways of filling in one form: the same input gives the same bytes, proposals included.
@Suite struct FillingTests {
  private typealias Input = [(field: FieldSpec, text: String)]

  private func desk(_ language: Language) throws -> Desk {
    let ledger = try SeedLedger.load()
    let occasion = Occasion(today: try #require(CalendarDate(iso: "2020-12-31")), person: "RY-001")
    return Desk(
      ledger: ledger, circumstances: Settings.circumstances(of: ledger, on: occasion), language: language)
  }

  // MARK: The ways

  /// What `keji add` and `keji edit` do with their words.
  private func words(_ input: Input, into form: RecordForm, at desk: Desk) -> ChangeSet {
    var form = form
    _ = form.give(input, in: desk.openLedger)
    form.propose(in: desk.openLedger)
    return form.changes()
  }

  private func questions(_ input: Input, into form: RecordForm, at desk: Desk) -> ChangeSet {
    var questions = Questions(form, in: desk.openLedger)
    for (index, entry) in form.entries.enumerated() {
      let given = input.first { $0.field.name == entry.field.name }.map { $0.text.isEmpty ? "-" : $0.text }
      _ = questions.answer(given ?? "", in: desk.openLedger)
      // A doubtful amount is asked about once.
      if questions.place == index { _ = questions.answer("", in: desk.openLedger) }
      guard questions.place == index + 1 else {
        Issue.record("\(form.register.id) \(entry.field.name): \(questions.prompt.zh)")
        break
      }
    }
    return questions.form.changes()
  }

  private func screen(_ input: Input, into form: RecordForm, at desk: Desk) -> ChangeSet {
    var screen = FormScreen(form, at: desk)
    while screen.work(at: desk) {}
    for (index, entry) in form.entries.enumerated() {
      if let text = input.first(where: { $0.field.name == entry.field.name })?.text {
        if entry.field.kind == .longText {
          _ = screen.receive(.wrote(field: entry.field.name, text: text), at: desk)
        } else {
          _ = screen.type(.end, at: desk)
          _ = screen.type(.control("u"), at: desk)
          _ = screen.paste(text, at: desk)
        }
      }
      _ = screen.perform(.next, at: desk)
      while screen.work(at: desk) {}
      screen.prepare(at: desk)
      #expect(screen.cursor.focus == min(index + 1, screen.cursor.stops.count - 1))
    }
    return screen.form.changes()
  }

  private func expectOneWay(_ input: Input, into form: RecordForm, at desk: Desk) {
    let words = words(input, into: form, at: desk)
    let questions = questions(input, into: form, at: desk)
    let screen = screen(input, into: form, at: desk)
    #expect(text(words) == text(questions), "questions, \(form.register.id)")
    #expect(text(words) == text(screen), "screen, \(form.register.id)")
  }

  private func text(_ set: ChangeSet) -> [String] {
    set.changes.map { String(decoding: $0.now ?? [], as: UTF8.self) }
  }

  /// What a record holds of a form's fields, as a script would write it.
  private func input(_ record: Record, for form: RecordForm, _ isWanted: (FieldSpec) -> Bool = { _ in true })
    -> Input
  {
    form.entries.map(\.field).filter(isWanted).map { field in
      (field, record.value(of: field)?.plain.replacing("\n", with: " ") ?? "")
    }
  }

  // MARK: Every register

  @Test(arguments: Catalogue.all.map(\.id), [Language.chinese, .english])
  func aNewRecordIsTheSameEachWay(_ id: RegisterID, _ language: Language) throws {
    let desk = try desk(language)
    for record in ends(of: id, desk) {
      let form = RecordForm(newIn: try #require(Catalogue.register(id)), in: desk.openLedger)
      let all = input(record, for: form).filter { !$0.text.isEmpty }
      #expect(!all.isEmpty)
      expectOneWay(all, into: form, at: desk)
      // What is proposed is left to the program, and so is what a new record starts with.
      let typed = all.filter { $0.field.proposal == nil && $0.field.initial == nil }
      let proposed = words(typed, into: form, at: desk).changes.first?.recordAfter
      let open = all.filter { $0.field.requirement == .always && proposed?.value(of: $0.field) == nil }
      expectOneWay(typed + open, into: form, at: desk)
    }
  }

  @Test(arguments: Catalogue.all.map(\.id), [Language.chinese, .english])
  func anEditIsTheSameEachWay(_ id: RegisterID, _ language: Language) throws {
    let desk = try desk(language)
    let records = ends(of: id, desk)
    guard records.count == 2 else { return }
    let form = RecordForm(
      try #require(Catalogue.register(id)), fieldsOf: records[0].id, in: desk.openLedger)
    let needed = Set(form.entries.filter(form.isRequired).map(\.field.name))
    let other = input(records[1], for: form) { !needed.contains($0.name) }
    expectOneWay(other, into: form, at: desk)
    expectOneWay(
      input(records[1], for: form).filter { !$0.text.isEmpty }, into: form, at: desk)
    // Its own values given again change nothing.
    #expect(words(input(records[0], for: form), into: form, at: desk).changes.isEmpty)
  }

  /// The first and the last live record of a register.
  private func ends(of id: RegisterID, _ desk: Desk) -> [Record] {
    let live = Array(desk.ledger[id].records).filter { !$0.isVoid }
    return live.count > 1 ? [live[0], live[live.count - 1]] : live
  }

  // MARK: Given empty

  @Test func whatIsGivenEmptyStaysEmpty() throws {
    let desk = try desk(.chinese)
    let form = RecordForm(newIn: Assignments.register, in: desk.openLedger)
    let specialist = try #require(Array(desk.ledger["specialists"].records).first)
    let given: Input = [
      (Assignments.specialist.spec, specialist.id.text), (Assignments.start.spec, ""),
    ]
    let proposed = words([given[0]], into: form, at: desk).changes.first?.recordAfter
    let emptied = words(given, into: form, at: desk).changes.first?.recordAfter
    #expect(proposed?[Assignments.start] != nil && proposed?[Assignments.end] != nil)
    #expect(emptied?[Assignments.start] == nil && emptied?[Assignments.end] != nil)
  }
}
