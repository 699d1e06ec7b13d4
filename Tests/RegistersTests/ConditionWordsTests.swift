import ChineseText
import Registers
import Testing

/// How a condition is told beside its list.
@Suite struct ConditionWordsTests {
  private func words(_ column: String, _ typed: String) throws -> Label {
    let register = ProjectLibrary.register
    let condition = Condition(column, typed: typed, of: try #require(register.kind(of: column)))
    return condition.words(in: register, Sample.ledger(), at: Sample.circumstances)
  }

  @Test(arguments: [
    ("requested", "10-30万", "=10万..30万"), ("requested", "30万以上", "=30万.."),
    ("requested", "不超过5000", "=..5,000.00"), ("requested", ">=20万", ">=20万"),
    ("requested", "5万;20万", "=5万或20万"), ("requested", "", "空着"), ("requested", "!=", "已填"),
    ("enteredOn", "本月", "=本月(2020-06)"), ("enteredOn", "近30天", "=近30天(2020-05-20..2020-06-18)"),
    ("enteredOn", "2020年3月", "=2020-03"), ("enteredOn", "3月到5月", "=2020-03..2020-05"),
    ("enteredOn", "!2020", "!=2020"), ("enteredOn", ">=6月", ">=2020-06-01"),
    ("enteredOn", "<=去年", "<=2019-12-31"), ("sector", "=林业;农业", "=林业或农业"), ("sector", "=林业;\"\"", "=林业或空着"),
    ("unitId", "=DW-001", "=演示企业甲"), ("title", "油茶;稻", "~油茶或稻"), ("title", "!油茶", "!~油茶"),
  ]) func tellsWhatIsAskedFor(_ row: (String, String, String)) throws {
    let typed = row.1.isEmpty ? "空" : row.1
    let column = row.0
    let condition =
      column == "sector" || column == "unitId" ? Condition(column, .equal, String(row.1.dropFirst())) : nil
    let words =
      try condition.map { $0.words(in: ProjectLibrary.register, Sample.ledger(), at: Sample.circumstances) }
      ?? words(column, typed)
    #expect(words.zh == row.2)
  }

  @Test func speaksEnglishToo() throws {
    let condition = Condition("sector", .equal, "林业;农业")
    let words = condition.words(in: ProjectLibrary.register, Sample.ledger(), at: Sample.circumstances)
    #expect(words.en == "=forestry or agriculture")
  }

  @Test func piecesMayBeQuoted() {
    #expect(Condition.pieces(of: "a; b；c;") == ["a", "b", "c"])
    #expect(Condition.pieces(of: "\"a;b\";\"\"") == ["a;b", ""])
    #expect(Condition.pieces(of: "a\"b") == ["a\"b"])
    #expect(Condition.pieces(of: "") == [])
    #expect(Condition.pieces(of: " \"a\"\"b\" ; \"\"\"\"") == ["a\"b", "\""])
    #expect(Condition.pieces(of: "\"a;b") == ["\"a;b"])
    for text in ["a", "a;b", "", "\"", "\"a\"", "a\"b", "a\";b；", " a", "\"\"", ";"] {
      #expect(Condition.pieces(of: Condition.piece(text)) == [text])
    }
  }
}
