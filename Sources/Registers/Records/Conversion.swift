import ChineseText

/// What a folder of an earlier data format says, put into the shape of today: worked out whenever such a
/// folder is opened, and saved as one line of its history before the first other change.
public enum Conversion {
  /// The changes that a folder of an earlier format wants; `nil` where it is of today's, or holds none.
  public static func pending(in ledger: Ledger) -> ChangeSet? {
    guard let folder = Settings.folder(of: ledger), let format = folder[Settings.dataFormat],
      format < Settings.currentFormat
    else { return nil }
    var changes: [Change] = []
    if format < 2 {
      changes +=
        ratesAsRows(ledger) + grantsNamed(ledger) + renewedInPost(ledger)
        + missing(Disciplines.standard + Industries.standard, in: ledger)
    }
    if format < 3 { changes += adjustmentsAsRows(ledger) + missing(BudgetLines.standard, in: ledger) }
    let current = folder.setting([FieldEdit(Settings.dataFormat, Settings.currentFormat)])
    return ChangeSet(.convert, changes + [.edit(folder, to: current)], reason: words(from: format).zh)
  }

  static func words(from format: Int64) -> Label {
    Label(
      "数据格式由 \(format) 转为 \(Settings.currentFormat)",
      "data format \(format) converted to \(Settings.currentFormat)")
  }

  /// Codes and terms that were bare; they are lists since.
  private static func missing(_ standard: [Record], in ledger: Ledger) -> [Change] {
    standard.filter { ledger.record($0.register, $0.id) == nil }.map { .create($0) }
  }

  // MARK: 2 to 3

  /// A line of funds held one amount by which its budget was adjusted; adjustments are rows since. The
  /// number of the decision was never written down and is asked for by `check`.
  private static func adjustmentsAsRows(_ ledger: Ledger) -> [Change] {
    let old = FieldSpec("adjusted", Label(same: "adjusted"), .money)
    var numbers: [Int64: Int] = [:]
    return ledger[Funds.registerID].records.flatMap { fund -> [Change] in
      guard case .money(let amount)? = fund.value(of: old) else { return [] }
      let edit = Change.edit(fund, to: fund.setting([FieldEdit(old, nil)]))
      guard amount != .zero, let year = fund[Funds.year],
        let day = CalendarDate(year: Int(year), month: 1, day: 1)
      else { return [edit] }
      numbers[year, default: 0] += 1
      let row = Record(register: FundAdjustments.registerID, bytes: Array("{}".utf8)).setting([
        FieldEdit(FundAdjustments.id, Serial.id(stem: "YT-\(year)-", number: numbers[year] ?? 1)),
        FieldEdit(FundAdjustments.fund, fund.id), FieldEdit(FundAdjustments.date, day),
        FieldEdit(FundAdjustments.amount, amount), FieldEdit(FundAdjustments.reason, "原来登记的调整"),
      ])
      return [.create(row), edit]
    }
  }

  // MARK: 1 to 2

  /// A scheme held six rates, by kind and 职务; they are rows by kind and class of applicant since.
  private static func ratesAsRows(_ ledger: Ledger) -> [Change] {
    let old: [(name: String, kind: Patents.Kind, classes: [SchemeRates.Applicant])] =
      [
        ("invention", Patents.Kind.invention), ("utility", .utilityModel), ("design", .design),
      ].flatMap { stem, kind in
        [(stem + "Service", kind, [.enterprise, .school]), (stem + "Personal", kind, [.person])]
      }
    var number = 0
    return ledger[Schemes.registerID].records.flatMap { scheme -> [Change] in
      var (edits, rows): ([FieldEdit], [Change]) = ([], [])
      for (name, kind, classes) in old {
        let field = FieldSpec(name, Label(same: name), .money)
        guard case .money(let amount)? = scheme.value(of: field) else { continue }
        edits.append(FieldEdit(field, nil))
        for applicant in classes {
          number += 1
          rows.append(
            .create(
              Record(register: SchemeRates.registerID, bytes: Array("{}".utf8)).setting([
                FieldEdit(SchemeRates.id, Serial.id(stem: "BZ-", number: number)),
                FieldEdit(SchemeRates.scheme, scheme.id), FieldEdit(SchemeRates.item, .grant),
                FieldEdit(SchemeRates.kind, kind), FieldEdit(SchemeRates.applicant, applicant),
                FieldEdit(SchemeRates.amount, amount),
              ])))
        }
      }
      return edits.isEmpty ? [] : rows + [.edit(scheme, to: scheme.setting(edits))]
    }
  }

  /// A renewed term was a state; who is sent again has a new record since.
  private static func renewedInPost(_ ledger: Ledger) -> [Change] {
    let status = Specialists.status.spec
    return ledger[Specialists.registerID].records.filter { $0.value(of: status) == .text("续派") }.map {
      .edit($0, to: $0.setting([FieldEdit(Specialists.status, .inPost)]))
    }
  }

  /// What was subsidised before was the grant.
  private static func grantsNamed(_ ledger: Ledger) -> [Change] {
    ledger[PatentSubsidies.registerID].records.filter { $0[PatentSubsidies.item] == nil }.map {
      .edit($0, to: $0.setting([FieldEdit(PatentSubsidies.item, .grant)]))
    }
  }
}
