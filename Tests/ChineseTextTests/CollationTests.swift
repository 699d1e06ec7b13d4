import Testing

@testable import ChineseText

@Suite struct CollationTests {
  @Test func dictionaryOrder() {
    let ordered = [
      "", "2", "12", "A", "b", "Bc", "（一）", "阿", "长沙", "辰溪", "单位", "地震", "科技", "科技局", "绿色", "女", "怕", "汪",
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
    let pool = Array("a王B汪１z章张长，〇𠀀\u{2B739}\u{33479}é㐀9012 \u{F9DC}隆カ가".unicodeScalars)
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

  @Test func numbersByTheirValue() {
    let ordered = [
      "DW-0", "DW-1", "DW-2甲", "DW-002乙", "DW-10", "DW-999", "DW-1001", "DW-99999999999999999999",
      "DW-100000000000000000000", "DW-:", "第2批", "第2批10", "第10批", "第１１批", "第九批",
    ]
    for (first, second) in zip(ordered, ordered.dropFirst()) {
      #expect(compare(first, second) < 0, "\(first) \(second)")
      #expect(precedes(first, second))
      #expect(!precedes(second, first))
    }
    #expect(compare("第02批", "第２批") == 0)
  }

  /// A surname is read as surnames are, where it begins a name and nowhere else.
  @Test func surnames() {
    let ordered = [
      "陈甲", "盖甲", "葛甲", "韩某", "华某", "黄某", "仇某", "任某", "单某", "万某", "解某", "谢某", "万俟某", "尉迟某", "尉某", "查某", "翟某",
      "张某",
    ].sorted { compare($0, $1, areNames: true) < 0 }
    #expect(
      ordered == [
        "陈甲", "盖甲", "葛甲", "韩某", "华某", "黄某", "万俟某", "仇某", "任某", "单某", "万某", "尉某", "解某", "谢某", "尉迟某", "查某",
        "翟某", "张某",
      ])
    #expect(compare("仇某", "初某") < 0)
    #expect(compare("仇某", "初某", areNames: true) > 0)
    #expect(compare("张仇", "张初", areNames: true) < 0)
  }

  /// What stands for the sound of a surname has it as its first reading, and the surname has it too.
  @Test func surnamesSoundAsTheirCharacters() throws {
    var found = 0
    for first in (UInt32(0x4E00)..<0xA000).compactMap({ Unicode.Scalar($0) }) {
      for second in "某迟俟狐台孙正" {
        let name = Array("\(first)\(second)".utf8)
        guard let sounding = name.withUnsafeBufferPointer({ Surname.sameReading(in: UTF8Scalars($0)) }) else {
          continue
        }
        found += 1
        let sound = try #require(Unicode.Scalar(sounding).flatMap { Pinyin.readings(of: $0).first })
        #expect(Pinyin.readings(of: first).contains(sound), "\(first)\(second)")
      }
    }
    #expect(found > 200)
  }

  /// No two characters share a rank unless one is the other's capital, or its digit in full width.
  @Test func ranksAreUnique() {
    var owners: [UInt32: String] = [:]
    for value in UInt32(0)...0x33FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let rank = Collation.rank(of: scalar)
      let lower = scalar.properties.lowercaseMapping
      let owned = (0xFF10...0xFF19).contains(value) ? Folding.halfWidth(lower) : lower
      if let owner = owners.updateValue(owned, forKey: rank), owner != owned {
        Issue.record("U+\(String(value, radix: 16)): \(owner)")
      }
    }
  }

  private func compare(_ a: String, _ b: String, areNames: Bool = false) -> Int {
    Array(a.utf8).withUnsafeBufferPointer { a in
      Array(b.utf8).withUnsafeBufferPointer { Collation.compare(a, $0, areNames: areNames) }
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
