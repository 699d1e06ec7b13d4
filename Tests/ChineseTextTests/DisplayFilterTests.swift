import ChineseText
import Testing

@Suite struct DisplayFilterTests {
  /// Decided by the standard library's own Unicode data, not by the table under test.
  private static func mustNotShow(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
    default: properties.isNoncharacterCodePoint || properties.isDefaultIgnorableCodePoint
    }
  }

  @Test func noScalarSlipsThrough() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = String(Character(scalar))
      let shown = DisplayFilter.show(text)
      let isSafe = !shown.unicodeScalars.contains(where: Self.mustNotShow)
      let isKept = shown.unicodeScalars.elementsEqual(text.unicodeScalars)
      if !isSafe || isKept == Self.mustNotShow(scalar) || DisplayFilter.show(shown) != shown {
        Issue.record("U+\(String(value, radix: 16))")
      }
    }
  }

  /// Every hidden scalar also between emoji, where joiners and selectors may stay.
  @Test func onlyJoinersAndSelectorsStayInEmoji() {
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value), Self.mustNotShow(scalar) else { continue }
      let stays = [0x200D, 0xFE0E, 0xFE0F].contains(value)
      let shown = DisplayFilter.show("❤" + String(Character(scalar)) + "❤")
      #expect(shown.unicodeScalars.contains(scalar) == stays, "U+\(String(value, radix: 16))")
    }
  }

  @Test(arguments: [
    ("科技（A）", "科技（A）"), ("a\u{1B}]52;c;\u{7}", "a␛]52;c;␇"), ("两\n行\t\u{7F}", "两␊行␉␡"),
    ("\u{9B}31m", "<U+009B>31m"), ("付\u{202E}款", "付<U+202E>款"),
    ("\u{2066}\u{200E}\u{61C}\u{FEFF}", "<U+2066><U+200E><U+061C><U+FEFF>"),
    ("\u{E0041}\u{10FFFF}\u{E000}", "<U+E0041><U+10FFFF><U+E000>"), ("葛\u{E0100}", "葛<U+E0100>"),
    ("张\u{200D}三\u{FE0F}", "张<U+200D>三<U+FE0F>"), ("👩‍👧❤️1️⃣👋🏻‍👧", "👩‍👧❤️1️⃣👋🏻‍👧"), ("1\u{FE0F}", "1<U+FE0F>"),
    ("❤\u{FE0F}\u{FE0F}\u{200D}❤", "❤\u{FE0F}<U+FE0F><U+200D>❤"), ("👩\u{200D}", "👩<U+200D>"),
    ("ㅤ\u{3164}", "<U+3164><U+3164>"), ("e\u{301}\u{301}\u{301}\u{301}x", "e\u{301}\u{301}\u{301}\u{301}x"),
    ("e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}x", "e\u{301}\u{301}\u{301}\u{301}?x"),
  ]) func examples(text: String, shown: String) {
    #expect(DisplayFilter.show(text).unicodeScalars.elementsEqual(shown.unicodeScalars))
    #expect(DisplayFilter.show(shown) == shown)
  }
}
