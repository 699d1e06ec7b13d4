import Glibc
import Registers
import Testing

@testable import PlainFileRepository

/// The folder, what lies in it or its lock is moved or replaced while it is open: nothing is saved
/// where nobody would find it again, and nobody saves beside another.
struct DisplacementTests {
  func folder() throws -> TestFolder {
    let folder = TestFolder()
    try folder.create(staff: 2)
    return folder
  }

  func isDisplaced(_ error: StoreError?, _ words: String) -> Bool {
    guard case .displaced(let told)? = error else { return false }
    return told.en.contains(words) && told.en.hasPrefix("not saved") && told.zh.contains("没有保存")
  }

  // MARK: The lock

  @Test func nothingIsWrittenIntoTheLockFile() throws {
    let folder = try folder()
    let before = folder.identity(".keji/lock")
    let store = try folder.open()
    try store.renamePerson(1, "乙一")
    store.close()
    #expect(folder.identity(".keji/lock") == before)
    #expect(before?.size == 0)
  }

  @Test(arguments: [false, true]) func aReplacedLockStopsOneSave(removed: Bool) throws {
    let folder = try folder()
    let store = try folder.open()
    if removed { folder.remove(".keji/lock") } else { folder.replace(".keji/lock", "") }
    let history = folder.read("history/hq-2026.jsonl")
    let error = #expect(throws: StoreError.self) { try store.renamePerson(1, "乙一") }
    #expect(isDisplaced(error, "lock"))
    #expect(folder.read("history/hq-2026.jsonl") == history)
    // The next goes by the lock that is there now.
    try store.renamePerson(1, "乙一")
    let lock = try LockFile(try Folder.open(path: folder.path + "/.keji"), isWritable: true)
    #expect(try lock.acquire(.exclusive, patience: 0))
    let busy = #expect(throws: StoreError.self) { try store.renamePerson(1, "丙一") }
    guard case .busy? = busy else {
      Issue.record("\(String(describing: busy))")
      return
    }
  }

  /// Replaced at any moment of a save: what is told to be saved is, and the history stays whole.
  @Test func aLockReplacedDuringASaveLetsNobodyInBeside() throws {
    let seed = try folder()
    let dry = CallCounter()
    let trial = try seed.copy().open(gate: dry)
    let opened = dry.count
    try trial.renamePerson(1, "乙一")
    var refused = 0
    for place in dry.telling where place > opened {
      let folder = seed.copy()
      let other = try folder.open()
      var isOtherSaved = false
      let gate = CallCounter(
        .during(at: place) {
          folder.replace(".keji/lock", "")
          isOtherSaved = (try? other.renamePerson(2, "乙二")) != nil
          if !isOtherSaved { isOtherSaved = (try? other.renamePerson(2, "乙二")) != nil }
        })
      guard let store = try? folder.open(gate: gate) else { continue }
      let isSaved = (try? store.renamePerson(1, "乙一")) != nil
      if !isSaved || !isOtherSaved { refused += 1 }
      let again = try folder.open()
      #expect(try again.check().problems.filter { $0.level == .damage } == [], "\(place)")
      if isSaved { #expect(again.nameOfPerson(1) == "乙一", "\(place)") }
      if isOtherSaved { #expect(again.nameOfPerson(2) == "乙二", "\(place)") }
      #expect(again.replayed() == again.present(), "\(place)")
    }
    #expect(refused > 0)
  }

  /// The lock is replaced while a save reads what others wrote: no line is written beside another.
  @Test func aLockReplacedBeforeTheLineStopsTheSave() throws {
    let seed = try folder()
    let dry = CallCounter()
    try seed.copy().open(gate: dry).renamePerson(1, "乙一")
    let line = try #require(dry.calls.firstIndex { $0.call == .flock && $0.path.hasSuffix(".jsonl") })
    let place = try #require(
      dry.calls[..<line].lastIndex { $0.call == .open && $0.path.hasSuffix("/folded") })
    let folder = seed.copy()
    let store = try folder.open(
      gate: CallCounter(.during(at: place + 1) { folder.replace(".keji/lock", "") }))
    let before = folder.text("history/hq-2026.jsonl")
    let error = #expect(throws: StoreError.self) { try store.renamePerson(1, "乙一") }
    #expect(isDisplaced(error, "lock"))
    #expect(folder.text("history/hq-2026.jsonl") == before)
  }

  /// Somebody who holds a lock file of his own is writing a line just now: nothing is written into it.
  @Test func aHistoryThatAnotherHoldsIsNotWrittenTo() throws {
    let folder = try folder()
    let store = try folder.open()
    let history = open(folder.path + "/history/hq-2026.jsonl", O_RDONLY | O_CLOEXEC)
    flock(history, LOCK_EX)
    let before = folder.text("history/hq-2026.jsonl")
    #expect(throws: StoreError.self) { try store.renamePerson(1, "乙一") }
    #expect(folder.text("history/hq-2026.jsonl") == before)
    close(history)
    try store.renamePerson(1, "乙一")
  }

  /// Somebody who asks for no lock adds to the history just before our line: ours does not follow from his.
  @Test func aHistoryThatGrewUnderTheLockIsNotAddedTo() throws {
    let seed = try folder()
    let dry = CallCounter()
    try seed.copy().open(gate: dry).renamePerson(1, "乙一")
    let place = try #require(dry.calls.firstIndex { $0.call == .flock && $0.path.hasSuffix(".jsonl") })
    let folder = seed.copy()
    let grown = folder.text("history/hq-2026.jsonl") + "{\"seq\":2,"
    let store = try folder.open(
      gate: CallCounter(.during(at: place + 1) { folder.write("history/hq-2026.jsonl", grown) }))
    #expect(throws: StoreError.self) { try store.renamePerson(1, "乙一") }
    #expect(folder.text("history/hq-2026.jsonl") == grown)
    try store.renamePerson(1, "乙一")
    #expect(try folder.open().check().seq == 2)
  }

  /// The lock is replaced just after the line was synced: the save stands, and neither a register nor the mark
  /// is written any more, which another may be writing by the new lock.
  @Test(arguments: [SystemCall.fdatasync, .fsync]) func nothingIsFoldedBesideAnother(_ last: SystemCall)
    throws
  {
    let seed = try folder()
    try seed.open().renamePerson(2, "乙二")
    let dry = CallCounter()
    let trial = try seed.copy().open(gate: dry)
    try trial.renamePerson(1, "乙一")
    // The sync of the line, or that of the folder into which the register was renamed.
    let place = try #require(
      dry.calls.firstIndex {
        $0.call == last && ($0.path.hasSuffix(".jsonl") || $0.path.hasSuffix("/data"))
      })
    let folder = seed.copy()
    let store = try folder.open(
      gate: CallCounter(.during(at: place + 1) { folder.replace(".keji/lock", "") }))
    let before = (folder.text("staff.json"), folder.text(".keji/folded"))
    let commit = try store.renamePerson(1, "乙一")
    #expect(commit.notice != nil)
    #expect((folder.text("staff.json") == before.0) == (last == .fdatasync))
    #expect(folder.text(".keji/folded") == before.1)
    let again = try folder.open()
    #expect(again.nameOfPerson(1) == "乙一" && again.replayed() == again.present())
  }

  @Test func theHolderOfTheLockIsNamed() throws {
    let folder = try folder()
    let lock = try LockFile(try Folder.open(path: folder.path + "/.keji"), isWritable: true)
    #expect(lock.holder() == nil)
    #expect(try lock.acquire(.exclusive, patience: 0))
    let told = try #require(lock.holder())
    #expect(told == LockHolder(process: Int(getpid()), person: Author.name(of: getuid())))
    lock.release()
    #expect(lock.holder() == nil)
  }

  // MARK: The folder

  @Test func aMovedFolderIsNotSavedTo() throws {
    let folder = try folder()
    let store = try folder.open()
    let away = folder.path + "-away"
    rename(folder.path, away)
    defer { rename(away, folder.path) }
    let error = #expect(throws: StoreError.self) { try store.renamePerson(1, "乙一") }
    #expect(isDisplaced(error, away))
    // The draft would lie where the person does not look.
    #expect(throws: StoreError.self) { try store.keep(StoredDraft(key: "staff/RY-001", text: "{}")) }
    guard case .readOnly(let why)? = store.poll()?.access else {
      Issue.record("a look does not tell")
      return
    }
    #expect(why.zh.contains(away))
    #expect(store.poll() == nil)
    // Back in its place all goes on.
    rename(away, folder.path)
    #expect(store.poll()?.access == .readWrite)
    try store.renamePerson(1, "乙一")
    #expect(try folder.open().nameOfPerson(1) == "乙一")
  }

  /// The folder is moved while a save waits for the lock: nothing in it is touched any more, not even what a
  /// crash left of a line.
  @Test func aFolderMovedDuringTheWaitIsLeftAlone() throws {
    let folder = try folder()
    let away = folder.path + "-away"
    let lock = open(folder.path + "/.keji/lock", O_RDONLY | O_CLOEXEC)
    let path = folder.path
    var options = TestFolder.options
    options.patience = 2_000
    options.whileWaiting = { _ in
      rename(path, away)
      close(lock)
    }
    let store = try folder.open(options)
    flock(lock, LOCK_EX)
    let torn = folder.text("history/hq-2026.jsonl") + "{\"seq\":2,"
    folder.write("history/hq-2026.jsonl", torn)
    let error = #expect(throws: StoreError.self) { try store.renamePerson(1, "乙一") }
    #expect(isDisplaced(error, away))
    rename(away, path)
    #expect(folder.text("history/hq-2026.jsonl") == torn)
  }

  @Test func aSaveFindsTheFolderBackInItsPlace() throws {
    let folder = try folder()
    let store = try folder.open()
    rename(folder.path, folder.path + "-away")
    #expect(throws: StoreError.self) { try store.renamePerson(1, "乙一") }
    rename(folder.path + "-away", folder.path)
    try store.renamePerson(1, "乙一")
  }

  @Test func anotherFolderInItsPlaceIsNotSavedToEither() throws {
    let folder = try folder()
    let store = try folder.open()
    let copy = folder.copy()
    let away = folder.path + "-away"
    rename(folder.path, away)
    rename(copy.path, folder.path)
    let error = #expect(throws: StoreError.self) { try store.renamePerson(1, "乙一") }
    #expect(isDisplaced(error, away))
    #expect(try folder.open().nameOfPerson(1) == "演示人员001")
    store.close()
    rename(folder.path, copy.path)
    rename(away, folder.path)
    #expect(try folder.open().nameOfPerson(1) == "演示人员001")
  }

  @Test(arguments: [".keji", "history"]) func aReplacedInnerFolderIsNotSavedInto(_ name: String) throws {
    let folder = try folder()
    let store = try folder.open()
    let path = folder.path + "/" + name
    rename(path, folder.path + "/away")
    for isMadeAnew in [false, true] {
      if isMadeAnew { mkdir(path, 0o770) }
      let error = #expect(throws: StoreError.self) { try store.renamePerson(1, "乙一") }
      #expect(isDisplaced(error, name))
    }
    #expect(folder.names(name) == [])
    #expect(folder.text("staff.json").contains("演示人员001"))
  }
}
