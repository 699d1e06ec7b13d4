import Glibc
import Registers
import Testing

@testable import PlainFileRepository

struct RepositoryTests {
  @Test func creating() throws {
    let folder = TestFolder()
    try folder.create(staff: 2)
    #expect(folder.names("").contains(".gitattributes") && folder.names("").contains("staff.json"))
    #expect(folder.text(".keji/site") == "hq\n")
    #expect(folder.text(".gitignore") == "/.keji/\n")
    let store = try folder.open()
    #expect(Settings.folder(of: store.ledger)?[Settings.workingYear] == 2026)
    #expect(store.registers?.data.site == "hq")
    let report = try store.check()
    #expect(report.problems == [] && report.seq == 1)
    #expect(report.head == store.registers?.history?.end.hash.description)
    #expect(store.replayed() == store.present())
    // Not twice, and not over something else.
    #expect(throws: StoreError.self) { try folder.create() }
    let other = TestFolder()
    mkdir(other.path, 0o770)
    other.write("letter.txt", "x")
    #expect(throws: StoreError.self) { try other.create() }
    #expect(other.names("") == ["letter.txt"])
    #expect(throws: StoreError.self) { try PlainFileRepository.create(at: TestFolder().path, site: "Hq") }
  }

  @Test func whatIsNoDataFolderIsNotOpened() throws {
    let folder = TestFolder()
    for make in [{}, { _ = mkdir(folder.path, 0o770) }, { folder.write("a.txt", "x") }] {
      make()
      let error = #expect(throws: StoreError.self) { try folder.open() }
      guard case .notAFolder? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
    #expect(folder.names("") == ["a.txt"])
  }

  @Test func aNewerFormatIsRefusedUntouched() throws {
    let folder = TestFolder()
    try folder.create()
    folder.edit("settings.json", "\"dataFormat\":3", "\"dataFormat\":4")
    let before = folder.read("history/hq-2026.jsonl")
    let error = #expect(throws: StoreError.self) { try folder.open() }
    guard case .newerFormat(4, 3)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(folder.read("history/hq-2026.jsonl") == before)
  }

  /// What git brings: registers and history, without what belongs to the machine.
  @Test func aCloneAsksForItsSite() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    let store = try folder.open()
    try store.renamePerson(1, "乙一")
    store.close()
    let clone = folder.copy()
    for name in ["lock", "folded", "site"] { clone.remove(".keji/" + name) }
    rename(clone.path + "/.keji", clone.path + "/../gone")
    let reader = PlainFileRepository(path: clone.path, options: TestFolder.options)
    #expect(try reader.open().access == .readOnly(FolderWords.noSite(["hq"])))
    #expect(reader.nameOfPerson(1) == "乙一")
    #expect(try reader.history(HistoryQuery()).count == 2)
    try PlainFileRepository.create(at: clone.path, site: "b", options: TestFolder.options)
    let b = try clone.open()
    #expect(b.registers?.data.site == "b" && b.nameOfPerson(1) == "乙一")
    try b.renamePerson(1, "丙一")
    #expect(clone.names("history") == ["b-2026.jsonl", "hq-2026.jsonl"])
    let told = try b.check().problems
    #expect(told == [], "\(told)")
    // All sites' lines are one history, newest first.
    #expect(try b.history(HistoryQuery()).map(\.position.site).sorted() == ["b", "b", "hq", "hq"])
    // What the history of a site explains that somebody has entered is no external edit.
    let entered = Record(
      register: "settings", bytes: Array(#"{"id":"other-sites","name":"其他站点","value":"b"}"#.utf8))
    let first = try folder.open()
    try first.save(.create(entered), as: .create)
    first.close()
    folder.replace("staff.json", clone.text("staff.json"))
    folder.write("history/b-2026.jsonl", clone.read("history/b-2026.jsonl"))
    let again = try folder.open()
    #expect(again.nameOfPerson(1) == "丙一")
    #expect(again.registers?.history?.end.seq == 3)
    #expect(try again.check().problems == [])
  }

  /// A chain of its own beside ours explains nothing as long as nobody has entered its site.
  @Test func aHistoryThatWasPlantedExplainsNothing() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    let other = TestFolder()
    try PlainFileRepository.create(
      at: other.path, site: "zz", year: 2026, records: [TestFolder.person(number: 1)],
      options: TestFolder.options)
    let store = try other.open()
    try store.renamePerson(1, "乙一")
    folder.write("history/zz-2026.jsonl", other.read("history/zz-2026.jsonl"))
    folder.edit("staff.json", "演示人员001", "乙一")
    let met = try folder.open()
    let entries = try met.history(HistoryQuery())
    #expect(
      entries.map(\.operation) == [.external, .`init`] && entries.allSatisfy { $0.position.site == "hq" })
    #expect(try met.check().problems.map(\.rule).sorted() == ["external", "unknown-site"])
  }

  @Test func readOnlyWritesNothing() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    var options = TestFolder.options
    options.foldBelow = 0
    try folder.open(options).renamePerson(1, "乙一")
    options.isReadOnly = true
    let gate = CallCounter()
    let store = try folder.open(options, gate: gate)
    #expect(store.nameOfPerson(1) == "乙一")
    #expect(throws: StoreError.self) { try store.renamePerson(1, "丙一") }
    _ = store.poll()
    while store.hasWork { _ = store.work() }
    store.close()
    let writing: Set<SystemCall> = [
      .write, .fsync, .fdatasync, .rename, .link, .unlink, .mkdir, .chmod, .ftruncate,
    ]
    #expect(gate.calls.filter { writing.contains($0.call) }.map(\.path) == [])
  }

  @Test func asAnotherUserWithoutPermissionEverythingCanBeSeen() throws {
    guard getuid() == 0 else { return }
    let folder = TestFolder()
    try folder.create(staff: 1)
    chown(folder.path, 1234, 1234)
    let store = PlainFileRepository(path: folder.path, options: TestFolder.options)
    #expect(try store.open().access == .readOnly(FolderWords.notOurs))
    #expect(store.nameOfPerson(1) == "演示人员001")
  }

  @Test func aFolderOpenToAllIsTold() throws {
    let folder = TestFolder()
    try folder.create()
    chmod(folder.path, 0o2775)
    chmod(folder.path + "/staff.json", 0o664)
    let store = PlainFileRepository(path: folder.path, options: TestFolder.options)
    #expect(try store.open().notices.contains(FolderWords.open))
    #expect(try store.check().problems.map(\.rule) == ["open-to-all"])
  }

  @Test func historyIsReadNewestFirst() throws {
    let folder = TestFolder()
    try folder.create(staff: 2)
    let store = try folder.open()
    for round in 0..<6 { try store.renamePerson(1 + round % 2, "甲\(round)") }
    func seqs(_ query: HistoryQuery) throws -> [Int] { try store.history(query).map(\.position.seq) }
    #expect(try seqs(HistoryQuery()) == [7, 6, 5, 4, 3, 2, 1])
    #expect(try seqs(HistoryQuery(limit: 2)) == [7, 6])
    #expect(try seqs(HistoryQuery(limit: 2, before: HistoryPosition(site: "hq", seq: 6))) == [5, 4])
    #expect(try seqs(HistoryQuery(id: "RY-002")) == [7, 5, 3, 1])
    #expect(try seqs(HistoryQuery(register: "settings")) == [1])
    #expect(try seqs(HistoryQuery(register: "staff", id: "RY-001", limit: 1)) == [6])
    #expect(try seqs(HistoryQuery(uid: 1003)).count == 7)
    #expect(try seqs(HistoryQuery(uid: 1)) == [])
    #expect(try seqs(HistoryQuery(seq: 4)) == [4])
  }

  @Test func theLedgerAsItWas() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    let start = 1_772_590_272_345
    for round in 1...3 {
      var options = TestFolder.options
      options.clock = { Moment(milliseconds: start + round * 60_000) }
      try folder.open(options).renamePerson(1, "甲\(round)")
    }
    let store = try folder.open()
    for round in 1...3 {
      let then = try store.ledger(at: Moment(milliseconds: start + round * 60_000 + 1))
      #expect(then.record("staff", "RY-001")?[Staff.name] == "甲\(round)")
    }
    let before = try store.ledger(at: Moment(milliseconds: start - 1))
    #expect(before["staff"].count == 0)
  }

  @Test func draftsBelongToTheirWriter() throws {
    let folder = TestFolder()
    try folder.create()
    let store = try folder.open()
    let key = "../../staff/新\n记录"
    let draft = StoredDraft(key: key, text: "{\"name\":\"甲\"}")
    try store.keep(draft)
    try store.keep(StoredDraft(key: "staff/new", text: "1"))
    try store.keep(StoredDraft(key: "staff/new", text: "2"))
    #expect(Set(store.drafts()) == [draft, StoredDraft(key: "staff/new", text: "2")])
    #expect(folder.names(".keji/drafts/1003").count == 2)
    var options = TestFolder.options
    options.author = Author(uid: 1004, user: "wang", terminal: "", host: "")
    #expect(try folder.open(options).drafts() == [])
    store.discardDraft(key)
    store.discardDraft("nothing")
    #expect(try folder.open().drafts().map(\.key) == ["staff/new"])
    let long = String(repeating: "台账/", count: 500)
    try store.keep(StoredDraft(key: long, text: "x"))
    #expect(store.drafts().contains { $0.key == long })
  }

  @Test func aBackupBeforeTheFirstChangeOfADay() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    for day in 0..<17 {
      var options = TestFolder.options
      options.clock = { Moment(milliseconds: 1_772_590_272_345 + day * 86_400_000) }
      let store = try folder.open(options)
      try store.renamePerson(1, "甲\(day)")
      try store.renamePerson(1, "乙\(day)")
    }
    let dates = folder.names(".keji/backup")
    #expect(dates.count == 14 && dates.last == "2026-03-20" && dates.first == "2026-03-07")
    #expect(folder.text(".keji/backup/2026-03-20/staff.json").contains("乙15"))
    // What did not change is kept once, and never the file that is worked with.
    let settings = [".keji/backup/2026-03-20", ".keji/backup/2026-03-19", "."].map {
      folder.identity($0 + "/settings.json")?.inode
    }
    #expect(settings[0] == settings[1] && settings[0] != settings[2])
    #expect(try folder.open().check().problems.filter { $0.level != .warning } == [])
  }

  @Test func foldMinComesFromTheEnvironment() {
    setenv("KEJI_FOLD_MIN", "1e9", 1)
    #expect(RepositoryOptions.fromEnvironment().foldBelow == 1_000_000_000)
    setenv("KEJI_FOLD_MIN", "0", 1)
    #expect(RepositoryOptions.fromEnvironment().foldBelow == 0)
    unsetenv("KEJI_FOLD_MIN")
    #expect(RepositoryOptions.fromEnvironment().foldBelow == 4 << 20)
  }

  /// Regression: a save that met a conflict had taken in the other's change, and nobody was told.
  @Test func aRefusedSaveIsFollowedByTheNewsItRead() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    let (mine, theirs) = (try folder.open(), try folder.open())
    let person = try #require(mine.ledger["staff"].record("RY-001"))
    func edited(_ section: String) -> ChangeSet {
      ChangeSet(.edit, [.edit(person, to: person.setting([FieldEdit(Staff.section, section)]))])
    }
    _ = try theirs.commit(edited("综合股"), at: TestFolder.circumstances)
    #expect(throws: StoreError.self) { try mine.commit(edited("项目股"), at: TestFolder.circumstances) }
    let news = try #require(mine.poll())
    #expect(news.ledger.record("staff", "RY-001")?[Staff.section] == "综合股")
    #expect(mine.poll() == nil)
  }
}
