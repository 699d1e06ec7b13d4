import ChineseText

/// 参数: settings of the folder and of the rules. Its record `folder` says what the folder is
/// (decision 5).
public enum Settings {
  public static let id = Field.key(Label("参数", "Setting"))
  public static let name = Field.text("name", Label("名称", "Name")).required()
  public static let value = Field.text("value", Label("取值", "Value")).check(.length(1...200))
  public static let dataFormat = Field.integer("dataFormat", Label("数据格式", "Data format")).managed()
  public static let year = Field.integer("year", Label("工作年度", "Working year")).check(.between(1990...2100))
    .help("报告年度，也是新编号里的年份", "The report year, and the year in new numbers")
  public static let asOf = Field.date("asOf", Label("截止日", "As of")).help(
    "统计截止日期；空着就是年末", "Figures count up to this day; empty means the end of the year")
  public static let site = Field.text("site", Label("站点", "Site")).managed()
  public static let demonstration = Field.yesNo("demonstration", Label("演示数据", "Demonstration data"))
    .managed()
  public static let note = Field.text("note", Label("说明", "Note")).check(.length(1...200))

  /// The data format this program writes.
  public static let currentFormat: Int64 = 1

  public static let register = Register(
    "settings", Label("参数", "Settings"),
    purpose: Label("工作年度、截止日和各项期限", "Working year, as-of date and limits"), serial: .typed, naming: name,
    fields: [id, name, value, dataFormat, year, asOf, site, demonstration, note], rules: [readable],
    list: ListDeclaration(
      .field(id, width: 20), .field(name, flexible: true), .field(value, width: 16), .field(year, width: 5),
      .field(asOf, width: 10), .field(note, width: 30)))

  /// The settings that rules go by: whole numbers and what they may be.
  private static let numbers: [RecordID: ClosedRange<Int64>] = [
    "subsidy-window-months": 1...60, "publicity-days": 1...60, "host-limit": 1...100,
  ]

  /// A setting that cannot be read would be passed over in silence.
  static let readable = Rule("readable", .refuse) { record, _, _ in
    let text = record[value] ?? ""
    if let range = numbers[record.id], Int64(text).map({ !range.contains($0) }) ?? true {
      let (low, high) = (range.lowerBound, range.upperBound)
      return [
        .init(at: value, Label("应为 \(low) 到 \(high) 的整数", "must be a whole number from \(low) to \(high)"))
      ]
    }
    guard record.id == "refuse-civil-servants", !["是", "否"].contains(text) else { return [] }
    return [.init(at: value, Label("应为 是 或 否", "must be 是 (yes) or 否 (no)"))]
  }

  /// The record that says what the folder is.
  public static func folder(of ledger: Ledger) -> Record? { ledger.record("settings", "folder") }

  public static func isDemonstration(_ ledger: Ledger) -> Bool { folder(of: ledger)?[demonstration] ?? false }

  /// A setting's number; `nil` where it is not set or is no number.
  public static func number(_ id: RecordID, in ledger: Ledger) -> Int64? {
    ledger.record("settings", id).flatMap { $0[value] }.flatMap { Int64($0) }
  }

  /// A setting that is yes or no.
  public static func isOn(_ id: RecordID, in ledger: Ledger) -> Bool {
    ledger.record("settings", id).flatMap { $0[value] } == "是"
  }

  /// Year and as-of date in force, from the folder's record where nothing is said.
  public static func circumstances(of ledger: Ledger, on occasion: Occasion) -> Circumstances {
    let folder = Self.folder(of: ledger)
    let today = occasion.today
    let year = occasion.year ?? folder?[Self.year].map(Int.init) ?? today.year
    let end = CalendarDate(year: year, month: 12, day: 31) ?? today
    let declared = folder?[Self.asOf].flatMap { $0.year == year ? $0 : nil }
    return Circumstances(
      today: today, year: year, asOf: occasion.asOf ?? declared ?? end, person: occasion.person)
  }

  /// The record a new folder starts with.
  public static func newFolder(year: Int, site: String, demonstration: Bool) -> Record {
    Record(register: "settings", bytes: Array("{}".utf8)).setting([
      FieldEdit(id, "folder"), FieldEdit(name, "数据目录"), FieldEdit(dataFormat, currentFormat),
      FieldEdit(Self.year, Int64(year)), FieldEdit(Self.site, site),
      FieldEdit(Self.demonstration, demonstration),
    ])
  }
}
