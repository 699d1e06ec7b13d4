import ChineseText
import Registers
import Screens
import Testing
import TextUI

@testable import Office

/// What a sitting keeps of its start, and where drafts go that the store cannot take.
@Suite struct SessionTests {
  /// Refuses to keep drafts, as a broken disk does.
  private final class Draftless: Store {
    let inner: MemoryStore
    var older: [StoredDraft] = []
    init(_ ledger: Ledger) { inner = MemoryStore(ledger) }
    func open() -> Opening { inner.open() }
    func commit(
      at circumstances: Circumstances, patience: Int?, _ make: (Ledger) throws(StoreError) -> ChangeSet
    ) throws(StoreError) -> Commit {
      try inner.commit(at: circumstances, patience: patience, make)
    }
    func history(_ query: HistoryQuery) -> [HistoryEntry] { inner.history(query) }
    func poll() -> StoreNews? { nil }
    func work() -> StoreNews? { nil }
    var hasWork: Bool { false }
    func drafts() -> [StoredDraft] { older }
    func keep(_ draft: StoredDraft) throws(StoreError) { throw .noSpace }
    func discardDraft(_ key: String) {}
    func close() {}
  }

  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

  private func ledger() -> Ledger {
    var ledger = Ledger()
    let folder = Settings.newFolder(year: 2020, site: "hq", demonstration: false)
    let person = Record(register: "staff", bytes: Array("{}".utf8)).setting([
      FieldEdit(Staff.id, "RY-001"), FieldEdit(Staff.name, "演示人员001"), FieldEdit(Staff.active, true),
    ])
    ledger.apply([.create(folder), .create(person)])
    return ledger
  }

  private func session(
    _ store: any Store, _ ledger: Ledger, _ occasion: Occasion, emergency: (any DraftStore)? = nil,
    isAsked: Bool = false
  ) -> Session {
    let desk = Desk(
      ledger: ledger, circumstances: Settings.circumstances(of: ledger, on: occasion), language: .chinese,
      person: "keji")
    var navigator = Navigator(desk: desk, size: Size(rows: 24, columns: 80))
    if isAsked { navigator.askForPerson() }
    return Session(
      navigator, store: store, occasion: occasion, emergency: emergency,
      export: { order, _ in .exported(path: order.path, records: 0, notice: nil) })
  }

  private func press(_ session: inout Session, _ keys: String) throws {
    for key in try KeyScript(keys).keys {
      session.handle(.key(key))
      while session.work() {}
    }
  }

  private func addTownship(_ session: inout Session) throws {

    try press(&session, "<^p>乡镇<enter><ins>431223100<tab>甲镇<tab>镇<f8>")
  }

  @Test func yearAndDayOfTheCommandLineOutlastASave() throws {
    let occasion = Occasion(
      today: try day("2021-03-01"), year: 2019, asOf: try day("2019-06-30"), person: "RY-001")
    let store = MemoryStore(ledger())
    var session = session(store, ledger(), occasion)
    try addTownship(&session)
    #expect(store.history(HistoryQuery()).count == 1)
    let circumstances = session.navigator.desk.circumstances
    #expect(circumstances.year == 2019 && circumstances.asOf == occasion.asOf)
    session.begin(day: try day("2021-03-02"))
    #expect(session.navigator.desk.circumstances.today == (try day("2021-03-02")))
    #expect(session.navigator.desk.circumstances.year == 2019)
  }

  @Test func whoSitsDownAtASharedLoginSignsWhatIsSaved() throws {
    let store = MemoryStore(ledger())
    let occasion = Occasion(today: try day("2020-12-31"))
    var session = session(store, ledger(), occasion, isAsked: true)
    #expect(session.navigator.picture().text.contains("keji 是共用登录"))
    try press(&session, "<enter>")
    #expect(session.navigator.desk.person == "演示人员001")
    try addTownship(&session)
    #expect(store.history(HistoryQuery()).first?.person == "RY-001")
  }

  /// In January the year to work in is asked for, and an answer is kept in the folder.
  @Test func theFirstStartOfAYearAsksWhichToWorkIn() throws {
    let occasion = Occasion(today: try day("2021-01-04"), person: "RY-001")
    let store = MemoryStore(ledger())
    let desk = Desk(
      ledger: ledger(), circumstances: Settings.circumstances(of: ledger(), on: occasion), language: .chinese)
    func session(pressing keys: String) throws -> Session {
      var navigator = Navigator(desk: desk, size: Size(rows: 24, columns: 80))
      navigator.askForYear()
      var session = Session(
        navigator, store: store, occasion: occasion,
        export: { order, _ in .exported(path: order.path, records: 0, notice: nil) })
      #expect(session.navigator.picture().text.contains("今年是 2021，在哪个年度里工作？"))
      try press(&session, keys)
      return session
    }
    let staying = try session(pressing: "<down><enter>")
    #expect(staying.navigator.desk.circumstances.year == 2020 && store.history(HistoryQuery()).isEmpty)
    #expect(staying.navigator.picture().text.contains("2020年度（今年 2021）"))
    let going = try session(pressing: "<enter>")
    #expect(going.navigator.desk.circumstances.year == 2021 && store.history(HistoryQuery()).count == 1)
    let picture = going.navigator.picture().text
    #expect(picture.contains("工作年度改为 2021 年") && !picture.contains("今年 2021"), "\(picture)")
  }

  @Test func aDraftTheDiskRefusesGoesToThePersonsOwnFolder() throws {
    let spare = MemoryStore(Ledger())
    let occasion = Occasion(today: try day("2020-12-31"), person: "RY-001")
    var session = session(Draftless(ledger()), ledger(), occasion, emergency: spare)

    try press(&session, "<^p>乡镇<enter><ins>431223100<tab>甲镇<esc><enter>")
    #expect(spare.drafts().map(\.key) == ["townships/new"])
    try press(&session, "<ins>")
    #expect(session.navigator.picture().text.contains("上次有没保存的内容"))
    try press(&session, "<enter><tab><tab>镇<f8>")
    #expect(spare.drafts().isEmpty)
  }

  @Test func theNewerOfTwoDraftsIsOffered() throws {
    let spare = MemoryStore(Ledger())
    let store = Draftless(ledger())
    store.older = [StoredDraft(key: "townships/new", text: #"{"name":"旧镇"}"#)]
    spare.keep(StoredDraft(key: "townships/new", text: #"{"name":"新镇"}"#))
    let occasion = Occasion(today: try day("2020-12-31"), person: "RY-001")
    var session = session(store, ledger(), occasion, emergency: spare)

    try press(&session, "<^p>乡镇<enter><ins><enter>")
    #expect(session.navigator.picture().text.contains("新镇"))
    // Once the store takes a draft again, the other one is out of date.
    let sound = MemoryStore(ledger())
    session = self.session(sound, ledger(), occasion, emergency: spare)
    try press(&session, "<^p>乡镇<enter><ins><enter>431223100<tab>")
    #expect(sound.drafts().count == 1 && spare.drafts().isEmpty)
  }

  @Test func withoutAnyPlaceForADraftThatIsSaid() throws {
    let occasion = Occasion(today: try day("2020-12-31"), person: "RY-001")
    var session = session(Draftless(ledger()), ledger(), occasion)

    try press(&session, "<^p>乡镇<enter><ins>431223100<tab>")
    #expect(session.navigator.picture().text.contains("草稿没有存下"))
  }

  /// Somebody else holds the lock for so many tries.
  private final class Busy: Store {
    let inner: MemoryStore
    var tries: Int
    var patiences: [Int] = []
    init(_ ledger: Ledger, tries: Int) {
      inner = MemoryStore(ledger, uid: 0)
      self.tries = tries
    }
    func open() -> Opening { inner.open() }
    func commit(
      at circumstances: Circumstances, patience: Int?, _ make: (Ledger) throws(StoreError) -> ChangeSet
    ) throws(StoreError) -> Commit {
      patiences.append(patience ?? 5_000)
      tries -= 1
      if tries >= 0 { throw .busy(holder: LockHolder(process: 77, person: "wang")) }
      return try inner.commit(at: circumstances, patience: patience, make)
    }
    func history(_ query: HistoryQuery) -> [HistoryEntry] { inner.history(query) }
    func poll() -> StoreNews? { nil }
    func work() -> StoreNews? { nil }
    var hasWork: Bool { false }
    func drafts() -> [StoredDraft] { inner.drafts() }
    func keep(_ draft: StoredDraft) { inner.keep(draft) }
    func discardDraft(_ key: String) { inner.discardDraft(key) }
    func close() {}
  }

  private func waiting(tries: Int) throws -> (session: Session, store: Busy) {
    let store = Busy(ledger(), tries: tries)
    let occasion = Occasion(today: try day("2020-12-31"), person: "RY-001")
    var session = session(store, ledger(), occasion)
    for key in try KeyScript("<^p>乡镇<enter><ins>431223100<tab>甲镇<tab>镇<f8>").keys {
      session.handle(.key(key))
    }
    return (session, store)
  }

  /// No wait for the lock keeps the screen from answering for longer than a moment.
  @Test func aSaveThatWaitsLeavesTheScreenAlive() throws {
    var (session, store) = try waiting(tries: 4)
    #expect(session.picture().text.contains("wang（进程 77）正在保存，等它完成"))
    session.handle(.resized(Size(rows: 30, columns: 100)))
    #expect(session.picture().text.contains("等着保存") && session.picture().size.columns == 100)
    while session.work() {}
    #expect(store.inner.history(HistoryQuery()).count == 1 && store.patiences.max() == Waiting.first)
    #expect(!session.picture().text.contains("等着保存"))
    #expect(session.navigator.notice?.words.zh.contains("已保存") == true)
  }

  @Test func waitingIsGivenUpWithEscapeAndByItself() throws {
    var (session, store) = try waiting(tries: .max)
    _ = session.work()
    session.handle(.key(.escape))
    #expect(!session.work() && session.picture().text.contains("没有等下去"))
    #expect(session.picture().text.contains("甲镇"))
    session.handle(.key(.function(8)))
    store.patiences = [Waiting.first]
    while session.work() {}
    #expect(store.patiences.reduce(0, +) == 5_000)
    #expect(session.picture().text.contains("等了 5 秒没有轮到") && session.picture().text.contains("甲镇"))
    #expect(store.inner.history(HistoryQuery()).isEmpty)
  }

  /// Five seconds are five, though keys and pictures between the tries take their time.
  @Test func waitingIsGivenUpByTheClock() throws {
    var (session, store) = try waiting(tries: .max)
    store.patiences = []
    _ = session.work()
    #expect(session.waiting != nil)
    session.waiting?.began -= .seconds(5)
    _ = session.work()
    #expect(session.waiting == nil && session.picture().text.contains("等了 5 秒没有轮到"))
    #expect(store.patiences == [Waiting.turn, Waiting.turn])
  }

  /// Undo waits as a save does; leaving the program meanwhile keeps the form.
  @Test func undoWaitsTooAndLeavingKeepsWhatWasTyped() throws {
    var (session, store) = try waiting(tries: 1)
    while session.work() {}
    store.tries = 2
    try press(&session, "<^z>")
    #expect(store.inner.history(HistoryQuery()).first?.operation == .undo)
    (session, store) = try waiting(tries: .max)
    session.handle(.key(.function(10)))
    #expect(session.isOver && store.drafts().map(\.key) == ["townships/new"])
  }
}
