import ChineseText

/// 经费台账 (R26): the year's budget lines, what is committed to them and what is left.
public enum Funds: RegisterKind {
  public static let registerID: RegisterID = "funds"

  public static let id = key("经费号", "Funds no.")
  public static let year = yearNumber("year", "年度", "Year").required().held { inUse($0) }
  public static let line = reference("line", "科目", "Line", to: BudgetLines.self).required().held { inUse($0) }
  public static let name = text("name", "名称", "Name", 2...40).required()
  public static let budget = money("budget", "预算", "Budget").required().check(.notNegative).told()
    .plausible(.yuan(1000)...(.yuan(100_000_000)))
  public static let note = notes()

  /// The last day on which what comes back refills a line, by the day of figures: later it goes to the
  /// treasury.
  static func lastDay(of fund: Row<Funds>) -> CalendarDate {
    let end = fund[year].flatMap { CalendarDate(year: Int($0), month: 12, day: 31) }
    return end.map { min($0, fund.day) } ?? fund.day
  }

  /// What was added in the year, less what was cut.
  public static let adjusted = derived("adjusted", "调整", "Adjusted") { fund -> Money? in
    let rows = fund.rows(FundAdjustments.fund)
    return rows.isEmpty ? nil : rows.compactMap { $0[FundAdjustments.amount] }.sum
  }
  /// What batches, projects and payments come to, less what came back in its year.
  public static let committed = derived("committed", "已占用", "Committed") { fund in
    let last = lastDay(of: fund)
    return fund.rows(SubsidyBatches.fund).map { SubsidyBatches.outlay($0, recoveredBy: last) }.sum
      + fund.rows(Projects.fund).map(Projects.outlay).sum
      + Disbursements.committed(
        fund.rows(Disbursements.fund).filter { $0.id(Disbursements.project) == nil }, Disbursements.takes,
        refundsBy: last)
  }
  /// What was paid by the day of figures, less what came back by then in its year.
  static let paid = derived("paid", "已支付", "Paid") { fund in
    let last = lastDay(of: fund)
    return fund.rows(SubsidyBatches.fund).filter {
      $0[SubsidyBatches.paidOn].map { day in day <= fund.day } ?? false
    }
    .map { SubsidyBatches.outlay($0, recoveredBy: last) }.sum
      + Disbursements.committed(
        fund.rows(Disbursements.fund).filter { $0[Disbursements.date].map { $0 <= fund.day } ?? false },
        Disbursements.isPaid, refundsBy: last)
  }
  /// The budget with its adjustments, less what is committed.
  public static let balance = derived("balance", "余额", "Balance") { fund in
    (fund[budget] ?? .zero) + (fund[adjusted] ?? .zero) - (fund[committed] ?? .zero)
  }

  public static let register = Register(
    "经费台账", "Funds",
    area: .internal, purpose: Label("各科目的预算、占用和余额", "Budgets of the lines, what is committed and left"),
    serial: .yearly("JF"), called: name, fields: [id, year, line, name, budget, note],
    following: [
      name.proposed { fund in
        guard let year = fund[year], let line = fund[line] else { return nil }
        return "\(year)年\(line.name)"
      }
    ],
    derived: [adjusted, committed, paid, balance], rules: [onceAYear, notOverspent],
    list: [id, name.wide, budget.totalled, committed, balance, paid, adjusted, year.width(4)],
    period: .year(year),
    children: [.rows(FundAdjustments.fund)])

  /// What takes from a line goes by its year and by what it is for.
  @Sendable private static func inUse(_ fund: Row<Funds>) -> Label? {
    let user =
      fund.rows(SubsidyBatches.fund).first?.id ?? fund.rows(Projects.fund).first?.id
      ?? fund.rows(Disbursements.fund).first?.id
    return user.map { Label("\($0) 等用着这笔经费，不能改", "\($0) goes by this line; it is not changed") }
  }

  /// A line of a year.
  static func line(_ line: RecordID, of year: Int, in row: Row<some RegisterKind>) -> Row<Funds>? {
    row.all(Funds.self).first { $0.id(Self.line) == line && $0[Self.year] == Int64(year) }
  }

  private static let onceAYear = Rule<Funds>.refuse("once-a-year", at: line) { row in
    guard let line = row.id(line), let year = row[year],
      let other = row.all(Funds.self).first(where: {
        $0.id != row.id && $0.id(Self.line) == line && $0[Self.year] == year
      })
    else { return nil }
    return Breach(
      "\(year) 年已有\(line)（\(other.id)）", "\(year) has this line already: \(other.id)",
      other: other.reference)
  }

  private static let notOverspent = Rule<Funds>.refuse("not-overspent", at: budget) { row in
    guard let left = row[balance], left < .zero else { return nil }
    let used = (row[committed] ?? .zero).grouped
    return Breach(
      "已占用 \(used) 元，预算和调整合计不能少于此数",
      "\(used) yuan are committed; the budget with its adjustments cannot be less")
  }
  .watching(FundAdjustments.amount, toward: FundAdjustments.fund)
  .watching(
    [Recoveries.amount.spec, Recoveries.subsidy.spec, Recoveries.recoveredOn.spec], of: Recoveries.self
  ) {
    recovery in
    [recovery[Recoveries.subsidy]?[PatentSubsidies.batch]?[SubsidyBatches.fund]].compactMap { $0 }
  }
}

extension Rule where Home: RegisterKind {
  /// The line that something takes from has enough for all that takes from it.
  ///
  /// - Parameter line: the line, of a record that takes from one.
  static func withinFunds<V>(
    at field: Field<Home, V>, id: String, _ line: @escaping @Sendable (Row<Home>) -> Row<Funds>?
  ) -> Rule {
    refuse(id, at: field) { row in
      guard let fund = line(row), let left = fund[Funds.balance], left < .zero else { return nil }
      let over = (.zero - left).grouped
      return Breach(
        "超出 \(fund.name) \(over) 元", "\(over) yuan more than is left of \(fund.name)", other: fund.reference)
    }
  }
}
