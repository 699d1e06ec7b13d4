import Glibc
import JSONText
import Registers
import Testing

@testable import PlainFileRepository

struct CommitTests {
  @Test func aSaveIsInHistoryAndRegister() throws {
    let folder = TestFolder()
    try folder.create(staff: 2)
    let store = try folder.open()
    let commit = try store.renamePerson(2, "乙二")
    #expect(commit.seq == 2 && commit.notice == nil)
    #expect(commit.ledger.record("staff", "RY-002")?[Staff.name] == "乙二")
    #expect(
      folder.text("staff.json") == """
        [
         {"id":"RY-001","name":"演示人员001","active":true}
        ,{"id":"RY-002","name":"乙二","active":true}
        ]

        """)
    let lines = folder.text("history/hq-2026.jsonl").split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].contains("\"op\":\"init\"") && lines[0].contains("\"prev\":\"0000"))
    #expect(lines[1].hasPrefix("{\"seq\":2,\"t\":\"2026-03-04T10:11:12.345+08:00\",\"uid\":1003,"))
    #expect(folder.names(".keji/tmp") == [])
    #expect(try store.check().problems.filter { $0.level != .warning } == [])
    // The version before is kept.
    #expect(folder.text(".keji/prev/staff.json").contains("演示人员002"))
  }

  @Test func aNewRecordGetsItsNumberUnderTheLock() throws {
    let folder = TestFolder()
    try folder.create(staff: 2)
    let (one, two) = (try folder.open(), try folder.open())
    func add(_ store: PlainFileRepository, _ name: String) throws -> Commit {
      let blank = Record(register: "staff", bytes: Array("{\"id\":\"*1\"}".utf8))
      let record = blank.setting([FieldEdit(Staff.name, name), FieldEdit(Staff.active, true)])
      return try store.save(.create(record), as: .create)
    }
    #expect(try add(one, "甲一").saved.changes.first?.id == "RY-003")
    #expect(try add(two, "甲二").saved.changes.first?.id == "RY-004")
    #expect(try add(one, "甲三").saved.changes.first?.id == "RY-005")
    // A number is never used again.
    let last = try #require(two.poll()).ledger.record("staff", "RY-005")
    try two.save(.delete(try #require(last)), as: .delete)
    #expect(try add(two, "甲四").saved.changes.first?.id == "RY-006")
    let fresh = try folder.open()
    try fresh.save(.delete(try #require(fresh.ledger.record("staff", "RY-006"))), as: .delete)
    #expect(try add(try folder.open(), "甲五").saved.changes.first?.id == "RY-007")
  }

  @Test func whatIsNotEditedKeepsItsBytes() throws {
    let folder = TestFolder()
    try folder.create()
    folder.replace(
      "staff.json",
      """
      [ {"id":"RY-001" , "x_unknown":1.10,"name":"甲一","active":true, "y":{"a": [1E5]}},
        {"name":"\\u4e59", "id":"RY-002","active":true,"z":"\\/"} ]
      """)
    let store = try folder.open()
    try store.renamePerson(1, "甲二")
    #expect(
      folder.text("staff.json") == """
        [
         {"id":"RY-001","x_unknown":1.10,"name":"甲二","active":true,"y":{"a":[1E5]}}
        ,{"name":"\\u4e59", "id":"RY-002","active":true,"z":"\\/"}
        ]

        """)
  }

  @Test func savingNothingWritesNothing() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    let store = try folder.open()
    let before = (folder.identity("staff.json"), folder.read("history/hq-2026.jsonl"))
    let commit = try store.renamePerson(1, "演示人员001")
    #expect(commit.seq == 1 && commit.saved.changes.isEmpty)
    #expect(folder.identity("staff.json") == before.0)
    #expect(folder.read("history/hq-2026.jsonl") == before.1)
  }

  @Test func aStaleEditIsAConflict() throws {
    let folder = TestFolder()
    try folder.create(staff: 2)
    let (one, two) = (try folder.open(), try folder.open())
    try one.renamePerson(1, "乙一")
    // Another record is no conflict.
    try two.renamePerson(2, "乙二")
    let old = TestFolder.person(number: 1)
    let error = #expect(throws: StoreError.self) {
      try two.save(.edit(old, to: old.setting([FieldEdit(Staff.name, "丙一")])))
    }
    guard case .conflict(let conflicts)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(conflicts.first?.theirs?[Staff.name] == "乙一")
    let gone = #expect(throws: StoreError.self) { try two.save(.create(old), as: .create) }
    guard case .conflict? = gone else {
      Issue.record("\(String(describing: gone))")
      return
    }
    #expect(try two.history(HistoryQuery()).count == 3)
  }

  @Test func aBrokenRuleIsRefused() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    let store = try folder.open()
    let error = #expect(throws: StoreError.self) { try store.renamePerson(1, "") }
    guard case .refused(let findings)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(findings.first?.rule == "required")
    #expect(try store.history(HistoryQuery()).count == 1)
  }

  /// Whoever made the change, what is no record does not get into a file.
  @Test(arguments: [
    "{\"id\":\"RY-009\"", "[]", "{\"id\":\"RY-008\"}", "{\"id\":\"RY-009\",\"a\":1,\"a\":2}", "{}",
  ]) func whatIsNoRecordIsRefused(_ bytes: String) throws {
    let folder = TestFolder()
    try folder.create()
    let store = try folder.open()
    let change = Change(register: "staff", id: "RY-009", was: nil, now: Array(bytes.utf8))
    #expect(throws: StoreError.self) { try store.save(change) }
    #expect(folder.text("staff.json") == "[\n]\n")
  }

  @Test func severalRegistersAreSavedTogether() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    let store = try folder.open()
    let setting = Record(
      register: "settings", bytes: Array("{\"id\":\"host-limit\",\"name\":\"上限\",\"value\":\"2\"}".utf8))
    let person = TestFolder.person(number: 1)
    let commit = try store.save(
      .create(setting), .edit(person, to: person.setting([FieldEdit(Staff.name, "乙一")])))
    #expect(commit.seq == 2)
    #expect(folder.text("settings.json").contains("host-limit"))
    #expect(folder.text("staff.json").contains("乙一"))
  }

  @Test func undoIsALineLikeOthers() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    let store = try folder.open()
    try store.renamePerson(1, "乙一")
    let entry = try #require(try store.history(HistoryQuery(limit: 1)).first)
    _ = try store.commit(
      ChangeSet(.undo, entry.changes.reversed().map(\.reversed), of: entry.position),
      at: TestFolder.circumstances)
    #expect(store.nameOfPerson(1) == "演示人员001")
    #expect(try store.history(HistoryQuery(limit: 1)).first?.of == entry.position)
  }

  @Test func aSetTooLargeForALineSaysHowMuchFits() throws {
    let folder = TestFolder()
    try folder.create()
    let store = try folder.open()
    let long = String(repeating: "x", count: 900_000)
    let changes = (0..<80).map { i in
      Change.create(
        Record(
          register: "staff",
          bytes: Array("{\"id\":\"RY-\(100 + i)\",\"name\":\"甲\",\"active\":true,\"x\":\"\(long)\"}".utf8)))
    }
    let error = #expect(throws: StoreError.self) {
      try store.commit(ChangeSet(.import, changes), at: TestFolder.circumstances)
    }
    guard case .tooLarge(let fits)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(fits == 74)
    #expect(try store.history(HistoryQuery()).count == 1)
  }

  @Test func theYearOpensANewFile() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    var options = TestFolder.options
    options.clock = { Moment(milliseconds: 1_772_590_272_345 + 365 * 86_400_000) }
    let store = try folder.open(options)
    try store.renamePerson(1, "乙一")
    #expect(folder.names("history") == ["hq-2026.jsonl", "hq-2027.jsonl"])
    let hash = try #require(folder.text("history/hq-2026.jsonl").split(separator: "\"").dropLast().last)
    #expect(folder.text("history/hq-2027.jsonl").contains("\"prev\":\"\(hash)\""))
    // The clock goes back: order is by number, in the newest file.
    let back = try folder.open()
    try back.renamePerson(1, "乙二")
    #expect(try back.history(HistoryQuery()).map(\.position.seq) == [3, 2, 1])
    #expect(folder.text("history/hq-2027.jsonl").split(separator: "\n").count == 2)
    #expect(try back.check().problems.filter { $0.level == .damage } == [])
    store.close()
  }

  @Test func modesAndGroup() throws {
    let before = umask(0o077)
    defer { umask(before) }
    let folder = TestFolder()
    try folder.create(staff: 1)
    let store = try folder.open()
    try store.renamePerson(1, "乙一")
    try store.keep(StoredDraft(key: "staff/RY-001", text: "{}"))
    for name in ["staff.json", "history/hq-2026.jsonl", ".keji/lock", ".keji/folded", ".keji/site"] {
      #expect(folder.identity(name)?.permissions == 0o660, "\(name)")
    }
    for name in ["history", ".keji", ".keji/tmp", ".keji/prev", ".keji/backup", ".keji/drafts"] {
      #expect(folder.identity(name)?.permissions == 0o2770, "\(name)")
    }
    #expect(folder.identity(".keji/drafts/1003")?.permissions == 0o700)
    #expect(folder.identity(".keji/drafts/1003/staff_2fRY-001.json")?.permissions == 0o600)
  }

  @Test func twoStoresSaveInTurn() throws {
    let folder = TestFolder()
    try folder.create(staff: 2)
    let (one, two) = (try folder.open(), try folder.open())
    for round in 0..<20 {
      try one.renamePerson(1, "甲\(round)")
      try two.renamePerson(2, "乙\(round)")
      if round % 5 == 0 { _ = one.poll() }
    }
    #expect(one.poll()?.ledger.record("staff", "RY-002")?[Staff.name] == "乙19")
    #expect(two.nameOfPerson(1) == "甲19")
    #expect(one.replayed() == one.present())
    #expect(try two.check().seq == 41)
    #expect(try two.history(HistoryQuery()).allSatisfy { $0.operation != .external })
  }

  @Test func aHeldLockMakesSavingBusy() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    let store = try folder.open()
    let lock = try LockFile(try Folder.open(path: folder.path + "/.keji"), isWritable: true)
    #expect(try lock.acquire(.exclusive, patience: 0))
    let error = #expect(throws: StoreError.self) { try store.renamePerson(1, "乙一") }
    guard case .busy(let holder)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(holder?.process == Int(getpid()))
    #expect(store.poll() == nil)
    lock.release()
    try store.renamePerson(1, "乙一")
  }

  @Test func signalsWaitWhileTheLockIsHeld() throws {
    let folder = TestFolder()
    try folder.create()
    let lock = try LockFile(try Folder.open(path: folder.path + "/.keji"), isWritable: true)
    func isBlocked(_ signal: Int32) -> Bool {
      var mask = sigset_t()
      pthread_sigmask(SIG_BLOCK, nil, &mask)
      return sigismember(&mask, signal) == 1
    }
    // The threads of a test may have them blocked already.
    var signals = sigset_t()
    sigfillset(&signals)
    var before = sigset_t()
    pthread_sigmask(SIG_UNBLOCK, &signals, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    #expect(try lock.acquire(.exclusive, patience: 0))
    for signal in [SIGTSTP, SIGINT, SIGTERM, SIGHUP] { #expect(isBlocked(signal)) }
    lock.release()
    for signal in [SIGTSTP, SIGINT, SIGTERM, SIGHUP] { #expect(!isBlocked(signal)) }
  }
}
