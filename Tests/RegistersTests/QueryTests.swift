import ChineseText
import Registers
import Testing

@Suite struct QueryTests {
  private func ledger(_ lines: [String]) -> Ledger {
    var ledger = Sample.ledger(projects: [])
    ledger["project-library"] = Sample.rows("project-library", lines)
    return ledger
  }

  private func shown(_ query: Query, _ ledger: Ledger) throws -> [String] {
    let list = try ledger.rows(of: ProjectLibrary.register, query, at: Sample.circumstances)
    return (0..<list.count).compactMap { ledger["project-library"].record(at: list[$0])?.id.text }
  }

  private func sorted(_ keys: [String], _ lines: [String]) throws -> [String] {
    try shown(Query(sort: keys.map { Query.SortKey(expression: $0) }), ledger(lines))
  }

  @Test func ordersTitlesByPinyin() throws {
    let lines = [
      #"{"id":"1","title":"油茶"}"#, #"{"id":"2","title":"阿胶"}"#, #"{"id":"3","title":"Beta"}"#,
      #"{"id":"4","title":"长沙"}"#, #"{"id":"5","title":"alpha"}"#, #"{"id":"6"}"#,
      #"{"id":"7","title":"油菜"}"#,
    ]
    #expect(try sorted(["title"], lines) == ["6", "5", "3", "2", "4", "7", "1"])
    #expect(try sorted(["-title"], lines) == ["1", "7", "4", "2", "3", "5", "6"])
  }

  @Test func numbersInTitlesByTheirValue() throws {
    let lines = [
      #"{"id":"1","title":"第10批油茶"}"#, #"{"id":"2","title":"第2批油茶"}"#, #"{"id":"3","title":"第２批稻"}"#,
    ]
    #expect(try sorted(["title"], lines) == ["3", "2", "1"])
    let units = ["DW-1001", "DW-999", "DW-7", "DW-10000"].map { #"{"id":"\#($0)","title":"油茶"}"# }
    #expect(try sorted(["id"], units) == ["DW-7", "DW-999", "DW-1001", "DW-10000"])
  }

  /// 仇 is qiú and 解 xiè where they are surnames: in the name of a person, not in a title.
  @Test func personsByHowSurnamesAreRead() throws {
    let lines = ["仇某", "初某", "解某", "金某"].enumerated().map { number, name in
      #"{"id":"\#(number + 1)","title":"\#(name)","leader":"\#(name)"}"#
    }
    #expect(try sorted(["leader"], lines) == ["2", "4", "1", "3"])
    #expect(try sorted(["-leader"], lines) == ["3", "1", "4", "2"])
    #expect(try sorted(["title"], lines) == ["1", "2", "3", "4"])
  }

  @Test func longEqualBeginningsAreToldApart() throws {
    let lines = [
      #"{"id":"1","title":"辰溪县油茶乙"}"#, #"{"id":"2","title":"辰溪县油茶甲"}"#, #"{"id":"3","title":"辰溪县油茶"}"#,
    ]
    #expect(try sorted(["title"], lines) == ["3", "2", "1"])
  }

  /// Sorting four characters at a time gives what comparing whole titles gives.
  @Test(arguments: ["title", "-title"]) func titlesOrderAsTheCollationSays(_ key: String) throws {
    var dice = Dice(3)
    let pool = Array("油茶稻Aa１1002。𠀀\u{2B739}\u{33479}é")
    let lines = (0..<400).map { number in
      let length = Int.random(in: 0..<14, using: &dice)
      let title = String(
        (0..<length).map { _ in
          Int.random(in: 0..<3, using: &dice) > 0 ? "油" : pool[Int.random(in: 0..<pool.count, using: &dice)]
        })
      return #"{"id":"\#(number)","title":"\#(title)"}"#
    }
    let records = lines.map { Sample.record("project-library", $0) }
    let slow = records.enumerated().sorted { a, b in
      var (x, y) = (a.element[ProjectLibrary.title] ?? "", b.element[ProjectLibrary.title] ?? "")
      let order = x.withUTF8 { x in y.withUTF8 { Collation.compare(x, $0) } }
      if order == 0 { return a.offset < b.offset }
      return key == "title" ? order < 0 : order > 0
    }.map(\.element.id.text)
    #expect(try sorted([key], lines) == slow)
  }

  @Test func figuresAndDatesByTheirValue() throws {
    let lines = [
      #"{"id":"1","requested":9.00,"enteredOn":"2020-05-01"}"#,
      #"{"id":"2","requested":1e1,"enteredOn":"2019-12-31"}"#, #"{"id":"3"}"#,
      #"{"id":"4","requested":-5.00,"enteredOn":"2020-04-30"}"#,
      #"{"id":"5","requested":9.00,"enteredOn":"2020-05-01"}"#,
    ]
    #expect(try sorted(["requested"], lines) == ["3", "4", "1", "5", "2"])
    #expect(try sorted(["-requested"], lines) == ["2", "1", "5", "4", "3"])
    #expect(try sorted(["enteredOn"], lines) == ["3", "2", "4", "1", "5"])
  }

  @Test func laterKeysDecideAmongEquals() throws {
    let lines = [
      #"{"id":"1","sector":"林业","requested":2.00}"#, #"{"id":"2","sector":"农业","requested":1.00}"#,
      #"{"id":"3","sector":"林业","requested":1.00}"#, #"{"id":"4","sector":"农业","requested":3.00}"#,
    ]
    // Choices in the order of their declaration: 农业 first.
    #expect(try sorted(["sector", "-requested"], lines) == ["4", "2", "1", "3"])
    #expect(try sorted(["-sector", "requested"], lines) == ["3", "1", "2", "4"])
  }

  @Test func referencesByTheNameTheyShow() throws {
    let lines = [
      #"{"id":"1","unitId":"DW-001"}"#, #"{"id":"2","unitId":"DW-002"}"#, #"{"id":"3","unitId":"DW-9"}"#,
    ]
    // 合作社 before 企业; an id that points nowhere stands as it is.
    #expect(try sorted(["unitId"], lines) == ["3", "2", "1"])
  }

  @Test func derivedValuesSortAndFilter() throws {
    let lines = [
      #"{"id":"1","enteredOn":"2020-01-01"}"#, #"{"id":"2"}"#,
      #"{"id":"3","enteredOn":"2020-01-01","leftOn":"2020-02-01"}"#,
    ]
    #expect(try sorted(["inStock"], lines) == ["2", "3", "1"])
    let query = Query(conditions: [Condition("inStock", .equal, "是")])
    #expect(try shown(query, ledger(lines)) == ["1"])
  }

  /// Sorting by random keys agrees with a slow stable sort by the typed values.
  @Test func sortsAsASlowStableSortDoes() throws {
    var dice = Dice(7)
    let lines = (0..<300).map { number in
      let amount = Int.random(in: 0..<5, using: &dice)
      let score = Int.random(in: 1...4, using: &dice)
      return #"{"id":"\#(number)","requested":\#(amount).00,"technologyScore":\#(score)}"#
    }
    let all = lines.map { Sample.record("project-library", $0) }
    let slow = all.enumerated().sorted { a, b in
      let (x, y) = (a.element, b.element)
      let first = (x[ProjectLibrary.requested]?.fen ?? 0, -(x[ProjectLibrary.technologyScore] ?? 0))
      let second = (y[ProjectLibrary.requested]?.fen ?? 0, -(y[ProjectLibrary.technologyScore] ?? 0))
      return first == second ? a.offset < b.offset : first < second
    }
    #expect(try sorted(["requested", "-technologyScore"], lines) == slow.map(\.element.id.text))
  }

  @Test func hidesVoidRecordsUnlessAsked() throws {
    let ledger = ledger([#"{"id":"1"}"#, #"{"id":"2","voidedOn":"2020-01-01"}"#, #"{"id":"3"}"#])
    #expect(try shown(Query(), ledger) == ["1", "3"])
    #expect(try shown(Query(showsVoid: true), ledger) == ["1", "2", "3"])
  }

  @Test func aRegisterInItsOwnOrderCostsNoList() throws {
    let ledger = ledger([#"{"id":"1"}"#, #"{"id":"2"}"#])
    let list = try ledger.rows(of: ProjectLibrary.register, Query(), at: Sample.circumstances)
    #expect(list.count == 2 && list[1] == 1 && list.position(of: 1) == 1)
    #expect(list.position(of: 2) == nil)
    let some = RowList([4, 2])
    #expect(some.position(of: 2) == 1 && some.position(of: 3) == nil && some[0] == 4)
  }

  @Test func unknownColumnsAreNamed() {
    let ledger = ledger([])
    #expect(throws: FieldSpec.Refusal.self) { try shown(Query(sort: [Query.SortKey("nothing")]), ledger) }
    #expect(throws: FieldSpec.Refusal.self) {
      try shown(Query(conditions: [Condition("nothing", .equal, "1")]), ledger)
    }
  }
}
