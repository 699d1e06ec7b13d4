import Glibc
import Registers
import Testing

@testable import PlainFileRepository

/// Calls that fail: nothing is called saved that is not, and what was there stays.
struct FaultTests {
  static let codes = [ENOSPC, EIO, EDQUOT, EROFS, EACCES, EMFILE, ENOMEM]

  /// Whether a call can fail so at all: what only looks needs no room, what writes has its file open.
  static func canFail(_ call: SystemCall, _ code: Int32) -> Bool {
    switch call {
    case .read, .stat, .readdir, .flock, .mmap: [EIO, EACCES, EMFILE, ENOMEM].contains(code)
    case .write, .fsync, .fdatasync, .ftruncate: [ENOSPC, EIO, EDQUOT, EROFS].contains(code)
    case .open, .rename, .link, .unlink, .mkdir, .chmod: true
    }
  }

  /// The places that tell something; a folder is asked about itself for each file that goes into it, of which
  /// the first four stand for all.
  func places(_ dry: CallCounter) -> [Int] {
    var asked: [String: Int] = [:]
    return dry.telling.filter { place in
      let (call, path) = dry.calls[place - 1]
      asked[path, default: 0] += 1
      return ![.stat, .readdir].contains(call) || asked[path, default: 0] <= 4
    }
  }

  func holds(_ folder: TestFolder, _ saved: Bool, _ place: String) throws {
    let store = try folder.open()
    let report = try store.check()
    #expect(report.problems.filter { $0.level == .damage } == [], "\(place)")
    // What is told to be saved is, and what is told not to be is not.
    #expect(report.seq == (saved ? 2 : 1), "\(place)")
    #expect(store.nameOfPerson(1) == (report.seq == 2 ? "乙一" : "演示人员001"), "\(place)")
    #expect(store.replayed() == store.present(), "\(place)")
    #expect(folder.names(".keji/tmp") == [], "\(place)")
  }

  @Test(arguments: codes, [false, true]) func anErrorAtEveryCallLosesNothing(_ code: Int32, persistent: Bool)
    throws
  {
    let seed = TestFolder()
    try seed.create(staff: 2)
    var tried: Set<SystemCall> = []
    for call in SystemCall.allCases where FaultTests.canFail(call, code) {
      let dry = CallCounter(.fail([call], at: .max, code: code))
      _ = try seed.copy().open(gate: dry).renamePerson(1, "乙一")
      for place in places(dry) {
        tried.insert(call)
        let folder = seed.copy()
        let gate = CallCounter(
          persistent ? .keepFailing([call], at: place, code: code) : .fail([call], at: place, code: code))
        let store = PlainFileRepository(path: folder.path, options: TestFolder.options, gate: gate)
        let isOpen = (try? store.open()) != nil
        let isSaved = isOpen && (try? store.renamePerson(1, "乙一")) != nil
        #expect(gate.hasStruck)
        try holds(folder, isSaved, "\(call) \(place) \(code)")
      }
    }
    // Nothing is cut off and nothing is mapped here; all the rest was refused once.
    let never: Set<SystemCall> = [.ftruncate, .mmap]
    #expect(tried == Set(SystemCall.allCases).subtracting(never).filter { FaultTests.canFail($0, code) })
  }

  /// A new folder is made whole or not at all: what could not be read is not left out of it.
  @Test func anErrorAtEveryCallOfAFoundingLeavesNothingOut() throws {
    let records = (1...3).map { TestFolder.person(number: $0) }
    func found(_ folder: TestFolder, _ gate: CallCounter) throws {
      let founding = Founding(path: folder.path, site: "hq", options: TestFolder.options, gate: gate)
      try founding.run(year: 2026, demonstration: false, records)
    }
    let dry = CallCounter(.count)
    try found(TestFolder(), dry)
    for call in [SystemCall.open, .read, .stat, .readdir] {
      let told = dry.telling.filter { dry.calls[$0 - 1].call == call }
      #expect(!told.isEmpty)
      for place in told.map({ place in dry.calls[..<place].count { $0.call == call } }) {
        let folder = TestFolder()
        let gate = CallCounter(.fail([call], at: place, code: EIO))
        guard (try? found(folder, gate)) != nil else { continue }
        let store = try folder.open()
        #expect(store.ledger["staff"].count == 3, "\(call) \(place)")
        #expect(store.replayed() == store.present(), "\(call) \(place)")
      }
    }
  }

  @Test func aShortWriteIsNoSpace() throws {
    let seed = TestFolder()
    try seed.create(staff: 2)
    let dry = CallCounter(.cutWrite(at: .max))
    _ = try seed.copy().open(gate: dry).renamePerson(1, "乙一")
    #expect(dry.telling.count > 2)
    for place in dry.telling {
      let folder = seed.copy()
      let gate = CallCounter(.cutWrite(at: place))
      let store = try folder.open(gate: gate)
      let isSaved = (try? store.renamePerson(1, "乙一")) != nil
      try holds(folder, isSaved, "write \(place)")
      // Once there is room again it goes on, without a restart.
      try store.renamePerson(1, "乙一")
      #expect(store.nameOfPerson(1) == "乙一")
    }
  }

  /// A sync that fails is never repeated on the file, and nothing is saved after it.
  @Test func aFailedSyncStopsSaving() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    let store = try folder.open(gate: CallCounter(.fail([.fdatasync], at: 1, code: EIO)))
    let error = #expect(throws: StoreError.self) { try store.renamePerson(1, "乙一") }
    guard case .system("fdatasync", _, EIO)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    let second = #expect(throws: StoreError.self) { try store.renamePerson(1, "乙一") }
    guard case .readOnly? = second else {
      Issue.record("\(String(describing: second))")
      return
    }
    #expect(store.poll()?.access != .readWrite)
    #expect(folder.text("history/hq-2026.jsonl").split(separator: "\n").count == 1)
    try holds(folder, false, "after")
  }

  /// A line that was told not to be saved and could not be cut off again may be there: nothing is added to it.
  @Test(arguments: [SystemCall.ftruncate, .fsync]) func aLineThatCannotBeCutOffStopsSaving(_ cut: SystemCall)
    throws
  {
    let seed = TestFolder()
    try seed.create(staff: 1)
    // The day's backup is there, so that the first syncs are those of the history.
    try seed.open().renamePerson(1, "乙一")
    let dry = CallCounter(.fail([.fdatasync, cut], at: .max, code: ENOSPC))
    let trial = try seed.copy().open(gate: dry)
    let opening = dry.count
    try trial.renamePerson(1, "丙一")
    let store = try seed.copy().open(
      gate: CallCounter(.keepFailing([.fdatasync, cut], at: opening + 1, code: ENOSPC)))
    #expect(throws: StoreError.self) { try store.renamePerson(1, "丙一") }
    let second = #expect(throws: StoreError.self) { try store.renamePerson(1, "丙一") }
    guard case .readOnly? = second else {
      Issue.record("\(String(describing: second))")
      return
    }
  }

  @Test func aFullDiskAtTheSyncDoesNotStopSaving() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    let store = try folder.open(gate: CallCounter(.fail([.fdatasync], at: 1, code: ENOSPC)))
    let error = #expect(throws: StoreError.self) { try store.renamePerson(1, "乙一") }
    guard case .noSpace? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    try store.renamePerson(1, "乙一")
    try holds(folder, true, "after")
  }

  /// A look that fails in the second of two history files has read nothing: the next look reads both.
  @Test func whatALookHalfReadIsReadAgain() throws {
    let seed = TestFolder()
    try seed.create(staff: 3)
    var options = TestFolder.options
    options.clock = { Moment(milliseconds: 1_772_590_272_345 + 365 * 86_400_000) }
    /// A store that looks after others have written a line in the old year and one in the new.
    func looking(_ folder: TestFolder, _ gate: CallCounter) throws -> PlainFileRepository {
      let store = try folder.open(options, gate: gate)
      try folder.open().renamePerson(1, "乙一")
      try folder.open(options).renamePerson(2, "乙二")
      _ = store.poll()
      return store
    }
    let dry = CallCounter(.fail([.open], at: .max, code: EIO))
    _ = try looking(seed.copy(), dry)
    let place = try #require(dry.calls.firstIndex { $0.path.hasSuffix("hq-2027.jsonl") }) + 1
    let gate = CallCounter(.fail([.open], at: place, code: EIO))
    let store = try looking(seed.copy(), gate)
    #expect(gate.hasStruck)
    _ = store.poll()
    #expect(store.nameOfPerson(1) == "乙一" && store.nameOfPerson(2) == "乙二")
    try store.renamePerson(3, "乙三")
    #expect(store.replayed() == store.present())
    #expect(try store.history(HistoryQuery()).allSatisfy { $0.operation != .external })
  }

  /// The register that could not be written follows with the next save.
  @Test func aFailedFoldIsMadeUpFor() throws {
    let seed = TestFolder()
    try seed.create(staff: 2)
    let folder = seed.copy()
    let dry = CallCounter()
    let trial = try seed.copy().open(gate: dry)
    // The first save of a day renames the backup before the register.
    let before = dry.calls.count { $0.call == .rename }
    try trial.renamePerson(1, "乙一")
    let store = try folder.open(gate: CallCounter(.fail([.rename], at: before + 2, code: EIO)))
    let first = try store.renamePerson(1, "乙一")
    #expect(first.notice != nil)
    #expect(!folder.text("staff.json").contains("乙一"))
    let second = try store.renamePerson(2, "乙二")
    #expect(second.notice == nil)
    #expect(folder.text("staff.json").contains("乙一"))
    try #expect(folder.open().check().problems.filter { $0.level != .warning } == [])
  }

  /// The order that makes a save safe: line, sync of it, then the register beside, its sync, its
  /// rename, the sync of the folder, and last the mark.
  @Test func callsComeInOrder() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    let gate = CallCounter()
    let store = try folder.open(gate: gate)
    // The day's backup is made by the first save.
    try store.renamePerson(1, "乙一")
    let start = gate.calls.count
    try store.renamePerson(1, "乙二")
    let calls = gate.calls[start...].filter { ![.open, .stat, .read, .chmod, .unlink].contains($0.call) }
    let told = calls.map { call, path in
      "\(call.rawValue) \(path.split(separator: "/").last(where: { !$0.isEmpty }).map(String.init) ?? "")"
    }
    let pid = getpid()
    #expect(
      told == [
        "flock hq-2026.jsonl", "write hq-2026.jsonl", "fdatasync hq-2026.jsonl", "write staff.json.\(pid)",
        "fsync staff.json.\(pid)", "link staff.json", "rename staff.json.\(pid)", "fsync data",
        "write folded.\(pid)", "fsync folded.\(pid)", "rename folded.\(pid)", "fsync .keji",
      ])
  }
}
