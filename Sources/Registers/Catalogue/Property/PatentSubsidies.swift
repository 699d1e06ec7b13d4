import ChineseText

/// 专利资助 (R08): applications for the subsidy of granted patents, up to the payment.
public enum PatentSubsidies: RegisterKind {
  public static let registerID: RegisterID = "patent-subsidies"

  public enum State: String, Choice {
    case received = "受理", reviewed = "初审", publicised = "公示", approved = "审批", paid = "发放", filed = "归档"
    case returned = "退回", recovered = "追回", givenUp = "放弃"
  }
  public enum IdentityPaper: String, Choice {
    case businessLicence = "营业执照", identityCard = "身份证", certificateOfInstitution = "法人证书", other = "其他"
  }
  public enum Material: String, Choice {
    case form = "申请表", certificate = "证书复印件", receipt = "缴费收据", identity = "身份证或执照复印件"
    case account = "收款账户"
  }
  private static let batched: [State] = [.publicised, .approved, .paid, .filed, .recovered]
  static let paidStates: [State] = [.paid, .filed, .recovered]
  private static let approvedStates: [State] = [.approved] + paidStates

  public static let id = key("资助号", "Subsidy no.")
  public static let patent = reference("patentNo", "专利号", "Patent no.", to: Patents.self).required()
    .fixed(in: batched)
    .help("省略 ZL、点号和空格均可，也可写专利名称", "ZL, dots and blanks may be left out; the title will do too")
  public static let item = choice("item", "资助事项", "For", SchemeRates.Item.self).required().fixed(in: batched)
    .starting(with: .value(SchemeRates.Item.grant.value))
    .help("同一专利每个事项只资助一次", "A patent is subsidised once for each")
  public static let applicant = referenceOrName("applicant", "申请人", "Applicant", to: Organisations.self)
    .required().fixed(in: batched).check(.visible).help("第一专利权人", "The first patentee")
  public static let idKind = choice("idKind", "证件", "Identity paper", IdentityPaper.self).required()
  public static let idTail = code("idTail", "证件末四位", "Last four of it", .lastFour)
    .spelled { Folding.halfWidth($0).uppercased() }
    .help("只记证件号码的末四位", "The last four characters of its number only")
  public static let scheme = reference("schemeId", "依据办法", "Scheme", to: Schemes.self).required().carried()
    .fixed(in: batched)
  public static let appliedOn = date("appliedOn", "申请日", "Applied on").fact().required().carried()
    .starting(with: .today).fixed(in: batched)
  public static let materials = choices("materials", "材料", "Papers", Material.self)
    .help("收齐的打勾（写 * 为全部），齐了才能初审", "Tick what has come (* for all); all are needed for the review")
  public static let payeeName = text("payeeName", "户名", "Account holder", 2...60).fixed(in: approvedStates)
  public static let bank = text("bank", "开户行", "Bank", 2...40).fixed(in: approvedStates)
  public static let accountTail = code("accountTail", "账户末四位", "Account, last four", .lastFour)
    .spelled { Folding.halfWidth($0).uppercased() }.fixed(in: approvedStates)
  public static let proxy = text("proxy", "代领人", "Taken by", 2...20).fixed(in: paidStates)
    .help("不是本人来领的，写代领人姓名", "Who takes it where it is not the applicant")
  public static let amount = money("amount", "金额", "Amount").required().check(.positive).fixed(in: batched)
    .help("按办法自动填；改动须写原因并由另一人签", "Follows the scheme; another amount needs a reason and a second signer")
  public static let amountReason = text("amountReason", "改额原因", "Reason for amount", 2...100)
  public static let amountSigner = reference("amountSigner", "改额签字人", "Amount signed by", to: Staff.self)
    .countersigned(.approves, besides: maker, over: patent, scheme, amount, amountReason)
    .help("由另一个有审批职责的人打开这一笔，填自己", "Somebody else with the role of approving opens it and enters himself")
  public static let batch = reference("batchId", "批次", "Batch", to: SubsidyBatches.self).required(in: batched)
    .carried().fixed(in: batched)
  public static let maker = reference("maker", "经办人", "Maker", to: Staff.self).signed()
  public static let paidOn = date("paidOn", "发放日", "Paid on").fact().required(in: paidStates).fixed(
    in: paidStates
  )
  .managed()
  public static let voucher = text("voucherNo", "凭证号", "Voucher no.", 1...20).required(in: paidStates)
    .fixed(in: paidStates).unique().managed()
  public static let returnReason = text("returnReason", "退回原因", "Reason of return", 2...100)
    .required(in: .returned).managed()
  public static let givenUpOn = stamp("givenUpOn", "放弃日", "Given up on", in: .givenUp)
  public static let giveUpReason = text("giveUpReason", "放弃原因", "Given up because", 2...100)
    .required(in: .givenUp).managed().help(
      "退汇、无人领取等；收回已领的钱登记追回", "Bounced, not claimed; what was taken is recovered instead")
  public static let note = notes()
  public static let status = state("状态", "State")

  // MARK: What is asked of it

  private static let patentTitle = derived("patentTitle", "专利名称", "Title") { $0[patent]?[Patents.title] }
  private static let patentNumber = derived("patentNumber", "ZL 号", "ZL number") {
    $0[patent]?[Patents.number]
  }
  private static let capitals = derived("capitals", "大写", "In capitals") { $0[amount]?.capitals }
  private static let missing = derived("missing", "缺材料", "Papers missing") {
    missingMaterials(of: $0.record).map(\.zh)
  }
  private static let cameBack = derived("recovered", "已追回", "Recovered") { subsidy -> Money? in
    let sum = recovered(subsidy)
    return sum == .zero ? nil : sum
  }

  /// What came back of a subsidy, by a day where one is given.
  static func recovered(_ subsidy: Row<PatentSubsidies>, by day: CalendarDate? = nil) -> Money {
    subsidy.rows(Recoveries.subsidy).filter { back in
      day.map { day in back[Recoveries.recoveredOn].map { $0 <= day } ?? false } ?? true
    }.compactMap { $0[Recoveries.amount] }.sum
  }

  public static func missingMaterials(of record: Record) -> [Material] {
    let there = record[materials] ?? []
    return Material.allCases.filter { !there.contains($0) }
  }

  private static func missingWords(_ missing: [Material]) -> String {
    missing.map(\.zh).joined(separator: "、")
  }

  /// Counts against another subsidy of the same patent: not returned, not wholly recovered (decision 8).
  public static let isLive = predicate(
    "isLive", "有效资助", "Live",
    status != .returned && status != .recovered && status != .givenUp
      && .asks("没有全额追回", "not wholly recovered") { subsidy in
        guard subsidy[status] != nil else { return false }
        guard subsidy[paidOn] != nil, let amount = subsidy[amount] else { return true }
        return recovered(subsidy) < amount
      })

  /// Paid in the working year by the day of figures, and not wholly recovered by then.
  static let paidInYear = predicate(
    "paidInYear", "本年发放", "Paid this year",
    paidOn.inYear && paidOn <= .day && !(givenUpOn <= .day)
      && .asks("截止日前没有全额追回", "not wholly recovered by then") { subsidy in
        subsidy[amount].map { recovered(subsidy, by: subsidy.day) < $0 } ?? true
      })

  /// Paid in the working year, and wholly recovered by the day of figures.
  static let whollyRecovered = Figure.count(
    "whollyRecovered", "已全额追回", "Wholly recovered", unit: Label("件", "subsidies"),
    paidOn.inYear && paidOn <= .day && !(givenUpOn <= .day) && !paidInYear.holds)

  private static let paid = Figure.distinct(
    "F23", in: "一(二)二", "资助的专利", "Patents subsidised", unit: Label("件", "patents"), of: patent,
    paidInYear.holds)
  private static let sum = Figure.difference(
    "F24", in: "一(二)二", "发放的专利资助", "Subsidies paid",
    .sum(
      "paid", "本年发放金额", "Paid this year", unit: Label("元", "yuan"), of: amount,
      paidOn.inYear && paidOn <= .day && !(givenUpOn <= .day)),
    less: .sum(
      "recovered", "本年追回金额", "Recovered this year", unit: Label("元", "yuan"), of: Recoveries.amount,
      Recoveries.recoveredOn.inYear && Recoveries.recoveredOn <= .day))

  public static let register = Register(
    "专利资助", "Patent subsidies",
    area: .property,
    purpose: Label("授权专利的资助，从受理到发放", "Subsidies of granted patents, from receipt to payment"),
    serial: .yearly("ZZ"), called: id,
    fields: [
      id, patent, applicant, idKind, idTail, item, scheme, appliedOn, materials, payeeName, bank, accountTail,
      proxy, amount, amountReason, amountSigner, batch, maker, paidOn, voucher, returnReason, givenUpOn,
      giveUpReason, note, status,
    ],
    following: following, status, from: .received,
    settled: Settled(.paid, .filed, .recovered, .givenUp, remedy: "要收回的登记追回", "record a recovery instead"),
    moves: moves,
    derived: [patentTitle, patentNumber, capitals, missing, cameBack], predicates: [paidInYear],
    rules: [
      patentGranted, patentStillInForce, paidOnce, schemeHolds, withinWindow, papersComplete, amountOfScheme,
      withinCap,
      makerIsNotApprover, batchLive, inStepWithBatch, withinBudget, applicantIsPatentee, recoveredInFull,
      paidInItsState,
      .notBlocked(
        at: applicant, unit: { [.received, .reviewed].contains($0[status]) ? $0[applicant] : nil },
        on: { $0[appliedOn] ?? $0.today }),
    ],
    list: [
      id, patentTitle.wide, applicant.width(14), amount.width(9).totalled, status, appliedOn, batch.width(14),
      paidOn, patentNumber.headed("专利号", "Patent no.").width(19),
    ],
    period: .date(paidOn),
    home: .of(.plain(paid), .plain(sum)), children: [.rows(Recoveries.subsidy, in: paidStates)],
    views: [
      .todo("unbatched", "初审已过待编批次", "Reviewed, not in a batch", [status == .reviewed, batch.isEmpty]),
      .view("incomplete", "材料未齐", "Papers missing", [status == .received, missing.isFilled]),
    ],
    opensOn: .view("live", "有效资助", "Live", [isLive.holds]),
    followUps: [
      .next("登记追回", "Record a recovery", Recoveries.subsidy) { subsidy in
        if subsidy[status] == .givenUp { return Label("已经放弃，没有领走", "it was given up, never taken") }
        return subsidy[paidOn] == nil ? Label("还没有发放", "it has not been paid") : nil
      }
    ], figures: [paid, sum])

  /// What follows from other fields while an application is typed.
  private static let following: [any AnyField] = [
    patent.echo { subsidy in
      subsidy[patent].map { patent in
        let granted = patent[Patents.grantedOn].map { " " + $0.iso } ?? ""
        return Label(
          same: "\(patent[Patents.kind]?.zh ?? "") \(patent[Patents.status]?.zh ?? "")\(granted)")
      }
    },
    applicant.proposed { subsidy in
      subsidy[patent].flatMap { Patents.firstOwner(of: $0, at: subsidy[appliedOn]) }.map {
        ReferenceOrName($0)
      }
    }, payeeName.proposed { $0[applicant]?.name ?? $0.text(applicant) },
    idKind.proposed { subsidy in
      guard subsidy.text(applicant) != nil else { return nil }
      switch subsidy[applicant]?[Organisations.kind] {
      case .enterprise?, .cooperative?: return .businessLicence
      case nil: return .identityCard
      default: return .certificateOfInstitution
      }
    },
    scheme.proposed { subsidy in
      subsidy[appliedOn].flatMap { Schemes.inForce(at: $0, for: subsidy) }.map { Reference($0.id) }
    }.echo { subsidy in
      guard let scheme = subsidy[scheme], let validity = scheme.validity else { return nil }
      let rate = rate(of: subsidy).map { Label("\($0.grouped) 元 ", "\($0.grouped) yuan ") }
      return (rate ?? Label("", "")) + Label("[\(validity.zh)]", "[\(validity.en)]")
    },
    appliedOn.echo { subsidy in
      guard let applied = subsidy[appliedOn], let granted = subsidy[patent]?[Patents.grantedOn] else {
        return nil
      }
      let days = applied.dayNumber - granted.dayNumber
      guard days >= 0 else { return Label("早于授权 \(granted.iso)", "before the grant on \(granted.iso)") }
      let window = subsidy[scheme].map { scheme in
        let window = Schemes.window(of: scheme)
        return window.refusal(granted: granted, applied: applied) == nil
          ? window.words : Label("，不在申请时间内", ", outside the window")
      }
      return Label("授权后 \(days) 天", "\(days) days after the grant") + (window ?? Label("", ""))
    }, amount.proposed { rate(of: $0) },
    batch.echo { subsidy in
      subsidy[batch]?[SubsidyBatches.budgetLeft].map { Label("余额 \($0.grouped)", "left \($0.grouped)") }
    },
  ]

  /// What the scheme pays for the patent.
  static func rate(of subsidy: Row<PatentSubsidies>) -> Money? {
    guard let scheme = subsidy[scheme], let patent = subsidy[patent], let item = subsidy[item] else {
      return nil
    }
    return SchemeRates.amount(of: scheme, item, for: patent, to: subsidy.text(applicant))
  }

  // MARK: Steps

  private static let moves: [Move<PatentSubsidies>] = [
    .move(
      .received, to: .reviewed, "Review",
      unless: { subsidy in
        let missing = missingMaterials(of: subsidy.record)
        return missing.isEmpty
          ? nil : Label("材料未齐：缺\(missingWords(missing))", "papers are missing: \(missingWords(missing))")
      }), .move(.reviewed, to: .received, "退回补材料", "Back for papers"),
    .move(.reviewed, to: .publicised, "Publicise", unless: follows(.publicised)),
    .move(.publicised, to: .approved, "Approve", unless: follows(.approved)),
    .move(.approved, to: .paid, "Pay", stamps: paidOn, asks: [voucher], unless: follows(.paid)),
    .move(.publicised, to: .reviewed, "撤下公示", "Take down", unless: follows(.madeUp)),
    .move(.approved, to: .reviewed, "撤销审批", "Withdraw the approval", unless: follows(.madeUp)),
    .move(.received, to: .returned, "Return", asks: [returnReason]),
    .move(.reviewed, to: .returned, "Return", asks: [returnReason]),
    .move(.publicised, to: .returned, "Return", asks: [returnReason]),
    .move(.approved, to: .returned, "Return", asks: [returnReason]),
    .move(.approved, to: .givenUp, "Give up", stamps: givenUpOn, asks: [giveUpReason]),
    .move(.paid, to: .givenUp, "Give up", stamps: givenUpOn, asks: [giveUpReason], unless: partlyRecovered),
    .move(.paid, to: .filed, "File"), .move(.paid, to: .recovered, "Recover", unless: notYetRecovered),
    .move(.filed, to: .recovered, "Recover", unless: notYetRecovered),
  ]

  /// Publicity, approval and payment are a batch's; a subsidy goes with its own.
  private static func follows(_ state: SubsidyBatches.State) -> @Sendable (Row<PatentSubsidies>) -> Label? {
    { subsidy in
      guard let batch = subsidy[batch] else { return Label("先编入批次", "put it into a batch first") }
      return batch[SubsidyBatches.status] == state
        ? nil : Label("随批次 \(batch.id) 一起办理", "it goes with its batch \(batch.id)")
    }
  }

  @Sendable private static func partlyRecovered(_ subsidy: Row<PatentSubsidies>) -> Label? {
    recovered(subsidy) == .zero
      ? nil : Label("已经登记了追回", "something of it has been recovered already")
  }

  @Sendable private static func notYetRecovered(_ subsidy: Row<PatentSubsidies>) -> Label? {
    guard let amount = subsidy[amount], case let sum = recovered(subsidy), sum != amount else { return nil }
    return Label(
      "已登记追回 \(sum.grouped) 元，全额 \(amount.grouped) 元追回后才能办",
      "\(sum.grouped) yuan recovered so far; all of \(amount.grouped) must be")
  }
}
