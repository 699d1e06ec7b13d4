import ChineseText

/// 报告文字: the words of the yearly report that no figure gives, one text for each slot of the template.
public enum Narratives: RegisterKind {
  public static let registerID: RegisterID = "narratives"

  public enum State: String, Choice {
    case draft = "草稿", final = "定稿"
  }

  public static let id = key("文字号", "Text no.")
  public static let year = yearNumber("year", "年度", "Year").required().carried()
  public static let slot = text("slot", "位置", "Slot", 2...20).required().offeringOwn()
    .help("报告模板里的名称，如 导语、服务事例", "As the template calls it, such as 导语")
  public static let words = longText("text", "文字", "Text", 1...4000).required()
  public static let writer = reference("writer", "执笔人", "Writer", to: Staff.self).starting(with: .person)
    .managed()
  public static let note = notes()
  public static let status = state("状态", "State")

  public static let register = Register(
    "报告文字", "Narratives", area: .report,
    purpose: Label("年度总结里不由数字得出的文字", "Words of the yearly report that no figure gives"),
    serial: .yearly("WZ"), called: slot, fields: [id, year, slot, words, writer, note, status],
    status, from: .draft, moves: [.move(.draft, to: .final, "Finish")],
    rules: [
      .once(slot, per: [year], .refuse, id: "slot-once-a-year") {
        Label("这一年已写过这个位置：\($0.id)", "this slot of the year is written already: \($0.id)")
      }
    ],
    list: [id, year.width(5), slot.width(16), words.wide, writer.width(10), status], period: .year(year))
}
