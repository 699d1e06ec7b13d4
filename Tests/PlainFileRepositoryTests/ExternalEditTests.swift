import Glibc
import Registers
import Testing

@testable import PlainFileRepository

/// Registers are plain files: others may change them, and nothing of that is lost or passed over.
struct ExternalEditTests {
  func folder(_ staff: Int = 3) throws -> TestFolder {
    let folder = TestFolder()
    try folder.create(staff: staff)
    return folder
  }

  @Test(arguments: [false, true]) func anEditIsSeenAndRecorded(inPlace: Bool) throws {
    let folder = try folder()
    let store = try folder.open()
    #expect(store.poll() == nil)
    let edited = folder.text("staff.json").replacing("演示人员002", with: "改名人员")
    if inPlace { folder.write("staff.json", edited) } else { folder.replace("staff.json", edited) }
    let news = try #require(store.poll())
    #expect(news.ledger.record("staff", "RY-002")?[Staff.name] == "改名人员")
    #expect(news.notices.count == 1)
    while store.hasWork { _ = store.work() }
    let entry = try #require(try store.history(HistoryQuery(limit: 1)).first)
    #expect(entry.operation == .external && entry.changes.map(\.id) == ["RY-002"])
    #expect(entry.changes.first?.recordBefore?[Staff.name] == "演示人员002")
    #expect(folder.text("staff.json") == edited)
    // A save of another record leaves it.
    try store.renamePerson(1, "乙一")
    #expect(folder.text("staff.json") == edited.replacing("演示人员001", with: "乙一"))
    #expect(try store.check().problems.filter { $0.level == .damage } == [])
  }

  @Test func anEditIsRecordedBeforeTheSaveThatMeetsIt() throws {
    let folder = try folder()
    let store = try folder.open()
    folder.edit("staff.json", "演示人员002", "改名人员")
    try store.renamePerson(1, "乙一")
    #expect(try store.history(HistoryQuery(limit: 2)).map(\.operation) == [.edit, .external])
    #expect(store.nameOfPerson(2) == "改名人员")
    #expect(store.replayed() == store.present())
  }

  @Test func anEditOfTheSameRecordIsAConflict() throws {
    let folder = try folder()
    let store = try folder.open()
    folder.edit("staff.json", "演示人员001", "改名人员")
    let error = #expect(throws: StoreError.self) { try store.renamePerson(1, "乙一") }
    guard case .conflict(let conflicts)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(conflicts.first?.theirs?[Staff.name] == "改名人员")
  }

  @Test func addingRemovingAndReorderingAreSeen() throws {
    let folder = try folder()
    let store = try folder.open()
    folder.replace(
      "staff.json",
      """
      [
       {"id":"RY-003", "name":"演示人员003","active":true}
      ,{"id":"RY-001","name":"演示人员001","active":true}
      ,{"id":"RY-009","name":"新","active":true}
      ]

      """)
    _ = store.poll()
    while store.hasWork { _ = store.work() }
    let changes = try #require(try store.history(HistoryQuery(limit: 1)).first).changes
    // White space and order are no changes.
    #expect(Set(changes.map(\.id)) == ["RY-002", "RY-009"])
    #expect(store.replayed() == store.present())
    #expect(try folder.open().nameOfPerson(9) == "新")
  }

  @Test func anEditWhileNobodyWorkedIsRecordedAtTheNextOpening() throws {
    let folder = try folder()
    let store = try folder.open()
    store.close()
    folder.edit("staff.json", "演示人员002", "改名人员")
    let again = PlainFileRepository(path: folder.path, options: TestFolder.options)
    let opening = try again.open()
    #expect(opening.notices.contains(FolderWords.external("staff", 1)))
    #expect(try again.history(HistoryQuery(limit: 1)).first?.operation == .external)
    again.close()
    // Told once.
    let third = try folder.open()
    #expect(try third.history(HistoryQuery()).count == 2)
  }

  @Test func twoStoresRecordAnEditOnce() throws {
    let folder = try folder()
    let (one, two) = (try folder.open(), try folder.open())
    folder.edit("staff.json", "演示人员002", "改名人员")
    _ = one.poll()
    _ = two.poll()
    while one.hasWork { _ = one.work() }
    while two.hasWork { _ = two.work() }
    try two.renamePerson(1, "乙一")
    _ = one.poll()
    #expect(try one.history(HistoryQuery()).map(\.operation) == [.edit, .external, .`init`])
    #expect(one.replayed() == one.present() && two.replayed() == two.present())
  }

  @Test func aBrokenFileIsKeptAwayFrom() throws {
    let folder = try folder()
    let store = try folder.open()
    let good = folder.text("staff.json")
    let broken = good.replacing("演示人员002\"", with: "演示人员002")
    folder.replace("staff.json", broken)
    let news = try #require(store.poll())
    let damage = try #require(news.ledger.damage["staff"])
    #expect(damage.line == 3 && damage.column != nil && damage.file == "staff.json")
    // What was last read stays shown; the register cannot be saved to, others can.
    #expect(store.nameOfPerson(2) == "演示人员002")
    let error = #expect(throws: StoreError.self) { try store.renamePerson(1, "乙一") }
    guard case .unavailable("staff", _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    let setting = Record(
      register: "settings", bytes: Array("{\"id\":\"host-limit\",\"name\":\"上限\",\"value\":\"2\"}".utf8))
    try store.save(.create(setting), as: .create)
    #expect(folder.text("staff.json") == broken)
    #expect(store.poll() == nil)
    // Opened anew it is the same.
    let other = try folder.open()
    #expect(other.ledger.damage["staff"] == damage)
    #expect(other.ledger["staff"].count == 0)
    #expect(try other.check().worst == .damage)
    // Mended, all goes on.
    folder.replace("staff.json", good.replacing("演示人员003", with: "改名人员"))
    for each in [store, other] {
      #expect(each.poll()?.ledger.damage["staff"] == nil)
      #expect(each.nameOfPerson(3) == "改名人员")
    }
    try store.renamePerson(1, "乙一")
    #expect(store.replayed() == store.present())
    try other.renamePerson(2, "乙二")
    #expect(other.replayed() == other.present())
  }

  @Test(arguments: [
    ("[\n {\"id\":\"RY-001\"}\n,{\"id\":\"RY-001\"}\n]\n", 3, 2),
    ("[\n {\"id\":\"RY-001\"}\n,{\"id\":\"RY-\\u0030\\u0030\\u0031\"}\n]\n", 3, 2),
    ("[\n {\"id\":\"RY-001\"}\n,{\"name\":\"甲\"}\n]\n", 3, 2), ("[\n {\"id\":7}\n]\n", 2, 2),
    ("[\n<<<<<<< HEAD\n {\"id\":\"RY-001\"}\n]\n", 2, 1),
  ]) func recordsWithoutAnIDOfTheirOwnAreDamage(_ text: String, _ line: Int, _ column: Int) throws {
    let folder = try folder()
    folder.replace("staff.json", text)
    let store = try folder.open()
    #expect(store.ledger.damage["staff"]?.line == line)
    #expect(store.ledger.damage["staff"]?.column == column)
    #expect(folder.text("staff.json") == text)
  }

  @Test func aMissingFileIsNeverMadeAnew() throws {
    let folder = try folder()
    let store = try folder.open()
    rename(folder.path + "/staff.json", folder.path + "/away")
    #expect(store.poll()?.ledger.damage["staff"] != nil)
    #expect(throws: StoreError.self) { try store.renamePerson(1, "乙一") }
    let other = try folder.open()
    #expect(other.ledger.damage["staff"] != nil)
    let fresh = Change.create(TestFolder.person(number: 9))
    #expect(throws: StoreError.self) { try other.save(fresh, as: .create) }
    #expect(folder.identity("staff.json") == nil)
    // git takes a file away and puts it back.
    rename(folder.path + "/away", folder.path + "/staff.json")
    #expect(store.poll()?.ledger.damage["staff"] == nil)
    try store.renamePerson(1, "乙一")
  }

  /// A register that came with a newer program: no file, never heard of.
  @Test func aRegisterNeverHeardOfIsEmpty() throws {
    let folder = try folder()
    folder.remove("surveys.json")
    folder.write(
      ".keji/folded",
      folder.text(".keji/folded").split(separator: "\n").filter { !$0.contains("surveys") }.joined(
        separator: "\n") + "\n")
    let store = try folder.open()
    #expect(store.ledger.damage.isEmpty && store.ledger["surveys"].count == 0)
    #expect(folder.identity("surveys.json") == nil)
  }

  @Test(arguments: ["folder", "pipe", "link", "empty", "dangling"]) func whatIsNoRegisterFileIsLeftAlone(
    _ kind: String
  ) throws {
    let folder = try folder()
    let path = folder.path + "/staff.json"
    rename(path, folder.path + "/real")
    switch kind {
    case "folder": mkdir(path, 0o770)
    case "pipe": mkfifo(path, 0o660)
    case "link": symlink("real", path)
    case "dangling": symlink("nowhere", path)
    default: folder.write("staff.json", "")
    }
    let before = folder.identity("staff.json")
    let store = try folder.open()
    #expect(store.ledger.damage["staff"] != nil)
    #expect(throws: StoreError.self) { try store.save(.create(TestFolder.person(number: 9)), as: .create) }
    #expect(folder.identity("staff.json") == before)
    #expect(folder.names("").contains("nowhere") == false)
  }

  /// Somebody puts a file in a register's place while a save writes its own beside it: half of a version, or a
  /// register where there was none. It stays there, and the next save meets it.
  @Test(arguments: [false, true]) func whatComesIntoItsPlaceDuringASaveStays(isNew: Bool) throws {
    let seed = try folder(isNew ? 0 : 3)
    if isNew {
      seed.remove("staff.json")
      let mark = seed.text(".keji/folded").split(separator: "\n").filter { !$0.contains("staff") }
      seed.write(".keji/folded", mark.joined(separator: "\n") + "\n")
    }
    func save(_ store: PlainFileRepository) throws -> Commit {
      try store.save(.create(TestFolder.person(number: 8)), as: .create)
    }
    let dry = CallCounter()
    _ = try save(try seed.copy().open(gate: dry))
    let place = try #require(dry.calls.lastIndex { $0.call == .fsync && $0.path.contains("staff.json.") }) + 1
    let folder = seed.copy()
    let good = "[\n {\"id\":\"RY-009\",\"name\":\"别处加的\",\"active\":true}\n]\n"
    let there = isNew ? good : String(folder.text("staff.json").dropLast(4))
    let store = try folder.open(gate: CallCounter(.during(at: place) { folder.replace("staff.json", there) }))
    #expect(try save(store).notice != nil)
    #expect(folder.text("staff.json") == there)
    if !isNew { folder.replace("staff.json", there + "}\n]\n") }
    try store.renamePerson(8, "乙八")
    #expect(store.nameOfPerson(isNew ? 9 : 3) == (isNew ? "别处加的" : "演示人员003"))
    #expect(store.replayed() == store.present())
    #expect(folder.text("staff.json").contains("乙八"))
  }

  /// An editor that opened the file before it was replaced writes into the version in `prev`.
  @Test func whatIsWrittenIntoAReplacedVersionIsNotLost() throws {
    let folder = try folder()
    let store = try folder.open()
    let late = folder.text("staff.json").replacing("演示人员002", with: "改名人员")
    try store.renamePerson(1, "乙一")
    folder.write(".keji/prev/staff.json", late)
    // Another process comes next.
    store.close()
    let again = try folder.open()
    #expect(again.nameOfPerson(1) == "乙一" && again.nameOfPerson(2) == "改名人员")
    #expect(folder.text("staff.json").contains("改名人员"))
    #expect(again.replayed() == again.present())
    #expect(try again.history(HistoryQuery(limit: 1)).first?.operation == .external)
  }

  /// Half of a version, written late into the one that was replaced, cannot be compared; it is kept when the
  /// next one is replaced.
  @Test func halfOfALateVersionIsSetAside() throws {
    let folder = try folder()
    let store = try folder.open()
    let half = String(folder.text("staff.json").dropLast(4))
    try store.renamePerson(1, "乙一")
    folder.write(".keji/prev/staff.json", half)
    try store.renamePerson(1, "丙一")
    let kept = folder.names(".keji/prev").filter { $0.hasPrefix("staff.json.") }
    #expect(kept.map { folder.text(".keji/prev/" + $0) } == [half])
    #expect(folder.text(".keji/prev/staff.json").contains("乙一"))
  }

  /// What was written into a replaced version waits until the register can be read again: against
  /// one that cannot, all of it would look new.
  @Test func aLateEditWaitsForADamagedRegister() throws {
    let folder = try folder()
    let store = try folder.open()
    let late = folder.text("staff.json").replacing("演示人员002", with: "改名人员")
    try store.renamePerson(1, "乙一")
    store.close()
    folder.write(".keji/prev/staff.json", late)
    let good = folder.text("staff.json")
    folder.replace("staff.json", String(good.dropLast(4)))
    let closed = try folder.open()
    #expect(closed.ledger.damage["staff"] != nil)
    #expect(try closed.history(HistoryQuery()).count == 2)
    closed.close()
    folder.replace("staff.json", good)
    let again = try folder.open()
    let told = try #require(try again.history(HistoryQuery(limit: 1)).first)
    #expect(told.operation == .external && told.changes.map(\.id) == ["RY-002"])
    #expect(told.changes.first?.recordBefore?[Staff.name] == "演示人员002")
    #expect(again.nameOfPerson(1) == "乙一" && again.nameOfPerson(2) == "改名人员")
    #expect(again.replayed() == again.present())
  }

  @Test func bothSidesOfACollisionAreInTheHistory() throws {
    let folder = try folder()
    let store = try folder.open()
    let late = folder.text("staff.json").replacing("演示人员001", with: "别处改的")
    try store.renamePerson(1, "乙一")
    folder.write(".keji/prev/staff.json", late)
    try store.renamePerson(2, "乙二")
    #expect(store.nameOfPerson(1) == "乙一")
    let entries = try store.history(HistoryQuery(id: "RY-001"))
    #expect(entries.map(\.operation).prefix(2) == [.merge, .external])
    #expect(entries[1].changes.first?.recordAfter?[Staff.name] == "别处改的")
    #expect(store.replayed() == store.present())
    #expect(try store.check().problems.filter { $0.level == .damage } == [])
  }

  /// The same size, and the time put back: what is left are the bytes, and the time of the last change of
  /// anything, which nobody can put back.
  @Test(arguments: [true, false], [true, false]) func anEditThatHidesIsFound(isOpen: Bool, isLarge: Bool)
    throws
  {
    var options = TestFolder.options
    if isLarge { options.mapFrom = 4_096 }
    let folder = try folder(200)
    var store = try folder.open(options)
    while store.hasWork { _ = store.work() }
    if !isOpen { store.close() }
    let before = try #require(folder.identity("staff.json"))
    folder.write("staff.json", folder.text("staff.json").replacing("演示人员002", with: "改名人员003"))
    let time = timespec(tv_sec: before.modified / 1_000_000_000, tv_nsec: before.modified % 1_000_000_000)
    utimensat(AT_FDCWD, folder.path + "/staff.json", [time, time], 0)
    #expect(folder.identity("staff.json")?.mark == before.mark)
    if isOpen { _ = store.poll() } else { store = try folder.open(options) }
    while store.hasWork { _ = store.work() }
    let entry = try #require(try store.history(HistoryQuery(limit: 1)).first)
    #expect(entry.operation == .external && entry.changes.map(\.id) == ["RY-002"])
    #expect(entry.user.isEmpty && entry.uid == .max)
    #expect(store.replayed() == store.present())
    // Recorded once.
    store.close()
    let again = try folder.open(options)
    while again.hasWork { _ = again.work() }
    #expect(try again.history(HistoryQuery()).count == 2)
  }

  /// Somebody writes into a file while it is read: what is read is one version of it.
  @Test func aFileThatChangesWhileItIsReadIsReadAgain() throws {
    let folder = try folder()
    let after = folder.text("staff.json") + "\n"
    func read(_ gate: CallCounter) throws -> FileContents {
      try Folder.open(path: folder.path, gate: gate).contents(of: "staff.json", limit: 1 << 20, mapFrom: .max)
    }
    let dry = CallCounter()
    _ = try read(dry)
    let place = try #require(dry.calls.firstIndex { $0.call == .read }) + 1
    let contents = try read(CallCounter(.during(at: place) { folder.write("staff.json", after) }))
    #expect(contents.block.withBytes { Array($0) } == Array(after.utf8))
    #expect(contents.identity == folder.identity("staff.json"))
  }

  /// A file that was written a moment ago is read only when a further write would show in its time.
  @Test func aFileJustWrittenIsWaitedFor() throws {
    let folder = try folder()
    folder.write("staff.json", folder.text("staff.json"))
    let root = try Folder.open(path: folder.path)
    let contents = try root.contents(of: "staff.json", limit: 1 << 20, mapFrom: .max, untorn: true)
    #expect(contents.identity.wouldShowAWrite)
  }

  /// Two writes within one tick of the clock that dates files, and the same size.
  @Test func aQuickEditOfTheSameSizeIsSeen() throws {
    let folder = try folder()
    let store = try folder.open()
    for round in 0..<10 {
      try store.renamePerson(1, "甲\(round)")
      let edited = folder.text("staff.json").replacing("演示人员002", with: "编号人员00\(round)").replacing(
        "编号人员00\(max(0, round - 1))", with: "编号人员00\(round)")
      folder.write("staff.json", edited)
      try store.renamePerson(3, "丙\(round)")
      #expect(store.nameOfPerson(2) == "编号人员00\(round)")
      #expect(folder.text("staff.json").contains("编号人员00\(round)"))
    }
    #expect(store.replayed() == store.present())
  }
}
