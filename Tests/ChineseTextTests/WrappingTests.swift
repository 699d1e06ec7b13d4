import ChineseText
import Testing

@Suite struct WrappingTests {
  static let text = """
    　　全县共争取上级科技项目2项、资金103万元，合计争取资金208万元，为目标90万元的231%。“科技特派员”——\
    服务企业（2020年6月18日）执行GB/T 15834-2011标准……《专利资助管理办法》〔2020〕5号：83,500.00元！
    第二段 with English words, and spaces
    """

  @Test func noLineBreaksTheRules() {
    let closing = "。，、；：？！）》」』】〕”’%·"
    let opening = "（《「『【〔“‘"
    for width in 14...80 {
      let lines = Wrapping.lines(Self.text, width: width)
      for line in lines {
        #expect(Cells.width(line) <= width)
        #expect(line.first.map { closing.contains($0) } != true, "\(width): \(line)")
        #expect(line.last.map { opening.contains($0) } != true, "\(width): \(line)")
        #expect(line.last != " ")
      }
      for whole in ["103万元", "208万元", "2020年", "231%。", "83,500.00元！", "English", "——", "……", "15834-2011"] {
        #expect(lines.contains { $0.contains(whole) }, "\(width): \(whole)")
      }
      let ink = lines.joined().filter { $0 != " " }
      #expect(ink == Self.text.filter { $0 != " " && $0 != "\n" })
    }
  }

  @Test(arguments: [
    ("", 10, [""]), ("一\n\n二", 10, ["一", "", "二"]), ("甲乙丙丁", 4, ["甲乙", "丙丁"]), ("甲乙丙丁", 5, ["甲乙", "丙丁"]),
    ("甲乙，丙", 4, ["甲", "乙，", "丙"]), ("甲《乙》丙", 4, ["甲", "《乙", "》丙"]), ("甲（乙丙", 4, ["甲", "（乙", "丙"]),
    ("abcdefgh", 3, ["abc", "def", "gh"]), ("aa bb cc", 5, ["aa bb", "cc"]), ("甲", 1, ["甲"]),
    ("甲\u{202E}", 20, ["甲<U+202E>"]), ("  缩进", 20, ["  缩进"]),
  ]) func examples(text: String, width: Int, lines: [String]) {
    #expect(Wrapping.lines(text, width: width) == lines)
  }
}
