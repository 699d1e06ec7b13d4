import ChineseText

/// 经费台账 (R26): the year's budget lines, what is committed to them and what is left.
public enum Funds: RegisterKind {
  public static let registerID: RegisterID = "funds"

  public enum Line: String, Choice {
    case countyPlan = "本级科技计划", patentSubsidies = "专利资助", outreach = "科普活动", specialists = "特派员"
  }

  public static let id = key("经费号", "Funds no.")
  public static let year = yearNumber("year", "年度", "Year").required().held { inUse($0) }
  public static let line = choice("line", "科目", "Line", Line.self).required().held { inUse($0) }
  public static let name = text("name", "名称", "Name", 2...40).required()
  public static let budget = money("budget", "预算", "Budget").required().check(.notNegative).told()
  public static let adjusted = money("adjusted", "调整", "Adjusted").told()
    .help("追加为正，调减为负", "More is positive, less is negative")
  public static let note = notes()

  /// What its batches come to, less what was recovered.
  public static let committed = derived("committed", "已占用", "Committed") { fund in
    fund.rows(SubsidyBatches.fund).map(SubsidyBatches.outlay).sum
  }
  /// What was paid by the day of figures, less what was recovered.
  static let paid = derived("paid", "已支付", "Paid") { fund in
    fund.rows(SubsidyBatches.fund).filter {
      $0[SubsidyBatches.paidOn].map { day in day <= fund.day } ?? false
    }
    .map(SubsidyBatches.outlay).sum
  }
  /// The budget with its adjustments, less what is committed.
  public static let balance = derived("balance", "余额", "Balance") { fund in
    (fund[budget] ?? .zero) + (fund[adjusted] ?? .zero) - (fund[committed] ?? .zero)
  }

  public static let register = Register(
    "经费台账", "Funds",
    area: .internal, purpose: Label("各科目的预算、占用和余额", "Budgets of the lines, what is committed and left"),
    serial: .yearly("JF"), called: name, fields: [id, year, line, name, budget, adjusted, note],
    following: [
      name.proposed { fund in
        guard let year = fund[year], let line = fund[line] else { return nil }
        return "\(year)年\(line.zh)"
      }
    ],
    derived: [committed, paid, balance], rules: [onceAYear, notOverspent],
    list: [id, name.wide, budget.totalled, committed, paid, balance, year.width(4)], period: .year(year))

  /// What takes from a line goes by its year and by what it is for.
  @Sendable private static func inUse(_ fund: Row<Funds>) -> Label? {
    fund.rows(SubsidyBatches.fund).first.map {
      Label("\($0.id) 等批次用着这笔经费，不能改", "the batch \($0.id) goes by this line; it is not changed")
    }
  }

  /// A line of a year.
  static func line(_ line: Line, of year: Int, in row: Row<some RegisterKind>) -> Row<Funds>? {
    row.all(Funds.self).first { $0[Self.line] == line && $0[Self.year] == Int64(year) }
  }

  private static let onceAYear = Rule<Funds>.refuse("once-a-year", at: line) { row in
    guard let line = row[line], let year = row[year],
      let other = row.all(Funds.self).first(where: {
        $0.id != row.id && $0[Self.line] == line && $0[Self.year] == year
      })
    else { return nil }
    return Breach(
      "\(year) 年已有\(line.zh)（\(other.id)）", "\(year) has this line already: \(other.id)",
      other: other.reference)
  }

  private static let notOverspent = Rule<Funds>.refuse("not-overspent", at: budget) { row in
    guard let left = row[balance], left < .zero else { return nil }
    let used = (row[committed] ?? .zero).grouped
    return Breach(
      "已占用 \(used) 元，预算不能少于此数", "\(used) yuan are committed; the budget cannot be less")
  }.watching([Recoveries.amount.spec, Recoveries.subsidy.spec], of: Recoveries.self) { recovery in
    [recovery[Recoveries.subsidy]?[PatentSubsidies.batch]?[SubsidyBatches.fund]].compactMap { $0 }
  }
}
