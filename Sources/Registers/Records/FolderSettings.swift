import ChineseText

/// What the settings of a folder come to where they are asked.
extension Settings {
  /// The record that says what the folder is.
  public static let folderID: RecordID = "folder"
  public static func folder(of ledger: Ledger) -> Record? { ledger.record(registerID, folderID) }

  public static func isDemonstration(_ ledger: Ledger) -> Bool {
    folder(of: ledger)?[demonstration] ?? false
  }

  public static func number(_ setting: Number, in ledger: Ledger) -> Int {
    Int(ledger.record(registerID, setting.id).flatMap { $0[value] }.flatMap { Int64($0) } ?? setting.usual)
  }

  /// A setting that is yes or no.
  static func isOn(_ id: RecordID, in ledger: Ledger) -> Bool {
    ledger.record(registerID, id).flatMap { $0[value] } == "是"
  }

  /// The areas that home leaves out; none where nothing is said.
  public static func areasHidden(in ledger: Ledger) -> Set<WorkArea> {
    let text = ledger.record(registerID, hiddenAreas).flatMap { $0[value] } ?? ""
    return Set(areaTitles(in: text).compactMap(WorkArea.init(rawValue:)))
  }

  /// Year and as-of date in force, from the folder's record where nothing is said.
  public static func circumstances(of ledger: Ledger, on occasion: Occasion) -> Circumstances {
    let folder = Self.folder(of: ledger)
    let today = occasion.today
    let year = occasion.year ?? folder?[workingYear].map(Int.init) ?? today.year
    let end = CalendarDate(year: year, month: 12, day: 31) ?? today
    let declared = folder?[Self.asOf].flatMap { $0.year == year ? $0 : nil }
    return Circumstances(
      today: today, year: year, asOf: occasion.asOf ?? declared ?? end, person: occasion.person)
  }

  /// The record a new folder starts with.
  public static func newFolder(year: Int, site: String, demonstration: Bool) -> Record {
    Record(register: registerID, bytes: Array("{}".utf8)).setting([
      FieldEdit(id, folderID), FieldEdit(name, "数据目录"), FieldEdit(dataFormat, currentFormat),
      FieldEdit(workingYear, Int64(year)), FieldEdit(Self.site, site),
      FieldEdit(Self.demonstration, demonstration),
    ])
  }
}
