import ChineseText

/// What the settings of a folder come to where they are asked.
extension Settings {
  /// The record that says what the folder is.
  public static let folderID: RecordID = "folder"
  public static func folder(of ledger: Ledger) -> Record? { ledger.record(registerID, folderID) }

  public static func isDemonstration(_ ledger: Ledger) -> Bool {
    folder(of: ledger)?[demonstration] ?? false
  }

  /// What a setting comes to.
  public static func value<V>(_ setting: Known<V>, in ledger: Ledger) -> V {
    let record = ledger.record(registerID, setting.id)
    return record.flatMap { $0.isVoid ? nil : $0[value] }.flatMap(setting.read) ?? setting.usual
  }

  /// The sites whose histories count in a folder besides its own: the one that founded it, and those that
  /// somebody has entered in the settings.
  public static func knownSites(in ledger: Ledger) -> Set<String> {
    value(otherSites, in: ledger).union([folder(of: ledger)?[site]].compactMap { $0 })
  }

  /// Year and as-of date in force, from the folder's record where nothing is said.
  public static func circumstances(of ledger: Ledger, on occasion: Occasion) -> Circumstances {
    let folder = Self.folder(of: ledger)
    let today = occasion.today
    let year = occasion.year ?? folder?[workingYear].map(Int.init) ?? today.year
    let end = CalendarDate(year: year, month: 12, day: 31) ?? today
    let declared = folder?[Self.asOf].flatMap { $0.year == year ? $0 : nil }
    var circumstances = Circumstances(
      today: today, year: year, asOf: occasion.asOf ?? declared ?? end, person: occasion.person)
    circumstances.login = occasion.login
    return circumstances
  }

  /// What makes another year the one that the office works in; `nil` where it is so already.
  public static func working(in year: Int, _ ledger: Ledger) -> ChangeSet? {
    guard let folder = folder(of: ledger), folder[workingYear] != Int64(year) else { return nil }
    var edits = [FieldEdit(workingYear, Int64(year))]
    // The day up to which the other year was counted is none of this one.
    if folder[asOf].map({ $0.year != year }) ?? false { edits.append(FieldEdit(asOf, nil)) }
    return ChangeSet(.edit, [.edit(folder, to: folder.setting(edits))])
  }

  /// What makes home leave these areas out and no others; `nil` where it does so already.
  public static func hiding(_ areas: Set<WorkArea>, _ ledger: Ledger) -> ChangeSet? {
    guard value(hiddenAreas, in: ledger) != areas else { return nil }
    let text = WorkArea.allCases.filter(areas.contains).map(\.rawValue).joined(separator: "；")
    if let record = ledger.record(RecordReference(registerID, hiddenAreas.id)) {
      let edited = record.setting([
        FieldEdit(value, text), FieldEdit(Register.voidedOn, nil), FieldEdit(Register.voidReason, nil),
      ])
      return ChangeSet(.edit, [.edit(record, to: edited)])
    }
    return ChangeSet(
      .create,
      [
        .create(
          Record(register: registerID, bytes: Array("{}".utf8)).setting([
            FieldEdit(id, hiddenAreas.id), FieldEdit(name, "首页不显示的大类"), FieldEdit(value, text),
          ]))
      ])
  }

  /// The record a new folder starts with.
  public static func newFolder(year: Int, site: String, demonstration: Bool) -> Record {
    Record(register: registerID, bytes: Array("{}".utf8)).setting([
      FieldEdit(id, folderID), FieldEdit(name, "数据目录"), FieldEdit(dataFormat, currentFormat),
      FieldEdit(workingYear, Int64(year)), FieldEdit(Self.site, site),
      FieldEdit(Self.demonstration, demonstration),
    ])
  }

  /// Whether a change is of the record that says what the folder is, which is neither voided nor deleted.
  static func isFolder(_ change: Change) -> Bool {
    change.register == registerID && change.id == folderID && change.recordBefore != nil
  }

  static func folderStays(_ change: Change) -> Finding {
    Finding(
      register: registerID, id: change.id, field: nil, rule: "stays", level: .refuse,
      words: Label("数据目录本身的记录不能作废或删除", "the record of the folder itself is neither voided nor deleted"))
  }
}
