import ChineseText
import Testing

@Suite struct CollationTests {
  @Test func dictionaryOrder() {
    let ordered = [
      "", "12", "2", "A", "b", "Bc", "（一）", "阿", "长沙", "辰溪", "单位", "地震", "科技", "科技局", "绿色", "女", "怕", "汪",
      "王", "王某", "张", "章", "重", "\u{2B739}",
    ]
    for (first, second) in zip(ordered, ordered.dropFirst()) {
      #expect(compare(first, second) < 0, "\(first) \(second)")
      #expect(compare(second, first) > 0)
      #expect(!precedes(second, first))
    }
    #expect(compare("ABC科技", "abc科技") == 0)
  }

  @Test func keysAgreeWithComparison() {
    let pool = Array("a王B汪１z章张长，〇𠀀\u{2B739}\u{33479}é㐀9 \u{F9DC}隆カ가".unicodeScalars)
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    var texts: [String] = []
    for _ in 0..<600 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int(state >> 60) % 6 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.append(pool[Int(state >> 33) % pool.count])
      }
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      texts.append(String(text))
    }
    for first in texts {
      for second in texts where precedes(first, second) {
        if compare(first, second) >= 0 || compare(second, first) <= 0 { Issue.record("\(first) | \(second)") }
      }
    }
  }

  /// No two characters share a rank unless one is the other's capital.
  @Test func ranksAreUnique() {
    var owners: [UInt32: String] = [:]
    for value in UInt32(0)...0x33FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let rank = Collation.rank(of: scalar)
      let lower = scalar.properties.lowercaseMapping
      if let owner = owners.updateValue(lower, forKey: rank), owner != lower {
        Issue.record("U+\(String(value, radix: 16)): \(owner)")
      }
    }
  }

  private func compare(_ a: String, _ b: String) -> Int {
    Array(a.utf8).withUnsafeBufferPointer { a in
      Array(b.utf8).withUnsafeBufferPointer { Collation.compare(a, $0) }
    }
  }

  private func precedes(_ a: String, _ b: String) -> Bool {
    func ranks(_ text: String) -> [UInt16] {
      var ranks: [UInt16] = []
      Array(text.utf8).withUnsafeBufferPointer { Collation.appendRanks(of: $0, to: &ranks) }
      return ranks
    }
    // Nothing is said behind two of the rarest.
    for (x, y) in zip(ranks(a), ranks(b)) {
      if x != y { return x < y }
      if x == Collation.rarest { return false }
    }
    return false
  }
}
