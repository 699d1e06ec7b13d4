import ChineseText

/// 报告章节 (R27): the template of the yearly report, as data and in versions. Its figures stand in
/// braces; the words around them are the bureau's own.
public enum ReportSections {
  public static let id = Field.key(Label("章节号", "Section no."))
  public static let part = Field.choice(
    "part", Label("部分", "Part"),
    [Choice("一", "1, work of the year"), Choice("二", "2, shortcomings"), Choice("三", "3, plans")]
  ).required().carried()
  public static let chapter = Field.integer("chapter", Label("节", "Chapter")).carried().check(
    .between(1...20)
  ).echo { record, _, _ in number(of: record).map { Label(same: $0) } }.help(
    "写 1 就是（一）；不分节的部分空着", "1 stands for （一）; empty where a part has none")
  public static let order = Field.integer("order", Label("次序", "Order")).required().check(.between(1...99))
    .help("在本节里排第几", "Its place within the chapter")
  public static let title = Field.text("title", Label("标题", "Title")).required().check(.length(2...40)).check(
    .visible)
  public static let text: Field<String> = Field.longText("text", Label("文字", "Text")).required().check(
    .length(1...2000)
  ).check(.figures).help("指标写在花括号里，如 {F07}", "Figures stand in braces, such as {F07}")
  public static let validFrom = Field.date("validFrom", Label("施行日", "Valid from")).required().carried()
  public static let validTo = Field.date("validTo", Label("废止日", "Valid to")).help(
    "最后有效的一天；空着就是至今有效", "The last day it holds; empty while it holds")

  public static let register = Register(
    "report-sections", Label("报告章节", "Report sections"),
    purpose: Label("年度总结的章节和文字，指标留空待填", "The yearly report's sections, with places for figures"),
    serial: .plain("ZJ"), naming: title, fields: [id, part, chapter, order, title, text, validFrom, validTo],
    derived: [
      Derived("number", Label("编号", "Number"), .text) { record, _, _ in number(of: record).map { .text($0) }
      },
      Derived("figures", Label("用到的指标", "Figures"), .texts) { record, _, _ in
        guard let text = record[text], let figures = try? FigureNumber.named(in: text), !figures.isEmpty
        else { return nil }
        return .texts(figures)
      },
    ],
    rules: [
      .order("ends-after-start", validTo, notBefore: validFrom),
      .versionsApart("versions-apart", .refuse, of: [part, chapter, order], from: validFrom, to: validTo),
    ],
    list: ListDeclaration(
      .field(id, width: 7), .derived("number", width: 10), .field(title, flexible: true),
      .derived("figures", width: 24), .field(validFrom, width: 10), .field(validTo, width: 10)))

  /// `一（二）3`: part, chapter and place, as GB/T 9704 numbers them.
  static func number(of record: Record) -> String? {
    guard let part = record[part] else { return nil }
    let chapter = record[chapter].map { "（\(chinese($0))）" } ?? ""
    return part + chapter + (record[order].map(String.init) ?? "")
  }

  /// 1 to 20 in Chinese.
  private static func chinese(_ number: Int64) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    guard (1...99).contains(number) else { return String(number) }
    let (tens, ones) = (Int(number / 10), Int(number % 10))
    return (tens > 1 ? digits[tens] : "") + (tens > 0 ? "十" : "") + digits[ones]
  }
}
