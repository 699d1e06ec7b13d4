import ChineseText
import Registers
import Testing

/// Rules of the kit that no register of the office asks for yet, on one made up for it.
@Suite struct RuleKitTests {
  private enum Trials: RegisterKind {
    static let registerID: RegisterID = "trials"
    enum Way: String, Choice { case long = "长", short = "短" }

    static let id = key("号", "No.")
    static let first = text("first", "甲", "First", 1...9)
    static let second = text("second", "乙", "Second", 1...9)
    static let third = text("third", "丙", "Third", 1...9)
    static let way = choice("way", "方式", "Way", Way.self)
    static let why = text("why", "原因", "Why", 1...9).required(when: way, is: Way.long)

    static let register = Register(
      "试验", "Trials", area: .office, purpose: Label("试验", "Trials"), serial: .typed, called: id,
      fields: [id, first, second, third, way, why],
      rules: [
        .exactlyOne(of: first, second, third, id: "one-of-three"), .together(second, third, id: "two"),
      ],
      list: [id])
  }

  private func rules(_ json: String) -> Set<String> {
    let record = Record(register: Trials.registerID, bytes: Array(json.utf8))
    var ledger = Ledger()
    ledger.apply([.create(record)])
    let found = Trials.register.findings(of: record, in: ledger, at: Sample.circumstances)
    return Set(found.map { "\($0.field ?? "-"):\($0.rule)" })
  }

  @Test func oneOfSeveralIsFilled() {
    #expect(rules(#"{"id":"1"}"#) == ["first:one-of-three"])
    #expect(rules(#"{"id":"1","first":"a"}"#) == [])
    #expect(rules(#"{"id":"1","first":"a","third":"c","second":"b"}"#) == ["third:one-of-three"])
    #expect(rules(#"{"id":"1","third":"c"}"#) == ["second:two"])
  }

  @Test func aFieldIsRequiredByAnother() {
    #expect(rules(#"{"id":"1","first":"a","way":"长"}"#) == ["why:required"])
    #expect(rules(#"{"id":"1","first":"a","way":"短"}"#) == [])
    #expect(rules(#"{"id":"1","first":"a","way":"长","why":"x"}"#) == [])
  }
}
