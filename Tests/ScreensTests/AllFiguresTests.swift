import Registers
import Testing

/// Every figure of the report, as the demonstration data has it and the report words it: the numbers of the
/// report that the office handed in.
@Suite struct AllFiguresTests {
  private static let expected: [(id: String, text: String)] = [
    ("F01", "17"),
    ("F02", "7"),
    ("F03", "105万元"),
    ("F04", "2"),
    ("F05", "103万元"),
    ("F06", "208万元"),
    ("F07", "90万元"),
    ("F08", "超额完成"),
    ("F09", "24"),
    ("F10", "100万元"),
    ("F11", "2"),
    ("F12", "3"),
    ("F13", "19"),
    ("F14", "《基于ZigBee的智能家居系统成果转化产业化》、《辰溪县青少年科技创新教育与科学知识普及》、《保护不知火杂柑果实安全越冬栽培方法的研究与实施》"),
    ("F15", "5月"),
    ("F16", "30多家"),
    ("F17", "一个多月"),
    ("F18", "24"),
    ("F19", "110"),
    ("F20", "12"),
    ("F21", "100%"),
    ("F22", "6月18日"),
    ("F23", "47"),
    ("F24", "83000多元"),
    ("F25", "102"),
    ("F26", "18"),
    ("F27", "2"),
    ("F28", "商场、超市、书店、药店、农资市场"),
    ("F29", "5月"),
    ("F30", "20"),
    ("F31", "1000份"),
    ("F32", "10"),
    ("F33", "16"),
    ("F34", "5"),
    ("F35", "21"),
    ("F36", "17期"),
    ("F37", "19项"),
    ("F38", "31个"),
    ("F39", "3"),
    ("F39b", "51"),
    ("F40", "15"),
    ("F41", "16"),
    ("F42", "20"),
    ("F43", "5000余份"),
    ("F44", "100余人次"),
    ("F45", "5所"),
    ("F46", "5"),
    ("F47", "10"),
    ("F48", "6000余份"),
    ("F49", "5月19日"),
    ("F50", "22"),
    ("F51", "100多人"),
    ("F52", "孝坪镇、火马冲镇、黄溪口镇、潭湾镇、安坪镇"),
    ("F53", "5场次"),
    ("F54", "15000多人"),
    ("F55", "32"),
    ("F56", "46"),
    ("F57", "8000余册"),
    ("F58", "3500多人次"),
    ("F59", "400多个"),
    ("F60", "3万多元"),
    ("F61", "2名"),
    ("F62", "50万元"),
    ("F63", "4次"),
    ("F64", "1"),
    ("F65", "2"),
    ("F66", "1亿元"),
    ("F67", "30件"),
    ("F68", "0"),
    ("F69", "无法完成"),
    ("F70", "1件"),
    ("F71", "5"),
    ("F72", "8"),
    ("F73", "4"),
    ("F74", "2021"),
  ]

  @Test func everyFigureComesOut() throws {
    let ledger = try SeedLedger.load()
    let end = try #require(CalendarDate(iso: "2020-12-31"))
    let at = Circumstances(today: end, year: 2020, asOf: end)
    #expect(Catalogue.figures.map(\.id) == Self.expected.map(\.id))
    #expect(Catalogue.figures.map(\.id) == FigureNumber.all)
    let values = Figure.values(of: Catalogue.figures, in: ledger, at: at)
    for (figure, (value, wanted)) in zip(Catalogue.figures, zip(values, Self.expected)) {
      #expect(figure.text(of: value, in: ledger, at: at) == wanted.text, "\(figure.id)")
      // Counted alone it comes to the same.
      #expect(figure.value(in: ledger, at: at) == value, "\(figure.id)")
    }
  }
}
