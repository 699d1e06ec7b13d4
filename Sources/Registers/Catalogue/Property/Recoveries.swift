import ChineseText

/// 资助追回: money of a subsidy that came back. The payment stays on record (decision 8).
public enum Recoveries {
  public static let id = Field.key(Label("追回号", "Recovery no."))
  public static let subsidy = Field.reference(
    "subsidyId", Label("资助号", "Subsidy no."), to: "patent-subsidies"
  ).required()
  public static let recoveredOn = Field.date("recoveredOn", Label("追回日", "Recovered on")).required().starting(
    with: .today)
  public static let amount: Field<Money> = Field.money("amount", Label("追回金额", "Amount recovered")).required()
    .check(.positive).proposed { record, ledger, _ in
      guard let id = record[subsidy],
        let paid = ledger.record("patent-subsidies", id)?[PatentSubsidies.amount]
      else { return nil }
      let left = paid - sum(of: id, in: ledger)
      return left > .zero ? left : nil
    }
  public static let reason = Field.text("reason", Label("原因", "Reason")).required().check(.length(2...100))
    .check(.visible)
  public static let voucher = Field.text("voucherNo", Label("收款凭证号", "Receipt no.")).required().unique {
    Folding.comparable($0)
  }.check(.length(1...20)).check(.visible)
  public static let maker = Field.reference("maker", Label("经办人", "Maker"), to: "staff").required().starting(
    with: .person)

  public static let register = Register(
    "recoveries", Label("资助追回", "Recoveries"), purpose: Label("收回的专利资助", "Subsidies that were paid back"),
    serial: .yearly("ZH"), naming: id, fields: [id, subsidy, recoveredOn, amount, reason, voucher, maker],
    rules: [afterPayment, withinPayment],
    list: ListDeclaration(
      .field(id, width: 11), .field(subsidy, width: 12), .field(recoveredOn, width: 10),
      .field(amount, width: 10, total: true), .field(reason, flexible: true), .field(voucher, width: 12)),
    period: .date(of: "recoveredOn"))

  /// What came back of a subsidy.
  public static func sum(of subsidy: RecordID, in ledger: Ledger) -> Money {
    ledger.records("recoveries", where: Self.subsidy, is: subsidy).reduce(.zero) {
      $0 + ($1[amount] ?? .zero)
    }
  }

  static let afterPayment = Rule("after-payment", .refuse) { record, ledger, _ in
    guard let id = record[subsidy], let paid = ledger.record("patent-subsidies", id) else { return [] }
    guard let day = paid[PatentSubsidies.paidOn] else {
      return [.init(at: subsidy, Label("这笔资助还没有发放", "this subsidy has not been paid"))]
    }
    guard let back = record[recoveredOn], back < day else { return [] }
    return [.init(at: recoveredOn, Label("追回日早于发放日 \(day.iso)", "before it was paid on \(day.iso)"))]
  }

  static let withinPayment = Rule("within-payment", .refuse) { record, ledger, _ in
    guard let id = record[subsidy], let paid = ledger.record("patent-subsidies", id)?[PatentSubsidies.amount]
    else { return [] }
    let sum = sum(of: id, in: ledger)
    guard sum > paid else { return [] }
    return [
      .init(
        at: amount,
        Label(
          "合计追回 \(sum.grouped) 元，超过发放的 \(paid.grouped) 元",
          "\(sum.grouped) yuan recovered in all, more than the \(paid.grouped) paid"))
    ]
  }
}
