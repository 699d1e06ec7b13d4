import ChineseText
import Registers

/// What a batch of subsidies is paid with: the list that is signed, and a voucher each.
struct BatchPapers {
  private let batch: Row<SubsidyBatches>
  private let members: [Row<PatentSubsidies>]
  private let language: Language

  init?(_ id: RecordID, in ledger: Ledger, at circumstances: Circumstances, _ language: Language) {
    guard let batch = ledger.row(id, of: SubsidyBatches.self, at: circumstances) else { return nil }
    self.batch = batch
    members = SubsidyBatches.members(of: batch).sorted { $0.id < $1.id }
    self.language = language
  }

  private static let width = 76

  private func centred(_ text: String) -> String {
    String(repeating: " ", count: max(0, (Self.width - Cells.width(text)) / 2)) + text
  }

  private var total: Money { batch[SubsidyBatches.total] ?? .zero }

  var paymentList: [String] {
    let name = batch[SubsidyBatches.name] ?? batch.id.text
    var table = TextTable(
      headings: [
        Label("序号", "No.")(language), Label("资助号", "Subsidy")(language), Label("专利号", "Patent no.")(language),
        Label("申请人", "Applicant")(language), Label("账户", "Account")(language),
        Label("金额（元）", "Yuan")(language), Label("签收", "Received")(language),
      ], alignments: [.trailing, .leading, .leading, .leading, .leading, .trailing, .leading])
    for (index, member) in members.enumerated() {
      table.add([
        String(index + 1), member.id.text, number(of: member), applicant(of: member),
        member[PatentSubsidies.accountTail].map { "****" + $0 } ?? "",
        member[PatentSubsidies.amount]?.grouped ?? "", "",
      ])
    }
    let sum = Label(
      "合计 \(members.count) 件，\(total.grouped) 元，\(total.capitals)",
      "\(members.count) in all, \(total.grouped) yuan, \(total.capitals)")
    return [
      centred(Label("专利资助发放清单", "Patent subsidies paid")(language)), centred("\(name)  \(batch.id.text)"), "",
    ] + facts + [""] + table.lines() + ["", sum(language), "", signatures]
  }

  /// When it was public, under which number, from which money.
  private var facts: [String] {
    var lines: [String] = []
    if let from = batch[SubsidyBatches.publicFrom], let to = batch[SubsidyBatches.publicTo] {
      let days = batch[SubsidyBatches.workdays] ?? 0
      let document = batch[SubsidyBatches.document] ?? ""
      lines.append(
        Label(
          "公示：\(from.chinese)至\(to.chinese)（\(days) 个工作日）\(document)",
          "Public: \(from.iso) to \(to.iso) (\(days) workdays) \(document)")(language))
    }
    if let fund = batch.id(SubsidyBatches.fund) {
      let name = batch[SubsidyBatches.fund]?.name ?? fund.text
      lines.append(Label("经费：\(name)", "Funds: \(name)")(language))
    }
    if let voucher = batch[SubsidyBatches.voucher], let day = batch[SubsidyBatches.paidOn] {
      lines.append(
        Label("凭证号：\(voucher)    发放日：\(day.chinese)", "Voucher: \(voucher)    paid on \(day.iso)")(language))
    }
    return lines
  }

  private var signatures: String {
    [
      Label("编制：", "Made by: ")(language) + person(SubsidyBatches.maker, of: batch),
      Label("审批：", "Approved by: ")(language) + person(SubsidyBatches.approver, of: batch),
      Label("发放：", "Paid by: ")(language) + person(SubsidyBatches.payer, of: batch),
    ].joined(separator: "    ")
  }

  private func person<Home>(_ field: Field<Home, Reference<Staff>>, of row: Row<Home>) -> String {
    row[field]?.name ?? row.id(field)?.text ?? "________"
  }

  private func applicant(of member: Row<PatentSubsidies>) -> String {
    member[PatentSubsidies.applicant]?.name ?? member.text(PatentSubsidies.applicant) ?? ""
  }

  private func number(of member: Row<PatentSubsidies>) -> String {
    guard let id = member.id(PatentSubsidies.patent) else { return "" }
    return (try? PatentNumber(id.text))?.printed ?? id.text
  }

  var vouchers: [String] {
    members.flatMap { member -> [String] in
      let title = member[PatentSubsidies.patent]?.name ?? ""
      let amount = member[PatentSubsidies.amount] ?? .zero
      let day = member[PatentSubsidies.paidOn]
      let voucher = member[PatentSubsidies.voucher] ?? "________"
      let capitals = day.map { CapitalDate.text(year: $0.year, month: $0.month, day: $0.day) }
      let account = member[PatentSubsidies.accountTail].map { "****" + $0 } ?? "________"
      func line(_ zh: String, _ en: String, _ text: String) -> String {
        Cells.pad(Label(zh, en)(language), to: language == .chinese ? 10 : 14) + text
      }
      return [
        centred(Label("付 款 凭 证", "VOUCHER")(language)), "", line("凭证号", "Voucher no.", voucher),
        line("发放日期", "Date", capitals ?? "________"), line("收款人", "Payee", applicant(of: member)),
        line("账户", "Account", account),
        line("用途", "Purpose", Label("专利资助 ", "patent subsidy ")(language) + member.id.text),
        line("", "", title + "（\(number(of: member))）"),
        line("金额", "Amount", amount.grouped + Label(" 元", " yuan")(language)),
        line("大写", "In capitals", amount.capitals), "",
        [
          Label("经办：", "Made by: ")(language) + person(PatentSubsidies.maker, of: member),
          Label("审批：", "Approved by: ")(language) + person(SubsidyBatches.approver, of: batch),
          Label("发放：", "Paid by: ")(language) + person(SubsidyBatches.payer, of: batch),
        ].joined(separator: "    "), String(repeating: "-", count: Self.width),
      ]
    }
  }
}
