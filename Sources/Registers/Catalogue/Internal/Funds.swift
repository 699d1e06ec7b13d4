import ChineseText

/// 经费台账 (R26): the year's budget lines, what is committed to them and what is left.
public enum Funds {
  public static let id = Field.key(Label("经费号", "Funds no."))
  public static let year = Field.integer("year", Label("年度", "Year")).required().starting(with: .year).check(
    .between(1990...2100))
  public static let line = Field.choice(
    "line", Label("科目", "Line"),
    [
      Choice("本级科技计划", "county plan"), Choice("专利资助", "patent subsidies"), Choice("科普活动", "outreach"),
      Choice("特派员", "specialists"),
    ]
  ).required()
  public static let name: Field<String> = Field.text("name", Label("名称", "Name")).required().check(
    .length(2...40)
  ).check(.visible).proposed { record, _, _ in
    guard let year = record[year], let line = record[line] else { return nil }
    return "\(year)年\(line)"
  }
  public static let budget = Field.money("budget", Label("预算", "Budget")).required().check(.notNegative)
  public static let adjusted = Field.money("adjusted", Label("调整", "Adjusted")).help(
    "追加为正，调减为负", "More is positive, less is negative")
  public static let note = Field.text("note", Label("备注", "Note")).check(.length(1...200))

  public static let register = Register(
    "funds", Label("经费台账", "Funds"),
    purpose: Label("各科目的预算、占用和余额", "Budgets of the lines, what is committed and left"), serial: .yearly("JF"),
    naming: name, fields: [id, year, line, name, budget, adjusted, note],
    derived: [
      Derived("committed", Label("已占用", "Committed"), .money) { record, ledger, _ in
        .money(committed(on: record, in: ledger))
      },
      Derived("paid", Label("已支付", "Paid"), .money) { record, ledger, at in
        .money(paid(on: record, in: ledger, by: at.day))
      },
      Derived("balance", Label("余额", "Balance"), .money) { record, ledger, _ in
        .money(balance(of: record, in: ledger))
      },
    ], rules: [onceAYear, notBelowZero],
    list: ListDeclaration(
      .field(id, width: 11), .field(name, flexible: true), .field(budget, width: 12, total: true),
      .derived("committed", width: 12), .derived("paid", width: 12), .derived("balance", width: 12),
      .field(year, width: 4)), period: .year(of: "year"))

  /// The budget with its adjustments.
  public static func limit(of fund: Record) -> Money { (fund[budget] ?? .zero) + (fund[adjusted] ?? .zero) }

  /// What its batches come to, less what was recovered.
  public static func committed(on fund: Record, in ledger: Ledger) -> Money {
    batches(on: fund, in: ledger).reduce(.zero) { sum, batch in
      sum + SubsidyBatches.total(of: batch.id, in: ledger) - recovered(of: batch, in: ledger)
    }
  }

  /// What was paid by a day, less what was recovered.
  public static func paid(on fund: Record, in ledger: Ledger, by day: CalendarDate) -> Money {
    batches(on: fund, in: ledger).filter { $0[SubsidyBatches.paidOn].map { $0 <= day } ?? false }.reduce(
      .zero
    ) { sum, batch in sum + SubsidyBatches.total(of: batch.id, in: ledger) - recovered(of: batch, in: ledger)
    }
  }

  public static func balance(of fund: Record, in ledger: Ledger) -> Money {
    limit(of: fund) - committed(on: fund, in: ledger)
  }

  private static func batches(on fund: Record, in ledger: Ledger) -> [Record] {
    ledger.records("subsidy-batches", where: SubsidyBatches.fund, is: fund.id)
  }

  private static func recovered(of batch: Record, in ledger: Ledger) -> Money {
    SubsidyBatches.members(of: batch.id, in: ledger).reduce(.zero) {
      $0 + Recoveries.sum(of: $1.id, in: ledger)
    }
  }

  /// A line of a year.
  public static func line(_ line: String, of year: Int, in ledger: Ledger) -> Record? {
    ledger["funds"].records.first { !$0.isVoid && $0[Self.line] == line && $0[Self.year] == Int64(year) }
  }

  static let onceAYear = Rule("once-a-year", .refuse) { record, ledger, _ in
    guard let line = record[line], let year = record[year],
      let other = ledger["funds"].records.first(where: {
        $0.id != record.id && !$0.isVoid && $0[Self.line] == line && $0[Self.year] == year
      })
    else { return [] }
    return [
      .init(
        at: Self.line, Label("\(year) 年已有\(line)（\(other.id)）", "\(year) has this line already: \(other.id)"),
        other: RecordReference("funds", other.id))
    ]
  }

  static let notBelowZero = Rule("not-overspent", .refuse) { record, ledger, _ in
    let left = balance(of: record, in: ledger)
    guard left < .zero else { return [] }
    return [
      .init(
        at: budget,
        Label(
          "已占用 \(committed(on: record, in: ledger).grouped) 元，预算不能少于此数",
          "\(committed(on: record, in: ledger).grouped) yuan are committed; the budget cannot be less"))
    ]
  }.watching([Recoveries.amount], of: "recoveries") { recovery, _, ledger in
    let batch = recovery[Recoveries.subsidy].flatMap { ledger.record("patent-subsidies", $0) }?[
      PatentSubsidies.batch
    ].flatMap { ledger.record("subsidy-batches", $0) }
    return [batch?[SubsidyBatches.fund].flatMap { ledger.record("funds", $0) }].compactMap { $0 }
  }
}
