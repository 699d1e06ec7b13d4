import ChineseText

/// 报告章节 (R27): the template of the yearly report, as data and in versions. Its figures stand in
/// braces; the words around them are the bureau's own.
public enum ReportSections: Versioned {
  public static let registerID: RegisterID = "report-sections"

  public enum Part: String, Choice {
    case work = "一", shortcomings = "二", plans = "三"
    public static let english = [
      Part.work: "1, work of the year", .shortcomings: "2, shortcomings", .plans: "3, plans",
    ]
  }

  public static let id = key("章节号", "Section no.")
  public static let part = choice("part", "部分", "Part", Part.self).required().carried()
  public static let chapter = count("chapter", "节", "Chapter").carried().check(.between(1...20))
    .help("写 1 就是（一）；不分节的部分空着", "1 stands for （一）; empty where a part has none")
  public static let order = count("order", "次序", "Order").required().check(.between(1...99))
    .help("在本节里排第几", "Its place within the chapter")
  public static let title = text("title", "标题", "Title", 2...40).required()
  public static let words = longText("text", "文字", "Text", 1...2000).required().check(.figures)
    .help("指标写在花括号里，如 {F07}", "Figures stand in braces, such as {F07}")
  public static let validFrom = firstDay().carried()
  public static let validTo = lastDay()

  /// `一（二）3`: part, chapter and place, as GB/T 9704 numbers them.
  private static let number = derived("number", "编号", "Number") { row -> String? in
    guard let part = row[part] else { return nil }
    let chapter = row[chapter].map { "（\(ChineseNumber.text($0))）" } ?? ""
    return part.zh + chapter + (row[order].map(String.init) ?? "")
  }
  private static let named = derived("figures", "用到的指标", "Figures") { row in
    row[words].flatMap { try? FigureNumber.named(in: $0) }
  }

  public static let register = Register(
    "报告章节", "Report sections",
    area: .report,
    purpose: Label("年度总结的章节和文字，指标留空待填", "The yearly report's sections, with places for figures"),
    serial: .plain("ZJ"), called: title,
    fields: [id, part, chapter, order, title, words, validFrom, validTo],
    following: [chapter.echo { $0[number].map { Label(same: $0) } }], derived: [number, named],
    rules: [.endsAfterStart, .versionsApart(of: [part, chapter, order])],
    list: [id.width(7), number.width(10), title.wide, named.width(24), validFrom, validTo])
}
