import ChineseText
import Testing

@testable import Curses

@Suite struct GlyphTests {
  /// A C library that knows the usual Chinese and a few marks.
  private func libc(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20..<0x7F, 0x2500...0x257F, 0x2010...0x203A, 0xB7, 0xD7: 1
    case 0x300...0x36F, 0xE0100...0xE01EF, 0x200D: 0
    case 0x3000...0x9FFF, 0x20000...0x2A6DF, 0x1F468...0x1F469: 2
    default: -1
    }
  }

  private func shown(_ text: String, _ width: Int, ascii: Bool = false) -> String {
    let glyph = Glyph(text, width: width, isASCII: ascii, measure: libc)
    return glyph.scalars.reduce(into: "") { $0.unicodeScalars.append($1) }
  }

  @Test(arguments: [
    ("a", 1, "a"), ("县", 2, "县"), ("𠀀", 2, "𠀀"), ("e\u{301}", 1, "e\u{301}"), ("葛\u{E0100}", 2, "葛\u{E0100}"),
    ("─", 1, "─"), ("“", 1, "“"),
  ]) func whatTheLibraryKnowsStays(text: String, width: Int, want: String) {
    #expect(Array(shown(text, width).unicodeScalars) == Array(want.unicodeScalars))
  }

  @Test(arguments: [
    // Unknown to the library, or measured otherwise
    ("\u{31350}", 2, "〓"), ("\u{1FAE8}", 2, "〓"), ("é", 1, "?"), ("☰", 2, "〓"), ("县", 1, "?"),
    // More than a base and marks
    ("👨\u{200D}👩", 2, "〓"), ("🇨🇳", 2, "〓"), ("e\u{301}\u{301}\u{301}\u{301}\u{301}", 1, "?"),
    // Controls and lone marks
    ("\u{1B}", 1, "?"), ("\u{9B}", 1, "?"), ("\u{301}", 1, "?"), ("", 1, " "), ("", 2, "〓"),
  ]) func theRestIsVisiblyReplaced(text: String, width: Int, want: String) {
    #expect(shown(text, width) == want)
  }

  @Test func variationSelectorsAreLeftOut() { #expect(shown("a\u{FE0F}", 1).unicodeScalars.count == 1) }

  @Test(arguments: [
    ("─", "-"), ("│", "|"), ("┼", "+"), ("┌", "+"), ("═", "-"), ("a", "a"), ("▸", ">"), ("›", ">"),
  ]) func linesAsASCII(text: String, want: String) { #expect(shown(text, 1, ascii: true) == want) }

  @Test func whereTheLibraryMakesSignsWideTheyGetLookAlikes() {
    // A GB 18030 locale measures quotes and lines as two cells.
    for (text, want) in [("“", "\""), ("—", "-"), ("·", "."), ("─", "-"), ("×", "x")] {
      let glyph = Glyph(text, width: 1, measure: { $0.isASCII ? 1 : 2 })
      #expect(glyph.scalars == Array(want.unicodeScalars))
    }
  }

  @Test func everyGlyphIsAsWideAsItsCell() {
    for value in UInt32(0x20)...0x3FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let width = max(1, CellWidth.of(scalar))
      let glyph = Glyph(String(Character(scalar)), width: width, measure: libc)
      let total = glyph.scalars.reduce(0) { $0 + libc($1) }
      if total != width {
        Issue.record("U+\(String(value, radix: 16)): \(total) instead of \(width)")
        return
      }
    }
  }
}
