import Registers
import Testing

@Suite struct ListViewTests {
  @Test(arguments: [
    ListView(), ListView(columns: ["id", "a\"b"], frozen: 2, showsDetail: false),
    ListView(columns: [], frozen: 0),
  ]) func readsWhatItWrote(_ view: ListView) { #expect(ListView(text: view.text) == view) }

  @Test func aNamedViewKeepsFilterAndOrder() {
    var view = ListView(columns: ["id"], frozen: 1)
    view.conditions = [
      Condition("sector", .notEqual, "林业;\"\""), Condition("title", .lacks, "a=\"b\""),
      Condition("enteredOn", .atLeast, "本月"), Condition("leader", .equal, ""),
    ]
    view.sort = [Query.SortKey("id", descending: true), Query.SortKey("title")]
    #expect(ListView(text: view.text) == view)
  }

  @Test func viewsHaveNames() {
    for name in [ViewName("surveys"), ViewName("surveys", "本月/x"), ViewName("surveys", " ")] {
      #expect(ViewName(key: name.key) == name)
    }
  }

  @Test(arguments: ["", "[]", "3", "{\"columns\":", "{\"columns\":[]} x"]) func refusesWhatIsNoObject(
    _ text: String
  ) { #expect(ListView(text: text) == nil) }

  @Test func passesOverWhatItDoesNotKnow() {
    let view = ListView(text: #"{"columns":[1],"frozen":-3,"detail":"x","more":1}"#)
    #expect(view == ListView())
  }

  @Test func columnsAreThoseOfTheRegisterThatItStillHas() {
    let register = ProjectLibrary.register
    let own = register.list.columns.map(\.name)
    #expect(register.columns(of: nil).map(\.name) == own)
    #expect(register.columns(of: ListView(columns: ["gone"])).map(\.name) == own)
    let chosen = ListView(columns: ["totalBudget", "gone", "inStock", "title"])
    let columns = register.columns(of: chosen)
    #expect(columns.map(\.name) == ["totalBudget", "inStock", "title"])
    #expect(columns.map(\.isTotalled) == [true, false, false])
    #expect(columns.map(\.isFlexible) == [false, false, true])
  }

  @Test func rowSetsAreWalkedInOrder() {
    var set = RowSet(limit: 300)
    for row in [299, 0, 64, 63, 128] { set.insert(row) }
    var found: [Int] = []
    var next = set.next(from: 0)
    while let row = next {
      found.append(row)
      next = set.next(from: row + 1)
    }
    #expect(found == [0, 63, 64, 128, 299])
    #expect(set.next(from: 65) == 128 && set.next(from: 300) == nil && set.next(from: 9999) == nil)
  }

  @Test func onlyMarkedRecordsInTheOrderOfTheRegister() throws {
    let ledger = Sample.ledger(projects: ["1", "2", "3"].map { Sample.project($0) })
    let list = try ledger.rows(
      of: ProjectLibrary.register, Query(only: ["3", "1", "9"]), at: Sample.circumstances)
    #expect((0..<list.count).map { list[$0] } == [0, 2])
  }
}
