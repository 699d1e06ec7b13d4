import ChineseText

/// What stands between an approval and the money, and between the contract and the file.
extension Projects {
  static let isLive = predicate("isLive", "有效", "Live", status != .ended)

  /// The line of funds that pays for projects of a source.
  static let lines: [Source: RecordID] = [
    .higher: BudgetLines.higherFunds, .county: BudgetLines.countyPlan, .specialist: BudgetLines.specialists,
  ]

  static let rules: [Rule<Projects>] = [
    .order(start, end, strictly: true, id: "ends-after-start"),
    .order(signedOn, endedOn, id: "ended-after-signing"),
    .together(arrivedAmount, arrivedOn, id: "arrival-and-day"), fundFits, withinFunds, applicationApproved,
    oneOfApplication, amountAsApproved, titleOnce, unitOpen, contractInTime, paidBack, acceptedBy,
    paidWithinAmount, paidAfterSigning, endAsGranted,
  ]

  /// Money that went out keeps its line.
  @Sendable static func paidFrom(_ row: Row<Projects>) -> Label? {
    row.rows(Disbursements.project).first { $0.meets(Disbursements.takes) }.map {
      Label("\($0.id) 已从这笔经费拨款，不能改", "\($0.id) was paid from this line; it is not changed")
    }
  }

  private static let fundFits = Rule<Projects>.refuse("fund-fits", at: fund) { row in
    guard let fund = row[fund], let source = row[source], let line = fund[Funds.line]?.id,
      line != lines[source]
    else { return nil }
    return Breach(
      "\(source.zh)的项目不从\(line)列支", "projects of this source are not paid from \(line)", other: fund.reference
    )
  }.watching(Funds.line, by: fund)

  private static let withinFunds = Rule<Projects>.withinFunds(at: amount, id: "within-funds") { row in
    row.meets(isLive) ? row[fund] : nil
  }

  private static let applicationApproved = Rule<Projects>.refuse("application-approved", at: application) {
    row in
    guard let application = row[application], application[Applications.status] != .approved else {
      return nil
    }
    return Breach(
      "\(application.id) 没有立项（\(application[Applications.status]?.zh ?? "")）",
      "\(application.id) is not approved",
      other: application.reference)
  }.watching(Applications.status, by: application)

  private static let oneOfApplication = Rule<Projects>.refuse("one-of-application", at: application) { row in
    guard let id = row.id(application),
      let other = row.rows(application, naming: id).first(where: { $0.id != row.id })
    else { return nil }
    return Breach(
      "\(id) 已建立项目 \(other.id)", "\(id) has a project already: \(other.id)", other: other.reference)
  }

  private static let amountAsApproved = Rule<Projects>.warn("amount-as-approved", at: amount) { row in
    guard let amount = row[amount], let approved = row[application]?[Applications.approvedAmount],
      amount != approved
    else { return nil }
    return Breach("批准的是 \(approved.grouped) 元", "\(approved.grouped) yuan were approved")
  }

  private static let titleOnce = Rule<Projects>.warn("title-once-a-unit", at: title) { row in
    guard row.meets(isLive) else { return nil }
    return row.twin(title) { $0.agrees(with: row, in: unit) && $0.meets(isLive) }.map {
      Breach("同一单位已有同名项目 \($0.id)", "the unit has a project of this title: \($0.id)", other: $0.reference)
    }
  }

  private static let unitOpen = Rule<Projects>.warn("unit-open", at: unit) { row in
    guard row[status] == .approved || row[status] == .underWay, let unit = row[unit],
      let why = Organisations.register.retired?(unit.record, row.ledger, row.circumstances)
    else { return nil }
    return Breach("\(unit.name)\(why.zh)", "\(unit.name) \(why.en)", other: unit.reference)
  }

  private static let contractInTime = Rule<Projects>.warn("contract-in-time", at: contract) { row in
    guard row[status] == .approved, let day = row[application]?[Applications.resultOn],
      day.adding(days: 30) < row.today
    else { return nil }
    return Breach("\(day.iso) 立项，30 天没有签合同", "approved on \(day.iso), and no contract in 30 days")
  }

  private static let paidBack = Rule<Projects>.warn("paid-back", at: status) { row in
    guard row[status] == .ended,
      case let paid = Disbursements.paid(row.rows(Disbursements.project), by: row.today), paid > .zero
    else { return nil }
    return Breach(
      "已终止，拨出的 \(paid.grouped) 元没有退回", "it was ended and \(paid.grouped) yuan have not come back")
  }

  /// Accepted or concluded by an acceptance that says so.
  private static let acceptedBy = Rule<Projects>.refuse("accepted-by", at: status) { row in
    let held = row.rows(Acceptances.project).filter { $0[Acceptances.status] == .held }
    switch row[status] {
    case .accepted where !held.contains { $0[Acceptances.conclusion] == .passed },
      .concluded where !held.contains { $0[Acceptances.conclusion] == .concluded },
      .filed where !held.contains { $0[Acceptances.conclusion].map { $0 != .failed } ?? false }:
      return Breach("没有相应结论的验收记录", "no acceptance concludes so")
    case .underWay where held.contains { $0[Acceptances.conclusion].map { $0 != .failed } ?? false }:
      return Breach("已有验收结论，状态不能是实施", "its acceptance is concluded; it is under way no more")
    default: return nil
    }
  }.watching(Acceptances.status, Acceptances.conclusion, toward: Acceptances.project)

  /// A contract ends on its day, or on that of an extension that was granted: nobody moves it in the form.
  private static let endAsGranted = Rule<Projects>.refuse("end-as-granted", at: end) { row in
    guard row.meets(isLive), let end = row[end], let first = row[firstEnd] else { return nil }
    let agreed = ProjectChanges.grantedEnd(of: row) ?? first
    if end == agreed { return nil }
    return Breach(
      "合同和批准的延期到 \(agreed.iso)；延期请登记项目变更",
      "the contract, with what was granted, ends on \(agreed.iso): an extension is a project change"
    )
  }.watching(
    ProjectChanges.newEnd, ProjectChanges.status, ProjectChanges.kind, toward: ProjectChanges.project)

  private static let paidWithinAmount = Rule<Projects>.refuse("paid-within-amount", at: amount) { row in
    guard let amount = row[amount],
      case let sum = Disbursements.committed(row.rows(Disbursements.project), Disbursements.asks),
      sum > amount
    else { return nil }
    return Breach(
      "拨款合计 \(sum.grouped) 元，超过 \(amount.grouped) 元",
      "payments come to \(sum.grouped), more than \(amount.grouped)")
  }.watching(
    Disbursements.amount, Disbursements.kind, Disbursements.status, toward: Disbursements.project)

  private static let paidAfterSigning = Rule<Projects>.refuse("paid-after-signing", at: signedOn) { row in
    guard
      let first = row.rows(Disbursements.project).filter({ $0[Disbursements.kind] == .payment })
        .compactMap({ payment in payment[Disbursements.date].map { (payment, $0) } }).min(by: { $0.1 < $1.1 })
    else { return nil }
    if let signed = row[signedOn], signed <= first.1 { return nil }
    return Breach(
      "\(first.0.id) 在 \(first.1.iso) 拨款，早于签订合同",
      "\(first.0.id) was paid on \(first.1.iso), before the contract",
      other: first.0.reference)
  }.watching(Disbursements.date, Disbursements.kind, toward: Disbursements.project)
}
