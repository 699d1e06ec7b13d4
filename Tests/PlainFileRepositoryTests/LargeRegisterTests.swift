import Glibc
import JSONText
import Registers
import Testing

@testable import PlainFileRepository

/// Large registers are mapped, shown by their lines at once and checked while one works. Here a
/// kilobyte is large.
struct LargeRegisterTests {
  static var options: RepositoryOptions {
    var options = TestFolder.options
    options.mapFrom = 1024
    options.foldBelow = 1024
    options.lagBytes = 4096
    return options
  }

  func folder() throws -> TestFolder {
    let folder = TestFolder()
    try folder.create(staff: 200)
    return folder
  }

  func workAll(_ store: PlainFileRepository) { while store.hasWork { _ = store.work() } }

  @Test func itIsShownAtOnceAndWritableWhenChecked() throws {
    let folder = try folder()
    let store = try folder.open(LargeRegisterTests.options)
    #expect(store.ledger.unchecked["staff"] != nil && store.hasWork)
    #expect(store.ledger["staff"].count == 200 && store.nameOfPerson(77) == "演示人员077")
    let error = #expect(throws: StoreError.self) { try store.renamePerson(1, "乙一") }
    guard case .unavailable("staff", _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    workAll(store)
    #expect(store.ledger.unchecked.isEmpty)
    try store.renamePerson(1, "乙一")
  }

  @Test func savingIsLazyAndClosingFolds() throws {
    let folder = try folder()
    let store = try folder.open(LargeRegisterTests.options)
    workAll(store)
    let before = folder.text("staff.json")
    try store.renamePerson(1, "乙一")
    #expect(folder.text("staff.json") == before)
    // Others see it by the history.
    let other = try folder.open(LargeRegisterTests.options)
    #expect(other.nameOfPerson(1) == "乙一")
    store.close()
    #expect(folder.text("staff.json") == before.replacing("演示人员001", with: "乙一"))
    workAll(other)
    #expect(other.poll() == nil || other.nameOfPerson(1) == "乙一")
    try other.renamePerson(2, "乙二")
    other.close()
    let last = try folder.open()
    #expect(last.replayed() == last.present())
    #expect(try last.history(HistoryQuery()).allSatisfy { $0.operation != .external })
  }

  @Test func whatLagsFarBehindIsFoldedByWork() throws {
    let folder = try folder()
    let store = try folder.open(LargeRegisterTests.options)
    workAll(store)
    for i in 1...30 {
      try store.renamePerson(i, "乙\(i)")
      workAll(store)
    }
    #expect(folder.text("staff.json").contains("乙15"))
    let other = try folder.open(LargeRegisterTests.options)
    #expect(other.nameOfPerson(30) == "乙30")
  }

  /// A small register saved meanwhile is written at once and its edits stay external edits.
  @Test func aSmallRegisterDoesNotWaitForALargeOne() throws {
    let folder = try folder()
    let store = try folder.open(LargeRegisterTests.options)
    workAll(store)
    try store.renamePerson(1, "乙一")
    let setting = Record(
      register: "settings", bytes: Array("{\"id\":\"host-limit\",\"name\":\"上限\",\"value\":\"2\"}".utf8))
    let old = folder.text("settings.json")
    try store.save(.create(setting), as: .create)
    #expect(folder.text("settings.json").contains("host-limit"))
    #expect(folder.text(".keji/folded").contains("waiting staff.json 1\n"))
    #expect(!folder.text("staff.json").contains("乙一"))
    // A checkout of the older settings is not brought forward, the lazy change is.
    folder.replace("settings.json", old)
    let other = try folder.open(LargeRegisterTests.options)
    #expect(other.nameOfPerson(1) == "乙一")
    #expect(other.ledger.record("settings", "host-limit") == nil)
    workAll(other)
    #expect(other.replayed() == other.present())
  }

  @Test func damageIsFoundWhileWorking() throws {
    let folder = try folder()
    folder.edit("staff.json", "\"id\":\"RY-150\"", "\"id\":\"RY-149\"")
    let store = try folder.open(LargeRegisterTests.options)
    #expect(store.ledger.damage.isEmpty)
    workAll(store)
    #expect(store.ledger.damage["staff"]?.line == 151)
    #expect(store.ledger["staff"].count == 200)
    #expect(throws: StoreError.self) { try store.renamePerson(1, "乙一") }
  }

  /// A command does not come back between keys: it checks what it needs to the end.
  @Test func aCommandChecksToTheEnd() throws {
    let folder = try folder()
    let store = try folder.open(LargeRegisterTests.options)
    #expect(store.finishChecks(of: ["sections"]) == nil && store.ledger.unchecked["staff"] != nil)
    let news = try #require(store.finishChecks(of: ["staff"]))
    #expect(news.ledger.unchecked.isEmpty && news.ledger.damage.isEmpty)
    try store.renamePerson(1, "乙一")
    store.close()
    folder.edit("staff.json", "\"id\":\"RY-150\"", "\"id\":\"RY-149\"")
    let other = try folder.open(LargeRegisterTests.options)
    #expect(other.finishChecks(of: ["staff"])?.ledger.damage["staff"]?.line == 151)
    #expect(other.finishChecks(of: ["staff"]) == nil)
  }

  @Test func anEditIsComparedWhenItHasBeenChecked() throws {
    let folder = try folder()
    let store = try folder.open(LargeRegisterTests.options)
    workAll(store)
    folder.edit("staff.json", "演示人员120", "改名人员")
    #expect(store.poll() != nil)
    #expect(store.nameOfPerson(120) == "改名人员" && store.ledger.unchecked["staff"] != nil)
    workAll(store)
    let entry = try #require(try store.history(HistoryQuery(limit: 1)).first)
    #expect(entry.operation == .external && entry.changes.map(\.id) == ["RY-120"])
    // And while nobody worked.
    store.close()
    folder.edit("staff.json", "演示人员121", "改名人员")
    let other = try folder.open(LargeRegisterTests.options)
    workAll(other)
    #expect(try other.history(HistoryQuery(limit: 1)).first?.changes.map(\.id) == ["RY-121"])
    #expect(other.replayed() == other.present())
  }

  /// A file cut short under our map raises SIGBUS; we read zeros, notice and go on.
  @Test func aFileCutShortUnderTheMapIsSurvived() throws {
    let folder = TestFolder()
    try folder.create(staff: 900)
    let whole = folder.text("staff.json")
    let store = try folder.open(LargeRegisterTests.options)
    workAll(store)
    truncate(folder.path + "/staff.json", 5000)
    #expect(store.nameOfPerson(899) == nil)
    #expect(store.nameOfPerson(1) == "演示人员001")
    _ = store.poll()
    #expect(store.ledger.damage["staff"] != nil)
    #expect(throws: StoreError.self) { try store.renamePerson(1, "乙一") }
    #expect(folder.identity("staff.json")?.size == 5000)
    folder.replace("staff.json", whole)
    _ = store.poll()
    workAll(store)
    #expect(store.nameOfPerson(899) == "演示人员899")
    try store.renamePerson(1, "乙一")
    #expect(store.replayed() == store.present())
  }

  /// A replaced version that is still mapped is cut short while a new one is made of it: the zeros that are
  /// read then do not get into the register.
  @Test func aMapCutDuringASaveIsNotWritten() throws {
    let seed = TestFolder()
    try seed.create(staff: 900)
    /// A store that maps the version before the last, with what another saved over it.
    func behind(_ folder: TestFolder, _ gate: CallCounter) throws -> PlainFileRepository {
      let store = try folder.open(LargeRegisterTests.options, gate: gate)
      workAll(store)
      try folder.open().renamePerson(1, "乙一")
      _ = store.poll()
      return store
    }
    let dry = CallCounter()
    let trial = try behind(seed.copy(), dry)
    try trial.renamePerson(2, "乙二")
    trial.close()
    let place = try #require(dry.calls.lastIndex { $0.call == .chmod && $0.path.contains("staff.json.") }) + 1
    let folder = seed.copy()
    let gate = CallCounter(.during(at: place) { truncate(folder.path + "/.keji/prev/staff.json", 4096) })
    let store = try behind(folder, gate)
    try store.renamePerson(2, "乙二")
    store.close()
    #expect(gate.hasStruck)
    #expect(!folder.read("staff.json").contains(0))
    let again = try folder.open()
    #expect(again.nameOfPerson(2) == "乙二" && again.nameOfPerson(900) == "演示人员900")
    #expect(again.replayed() == again.present())
  }

  @Test func anotherLayoutIsReadAndRewritten() throws {
    let folder = TestFolder()
    try folder.create()
    let records = (1...100).map { "{\"id\": \"RY-\(100 + $0)\", \"name\": \"甲\($0)\", \"active\": true}" }
    folder.replace("staff.json", "[" + records.joined(separator: ", ") + "]")
    let store = PlainFileRepository(path: folder.path, options: LargeRegisterTests.options)
    let opening = try store.open()
    #expect(opening.notices.contains(FolderWords.layout("staff")))
    #expect(opening.ledger["staff"].count == 100)
    let record = try #require(store.ledger.record("staff", "RY-101"))
    try store.save(.edit(record, to: record.setting([FieldEdit(Staff.name, "乙")])))
    store.close()
    #expect(RecordIndex.lines(of: ByteBlock(folder.read("staff.json")))?.count == 100)
    #expect(folder.text("staff.json").contains("\n,\(records[1])\n"))
  }

  @Test func manyChangesAreTakenIntoTheBase() throws {
    let folder = try folder()
    let store = try folder.open()
    for round in 0..<11 {
      let changes = store.ledger["staff"].records.map { record in
        Change.edit(record, to: record.setting([FieldEdit(Staff.section, "股\(round)")]))
      }
      _ = try store.commit(ChangeSet(.edit, changes), at: TestFolder.circumstances)
    }
    #expect((store.registers?.files["staff"]?.overlay ?? .max) < 2000)
    #expect(store.replayed() == store.present())
    try store.renamePerson(3, "乙三")
    #expect(try folder.open().nameOfPerson(3) == "乙三")
  }
}
