import ChineseText
import Testing

@testable import Registers

/// What must hold for every register that is ever declared.
@Suite struct CatalogueTests {
  private func isWords(_ label: Label) -> Bool { !label.zh.isEmpty && !label.en.isEmpty }

  @Test func registerIdsAreUniqueAndPlain() {
    let ids = Catalogue.all.map(\.id.text)
    #expect(Set(ids).count == ids.count)
    for id in ids {
      #expect(id.utf8.allSatisfy { (97...122).contains($0) || $0 == UInt8(ascii: "-") })
      #expect(Catalogue.register(RegisterID(id))?.id.text == id)
    }
  }

  @Test(arguments: Catalogue.all) func wireNamesAreUnique(_ register: Register) {
    let names = register.fields.flatMap { [$0.name] + $0.aliases } + register.derived.map(\.id)
    #expect(Set(names).count == names.count)
    for name in names { #expect(!name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }) }
    for field in register.fields { #expect(register.field(field.name)?.name == field.name) }
  }

  @Test(arguments: Catalogue.all) func keyComesFirstAndAlone(_ register: Register) {
    #expect(register.key.isKey && register.key.name == "id")
    #expect(register.fields.filter(\.isKey).count == 1)
    #expect(register.field(register.naming.name) != nil)
  }

  @Test(arguments: Catalogue.all) func everythingIsSaidInBothLanguages(_ register: Register) {
    #expect(isWords(register.label) && isWords(register.purpose))
    for field in register.fields {
      #expect(isWords(field.label), "\(field.name)")
      #expect(field.help.map(isWords) ?? true, "\(field.name)")
      #expect(isWords(field.kind.name))
      for choice in field.kind.choices ?? [] { #expect(isWords(choice.label), "\(choice.term)") }
    }
    for derived in register.derived { #expect(isWords(derived.label)) }
    for move in register.lifecycle?.moves ?? [] { #expect(isWords(move.label)) }
    for column in register.list.columns { #expect(column.heading.map(isWords) ?? true) }
  }

  @Test(arguments: Catalogue.all) func choicesAreUnique(_ register: Register) {
    for field in register.fields {
      guard let choices = field.kind.choices else { continue }
      #expect(!choices.isEmpty)
      #expect(Set(choices.map(\.term)).count == choices.count, "\(field.name)")
      #expect(Set(choices.map(\.label.en)).count == choices.count, "\(field.name)")
    }
  }

  @Test(arguments: Catalogue.all) func statesAreChoicesOfTheirField(_ register: Register) {
    let states = Set(register.lifecycle?.field.kind.choices?.map(\.term) ?? [])
    if let lifecycle = register.lifecycle {
      #expect(register.field(lifecycle.field.name) != nil)
      #expect(states.contains(lifecycle.initial))
      for move in lifecycle.moves {
        #expect(states.contains(move.from) && states.contains(move.to), "\(move.label.zh)")
        let fields = move.fields
        let named =
          fields.asks + fields.renews + fields.clears + [fields.stamps, fields.signs].compactMap { $0 }
        for name in named { #expect(register.field(name) != nil, "\(move.label.zh): \(name)") }
      }
      let reached = Set(lifecycle.moves.map(\.to)).union(
        [lifecycle.initial] + lifecycle.beginnings.map(\.state))
      #expect(reached == states)
      let pairs = lifecycle.moves.map { $0.from + ">" + $0.to }
      #expect(Set(pairs).count == pairs.count)
    }
    for field in register.fields {
      if case .inStates(let wanted) = field.requirement {
        #expect(Set(wanted).isSubset(of: states), "\(field.name)")
      }
    }
  }

  @Test(arguments: Catalogue.all) func referencesPointIntoTheCatalogue(_ register: Register) {
    for field in register.fields {
      guard let target = field.kind.target else { continue }
      #expect(Catalogue.register(target) != nil, "\(field.name)")
    }
  }

  @Test(arguments: Catalogue.all) func listsShowWhatThereIs(_ register: Register) {
    let columns = register.list.columns
    #expect(!columns.isEmpty)
    #expect(Set(columns.map(\.name)).count == columns.count)
    #expect(columns.filter(\.isFlexible).count == 1)
    for column in columns {
      #expect(register.kind(of: column.name) != nil, "\(column.name)")
      if column.inWan { #expect(register.kind(of: column.name) == .money) }
      if column.isTotalled { #expect(register.field(column.name)?.kind.isNumeric == true, "\(column.name)") }
    }
  }

  @Test(arguments: Catalogue.all) func periodsNameTheirField(_ register: Register) {
    guard let name = register.period.field else { return }
    let kinds: [FieldKind] = [.date, .impreciseDate, .integer]
    #expect(kinds.contains { $0 == register.kind(of: name) })
  }

  @Test(arguments: Catalogue.all) func ruleIdsAreUnique(_ register: Register) {
    let ids = register.rules.map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  @Test(arguments: Catalogue.all) func whatIsNamedElsewhereIsThere(_ register: Register) throws {
    #expect(Set(register.views.map(\.id)).count == register.views.count)
    for view in register.views {
      #expect(isWords(view.label) && !view.conditions.isEmpty)
      for condition in view.conditions {
        _ = try condition.prepared(for: register, in: Ledger(), at: Sample.circumstances)
      }
    }
    for next in register.followUps {
      let field = try #require(Catalogue.register(next.register)?.field(next.field))
      #expect(isWords(next.label) && field.kind.target == register.id)
    }
    for child in register.children {
      let field = try #require(Catalogue.register(child.register)?.field(child.field))
      #expect(field.kind.target == register.id)
    }
    for grouping in register.groupings {
      #expect(register.field(grouping.field.name) != nil && isWords(grouping.emptyWords))
      if register.field(grouping.field.name)?.kind == .text {
        #expect(grouping.headColumns.isEmpty)
      } else {
        let heads = try #require(Catalogue.register(grouping.headRegister))
        for column in grouping.headColumns { #expect(heads.kind(of: column.name) != nil) }
      }
      for column in grouping.rowColumns { #expect(register.kind(of: column.name) != nil) }
      #expect(grouping.rowColumns.filter(\.isFlexible).count == 1)
    }
  }

  @Test func serialPrefixesAreUnique() {
    let stems = Catalogue.all.compactMap { $0.serial.stem(year: 2020) }
    #expect(Set(stems).count == stems.count)
  }

  /// Rules and derived values meet records of every shape without harm.
  @Test(arguments: Catalogue.all) func nothingStumblesOverAnEmptyRecord(_ register: Register) {
    let record = Sample.record(register.id, #"{"id":"X"}"#)
    var ledger = Ledger()
    ledger.apply([.create(record)])
    let findings = register.findings(of: record, in: ledger, at: Sample.circumstances)
    let required = register.fields.filter { $0.requirement == .always && !$0.isKey }.map(\.name)
    #expect(Set(required).isSubset(of: Set(findings.compactMap(\.field))))
    for column in register.list.columns {
      _ = column.text(of: record, in: register, ledger, at: Sample.circumstances, .english)
    }
    #expect(ledger.name(of: record, in: register) == "X")
  }

  @Test func settingsSayWhatTheFolderIs() throws {
    var ledger = Ledger()
    #expect(!Settings.isDemonstration(ledger))
    ledger.apply([.create(Settings.newFolder(year: 2020, site: "hq", demonstration: true))])
    #expect(Settings.isDemonstration(ledger))
    let today = Sample.day("2021-03-01")
    let found = Settings.circumstances(of: ledger, on: Occasion(today: today))
    #expect(found.year == 2020 && found.asOf == Sample.day("2020-12-31") && found.today == today)
    #expect(Settings.circumstances(of: ledger, on: Occasion(today: today, year: 2019)).year == 2019)
    let folder = try #require(Settings.folder(of: ledger))
    let record = folder.setting([FieldEdit(Settings.asOf, Sample.day("2020-09-30"))])
    ledger.apply([.edit(folder, to: record)])
    #expect(Settings.circumstances(of: ledger, on: Occasion(today: today)).asOf == Sample.day("2020-09-30"))
    #expect(
      Settings.circumstances(of: ledger, on: Occasion(today: today, year: 2019)).asOf
        == Sample.day("2019-12-31"))
  }
}

/// Test reports name a register, not all of its declaration.
extension Register: CustomTestStringConvertible { public var testDescription: String { id.text } }
