import ChineseText
import Registers
import Reports
import Testing

@Suite struct PaperTests {
  private func paper(_ id: String, _ batch: RecordID) -> Printout {
    .paper(RecordReference(SubsidyBatches.registerID, batch), id)
  }

  @Test func aListAddsUpAndSaysItsAmountInCapitals() {
    let ledger = Sample.seeds
    let lines = paper("payments", "PC-2020-001").lines(in: ledger, at: Sample.circumstances, .chinese)
    #expect(lines.first == "演示数据")
    #expect(lines.count { $0.contains("****") } == 24)
    #expect(lines.contains("合计 24 件，42,000.00 元，人民币肆万贰仟元整"))
    #expect(lines.contains { $0.contains("经办人02") && $0.contains("审批人01") })
  }

  @Test func everyPaymentHasItsVoucher() {
    let lines = paper("vouchers", "PC-2020-002").lines(in: Sample.seeds, at: Sample.circumstances, .chinese)
    #expect(lines.count { $0.contains("付 款 凭 证") } == 23)
    #expect(lines.count { $0.contains("贰零贰零年壹拾壹月零贰拾日") } == 23)
    #expect(lines.contains { $0.contains("记2020-0342-23") })
  }

  /// What is signed and what is paid by says where the history stood; a list for the notice board does not.
  @Test(arguments: ["approval", "payments", "vouchers"]) func aSignedPaperPrintsTheHead(_ id: String) {
    let head = HistoryHead(
      position: HistoryPosition(site: "hq", seq: 1042), hash: String(repeating: "a1", count: 32))
    let printout = paper(id, "PC-2020-001")
    let lines = printout.lines(in: Sample.seeds, at: Sample.circumstances, .chinese, head: head)
    #expect(lines.suffix(2) == ["打印时历史到 hq 第 1042 行，校验码", head.hash])
    #expect(
      printout.lines(in: Sample.seeds, at: Sample.circumstances, .chinese).allSatisfy { !$0.contains("校验码") })
  }

  @Test func aHostileIdNamesNoOtherFolder() {
    let name = paper("vouchers", "../../etc/x\u{1b}[31m").fileName(at: Sample.circumstances)
    #expect(!name.contains("/") && !name.unicodeScalars.contains("\u{1b}"))
  }

  /// 支付结算办法: 零 before the months 1, 2 and 10, the days 1 to 10, 20 and 30.
  @Test(arguments: [
    (2, 12, "零贰月壹拾贰日"), (10, 20, "零壹拾月零贰拾日"), (1, 1, "零壹月零壹日"), (9, 10, "玖月零壹拾日"), (11, 30, "壹拾壹月零叁拾日"),
    (12, 31, "壹拾贰月叁拾壹日"), (6, 11, "陆月壹拾壹日"),
  ]) func datesInCapitals(_ month: Int, _ day: Int, _ words: String) {
    #expect(CapitalDate.text(year: 2020, month: month, day: day) == "贰零贰零年" + words)
  }
}
