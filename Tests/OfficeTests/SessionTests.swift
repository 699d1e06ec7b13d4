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
    func commit(_ set: ChangeSet, at circumstances: Circumstances) throws(StoreError) -> Commit {
      try inner.commit(set, at: circumstances)
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
}
