import Glibc
import Registers
import Testing

@testable import PlainFileRepository

struct FoldMarkTests {
  @Test func isReadBack() {
    var mark = FoldMark(file: HistoryFileName(site: "hq", year: 2026), seq: 12, hash: .zero)
    #expect(
      String(decoding: mark.bytes, as: UTF8.self) == "hq-2026.jsonl 12 " + String(repeating: "0", count: 64)
        + "\n")
    mark.waiting["project-library"] = 9
    mark.seen["staff"] = FileMark(inode: 5, size: 6, modified: 7)
    mark.replaced["staff"] = FoldMark.Replaced(seq: 8, mark: FileMark(inode: 1, size: 2, modified: 3))
    #expect(FoldMark(mark.bytes) == mark)
    #expect(mark.floor == 9 && mark.folded("project-library") == 9 && mark.folded("staff") == 12)
  }

  @Test func aTornOneIsNone() {
    var mark = FoldMark(file: HistoryFileName(site: "hq", year: 2026), seq: 12, hash: .zero)
    mark.waiting["staff"] = 9
    let bytes = mark.bytes
    for count in 0..<bytes.count where bytes[..<count].last != 10 {
      #expect(FoldMark(Array(bytes[..<count])) == nil)
    }
    #expect(FoldMark([]) == nil)
    #expect(FoldMark([UInt8](repeating: 0, count: bytes.count)) == nil)
  }

  func head(_ folder: TestFolder) -> String {
    String(folder.text(".keji/folded").split(separator: "\n").first ?? "")
  }

  @Test func namesTheLastLine() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    let first = head(folder)
    #expect(first.hasPrefix("hq-2026.jsonl 1 "))
    let store = try folder.open()
    try store.renamePerson(1, "乙一")
    #expect(head(folder).hasPrefix("hq-2026.jsonl 2 "))
    #expect(head(folder).hasSuffix(store.registers?.history?.end.hash.description ?? "-"))
  }

  /// A folder whose register is an older version than the history tells, without a mark: it was put
  /// back on purpose, or a save was never written into it.
  func behind(_ left: String) throws -> (folder: TestFolder, old: String) {
    let folder = TestFolder()
    try folder.create(staff: 2)
    let old = folder.text("staff.json")
    let store = try folder.open()
    try store.renamePerson(1, "乙一")
    store.close()
    folder.replace("staff.json", old)
    if left.isEmpty { folder.remove(".keji/folded") } else { folder.write(".keji/folded", left) }
    return (folder, old)
  }

  /// Missing, empty or torn: nothing is redone or saved, and no mark written, until somebody decides.
  @Test(arguments: ["", "hq-2026.jsonl 1", "nonsense\n", "\0\0\0\0"]) func withoutAMarkSomebodyDecides(
    _ left: String
  ) throws {
    let (folder, old) = try behind(left)
    let mark = folder.text(".keji/folded")
    let again = PlainFileRepository(path: folder.path, options: TestFolder.options)
    let opening = try again.open()
    #expect(opening.isUnsettled)
    guard case .readOnly(let why) = opening.access else {
      Issue.record("it can be saved to")
      return
    }
    #expect(why.en.contains("1 record(s) of Staff") && why.en.contains("fsck --repair"))
    #expect(again.nameOfPerson(1) == "演示人员001")
    #expect(throws: StoreError.self) { try again.renamePerson(2, "乙二") }
    let told = try again.check().problems
    #expect(told.contains { $0.rule == "older-state" && $0.id == "RY-001" && $0.level == .damage })
    #expect(!told.contains { $0.rule == "unexplained" })
    again.close()
    #expect(folder.text("staff.json") == old && folder.text(".keji/folded") == mark)
  }

  @Test func whatWasNotWrittenIsWrittenAgain() throws {
    let (folder, _) = try behind("")
    let store = try folder.open()
    let news = try store.settle(.redo)
    #expect(news.access == .readWrite && store.nameOfPerson(1) == "乙一")
    #expect(folder.text("staff.json").contains("乙一"))
    #expect(try store.check().problems.map(\.level).max() == .repaired)
    try store.renamePerson(2, "乙二")
    store.close()
    let again = try folder.open()
    #expect(try again.check().problems == [])
    #expect(again.replayed() == again.present())
    #expect(try again.history(HistoryQuery()).count == 3)
  }

  @Test func whatWasPutBackOnPurposeStays() throws {
    let (folder, old) = try behind("")
    let store = try folder.open()
    #expect(try store.settle(.keep).access == .readWrite)
    #expect(folder.text("staff.json") == old)
    let newest = try #require(try store.history(HistoryQuery(limit: 1)).first)
    #expect(newest.operation == .external)
    #expect(newest.changes.first?.recordBefore?[Staff.name] == "乙一")
    store.close()
    let again = try folder.open()
    #expect(try again.check().problems == [])
    #expect(again.replayed() == again.present())
  }

  /// What cannot be read cannot be compared: no mark says of it that it holds all.
  @Test func aDecisionPutsNoMarkBehindWhatCannotBeRead() throws {
    let folder = TestFolder()
    let township = Record(
      register: "townships", bytes: Array("{\"id\":\"431223100\",\"name\":\"某镇\"}".utf8))
    try PlainFileRepository.create(
      at: folder.path, year: 2026, records: [TestFolder.person(number: 1), township],
      options: TestFolder.options)
    let old = folder.text("staff.json")
    let store = try folder.open()
    try store.renamePerson(1, "乙一")
    store.close()
    folder.replace("staff.json", old)
    folder.remove(".keji/folded")
    rename(folder.path + "/townships.json", folder.path + "/away")
    mkdir(folder.path + "/townships.json", 0o770)
    let again = try folder.open()
    #expect(throws: StoreError.self) { try again.settle(.keep) }
    #expect(folder.identity(".keji/folded") == nil)
    #expect(throws: StoreError.self) { try again.renamePerson(1, "丙一") }
  }

  /// Somebody else decides while a screen is open on the folder.
  @Test func aDecisionElsewhereIsSeen() throws {
    let (folder, _) = try behind("")
    let waiting = try folder.open()
    _ = try folder.open().settle(.redo)
    #expect(waiting.poll()?.access == .readWrite)
    #expect(waiting.nameOfPerson(1) == "乙一")
    try waiting.renamePerson(2, "乙二")
  }

  /// Registers that hold all that the history tells: the mark is made anew, and that is told.
  @Test func withoutAMarkNothingIsLackingIsTold() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    folder.remove(".keji/folded")
    let store = PlainFileRepository(path: folder.path, options: TestFolder.options)
    let opening = try store.open()
    #expect(opening.access == .readWrite && opening.notices.contains(FolderWords.markMissing))
    #expect(head(folder).hasPrefix("hq-2026.jsonl 1 "))
    #expect(try store.check().problems.map(\.rule) == ["mark-missing"])
  }

  /// A record that the history never knew is no older state: it was edited, and that is written down.
  @Test func withoutAMarkAnEditIsStillAnEdit() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    folder.remove(".keji/folded")
    folder.edit("staff.json", "演示人员001", "改名人员")
    let store = try folder.open()
    #expect(store.nameOfPerson(1) == "改名人员")
    #expect(try store.history(HistoryQuery(limit: 1)).first?.operation == .external)
    #expect(store.replayed() == store.present())
  }

  /// `git clean -fdx`: the whole of `.keji` is gone while a save waits for its register.
  @Test(arguments: ["hq", "b"]) func afterKejiWasLostNothingIsForgotten(_ site: String) throws {
    let folder = TestFolder()
    try folder.create(staff: 2)
    var lazy = TestFolder.options
    lazy.foldBelow = 0
    try folder.open(lazy).renamePerson(1, "乙一")
    rename(folder.path + "/.keji", folder.path + "/../gone-\(site)")
    let closed = PlainFileRepository(path: folder.path, options: TestFolder.options)
    let opening = try closed.open()
    #expect(opening.access == .readOnly(FolderWords.noSite(["hq"])))
    // Who only reads or repairs is told too.
    #expect(opening.notices.contains(FolderWords.noSite(["hq"])))
    #expect(try closed.historyProblems().map(\.rule) == ["no-site"])
    let refusal = #expect(throws: StoreError.self) { try closed.repair(.redo) }
    #expect(refusal?.words.zh.contains("keji init --site") == true)
    #expect(try closed.check().problems.contains { $0.rule == "older-state" })
    try PlainFileRepository.create(at: folder.path, site: site, options: TestFolder.options)
    #expect(head(folder) == "")
    let store = PlainFileRepository(path: folder.path, options: TestFolder.options)
    #expect(try store.open().isUnsettled)
    #expect(try store.settle(.redo).access == .readWrite)
    #expect(store.nameOfPerson(1) == "乙一" && folder.text("staff.json").contains("乙一"))
    store.close()
    let again = try folder.open()
    #expect(try again.check().problems == [])
    try again.renamePerson(2, "乙二")
  }

  @Test func aMarkAheadOfTheHistoryIsDamage() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    let store = try folder.open()
    try store.renamePerson(1, "乙一")
    store.close()
    let lines = folder.text("history/hq-2026.jsonl")
    let cut = lines.split(separator: "\n").dropLast().joined(separator: "\n") + "\n"
    folder.write("history/hq-2026.jsonl", cut)
    let again = PlainFileRepository(path: folder.path, options: TestFolder.options)
    let opening = try again.open()
    #expect(opening.access != .readWrite)
    // What can be seen stays seen; nothing is cut or rewritten.
    #expect(again.nameOfPerson(1) == "乙一")
    #expect(folder.text("history/hq-2026.jsonl") == cut)
    #expect(throws: StoreError.self) { try again.renamePerson(1, "丙一") }
    #expect(again.bulletin.closing.map(\.rule) == ["mark-ahead"])
    #expect(try again.check().worst == .damage)
  }

  /// The same where a large register waits, so that the chain is followed from an older line on: lines that are
  /// gone are told apart from lines that are others.
  @Test func aMarkAheadIsToldWhereARegisterWaits() throws {
    let folder = TestFolder()
    try folder.create(staff: 100)
    var options = TestFolder.options
    options.foldBelow = 4_096
    let store = try folder.open(options)
    try store.renamePerson(1, "乙一")
    let setting = Record(
      register: "settings", bytes: Array(#"{"id":"host-limit","name":"上限","value":"2"}"#.utf8))
    try store.save(.create(setting), as: .create)
    #expect(folder.text(".keji/folded").contains("waiting staff.json 1\n"))
    let lines = folder.text("history/hq-2026.jsonl").split(separator: "\n")
    folder.write("history/hq-2026.jsonl", lines.dropLast().joined(separator: "\n") + "\n")
    let again = PlainFileRepository(path: folder.path, options: options)
    _ = try again.open()
    #expect(again.bulletin.closing.map(\.rule) == ["mark-ahead"])
  }

  @Test func aRewrittenHistoryIsDamage() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    let other = TestFolder()
    try other.create(staff: 2)
    folder.write("history/hq-2026.jsonl", other.read("history/hq-2026.jsonl"))
    let opening = try PlainFileRepository(path: folder.path, options: TestFolder.options).open()
    #expect(opening.access != .readWrite)
  }

  /// A deliberate checkout of an older register is not brought forward again.
  @Test func behindTheMarkTheRegisterWins() throws {
    let folder = TestFolder()
    try folder.create(staff: 2)
    let old = folder.text("staff.json")
    let store = try folder.open()
    try store.renamePerson(1, "乙一")
    store.close()
    folder.replace("staff.json", old)
    let again = try folder.open()
    #expect(again.nameOfPerson(1) == "演示人员001")
    let newest = try again.history(HistoryQuery(limit: 1))
    #expect(newest.first?.operation == .external)
    #expect(newest.first?.changes.first?.recordBefore?[Staff.name] == "乙一")
    #expect(again.replayed() == again.present())
  }
}
