import ChineseText
import Registers
import Testing

@Suite struct FigureNumberTests {
  @Test func thereAreSeventyFive() {
    #expect(FigureNumber.all.count == 75 && Set(FigureNumber.all).count == 75)
    #expect(FigureNumber.all.first == "F01" && FigureNumber.all.last == "F74")
  }

  @Test func namesThemInTheirOrder() throws {
    #expect(try FigureNumber.named(in: "申报 {F01} 项，{F39b}{F02}。") == ["F01", "F39b", "F02"])
    #expect(try FigureNumber.named(in: "没有") == [])
  }

  @Test(arguments: [
    ("申报 {F01 项", "第 4 个字：“{”没有配上“}”"), ("申报 F01} 项", "第 7 个字：“}”前面没有“{”"), ("{F{01}", "第 1 个字：“{”没有配上“}”"),
    ("甲{F99}", "第 2 个字：没有指标“F99”"), ("{}", "第 1 个字：没有指标“”"), ("{F1}", "第 1 个字：没有指标“F1”"),
    ("｛F01｝", "第 1 个字：请用半角的 { }"), ("{F01}和{f02}", "第 7 个字：没有指标“f02”"),
  ]) func saysWhichCharacterIsWrong(text: String, words: String) {
    let refusal = #expect(throws: FieldSpec.Refusal.self) { try FigureNumber.named(in: text) }
    #expect(refusal?.words.zh.hasPrefix(words) == true, "\(refusal?.words.zh ?? "")")
  }
}
