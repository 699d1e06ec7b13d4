import ChineseText
import Testing

@Suite struct PinyinTests {
  @Test(arguments: [
    ("长", ["chang", "zhang"]), ("重", ["zhong", "chong"]), ("区", ["qu", "ou"]), ("曾", ["zeng", "ceng"]),
    ("地", ["di", "de"]), ("女", ["nv"]), ("〇", ["ling"]), ("a", []), ("，", []), ("가", []),
  ]) func readings(character: String, expected: [String]) throws {
    let scalar = try #require(character.unicodeScalars.first)
    #expect(Pinyin.readings(of: scalar) == expected)
  }

  @Test(arguments: [("解", "xie"), ("单", "shan"), ("仇", "qiu"), ("查", "zha"), ("行", "hang"), ("吕", "lv")])
  func surnamesAndNames(character: String, reading: String) throws {
    let scalar = try #require(character.unicodeScalars.first)
    #expect(Pinyin.readings(of: scalar).contains(reading))
  }

  /// The first level of GB 2312 and most of what Unihan reads.
  @Test func coverage() {
    let blocks: [ClosedRange<UInt32>] = [0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x323AF]
    let counts = blocks.map { block in
      block.count { value in Unicode.Scalar(value).map { !Pinyin.readings(of: $0).isEmpty } ?? false }
    }
    #expect(counts[1] >= 20_900)
    #expect(counts.reduce(0, +) >= 41_000)
  }

  @Test func readingsAreWellFormed() {
    for value in UInt32(0x3000)...0x33FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let readings = Pinyin.readings(of: scalar)
      let isSound = readings.allSatisfy { reading in
        !reading.isEmpty && reading.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
      }
      if !isSound || Set(readings).count != readings.count {
        Issue.record("U+\(String(value, radix: 16)): \(readings)")
      }
    }
  }

  @Test func initials() {
    #expect(Pinyin.initials(of: "科技特派员") == "kjtpy")
    #expect(Pinyin.initials(of: "GPS５中心（二）") == "gps5zxe")
    #expect(Pinyin.initials(of: "") == "")
  }
}
