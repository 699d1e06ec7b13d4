import ChineseText
import Testing

@Suite struct AmountTests {
  @Test(
    arguments: [
      (83500_00, "捌万叁仟伍佰元整"), (1_050_000_00, "壹佰零伍万元整"), (2_080_000_00, "贰佰零捌万元整"),
      (1409_50, "壹仟肆佰零玖元伍角整"), (6007_14, "陆仟零柒元壹角肆分"),
      (16409_02, "壹万陆仟肆佰零玖元零贰分"), (10050_00, "壹万零伍拾元整"), (10_00, "壹拾元整"),
      (5, "伍分"), (0, "零元整"), (50, "伍角整"), (10_05, "壹拾元零伍分"),
      (107_000_53, "壹拾万柒仟元伍角叁分"), (100_500_00, "壹拾万零伍佰元整"),
      (100_000_000_00, "壹亿元整"), (100_002_000_00, "壹亿零贰仟元整"),
      (100_020_005_00, "壹亿零贰万零伍元整"), (1_0000_0000_0000_00, "壹万亿元整"),
      (-3_20, "负叁元贰角整"),
      (.max, "玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零柒分"),
      (.min, "负玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零捌分"),
    ] as [(Int64, String)])
  func capital(fen: Int64, text: String) {
    #expect(CapitalAmount.text(fen: fen) == "人民币" + text)
  }

  @Test(
    arguments: [
      (83500_00, "83,500.00", "8.35", "8.35"), (1_050_000_00, "1,050,000.00", "105", "105.00"),
      (1, "0.01", "0.000001", "0.00"), (-1, "-0.01", "-0.000001", "0.00"), (0, "0.00", "0", "0.00"),
      (50_00, "50.00", "0.005", "0.01"), (-50_00, "-50.00", "-0.005", "-0.01"),
      (49_99, "49.99", "0.004999", "0.00"), (9_999_950_00, "9,999,950.00", "999.995", "1000.00"),
      (
        .max, "92,233,720,368,547,758.07", "9223372036854.775807", "9223372036854.78"
      ),
    ] as [(Int64, String, String, String)])
  func shown(fen: Int64, yuan: String, wan: String, rounded: String) {
    #expect(AmountText.yuan(fen: fen) == yuan)
    #expect(AmountText.wan(fen: fen) == wan)
    #expect(AmountText.wan(fen: fen, places: 2) == rounded)
  }

  @Test func placesAreBounded() {
    #expect(AmountText.wan(fen: 1_499_999, places: 0) == "1")
    #expect(AmountText.wan(fen: 1_500_000, places: 0) == "2")
    #expect(AmountText.wan(fen: 15, places: 6) == "0.000015")
    #expect(AmountText.wan(fen: .min, places: 9) == "-9223372036854.775808")
  }

  @Test(
    arguments: [
      (83120, 1000, "多", "元", "83000多元"), (15001, 1000, "多", "人", "15000多人"),
      (3567, 100, "多", "人次", "3500多人次"), (6012, 1000, "余", "份", "6000余份"),
      (31500, 10000, "多", "元", "3万多元"), (30000, 10000, "多", "元", "3万元"),
      (35, 10, "多", nil, "30多"), (100, 100, "余", "人次", "100人次"), (7, 10, "多", "个", "7个"),
      (0, 10, "多", nil, "0"), (5, 0, "多", nil, "5"),
    ] as [(Int64, Int64, String, String?, String)])
  func approximations(value: Int64, step: Int64, word: String, unit: String?, text: String) {
    #expect(Approximation.text(value, step: step, word: word, unit: unit) == text)
  }
}
