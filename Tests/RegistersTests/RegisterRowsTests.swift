import JSONText
import Registers
import Testing

@Suite struct RegisterRowsTests {
  /// What the rows must agree with: an array of records, gone through from the start each time.
  private struct Model {
    var rows: [(id: RecordID, text: String)?] = []

    func row(of id: RecordID) -> Int? { rows.firstIndex { $0?.id == id } }
    var live: [(Int, String)] { rows.enumerated().compactMap { row, entry in entry.map { (row, $0.text) } } }
  }

  private func staff(_ number: Int, _ dice: inout Dice) -> String {
    let user = ["甲", "乙", "丙", "ａ", "A", "b"].randomElement(using: &dice) ?? ""
    let mark = Int.random(in: 0..<5, using: &dice) == 0 ? #","voidedOn":"2020-01-01""# : ""
    return #"{"id":"RY-\#(number)","name":"演示\#(Int.random(in: 0..<9, using: &dice))","#
      + #""unixUser":"\#(user)"\#(mark)}"#
  }

  private func check(_ rows: RegisterRows, _ model: Model) {
    #expect(rows.count == model.live.count)
    #expect(rows.rowLimit == model.rows.count)
    #expect(Array(rows.rows) == model.live.map(\.0))
    #expect(rows.records.map { String(decoding: $0.slice.array, as: UTF8.self) } == model.live.map(\.1))
    for number in 0..<60 {
      let id = RecordID("RY-\(number)")
      #expect(rows.row(of: id) == model.row(of: id))
      #expect(rows.record(id)?.id == model.row(of: id).map { _ in id })
    }
    let form: @Sendable (String) -> String = { $0.lowercased() }
    for user in ["甲", "a", "b", "没有"] {
      let naive = model.live.filter { _, text in
        Sample.record("staff", text)[Staff.unixUser]?.lowercased() == user
      }.map(\.0)
      #expect(rows.rows(where: Staff.unixUser.spec, equals: user, form: .unique(form)) == naive)
    }
    let void = model.live.filter { Sample.record("staff", $0.1).isVoid }.map(\.0)
    #expect(rows.voidRows == Set(void))
    #expect(rows.isDense == model.rows.allSatisfy { $0 != nil })
  }

  /// As an import leaves them before it is saved: found over an index, which each change makes old.
  @Test func manyRowsOutsideTheBlock() {
    var dice = Dice(7)
    var model = Model()
    for number in 0..<30 { model.rows.append((RecordID("RY-\(number)"), staff(number, &dice))) }
    var rows = Sample.rows("staff", model.live.map(\.1))
    func apply(_ number: Int, _ text: String?) {
      rows.apply(id: RecordID("RY-\(number)"), now: text.map { Array($0.utf8) })
      if number < model.rows.count {
        model.rows[number] = text.map { (RecordID("RY-\(number)"), $0) }
      } else if let text {
        model.rows.append((RecordID("RY-\(number)"), text))
      }
    }
    for number in 20..<200 { apply(number, staff(number, &dice)) }
    check(rows, model)
    for number in [3, 25, 40, 199] { apply(number, nil) }
    check(rows, model)
    for number in [4, 26, 41] { apply(number, staff(number, &dice)) }
    check(rows, model)
  }

  @Test(arguments: 0..<40) func agreesWithANaiveModel(_ seed: UInt64) {
    var dice = Dice(seed)
    var model = Model()
    for number in 0..<Int.random(in: 0..<20, using: &dice) {
      model.rows.append((RecordID("RY-\(number)"), staff(number, &dice)))
    }
    var rows = Sample.rows("staff", model.live.map(\.1))
    check(rows, model)
    for _ in 0..<60 {
      let number = Int.random(in: 0..<30, using: &dice)
      let id = RecordID("RY-\(number)")
      let text = staff(number, &dice)
      switch (model.row(of: id), Int.random(in: 0..<3, using: &dice)) {
      case (let row?, 0):
        model.rows[row] = nil
        rows.apply(id: id, now: nil)
      case (let row?, _):
        model.rows[row] = (id, text)
        rows.apply(id: id, now: Array(text.utf8))
      case (nil, 0): rows.apply(id: id, now: nil)
      case (nil, _):
        model.rows.append((id, text))
        rows.apply(id: id, now: Array(text.utf8))
      }
    }
    check(rows, model)
  }

  @Test func copiesGoTheirOwnWays() {
    let first = Sample.rows("staff", [#"{"id":"RY-1","name":"甲"}"#])
    var second = first
    second.apply(id: "RY-1", now: nil)
    second.apply(id: "RY-2", now: Array(#"{"id":"RY-2"}"#.utf8))
    #expect(first.record("RY-1") != nil)
    #expect(first.record("RY-2") == nil)
    #expect(second.record("RY-1") == nil)
    #expect(second.row(of: "RY-2") == 1)
    #expect(!first.isChanged && second.isChanged)
  }

  @Test func equalVersionsHoldTheSameRecords() {
    let first = Sample.rows("staff", [#"{"id":"RY-1","name":"甲"}"#])
    var second = first
    #expect(first.version == second.version)
    var third = first
    second.apply(id: "RY-1", now: Array(#"{"id":"RY-1","name":"乙"}"#.utf8))
    third.apply(id: "RY-1", now: Array(#"{"id":"RY-1","name":"丙"}"#.utf8))
    #expect(Set([first.version, second.version, third.version]).count == 3)
    // The same bytes read again may hold other records by then.
    #expect(RegisterRows(register: "staff", block: first.block, index: first.index).version != first.version)
  }

  @Test func aVersionOutlivesItsRows() {
    // What reads a file anew mostly gets the memory that the last reading gave back.
    let versions = (0..<200).map { Sample.rows("staff", [#"{"id":"RY-\#($0)"}"#]).version }
    #expect(Set(versions).count == versions.count)
  }

  @Test func aRegisterThatHasNoFileKeepsItsVersion() {
    let ledger = Sample.ledger()
    #expect(ledger["staff"].version == ledger["staff"].version)
  }

  @Test(arguments: [1, 7, 100]) func lookupIsPreparedInParts(_ part: Int) {
    let lines = (0..<50).map { #"{"id":"RY-\#($0)"}"# }
    let rows = Sample.rows("staff", lines)
    #expect(rows.prepareLookup(rows: part))
    #expect(rows.row(of: "RY-49") == 49)
    #expect(!rows.prepareLookup(rows: part))
    let others = Sample.rows("staff", lines)
    while others.prepareLookup(rows: part) {}
    #expect((0..<50).map { others.row(of: RecordID("RY-\($0)")) } == Array(0..<50))
    #expect(others.row(of: "RY-50") == nil)
    #expect(!RegisterRows(register: "staff").prepareLookup(rows: part))
  }

  @Test func referencesAreFoundOnceAndByWholeIds() {
    let rows = Sample.rows(
      "surveys",
      [
        #"{"id":"DY-1","visitedUnits":["DW-1","DW-1","DW-2"]}"#, #"{"id":"DY-2","visitedUnits":["DW-11"]}"#,
        #"{"id":"DY-3","visitedUnits":["DW-2"]}"#,
      ])
    func found(_ id: String) -> [Int] {
      rows.rows(where: Surveys.visitedUnits.spec, equals: id, form: .references)
    }
    #expect(found("DW-1") == [0])
    #expect(found("DW-2") == [0, 2])
    #expect(found("DW-11") == [1])
    #expect(found("DW-3") == [])
  }

  @Test func formsOfOneFieldDoNotMix() {
    let rows = Sample.rows("staff", [#"{"id":"RY-1","name":"Ａ"}"#])
    let field = Staff.name.spec
    #expect(rows.rows(where: field, equals: "Ａ", form: .references) == [0])
    #expect(rows.rows(where: field, equals: "x", form: .unique { _ in "x" }) == [0])
    #expect(rows.rows(where: field, equals: "Ａ", form: .references) == [0])
  }

  @Test func findsVoidRecordsHoweverTheNameIsWritten() {
    let rows = Sample.rows(
      "staff",
      [
        #"{"id":"RY-1","voidedOn":"2020-01-01"}"#, #"{"id":"RY-2","name":"\"voidedOn\""}"#,
        #"{"id":"RY-3","\u0076oidedOn":"2020-01-01"}"#, #"{"id":"RY-4","voidedOn":null}"#,
      ])
    #expect(rows.voidRows == [0, 2])
    #expect(rows.voidRows == [0, 2])
  }

  @Test func anEmptyRegisterHasNothing() {
    let rows = RegisterRows(register: "staff")
    #expect(rows.count == 0 && rows.isDense && rows.voidRows.isEmpty)
    #expect(rows.record("RY-1") == nil && rows.slice(at: 0) == nil && rows.slice(at: -1) == nil)
  }

  @Test(arguments: [1, 3, 7, 40, 1000]) func scansInSlicesOfAnySize(_ step: Int) {
    let lines = (0..<50).map { #"{"id":"RY-\#($0)","name":"\#($0 % 7 == 0 ? "鲲鹏" : "燕雀")"}"# }
    let rows = Sample.rows("staff", lines)
    var scan = BlockScan(rows)
    var found: [Int] = []
    var limit = 0
    while !scan.isAtEnd {
      limit += step
      while let row = scan.nextRow(containing: Array("鲲鹏".utf8), limit: limit) { found.append(row) }
    }
    #expect(found == (0..<50).filter { $0 % 7 == 0 })
  }
}
