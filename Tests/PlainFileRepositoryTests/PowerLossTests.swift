import Glibc
import Registers
import Testing

@testable import PlainFileRepository

/// The power fails, and the disk has what was synced: what was called done is there, and the folder is
/// whole. Each sync of the store has a state here that is lost without it.
struct PowerLossTests {
  static let history = "history/hq-2026.jsonl"

  /// A repository that is watched.
  func open(_ cut: PowerCut, _ folder: TestFolder, _ options: RepositoryOptions = TestFolder.options) throws
    -> PlainFileRepository
  {
    let store = PlainFileRepository(path: folder.path, options: options, gate: cut)
    _ = try store.open()
    return store
  }

  func folder(staff: Int = 3) throws -> TestFolder {
    let folder = TestFolder()
    try folder.create(staff: staff)
    return folder
  }

  @Test(arguments: CrashTests.Folding.allCases) func whatWasSavedIsThere(_ folding: CrashTests.Folding) throws
  {
    let folder = try folder()
    let cut = PowerCut(of: folder)
    let store = try open(cut, folder, CrashTests().options(folding))
    #expect(CrashTests.work(store) { cut.promise($0) } == [2, 3, 4, 5])
    _ = cut.end()
    for (number, state) in cut.states.enumerated() {
      let left = state.folder()
      try CrashTests().verify(left, saved: state.saved, before: 1, "state \(number), saved \(state.saved)")
    }
  }

  /// A mark is whole at every moment: without one somebody would be asked what to do with what waits.
  @Test func aMarkIsNeverLost() throws {
    let folder = try folder()
    let cut = PowerCut(of: folder)
    CrashTests.work(try open(cut, folder, CrashTests().options(.lazy)))
    for state in cut.states {
      #expect(FoldMark(state.folder().read(".keji/folded")) != nil)
    }
  }

  /// The first line of a year goes to a new file, whose name must be on the disk too.
  @Test func theFirstLineOfAYearIsThere() throws {
    let folder = try folder(staff: 1)
    let cut = PowerCut(of: folder)
    let store = try open(cut, folder, PowerLossTests.nextYear)
    try store.renamePerson(1, "乙一")
    for state in cut.end() {
      let again = try state.folder().open()
      #expect(again.nameOfPerson(1) == "乙一")
      #expect(try again.check().seq == 2)
    }
  }

  static var nextYear: RepositoryOptions {
    var options = TestFolder.options
    options.clock = { Moment(milliseconds: 1_772_590_272_345 + 365 * 86_400_000) }
    return options
  }

  /// A folder that was told to be made is there, whole; one that was not can be made again.
  @Test func aFoundedFolderIsThere() throws {
    let folder = TestFolder()
    let records = [TestFolder.person(number: 1)]
    func found(_ folder: TestFolder, _ gate: (any CallGate)?) throws {
      let founding = Founding(path: folder.path, site: "hq", options: TestFolder.options, gate: gate)
      try founding.run(year: 2026, demonstration: false, records)
    }
    let cut = PowerCut(of: folder)
    try found(folder, cut)
    _ = cut.end()
    for (number, state) in cut.states.enumerated() {
      let left = state.folder()
      if !state.isDone, left.text(".keji/site") != "hq\n" { try found(left, nil) }
      #expect(left.text(".gitignore") == "/.keji/\n")
      let store = try left.open()
      #expect(store.bulletin.isWritable && store.nameOfPerson(1) == "演示人员001", "state \(number)")
      #expect(store.replayed() == store.present(), "state \(number)")
      #expect(try store.check().problems.filter { $0.level != .warning } == [], "state \(number)")
    }
  }

  /// What a crash left of a line is set aside before it is cut off; and what was told to be cut off is.
  @Test func aTornLineIsSetAsideOnce() throws {
    let folder = try folder()
    let tail = Array("{\"seq\":2,\"t\":\"2026".utf8)
    let whole = folder.read(Self.history)
    folder.write(Self.history, whole + tail)
    let cut = PowerCut(of: folder)
    _ = try open(cut, folder)
    _ = cut.end()
    for state in cut.states {
      let left = state.folder()
      let kept = left.names(".keji").filter { $0.hasPrefix("torn-") }.map { left.read(".keji/" + $0) }
      let isCut = left.read(Self.history) == whole
      #expect(kept.contains(tail) || !isCut)
      if state.isDone { #expect(isCut && kept == [tail]) }
    }
  }

  /// A save that was told to have failed does not come back.
  @Test(arguments: [EIO, ENOSPC], [false, true]) func aFailedSaveDoesNotComeBack(
    _ code: Int32, isFirstOfYear: Bool
  ) throws {
    let folder = try folder()
    let refusing = CallCounter(.fail([.fdatasync], at: 1, code: code))
    let cut = PowerCut(of: folder, refusing)
    let store = try open(cut, folder, isFirstOfYear ? Self.nextYear : TestFolder.options)
    #expect(throws: StoreError.self) { try store.renamePerson(1, "乙一") }
    for state in cut.end() {
      let again = try state.folder().open()
      #expect(again.nameOfPerson(1) == "演示人员001")
      #expect(try again.check().seq == 1)
    }
  }

  /// A new file whose name could not be made sure of: its line is taken back.
  @Test func aFileWithoutASureNameHoldsNoLine() throws {
    let seed = try folder()
    let dry = CallCounter()
    try seed.copy().open(Self.nextYear, gate: dry).renamePerson(1, "乙一")
    let syncs = dry.calls.filter { $0.call == .fsync }
    let place = try #require(syncs.firstIndex { $0.path.hasSuffix("/history") }) + 1
    let folder = seed.copy()
    let cut = PowerCut(of: folder, CallCounter(.fail([.fsync], at: place, code: EIO)))
    let store = try open(cut, folder, Self.nextYear)
    #expect(throws: StoreError.self) { try store.renamePerson(1, "乙一") }
    #expect(throws: StoreError.self) { try store.renamePerson(2, "乙二") }
    for state in cut.end() {
      let again = try state.folder().open(Self.nextYear)
      #expect(again.nameOfPerson(1) == "演示人员001")
      #expect(try again.check().seq == 1)
    }
  }

  @Test func theBackupOfTheDayIsThere() throws {
    let folder = try folder()
    let cut = PowerCut(of: folder)
    let before = folder.text("staff.json")
    try open(cut, folder).renamePerson(1, "乙一")
    for state in cut.end() {
      let left = state.folder()
      #expect(left.names(".keji/backup") == ["2026-03-04"])
      #expect(left.text(".keji/backup/2026-03-04/staff.json") == before)
    }
  }

  /// An archive that was told to be written, and a folder that was told to be made of one.
  @Test func aBackupAndWhatIsRestoredAreThere() throws {
    let folder = try folder()
    let cut = PowerCut(of: folder)
    let place = String(folder.path.dropLast(5))
    _ = try open(cut, folder).backUp(to: place + "/backup.tar", overwriting: false)
    let whole = folder.read("../backup.tar")
    #expect(!whole.isEmpty)
    for state in cut.end() { #expect(state.folder().read("../backup.tar") == whole) }

    let second = PowerCut(of: folder)
    let restoration = Restoration(
      archive: place + "/backup.tar", target: place + "/restored", options: TestFolder.options, gate: second)
    _ = try restoration.run()
    for state in second.end() {
      let left = state.folder()
      let path = left.path.dropLast(5) + "/restored"
      let again = PlainFileRepository(path: String(path), options: TestFolder.options)
      #expect(try again.open().access == .readWrite)
      #expect(again.nameOfPerson(1) == "演示人员001" && again.replayed() == again.present())
      #expect(try again.check().problems.filter { $0.level != .warning } == [])
      again.close()
    }
  }

  @Test func aDraftIsThere() throws {
    let folder = try folder()
    let cut = PowerCut(of: folder)
    let draft = StoredDraft(key: "staff/RY-001", text: "{}")
    try open(cut, folder).keep(draft)
    for state in cut.end() { #expect(try state.folder().open().drafts() == [draft]) }
  }
}
