import ChineseText

/// 参数: settings of the folder and of the rules. Its record `folder` says what the folder is
/// (decision 5).
public enum Settings: RegisterKind {
  public static let registerID: RegisterID = "settings"

  public static let id = key("参数", "Setting")
  public static let name = code("name", "名称", "Name").required()
  public static let value = remark("value", "取值", "Value", 1...200)
  public static let dataFormat = count("dataFormat", "数据格式", "Data format").managed()
  public static let workingYear = count("year", "工作年度", "Working year").check(.between(1990...2100))
    .help("报告年度，也是新编号里的年份", "The report year, and the year in new numbers")
  public static let asOf = date("asOf", "截止日", "As of")
    .help("统计截止日期；空着就是年末", "Figures count up to this day; empty means the end of the year")
  public static let site = code("site", "站点", "Site").managed()
  public static let demonstration = yesNo("demonstration", "演示数据", "Demonstration data").managed()
  public static let note = remark("note", "说明", "Note", 1...200)

  /// The data format this program writes.
  public static let currentFormat: Int64 = 1

  public static let register = Register(
    "参数", "Settings", area: .office, purpose: Label("工作年度、截止日和各项期限", "Working year, as-of date and limits"),
    serial: .typed, called: name,
    fields: [id, name, value, dataFormat, workingYear, asOf, site, demonstration, note], rules: [readable],
    list: [id, name.wide, value.width(16), workingYear.width(5), asOf, note.width(30)])

  /// A setting that rules go by: a whole number, and what holds where the folder has no record of it.
  public struct Number: Sendable {
    public let id: RecordID
    let range: ClosedRange<Int64>
    let usual: Int64
  }

  public static let subsidyWindowMonths = Number(id: "subsidy-window-months", range: 1...60, usual: 12)
  public static let publicityDays = Number(id: "publicity-days", range: 1...60, usual: 5)
  public static let hostLimit = Number(id: "host-limit", range: 1...100, usual: 3)
  private static let numbers = [subsidyWindowMonths, publicityDays, hostLimit]
  /// 是 or 否: whether civil servants are sent as specialists.
  static let refuseCivilServants: RecordID = "refuse-civil-servants"

  /// 大类 that home leaves out, since their duty has moved to another bureau: titles of areas, separated
  /// by semicolons.
  public static let hiddenAreas: RecordID = "hidden-areas"

  /// A setting that cannot be read would be passed over in silence.
  private static let readable = Rule<Settings>.refuse("readable", at: value) { row in
    let text = row[value] ?? ""
    if let number = numbers.first(where: { $0.id == row.id }),
      Int64(text).map({ !number.range.contains($0) }) ?? true
    {
      let (low, high) = (number.range.lowerBound, number.range.upperBound)
      return Breach("应为 \(low) 到 \(high) 的整数", "must be a whole number from \(low) to \(high)")
    }
    if row.id == hiddenAreas, let wrong = areaTitles(in: text).first(where: { WorkArea(rawValue: $0) == nil })
    {
      let all = Catalogue.areas.map(\.zh).joined(separator: "、")
      return Breach("没有大类“\(wrong)”；有\(all)", "there is no area \(wrong); there are \(all)")
    }
    guard row.id == refuseCivilServants, !["是", "否"].contains(text) else { return nil }
    return Breach("应为 是 或 否", "must be 是 (yes) or 否 (no)")
  }

  static func areaTitles(in text: String) -> [String] {
    text.split { ";；、,，".contains($0) || $0.isWhitespace }.map(String.init)
  }
}
