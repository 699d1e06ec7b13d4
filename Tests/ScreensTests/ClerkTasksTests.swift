import Golden
import Registers
import Testing
import TextUI

/// The first nine tasks of the office's year, key by key as a clerk does them, each with the mistake that it
/// must not let pass: refused in words, with what was typed still there.
@Suite struct ClerkTasksTests {
  private func replay(
    _ ledger: Ledger? = nil, as person: RecordID = "RY-001", on day: String = "2020-12-28"
  ) throws -> Replay {
    Replay(try ledger ?? SeedLedger.load(), today: try #require(CalendarDate(iso: day)), person: person)
  }

  private func ledger(of replay: Replay) -> Ledger { replay.session.navigator.desk.ledger }

  private func expect(_ replay: Replay, _ words: String..., at place: SourceLocation = #_sourceLocation) {
    // The frame without its line ends, since words may be broken anywhere.
    let text = replay.frame.split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
    for words in words { #expect(text.contains(words), "\(replay.frame)", sourceLocation: place) }
  }

  /// January: year, target and line of funds. A day of the old year is no as-of date of the new one.
  @Test func aNewYearIsBegun() throws {
    var clerk = try replay(on: "2021-01-05")
    try clerk.run("<open:settings><home><f2><field:year><^u>2021<f8>")
    expect(clerk, "没有保存。截止日：2020-12-31 不在 2021 年度", "▸ 截止日")
    try clerk.run("<^u><f8>")
    #expect(clerk.session.navigator.desk.circumstances.asOf.iso == "2021-12-31")
    try clerk.run("<open:targets><ins><tab>县目标<tab>争资跑项<tab>万元<tab>120<tab><tab>xmg<tab>jbr01<tab>")
    try clerk.run("12.31<tab>F06<f8><open:funds><ins><tab>bjkj<tab><tab>80万<f8>")
    #expect(ledger(of: clerk).record("targets", "MB-2021-001")?[Targets.due]?.iso == "2021-12-31")
    #expect(ledger(of: clerk).record("funds", "JF-2021-001")?[Funds.budget] == .yuan(800_000))
    try clerk.run("<ins><tab>bjkj<tab><tab>1000<f8>")
    expect(clerk, "2021 年已有本级科技计划（JF-2021-001）", "1000.00", "▸*科目")
    // No figure stands without its year and day.
    try clerk.run("<esc><down><down><enter><esc><esc><esc><f4>")
    expect(clerk, "2021年度  截至 2021-12-31")
  }

  /// Going over to the new year leaves the old one's as-of date behind.
  @Test func theYearsTurnTakesTheDayAlong() throws {
    let ledger = try SeedLedger.load()
    let set = try #require(Settings.working(in: 2021, ledger))
    #expect(set.changes.first?.recordAfter?[Settings.asOf] == nil)
  }

  /// February: a call, what is recommended for it, and sending it up in time.
  @Test func anApplicationGoesUpInTime() throws {
    var clerk = try replay()
    try clerk.run("<open:calls><ins>省<tab>2021年度省创新引导计划项目申报通知<tab><tab><tab>演科发[2020]31号<tab>")
    try clerk.run("12.20<tab>2021.1.18<f8>")
    #expect(ledger(of: clerk).record("calls", "TZ-2020-006")?[Calls.document] == "演科发〔2020〕31号")
    #expect(ledger(of: clerk).record("calls", "TZ-2020-006")?[Calls.internalDeadline]?.iso == "2021-01-13")
    try clerk.run("<open:project-library><f4>lyly<enter>企业<enter><f4>类别<enter>工业<enter><space><space><f7>")
    expect(clerk, "▸ 推荐")
    try clerk.run("<enter><f8><home><f7>")
    // What was recommended goes on first, and back last.
    expect(clerk, "▸ 出库")
    try clerk.run("<esc><enter><f7><enter>006<tab>")
    expect(clerk, "截止 2021-01-18", "580000.00")
    try clerk.run("<f8><f7><enter>")

    func state(_ replay: Replay) -> Applications.State? {
      ledger(of: replay).record("applications", "SB-2020-018")?[Applications.status]
    }
    #expect(state(clerk) == .review)
    let submit = "<open:applications><end><enter><f7><enter>"
    var late = try replay(ledger(of: clerk), on: "2021-01-19")
    try late.run(submit + "<enter>演科发〔2021〕2号<enter>")
    expect(late, "2021-01-19 已过 TZ-2020-006 的截止日 2021-01-18")
    // The year of a day is seen before it is taken, and one before the call is none.
    try late.run("<f7><enter>1.18")
    expect(late, "2020-01-18 星期六")
    try late.run("<enter><enter>")
    expect(late, "2020-01-18 早于 TZ-2020-006 的发文日 2020-12-20")
    #expect(state(late) == .review)

    var close = try replay(ledger(of: clerk), on: "2021-01-14")
    try close.run(submit + "<enter>演科发〔2021〕2号<enter>")
    expect(close, "已过县内截止 2021-01-13", "请写明原因")
    try close.run("单位补盖章<enter>")
    #expect(state(close) == .submitted)
  }

  /// May: entries from the survey one after another; what is half complete is not in stock.
  @Test func theSurveyIsEnteredInARow() throws {
    var clerk = try replay()
    let first =
      "<open:project-library><ins>山地蜂蜜分级加工示范<tab>DW-010<tab>企业<tab>工业<tab><tab><tab>演示人员001<tab><tab><tab>"
      + "30万<tab>10万<tab>分级灌装<tab>DY-2020-001<f7>"
    try clerk.run(first)
    expect(clerk, "已保存 XMK-2020-025", "演示企业10", "DY-2020-001")
    try clerk.run("山地蜂蜜分级加工示范<f8>")
    expect(clerk, "没有保存。负责人：必填", "山地蜂蜜分级加工示范")
    try clerk.run("<field:leader>演示人员002<tab><tab><tab>20万<tab>30万<tab>贮存<tab><f8>")
    expect(clerk, "拟申请 300,000.00 元超过总投资 200,000.00 元", "▸*拟申请经费")
    try clerk.run("<^u>10万<f8>")
    expect(clerk, "同一单位已有同名项目 XMK-2020-025", "请写明原因")
    try clerk.run("两期<f8><esc><esc><esc>")
    #expect(ledger(of: clerk).record("project-library", "XMK-2020-026")?[ProjectLibrary.status] == .collected)
    expect(clerk, "项目库 110")
  }

  /// The result of an application: 27 for 27万 is asked about, and none is approved without its number.
  @Test func aResultIsRecorded() throws {
    var clerk = try replay()
    try clerk.run("<open:applications>/SB-2020-013<enter><enter><f7>")
    // The first step that can be taken, not the one that cannot.
    expect(clerk, "▸ 立项", "还没有立项")
    try clerk.run("<enter><enter>27")
    expect(clerk, "人民币贰拾柒元整")
    try clerk.run("<enter>")
    expect(clerk, "27 元，还是 27 万元？")
    try clerk.run("<down><enter><enter>")
    expect(clerk, "立项文号：必填，尚未填写")
    try clerk.run("演科发〔2020〕55号<enter>")
    let application = ledger(of: clerk).record("applications", "SB-2020-013")
    #expect(application?[Applications.status] == .approved)
    let approved = application?[Applications.approvedAmount]
    #expect(approved == .yuan(270_000))
    try clerk.run("<f7><enter><f8>")
    let amount = ledger(of: clerk).record("projects", "XM-2020-037")?[Projects.amount]
    #expect(amount == .yuan(270_000))
    try clerk.run("<open:applications><down>")
    expect(clerk, "批准经费 235.00 万元")
  }

  /// The county's plan is spent to the fen: the next project is one too many.
  @Test func thePlanIsNotOverspent() throws {
    var clerk = try replay()
    try clerk.run("<open:projects><ins><field:source>本级计划<tab>")
    expect(clerk, "余额 0.00 元")
    try clerk.run(
      "<field:category>工业<field:title>山区食用菌示范<tab>DW-010<field:leader>演示人员001<field:amount>1万<tab>")
    expect(clerk, "超出 2020年本级科技计划 10,000.00 元")
    try clerk.run("<field:approvalNo>演县科发〔2020〕60号<f8>")
    expect(clerk, "没有保存。计划经费：超出", "▸*计划经费")
    #expect(ledger(of: clerk).record("projects", "XM-2020-037") == nil)
  }

  /// From the contract to the tail: not before the contract, not beyond it, not before the acceptance, and no
  /// voucher twice.
  @Test func aProjectIsPaid() throws {
    var clerk = try replay()
    try clerk.run(
      "<open:applications>/SB-2020-013<enter><enter><f7><enter><enter>27万<enter>演科发〔2020〕55号<enter>")
    try clerk.run("<f7><enter><f8><f7>")
    expect(clerk, "项目不在实施中", "▸ 签订合同")
    try clerk.run("<esc><open:projects>/XM-2020-010<enter><f7><enter>")
    expect(clerk, "计划 100,000.00，还可拨 40,000.00")
    try clerk.run("<field:tranche>尾款<tab>50000<tab>")
    expect(clerk, "验收通过以后才拨尾款（现为实施）")
    try clerk.run("<f8><up><^u>中期款<f8>")
    expect(clerk, "没有保存。金额：", "超过 100,000.00 元", "50000.00")
    try clerk.run("<^u>40000<f8>")
    let id = try #require(Array(ledger(of: clerk)["disbursements"].records).last?.id)

    var approver = try replay(ledger(of: clerk), as: "RY-011")
    try approver.run("<open:disbursements><end><enter><f7><enter>")
    var payer = try replay(ledger(of: approver), as: "RY-006")
    try payer.run("<open:disbursements><end><enter><f7>")
    expect(payer, "▸ 支付")
    try payer.run("<enter><enter>记2020-0188<enter>")
    expect(payer, "已用此凭证号")
    try payer.run("<f7><enter><enter><^u>记2020-0401<enter>")
    #expect(ledger(of: payer).record("disbursements", id)?[Disbursements.status] == .paid)
  }

  /// September: what an inspection found is put right, and nobody extends what has ended.
  @Test func anInspectionIsSettledAndAnEndStays() throws {
    var clerk = try replay()
    try clerk.run("<open:inspections>/DC-2020-003<enter><f7>")
    expect(clerk, "▸ 登记整改")
    try clerk.run("<enter>2020-09-01<enter>补交进度报告<enter>")
    expect(clerk, "整改完成日早于日期 2020-09-10")
    // What was written stands there again; what is typed takes the place of the day.
    try clerk.run("<f7><enter>12.28<enter><enter>")
    #expect(ledger(of: clerk).record("inspections", "DC-2020-003")?[Inspections.fixNote] == "补交进度报告")
    try clerk.run("<f7>")
    expect(clerk, "已于 2020-12-28 整改")
    try clerk.run("<esc><open:projects>/XM-2020-018<enter><f7>申请变更<enter><field:kind>延期<field:reason>缺苗<tab>")
    try clerk.run("2021-06-30<f8>")
    expect(clerk, "到期，到期前才能申请延期", "2021-06-30")
  }

  /// Leader and unit of a contract are changed by the decision, not in the form.
  @Test func aLeaderIsChangedByADecision() throws {
    var clerk = try replay()
    func leader() -> String? { ledger(of: clerk).record("projects", "XM-2020-010")?[Projects.leader] }
    let before = leader()
    try clerk.run("<open:projects>/XM-2020-010<enter><f2><field:leader><^u>演示人员900<f8>")
    expect(clerk, "实施之后不能再改：要换的在项目上按 F7 申请变更", "▸*负责人", "演示人员900")
    #expect(leader() == before)
    try clerk.run("<esc><down><down><enter><f7>申请变更<enter><field:kind>负责人<field:reason>调离<field:newLeader>")
    try clerk.run("演示人员900<f8><open:project-changes><end><f7>批准<enter><enter>演县科发〔2020〕61号<enter>")
    #expect(leader() == "演示人员900", "\(clerk.frame)")
  }

  /// Applications from receipts: the check digit and the kind are tested while the number is typed.
  @Test func aReceiptIsRegistered() throws {
    var clerk = try replay(as: "RY-002")
    try clerk.run("<open:patents><ins>ZL 2020 2 9999001.1<tab>")
    expect(clerk, "末位")
    try clerk.run("<up><^u>202029990001.X<tab>")
    expect(clerk, "实用新型")
  }

  /// A heading that is cut tells nothing.
  @Test func headingsAreWhole() throws {
    var clerk = try replay()
    for register in Catalogue.all {
      try clerk.run("<open:\(register.id)>")
      let lines = clerk.frame.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(!lines[2].contains("~"), "\(register.id): \(lines[2])")
    }
  }

  /// A to-do says in which register it lies.
  @Test func aToDoSaysWhereItLies() throws {
    var clerk = try replay(on: "2020-12-31")
    try clerk.run("<tab><tab>")
    expect(clerk, "宣传活动：活动实施未总结。数字或 Enter 打开")
  }
}
