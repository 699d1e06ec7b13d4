import Glibc
import Registers
import Testing

@testable import PlainFileRepository

struct AuthorTests {
  /// Real user, owner of the data, what `SUDO_UID` says, who is at work.
  @Test(
    arguments: [
      (1003, 1003, nil, 1003), (1003, 0, nil, 1003), (0, 0, nil, 0),
      (1003, 1003, "1007", 1007), (0, 1003, "1007", 1007), (0, 0, "1007", 1007),
      // Who neither is root nor owns the data names nobody else.
      (1003, 0, "1007", 1003), (1003, 1004, "0", 1003),
      (0, 0, "", 0), (0, 0, "li", 0), (0, 0, "-1", 0), (0, 0, "4294967296", 0),
    ] as [(UInt32, UInt32, String?, UInt32)])
  func sudoIsBelievedOfThoseWhoCouldWriteAnything(
    _ real: UInt32, _ owner: UInt32, _ named: String?, _ atWork: UInt32
  ) { #expect(Author.uid(real: real, owner: owner, namedBySudo: named) == atWork) }

  @Test func whoIsToldIsWhoSigns() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    let store = try folder.open()
    try store.renamePerson(1, "甲")
    #expect(store.author == TestFolder.options.author)
    #expect(try store.history(HistoryQuery(uid: store.author.uid, limit: 1)).first?.operation == .edit)
  }

  @Test func whoeverIsFoundIsWhoSigns() throws {
    let folder = TestFolder()
    var options = TestFolder.options
    options.author = nil
    try folder.create(staff: 1, options: options)
    let store = try folder.open(options)
    try store.renamePerson(1, "甲")
    #expect(try store.history(HistoryQuery(limit: 1)).first?.uid == store.author.uid)
    #expect(store.author == Author.atWork(on: folder.path))
  }
}
