import Registers
import Testing

@testable import PlainFileRepository

@Suite struct PastViewTests {
  private static let now = Moment("2026-03-04T10:11:12.345+08:00")

  @Test(arguments: [
    ("2026-03-03", "2026-03-03T23:59:59.999+08:00"), ("昨天", "2026-03-03T23:59:59.999+08:00"),
    ("昨天 17:30", "2026-03-03T17:30:00.000+08:00"), ("3月1日 08:05:09", "2026-03-01T08:05:09.000+08:00"),
    ("2026-03-01T08:05", "2026-03-01T08:05:00.000+08:00"),
    ("2026-03-04T10:11:12.345+08:00", "2026-03-04T10:11:12.345+08:00"),
    ("2026-03-01 0８：05", "2026-03-01T08:05:00.000+08:00"),
  ]) func momentsAsTyped(_ typed: String, _ text: String) throws {
    #expect(Moment(typed: typed, now: try #require(Self.now))?.text == text)
  }

  @Test(arguments: ["", "2026-02-30", "17:30", "2026-03-01 24:00", "2026-03-01 8", "x 10:00"])
  func whatIsNoMoment(_ typed: String) throws {
    #expect(Moment(typed: typed, now: try #require(Self.now)) == nil)
  }

  /// A clock that was set back dates lines before earlier ones. What is shown is a state that was.
  @Test func theOrderIsThatOfTheHistory() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    func save(_ name: String, minutes: Int) throws {
      var options = TestFolder.options
      options.clock = { Moment(milliseconds: 1_772_590_272_345 + minutes * 60_000) }
      let store = try folder.open(options)
      try store.renamePerson(1, name)
      store.close()
    }
    try save("甲", minutes: 10)
    try save("乙", minutes: 30)
    // Set back by half an hour.
    try save("丙", minutes: 5)
    try save("丁", minutes: 20)
    var options = TestFolder.options
    options.isReadOnly = true
    func shown(_ minutes: Int) throws -> (name: String?, lines: Int) {
      let moment = Moment(milliseconds: 1_772_590_272_345 + minutes * 60_000)
      let view = PastView(PlainFileRepository(path: folder.path, options: options), at: moment)
      defer { view.close() }
      let name = try view.open().ledger.record("staff", "RY-001")?[Staff.name]
      return (name, try view.history(HistoryQuery()).count)
    }
    // By time alone 丁 would be undone first and 乙 too, and 丙 of minute 5 stay over 甲.
    for (minutes, name, lines) in [
      (1, "演示人员001", 1), (7, "丙", 4), (12, "丙", 4), (25, "丁", 5), (60, "丁", 5),
    ] {
      let past = try shown(minutes)
      #expect(past.name == name && past.lines == lines, "minute \(minutes)")
    }
  }

  @Test func showsThePastAndChangesNothing() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    var options = TestFolder.options
    options.clock = { Moment(milliseconds: 1_772_590_272_345 + 60_000) }
    let store = try folder.open(options)
    let person = try #require(store.ledger["staff"].record("RY-001"))
    let edited = person.setting([FieldEdit(Staff.section, "综合股")])
    _ = try store.commit(ChangeSet(.edit, [.edit(person, to: edited)]), at: TestFolder.circumstances)
    store.close()
    let history = folder.read("history/hq-2026.jsonl")

    options.isReadOnly = true
    let moment = Moment(milliseconds: 1_772_590_272_345 + 59_999)
    let view = PastView(PlainFileRepository(path: folder.path, options: options), at: moment)
    let opening = try view.open()
    #expect(opening.ledger.record("staff", "RY-001") == person)
    #expect(opening.access != .readWrite)
    #expect(try view.history(HistoryQuery()).map(\.operation) == [.`init`])
    #expect(throws: StoreError.self) {
      try view.commit(ChangeSet(.edit, [.edit(person, to: edited)]), at: TestFolder.circumstances)
    }
    view.close()
    #expect(folder.read("history/hq-2026.jsonl") == history)
  }
}
