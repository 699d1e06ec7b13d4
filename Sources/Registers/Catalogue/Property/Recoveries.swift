import ChineseText

/// 资助追回: money of a subsidy that came back. The payment stays on record (decision 8).
public enum Recoveries: RegisterKind {
  public static let registerID: RegisterID = "recoveries"

  public static let id = key("追回号", "Recovery no.")
  public static let subsidy = reference("subsidyId", "资助号", "Subsidy no.", to: PatentSubsidies.self)
    .required()
  public static let recoveredOn = date("recoveredOn", "追回日", "Recovered on").fact().required().starting(
    with: .today)
  public static let amount = money("amount", "追回金额", "Amount recovered").required().check(.positive)
  public static let reason = text("reason", "原因", "Reason", 2...100).required()
  public static let voucher = text("voucherNo", "收款凭证号", "Receipt no.", 1...20).required().unique()
  public static let maker = reference("maker", "经办人", "Maker", to: Staff.self).signed()

  public static let register = Register(
    "资助追回", "Recoveries", area: .property, purpose: Label("收回的专利资助", "Subsidies that were paid back"),
    serial: .yearly("ZH"), called: id, fields: [id, subsidy, recoveredOn, amount, reason, voucher, maker],
    following: [
      amount.proposed { row in
        guard let subsidy = row[subsidy], let paid = subsidy[PatentSubsidies.amount] else { return nil }
        // What the others leave: a proposal does not go by what it proposed before.
        let others = subsidy.rows(Self.subsidy).filter { $0.id != row.id }.compactMap { $0[amount] }.sum
        return others < paid ? paid - others : nil
      }
    ],
    rules: [
      .each("after-payment", .refuse) { row in
        guard let paid = row[subsidy] else { return [] }
        if paid[PatentSubsidies.status] == .givenUp {
          return [
            Breach(
              "这笔资助已放弃，款没有领走，不用追回", "this subsidy was given up: its money was never taken", at: subsidy)
          ]
        }
        guard let day = paid[PatentSubsidies.paidOn] else {
          return [Breach("这笔资助还没有发放", "this subsidy has not been paid", at: subsidy)]
        }
        guard let back = row[recoveredOn], back < day else { return [] }
        return [Breach("追回日早于发放日 \(day.iso)", "before it was paid on \(day.iso)", at: recoveredOn)]
      },
      .refuse("within-payment", at: amount) { row in
        guard let subsidy = row[subsidy], let paid = subsidy[PatentSubsidies.amount] else { return nil }
        let sum = PatentSubsidies.recovered(subsidy)
        guard sum > paid else { return nil }
        return Breach(
          "合计追回 \(sum.grouped) 元，超过发放的 \(paid.grouped) 元",
          "\(sum.grouped) yuan recovered in all, more than the \(paid.grouped) paid")
      },
    ],
    list: [
      id, subsidy.width(12), recoveredOn, amount.width(10).totalled, reason.wide, voucher.width(12),
    ],
    period: .date(recoveredOn))
}
