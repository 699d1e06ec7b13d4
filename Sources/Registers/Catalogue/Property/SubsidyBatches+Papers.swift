import ChineseText

/// What a batch is paid with: the list that is signed, and a voucher each.
extension SubsidyBatches {
  private typealias Subsidies = PatentSubsidies
  private static let listTitle = Label("专利资助发放清单", "List of subsidies paid")

  static let papers: [Paper<SubsidyBatches>] = [
    .paper("payments", Label("发放清单", "List of payments"), title: listTitle) { batch in
      let total = batch[total] ?? .zero
      let members = members(of: batch).sorted { $0.id < $1.id }
      let rows = members.enumerated().map { index, member in
        [
          String(index + 1), member.id.text, patentNumber(of: member), payee(of: member),
          account(of: member) ?? "", member[Subsidies.amount]?.grouped ?? "", "",
        ]
      }
      return [
        .heading(Label(listTitle.zh, "Patent subsidies paid")),
        .heading(Label(same: "\(batch.name)  \(batch.id)")),
        .blank,
      ] + facts(of: batch) + [
        .blank,
        .table(
          [
            .init("序号", "No.", .trailing), .init("资助号", "Subsidy"), .init("专利号", "Patent no."),
            .init("申请人", "Applicant"), .init("账户", "Account"), .init("金额（元）", "Yuan", .trailing),
            .init("签收", "Received"),
          ], rows: rows), .blank,
        .line(
          Label(
            "合计 \(members.count) 件，\(total.grouped) 元，\(total.capitals)",
            "\(members.count) in all, \(total.grouped) yuan, \(total.capitals)")), .blank,
        signatures(Label(State.madeUp.zh, "Made by"), batch.signer(maker), of: batch),
      ]
    },
    .paper(
      "vouchers", Label("付款凭证（每笔一张）", "Vouchers, one each"), title: Label("专利资助付款凭证", "Vouchers of subsidies")
    ) { batch in
      members(of: batch).sorted { $0.id < $1.id }.flatMap { voucher(of: $0, in: batch) }
    },
  ]

  /// When it was public, under which number, from which money, and what paid it.
  private static func facts(of batch: Row<SubsidyBatches>) -> [PaperPart] {
    var facts: [Label] = []
    if let from = batch[publicFrom], let to = batch[publicTo] {
      let (days, document) = (batch[workdays] ?? 0, batch[document] ?? "")
      facts.append(
        Label(
          "公示：\(from.chinese)至\(to.chinese)（\(days) 个工作日）\(document)",
          "Public: \(from.iso) to \(to.iso) (\(days) workdays) \(document)"))
    }
    if let line = batch[fund]?.name ?? batch.id(fund)?.text {
      facts.append(Label("经费：\(line)", "Funds: \(line)"))
    }
    if let voucher = batch[voucher], let day = batch[paidOn] {
      facts.append(
        Label("凭证号：\(voucher)    发放日：\(day.chinese)", "Voucher: \(voucher)    paid on \(day.iso)"))
    }
    return facts.map { .line($0) }
  }

  private static func voucher(of member: Row<PatentSubsidies>, in batch: Row<SubsidyBatches>) -> [PaperPart] {
    let amount = member[Subsidies.amount] ?? .zero
    let day = member[Subsidies.paidOn].map { CapitalDate.text(year: $0.year, month: $0.month, day: $0.day) }
    func fact(_ zh: String, _ en: String, _ text: String?) -> PaperPart {
      .fact(Label(zh, en), Label(same: text ?? PaperPart.toWrite))
    }
    return [
      .heading(Label("付 款 凭 证", "VOUCHER")), .blank, fact("凭证号", "Voucher no.", member[Subsidies.voucher]),
      fact("发放日期", "Date", day), fact("收款人", "Payee", payee(of: member)),
      fact("账户", "Account", account(of: member)),
      .fact(Label("用途", "Purpose"), Label("专利资助 \(member.id)", "patent subsidy \(member.id)")),
      fact("", "", "\(member[Subsidies.patent]?.name ?? "")（\(patentNumber(of: member))）"),
      .fact(Label("金额", "Amount"), Label("\(amount.grouped) 元", "\(amount.grouped) yuan")),
      fact("大写", "In capitals", amount.capitals), .blank,
      signatures(Label("经办", "Made by"), member.signer(Subsidies.maker), of: batch), .rule,
    ]
  }

  private static func signatures(_ role: Label, _ maker: String?, of batch: Row<SubsidyBatches>) -> PaperPart
  {
    .signatures([
      (role, maker), (Label(State.approved.zh, "Approved by"), batch.signer(approver)),
      (Label(State.paid.zh, "Paid by"), batch.signer(payer)),
    ])
  }

  private static func payee(of member: Row<PatentSubsidies>) -> String {
    member[Subsidies.applicant]?.name ?? member.text(Subsidies.applicant) ?? ""
  }

  private static func account(of member: Row<PatentSubsidies>) -> String? {
    member[Subsidies.accountTail].map { "****" + $0 }
  }

  private static func patentNumber(of member: Row<PatentSubsidies>) -> String {
    guard let id = member.id(Subsidies.patent) else { return "" }
    return (try? PatentNumber(id.text))?.printed ?? id.text
  }
}

extension Row {
  /// Who stands in a field that is signed.
  fileprivate func signer(_ field: Field<Home, Reference<Staff>>) -> String? {
    self[field]?.name ?? id(field)?.text
  }
}
