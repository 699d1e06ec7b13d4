import ChineseText

/// 预算调整: what was added to a line of funds in the year, or taken from it.
public enum FundAdjustments: RegisterKind {
  public static let registerID: RegisterID = "fund-adjustments"

  public static let id = key("调整号", "Adjustment no.")
  public static let fund = reference("fundId", "经费", "Funds line", to: Funds.self).required()
  public static let date = date("date", "日期", "Date").fact().required().starting(with: .today)
  public static let amount = money("amount", "金额", "Amount").required().told()
    .plausible(.yuan(100)...(.yuan(100_000_000)))
    .help("追加为正，调减为负", "More is positive, less is negative")
  public static let document = documentNumber("docNo", "依据文号", "Document no.").required()
  public static let reason = text("reason", "原因", "Reason", 2...100).required()
  public static let note = notes()

  public static let register = Register(
    "预算调整", "Adjustments", area: .internal,
    purpose: Label("年内追加和调减的预算", "Budgets raised and cut in the year"),
    serial: .yearly("YT"), called: id, fields: [id, fund, date, amount, document, reason, note],
    following: [
      fund.echo { $0[fund]?[Funds.balance].map { Label("余额 \($0.grouped) 元", "left \($0.grouped) yuan") } }
    ],
    rules: [
      .refuse("not-nothing", at: amount) { row in
        row[amount] == .zero ? Breach("调整的金额不能是 0", "an adjustment is not of nothing") : nil
      },
      .refuse("in-year-of-fund", at: date) { row in
        guard let day = row[date], let year = row[fund]?[Funds.year], Int64(day.year) != year else {
          return nil
        }
        return Breach("经费是 \(year) 年的", "the line is of \(year)")
      },
    ],
    list: [id, fund.wide, date, amount.width(14).totalled, document.width(20), reason.width(30)],
    period: .date(date))
}
