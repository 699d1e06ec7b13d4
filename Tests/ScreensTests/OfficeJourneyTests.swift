import ChineseText
import Golden
import Registers
import Testing
import TextUI

/// A day's work on batches and assignments, key by key.
@Suite struct OfficeJourneyTests {
  private func day(_ iso: String) throws -> CalendarDate { try #require(CalendarDate(iso: iso)) }

  private func replay(_ ledger: Ledger, person: RecordID, today: String = "2020-12-31") throws -> Replay {
    Replay(ledger, today: try day(today), person: person)
  }

  /// The three open patents applied for: two with all papers, one without; and an empty batch.
  private func ledger() throws -> Ledger {
    var ledger = try SeedLedger.load()
    let all = PatentSubsidies.Material.allCases
    let open = ledger["patents"].records.filter {
      $0[Patents.grantedOn]?.year == 2020 && $0[Patents.filedOn]?.year == 2020
    }
    for (index, patent) in open.enumerated() {
      let subsidy = Record(register: "patent-subsidies", bytes: Array("{}".utf8)).setting([
        FieldEdit(PatentSubsidies.id, RecordID("ZZ-2020-0\(48 + index)")),
        FieldEdit(PatentSubsidies.patent, patent.id),
        FieldEdit(PatentSubsidies.applicant, patent[Patents.applicant]),
        FieldEdit(PatentSubsidies.idKind, .businessLicence), FieldEdit(PatentSubsidies.item, .grant),
        FieldEdit(PatentSubsidies.scheme, "BF-002"),
        FieldEdit(PatentSubsidies.appliedOn, try day("2020-12-01")),
        FieldEdit(PatentSubsidies.materials, index == 1 ? [.form] : all),
        FieldEdit(PatentSubsidies.amount, Money.yuan(2000)), FieldEdit(PatentSubsidies.maker, "RY-002"),
        FieldEdit(PatentSubsidies.status, .received),
      ])
      ledger.apply([.create(subsidy)])
    }
    let batch = Record(register: "subsidy-batches", bytes: Array("{}".utf8)).setting([
      FieldEdit(SubsidyBatches.id, RecordID("PC-2020-003")), FieldEdit(SubsidyBatches.name, "2020年第3批"),
      FieldEdit(SubsidyBatches.fund, "JF-2020-002"),
      FieldEdit(SubsidyBatches.publicFrom, try day("2020-12-14")),
      FieldEdit(SubsidyBatches.publicTo, try day("2020-12-18")), FieldEdit(SubsidyBatches.maker, "RY-008"),
      FieldEdit(SubsidyBatches.status, .madeUp),
    ])
    ledger.apply([.create(batch)])
    return ledger
  }

  private func state(_ id: RecordID, _ replay: Replay) -> PatentSubsidies.State? {
    replay.session.navigator.desk.ledger.record("patent-subsidies", id)?[PatentSubsidies.status]
  }

  private func now(_ replay: Replay) -> Ledger { replay.session.navigator.desk.ledger }

  @Test func aBatchIsMadeUpPublicisedApprovedAndPaid() throws {
    var maker = try replay(try ledger(), person: "RY-002")
    try maker.run("<open:subsidy-batches><end><enter>")
    #expect(maker.frame.contains("已编 0 件  0.00 元"))
    #expect(maker.frame.contains("缺证书复"))
    // Without its papers the second is not reviewed, and says which are missing.
    try maker.run("<down><f6>")
    #expect(maker.frame.contains("材料未齐：缺"))
    try maker.run("<enter>")
    #expect(state("ZZ-2020-049", maker) == .received)
    try maker.run("<esc><up><f6><enter><end><f6><enter>")
    #expect(state("ZZ-2020-048", maker) == .reviewed && state("ZZ-2020-050", maker) == .reviewed)
    // Both are taken in at once; nothing else is left but the one that is not reviewed.
    try maker.run("<^e>")
    #expect(maker.frame.contains("已编 2 件  4,000.00 元"))
    #expect(maker.frame.contains("人民币肆仟元整"))
    try maker.run("<up>")
    #expect(maker.frame.contains("预算余额 12,500.00 元"))
    try maker.run("<f7><enter>")
    #expect(state("ZZ-2020-048", maker) == .publicised && state("ZZ-2020-050", maker) == .publicised)
    #expect(maker.store.history(HistoryQuery(limit: 1)).first?.changes.count == 3)
    #expect(maker.frame.contains("已期满，可审批"))
    // Who made it does not approve it, nor who has no such role.
    try maker.run("<f7><enter><enter>无异议<enter>")
    #expect(maker.frame.contains("没有保存"))
    #expect(state("ZZ-2020-048", maker) == .publicised)

    var approver = try replay(now(maker), person: "RY-011")
    try approver.run("<open:subsidy-batches><end><enter><f7><enter>")
    // The day on which it happened: today is proposed, tomorrow is refused.
    #expect(approver.frame.contains("审批：审批日") && approver.frame.contains("2020-12-31"))
    try approver.run("<enter>")
    #expect(approver.frame.contains("审批：异议情况"))
    try approver.run("无异议<enter>")
    #expect(state("ZZ-2020-048", approver) == .approved)
    #expect(approver.frame.contains("审批 12-31 审批人01"))

    var payer = try replay(now(approver), person: "RY-006")
    try payer.run("<open:subsidy-batches><end><enter><f7><enter><enter>")
    #expect(payer.frame.contains("发放：凭证号"))
    try payer.run("记2020-0188<enter>")
    #expect(payer.frame.contains("PC-2020-001"), "a voucher number is used once")
    // What was refused stands there again, to be put right.
    try payer.run("<f7><enter><enter>")
    #expect(payer.frame.contains("记2020-0188"))
    try payer.run("<^u>记2020-0400<enter>")
    #expect(state("ZZ-2020-048", payer) == .paid && state("ZZ-2020-050", payer) == .paid)
    #expect(payer.frame.contains("等 3 条"))
    try payer.run("<^z>")
    #expect(state("ZZ-2020-048", payer) == .paid)
    // The papers say what was paid.
    try payer.run("<f5><down><down><down><enter>")
    #expect(payer.frame.contains("2020年第3批") && payer.frame.contains("记2020-0400"))
    payer.resize(to: Size(rows: 40, columns: 100))
    #expect(payer.frame.contains("合计 2 件，4,000.00 元，人民币肆仟元整"))
    try payer.run("<esc><f5><down><down><down><down><enter>")
    #expect(payer.frame.contains("贰零贰零年零壹拾贰月") == false)
    #expect(payer.frame.contains("贰零贰零年壹拾贰月叁拾壹日"))
    #expect(payer.frame.contains("记2020-0400-01"))
  }

  @Test func aClosedBatchTakesNothingMore() throws {
    var replay = try replay(try ledger(), person: "RY-002")
    try replay.run("<open:subsidy-batches><enter><f4>")
    #expect(replay.frame.contains("批次已归档，不能再增减"))
  }

  @Test func aPatentWithoutAnApplicationLeadsToOne() throws {
    var replay = try replay(try SeedLedger.load(), person: "RY-002")
    // From what the home screen counts.
    try replay.run("<tab><tab>" + String(repeating: "<down>", count: 13))
    #expect(replay.frame.contains("▸   已授权未资助"))
    try replay.run("<enter><enter><f7>")
    #expect(replay.frame.contains("申请资助"))
    let steps = replay.frame
    #expect(steps.contains("终止") && steps.contains("宣告无效"))
  }

  @Test func whoServesWhomFromEverySide() throws {
    var replay = try replay(try SeedLedger.load(), person: "RY-003")
    try replay.run("<open:assignments>")
    #expect(replay.frame.contains("72 个，记录 75，空缺 0"))
    try replay.run("2")
    #expect(replay.frame.contains("▸按单位◂"))
    try replay.run("<f4>")
    #expect(replay.frame.contains("6 个，记录 0，空缺 6"))
    // The next step is one key away, with the host filled in.
    try replay.run("<ins>")
    #expect(replay.frame.contains("演示企业27"))
    try replay.run("<esc><f7>")
    #expect(replay.frame.contains("派驻特派员"))
    try replay.run("<esc><f4><f3>qdzhongxin<enter>")
    #expect(replay.frame.contains("没有符合的"))
    try replay.run("<esc>橘海<enter>")
    #expect(replay.frame.contains("演示三区专家02"))
    try replay.run("<esc>3")
    #expect(replay.frame.contains("▸按乡镇◂"))
    // Nobody is left out: hosts without a township stand last.
    #expect(replay.frame.contains("24 个，记录 75，空缺 1"))
    replay.press([.end])
    #expect(replay.frame.contains("（未填）"))
    try replay.run("4")
    #expect(replay.frame.contains("剩余天数<=30"))
  }

  @Test func theTermCanBeRefusedInWords() throws {
    var replay = try replay(try SeedLedger.load(), person: "RY-003")
    try replay.run("<open:assignments><enter><f7>")
    // An assignment that runs until next year has not expired.
    #expect(replay.frame.contains("到 2021-02-28 才期满"))
    try replay.run("<down><down><enter><enter>提前完成任务<enter>")
    let record = now(replay).record("assignments", "PZ-2020-001")
    #expect(record?[Assignments.status] == .released)
    #expect(record?[Assignments.releasedOn]?.iso == "2020-12-31")
    try replay.run("<esc>")
    #expect(replay.frame.contains("! 未派驻"))
  }

  @Test func namedListsAndOverviewsAreJumpedTo() throws {
    var replay = try replay(try SeedLedger.load(), person: "RY-003")
    try replay.run("<^p>pzdjyl<enter>")
    #expect(replay.frame.contains("▸按特派员◂"))
    try replay.run("<esc><^p>ysqwzz<enter>")
    #expect(replay.frame.contains("只列 待资助=是") && replay.frame.contains("1/3"))
  }

  /// What is too long for a line is said all the same, and never over the field that is typed into.
  @Test func longRefusalsAreSaidInFull() throws {
    var replay = Replay(
      try SeedLedger.load(), size: Size(rows: 20, columns: 60), today: try day("2020-12-31"), person: "RY-002"
    )
    try replay.run("<open:subsidy-batches><ins>第三批<tab><tab>bad<f8>")
    let lines = replay.frame.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[15...17].joined().contains("! 没有保存。公示文号"))
    #expect(lines[15...17].joined().contains("国务院令第662号"))
    let cursor = try #require(replay.canvas.cursor)
    #expect(lines[cursor.row].contains("bad"))
  }

  /// A warning does not bar a step for ever: it is overridden with a reason.
  @Test func aStepIsTakenInSpiteOfAWarning() throws {
    var ledger = try SeedLedger.load()
    // Three more hosts for one specialist, the last not yet effective.
    for (index, host) in ["DW-027", "DW-028", "DW-029"].enumerated() {
      let last = index == 2
      ledger.apply([
        .create(
          Record(register: "assignments", bytes: Array("{}".utf8)).setting([
            FieldEdit(Assignments.id, RecordID("PZ-2020-09\(index)")),
            FieldEdit(Assignments.specialist, RecordID("RC-2020-001")),
            FieldEdit(Assignments.host, RecordID(host)), FieldEdit(Assignments.start, try day("2020-09-01")),
            FieldEdit(Assignments.end, try day("2021-02-28")),
            FieldEdit(Assignments.agreement, "演特协2020-9\(index)"),
            FieldEdit(Assignments.effectiveOn, last ? nil : try day("2020-09-01")),
            FieldEdit(Assignments.status, last ? .proposed : .effective),
          ]))
      ])
    }
    var replay = try replay(ledger, person: "RY-003")
    try replay.run("<open:assignments>6/PZ-2020-092<enter><f7><enter><enter>")
    #expect(replay.frame.contains("超过 3 个") && replay.frame.contains("请写明原因"))
    try replay.run("县里急需<f8>")
    #expect(now(replay).record("assignments", "PZ-2020-092")?[Assignments.status] == .effective)
    #expect(replay.store.history(HistoryQuery(limit: 1)).first?.reason == "县里急需")
  }

  /// What cannot be done is said where it is offered, not after a reason was written for it.
  @Test func whatWasPaidIsNotOfferedForVoiding() throws {
    let at = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(try SeedLedger.load(), today: at, person: "RY-002")
    try replay.run("<open:patent-subsidies><home><del>")
    #expect(replay.frame.contains("作废：保留记录，不再计数") && replay.frame.contains("归档之后不能撤销"), "\(replay.frame)")
    try replay.run("<enter>")
    #expect(!replay.frame.contains("作废记录"))
  }

  /// A day to come is refused at the question of a step, which stays open.
  @Test func aStepIsNotDatedAhead() throws {
    let at = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(try SeedLedger.load(), today: at, person: "RY-002")
    try replay.run("<open:project-library><end><enter><f7>出库<enter><^u>2021-01-01<enter>")
    #expect(replay.frame.contains("2021-01-01 还没有到，今天是 2020-12-31"), "\(replay.frame)")
    #expect(replay.frame.contains("出库日"))
  }

  /// What every new record starts with gives way to what follows from the others: the year of the next
  /// term, not the working year; and the rest of what was paid is proposed for a recovery.
  @Test func whatFollowsIsNearerThanWhatRecordsStartWith() throws {
    let at = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(try SeedLedger.load(), today: at, person: "RY-002")
    try replay.run("<open:specialists><home><enter><f7>续派<enter>")
    #expect(replay.frame.contains("批次    = 2021") || replay.frame.contains("批次      2021"), "\(replay.frame)")
    try replay.run("<f8><open:recoveries><ins>ZZ-2020-001<tab>2020-10-01<tab>")
    #expect(replay.frame.contains("2000.00"), "\(replay.frame)")
    try replay.run("<^u>500<tab>分期归还<tab>收1<f8><ins>ZZ-2020-001<tab>2020-11-01<tab>")
    #expect(replay.frame.contains("1500.00"), "\(replay.frame)")
  }

  /// Ctrl-C twice in a row leaves; any key between makes the next one the first again.
  @Test func theOfferToQuitIsForgotten() throws {
    let at = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(try SeedLedger.load(), today: at, person: "RY-002")
    try replay.run("<^c><down><^c>")
    #expect(!replay.session.isOver)
    try replay.run("<^c>")
    #expect(replay.session.isOver)
  }
}
