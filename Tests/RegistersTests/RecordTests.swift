import ChineseText
import JSONText
import Testing

@testable import Registers

@Suite struct RecordTests {
  private static let older = FieldSpec(
    "unitId", Label("单位", "Unit"), .text, aliases: ["unit", "organisation"])

  private func text(_ record: Record) -> String { String(decoding: record.slice.array, as: UTF8.self) }

  @Test func keepsEveryByteThatIsNotEdited() {
    let record = Sample.record(
      "project-library",
      #"{"id":"A","x_unknown":1.10,"requested":3.5e5,"note":"a\u00e9","title":"旧","list":[1, 2]}"#)
    let edited = record.setting([FieldEdit(ProjectLibrary.title, "新")])
    #expect(
      text(edited)
        == #"{"id":"A","x_unknown":1.10,"requested":3.5e5,"note":"a\u00e9","title":"新","list":[1,2]}"#)
    #expect(edited[ProjectLibrary.requested] == Money.yuan(350_000))
  }

  @Test func emptyValuesTakeTheFieldAway() {
    let record = Sample.record("project-library", #"{"id":"A","title":"旧","phone":"1"}"#)
    #expect(text(record.setting([FieldEdit(ProjectLibrary.phone, nil)])) == #"{"id":"A","title":"旧"}"#)
    #expect(text(record.setting([FieldEdit(ProjectLibrary.title, "")])) == #"{"id":"A","phone":"1"}"#)
    #expect(text(record.setting([])) == text(record))
  }

  @Test func newFieldsGoLastInTheirOrder() {
    let record = Sample.record("project-library", "{}").setting([
      FieldEdit(ProjectLibrary.id, "A"), FieldEdit(ProjectLibrary.requested, Money(fen: 50)),
      FieldEdit(ProjectLibrary.technologyScore, 3),
    ])
    #expect(text(record) == #"{"id":"A","requested":0.50,"technologyScore":3}"#)
  }

  @Test func readsOlderNamesAndWritesThePresentOne() {
    let record = Sample.record("project-library", #"{"organisation":"c","unit":"b","id":"A"}"#)
    #expect(record.value(of: Self.older) == .text("b"))
    let edited = record.setting([FieldEdit(Self.older, .text("d"))])
    #expect(text(edited) == #"{"id":"A","unitId":"d"}"#)
    let both = Sample.record("project-library", #"{"unit":"b","unitId":"a"}"#)
    #expect(both.value(of: Self.older) == .text("a"))
  }

  @Test func tellsMissingFromUnreadable() {
    let record = Sample.record(
      "project-library", #"{"title":null,"leader":"","requested":"35","totalBudget":1.001}"#)
    #expect(record.reading(of: ProjectLibrary.title.spec) == .missing)
    #expect(record.reading(of: ProjectLibrary.leader.spec) == .missing)
    #expect(record.reading(of: ProjectLibrary.phone.spec) == .missing)
    #expect(record.reading(of: ProjectLibrary.requested.spec) == .unreadable(#""35""#))
    #expect(record.reading(of: ProjectLibrary.totalBudget.spec) == .unreadable("1.001"))
    #expect(record[ProjectLibrary.requested] == nil)
  }

  @Test func isVoidWhereSomethingSaysSo() {
    func isVoid(_ member: String) -> Bool { Sample.record("staff", "{\"id\":\"A\"\(member)}").isVoid }
    #expect(!isVoid(""))
    #expect(!isVoid(#","voidedOn":null"#))
    #expect(!isVoid(#","voidedOn":"" "#))
    #expect(isVoid(#","voidedOn":"2020-06-18""#))
    #expect(isVoid(#","voidedOn":"18.6.2020""#))
  }

  @Test func survivesBytesThatAreNoRecord() {
    for garbage in ["", "{", "[1]", "{\"id\"", "{\"id\":", "{\"id\":\"A", "null", "\u{0}"] {
      let record = Sample.record("staff", garbage)
      #expect(record.id == "")
      #expect(!record.isVoid)
      #expect(record.reading(of: Staff.name.spec) == .missing)
    }
  }

  @Test func idsCompareByBytes() {
    #expect(RecordID("e\u{301}") != RecordID("\u{E9}"))
    #expect(RecordID("A-9") > RecordID("A-10"))
    #expect(RecordID.provisional(3).isProvisional)
    #expect(!RecordID("DW-001").isProvisional)
  }
}
