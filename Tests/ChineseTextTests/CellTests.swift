import ChineseText
import Testing

@Suite struct CellTests {
  /// Assigned and reserved Han, kana, forms: what records are written in.
  static let ideographs: [ClosedRange<UInt32>] = [
    0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2A6DF, 0x2A700...0x2B73F,
    0x2B740...0x2B81D, 0x2B820...0x2CEAD, 0x2CEB0...0x2EBE0, 0x2EBF0...0x2EE5D, 0x2F800...0x2FA1D,
    0x30000...0x3134A, 0x31350...0x323AF, 0x323B0...0x33479,
  ]

  @Test func everyIdeographIsTwoCellsAndFitsExactly() {
    for range in Self.ideographs {
      for value in range {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let text = String(Character(scalar))
        #expect(CellWidth.of(scalar) == 2, "U+\(String(value, radix: 16))")
        let tight = Cells.pad(text, to: 1)
        let padded = Cells.pad("a" + text + text, to: 4)
        if tight != "~" || padded.unicodeScalars.count != 3 || Cells.width(padded) != 4 {
          Issue.record("U+\(String(value, radix: 16)): \(tight) \(padded)")
        }
      }
    }
  }

  @Test(arguments: [
    ("a", 1), ("é", 1), ("中", 2), ("，", 2), ("（", 2), ("Ａ", 2), ("ｱ", 1), ("“", 1), ("…", 1), ("①", 1),
    ("·", 1), ("─", 1), ("가", 2), ("ꀀ", 2), ("\u{301}", 0), ("\u{200B}", 0), ("\u{1B}", 0), ("\u{85}", 0),
    ("\u{FE0F}", 0), ("\u{E0100}", 0), ("\u{E000}", 1), ("👋", 2), ("❤", 1), ("\u{1FAE8}", 2),
    ("\u{1FAE9}", 2), ("\u{2630}", 2), ("\u{2FFFD}", 2), ("\u{3FFFD}", 2), ("\u{9FB4}", 2), ("\u{31EF}", 2),
    ("〇", 2),
  ]) func widths(text: String, width: Int) throws {
    #expect(CellWidth.of(try #require(text.unicodeScalars.first)) == width)
  }

  @Test(arguments: [
    ("中文ab", ["中", "文", "a", "b"], [2, 2, 1, 1]), ("e\u{301}x", ["e\u{301}", "x"], [1, 1]),
    ("🇨🇳🇨", ["🇨🇳", "🇨"], [2, 1]), ("👋🏻👩‍👧", ["👋🏻", "👩‍👧"], [2, 2]), ("❤️1️⃣", ["❤️", "1️⃣"], [1, 1]),
    ("\u{301}\u{302}a", ["?", "a"], [1, 1]),
    (
      "a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}b", ["a\u{301}\u{302}\u{303}\u{304}", "?", "b"], [1, 1, 1]
    ), ("👩‍👩‍👧‍👦", ["👩‍👩‍👧", "?", "👦"], [2, 1, 2]), ("각", ["각"], [2]),
  ]) func clusters(text: String, units: [String], widths: [Int]) {
    let found = Cells.clusters(text)
    #expect(found.map(\.text) == units)
    #expect(found.map(\.width) == widths)
    #expect(Cells.width(text) == widths.reduce(0, +))
    #expect(found.allSatisfy { $0.text.unicodeScalars.count <= 5 })
  }

  static let samples = [
    "", "a", "科技特派员", "辰溪县abc（2020）", "e\u{301}\u{301}中\u{301}", "🇨🇳国旗", "👋🏻您好", "\u{301}lone", "𠀀𲎰混a排",
    "每行“引号”……",
  ]

  @Test(arguments: samples) func padAndCutKeepTheirWidth(text: String) {
    for cells in 0...14 {
      for side in [Cells.Side.leading, .trailing, .center] {
        #expect(Cells.width(Cells.pad(text, to: cells, side)) == cells)
      }
      for mark in ["~", "…", "", "……续"] {
        let cut = Cells.cut(text, to: cells, mark: mark)
        #expect(Cells.width(cut) <= cells)
        if Cells.width(text) <= cells { #expect(cut == text) }
        if Cells.width(text) > cells && Cells.width(mark) <= cells { #expect(cut.hasSuffix(mark)) }
      }
    }
  }

  /// Clusters are cut and filled as their text is.
  @Test(arguments: samples) func clustersFitAsTextDoes(text: String) {
    let units = Cells.clusters(text)
    for cells in 0...14 {
      for side in [Cells.Side.leading, .trailing, .center] {
        let padded = Cells.padded(units, to: cells, side)
        #expect(padded == Cells.clusters(Cells.pad(text, to: cells, side)))
      }
      #expect(Cells.cut(units, to: cells) == Cells.clusters(Cells.cut(text, to: cells)))
    }
  }

  @Test func sides() {
    #expect(Cells.pad("中", to: 5) == "中   ")
    #expect(Cells.pad("中", to: 5, .trailing) == "   中")
    #expect(Cells.pad("中", to: 5, .center) == " 中  ")
    #expect(Cells.pad("中文abc", to: 4) == "中~ ")
    #expect(Cells.cut("中文abc", to: -1) == "")
  }
}
