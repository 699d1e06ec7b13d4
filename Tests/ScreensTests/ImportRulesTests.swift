import ChineseText
import Forms
import Office
import Registers
import Testing

/// What the rules say of an import, over the demonstration data.
@Suite struct ImportRulesTests {
  private let store: MemoryStore
  private let circumstances: Circumstances

  init() throws {
    store = MemoryStore(try SeedLedger.load())
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    circumstances = Circumstances(today: today, year: 2020, asOf: today)
  }

  /// At work is RY-002, who has the role 经办, or RY-003, who has not.
  private func at(_ person: RecordID?) -> Circumstances {
    var circumstances = circumstances
    circumstances.person = person
    return circumstances
  }

  private func read(_ text: String, into register: Register, by person: RecordID?, updates: Bool = false)
    -> Import
  {
    let open = OpenLedger(ledger: store.open().ledger, circumstances: at(person), language: .chinese)
    var read = Import(
      ImportSheet(Array(text.utf8), form: .csv), into: register, Import.Options(updates: updates), in: open)
    read.judge(in: open)
    return read
  }

  private func holder(of role: Staff.Role, without other: Staff.Role) throws -> RecordID {
    let staff = store.open().ledger[Staff.registerID].records.first { person in
      let roles = person[Staff.roles] ?? []
      return roles.contains(role) && !roles.contains(other)
    }
    return try #require(staff?.id)
  }

  @Test func onlyWhoMakesLoadsStatesAndSignatures() throws {
    let maker = try holder(of: .makes, without: .approves)
    let other = try holder(of: .approves, without: .makes)
    let text = "name,status,voidedOn\n演示新单位甲,合并,\n演示新单位乙,注销,\n"
    for person in [other, nil] {
      let read = read(text, into: Organisations.register, by: person)
      let loading = read.faults.filter { $0.rule == Finding.loading }
      #expect(loading.map(\.field) == ["status"], "one for the whole column")
      #expect(loading.first?.line == nil && loading.first?.column == 2 && read.isRefused)
      #expect(throws: StoreError.self) { try store.commit(read.changeSet(), at: at(person)) }
    }
    let allowed = read(text, into: Organisations.register, by: maker)
    #expect(!allowed.faults.contains { $0.rule == Finding.loading })
    // What a new record has anyway everybody may write.
    let start = try #require(Organisations.register.lifecycle?.initial)
    let plain = read("name,status\n演示新单位甲,\(start)\n", into: Organisations.register, by: other)
    #expect(!plain.faults.contains { $0.rule == Finding.loading })
  }

  @Test func nobodyLoadsRolesForHimself() throws {
    let maker = try holder(of: .makes, without: .approves)
    let read = read("id,roles\n\(maker),经办;审批\n", into: Staff.register, by: maker, updates: true)
    #expect(read.faults.map(\.rule) == ["not-by-oneself"])
    var again = read
    again.judge(in: OpenLedger(ledger: store.open().ledger, circumstances: at(maker), language: .chinese))
    #expect(again.faults == read.faults)
  }

  /// An import is no way round what was paid.
  @Test func whatIsFixedStaysSo() throws {
    let maker = try holder(of: .makes, without: .approves)
    let paid = try #require(
      store.open().ledger[PatentSubsidies.registerID].records.first {
        $0[PatentSubsidies.paidOn] != nil && $0[PatentSubsidies.amount] != nil
      })
    let read = read("id,amount\n\(paid.id),1\n", into: PatentSubsidies.register, by: maker, updates: true)
    #expect(read.faults.contains { $0.rule == "fixed" && $0.line == 2 && $0.column == 2 })
  }

  @Test func rowsMayReferToOneAnother() throws {
    let maker = try holder(of: .makes, without: .approves)
    let text = "id,姓名,上一任期\nRC-2018-901,试验员甲,\n,试验员丁,试验员甲\nRC-2019-901,试验员乙,RC-2018-901\n,试验员丙,没有此人\n"
    let read = read(text, into: Specialists.register, by: maker)
    let unread = read.faults.filter { $0.rule == "kind" }
    #expect(unread.map(\.line) == [5] && unread.map(\.field) == ["previousId"])
    let named = read.changes.map { $0.recordAfter?[Specialists.previous] }
    #expect(named == [nil, "RC-2018-901", "RC-2018-901", nil])
  }

  @Test func twinsWithinTheFileAreFoundByTheirLines() throws {
    let maker = try holder(of: .makes, without: .approves)
    let read = read("姓名,系统用户\n甲,u99\n乙,u99\n", into: Staff.register, by: maker)
    let unique = read.faults.filter { $0.rule == "unique" }
    #expect(unique.map(\.line) == [2, 3])
    #expect(unique.first?.words.zh.hasPrefix("与 第 3 行（乙）") == true)
  }

  /// A batch of 2020, approved and paid, as a file would bring it.
  private func approvedBatch() throws -> Record {
    let settled = store.open().ledger[SubsidyBatches.registerID].records.first {
      $0[SubsidyBatches.status] == .filed
    }
    return try #require(settled).setting([
      FieldEdit(SubsidyBatches.id.spec, .text("PC-2019-901")),
      FieldEdit(SubsidyBatches.voucher, "记2019-0901"),
    ])
  }

  private func at(_ person: RecordID, in year: Int, today: Int? = nil) throws -> Circumstances {
    let today = try #require(CalendarDate(iso: "\(today ?? year)-12-31"))
    return Circumstances(today: today, year: year, asOf: today, person: person)
  }

  /// What a clerk made in the year that runs he does not approve by a file.
  @Test func nobodyLoadsAnApprovalOfTheYearThatRuns() throws {
    let maker = try holder(of: .makes, without: .approves)
    let ledger = store.open().ledger
    let batch = try approvedBatch()
    func refused(_ record: Record, _ at: Circumstances) -> Bool {
      ledger.findings(against: ChangeSet(.`import`, [.create(record)]), at: at).contains {
        $0.rule == "earlier-year"
      }
    }
    #expect(try refused(batch, at(maker, in: 2020)))
    #expect(try refused(batch, at(maker, in: 2020, today: 2021)))
    // The working year is a setting: the calendar counts too.
    #expect(try refused(batch, at(maker, in: 2021, today: 2020)))
    #expect(try !refused(batch, at(maker, in: 2021)))
    // Without a day nobody knows of which year it is; one that only begins is of any.
    let undated = batch.setting([
      FieldEdit(SubsidyBatches.approvedOn.spec, nil), FieldEdit(SubsidyBatches.paidOn.spec, nil),
    ])
    #expect(try refused(undated, at(maker, in: 2021)))
    let begun = undated.setting([
      FieldEdit(SubsidyBatches.status, .madeUp), FieldEdit(SubsidyBatches.approver.spec, nil),
      FieldEdit(SubsidyBatches.payer.spec, nil),
    ])
    #expect(try !refused(begun, at(maker, in: 2020)))
  }

  /// One line of the history, one step; who could not load it cannot take it back.
  @Test func anImportIsTakenBackAsOneStep() throws {
    let maker = try holder(of: .makes, without: .approves)
    let other = try holder(of: .approves, without: .makes)
    let before = store.open().ledger
    let open = OpenLedger(ledger: before, circumstances: try at(maker, in: 2021), language: .chinese)
    let twin = try approvedBatch()
    let sheet = ImportSheet(Array("[".utf8) + twin.squeezed + Array("]".utf8), form: .json)
    let read = Import(sheet, into: SubsidyBatches.register, Import.Options(), in: open)
    let set = read.changeSet(
      overriding: Set(open.findings(against: read.changeSet()).map(\.rule)), reason: "补录")
    let commit = try store.commit(set, at: try at(maker, in: 2021))
    #expect(store.history(HistoryQuery(limit: 1)).first?.operation == .`import`)
    #expect(throws: StoreError.self) { try store.undo(seq: commit.seq, at: try at(other, in: 2021)) }
    let (_, undone) = try store.undo(seq: commit.seq, at: try at(maker, in: 2021))
    #expect(undone.ledger.record(SubsidyBatches.registerID, "PC-2019-901") == nil)
    let (_, redone) = try store.redo(in: nil, uid: 1000, at: try at(maker, in: 2021))
    #expect(redone.ledger.record(SubsidyBatches.registerID, "PC-2019-901") != nil)
  }
}
