import ChineseText
import Registers
import Testing
import TextUI

@testable import Office
@testable import Screens

/// Who approves at a login that several share shows by his PIN that it is he; wrong ones are slowed down
/// and stay in the history.
@Suite struct SigningTests {
  /// Seals without a hash: how slow a real one is, is tried elsewhere.
  private struct PlainLocksmith: Locksmith {
    func seal(_ pin: String) -> String? { "plain$" + pin }
    func opens(_ seal: String, with pin: String) -> Bool { seal == "plain$" + pin }
  }

  private static let batch = RecordID("PC-2020-003")

  private func ledger() throws -> Ledger {
    let end = try #require(CalendarDate(iso: "2020-12-31"))
    let at = Circumstances(today: end, year: 2020, asOf: end, person: "RY-002")
    var trial = try Trial(try SeedLedger.load(), of: "subsidy-batches \(Self.batch)", at: at)
    try trial.change(
      """
      patent-subsidies ZZ-2020-001>ZZ-2020-099 patentNo=2020299000058 | applicant=DW-010 | appliedOn=2020-12-01 \
      | batchId= | paidOn= | voucherNo= | status=受理 \
      & subsidy-batches PC-2020-002>PC-2020-003 status=公示 | voucherNo= | paidOn= | payer= | approver= \
      | approvedOn= | announcedCount=1 | announcedSum=2000 | publicFrom=2020-12-14 | publicTo=2020-12-18 \
      | objections=无 | maker=RY-002 \
      & patent-subsidies ZZ-2020-099 batchId=PC-2020-003 | status=公示
      """)
    return trial.ledger
  }

  private func session(_ store: MemoryStore, person: RecordID? = nil) throws -> Session {
    let ledger = store.open().ledger
    let occasion = Occasion(today: try #require(CalendarDate(iso: "2020-12-31")), person: person)
    let desk = Desk(
      ledger: ledger, circumstances: Settings.circumstances(of: ledger, on: occasion), language: .chinese,
      person: "office")
    var navigator = Navigator(desk: desk, size: Size(rows: 24, columns: 80))
    if person == nil { navigator.askForPerson() }
    return Session(
      navigator, store: store, occasion: occasion, locksmith: PlainLocksmith(),
      export: { order, _ in .exported(path: order.path, records: 0, notice: nil) })
  }

  private func press(_ session: inout Session, _ keys: String) throws {
    for key in try KeyScript(keys).keys {
      session.handle(.key(key))
      while session.work() {}
    }
  }

  private func frame(_ session: Session) -> String { session.navigator.picture().text }

  private func state(_ store: MemoryStore) -> SubsidyBatches.State? {
    store.open().ledger.record(SubsidyBatches.registerID, Self.batch)?[SubsidyBatches.status]
  }

  private func failures(_ store: MemoryStore) -> Int64? {
    store.open().ledger.record(Staff.registerID, "RY-011")?[Staff.wrongPINs]
  }

  private let approving = "<^p>资助批次<enter><end><enter><f7>审批<enter><enter>"

  @Test func aPINIsChosenAndThenAskedFor() throws {
    let store = MemoryStore(try ledger())
    var session = try session(store)
    try press(&session, "审批人01<enter>" + approving)
    #expect(frame(session).contains("审批人01：设一个签字口令"))
    // Too short, and a run of digits.
    try press(&session, "12ab<enter>")
    #expect(frame(session).contains("口令要 6 到 20 个字符"))
    try press(&session, "123456<enter>")
    #expect(frame(session).contains("相连的数字"))
    try press(&session, "tea-472<enter>")
    #expect(frame(session).contains("再输一遍") && !frame(session).contains("tea-472"))
    try press(&session, "tea-473<enter>")
    #expect(frame(session).contains("设一个签字口令") && state(store) == .publicised)
    try press(&session, "tea-472<enter>tea-472<enter>")
    #expect(state(store) == .approved)
    // Nothing of it is to be seen, and the history says that one was chosen.
    #expect(store.history(HistoryQuery()).contains { $0.reason == "设签字口令" })
    try press(&session, "<^p>人员<enter><f3>审批人01<enter><enter>")
    #expect(!frame(session).contains("plain$"))
  }

  private func sealed() throws -> MemoryStore {
    var ledger = try ledger()
    let person = try #require(ledger.record(Staff.registerID, "RY-011"))
    ledger.apply([.edit(person, to: person.setting([FieldEdit(Staff.pin, "plain$tea-472")]))])
    return MemoryStore(ledger)
  }

  @Test func wrongPINsAreKeptAndSlowedDown() throws {
    let store = try sealed()
    var session = try session(store)
    try press(&session, "审批人01<enter>" + approving + "000111<enter>")
    #expect(frame(session).contains("口令不对，已记下（连续第 1 次）"))
    try press(&session, "<^u>000222<enter><^u>000333<enter>")
    #expect(failures(store) == 3 && state(store) == .publicised)
    // The right one has to wait too.
    try press(&session, "tea-472<enter>")
    #expect(frame(session).contains("再等 4 秒") && failures(store) == 3)
    for _ in 0..<4 { session.handle(.tick) }
    try press(&session, "tea-472<enter>")
    #expect(state(store) == .approved && failures(store) == nil)
    #expect(store.history(HistoryQuery()).filter { $0.reason == "签字口令错误" }.count == 3)
  }

  @Test func withoutItNothingIsSaved() throws {
    let store = try sealed()
    var session = try session(store)
    try press(&session, "审批人01<enter>" + approving + "<esc>")
    #expect(frame(session).contains("没有签字，没有保存") && state(store) == .publicised)
    #expect(store.history(HistoryQuery()).isEmpty)
  }

  @Test func nobodyIsAskedAtHisOwnLogin() throws {
    let store = try sealed()
    var session = try session(store, person: "RY-011")
    try press(&session, approving)
    #expect(state(store) == .approved)
    try press(&session, "<esc><esc><esc><^u>")
    #expect(frame(session).contains("不能换人"))
  }

  /// What the next person does is his, and he is asked for his own.
  @Test func somebodyElseSitsDown() throws {
    let store = try sealed()
    var session = try session(store)
    try press(&session, "审批人01<enter>" + approving + "tea-472<enter>")
    #expect(state(store) == .approved)
    try press(&session, "<esc><esc><esc><^u>")
    #expect(frame(session).contains("现在换成谁？（原来是 审批人01）"))
    try press(&session, "经办人06<enter><^p>资助批次<enter><end><enter><f7><enter><enter>记2020-0400<enter>")
    #expect(frame(session).contains("经办人06：设一个签字口令"), "\(frame(session))")
    try press(&session, "pay-472<enter>pay-472<enter>")
    #expect(state(store) == .paid)
    let held = store.open().ledger.record(SubsidyBatches.registerID, Self.batch)
    #expect(held?[SubsidyBatches.payer] == "RY-006")
  }

  /// A colleague at the same login can neither undo the choice nor put another PIN there by a file.
  @Test func aPINIsChangedInNoOtherWay() throws {
    let ledger = try sealed().open().ledger
    let person = try #require(ledger.record(Staff.registerID, "RY-011"))
    let day = try #require(CalendarDate(iso: "2020-12-31"))
    func refused(
      _ operation: ChangeSet.Operation, _ pin: String?, by who: RecordID?, from record: Record? = nil
    ) -> Bool {
      var seen = ledger
      if let record { seen.apply([.edit(person, to: record)]) }
      let before = record ?? person
      let set = ChangeSet(operation, [.edit(before, to: before.setting([FieldEdit(Staff.pin, pin)]))])
      let at = Circumstances(today: day, year: 2020, asOf: day, person: who)
      return seen.findings(against: set, at: at).contains { $0.rule == "pin" }
    }
    for operation in [ChangeSet.Operation.undo, .redo, .`import`, .merge, .restore] {
      #expect(refused(operation, nil, by: "RY-011") && refused(operation, "plain$other", by: "RY-011"))
      #expect(refused(operation, "plain$other", by: "RY-002"))
    }
    #expect(refused(.edit, "plain$other", by: "RY-011") && refused(.edit, "plain$other", by: "RY-012"))
    #expect(
      refused(.edit, nil, by: "RY-002") && refused(.edit, nil, by: "RY-011") && refused(.edit, nil, by: nil))
    #expect(!refused(.edit, nil, by: "RY-012"))
    let none = person.setting([FieldEdit(Staff.pin, String?.none)])
    #expect(
      !refused(.edit, "plain$new", by: "RY-011", from: none)
        && refused(.edit, "plain$new", by: "RY-002", from: none))
  }
}
