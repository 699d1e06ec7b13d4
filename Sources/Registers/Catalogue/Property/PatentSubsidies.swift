import ChineseText

/// 专利资助 (R08): applications for the subsidy of granted patents, up to the payment.
public enum PatentSubsidies {
  public static let id = Field.key(Label("资助号", "Subsidy no."))
  public static let patent: Field<RecordID> = Field.reference(
    "patentNo", Label("专利号", "Patent no."), to: "patents"
  ).required().fixed(in: "公示", "审批", "发放", "归档", "追回").help(
    "省略 ZL、点号和空格均可，也可写专利名称", "ZL, dots and blanks may be left out; the title will do too"
  ).echo { record, ledger, _ in
    patentRecord(of: record, in: ledger).map { patent in
      let state = patent[Patents.status] ?? ""
      let granted = patent[Patents.grantedOn].map { " " + $0.iso } ?? ""
      return Label(same: "\(patent[Patents.kind] ?? "") \(state)\(granted)")
    }
  }
  public static let applicant: Field<String> = Field.referenceOrName(
    "applicant", Label("申请人", "Applicant"), to: "organisations"
  ).required().fixed(in: "公示", "审批", "发放", "归档", "追回").check(.visible).help("第一专利权人", "The first patentee")
    .proposed { record, ledger, _ in patentRecord(of: record, in: ledger)?[Patents.applicant] }
  public static let idKind: Field<String> = Field.choice(
    "idKind", Label("证件", "Identity paper"),
    [
      Choice("营业执照", "business licence"), Choice("身份证", "identity card"),
      Choice("法人证书", "certificate of institution"), Choice("其他", "other"),
    ]
  ).required().proposed { record, ledger, _ in
    guard let applicant = record[applicant] else { return nil }
    switch ledger.record("organisations", RecordID(applicant))?[Organisations.kind] {
    case "企业"?, "合作社"?: return "营业执照"
    case nil: return "身份证"
    default: return "法人证书"
    }
  }
  public static let idTail = Field.text("idTail", Label("证件末四位", "Last four of it")).spelled {
    Folding.halfWidth($0).uppercased()
  }.check(.lastFour).help("只记证件号码的末四位", "The last four characters of its number only")
  public static let scheme: Field<RecordID> = Field.reference(
    "schemeId", Label("依据办法", "Scheme"), to: "schemes"
  ).required().carried().fixed(in: "公示", "审批", "发放", "归档", "追回").proposed { record, ledger, _ in
    record[appliedOn].flatMap { Schemes.inForce(at: $0, in: ledger)?.id }
  }.echo { record, ledger, _ in
    guard let scheme = record[scheme].flatMap({ ledger.record("schemes", $0) }),
      let from = scheme[Schemes.validFrom]
    else { return nil }
    let rate = patentRecord(of: record, in: ledger).flatMap { Schemes.rate(of: scheme, for: $0) }
    let to = scheme[Schemes.validTo]?.iso
    return Label(
      "\(rate.map { $0.grouped + " 元 " } ?? "")[\(from.iso) 至 \(to ?? "今")]",
      "\(rate.map { $0.grouped + " yuan " } ?? "")[\(from.iso) to \(to ?? "now")]")
  }
  public static let appliedOn: Field<CalendarDate> = Field.date("appliedOn", Label("申请日", "Applied on"))
    .required().carried().starting(with: .today).fixed(in: "公示", "审批", "发放", "归档", "追回").echo {
      record, ledger, _ in
      guard let applied = record[appliedOn],
        let granted = patentRecord(of: record, in: ledger)?[Patents.grantedOn]
      else { return nil }
      let days = applied.dayNumber - granted.dayNumber
      guard days >= 0 else { return Label("早于授权 \(granted.iso)", "before the grant on \(granted.iso)") }
      let months = schemeRecord(of: record, in: ledger).map { Schemes.window(of: $0, in: ledger) }
      let isIn = months.map { applied <= granted.adding(months: $0) } ?? true
      let window = months.map { months in
        isIn
          ? Label("，在 \(months) 个月内", ", within \(months) months")
          : Label("，已过 \(months) 个月", ", past \(months) months")
      }
      return Label("授权后 \(days) 天", "\(days) days after the grant") + (window ?? Label("", ""))
    }
  public static let materials = Field.choices(
    "materials", Label("材料", "Papers"),
    [
      Choice("申请表", "form"), Choice("证书复印件", "certificate"), Choice("缴费收据", "receipt"),
      Choice("身份证或执照复印件", "identity"), Choice("收款账户", "account"),
    ]
  ).help("收齐的打勾（写 * 为全部），齐了才能初审", "Tick what has come (* for all); all are needed for the review")
  public static let accountTail = Field.text("accountTail", Label("账户末四位", "Account, last four")).spelled {
    Folding.halfWidth($0).uppercased()
  }.check(.lastFour)
  public static let amount: Field<Money> = Field.money("amount", Label("金额", "Amount")).required().check(
    .positive
  ).fixed(in: "公示", "审批", "发放", "归档", "追回").proposed { record, ledger, _ in
    guard let scheme = schemeRecord(of: record, in: ledger), let patent = patentRecord(of: record, in: ledger)
    else { return nil }
    return Schemes.rate(of: scheme, for: patent)
  }.help("按办法自动填；改动须写原因并由另一人签", "Follows the scheme; another amount needs a reason and a second signer")
  public static let amountReason = Field.text("amountReason", Label("改额原因", "Reason for amount")).check(
    .length(2...100)
  ).check(.visible)
  public static let amountSigner = Field.reference(
    "amountSigner", Label("改额签字人", "Amount signed by"), to: "staff")
  public static let batch: Field<RecordID> = Field.reference(
    "batchId", Label("批次", "Batch"), to: "subsidy-batches"
  ).required(in: "公示", "审批", "发放", "归档", "追回").carried().fixed(in: "公示", "审批", "发放", "归档", "追回").echo {
    record, ledger, _ in
    guard let batch = record[batch].flatMap({ ledger.record("subsidy-batches", $0) }),
      let left = SubsidyBatches.budgetLeft(of: batch, in: ledger)
    else { return nil }
    return Label("余额 \(left.grouped)", "left \(left.grouped)")
  }
  public static let maker = Field.reference("maker", Label("经办人", "Maker"), to: "staff").required().starting(
    with: .person)
  public static let paidOn = Field.date("paidOn", Label("发放日", "Paid on")).required(in: "发放", "归档", "追回")
    .fixed(in: "发放", "归档", "追回").managed()
  public static let voucher = Field.text("voucherNo", Label("凭证号", "Voucher no.")).required(
    in: "发放", "归档", "追回"
  ).fixed(in: "发放", "归档", "追回").unique { Folding.comparable($0) }.check(.length(1...20)).check(.visible)
    .managed()
  public static let returnReason = Field.text("returnReason", Label("退回原因", "Reason of return")).required(
    in: "退回"
  ).check(.length(2...100)).check(.visible).managed()
  public static let note = Field.text("note", Label("备注", "Note")).check(.length(1...200))
  public static let status = Field.choice(
    "status", Label("状态", "State"),
    [
      Choice("受理", "received"), Choice("初审", "reviewed"), Choice("公示", "publicised"),
      Choice("审批", "approved"), Choice("发放", "paid"), Choice("归档", "filed"), Choice("退回", "returned"),
      Choice("追回", "recovered"),
    ]
  ).required().managed()

  public static let register = Register(
    "patent-subsidies", Label("专利资助", "Patent subsidies"),
    purpose: Label("授权专利的资助，从受理到发放", "Subsidies of granted patents, from receipt to payment"),
    serial: .yearly("ZZ"), naming: id,
    fields: [
      id, patent, applicant, idKind, idTail, scheme, appliedOn, materials, accountTail, amount, amountReason,
      amountSigner, batch, maker, paidOn, voucher, returnReason, note, status,
    ], lifecycle: lifecycle,
    derived: [
      Derived("patentTitle", Label("专利名称", "Title"), .text) { record, ledger, _ in
        patentRecord(of: record, in: ledger)?[Patents.title].map { .text($0) }
      },
      Derived("capitals", Label("大写", "In capitals"), .text) { record, _, _ in
        record[amount].map { .text($0.capitals) }
      },
      Derived("missing", Label("缺材料", "Papers missing"), .texts) { record, _, _ in
        let missing = missingMaterials(of: record)
        return missing.isEmpty ? nil : .texts(missing)
      },
      Derived("recovered", Label("已追回", "Recovered"), .money) { record, ledger, _ in
        let sum = Recoveries.sum(of: record.id, in: ledger)
        return sum == .zero ? nil : .money(sum)
      },
    ],
    rules: [
      patentGranted, paidOnce, schemeHolds, withinWindow, papersComplete, amountOfScheme, withinCap,
      makerIsNotApprover, batchLive, inStepWithBatch, withinBudget, applicantIsPatentee, recoveredInFull,
    ],
    list: ListDeclaration(
      .field(id, width: 11), .derived("patentTitle", flexible: true), .field(applicant, width: 14),
      .field(amount, width: 9, total: true), .field(status, width: 4), .field(appliedOn, width: 10),
      .field(batch, width: 14), .field(paidOn, width: 10),
      .field(patent, heading: Label("专利号", "Patent no."), width: 13)), period: .date(of: "paidOn"),
    summary: Register.Summary(parts: 2, of: [Register.voidedOn, paidOn, amount, status]) {
      fields, record, circumstances, sums in
      let day = circumstances.day
      guard !fields.isFilled(0, in: record), let paid = fields.date(1, in: record), paid <= day,
        paid.year == circumstances.year
      else { return }
      sums[0] += 1
      sums[1] += fields.money(2, in: record)?.fen ?? 0
    } words: {
      Label("\($0[0])   \(Money(fen: $0[1]).grouped) 元", "\($0[0])   \(Money(fen: $0[1]).grouped) yuan")
    }, children: [.init("recoveries", by: "subsidyId", in: "发放", "归档", "追回")],
    views: [
      .init(
        "unbatched", Label("初审已过待编批次", "Reviewed, not in a batch"),
        [Condition("status", .equal, "初审"), Condition("batchId", .equal, "")], isTodo: true),
      .init(
        "incomplete", Label("材料未齐", "Papers missing"),
        [Condition("status", .equal, "受理"), Condition("missing", .notEqual, "")]),
    ],
    followUps: [
      .init(
        Label("登记追回", "Record a recovery"), in: "recoveries", by: "subsidyId",
        guardedBy: { record, _, _ in record[paidOn] == nil ? Label("还没有发放", "it has not been paid") : nil })
    ])

  private static let lifecycle = Lifecycle(
    status, initial: "受理", settled: ["发放", "归档", "追回"],
    remedy: Label("要收回的登记追回", "record a recovery instead"),
    moves: [
      .init(
        "受理", to: "初审", Label("初审", "Review"),
        guardedBy: { record, _, _ in
          let missing = missingMaterials(of: record)
          return missing.isEmpty
            ? nil
            : Label(
              "材料未齐：缺\(missing.joined(separator: "、"))",
              "papers are missing: \(missing.joined(separator: ", "))")
        }), .init("初审", to: "受理", Label("退回补材料", "Back for papers")),
      .init("初审", to: "公示", Label("公示", "Publicise"), guardedBy: follows("公示")),
      .init("公示", to: "审批", Label("审批", "Approve"), guardedBy: follows("审批")),
      .init("审批", to: "发放", Label("发放", "Pay"), stamps: paidOn, asks: [voucher], guardedBy: follows("发放")),
      .init("公示", to: "初审", Label("撤下公示", "Take down"), guardedBy: follows("编制")),
      .init("初审", to: "退回", Label("退回", "Return"), asks: [returnReason]),
      .init("公示", to: "退回", Label("退回", "Return"), asks: [returnReason]),
      .init("发放", to: "归档", Label("归档", "File")),
      .init("发放", to: "追回", Label("追回", "Recover"), guardedBy: { fullyRecovered($0, $1, $2) }),
      .init("归档", to: "追回", Label("追回", "Recover"), guardedBy: { fullyRecovered($0, $1, $2) }),
    ])

  /// Publicity, approval and payment are a batch's; a subsidy goes with its own.
  private static func follows(_ state: String) -> @Sendable (Record, Ledger, Circumstances) -> Label? {
    { record, ledger, _ in
      guard let id = record[batch], let batch = ledger.record("subsidy-batches", id) else {
        return Label("先编入批次", "put it into a batch first")
      }
      return batch[SubsidyBatches.status] == state
        ? nil : Label("随批次 \(id) 一起办理", "it goes with its batch \(id)")
    }
  }

  private static func fullyRecovered(_ record: Record, _ ledger: Ledger, _: Circumstances) -> Label? {
    guard let amount = record[amount] else { return nil }
    let sum = Recoveries.sum(of: record.id, in: ledger)
    return sum == amount
      ? nil
      : Label(
        "已登记追回 \(sum.grouped) 元，全额 \(amount.grouped) 元追回后才能办",
        "\(sum.grouped) yuan recovered so far; all of \(amount.grouped) must be")
  }

  // MARK: What is asked of it

  static func patentRecord(of record: Record, in ledger: Ledger) -> Record? {
    record[patent].flatMap { ledger.record("patents", $0) }
  }

  static func schemeRecord(of record: Record, in ledger: Ledger) -> Record? {
    record[scheme].flatMap { ledger.record("schemes", $0) }
  }

  public static func missingMaterials(of record: Record) -> [String] {
    let there = record[materials] ?? []
    return (materials.spec.kind.choices ?? []).map(\.term).filter { !there.contains($0) }
  }

  /// Subsidies of a patent that count: not returned, not void, not fully recovered (decision 8).
  public static func live(ofPatent id: RecordID, in ledger: Ledger) -> [Record] {
    ledger.records("patent-subsidies", where: patent, is: id).filter { counts($0, in: ledger) }
  }

  public static func counts(_ record: Record, in ledger: Ledger) -> Bool {
    guard !record.isVoid, let state = record[status], state != "退回", state != "追回" else { return false }
    guard record[paidOn] != nil, let amount = record[amount] else { return true }
    return Recoveries.sum(of: record.id, in: ledger) < amount
  }
}

extension FieldCheck {
  /// More than nothing.
  public static let positive = FieldCheck("positive", Label("大于 0", "more than 0")) { value in
    guard case .money(let money) = value, money <= .zero else { return nil }
    return Label("金额应大于 0", "an amount must be more than 0")
  }
}
