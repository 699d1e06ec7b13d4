import Glibc
import Office
import Registers
import Testing

@testable import PlainFileRepository

/// Clocks that go wrong, quotas, folders that somebody else made.
@Suite struct OddSurroundingsTests {
  private let folder = TestFolder()

  /// A clock that is far off is no reason to end: what is saved then is saved, and read again. In
  /// milliseconds since 1970: the first June of the year 10000, and what no clock can say.
  @Test(arguments: [253_415_433_600_000, Int.max, -62_200_000_000_000, Int.min]) func aClockThatIsFarOff(
    _ time: Int
  ) throws {
    try folder.create(staff: 1)
    var options = TestFolder.options
    options.clock = { Moment(milliseconds: time) }
    let repository = try folder.open(options)
    try repository.renamePerson(1, "演示人员甲")
    repository.close()
    let again = try folder.open()
    #expect(again.nameOfPerson(1) == "演示人员甲")
    #expect(try again.check().problems.filter { $0.level == .damage } == [])
    try again.renamePerson(1, "演示人员乙")
    #expect(again.nameOfPerson(1) == "演示人员乙")
    #expect(try again.history(HistoryQuery()).count == 3)
  }

  @Test func aQuotaIsToldApartFromAFullDisk() throws {
    for (code, says) in [(ENOSPC, "磁盘已满"), (EDQUOT, "配额"), (EFBIG, "EFBIG")] {
      let seed = TestFolder()
      try seed.create(staff: 1)
      let gate = CallCounter(.keepFailing([.write], at: 0, code: code))
      let store = try seed.open(gate: gate)
      do {
        try store.renamePerson(1, "乙一")
        Issue.record("saved though \(code)")
      } catch { #expect(error.words.zh.contains(says), "\(error.words.zh)") }
    }
  }

  @Test func aDraftFolderOfSomebodyElseIsNotUsed() throws {
    try folder.create(staff: 1)
    let repository = try folder.open()
    let draft = StoredDraft(key: "staff/RY-001", text: "甲")
    try repository.keep(draft)
    #expect(repository.drafts().map(\.text) == ["甲"])
    let drafts = folder.path + "/.keji/drafts/1003"
    chmod(drafts, 0o777)
    #expect(repository.drafts().isEmpty)
    #expect(throws: StoreError.self) { try repository.keep(draft) }
    chmod(drafts, 0o700)
    #expect(repository.drafts().count == 1)
    if getuid() == 0 {
      chown(drafts, 4242, 4242)
      #expect(repository.drafts().isEmpty)
    }
  }
}
