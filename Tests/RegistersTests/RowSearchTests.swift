import ChineseText
import Registers
import Testing

@Suite struct RowSearchTests {
  private let register = ProjectLibrary.register
  private let columns = ProjectLibrary.register.searchedColumns

  private func search(_ text: String, _ ledger: Ledger) -> RowSearch {
    var search = RowSearch(
      TextQuery(text), in: register, showing: columns, of: ledger, at: Sample.circumstances)
    while search.step(in: register, of: ledger) {}
    return search
  }

  private func rows(_ search: RowSearch, _ ledger: Ledger) -> [Int] {
    (0..<ledger[register.id].rowLimit).filter(search.hits.contains)
  }

  private func project(_ number: Int, _ title: String) -> String {
    #"{"id":"XMK-\#(number)","title":"\#(title)","unitId":"DW-00\#(number % 2 + 1)","#
      + #""sector":"林业","summary":"试验"}"#
  }

  /// `yc` finds 油茶 by its initials, 茶 by its bytes, `乙` by the name of the unit behind it.
  @Test(arguments: ["茶", "yc", "乙", "茶 试", "没有"]) func aRenewedSearchFindsWhatANewOneFinds(_ text: String) {
    var dice = Dice(11)
    let titles = ["油茶", "再生稻", "绿茶", "鱼菜"]
    var ledger = Sample.ledger(
      projects: (0..<40).map { project($0, titles[Int.random(in: 0..<4, using: &dice)]) })
    var renewed = search(text, ledger)
    for _ in 0..<60 {
      let number = Int.random(in: 0..<150, using: &dice)
      let now =
        Int.random(in: 0..<4, using: &dice) == 0
        ? nil : project(number, titles[Int.random(in: 0..<4, using: &dice)])
      ledger.apply([
        Change(
          register: register.id, id: RecordID("XMK-\(number)"), was: nil, now: now.map { Array($0.utf8) })
      ])
      renewed = renewed.renewed(in: register, showing: columns, of: ledger, at: Sample.circumstances)
      #expect(renewed.isDone)
      let new = search(text, ledger)
      #expect(rows(renewed, ledger) == rows(new, ledger))
      #expect(renewed.hits.count == new.hits.count)
    }
  }

  @Test func aUnitThatIsCalledOtherwiseIsLookedForAnew() {
    var ledger = Sample.ledger()
    let before = search("乙", ledger)
    #expect(before.hits.count == 0)
    let unit = #"{"id":"DW-001","name":"演示企业乙","kind":"企业","status":"正常"}"#
    ledger.apply([Change(register: "organisations", id: "DW-001", was: nil, now: Array(unit.utf8))])
    var after = before.renewed(in: register, showing: columns, of: ledger, at: Sample.circumstances)
    while after.step(in: register, of: ledger) {}
    #expect(after.hits.count == 1)
  }

  @Test func aFileReadAnewIsSearchedAnew() {
    let before = search("油茶", Sample.ledger())
    let ledger = Sample.ledger(projects: [project(1, "再生稻"), project(2, "油茶")])
    var after = before.renewed(in: register, showing: columns, of: ledger, at: Sample.circumstances)
    while after.step(in: register, of: ledger) {}
    #expect(rows(after, ledger) == [1])
  }

  @Test func setsOfRowsCount() {
    var set = RowSet(limit: 3)
    set.insert(2)
    set.insert(2)
    set.insert(70)
    #expect(set.count == 1)
    set = set.with(limit: 200)
    set.insert(200)
    set.remove(2)
    set.remove(3)
    #expect(set.count == 1 && set.contains(200) && !set.contains(2))
  }

  /// A register behind a reference is looked through in slices too: no step looks at more rows than
  /// a slice has.
  @Test func namesBehindReferencesAreLookedThroughInSlices() {
    let units = (0..<30_000).map { #"{"id":"DW-\#($0)","name":"单位\#($0)"}"# }
    var ledger = Sample.ledger(projects: [#"{"id":"XMK-1","title":"油茶","unitId":"DW-29999"}"#])
    ledger["organisations"] = Sample.rows("organisations", units)
    var search = RowSearch(
      TextQuery("单位29999"), in: register, showing: columns, of: ledger, at: Sample.circumstances)
    var steps = 0
    while search.step(in: register, of: ledger) { steps += 1 }
    #expect(steps == 3)
    #expect(rows(search, ledger) == [0])
  }

  /// What the list does not show is not looked for by pinyin or by name.
  @Test func onlyWhatIsShownIsSearchedByPinyin() {
    let ledger = Sample.ledger(projects: [project(1, "油茶")])
    var search = RowSearch(
      TextQuery("yc"), in: register, showing: ["sector"], of: ledger, at: Sample.circumstances)
    while search.step(in: register, of: ledger) {}
    #expect(rows(search, ledger).isEmpty)
  }
}
