import Registers
import Testing

@testable import Office

/// Undo and redo over a store in memory, on townships: no lifecycle, few fields.
@Suite struct UndoingTests {
  private let store = MemoryStore(Ledger())
  private let circumstances: Circumstances

  init() throws {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    circumstances = Circumstances(today: today, year: 2020, asOf: today, person: "RY-001")
  }

  private func record(_ name: String) -> Record {
    Record(register: "townships", bytes: Array("{}".utf8)).setting([
      FieldEdit(Townships.id, "431223100"), FieldEdit(Townships.name, name), FieldEdit(Townships.kind, .town),
    ])
  }

  private func save(_ operation: ChangeSet.Operation, _ change: Change, by person: RecordID? = nil) throws {
    var circumstances = circumstances
    if let person { circumstances.person = person }
    _ = try store.commit(ChangeSet(operation, [change]), at: circumstances)
  }

  private var name: String? { store.open().ledger.record("townships", "431223100")?[Townships.name] }

  private func undo() throws { _ = try store.undo(in: "townships", uid: 1000, at: circumstances) }
  private func redo() throws { _ = try store.redo(in: "townships", uid: 1000, at: circumstances) }

  @Test func undoGoesBackStepByStepAndRedoForward() throws {
    try save(.create, .create(record("甲镇")))
    try save(.edit, .edit(record("甲镇"), to: record("乙镇")))
    try save(.edit, .edit(record("乙镇"), to: record("丙镇")))
    try undo()
    #expect(name == "乙镇")
    try undo()
    #expect(name == "甲镇")
    try redo()
    #expect(name == "乙镇")
    try redo()
    #expect(name == "丙镇")
    try undo()
    try undo()
    try undo()
    #expect(name == nil)
    #expect(throws: StoreError.self) { try undo() }
  }

  @Test func historyNeverShrinks() throws {
    try save(.create, .create(record("甲镇")))
    try undo()
    try redo()
    #expect(store.history(HistoryQuery()).map(\.operation) == [.redo, .undo, .create])
  }

  @Test func anothersChangeStandsInTheWay() throws {
    try save(.create, .create(record("甲镇")))
    try save(.edit, .edit(record("甲镇"), to: record("乙镇")), by: "RY-002")
    #expect(throws: StoreError.self) { try undo() }
    #expect(name == "乙镇")
  }

  @Test func nothingToRedoAfterSomethingNewer() throws {
    try save(.create, .create(record("甲镇")))
    try save(.edit, .edit(record("甲镇"), to: record("乙镇")))
    try undo()
    try save(.edit, .edit(record("甲镇"), to: record("丁镇")))
    #expect(throws: StoreError.self) { try redo() }
    #expect(name == "丁镇")
  }
}
