import ChineseText
import Testing

@Suite struct TextQueryTests {
  @Test(
    arguments: [
      ("kjtpy", "辰溪县科技特派员名单", [3..<8]), ("kejitepaiyuan", "科技特派员", [0..<5]), ("keji特派", "科技特派员", [0..<4]),
      ("zhangw", "张伟", [0..<2]), ("zhw", "张伟", [0..<2]), ("zw", "张伟", [0..<2]), ("zhangwei", "张伟", [0..<2]),
      ("zhangwe", "张伟", [0..<2]), ("bzh", "病虫害包装盒", [3..<6]), ("cs", "长沙", [0..<2]), ("zs", "长沙", [0..<2]),
      ("changsha", "去长沙", [1..<3]), ("chongqing", "重庆", [0..<2]), ("cq", "重庆", [0..<2]),
      ("zq", "重庆", [0..<2]), ("yinhang", "银行", [0..<2]), ("yh", "银行", [0..<2]), ("yx", "银行", [0..<2]),
      ("KJTPY", "科技特派员", [0..<5]), ("ｋｊ", "科技", [0..<2]), ("xi'an", "西安", [0..<2]), ("lvse", "绿色", [0..<2]),
      ("luse", "绿色", [0..<2]), ("lüse", "绿色", [0..<2]), ("gps", "ＧＰＳ定位", [0..<3]), ("(二)", "项目（二）", [2..<5]),
      ("12396", "热线12396", [2..<7]), ("sf kj", "科技示范", [0..<4]), ("kj 2020", "2020科技科技", [0..<8]),
      ("aaaaaaaa", "啊啊啊啊啊啊啊啊", [0..<8]), ("gb农业", "GB农业", [0..<4]), ("é", "É", [0..<1]), ("𠀀", "x𠀀", [1..<2]),
      ("", "任意", []),
    ] as [(String, String, [Range<Int>])]) func found(typed: String, text: String, ranges: [Range<Int>])
  {
    let query = TextQuery(typed)
    #expect(query.matches(text) == ranges)
    #expect(matchesBytes(query, text))
  }

  @Test(arguments: [
    ("kjtpx", "科技特派员"), ("jk", "科技"), ("特派科", "特派员科技"), ("kj nope", "科技"), ("zhongg", "中"),
    ("kejitx", "科技特派员"), ("a", ""), ("eji", "科技"), ("kk", "科技"), ("x'", "中"),
  ]) func missing(typed: String, text: String) {
    let query = TextQuery(typed)
    #expect(query.matches(text) == nil)
    #expect(!matchesBytes(query, text))
  }

  /// Whatever is in a text is found in it, and both ways of matching agree.
  @Test func ownPartsAreFound() {
    let text = "辰溪县2020年科技特派员（GPS）银行重庆ＡＢ𠀀éx"
    let scalars = Array(text.unicodeScalars)
    for start in scalars.indices {
      for end in start + 1...scalars.count {
        let part = String(String.UnicodeScalarView(scalars[start..<end]))
        for typed in [part, Pinyin.initials(of: part)] where typed.count == part.count {
          let query = TextQuery(typed)
          #expect(matchesBytes(query, text), "\(typed)")
          #expect(query.matches(text)?.isEmpty == false, "\(typed)")
        }
      }
    }
  }

  @Test func longWordsAndBrokenBytes() {
    let long = String(repeating: "科技特派", count: 40)
    #expect(matchesBytes(TextQuery(long), "前" + long + "后"))
    #expect(!matchesBytes(TextQuery(long), "科技"))
    let broken: [UInt8] = [0xE7, 0xA7, 0xFF, 0xF0, 0x9F] + Array("科技".utf8) + [0xE7, 0xA7]
    #expect(broken.withUnsafeBufferPointer { TextQuery("技").matches(utf8: $0) })
  }

  @Test func bytesThatStandForTheQuery() {
    #expect(TextQuery("特派员").plainUTF8 == Array("特派员".utf8))
    #expect(TextQuery("keji特派").plainUTF8 == nil)
    #expect(TextQuery("特派 员").plainUTF8 == nil)
    #expect(TextQuery("kj").plainUTF8 == nil)
    #expect(TextQuery("（二）").plainUTF8 == nil)
    #expect(TextQuery(" \u{3000}").isEmpty)
  }

  private func matchesBytes(_ query: TextQuery, _ text: String) -> Bool {
    Array(text.utf8).withUnsafeBufferPointer { query.matches(utf8: $0) }
  }
}
