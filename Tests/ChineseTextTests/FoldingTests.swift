import ChineseText
import Testing

@Suite struct FoldingTests {
  @Test func halfWidth() {
    #expect(Folding.halfWidth("Ａ１（科技）\u{3000}～") == "A1(科技) ~")
    #expect(Folding.halfWidth("科技。") == "科技。")
  }

  @Test func commandKeysOfInputMethods() {
    let typed: [Unicode.Scalar] = [
      "／", "、", "，", "：", "；", "？", "！", "。", "１", "Ａ", "【", "《", "　", "（", "￥", "…", "x", "中",
    ]
    #expect(String(String.UnicodeScalarView(typed.map(Folding.command))) == "//,:;?!.1A[< ($^x中")
  }

  @Test(arguments: [
    ("ＡＢＣ公司", "abc公司"), ("某 某\u{3000}公\u{200B}司\u{AD}", "某某公司"), ("ｶﾞｽ", "ガス"),
    ("\u{F9DC}\u{2F800}", "隆\u{4E3D}"), ("㎡①Ⅳ", "m21iv"), ("㈱", "(株)"), ("Ⅸ", "ⅸ"), ("É", "e\u{301}"),
    ("\u{2F00}", "一"), ("𝐀", "a"),
  ]) func alike(one: String, other: String) { #expect(Folding.comparable(one) == Folding.comparable(other)) }

  /// Text that is in its comparable form already is passed on; an invisible character at its end
  /// sends it the long way.
  @Test(arguments: ["", "油茶(2020)!~", "鿿一", "䶿", "㐀乙", "Ａ", "A", "a b", "龻乙丙丁", "、。"])
  func quickAndLongWayAgree(text: String) {
    #expect(Folding.comparable(text) == Folding.comparable(text + "\u{200B}"))
  }

  @Test func different() {
    #expect(Folding.comparable("张三") != Folding.comparable("张叁"))
    #expect(Folding.comparable("名\u{E000}") != Folding.comparable("名\u{E001}"))
  }
}
