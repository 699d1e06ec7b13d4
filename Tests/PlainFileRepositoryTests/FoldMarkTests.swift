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

  /// Missing, empty or torn: nothing is redone, the mark is set to the end, and that is told.
  @Test(arguments: ["", "hq-2026.jsonl 1", "nonsense\n", "\0\0\0\0"]) func withoutAMarkNothingIsRedone(
    _ left: String
  ) throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    let old = folder.text("staff.json")
    let store = try folder.open()
    try store.renamePerson(1, "乙一")
    store.close()
    // An older version was put back on purpose.
    folder.replace("staff.json", old)
    if left.isEmpty { folder.remove(".keji/folded") } else { folder.write(".keji/folded", left) }
    let again = PlainFileRepository(path: folder.path, options: TestFolder.options)
    let opening = try again.open()
    #expect(opening.notices.contains(FolderWords.markMissing))
    #expect(again.nameOfPerson(1) == "演示人员001")
    #expect(folder.text("staff.json") == old)
    #expect(head(folder).hasPrefix("hq-2026.jsonl 2 "))
    #expect(try again.check().problems.map(\.rule).contains("unexplained"))
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
    #expect(try again.check().worst == .damage)
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
