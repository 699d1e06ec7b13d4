import Golden
import Registers
import Testing
import TextUI

/// The tasks of the year from the property day to the closing of months, key by key as a clerk presses them,
/// each with the mistake that it has to prevent.
@Suite struct SectionsAtWorkTests {
  private func replay(_ person: RecordID, on today: String = "2020-12-31", _ keys: String = "") throws
    -> Replay
  {
    var replay = Replay(
      try SeedLedger.load(), today: try #require(CalendarDate(iso: today)), person: person)
    try replay.run(keys)
    return replay
  }

  /// The same folder, and somebody else sits down at it.
  private func next(_ person: RecordID, after replay: Replay) -> Replay {
    let desk = replay.session.navigator.desk
    return Replay(desk.ledger, today: desk.circumstances.today, person: person)
  }

  private func record(_ replay: Replay, _ register: RegisterID, _ id: RecordID) -> Record? {
    replay.session.navigator.desk.ledger.record(register, id)
  }

  // MARK: 10 Events, and what an acceptance needs

  @Test func anEventIsPlannedHeldAndSummedUp() throws {
    var clerk = try replay("RY-002", on: "2020-04-27", "<open:events><ins>知识产权进校园<tab>讲座<enter>")
    // All schools at once, and what is wanted is said where it is missing.
    try clerk.run("<field:start>4.27<field:venues><f4>学校<^e>")
    #expect(clerk.frame.contains("已勾 6，6 项"), "\(clerk.frame)")
    try clerk.run("<enter><field:leaflets>300<f8>")
    #expect(clerk.frame.contains("资料 300 没有单位：份、册、套"))
    try clerk.run("<esc>")
    #expect(clerk.frame.contains("▸ 资料单位"), "\(clerk.frame)")
    try clerk.run("1<f8><f7>")
    #expect(clerk.frame.contains("▸ 实施"), "\(clerk.frame)")
    try clerk.run("<enter>")
    #expect(clerk.frame.contains("2020-04-27"), "the planned day is proposed")
    try clerk.run("<^u>4-28<enter>")
    #expect(clerk.frame.contains("2020-04-28 还没有到") && clerk.frame.contains("实施：开始"), "\(clerk.frame)")
    try clerk.run("<^u>4-27<enter><f7>总结<enter>讲了一场<tab>")
    let event = try #require(record(clerk, "events", "HD-2020-007"))
    #expect(event[Events.status] == .underWay || event[Events.status] == .summedUp, "\(clerk.frame)")
    #expect(event[Events.venues]?.count == 6)
  }

  @Test func anAcceptanceIsNotFinishedWithoutItsConclusion() throws {
    var clerk = try replay("RY-002", on: "2020-06-18", "<open:assigned-tasks><ins>")
    #expect(clerk.frame.contains("▸*类别"), "\(clerk.frame)")
    try clerk.run("验收<enter>迎接复核<field:sectionId>办公室<tab><tab>6.18<f8>")
    // The cursor is on what was saved.
    #expect(clerk.frame.split(separator: "\n").contains { $0.hasPrefix("▸") && $0.contains("迎接复核") })
    try clerk.run("<f7><enter><f7><enter><enter>")
    #expect(clerk.frame.contains("验收完成了，请写结论") && clerk.frame.contains("完成：验收结论"), "\(clerk.frame)")
    try clerk.run("<enter>")
    #expect(record(clerk, "assigned-tasks", "RW-2020-024")?[AssignedTasks.conclusion] == .passed)
  }

  // MARK: 11 Inspections and cases

  @Test func anInspectionLeadsToACaseThatIsClosed() throws {
    var clerk = try replay(
      "RY-002", on: "2020-12-31",
      "<open:enforcement-inspections><ins><tab>药店<enter>演示药店3号<tab>演示人员901<field:findings>冒用专利号<tab>"
    )
    #expect(clerk.frame.contains("只写了 1 名检查人员") && clerk.frame.contains("▸ 改正期限"), "\(clerk.frame)")
    try clerk.run("<^home><field:officers><^u>演示人员901；演示人员902<f8>")
    #expect(clerk.frame.contains("已保存 ZF-2020-009"))
    try clerk.run(
      "<open:enforcement-cases><ins><field:kind>假冒专利<enter>检查<enter><field:respondent>演示药店3号<field:leadAgency>县局<enter><f8>"
    )
    try clerk.run("<f7><enter><^u>12-30<enter>")
    #expect(clerk.frame.contains("立案日早于收到日 2020-12-31") && clerk.frame.contains("12-30"), "\(clerk.frame)")
    try clerk.run("<^u>今天<enter><f7>结案<enter><enter>处罚<enter>")
    let file = try #require(record(clerk, "enforcement-cases", "AJ-2020-005"))
    #expect(file[EnforcementCases.status] == .closed && file[EnforcementCases.outcome] == .penalised)
    try clerk.run("<del>")
    #expect(clerk.frame.contains("结案之后不能撤销、作废或删"))
  }

  // MARK: 12 Specialists and whom they serve

  @Test func aSpecialistIsSentAndServesUnderAnAgreement() throws {
    var clerk = try replay(
      "RY-003", on: "2020-12-31",
      "<open:specialists><ins>演示三区专家01<field:title>副高<enter>农学<tab>湖南农业大学<tab>市特派员<enter>公务员<enter>")
    #expect(clerk.frame.contains("公务员不能选派"), "\(clerk.frame)")
    try clerk.run("<field:termStart>3.1<tab><f8>")
    #expect(clerk.frame.contains("2020 年已是三区人才（RC-2020-001），一人一年只"), "\(clerk.frame)")
    try clerk.run(
      "<^home><^u>演示市特派员04<field:staffKind>事业<enter><^end><ins>演示企业27<field:start><^u>2020-2-1<f8><f8>")
    #expect(clerk.frame.contains("2020-02-01 不在演示市特派员04的任期 2020-03-01 至 2021-02-28"), "\(clerk.frame)")
    try clerk.run("<^u>3.1<f8><f8><f7><enter><f7><enter><enter>演科发[2020]30号<enter>")
    #expect(record(clerk, "specialists", "RC-2020-073")?[Specialists.document] == "演科发〔2020〕30号")
    try clerk.run("<open:assignments>5<f7><enter><enter><enter>")
    #expect(clerk.frame.contains("协议号：必填，尚未填写") && clerk.frame.contains("三方协议"), "\(clerk.frame)")
    try clerk.run("演特协2020-099<enter>")
    #expect(record(clerk, "assignments", "PZ-2020-076")?[Assignments.status] == .effective)
  }

  // MARK: 13 and 14 What they do

  @Test func aServiceIsLoggedWithinItsDays() throws {
    var clerk = try replay(
      "RY-003", on: "2020-12-31", "<open:assignments><f7><enter>2020-2-20<tab>现场<enter>1<enter>")
    #expect(clerk.frame.contains("从 2020-03-01 到 2021-02-28，不含这一天"), "\(clerk.frame)")
    try clerk.run("<field:content>讲解修剪<tab><^home><tab><^u>12-29<f8>")
    #expect(clerk.frame.contains("一天最多记 1 天") && clerk.frame.contains("讲解修剪"), "\(clerk.frame)")
    try clerk.run("<^home><tab><^u>12-28<f8>")
    #expect(record(clerk, "service-log", "RZ-2020-1208")?[ServiceLog.days] == .days(1), "\(clerk.frame)")
    // A line a person says how far he is; one key more lists his days.
    try clerk.run("<open:service-log><^u><enter>")
    #expect(clerk.frame.contains("65.0/100  65   2020-12-29 65 条"), "\(clerk.frame)")
    try clerk.run("<^d>")
    #expect(clerk.frame.contains("2020-03-03 汉清"))
    try clerk.run("2<f4>")
    #expect(clerk.frame.contains("! 没有服务记录"))
  }

  @Test func aVarietyIsNotCountedTwice() throws {
    var clerk = try replay(
      "RY-003", on: "2020-12-31",
      "<open:service-results><ins>新品种<enter>演稻１号<tab>演示三区专家03<field:date>12.1<tab>引进<enter>水稻<f8>")
    #expect(clerk.frame.contains("已有同名的新品种（CG-2020-010），只计一次"))
    try clerk.run("<esc>")
    #expect(clerk.frame.contains("▸*名称"), "\(clerk.frame)")
    try clerk.run("<^u>演稻99号<f8>")
    let result = record(clerk, "service-results", "CG-2020-085")
    #expect(result?[ServiceResults.host] == "DW-003", "\(clerk.frame)")
    #expect(clerk.frame.contains("新品种"))
  }

  // MARK: 15 Observations

  @Test func anAnomalyIsRecordedFromTheSheet() throws {
    var clerk = try replay("RY-004", on: "2020-12-31", "<open:observations><down>3<f8>")
    #expect(clerk.frame.contains("2020-12-31 记了异常，宏观异常里没有登记"))
    try clerk.run("<esc><f7>")
    #expect(clerk.frame.contains("GC-002 下一步") && clerk.frame.contains("▸ 登记异常"), "\(clerk.frame)")
    // The day says nothing until it is recorded; then it is filled in as it was seen.
    try clerk.run("<esc><del><f8><f7><enter><field:what>井水发浑<tab>县<enter><f8><^e><f8>")
    #expect(record(clerk, "observations", "GC-002-202012")?[Observations.days]?[30] == "异", "\(clerk.frame)")
    // A day that is left open is told of.
    try clerk.run("<down><left><del><f8>")
    #expect(clerk.frame.contains("还缺 1 天"))
    try clerk.run("<open:observation-points>")
    try clerk.run("<^u>昨日缺报<enter>")
    #expect(clerk.frame.contains("演示观测点03") && clerk.frame.contains("1/12 条"), "\(clerk.frame)")
  }

  // MARK: 16 Attendance, leave, outings

  @Test func aClosedMonthTakesNothingMore() throws {
    var clerk = try replay(
      "RY-001", on: "2020-12-31", "<open:leave><ins>经办人02<tab>事假<enter>11-25<field:reason>有事<f8>")
    #expect(clerk.frame.contains("▸*起") && clerk.frame.contains("2020年11月考勤已月结，不再登记这个月的假"), "\(clerk.frame)")
    try clerk.run("<^u>12-30<f8><f7><enter>")
    #expect(clerk.frame.contains("经办人01没有审批的职责"), "\(clerk.frame)")
    try clerk.run("<open:outings><ins>经办人02<tab>11-25<tab>9<tab>1130<tab>田湾镇<tab>送表<f8>")
    #expect(clerk.frame.contains("▸*日期") && clerk.frame.contains("2020年11月考勤已月结"), "\(clerk.frame)")
    try clerk.run("<^u>12-30<f8>")
    #expect(record(clerk, "outings", "WC-2020-026")?[Outings.from] == "09:00", "\(clerk.frame)")
    var approver = next("RY-011", after: clerk)
    // A month with leave that nobody has decided is not closed.
    try approver.run("<open:attendance><down><f7><enter><f8>")
    #expect(approver.frame.contains("没有保存") && approver.frame.contains("QJ-2020-016"), "\(approver.frame)")
    try approver.run("<open:leave><end><f7><enter><open:attendance><down><f7><enter><f8>")
    #expect(
      record(approver, "attendance", "RY-002-202012")?[Attendance.status] == .closed, "\(approver.frame)")
    try approver.run("1")
    #expect(approver.frame.contains("已月结，不能再改"))
    try approver.run("<open:leave><end><f7><enter><^u>12-30<enter>")
    #expect(approver.frame.contains("2020年12月考勤已月结，里面的请假"), "\(approver.frame)")
    #expect(record(approver, "leave", "QJ-2020-016")?[Leave.status] == .granted)
  }

  // MARK: 17 Documents

  @Test func aDocumentGoesOnFromTheLastNumber() throws {
    var clerk = try replay("RY-001", on: "2020-12-31", "<open:documents><ins>发文<enter>")
    #expect(clerk.frame.contains("演科发〔2020〕25号") && clerk.frame.contains("县科技局"), "\(clerk.frame)")
    try clerk.run("<^u>演科发[2020]24号<tab>通知<enter>年终总结<tab><^u>演示县科技局<f8>")
    #expect(clerk.frame.contains("WJ-2020-029 已用这个文号") && clerk.frame.contains("▸ 文号"), "\(clerk.frame)")
    try clerk.run("<^u>演科发2020第25号<f8>")
    #expect(clerk.frame.contains("发文字号应如 演科发〔2020〕5号"), "\(clerk.frame)")
    try clerk.run("<^u>演科发［2020］26号<f8>")
    #expect(clerk.frame.contains("前一号 演科发〔2020〕25号 没有登记"), "\(clerk.frame)")
    try clerk.run("<esc><^u>演科发(2020)25号<f8>")
    #expect(record(clerk, "documents", "WJ-2020-031")?[Documents.number] == "演科发〔2020〕25号", "\(clerk.frame)")
    // Found by its number alone.
    try clerk.run("/2020〕25<enter>")
    #expect(clerk.frame.contains("WJ-2020-031") && clerk.frame.contains("年终总结"), "\(clerk.frame)")
  }

  // MARK: 18 and 19 Targets and figures

  @Test func theLightsHaveTheirReasonsAndEveryFigureItsRecords() throws {
    var director = try replay("RY-012", on: "2020-12-31", "<open:targets>")
    #expect(director.frame.contains("争资跑项") && director.frame.contains("超额完成"))
    #expect(director.frame.contains("无法完成"), "\(director.frame)")
    try director.run("<end><enter>")
    #expect(director.frame.contains("无法完成原因"), "\(director.frame)")
    var figures = try replay("RY-012", on: "2020-12-31", "7<esc><f4>")
    let line = figures.frame.split(separator: "\n").first { $0.contains("示范县验收") }
    #expect(line?.contains("2020-06-18     ") ?? false, "\(figures.frame)")
    try figures.run("<down><down><down><down><down><enter>")
    #expect(figures.frame.contains("指标=没有达到的考核指标"), "\(figures.frame)")
    #expect(figures.frame.contains("新增发明专利授权"))
  }
}
