import ChineseText

/// What stands between an application and the money.
extension PatentSubsidies {
  static let patentGranted = Rule("patent-granted", .refuse) { record, ledger, _ in
    guard let patent = patentRecord(of: record, in: ledger), counts(record, in: ledger) else { return [] }
    let other = RecordReference("patents", patent.id)
    if patent.isVoid { return [.init(at: Self.patent, Label("此专利已作废", "this patent is void"), other: other)] }
    guard Patents.isGranted(patent) else {
      let state = patent[Patents.status] ?? ""
      return [
        .init(
          at: Self.patent, Label("此专利还没有授权（\(state)），不能资助", "this patent is not granted (\(state))"),
          other: other)
      ]
    }
    guard let applied = record[appliedOn], let granted = patent[Patents.grantedOn], applied >= granted,
      !Patents.isInForce(patent, at: applied)
    else { return [] }
    let ended = patent[Patents.endedOn] ?? Patents.expiry(of: patent)
    return [
      .init(
        at: Self.patent,
        Label("此专利已于 \(ended?.iso ?? "") 失效，不能资助", "this patent ended on \(ended?.iso ?? "")"), other: other)
    ]
  }.watching(Patents.status, Patents.grantedOn, Patents.endedOn, Patents.filedOn, of: "patents", by: patent)

  /// No patent is paid twice, in any year, under any spelling of its number.
  static let paidOnce = Rule("paid-once", .refuse) { record, ledger, _ in
    guard let id = record[patent], counts(record, in: ledger),
      let other = live(ofPatent: id, in: ledger).first(where: { $0.id != record.id })
    else { return [] }
    let money = other[amount]?.grouped ?? ""
    let words =
      if let paid = other[paidOn] {
        Label(
          "此专利已于 \(paid.iso) 资助 \(money) 元（\(other.id)）",
          "this patent was subsidised on \(paid.iso) with \(money) yuan (\(other.id))")
      } else {
        Label(
          "此专利已在 \(other.id) 申请资助 \(money) 元（\(other[status] ?? "")）",
          "this patent has an application already: \(other.id), \(money) yuan")
      }
    return [.init(at: patent, words, other: RecordReference("patent-subsidies", other.id))]
  }.watching(Recoveries.amount, of: "recoveries", toward: Recoveries.subsidy)

  static let schemeHolds = Rule("scheme-holds", .refuse) { record, ledger, _ in
    guard let scheme = schemeRecord(of: record, in: ledger), let applied = record[appliedOn],
      counts(record, in: ledger), !Schemes.isInForce(scheme, at: applied)
    else { return [] }
    let other = RecordReference("schemes", scheme.id)
    if scheme.isVoid {
      return [
        .init(at: Self.scheme, Label("办法 \(scheme.id) 已作废", "the scheme \(scheme.id) is void"), other: other)
      ]
    }
    let from = scheme[Schemes.validFrom]?.iso ?? ""
    let to = scheme[Schemes.validTo]?.iso
    return [
      .init(
        at: Self.scheme,
        Label(
          "办法 \(scheme.id) \(from) 至 \(to ?? "今") 有效，申请日 \(applied.iso) 不在其中",
          "the scheme \(scheme.id) holds from \(from) to \(to ?? "now"); \(applied.iso) is not within"),
        other: other)
    ]
  }.watching(Schemes.validFrom, Schemes.validTo, of: "schemes", by: scheme)

  static let withinWindow = Rule("within-window", .refuse) { record, ledger, _ in
    guard let applied = record[appliedOn], counts(record, in: ledger),
      let granted = patentRecord(of: record, in: ledger)?[Patents.grantedOn]
    else { return [] }
    if applied < granted {
      return [
        .init(
          at: appliedOn,
          Label(
            "\(applied.iso) 早于授权公告日 \(granted.iso)", "\(applied.iso) is before the grant on \(granted.iso)"))
      ]
    }
    guard let scheme = schemeRecord(of: record, in: ledger) else { return [] }
    let last = Schemes.lastDay(granted: granted, of: scheme, in: ledger)
    guard applied > last else { return [] }
    let months = Schemes.window(of: scheme, in: ledger)
    return [
      .init(
        at: appliedOn,
        Label(
          "授权公告日 \(granted.iso) 后 \(months) 个月内申请，最迟 \(last.iso)",
          "to be applied for within \(months) months of the grant on \(granted.iso), by \(last.iso)"))
    ]
  }.watching(Patents.grantedOn, of: "patents", by: patent).watching(
    Schemes.windowMonths, of: "schemes", by: scheme)

  static let papersComplete = Rule("papers-complete", .refuse) { record, _, _ in
    guard let state = record[status], !["受理", "退回"].contains(state) else { return [] }
    let missing = missingMaterials(of: record)
    if missing.isEmpty { return [] }
    return [
      .init(
        at: materials,
        Label(
          "\(state)的申请材料要齐：缺\(missing.joined(separator: "、"))",
          "papers are missing: \(missing.joined(separator: ", "))"))
    ]
  }

  static let amountOfScheme = Rule("amount-of-scheme", .refuse) { record, ledger, _ in
    guard let amount = record[amount], counts(record, in: ledger),
      let scheme = schemeRecord(of: record, in: ledger), let patent = patentRecord(of: record, in: ledger),
      let rate = Schemes.rate(of: scheme, for: patent), amount != rate
    else { return [] }
    if record[amountReason] == nil {
      return [
        .init(
          at: Self.amount,
          Label(
            "办法的标准是 \(rate.grouped) 元；改额要写原因",
            "the scheme pays \(rate.grouped) yuan; another amount needs a reason"))
      ]
    }
    guard let signer = record[amountSigner] else {
      return [.init(at: amountSigner, Label("改额要另一人签字", "another amount needs a second signer"))]
    }
    guard signer == record[maker] else { return [] }
    return [.init(at: amountSigner, Label("改额签字人不能是经办人", "the signer cannot be the maker"))]
  }.watching(Patents.kind, Patents.isService, of: "patents", by: patent).watching(
    Schemes.rates, of: "schemes"
  ) { scheme, own, ledger in ledger.records(own, where: Self.scheme, is: scheme.id) }

  static let withinCap = Rule("within-cap", .refuse) { record, ledger, _ in
    guard counts(record, in: ledger), let applicant = record[applicant], let year = record[appliedOn]?.year,
      let id = record[scheme], let cap = ledger.record("schemes", id)?[Schemes.cap]
    else { return [] }
    let sum = ledger.records("patent-subsidies", where: Self.applicant, is: RecordID(applicant)).filter {
      $0[appliedOn]?.year == year && $0[scheme] == id && counts($0, in: ledger)
    }.reduce(Money.zero) { $0 + ($1[amount] ?? .zero) }
    guard sum > cap else { return [] }
    return [
      .init(
        at: amount,
        Label(
          "该申请人 \(year) 年合计 \(sum.grouped) 元，超过上限 \(cap.grouped) 元",
          "the applicant comes to \(sum.grouped) yuan in \(year), above the cap of \(cap.grouped)"))
    ]
  }.watching(Schemes.cap, of: "schemes", by: scheme).watching(
    Recoveries.amount, of: "recoveries", toward: Recoveries.subsidy)

  static let makerIsNotApprover = Rule("maker-is-not-approver", .refuse) { record, ledger, _ in
    guard let maker = record[maker], let state = record[status], ["审批", "发放", "归档"].contains(state),
      let id = record[batch], ledger.record("subsidy-batches", id)?[SubsidyBatches.approver] == maker
    else { return [] }
    let name = ledger.name(of: RecordReference("staff", maker)) ?? maker.text
    return [
      .init(
        at: Self.maker,
        Label(
          "\(name)经办的申请不能由本人审批（批次 \(id)）", "\(name) made this application and cannot approve it (batch \(id))"
        ), other: RecordReference("subsidy-batches", id))
    ]
  }

  static let batchLive = Rule("batch-live", .refuse) { record, ledger, _ in
    guard let id = record[batch], let batch = ledger.record("subsidy-batches", id), batch.isVoid else {
      return []
    }
    return [
      .init(
        at: Self.batch, Label("批次 \(id) 已作废，请移出", "the batch \(id) is void; take it out"),
        other: RecordReference("subsidy-batches", id))
    ]
  }.watching(of: "subsidy-batches", by: batch)

  /// Who joins a batch joins it while it is made up: nothing slips past its publicity.
  static let inStepWithBatch = Rule("in-step-with-batch", .refuse) { record, ledger, _ in
    let steps = [
      "受理": ["编制"], "初审": ["编制"], "公示": ["公示"], "审批": ["审批"], "发放": ["发放", "归档"], "归档": ["发放", "归档"],
      "追回": ["发放", "归档"],
    ]
    guard let id = record[batch], let batch = ledger.record("subsidy-batches", id),
      let step = batch[SubsidyBatches.status], let state = record[status], let fitting = steps[state],
      !fitting.contains(step)
    else { return [] }
    return [
      .init(
        at: Self.batch,
        Label(
          "批次 \(id) 已是\(step)，\(state)的资助不在其中办理，请另选编制中的批次",
          "the batch \(id) is at another step (\(step)) than this subsidy (\(state)): choose one that is made up"
        ), other: RecordReference("subsidy-batches", id))
    ]
  }.watching(SubsidyBatches.status, of: "subsidy-batches", by: batch)

  /// The first patentee applies (R08).
  static let applicantIsPatentee = Rule("applicant-is-patentee", .warn) { record, ledger, _ in
    // Asked until it is reviewed; a batch is not held up for what was answered then.
    guard ["受理", "初审"].contains(record[status] ?? ""), let patent = patentRecord(of: record, in: ledger),
      let mine = record[applicant], let theirs = patent[Patents.applicant],
      Folding.comparable(mine) != Folding.comparable(theirs)
    else { return [] }
    let name = ledger.name(of: RecordReference("organisations", RecordID(theirs))) ?? theirs
    return [
      .init(
        at: applicant, Label("第一专利权人是\(name)（\(patent.id)）", "the first patentee is \(name) (\(patent.id))"),
        other: RecordReference("patents", patent.id))
    ]
  }

  /// 追回 means all of it came back, and goes on meaning it.
  static let recoveredInFull = Rule("recovered-in-full", .refuse) { record, ledger, _ in
    guard record[status] == "追回", let amount = record[amount] else { return [] }
    let sum = Recoveries.sum(of: record.id, in: ledger)
    guard sum < amount else { return [] }
    return [
      .init(
        at: status,
        Label(
          "已登记追回 \(sum.grouped) 元，不足全额 \(amount.grouped) 元",
          "\(sum.grouped) yuan recovered, less than the whole of \(amount.grouped)"))
    ]
  }.watching(Recoveries.amount, of: "recoveries", toward: Recoveries.subsidy)

  static let withinBudget = Rule("within-budget", .refuse) { record, ledger, _ in
    guard counts(record, in: ledger), let id = record[batch],
      let batch = ledger.record("subsidy-batches", id),
      let left = SubsidyBatches.budgetLeft(of: batch, in: ledger), left < .zero
    else { return [] }
    return [
      .init(
        at: amount,
        Label(
          "编入批次后超出预算 \((.zero - left).grouped) 元",
          "with it the batch is \((.zero - left).grouped) yuan over the budget"),
        other: batch[SubsidyBatches.fund].map { RecordReference("funds", $0) })
    ]
  }
}
