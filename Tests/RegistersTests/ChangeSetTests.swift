import Registers
import Testing

@Suite struct ChangeSetTests {
  private func text(_ change: Change) -> String { String(decoding: change.now ?? [], as: UTF8.self) }

  @Test func provisionalRecordsFindEachOther() {
    let survey = Sample.record("surveys", #"{"id":"*1","visitedUnits":["*2","DW-1"]}"#)
    let unit = Sample.record("organisations", #"{"id":"*2","name":"*1"}"#)
    let entry = Sample.record(
      "project-library", #"{"id":"*3","title":"*2","unitId":"*2","surveyId":"*1","x":1.10}"#)
    let edited = Sample.record("project-library", #"{"id":"XMK-2019-001","unitId":"*2"}"#)
    let set = ChangeSet(
      .create,
      [
        .create(survey), .create(unit), .create(entry),
        Change(register: "project-library", id: edited.id, was: nil, now: edited.squeezed),
      ], reason: "试")
    var asked: [String] = []
    let given = set.assigningIDs(year: 2020) { _, stem in
      asked.append(stem)
      return stem == "DW-" ? 999 : 41
    }
    #expect(asked == ["DY-2020-", "DW-", "XMK-2020-"])
    #expect(given.changes.map(\.id) == ["DY-2020-042", "DW-1000", "XMK-2020-042", "XMK-2019-001"])
    #expect(text(given.changes[0]) == #"{"id":"DY-2020-042","visitedUnits":["DW-1000","DW-1"]}"#)
    // A name that looks like a provisional id is a name.
    #expect(text(given.changes[1]) == #"{"id":"DW-1000","name":"*1"}"#)
    #expect(
      text(given.changes[2])
        == #"{"id":"XMK-2020-042","title":"*2","unitId":"DW-1000","surveyId":"DY-2020-042","x":1.10}"#)
    #expect(text(given.changes[3]) == #"{"id":"XMK-2019-001","unitId":"DW-1000"}"#)
    #expect(given.reason == "试")
  }

  @Test func numbersRunOnWithinTheSet() {
    let changes = (1...3).map { Change.create(Sample.record("staff", #"{"id":"*\#($0)","name":"演示"}"#)) }
    var asked = 0
    let given = ChangeSet(.create, changes).assigningIDs(year: 2020) { _, _ in
      asked += 1
      return 998
    }
    #expect(asked == 1)
    #expect(given.changes.map(\.id) == ["RY-999", "RY-1000", "RY-1001"])
  }

  @Test func setsWithoutProvisionalIdsStay() {
    let set = ChangeSet(.create, [.create(Sample.record("townships", #"{"id":"431223100"}"#))])
    #expect(set.assigningIDs(year: 2020) { _, _ in 0 } == set)
  }

  @Test func serialsHaveThreeDigitsAtLeast() {
    #expect(Serial.yearly("XMK").stem(year: 2020) == "XMK-2020-")
    #expect(Serial.plain("DW").stem(year: 2020) == "DW-")
    #expect(Serial.typed.stem(year: 2020) == nil)
    #expect(Serial.id(stem: "DW-", number: 7) == "DW-007")
    #expect(Serial.id(stem: "DW-", number: 12345) == "DW-12345")
  }

  @Test func reversingTwiceChangesNothing() throws {
    var ledger = Sample.ledger()
    let record = try #require(ledger.record("organisations", "DW-002"))
    let edit = Change.edit(record, to: record.setting([FieldEdit(Organisations.name, "改名")]))
    #expect(edit.reversed.reversed == edit)
    ledger.apply([edit])
    #expect(ledger.record("organisations", "DW-002")?[Organisations.name] == "改名")
    ledger.apply([edit.reversed])
    #expect(ledger.record("organisations", "DW-002")?.squeezed == record.squeezed)
    ledger.apply([.delete(record)])
    #expect(ledger.record("organisations", "DW-002") == nil)
    ledger.apply([Change.delete(record).reversed])
    #expect(ledger.record("organisations", "DW-002")?.squeezed == record.squeezed)
  }

  @Test func differencesNameTheFields() throws {
    let record = try #require(Sample.ledger().record("organisations", "DW-002"))
    let edited = record.setting([
      FieldEdit(Organisations.name, "改名"), FieldEdit(Organisations.shortName, "改"),
      FieldEdit(Organisations.kind, nil),
    ])
    let found = Change.edit(record, to: edited).differences(in: Organisations.register)
    #expect(found.map(\.field.name) == ["name", "shortName", "kind"])
    #expect(found.map(\.now) == [.text("改名"), .text("改"), nil])
    #expect(found.map(\.was) == [.text("演示合作社乙"), nil, .text("合作社")])
  }
}
