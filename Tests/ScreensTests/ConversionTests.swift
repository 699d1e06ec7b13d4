import ChineseText
import Registers
import Testing

/// A folder of an earlier data format says the same as before, in the shape of today.
@Suite struct ConversionTests {
  private func circumstances() throws -> Circumstances {
    let end = try #require(CalendarDate(iso: "2020-12-31"))
    return Circumstances(today: end, year: 2020, asOf: end, person: "RY-002")
  }

  private static let stems: [Patents.Kind: String] = [
    .invention: "invention", .utilityModel: "utility", .design: "design",
  ]

  /// The demonstration data as a program of format 1 held it.
  private func older() throws -> Ledger {
    var ledger = try SeedLedger.load()
    var changes: [Change] = []
    for scheme in ledger[Schemes.registerID].records {
      var edits: [FieldEdit] = []
      for rate in ledger.records(SchemeRates.registerID, where: SchemeRates.scheme, is: scheme.id) {
        changes.append(.delete(rate))
        guard let kind = rate[SchemeRates.kind], let applicant = rate[SchemeRates.applicant],
          applicant != .school, let stem = Self.stems[kind], let amount = rate[SchemeRates.amount]
        else { continue }
        let name = stem + (applicant == .person ? "Personal" : "Service")
        edits.append(FieldEdit(FieldSpec(name, SchemeRates.amount.spec.label, .money), .money(amount)))
      }
      changes.append(.edit(scheme, to: scheme.setting(edits)))
    }
    for subsidy in ledger[PatentSubsidies.registerID].records {
      changes.append(.edit(subsidy, to: subsidy.setting([FieldEdit(PatentSubsidies.item.spec, nil)])))
    }
    changes += (Disciplines.standard + Industries.standard + BudgetLines.standard).map { Change.delete($0) }
    let folder = try #require(Settings.folder(of: ledger))
    changes.append(.edit(folder, to: folder.setting([FieldEdit(Settings.dataFormat, Int64(1))])))
    ledger.apply(changes)
    return ledger
  }

  @Test func aFolderOfTodayWantsNothing() throws {
    #expect(Conversion.pending(in: try SeedLedger.load()) == nil)
    #expect(Conversion.pending(in: Ledger()) == nil)
  }

  /// Format 2 held one amount by which a line was adjusted, and lines were a closed choice.
  @Test func anAdjustmentBecomesARowThatAsksForItsNumber() throws {
    var ledger = try SeedLedger.load()
    let old = FieldSpec("adjusted", Label(same: ""), .money)
    let adjustment = try #require(ledger.record(FundAdjustments.registerID, "YT-2020-001"))
    let fund = try #require(ledger.record(Funds.registerID, "JF-2020-003"))
    let folder = try #require(Settings.folder(of: ledger))
    let at = try circumstances()
    let balance = ledger.row("JF-2020-003", of: Funds.self, at: at)?[Funds.balance]
    ledger.apply(
      BudgetLines.standard.map { .delete($0) } + [
        .delete(adjustment), .edit(fund, to: fund.setting([FieldEdit(old, .money(.yuan(5000)))])),
        .edit(folder, to: folder.setting([FieldEdit(Settings.dataFormat, Int64(2))])),
      ])
    let conversion = try #require(Conversion.pending(in: ledger))
    #expect(ledger.findings(against: conversion, at: at) == [])
    ledger.apply(conversion.changes)
    #expect(ledger[BudgetLines.registerID].count == BudgetLines.standard.count)
    #expect(ledger.row("JF-2020-003", of: Funds.self, at: at)?[Funds.balance] == balance)
    #expect(ledger.record(Funds.registerID, "JF-2020-003")?.value(of: old) == nil)
    let row = try #require(ledger.record(FundAdjustments.registerID, "YT-2020-001"))
    #expect(row[FundAdjustments.amount] == .yuan(5000) && row[FundAdjustments.date]?.iso == "2020-01-01")
    let findings = FundAdjustments.register.findings(of: row, in: ledger, at: at)
    #expect(findings.map(\.field) == ["docNo"] && findings.allSatisfy { $0.level == .refuse })
  }

  @Test func ratesBecomeRowsAndNothingElseChanges() throws {
    let seeds = try SeedLedger.load()
    var ledger = try older()
    #expect(ledger[SchemeRates.registerID].count == 0)
    let conversion = try #require(Conversion.pending(in: ledger))
    #expect(ledger.findings(against: conversion, at: try circumstances()) == [])
    ledger.apply(conversion.changes)
    #expect(Conversion.pending(in: ledger) == nil)
    for register in Catalogue.all {
      func records(_ ledger: Ledger) -> [RecordID: String] {
        Dictionary(
          uniqueKeysWithValues: ledger[register.id].records.map { record in
            (record.id, register.fields.map { "\(record.reading(of: $0))" }.joined(separator: "|"))
          })
      }
      #expect(records(ledger) == records(seeds), "\(register.id)")
    }
  }

  /// Nothing else passes as a conversion.
  @Test func nothingIsSmuggledIn() throws {
    let ledger = try older()
    var conversion = try #require(Conversion.pending(in: ledger))
    let subsidy = try #require(ledger.record(PatentSubsidies.registerID, "ZZ-2020-001"))
    conversion.changes.append(
      .edit(subsidy, to: subsidy.setting([FieldEdit(PatentSubsidies.amount, Money.yuan(9000))])))
    #expect(ledger.findings(against: conversion, at: try circumstances()).contains { $0.level == .refuse })
    let today = try SeedLedger.load()
    let paid = try #require(today.record(PatentSubsidies.registerID, "ZZ-2020-001"))
    let set = ChangeSet(
      .convert, [.edit(paid, to: paid.setting([FieldEdit(PatentSubsidies.amount, Money.yuan(9000))]))])
    #expect(today.findings(against: set, at: try circumstances()).contains { $0.level == .refuse })
  }

  /// Who was sent again by a longer term is in post, and told to be entered once for each.
  @Test func aRenewedTermIsInPost() throws {
    var ledger = try older()
    let person = try #require(ledger.record(Specialists.registerID, "RC-2020-001"))
    ledger.apply([
      .edit(
        person,
        to: person.setting([
          FieldEdit(Specialists.status.spec, .text("续派")),
          FieldEdit(Specialists.termEnd, try #require(CalendarDate(iso: "2022-02-28"))),
        ]))
    ])
    let conversion = try #require(Conversion.pending(in: ledger))
    #expect(ledger.findings(against: conversion, at: try circumstances()) == [])
    ledger.apply(conversion.changes)
    let after = try #require(ledger.record(Specialists.registerID, "RC-2020-001"))
    #expect(after[Specialists.status] == .inPost)
    let found = Specialists.register.findings(of: after, in: ledger, at: try circumstances())
    #expect(found.map(\.rule) == ["one-year-term"])
  }
}
