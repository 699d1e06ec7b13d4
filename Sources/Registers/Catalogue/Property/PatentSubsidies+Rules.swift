import ChineseText

/// What stands between an application and the money.
extension PatentSubsidies {
  private typealias Subsidy = Row<PatentSubsidies>

  static let patentGranted = Rule<PatentSubsidies>.refuse("patent-granted", at: patent) { subsidy in
    guard let patent = subsidy[patent], subsidy.meets(isLive) else { return nil }
    if patent.isVoid { return Breach("此专利已作废", "this patent is void", other: patent.reference) }
    guard patent.meets(Patents.isGranted) else {
      let state = patent[Patents.status]?.zh ?? ""
      return Breach(
        "此专利还没有授权（\(state)），不能资助", "this patent is not granted (\(state))", other: patent.reference)
    }
    guard let applied = subsidy[appliedOn], let granted = patent[Patents.grantedOn], applied >= granted,
      !Patents.isInForce(patent, at: applied)
    else { return nil }
    let ended = (patent[Patents.endedOn] ?? patent[Patents.expiry])?.iso ?? ""
    return Breach("此专利已于 \(ended) 失效，不能资助", "this patent ended on \(ended)", other: patent.reference)
  }.watching(Patents.status, Patents.grantedOn, Patents.endedOn, Patents.filedOn, by: patent)

  /// What ended on the way to the payment is paid only with a reason, and what is declared invalid after
  /// it stays a finding.
  static let patentStillInForce = Rule<PatentSubsidies>.warn("patent-still-in-force", at: patent) { subsidy in
    guard let state = subsidy[status], [.publicised, .approved, .paid, .filed].contains(state),
      let patent = subsidy[patent]
    else { return nil }
    if patent[Patents.status] == .invalid {
      return Breach(
        "此专利已宣告无效，核实是否追回", "this patent was declared invalid: see whether it is to be recovered",
        other: patent.reference)
    }
    guard let ended = patent[Patents.endedOn], ended <= subsidy[paidOn] ?? subsidy.today else { return nil }
    return Breach(
      "此专利已于 \(ended.iso) 终止", "this patent ended on \(ended.iso)", other: patent.reference)
  }

  /// No patent is paid twice for one thing, in any year, under any spelling of its number.
  static let paidOnce = Rule<PatentSubsidies>.refuse("paid-once", at: patent) { subsidy in
    guard let id = subsidy.id(patent), subsidy.meets(isLive),
      let other = subsidy.rows(patent, naming: id).first(where: {
        $0.id != subsidy.id && $0[item] == subsidy[item] && $0.meets(isLive)
      })
    else { return nil }
    let money = other[amount]?.grouped ?? ""
    let words =
      if let paid = other[paidOn] {
        Label(
          "此专利已于 \(paid.iso) 资助 \(money) 元（\(other.id)）",
          "this patent was subsidised on \(paid.iso) with \(money) yuan (\(other.id))")
      } else {
        Label(
          "此专利已在 \(other.id) 申请资助 \(money) 元（\(other[status]?.zh ?? "")）",
          "this patent has an application already: \(other.id), \(money) yuan")
      }
    return Breach(words, other: other.reference)
  }.watching(Recoveries.amount, toward: Recoveries.subsidy)

  static let schemeHolds = Rule<PatentSubsidies>.refuse("scheme-holds", at: scheme) { subsidy in
    guard let scheme = subsidy[scheme], let applied = subsidy[appliedOn], subsidy.meets(isLive),
      !scheme.isInForce(on: applied)
    else { return nil }
    if scheme.isVoid {
      return Breach("办法 \(scheme.id) 已作废", "the scheme \(scheme.id) is void", other: scheme.reference)
    }
    guard let validity = scheme.validity else { return nil }
    return Breach(
      "办法 \(scheme.id) \(validity.zh) 有效，申请日 \(applied.iso) 不在其中",
      "the scheme \(scheme.id) holds from \(validity.en); \(applied.iso) is not within",
      other: scheme.reference)
  }.watching(Schemes.validFrom, Schemes.validTo, by: scheme)

  static let withinWindow = Rule<PatentSubsidies>.refuse("within-window", at: appliedOn) { subsidy in
    guard let applied = subsidy[appliedOn], subsidy.meets(isLive),
      let granted = subsidy[patent]?[Patents.grantedOn]
    else { return nil }
    if applied < granted {
      return Breach(
        "\(applied.iso) 早于授权公告日 \(granted.iso)", "\(applied.iso) is before the grant on \(granted.iso)")
    }
    // The fee of a later year is applied for years after the grant.
    guard subsidy[item] == .grant else { return nil }
    return subsidy[scheme].flatMap {
      Schemes.window(of: $0).refusal(granted: granted, applied: applied).map { Breach($0) }
    }
  }.watching(Patents.grantedOn, by: patent)
    .watching(
      Schemes.windowMonths, Schemes.grantedFrom, Schemes.grantedTo, Schemes.applyFrom, Schemes.applyTo,
      by: scheme)

  static let papersComplete = Rule<PatentSubsidies>.refuse("papers-complete", at: materials) { subsidy in
    guard let state = subsidy[status], ![.received, .returned, .givenUp].contains(state) else { return nil }
    let missing = missingMaterials(of: subsidy.record).map(\.zh)
    if missing.isEmpty { return nil }
    return Breach(
      "\(state.zh)的申请材料要齐：缺\(missing.joined(separator: "、"))",
      "papers are missing: \(missing.joined(separator: ", "))")
  }

  static let amountOfScheme = Rule<PatentSubsidies>.refuse("amount-of-scheme", at: amountSigner) { subsidy in
    guard let amount = subsidy[amount], subsidy.meets(isLive), let scheme = subsidy[scheme],
      subsidy[patent]?[Patents.kind] != nil, subsidy.text(applicant) != nil
    else { return nil }
    guard let rate = rate(of: subsidy) else {
      let item = subsidy[item]
      return Breach(
        "办法 \(scheme.id) 没有规定这类\(item?.zh ?? "")资助的标准", "the scheme \(scheme.id) has no rate for this case",
        at: Self.amount, other: scheme.reference)
    }
    if amount == rate { return nil }
    if subsidy[amountReason] == nil {
      return Breach(
        "办法的标准是 \(rate.grouped) 元；改额要写原因",
        "the scheme pays \(rate.grouped) yuan; another amount needs a reason", at: Self.amount)
    }
    guard let signer = subsidy.id(amountSigner) else {
      return Breach("改额要另一人签字", "another amount needs a second signer")
    }
    guard signer == subsidy.id(maker) else { return nil }
    return Breach("改额签字人不能是经办人", "the signer cannot be the maker")
  }
  .watching(Patents.kind, Patents.isService, by: patent)
  .watching([Organisations.kind.spec], of: Organisations.self) { unit in unit.rows(applicant, naming: unit.id)
  }
  .watching(
    [
      SchemeRates.scheme.spec, SchemeRates.item.spec, SchemeRates.kind.spec, SchemeRates.applicant.spec,
      SchemeRates.amount.spec,
    ], of: SchemeRates.self
  ) { rate in rate[SchemeRates.scheme].map { $0.rows(scheme) } ?? [] }

  static let withinCap = Rule<PatentSubsidies>.refuse("within-cap", at: amount) { subsidy in
    guard subsidy.meets(isLive), let year = subsidy[appliedOn]?.year, let scheme = subsidy[scheme],
      let cap = scheme[Schemes.cap]
    else { return nil }
    let owner = subsidy[patent].flatMap { Patents.firstOwner(of: $0, at: subsidy[appliedOn]) }
    let sums = Set([subsidy.text(applicant), owner].compactMap { $0 }).map { person in
      subsidies(of: person, besides: subsidy).filter {
        $0[appliedOn]?.year == year && $0.id(Self.scheme) == scheme.id && $0.meets(isLive)
      }.compactMap { $0[amount] }.sum
    }
    guard let sum = sums.max(), sum > cap else { return nil }
    return Breach(
      "该申请人 \(year) 年合计 \(sum.grouped) 元，超过上限 \(cap.grouped) 元",
      "the applicant comes to \(sum.grouped) yuan in \(year), above the cap of \(cap.grouped)")
  }.watching(Schemes.cap, by: scheme).watching(Recoveries.amount, toward: Recoveries.subsidy)

  /// Those that somebody, an id or a name, applied for or whose patents are his first of all: whom a
  /// co-owner applies for does not get the cap anew.
  private static func subsidies(of person: String, besides subsidy: Subsidy) -> [Subsidy] {
    var seen: Set<RecordID> = []
    let name = Folding.comparable(subsidy.row(RecordID(person), of: Organisations.self)?.name ?? person)
    let applied = subsidy.rows(applicant, meaning: person)
    guard let patent = subsidy[patent] else { return applied }
    let patents =
      patent.rows(Patents.applicant, meaning: person) + patent.rows(Patents.owners, meaning: person)
      + patent.rows(Patents.currentOwner, meaning: person)
    let owned = patents.flatMap { $0.rows(Self.patent) }.filter { other in
      guard let owner = other[Self.patent].flatMap({ Patents.firstOwner(of: $0, at: other[appliedOn]) })
      else {
        return false
      }
      return Folding.comparable(other.row(RecordID(owner), of: Organisations.self)?.name ?? owner) == name
    }
    return (applied + owned).filter { seen.insert($0.id).inserted }
  }

  static let makerIsNotApprover = Rule<PatentSubsidies>.refuse("maker-is-not-approver", at: maker) {
    subsidy in
    guard let maker = subsidy.id(maker), let state = subsidy[status],
      [.approved, .paid, .filed].contains(state),
      let batch = subsidy[batch], batch.id(SubsidyBatches.approver) == maker
    else { return nil }
    let name = subsidy[Self.maker]?.name ?? maker.text
    return Breach(
      "\(name)经办的申请不能由本人审批（批次 \(batch.id)）",
      "\(name) made this application and cannot approve it (batch \(batch.id))", other: batch.reference)
  }

  static let batchLive = Rule<PatentSubsidies>.refuse("batch-live", at: batch) { subsidy in
    guard let batch = subsidy[batch], batch.isVoid else { return nil }
    return Breach(
      "批次 \(batch.id) 已作废，请移出", "the batch \(batch.id) is void; take it out", other: batch.reference)
  }.watching(by: batch)

  /// Who joins a batch joins it while it is made up: nothing slips past its publicity.
  static let inStepWithBatch = Rule<PatentSubsidies>.refuse("in-step-with-batch", at: batch) { subsidy in
    guard let batch = subsidy[batch], let step = batch[SubsidyBatches.status], let state = subsidy[status]
    else { return nil }
    let fitting: [SubsidyBatches.State] =
      switch state {
      case .received, .reviewed: [.madeUp]
      case .publicised: [.publicised]
      case .approved: [.approved]
      case .paid, .filed, .recovered: [.paid, .filed]
      case .returned, .givenUp: SubsidyBatches.State.allCases
      }
    if fitting.contains(step) { return nil }
    return Breach(
      "批次 \(batch.id) 已是\(step.zh)，\(state.zh)的资助不在其中办理，请另选编制中的批次",
      "the batch \(batch.id) is at another step (\(step.zh)) than this subsidy (\(state.zh)): choose one that is made up",
      other: batch.reference)
  }.watching(SubsidyBatches.status, by: batch)

  /// The first patentee applies (R08).
  static let applicantIsPatentee = Rule<PatentSubsidies>.warn("applicant-is-patentee", at: applicant) {
    subsidy in
    // Asked until it is reviewed; a batch is not held up for what was answered then.
    guard let state = subsidy[status], [.received, .reviewed].contains(state), let patent = subsidy[patent],
      let mine = subsidy.text(applicant),
      let theirs = Patents.firstOwner(of: patent, at: subsidy[appliedOn]),
      Folding.comparable(mine) != Folding.comparable(theirs)
    else { return nil }
    let name = subsidy.row(RecordID(theirs), of: Organisations.self)?.name ?? theirs
    return Breach(
      "第一专利权人是\(name)（\(patent.id)）", "the first patentee is \(name) (\(patent.id))", other: patent.reference)
  }

  /// 追回 means all of it came back, and goes on meaning it.
  static let recoveredInFull = Rule<PatentSubsidies>.refuse("recovered-in-full", at: status) { subsidy in
    guard subsidy[status] == .recovered, let amount = subsidy[amount], case let sum = recovered(subsidy),
      sum < amount
    else { return nil }
    return Breach(
      "已登记追回 \(sum.grouped) 元，不足全额 \(amount.grouped) 元",
      "\(sum.grouped) yuan recovered, less than the whole of \(amount.grouped)")
  }.watching(Recoveries.amount, toward: Recoveries.subsidy)

  /// What was paid is paid, recovered or given up, and nothing else: not returned as if it had not been.
  static let paidInItsState = Rule<PatentSubsidies>.refuse("paid-in-its-state", at: status) { subsidy in
    guard let day = subsidy[paidOn], let state = subsidy[status], !(paidStates + [.givenUp]).contains(state)
    else { return nil }
    return Breach("\(day.iso) 已发放，状态不能是\(state.zh)", "it was paid on \(day.iso) and cannot be \(state.en)")
  }

  static let withinBudget = Rule<PatentSubsidies>.withinFunds(at: amount, id: "within-budget") { subsidy in
    subsidy.meets(isLive) ? subsidy[batch]?[SubsidyBatches.fund] : nil
  }
}
