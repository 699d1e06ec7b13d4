import ChineseText
import Testing

@testable import Registers

/// Targets name figures of the report, and hold numbers.
@Suite struct TargetTests {
  private let at = Circumstances(
    today: Sample.day("2020-12-31"), year: 2020, asOf: Sample.day("2020-12-31"))

  private func ledger(_ records: [(RegisterID, String)]) -> Ledger {
    var ledger = Ledger()
    for (register, json) in records {
      ledger.apply([.create(Record(register: register, bytes: Array(json.utf8)))])
    }
    return ledger
  }

  /// What targets are reached by is counted elsewhere: their figures follow from those registers too.
  @Test func figuresOverTargetsFollowFromWhatTheyName() throws {
    let unmet = try #require(Figure.numbered("F64"))
    #expect(unmet.registers.contains(Patents.registerID) && unmet.registers.contains(Targets.registerID))
    #expect(try !#require(Figure.numbered("F65")).registers.contains(Patents.registerID))
  }

  @Test func aFieldThatNamesFiguresIsAskedForItsValue() throws {
    let ledger = ledger([
      (Targets.registerID, #"{"id":"MB-1","year":2020,"figure":"F68","target":30.00}"#),
      (Targets.registerID, #"{"id":"MB-2","year":2020,"figure":"F06","source":"市对县小康","target":10000.00}"#),
    ])
    func found(_ expression: String) throws -> [RecordID] {
      let rows = try ledger.rows(
        of: Targets.register, Query(conditions: [try #require(Condition(expression: expression))]), at: at)
      return (0..<rows.count).compactMap { ledger[Targets.registerID].record(at: rows[$0])?.id }
    }
    #expect(try found("figure=F68") == ["MB-1"] && found("figure=F65") == ["MB-2"])
    #expect(try found("target=30") == ["MB-1"] && found("target>=1万") == ["MB-2"])
    #expect(try found("target=1..30") == ["MB-1"] && found("target!=10,000") == ["MB-1"])
    let sorted = try ledger.rows(
      of: Targets.register, Query(sort: [.init("target", descending: true)]), at: at)
    #expect((0..<2).compactMap { ledger[Targets.registerID].record(at: sorted[$0])?.id } == ["MB-2", "MB-1"])
  }
}
