import ChineseText
import Testing

@Suite struct ApproximationTests {
  @Test(
    arguments: [
      // The twelve figures of the report, at the values of the demonstration data.
      (35, 10, .more, "家", 1, "30多家"), (41, 1, .more, "个月", 30, "一个多月"),
      (83_500, 1000, .more, "元", 1, "83000多元"), (5200, 1000, .over, "份", 1, "5000余份"),
      (106, 100, .over, "人次", 1, "100余人次"), (6200, 1000, .over, "份", 1, "6000余份"),
      (108, 100, .more, "人", 1, "100多人"), (15_300, 1000, .more, "人", 1, "15000多人"),
      (8200, 1000, .over, "册", 1, "8000余册"), (3560, 100, .more, "人次", 1, "3500多人次"),
      (420, 100, .more, "个", 1, "400多个"), (31_500, 10_000, .more, "元", 1, "3万多元"),
      // At their edges: an exact multiple takes no word.
      (83_000, 1000, .more, "元", 1, "83000元"), (83_001, 1000, .more, "元", 1, "83000多元"),
      (83_999, 1000, .more, "元", 1, "83000多元"), (84_000, 1000, .more, "元", 1, "84000元"),
      (30_000, 10_000, .more, "元", 1, "3万元"), (100, 100, .over, "人次", 1, "100人次"),
      (7, 10, .more, "个", 1, "7个"), (0, 10, .more, "家", 1, "0家"), (5, 0, .more, "家", 1, "5家"),
      (15_001, 1000, .more, "人", 1, "15000多人"), (123_456_789, 100_000_000, .more, "元", 1, "1亿多元"),
      (300_000_000, 10_000, .more, "元", 1, "30000万元"), (30, 1, .more, "个月", 30, "1个月"),
      (31, 1, .more, "个月", 30, "一个多月"), (59, 1, .more, "个月", 30, "一个多月"), (61, 1, .more, "个月", 30, "两个多月"),
      (29, 1, .more, "个月", 30, "不到1个月"), (310, 1, .more, "个月", 30, "10多个月"), (400, 1, .more, "年", 365, "一年多"),
      (45, 1, .about, "个月", 30, "约2个月"), (44, 1, .about, "个月", 30, "约1个月"),
      // 约 goes to the nearest, and says it once, in front.
      (106, 100, .about, "人次", 1, "约100人次"), (150, 100, .about, "人次", 1, "约200人次"),
      (200, 100, .about, "人次", 1, "200人次"), (83_500, 10_000, .about, "元", 1, "约8万元"),
    ] as [(Int64, Int64, Approximation.Word, String, Int64, String)]) func reads(
      value: Int64, step: Int64, word: Approximation.Word, unit: String, size: Int64, text: String
    )
  {
    let approximation = Approximation(step: step, word: word, unit: unit, size: size)
    #expect(approximation.text(of: value) == text)
    if !text.hasPrefix("不到"), value > 0 {
      #expect(Approximation.values(of: text, size: size)?.contains(value) == true)
    }
  }

  @Test func aFractionCountsAsMore() {
    let thousands = Approximation(step: 1000, word: .more, unit: "元")
    #expect(thousands.text(of: 83_000, andMore: true) == "83000多元")
    #expect(thousands.text(of: 83_000) == "83000元")
  }

  @Test(
    arguments: [
      ("83000多元", 83_001...83_999), ("15000多人", 15_001...15_999), ("8000余册", 8001...8999),
      ("3500多人次", 3501...3599), ("400多个", 401...499), ("30多", 31...39), ("3万多元", 30_001...39_999),
      ("8万多", 80_001...89_999), ("100余人次", 101...199), ("约100人次", 50...149), ("5元", 5...5),
      ("1亿元", 100_000_000...100_000_000),
    ] as [(String, ClosedRange<Int64>)]) func meansTheseValues(text: String, values: ClosedRange<Int64>)
  { #expect(Approximation.values(of: text) == values) }

  @Test func monthsAreToldInDays() { #expect(Approximation.values(of: "一个多月", size: 30) == 31...59) }

  @Test(arguments: ["约100余人次", "多", "", "很多", "0多", "99999999999999999999多", "9223372036854775807多"])
  func saysNothingOfWhatIsNoNumber(_ text: String) { #expect(Approximation.values(of: text) == nil) }

  /// What is written of a value may be said of it, whatever the value.
  @Test func neverSaysWhatIsNotSo() {
    for step: Int64 in [1, 10, 100, 1000, 10_000, 100_000_000] {
      for word in Approximation.Word.allCases {
        let approximation = Approximation(step: step, word: word, unit: "个")
        for value in (1...400).map({ Int64($0) * 37 * max(step / 50, 1) + 1 }) {
          let text = approximation.text(of: value)
          #expect(Approximation.values(of: text)?.contains(value) == true, "\(value) \(text)")
        }
      }
    }
  }
}
