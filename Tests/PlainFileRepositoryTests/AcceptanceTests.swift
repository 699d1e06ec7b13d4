import ChineseText
import Registers
import Testing

@testable import Office
@testable import PlainFileRepository

/// The store in a folder and the one in memory give the same answer to the same set: what frames
/// and journeys show in memory is what people meet on disk.
struct AcceptanceTests {
  /// A set, what was saved before it, and the answer.
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var before: [ChangeSet] = []
    var set: ChangeSet
    var damaged: [RegisterID] = []
    var unchecked: [RegisterID] = []
    var answer: String

    init(
      _ name: String, before: [ChangeSet] = [], _ set: ChangeSet, damaged: [RegisterID] = [],
      unchecked: [RegisterID] = [], _ answer: String
    ) {
      testDescription = name
      self.before = before
      self.set = set
      self.damaged = damaged
      self.unchecked = unchecked
      self.answer = answer
    }
  }

  /// A person of the staff; the folder begins with 1 and 2.
  private static func person(_ id: String, _ name: String, _ more: String = "") -> [UInt8] {
    Array("{\"id\":\"\(id)\",\"name\":\"\(name)\",\"active\":true\(more)}".utf8)
  }

  private static let first = person("RY-001", "演示人员001")
  private static let second = person("RY-002", "演示人员002")

  private static func change(
    _ id: String, _ was: [UInt8]?, _ now: [UInt8]?, in register: RegisterID = "staff"
  ) -> Change { Change(register: register, id: RecordID(id), was: was, now: now) }

  private static func new(_ number: Int, _ more: String = "") -> Change {
    change("*\(number)", nil, person("*\(number)", "新人\(number)", more))
  }

  /// A set that is saved although a rule warns.
  private static func keeping(_ rule: String, _ set: ChangeSet) -> ChangeSet {
    var set = set
    set.reason = "试"
    set.overridden = [rule]
    return set
  }

  static let cases: [Case] = [
    Case("an edit", ChangeSet(.edit, [change("RY-001", first, person("RY-001", "甲"))]), "saved RY-001:甲"),
    Case(
      "numbers go on from the register", ChangeSet(.create, [new(1), new(2)]), "saved RY-003:新人1 RY-004:新人2"),
    Case(
      "a number that only the history knows is not used again",
      before: [
        ChangeSet(.create, [new(1)]),
        ChangeSet(.delete, [change("RY-003", person("RY-003", "新人1"), nil)], reason: "试"),
      ], ChangeSet(.create, [new(2)]), "saved RY-004:新人2"),
    Case(
      "the highest counts, not the last",
      before: [ChangeSet(.create, [change("RY-900", nil, person("RY-900", "高"))])],
      ChangeSet(.create, [new(1)]), "saved RY-901:新人1"),
    Case(
      "an id of another shape is no number",
      before: [
        keeping("id-form", ChangeSet(.create, [change("RY-2026-070", nil, person("RY-2026-070", "甲"))]))
      ],
      ChangeSet(.create, [new(1)]), "saved RY-003:新人1"),
    Case(
      "records of a set find each other",
      ChangeSet(
        .create,
        [
          change("*7", nil, Array("{\"id\":\"*7\",\"name\":\"新股\"}".utf8), in: "sections"),
          new(1, ",\"section\":\"*7\""),
        ]), "saved GS-001:新股 RY-003:新人1@GS-001"),
    Case("a deletion", ChangeSet(.delete, [change("RY-002", second, nil)], reason: "试"), "saved RY-002:-"),
    Case(
      "nothing changed",
      ChangeSet(.edit, [change("RY-001", first, first), change("RY-009", nil, nil)]), "nothing"),
    Case(
      "what changes nothing is left out",
      ChangeSet(.edit, [change("RY-001", first, first), change("RY-002", second, person("RY-002", "乙"))]),
      "saved RY-002:乙"),
    Case("a set that asks for nothing is a line", ChangeSet(.note, [], reason: "说明"), "saved"),
    Case(
      "a record may be touched twice",
      ChangeSet(
        .edit,
        [
          change("RY-001", first, person("RY-001", "甲")),
          change("RY-001", person("RY-001", "甲"), person("RY-001", "丙")),
        ]), "saved RY-001:甲 RY-001:丙"),
    Case(
      "but goes on from the first touch",
      ChangeSet(
        .edit,
        [
          change("RY-001", first, person("RY-001", "甲")), change("RY-001", first, person("RY-001", "丙")),
        ]), "conflict RY-001:演示人员001"),
    Case(
      "a stale edit", before: [ChangeSet(.edit, [change("RY-001", first, person("RY-001", "甲"))])],
      ChangeSet(
        .edit,
        [
          change("RY-001", first, person("RY-001", "丙")), change("RY-002", second, person("RY-002", "乙")),
        ]), "conflict RY-001:甲"),
    Case(
      "an edit of what is gone", before: [ChangeSet(.delete, [change("RY-002", second, nil)], reason: "试")],
      ChangeSet(.edit, [change("RY-002", second, person("RY-002", "乙"))]), "conflict RY-002:-"),
    Case(
      "a deletion of what is gone",
      before: [ChangeSet(.delete, [change("RY-002", second, nil)], reason: "试")],
      ChangeSet(.delete, [change("RY-002", second, nil)], reason: "试"), "conflict RY-002:-"),
    Case(
      "an id that is taken", ChangeSet(.create, [change("RY-002", nil, person("RY-002", "乙"))]),
      "conflict RY-002:演示人员002"),
    Case(
      "a field is empty", ChangeSet(.edit, [change("RY-001", first, person("RY-001", ""))]),
      "refused RY-001.name:required"),
    Case(
      "a value stands twice",
      before: [
        ChangeSet(.edit, [change("RY-001", first, person("RY-001", "甲", ",\"unixUser\":\"li\""))])
      ], ChangeSet(.create, [new(1, ",\"unixUser\":\"li\"")]), "refused RY-003.unixUser:unique"),
    Case(
      "a conflict is told before a refusal",
      ChangeSet(
        .edit,
        [change("RY-001", second, person("RY-001", "")), change("RY-002", second, person("RY-002", ""))]),
      "conflict RY-001:演示人员001"),
    Case(
      "no such register", ChangeSet(.create, [change("*1", nil, person("*1", "甲"), in: "nowhere")]),
      "unavailable nowhere"),
    Case(
      "a damaged register", ChangeSet(.edit, [change("RY-001", second, person("RY-001", ""))]),
      damaged: ["staff"], "unavailable staff"),
    Case(
      "nothing changed in a damaged register", ChangeSet(.edit, [change("RY-001", first, first)]),
      damaged: ["staff"], "nothing"),
    Case(
      "another register is damaged", ChangeSet(.edit, [change("RY-001", first, person("RY-001", "甲"))]),
      damaged: ["sections"], "saved RY-001:甲"),
    Case(
      "a register still being checked", ChangeSet(.create, [new(1)]), unchecked: ["staff"],
      "unavailable staff"),
    Case(
      "what is no object", ChangeSet(.create, [change("RY-009", nil, Array("[]".utf8))]),
      "damaged staff.json"),
    Case(
      "what is no JSON", ChangeSet(.create, [change("RY-009", nil, Array("{\"id\":\"RY-009\"".utf8))]),
      "damaged staff.json"),
    Case(
      "another record's id",
      ChangeSet(.create, [change("RY-009", nil, person("RY-008", "甲"))]), "damaged staff.json"),
  ]

  @Test(arguments: cases) func bothStoresAnswerAlike(_ given: Case) throws {
    let stores = try Stores()
    for set in given.before { #expect(stores.answers(set).hasPrefix("saved")) }
    try stores.close(damaged: given.damaged, unchecked: given.unchecked)
    #expect(stores.answers(given.set) == given.answer)
    #expect(stores.disk.present() == stores.recordsInMemory())
    #expect(stores.disk.ledger.damage.keys.sorted { $0.text < $1.text } == given.damaged)
  }

  @Test func theRulesAreAskedOnceForASave() throws {
    let stores = try Stores()
    let asked = Asked()
    stores.disk.findings = {
      asked.onDisk += 1
      return $0.findings(against: $1, at: $2)
    }
    stores.memory.findings = {
      asked.inMemory += 1
      return $0.findings(against: $1, at: $2)
    }
    func count(_ set: ChangeSet) -> [Int] {
      (asked.onDisk, asked.inMemory) = (0, 0)
      _ = stores.answers(set)
      return [asked.onDisk, asked.inMemory]
    }
    typealias Tests = AcceptanceTests
    let edited = Tests.person("RY-001", "甲")
    #expect(count(ChangeSet(.create, [Tests.new(1), Tests.new(2)])) == [1, 1])
    #expect(count(ChangeSet(.edit, [Tests.change("RY-001", Tests.first, edited)])) == [1, 1])
    #expect(count(ChangeSet(.edit, [Tests.change("RY-001", edited, Tests.person("RY-001", ""))])) == [1, 1])
    #expect(count(ChangeSet(.edit, [Tests.change("RY-001", edited, edited)])) == [0, 0])
    #expect(count(ChangeSet(.edit, [Tests.change("RY-001", Tests.first, edited)])) == [0, 0])
    // What an editor did meanwhile is written down, not judged.
    stores.folder.edit("staff.json", "演示人员002", "乙")
    #expect(count(ChangeSet(.edit, [Tests.change("RY-001", edited, Tests.first)])) == [1, 1])
    #expect(stores.disk.nameOfPerson(2) == "乙")
  }

  private final class Asked {
    var onDisk = 0
    var inMemory = 0
  }
}

/// The two stores over the same records.
private final class Stores {
  let folder = TestFolder()
  let disk: PlainFileRepository
  let memory: MemoryStore

  init() throws {
    try folder.create(staff: 2)
    disk = try folder.open()
    memory = MemoryStore(disk.ledger)
  }

  /// Closes registers to saves, in both stores by the same ledger.
  func close(damaged: [RegisterID], unchecked: [RegisterID]) throws {
    for register in damaged {
      let words = Label("坏了", "broken")
      disk.registers?.ledger.damage[register] = Ledger.Damage(
        file: register.fileName, line: nil, column: nil, words: words)
    }
    for register in unchecked {
      disk.registers?.ledger.unchecked[register] = Ledger.CheckProgress(percent: 40)
    }
    memory.ledger.damage = disk.ledger.damage
    memory.ledger.unchecked = disk.ledger.unchecked
  }

  func recordsInMemory() -> [RecordReference: [UInt8]] {
    var records: [RecordReference: [UInt8]] = [:]
    for register in Catalogue.all {
      for record in memory.ledger[register.id].records {
        records[RecordReference(register.id, record.id)] = record.squeezed
      }
    }
    return records
  }

  /// What both stores say to a set; both answers where they differ.
  func answers(_ set: ChangeSet) -> String {
    let onDisk = answer(of: disk, to: set)
    let inMemory = answer(of: memory, to: set)
    return onDisk == inMemory ? onDisk : "on disk \(onDisk), in memory \(inMemory)"
  }

  private func answer(of store: any Store, to set: ChangeSet) -> String {
    let before = newestLine(store)
    do throws(StoreError) {
      let commit = try store.commit(set, at: TestFolder.circumstances)
      let lines = newestLine(store) - before
      let changes = commit.saved.changes.map { " \($0.id):\(name($0.recordAfter))" }.joined()
      return (lines == 0 ? "nothing" : lines == 1 ? "saved" : "saved \(lines) times") + changes
    } catch {
      guard newestLine(store) == before else { return "an error and a line" }
      switch error {
      case .conflict(let conflicts):
        return "conflict" + conflicts.map { " \($0.change.id):\(name($0.theirs))" }.joined()
      case .refused(let findings):
        return "refused" + findings.map { " \($0.id).\($0.field ?? "-"):\($0.rule)" }.joined()
      case .unavailable(let register, _): return "unavailable \(register)"
      case .damaged(let file, _, _, _): return "damaged \(file)"
      default: return "\(error)"
      }
    }
  }

  private func newestLine(_ store: any Store) -> Int {
    (try? store.history(HistoryQuery(limit: 1)))?.first?.position.seq ?? 0
  }

  private func name(_ record: Record?) -> String {
    guard let record else { return "-" }
    let section = record[Staff.section].map { "@\($0)" } ?? ""
    return (record[Staff.name] ?? "?") + section
  }
}
