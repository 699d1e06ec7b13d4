import Glibc
import Registers
import Testing

@testable import PlainFileRepository

/// The table of damage, row by row: what the program does in each state of a folder, what `fsck` says
/// of it, and that the way back it names leads back.
struct DamageTableTests {
  static let history = "history/hq-2026.jsonl"

  /// A folder with two people, one of whom was given another name.
  func folder() throws -> TestFolder {
    let folder = TestFolder()
    try folder.create(staff: 2)
    let store = try folder.open()
    try store.renamePerson(1, "乙一")
    store.close()
    return folder
  }

  /// A line whose chain holds and that says of the person renamed the same as the last line once more.
  private static func repeated(_ history: [UInt8]) throws -> [UInt8] {
    let start = try #require(history.dropLast().lastIndex(of: 10)) + 1
    return try Array(history[start...].dropLast()).withUnsafeBufferPointer { bytes in
      let last = HistoryBytes(bytes)
      let line = HistoryLine(
        seq: 3, time: Moment(milliseconds: 1_772_590_272_345),
        author: Author(uid: 1, user: "", terminal: "", host: ""),
        operation: .edit, changes: last.changes)
      return line.sealed(after: try #require(last.hash)).bytes
    }
  }

  /// Brings a folder into a state; false where that cannot be done here.
  func damage(_ folder: TestFolder, _ state: FolderState) throws -> Bool {
    let history = folder.read(Self.history)
    switch state {
    case .tornLine: folder.write(Self.history, history + Array("{\"seq\":3,".utf8))
    case .redone:
      var lazy = TestFolder.options
      lazy.foldBelow = 0
      try folder.open(lazy).renamePerson(1, "丙一")
    case .rebuilt: folder.remove("staff.json")
    case .staleTemporary: folder.write(".keji/tmp/staff.json.99", "x")
    case .markMissing: folder.remove(".keji/folded")
    case .external, .unexplained: folder.edit("staff.json", "演示人员002", "改名人员")
    case .layout: folder.edit("staff.json", "\n,", ",\n ")
    case .openToAll: chmod(folder.path + "/staff.json", 0o664)
    case .otherGroup: return chown(folder.path + "/staff.json", uid_t.max, 4321) == 0
    case .otherSite:
      folder.write("history/b-2026.jsonl", history)
      folder.flipBit(of: "history/b-2026.jsonl", at: 50)
    case .laidDown:
      folder.flipBit(of: Self.history, at: 50)
      try PlainFileRepository.create(at: folder.path, site: "hq2", options: TestFolder.options)
      let store = try folder.open()
      if !store.bulletin.isWritable { _ = try store.settle(.keep) }
      store.close()
    case .unknownSite: folder.write("history/b-2026.jsonl", history)
    case .brokenSuccession: folder.write(Self.history, history + (try Self.repeated(history)))
    case .register: folder.replace("staff.json", String(folder.text("staff.json").dropLast(4)))
    case .registerMissing: folder.remove("staff.json")
    case .notRegular:
      folder.remove("staff.json")
      mkdir(folder.path + "/staff.json", 0o770)
    case .noSite: folder.remove(".keji/site")
    case .olderState:
      folder.remove(".keji/folded")
      folder.edit("staff.json", "乙一", "演示人员001")
    case .brokenChain: folder.flipBit(of: Self.history, at: 50)
    case .markAhead: folder.write(Self.history, Array(history[...(history.firstIndex(of: 10) ?? 0)]))
    case .rewritten:
      let other = TestFolder()
      try other.create(staff: 2)
      try other.open().renamePerson(2, "别人")
      folder.write(Self.history, other.read(Self.history))
    case .historyMissing:
      folder.remove(Self.history)
      folder.remove(".keji/folded")
    case .unreadable:
      folder.remove(Self.history)
      mkdir(folder.path + "/" + Self.history, 0o770)
    case .failedWrite: break
    }
    return true
  }

  @Test(arguments: FolderState.allCases) func eachRowDoesWhatTheTableSays(_ state: FolderState) throws {
    let folder = try folder()
    guard try damage(folder, state) else { return }
    let before = folder.read(Self.history)
    var options = TestFolder.options
    options.isReadOnly = state == .unexplained
    let gate = state == .failedWrite ? CallCounter(.fail([.fdatasync], at: 1, code: EIO)) : CallCounter()
    let store = PlainFileRepository(path: folder.path, options: options, gate: gate)
    let opening = try store.open()
    if state == .rebuilt { try store.repair(.redo) }
    // A save gives a file its right mode and group again.
    let early = [.openToAll, .otherGroup].contains(state) ? try store.check() : nil

    let isSaved = (try? store.renamePerson(2, "乙二")) != nil
    let isOtherSaved = (try? store.save(.create(setting), as: .create)) != nil
    switch state.closes {
    case _ where state == .unexplained: #expect(!isSaved)
    case .nothing: #expect(isSaved && isOtherSaved)
    case .register: #expect(!isSaved && isOtherSaved)
    case .folder:
      #expect(!isSaved && !isOtherSaved)
      #expect(folder.read(Self.history) == before)
    }

    let report = try early ?? store.check()
    let problem = try #require(
      report.problems.first { $0.rule == state.rawValue },
      "\(report.problems.map(\.rule)) instead of \(state.rawValue)")
    #expect(problem.level == state.level)
    guard let wayBack = state.wayBack else { return }
    #expect(problem.words.zh.contains(wayBack.zh) && problem.words.en.contains(wayBack.en))
    guard state.closes != .nothing else { return }
    var told = opening.notices + store.ledger.damage.values.map(\.words)
    if case .readOnly(let why) = store.poll()?.access ?? opening.access { told.append(why) }
    if case .readOnly(let why) = opening.access { told.append(why) }
    if case .readOnly(let why) = store.bulletin.access { told.append(why) }
    #expect(told.contains { $0.zh.contains(wayBack.zh) && $0.en.contains(wayBack.en) })
  }

  private var setting: Record {
    Record(register: "settings", bytes: Array("{\"id\":\"host-limit\",\"name\":\"上限\",\"value\":\"2\"}".utf8))
  }

  /// What `fsck --repair` mends.
  @Test(arguments: [FolderState.registerMissing, .register, .olderState]) func repairLeadsBack(
    _ state: FolderState
  ) throws {
    let folder = try folder()
    #expect(try damage(folder, state))
    let left = folder.text("staff.json")
    let store = try folder.open()
    try store.repair(.redo)
    #expect(try store.check().worst == .repaired)
    #expect(store.nameOfPerson(1) == "乙一" && store.nameOfPerson(2) == "演示人员002")
    try store.renamePerson(2, "乙二")
    store.close()
    // What was there is kept.
    let kept = folder.names(".keji").filter { $0.hasPrefix("damaged-") }
    #expect(kept.map { folder.text(".keji/" + $0) } == (state == .register ? [left] : []))
    let again = try folder.open()
    #expect(try again.check().problems == [])
    #expect(again.replayed() == again.present() && again.nameOfPerson(2) == "乙二")
  }

  /// A save that waited for its register is in what the history rebuilds.
  @Test func aRebuiltRegisterHoldsWhatWaitedForIt() throws {
    let folder = try folder()
    #expect(try damage(folder, .redone))
    folder.remove("staff.json")
    let store = try folder.open()
    try store.repair(.redo)
    #expect(store.nameOfPerson(1) == "丙一" && folder.text("staff.json").contains("丙一"))
  }

  /// A register and the mark are gone together: nothing is taken for up to date that could not be
  /// compared.
  @Test func aLostRegisterWithoutAMarkKeepsTheFolderClosed() throws {
    let folder = try folder()
    folder.remove("staff.json")
    folder.remove(".keji/folded")
    let store = try folder.open()
    #expect(throws: StoreError.self) { try store.save(.create(setting), as: .create) }
    #expect(folder.text(".keji/folded") == "")
    try store.repair(.redo)
    #expect(store.nameOfPerson(1) == "乙一")
    try store.save(.create(setting), as: .create)
    store.close()
    #expect(try folder.open().check().problems == [])
  }

  /// A broken history is not repaired: what it says could then be anything.
  @Test(arguments: [FolderState.brokenChain, .markAhead, .rewritten, .historyMissing])
  func aNewSiteLeadsBackFromABrokenHistory(_ state: FolderState) throws {
    let folder = try folder()
    #expect(try damage(folder, state))
    let before = folder.read(Self.history)
    let store = try folder.open()
    #expect(throws: StoreError.self) {
      try store.repair(.redo)
      try store.renamePerson(2, "乙二")
    }
    #expect(try store.check().worst == .damage)
    store.close()
    // The same name again would go on with it.
    #expect(throws: StoreError.self) {
      try PlainFileRepository.create(at: folder.path, site: "hq", options: TestFolder.options)
    }
    try PlainFileRepository.create(at: folder.path, site: "hq2", options: TestFolder.options)
    #expect(folder.read(Self.history) == before)
    let line = folder.text("history/hq2-2026.jsonl").split(separator: "\n").first ?? ""
    #expect(line.contains("\"reason\":\"hq: \(state.rawValue) "))
    let again = try folder.open()
    if again.bulletin.isWritable == false { _ = try again.settle(.keep) }
    #expect(again.nameOfPerson(1) == "乙一")
    try again.renamePerson(2, "乙二")
    again.close()
    let last = try folder.open()
    #expect(last.nameOfPerson(1) == "乙一" && last.nameOfPerson(2) == "乙二")
    // What is broken stays told where all is told, and is nothing that anybody has to do.
    #expect(try last.check().problems.contains { $0.rule == "laid-down" } == (state == .brokenChain))
    #expect(try !last.historyProblems().contains { $0.level == .damage })
  }

  /// A whole folder is not given another site.
  @Test func aGoodFolderKeepsItsSite() throws {
    let folder = try folder()
    #expect(throws: StoreError.self) {
      try PlainFileRepository.create(at: folder.path, site: "hq2", options: TestFolder.options)
    }
    #expect(folder.names("history") == ["hq-2026.jsonl"])
  }

  /// What a check has found once keeps every later command from saving, the same day too.
  @Test func whatFsckFindsStopsTheNextSave() throws {
    let folder = try folder()
    let working = try folder.open()
    try working.renamePerson(2, "乙二")
    let bytes = folder.flipBit(of: Self.history, at: 50)
    #expect(try folder.open().check().worst == .damage)
    let next = try folder.open()
    #expect(throws: StoreError.self) { try next.renamePerson(2, "丙二") }
    #expect(folder.read(Self.history) == bytes)
  }

  /// docs/store.md has a row for each state, with the commands that lead back.
  @Test func theDocumentHasEachRow() throws {
    let path = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let bytes = try #require(try Folder.open(path: "/" + path + "/docs").bytes(of: "store.md"))
    let rows = String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix("| `") }
    for state in FolderState.allCases {
      let row = try #require(
        rows.first { $0.hasPrefix("| `\(state.rawValue)` ") }, "no row \(state.rawValue)")
      for command in ["fsck --repair", "restore", "init --site", "keji history", "doctor", "chmod", "chgrp"]
      where state.wayBack?.en.contains(command) == true {
        #expect(row.contains(command), "\(state.rawValue): \(command)")
      }
      #expect(row.contains(state.level == .damage ? "| 5 |" : "| 1 |"), "\(state.rawValue)")
    }
  }
}
