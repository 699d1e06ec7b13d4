import Glibc
import JSONText
import Registers
import Testing

@testable import PlainFileRepository

/// A store that dies at any call is whole after the next opening, and what was called saved is there.
struct CrashTests {
  /// A register below this size is written by every save.
  enum Folding: CaseIterable { case eager, lazy }

  func options(_ folding: Folding) -> RepositoryOptions {
    var options = TestFolder.options
    if folding == .lazy { options.foldBelow = 0 }
    return options
  }

  /// A handful of saves; the numbers of those that returned, each told as soon as it did.
  @discardableResult static func work(_ store: PlainFileRepository, _ tell: (Int) -> Void = { _ in }) -> [Int]
  {
    var saved: [Int] = []
    func attempt(_ body: () throws -> Commit) {
      guard let commit = try? body() else { return }
      saved.append(commit.seq)
      tell(commit.seq)
    }
    attempt { try store.renamePerson(1, "乙一") }
    attempt {
      let blank = Record(register: "staff", bytes: Array("{\"id\":\"*1\"}".utf8))
      let record = blank.setting([FieldEdit(Staff.name, "新人"), FieldEdit(Staff.active, true)])
      let setting = Record(
        register: "settings", bytes: Array("{\"id\":\"host-limit\",\"name\":\"上限\",\"value\":\"2\"}".utf8))
      return try store.save(.create(record), .create(setting), as: .create)
    }
    attempt { try store.renamePerson(1, "丙一") }
    attempt {
      guard let record = store.ledger.record("staff", "RY-002") else { throw StoreError.closed }
      return try store.save(.delete(record), as: .delete)
    }
    store.close()
    return saved
  }

  /// After a death: opens the folder and holds what was saved against what is there.
  func verify(_ folder: TestFolder, saved: [Int], before: Int, _ place: String) throws {
    let store = try folder.open()
    let report = try store.check()
    #expect(report.problems.filter { $0.level == .damage } == [], "\(place)")
    let last = saved.last ?? before
    #expect(report.seq >= last && report.seq <= last + 1, "\(place): \(report.seq), saved \(saved)")
    #expect(store.replayed() == store.present(), "\(place)")
    #expect(folder.names(".keji/tmp") == [], "\(place)")
    #expect(try store.history(HistoryQuery()).allSatisfy { $0.operation != .external }, "\(place)")
    // And it goes on.
    try store.renamePerson(1, "终")
    store.close()
    let again = try folder.open()
    #expect(again.nameOfPerson(1) == "终", "\(place)")
    #expect(try again.check().problems.filter { $0.level != .warning } == [], "\(place)")
  }

  @Test(arguments: Folding.allCases, [false, true]) func dyingAtEveryCallLosesNothing(
    _ folding: Folding, torn: Bool
  ) throws {
    let seed = TestFolder()
    try seed.create(staff: 3)
    let dry = CallCounter()
    let trial = seed.copy()
    #expect(CrashTests.work(try trial.open(options(folding), gate: dry)) == [2, 3, 4, 5])
    try verify(trial, saved: [5], before: 1, "dry")
    var places = dry.telling
    if torn { places = places.filter { dry.calls[$0 - 1].call == .write } }
    for place in places {
      let folder = seed.copy()
      let gate = CallCounter(torn ? .dieTorn(at: place) : .die(at: place))
      let store = PlainFileRepository(path: folder.path, options: options(folding), gate: gate)
      let saved = (try? store.open()) == nil ? [] : CrashTests.work(store)
      #expect(gate.hasStruck)
      try verify(folder, saved: saved, before: 1, "call \(place), \(dry.calls[place - 1])")
    }
  }

  /// What recovery itself does may be cut off as well.
  @Test func dyingWhileRecoveringLosesNothing() throws {
    let seed = TestFolder()
    try seed.create(staff: 3)
    let store = try seed.open(options(.lazy))
    try store.renamePerson(1, "乙一")
    try store.renamePerson(2, "乙二")
    // A torn line, a stale temporary file, and changes not yet in the register.
    let history = "history/hq-2026.jsonl"
    seed.write(history, seed.read(history) + Array("{\"seq\":4,\"t\":\"2026".utf8))
    seed.write(".keji/tmp/staff.json.1", "[")
    let dry = CallCounter()
    _ = try seed.copy().open(gate: dry)
    for place in dry.telling {
      let folder = seed.copy()
      let gate = CallCounter(.die(at: place))
      let dying = PlainFileRepository(path: folder.path, options: TestFolder.options, gate: gate)
      _ = try? dying.open()
      try verify(folder, saved: [3], before: 3, "call \(place), \(dry.calls[place - 1])")
    }
  }

  /// One line may hold a whole import: all of it or nothing (ten thousand rows are for the soak).
  @Test func anImportIsWholeOrNotThere() throws {
    let seed = TestFolder()
    try seed.create(staff: 1)
    let changes = (2...1_001).map { i in
      Change.create(
        Record(
          register: "staff",
          bytes: Array("{\"id\":\"RY-\(10_000 + i)\",\"name\":\"甲\(i)\",\"active\":true}".utf8)))
    }
    let set = ChangeSet(.import, changes)
    let dry = CallCounter()
    let trial = try seed.copy().open(gate: dry)
    let opening = dry.count
    _ = try trial.commit(set, at: TestFolder.circumstances)
    // From the write of the line on; before it nothing is on disk.
    let first = try #require(
      dry.calls[opening...].firstIndex { $0.call == .write && $0.path.contains("history") })
    for place in dry.telling where place > first {
      let folder = seed.copy()
      let store = try folder.open(gate: CallCounter(.dieTorn(at: place)))
      let isSaved = (try? store.commit(set, at: TestFolder.circumstances)) != nil
      let after = try folder.open()
      let count = after.ledger["staff"].count
      #expect(count == 1_001 || (count == 1 && !isSaved), "\(dry.calls[place - 1])")
      #expect(try RecordIndex.strict(ByteBlock(folder.read("staff.json")), limits: .register).count == count)
    }
  }

  @Test func dyingWhileCreatingCanBeMadeGood() throws {
    let dry = CallCounter()
    let trial = TestFolder()
    let records = [TestFolder.person(number: 1)]
    func create(_ folder: TestFolder, _ gate: CallCounter) throws {
      let founding = Founding(path: folder.path, site: "hq", options: TestFolder.options, gate: gate)
      try founding.run(year: 2026, demonstration: false, records)
    }
    try create(trial, dry)
    for place in dry.telling {
      let folder = TestFolder()
      try? create(folder, CallCounter(.die(at: place)))
      if (try? create(folder, CallCounter())) == nil {
        // It was done but for the last sync.
        #expect(folder.text(".keji/site") == "hq\n", "\(dry.calls[place - 1])")
      }
      let store = try folder.open()
      #expect(store.nameOfPerson(1) == "演示人员001", "\(dry.calls[place - 1])")
      #expect(store.replayed() == store.present(), "\(dry.calls[place - 1])")
      #expect(try store.check().problems.filter { $0.level == .damage } == [])
    }
  }
}
