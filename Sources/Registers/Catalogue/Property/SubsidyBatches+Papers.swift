import ChineseText

/// What a batch is paid with: the list that is signed, and a voucher each.
extension SubsidyBatches {
  private typealias Subsidies = PatentSubsidies
  private static let listTitle = Label("专利资助发放清单", "List of subsidies paid")

  static let papers: [Paper<SubsidyBatches>] = [
    .paper("applications", Label("申请表（每笔一张）", "Applications, one each"), title: applicationTitle) { batch in
      members(of: batch).sorted { $0.id < $1.id }.flatMap { application(of: $0) }
    },
    .paper("publicity", Label("公示名单", "List for publicity"), title: publicTitle) { batch in
      let members = members(of: batch).sorted { $0.id < $1.id }
      let rows = members.enumerated().map { index, member in
        [
          String(index + 1), patentNumber(of: member), titleAndItem(of: member),
          applicant(of: member), member[Subsidies.amount]?.grouped ?? "",
        ]
      }
      return [
        .heading(publicTitle), .heading(Label(same: "\(batch.name)  \(batch.id)")), .blank,
      ] + publicFacts(of: batch) + [
        .blank,
        .table(
          [
            .init("序号", "No.", .trailing), .init("专利号", "Patent no."), .init("专利名称", "Title"),
            .init("申请人", "Applicant"), .init("金额（元）", "Yuan", .trailing),
          ], rows: rows), .blank, sum(of: batch, members.count), .blank,
        .line(
          Label(
            "对名单有异议的，请在公示期内书面提出，写明事实、姓名和联系方式。",
            "Objections are made in writing within these days, with the facts, a name and a way to answer.")),
      ]
    },
    .paper("approval", Label("审批表", "Approval"), title: approvalTitle) { batch in
      [.heading(approvalTitle), .heading(Label(same: "\(batch.name)  \(batch.id)")), .blank]
        + publicFacts(of: batch)
        + [
          sum(of: batch, members(of: batch).count),
          .fact(Label("经费", "Funds"), Label(same: batch[fund]?.name ?? "")),
          .fact(
            Label("公示时", "As announced"),
            Label(
              "\(batch[announcedCount] ?? 0) 件，\((batch[announcedSum] ?? .zero).grouped) 元",
              "\(batch[announcedCount] ?? 0) in all, \((batch[announcedSum] ?? .zero).grouped) yuan")),
          .fact(Label("异议情况", "Objections"), Label(same: batch[objections] ?? PaperPart.toWrite)),
          .fact(
            Label("审批日期", "Approved on"), Label(same: batch[approvedOn]?.chinese ?? PaperPart.toWrite)),
          .blank, signatures(Label(State.madeUp.zh, "Made by"), batch.signer(maker), of: batch),
        ]
    },
    .paper("payments", Label("发放清单", "List of payments"), title: listTitle) { batch in
      let members = members(of: batch).sorted { $0.id < $1.id }
      let rows = members.enumerated().map { index, member in
        [
          String(index + 1), member.id.text, patentNumber(of: member), payee(of: member),
          [member[Subsidies.bank], account(of: member)].compactMap { $0 }.joined(separator: " "),
          member[Subsidies.amount]?.grouped ?? "", "",
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
            .init("户名", "Payee"), .init("开户行和账户", "Bank and account"), .init("金额（元）", "Yuan", .trailing),
            .init("签收", "Received"),
          ], rows: rows), .blank,
        sum(of: batch, members.count), .blank,
        signatures(Label(State.madeUp.zh, "Made by"), batch.signer(maker), of: batch),
      ]
    },
    .paper(
      "vouchers", Label("付款凭证（每笔一张）", "Vouchers, one each"), title: Label("专利资助付款凭证", "Vouchers of subsidies")
    ) { batch in
      members(of: batch).sorted { $0.id < $1.id }.flatMap { voucher(of: $0, in: batch) }
    },
  ]

  private static let publicTitle = Label("专利资助公示名单", "Patent subsidies, for publicity")
  private static let applicationTitle = Label("专利资助申请表", "Applications for subsidies")
  private static let approvalTitle = Label("专利资助审批表", "Approval of patent subsidies")

  private static func sum(of batch: Row<SubsidyBatches>, _ count: Int) -> PaperPart {
    let total = batch[total] ?? .zero
    return .line(
      Label(
        "合计 \(count) 件，\(total.grouped) 元，\(total.capitals)",
        "\(count) in all, \(total.grouped) yuan, \(total.capitals)"))
  }

  /// When it was public and under which number.
  private static func publicFacts(of batch: Row<SubsidyBatches>) -> [PaperPart] {
    guard let from = batch[publicFrom], let to = batch[publicTo] else { return [] }
    let (days, document) = (batch[workdays] ?? 0, batch[document] ?? "")
    return [
      .line(
        Label(
          "公示：\(from.chinese)至\(to.chinese)（\(days) 个工作日）\(document)",
          "Public: \(from.iso) to \(to.iso) (\(days) workdays) \(document)"))
    ]
  }

  /// When it was public, from which money, and what paid it.
  private static func facts(of batch: Row<SubsidyBatches>) -> [PaperPart] {
    var facts: [Label] = []
    if let line = batch[fund]?.name ?? batch.id(fund)?.text {
      facts.append(Label("经费：\(line)", "Funds: \(line)"))
    }
    if let voucher = batch[voucher], let day = batch[paidOn] {
      facts.append(
        Label("凭证号：\(voucher)    发放日：\(day.chinese)", "Voucher: \(voucher)    paid on \(day.iso)"))
    }
    return publicFacts(of: batch) + facts.map { .line($0) }
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
      fact("开户行", "Bank", member[Subsidies.bank]), fact("账户", "Account", account(of: member)),
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
    member[Subsidies.payeeName] ?? applicant(of: member)
  }

  private static func applicant(of member: Row<PatentSubsidies>) -> String {
    member[Subsidies.applicant]?.name ?? member.text(Subsidies.applicant) ?? ""
  }

  /// The title of a patent, with what is subsidised where that is not its grant.
  private static func titleAndItem(of member: Row<PatentSubsidies>) -> String {
    let title = member[Subsidies.patent]?.name ?? ""
    guard let item = member[Subsidies.item], item != .grant else { return title }
    return title + "（\(item.zh)）"
  }

  private static func application(of member: Row<PatentSubsidies>) -> [PaperPart] {
    let patent = member[Subsidies.patent]
    func fact(_ zh: String, _ en: String, _ text: String?) -> PaperPart {
      .fact(Label(zh, en), Label(same: text ?? PaperPart.toWrite))
    }
    return [
      .heading(applicationTitle), .blank, fact("资助号", "Subsidy", member.id.text),
      fact("申请人", "Applicant", applicant(of: member)),
      fact(
        "证件", "Identity paper",
        [member[Subsidies.idKind]?.zh, member[Subsidies.idTail].map { "****" + $0 }].compactMap { $0 }
          .joined(separator: " ")),
      fact("专利名称", "Title", patent?.name), fact("专利号", "Patent no.", patentNumber(of: member)),
      fact("类型", "Kind", patent?[Patents.kind]?.zh),
      fact("授权日", "Granted on", patent?[Patents.grantedOn]?.iso),
      fact("资助事项", "For", member[Subsidies.item]?.zh), fact("依据", "Scheme", member[Subsidies.scheme]?.name),
      fact("申请日", "Applied on", member[Subsidies.appliedOn]?.iso),
      .fact(
        Label("金额", "Amount"),
        Label(
          same:
            "\((member[Subsidies.amount] ?? .zero).grouped)  \((member[Subsidies.amount] ?? .zero).capitals)")
      ),
      fact(
        "材料", "Papers", member[Subsidies.materials]?.map(\.zh).joined(separator: "、")),
      fact("户名", "Account holder", payee(of: member)), fact("开户行", "Bank", member[Subsidies.bank]),
      fact("账户", "Account", account(of: member)), .blank,
      .signatures([
        (Label("申请人", "Applicant"), nil), (Label("经办", "Made by"), member.signer(Subsidies.maker)),
      ]), .rule,
    ]
  }

  private static func account(of member: Row<PatentSubsidies>) -> String? {
    member[Subsidies.accountTail].map { "****" + $0 }
  }

  private static func patentNumber(of member: Row<PatentSubsidies>) -> String {
    guard let id = member.id(Subsidies.patent) else { return "" }
    return (try? PatentNumber(id.text))?.printed ?? id.text
  }
}

extension Row where Home: RegisterKind {
  /// Who stands in a field that is signed.
  fileprivate func signer(_ field: Field<Home, Reference<Staff>>) -> String? {
    self[field]?.name ?? id(field)?.text
  }
}
