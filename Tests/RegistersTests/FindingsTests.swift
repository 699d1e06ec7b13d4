import ChineseText
import Registers
import Testing

@Suite struct FindingsTests {
  private func rules(_ set: ChangeSet, on ledger: Ledger = Sample.ledger()) -> [String] {
    ledger.findings(against: set, at: Sample.circumstances).map { "\($0.field ?? "-"):\($0.rule)" }
  }

  private func project(_ text: String) -> Record { Sample.record("project-library", text) }

  private func stored(_ ledger: Ledger = Sample.ledger()) throws -> Record {
    try #require(ledger.record("project-library", "XMK-2020-001"))
  }

  @Test func nothingStandsAgainstAGoodRecord() {
    let record = project(Sample.project("XMK-2020-002"))
    // The same title of the same unit is only a warning.
    #expect(rules(ChangeSet(.create, [.create(record)])) == ["title:title-once-a-unit"])
    let other = record.setting([FieldEdit(ProjectLibrary.title, "另一个项目名称")])
    #expect(rules(ChangeSet(.create, [.create(other)])) == [])
  }

  @Test func requiresByState() {
    let record = project(Sample.project("XMK-2020-002")).setting([
      FieldEdit(ProjectLibrary.title, "另一个项目名称"), FieldEdit(ProjectLibrary.technologyScore, nil),
      FieldEdit(ProjectLibrary.enteredOn, nil),
    ])
    #expect(
      rules(ChangeSet(.create, [.create(record)])) == ["technologyScore:required", "enteredOn:required"])
    let collected = record.setting([FieldEdit(ProjectLibrary.status, .collected)])
    #expect(rules(ChangeSet(.create, [.create(collected)])) == [])
  }

  @Test func namesWhatIsNotOfItsKind() throws {
    let record = project(
      #"{"id":"XMK-2020-001","title":"短","unitId":"DW-9","sector":"矿业","planKind":"工业","#
        + #""leader":"甲\u202e","phone":"12","totalBudget":1.00,"requested":2.00,"summary":"x","#
        + #""technologyScore":9,"marketScore":"四","enteredOn":"2020-02-30","status":"入库"}"#)
    let found = rules(ChangeSet(.edit, [.edit(try stored(), to: record)]))
    #expect(
      Set(found) == [
        "title:length", "unitId:reference", "sector:choice", "leader:visible", "phone:phone",
        "requested:requested-within-total", "technologyScore:range", "screenComment:required",
        "marketScore:kind", "enteredOn:kind",
      ])
  }

  /// Numbers have the form that the register gives them; one that was written by hand in another is told of,
  /// and can be kept with a reason.
  @Test(arguments: [
    "随便", "XMK-20-1", "XMK-2020-0001", "XMK-2020-1", "XMK-2020-001-1", "DW-001", "XMK-0000-001",
  ])
  func anIdOfAnotherFormIsTold(_ id: String) {
    let record = project(Sample.project(id))
    let told = ProjectLibrary.register.findings(of: record, in: Sample.ledger(), at: Sample.circumstances)
    #expect(told.filter { $0.rule == "id-form" }.map(\.level) == [.warn])
  }

  @Test(arguments: ["XMK-2020-001", "XMK-2020-999", "XMK-2020-1000", "*1"])
  func anIdOfItsFormIsNot(_ id: String) {
    let record = project(Sample.project(id))
    let told = ProjectLibrary.register.findings(of: record, in: Sample.ledger(), at: Sample.circumstances)
    #expect(!told.contains { $0.rule == "id-form" })
  }

  /// An id without its hyphens is that id; with them it stays what was typed.
  @Test func anIdMayBeTypedWithoutHyphens() {
    let (plain, yearly) = (Serial.plain("DW"), Serial.yearly("ZZ"))
    for typed in ["DW069", "dw069", "ｄｗ６９", " dw0069 "] {
      #expect(plain.id(typed: typed) == "DW-069", "\(typed)")
    }
    for typed in ["zz2020001", "ZZ20201"] { #expect(yearly.id(typed: typed) == "ZZ-2020-001", "\(typed)") }
    #expect(yearly.id(typed: "ZZ20201234") == "ZZ-2020-1234")
    for typed in ["DW-069", "DW", "069", "DW0x9", "XDW069", ""] { #expect(plain.id(typed: typed) == nil) }
    for typed in ["ZZ2020", "ZZ-2020-0099", "ZZ2020-001"] { #expect(yearly.id(typed: typed) == nil) }
    #expect(Serial.typed.id(typed: "DW069") == nil)
  }

  /// No new record gets such an id; one that has it is told of, and can still be mended.
  @Test(arguments: ["XMK-2020-009 ", "ＸＭＫ-2020-009", "XMK-2020-0\u{200B}09"])
  func anIdThatOnlyLooksLikeAnothersIsNew(_ id: String) {
    let record = project(Sample.project(id)).setting([FieldEdit(ProjectLibrary.title, "另一个项目名称")])
    #expect(rules(ChangeSet(.create, [.create(record)])) == ["id:id-form"])
    var ledger = Sample.ledger()
    ledger.apply([.create(record)])
    let edited = record.setting([FieldEdit(ProjectLibrary.title, "又一个项目名称")])
    #expect(rules(ChangeSet(.edit, [.edit(record, to: edited)]), on: ledger) == [])
    let told = ProjectLibrary.register.findings(of: edited, in: ledger, at: Sample.circumstances)
    #expect(told.map(\.rule) == ["id-form"])
  }

  @Test func oneCreditCodeStandsOnce() {
    let twin = Sample.record(
      "organisations",
      #"{"id":"DW-003","name":"演示企业丙","uscc":"91350100M000100Y43","kind":"企业","status":"正常"}"#)
    #expect(rules(ChangeSet(.create, [.create(twin)])) == ["uscc:unique"])
    // Written in full width it is still the same, and not of the alphabet either.
    let wide = twin.setting([FieldEdit(Organisations.creditCode, "９１３５０１００Ｍ０００１００Ｙ４３")])
    #expect(rules(ChangeSet(.create, [.create(wide)])) == ["uscc:credit-code", "uscc:unique"])
    let findings = Sample.ledger().findings(
      against: ChangeSet(.create, [.create(wide)]), at: Sample.circumstances)
    #expect(findings.last?.other == RecordReference("organisations", "DW-001"))
    // Once the first is void, the code is free.
    var ledger = Sample.ledger()
    guard let first = ledger.record("organisations", "DW-001") else { return }
    ledger.apply([
      .edit(first, to: first.setting([FieldEdit(Register.voidedOn, .date(Sample.day("2020-01-01")))]))
    ])
    #expect(rules(ChangeSet(.create, [.create(twin)]), on: ledger) == [])
  }

  @Test func twoOfOneSetCollideToo() {
    func unit(_ id: String, _ name: String) -> Record {
      Sample.record(
        "organisations",
        #"{"id":"\#(id)","name":"\#(name)","uscc":"92431223DEM0004870","kind":"企业","status":"正常"}"#)
    }
    let set = ChangeSet(.create, [.create(unit("*1", "演示丙")), .create(unit("*2", "演示丁"))])
    #expect(rules(set) == ["uscc:unique", "uscc:unique"])
  }

  @Test func movesGoTheDeclaredWays() throws {
    let ledger = Sample.ledger()
    let record = try stored()
    func move(_ state: ProjectLibrary.State, _ operation: ChangeSet.Operation = .move) -> [String] {
      let edited = record.setting([
        FieldEdit(ProjectLibrary.status, state),
        FieldEdit(
          ProjectLibrary.enteredOn, state == .collected || state == .rejected ? nil : Sample.day("2020-05-12")
        ),
        FieldEdit(ProjectLibrary.leftOn, state == .left ? Sample.circumstances.today : nil),
        FieldEdit(ProjectLibrary.leftReason, state == .left ? .approved : nil),
      ])
      return rules(ChangeSet(operation, [.edit(record, to: edited)]), on: ledger)
    }
    #expect(move(.recommended) == [])
    #expect(move(.left) == [])
    #expect(move(.collected) == ["status:move"])
    #expect(move(.rejected) == ["status:move"])
    #expect(move(.collected, .undo) == [])
    let withoutReason = record.setting([
      FieldEdit(ProjectLibrary.status, .left), FieldEdit(ProjectLibrary.leftOn, Sample.day("2020-07-01")),
    ])
    let found = rules(ChangeSet(.move, [.edit(record, to: withoutReason)]), on: ledger)
    #expect(found.contains("leftReason:required") && found.contains("status:move"))
  }

  @Test func aMoveStampsItsDateOnce() throws {
    let lifecycle = try #require(ProjectLibrary.register.lifecycle)
    let move = try #require(lifecycle.moves(from: "征集").first { $0.to == "入库" })
    let blank = project(#"{"id":"A","status":"征集"}"#)
    #expect(lifecycle.obstacle(to: move, of: blank, in: Ledger(), at: Sample.circumstances) != nil)
    let moved = blank.setting(lifecycle.edits(for: move, of: blank, in: Ledger(), at: Sample.circumstances))
    #expect(moved[ProjectLibrary.enteredOn] == Sample.day("2020-06-18"))
    #expect(moved[ProjectLibrary.status] == .inStock)
    let dated = blank.setting([FieldEdit(ProjectLibrary.enteredOn, Sample.day("2020-01-02"))])
    let kept = dated.setting(lifecycle.edits(for: move, of: dated, in: Ledger(), at: Sample.circumstances))
    #expect(kept[ProjectLibrary.enteredOn] == Sample.day("2020-01-02"))
  }

  @Test func whatIsReferredToCannotBeDeleted() throws {
    let ledger = Sample.ledger()
    let used = try #require(ledger.record("organisations", "DW-001"))
    let free = try #require(ledger.record("organisations", "DW-002"))
    #expect(rules(ChangeSet(.delete, [.delete(used)]), on: ledger) == ["-:referred"])
    #expect(rules(ChangeSet(.delete, [.delete(free)]), on: ledger) == [])
    // Together with what refers to it, it may go.
    let both = ChangeSet(.delete, [.delete(used), .delete(try stored())])
    #expect(rules(both, on: ledger) == [])
  }

  @Test func warningsAreOverriddenByName() {
    let record = project(Sample.project("XMK-2020-002"))
    var set = ChangeSet(.create, [.create(record)], reason: "两期")
    #expect(rules(set) == ["title:title-once-a-unit"])
    set.overridden = ["title-once-a-unit"]
    #expect(rules(set) == [])
    // A refusal cannot be overridden.
    let wrong = record.setting([FieldEdit(ProjectLibrary.requested, Money.yuan(900_000))])
    var refused = ChangeSet(.create, [.create(wrong)])
    refused.overridden = ["requested-within-total", "title-once-a-unit"]
    #expect(rules(refused) == ["requested:requested-within-total"])
  }

  /// What a record said in the same words before it was changed has been answered; in others it is
  /// asked anew, and `check` goes on listing it.
  @Test func aWarningIsAnsweredOnce() throws {
    var ledger = Sample.ledger()
    let twin = project(Sample.project("XMK-2020-002"))
    let other = project(Sample.project("XMK-2020-003")).setting([
      FieldEdit(ProjectLibrary.title, "另一个项目名称")
    ])
    ledger.apply([.create(twin), .create(other)])
    let edited = twin.setting([FieldEdit(ProjectLibrary.leader, "演示人员乙")])
    #expect(rules(ChangeSet(.edit, [.edit(twin, to: edited)]), on: ledger) == [])
    let listed = ProjectLibrary.register.findings(of: twin, in: ledger, at: Sample.circumstances)
    #expect(listed.map(\.rule) == ["title-once-a-unit"])
    let renamed = twin.setting([FieldEdit(ProjectLibrary.title, "另一个项目名称")])
    #expect(rules(ChangeSet(.edit, [.edit(twin, to: renamed)]), on: ledger) == ["title:title-once-a-unit"])
    // A step is a decision of its own.
    let moved = edited.setting([FieldEdit(ProjectLibrary.status, .recommended)])
    #expect(rules(ChangeSet(.move, [.edit(twin, to: moved)]), on: ledger) == ["title:title-once-a-unit"])
    // What is broken only now is asked, however often it was answered elsewhere.
    #expect(
      rules(
        ChangeSet(.edit, [.edit(other, to: other.setting([FieldEdit(ProjectLibrary.title, "油茶低产林改造示范")]))]),
        on: ledger)
        == ["title:title-once-a-unit"])
  }

  @Test func refusalsComeFirst() {
    let wrong = project(Sample.project("XMK-2020-002")).setting([
      FieldEdit(ProjectLibrary.requested, Money.yuan(900_000))
    ])
    let levels = Sample.ledger().findings(
      against: ChangeSet(.create, [.create(wrong)]), at: Sample.circumstances
    ).map(\.level)
    #expect(levels == [.refuse, .warn])
  }

  @Test func voidRecordsBreakNothing() throws {
    let record = try stored()
    let void = record.setting([
      FieldEdit(Register.voidedOn, .date(Sample.day("2020-06-18"))),
      FieldEdit(Register.voidReason, .text("重复")),
      FieldEdit(ProjectLibrary.leader, nil),
    ])
    #expect(rules(ChangeSet(.void, [.edit(record, to: void)])) == [])
  }

  @Test func aRecordMayReferToOneOfItsOwnSet() {
    let unit = Sample.record("organisations", #"{"id":"*1","name":"新单位","kind":"企业","status":"正常"}"#)
    let entry = project(Sample.project("*2")).setting([
      FieldEdit(ProjectLibrary.unit, .provisional(1)), FieldEdit(ProjectLibrary.title, "另一个项目名称"),
    ])
    #expect(rules(ChangeSet(.create, [.create(unit), .create(entry)])) == [])
    #expect(rules(ChangeSet(.create, [.create(entry)])) == ["unitId:reference"])
  }
}

@Suite struct DamagedNeighbourTests {
  /// A damaged directory does not stop work on the registers that refer to it, but nothing is
  /// deleted of which it is unknown who refers to it.
  @Test func damageElsewhereIsNoBreachHere() throws {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    let circumstances = Circumstances(today: today, year: 2020, asOf: today)
    var ledger = Ledger()
    ledger.damage["townships"] = Ledger.Damage(
      file: "townships.json", line: 2, column: 3, words: Label(same: "?"))
    let unit = Record(register: "organisations", bytes: Array("{}".utf8)).setting([
      FieldEdit(Organisations.id, "DW-001"), FieldEdit(Organisations.name, "演示企业01"),
      FieldEdit(Organisations.kind, .enterprise), FieldEdit(Organisations.status, .active),
      FieldEdit(Organisations.town, "431223100"),
    ])
    let set = ChangeSet(.create, [.create(unit)])
    #expect(ledger.findings(against: set, at: circumstances).isEmpty)
    ledger.apply(set.changes)
    ledger.damage["project-library"] = Ledger.Damage(
      file: "project-library.json", line: 2, column: 3, words: Label(same: "?"))
    let deletion = ChangeSet(.delete, [.delete(unit)])
    #expect(ledger.findings(against: deletion, at: circumstances).map(\.rule) == ["referred"])
  }
}
