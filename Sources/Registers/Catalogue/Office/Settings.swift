import ChineseText

/// 参数: settings of the folder and of the rules. Its record `folder` says what the folder is
/// (decision 5).
public enum Settings: RegisterKind {
  public static let registerID: RegisterID = "settings"

  public static let id = key("参数", "Setting").with {
    $0.offers = { _ in known.keys.map(\.text).sorted() }
  }
  public static let name = code("name", "名称", "Name").required()
  public static let value = remark("value", "取值", "Value", 1...200).told()
  public static let dataFormat = count("dataFormat", "数据格式", "Data format").managed()
  public static let workingYear = count("year", "工作年度", "Working year").check(.between(1990...2100))
    .help("报告年度，也是新编号里的年份", "The report year, and the year in new numbers")
  public static let asOf = date("asOf", "截止日", "As of")
    .help("统计截止日期；空着就是年末", "Figures count up to this day; empty means the end of the year")
  public static let site = code("site", "站点", "Site").managed().told()
  public static let demonstration = yesNo("demonstration", "演示数据", "Demonstration data").managed()
  public static let note = remark("note", "说明", "Note", 1...200)

  /// The data format this program writes.
  public static let currentFormat: Int64 = 3

  /// Of the folder's own record, so that the report can count it.
  private static let signIns = derived("signIns", "每日签到次数", "Signs a day") { row in
    row.id == folderID ? Int64(value(signInsPerDay, in: row.ledger)) : nil
  }
  private static let isFolder = When<Settings>.asks("本文件夹的参数", "the settings of this folder") {
    $0.id == folderID
  }

  public static let register = Register(
    "参数", "Settings", area: .office, purpose: Label("工作年度、截止日和各项期限", "Working year, as-of date and limits"),
    serial: .typed, called: name,
    fields: [id, name, value, dataFormat, workingYear, asOf, site, demonstration, note],
    rules: [knownOne, readable, asOfInYear, yearIsOver],
    list: [id, name.wide, value.width(16), workingYear.width(8), asOf, note.width(30)],
    figures: [
      .sum(
        "F63", in: "一(七)二", "每天签到", "Sign-ins a day", unit: Label("次", "times"), of: signIns, isFolder
      ).withUnit
    ])

  /// A setting that something goes by: its record says what the office wants, and where there is none
  /// holds what is usual.
  public struct Known<Value: Sendable>: Sendable {
    public let id: RecordID
    public let usual: Value
    /// What a text stands for; `nil` when it is none of what may be set.
    let read: @Sendable (String) -> Value?
    /// What may be set, in words.
    let limits: Label
  }

  public static let subsidyWindowMonths = number("subsidy-window-months", 1...60, usual: 12)
  public static let publicityDays = number("publicity-days", 1...60, usual: 5)
  public static let hostLimit = number("host-limit", 1...100, usual: 3)
  /// Days on site that a specialist's term asks for.
  public static let specialistDays = number("specialist-days", 1...366, usual: 100)
  /// Years after which an entry of the library is looked at again.
  public static let libraryYears = number("library-years", 1...20, usual: 3)
  /// Months after the end of a project within which it is accepted.
  public static let acceptanceMonths = number("acceptance-months", 1...36, usual: 6)
  public static let acceptanceExperts = number("acceptance-experts", 1...15, usual: 3)
  /// How often a project is extended at most, by how many months after its first end, and how many months
  /// before the end that is asked for.
  public static let extensionLimit = number("extension-limit", 0...9, usual: 2)
  public static let extensionMonths = number("extension-max-months", 1...60, usual: 12)
  public static let extensionNotice = number("extension-notice-months", 0...24, usual: 3)
  /// An application for more is asked about: 元 or 万元.
  public static let amountWarning = Known<Money>(
    id: "amount-warning", usual: .yuan(5_000_000),
    read: { Money(typed: $0.trimmingBlanks).flatMap { $0 > .zero ? $0 : nil } },
    limits: Label("大于 0 的金额", "an amount above 0"))
  /// Months within which a case of infringement is decided.
  public static let caseMonths = number("case-months", 1...24, usual: 3)
  /// Months after which an item of the emergency database is checked again.
  public static let recheckMonths = number("recheck-months", 1...60, usual: 12)
  /// The day by which the observation points' return of the month before is sent in.
  public static let monthlyReturnDay = number("monthly-return-day", 1...28, usual: 5)
  /// The area code of the county's land lines.
  public static let areaCode = Known<String>(
    id: "area-code", usual: "0745",
    read: { text in
      let digits = Folding.code(text.trimmingBlanks)
      let isCode = (3...4).contains(digits.count) && digits.allSatisfy(\.isNumber) && digits.hasPrefix("0")
      return isCode ? digits : nil
    }, limits: Label("0 开头的三位或四位区号", "an area code of three or four digits that begins with 0"))
  /// Whether civil servants are not sent as specialists.
  public static let refuseCivilServants = yesNo("refuse-civil-servants", usual: true)
  /// 大类 that home leaves out, since their duty has moved to another bureau.
  public static let hiddenAreas = Known<Set<WorkArea>>(
    id: "hidden-areas", usual: [],
    read: { text in
      let areas = areaTitles(in: text).map(WorkArea.init(rawValue:))
      return areas.contains(nil) ? nil : Set(areas.compactMap { $0 })
    },
    limits: Label("大类的名称：", "titles of areas: ")
      + Label(same: Catalogue.areas.map(\.zh).joined(separator: "、")))

  /// How often a day everybody signs in and out.
  public static let signInsPerDay = number("signins-per-day", 1...8, usual: 4)
  /// When the four signs of a day are due.
  public static let signTimes = Known<[Int]>(
    id: "sign-times", usual: [480, 720, 870, 1050],
    read: { text in
      let times = text.split { ";；、,，".contains($0) || $0.isWhitespace }.map { ClockTime.minutes(String($0)) }
      let known = times.compactMap { $0 }
      return times.count == 4 && known.count == 4 && known == known.sorted() ? known : nil
    },
    limits: Label("先后四个时刻，如 08:00 12:00 14:30 17:30", "four times of the day: 08:00 12:00 14:30 17:30"))
  /// Days of leave up to which the head of a section decides, and up to which a deputy director does.
  public static let sectionLeave = days("leave-days-section", usual: HalfDays(halves: 1))
  public static let deputyLeave = days("leave-days-deputy", usual: HalfDays(halves: 2))

  /// 关账: the last year that is closed, with all before it; `nil` while none is (decision 7).
  public static let closedYear = Known<Int?>(
    id: "closed-year", usual: nil,
    read: { Int(Folding.code($0)).flatMap { 1990...2100 ~= $0 ? .some($0) : nil } },
    limits: Label("年份，如 2020：那一年和以前各年关账", "a year such as 2020: it and those before it are closed"))

  /// Sites of other copies of the folder whose histories count here.
  public static let otherSites = Known<Set<String>>(
    id: "other-sites", usual: [],
    read: { text in
      let sites = Folding.code(text).split { ";,、 ".contains($0) }.map(String.init)
      let isGood = sites.allSatisfy {
        $0.utf8.count <= 16 && $0.utf8.allSatisfy { $0 == 0x2D || 0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 }
      }
      return isGood ? Set(sites) : nil
    }, limits: Label("站点名，如 b;zx：小写字母、数字或 -", "names of sites, such as b;zx: small letters, digits or -"))

  /// All of them, and what stands against a text of each.
  public static let known: [RecordID: @Sendable (String) -> Label?] = Dictionary(
    uniqueKeysWithValues: [
      check(subsidyWindowMonths), check(publicityDays), check(hostLimit), check(specialistDays),
      check(libraryYears),
      check(acceptanceMonths), check(acceptanceExperts), check(extensionLimit), check(extensionMonths),
      check(extensionNotice), check(amountWarning), check(areaCode), check(refuseCivilServants),
      check(caseMonths), check(recheckMonths), check(monthlyReturnDay),
      check(hiddenAreas), check(signInsPerDay), check(signTimes), check(sectionLeave), check(deputyLeave),
      check(otherSites), check(closedYear),
    ])

  private static func number(_ id: RecordID, _ range: ClosedRange<Int>, usual: Int) -> Known<Int> {
    let (low, high) = (range.lowerBound, range.upperBound)
    return Known(
      id: id, usual: usual, read: { Int(Folding.code($0)).flatMap { range.contains($0) ? $0 : nil } },
      limits: Label("\(low) 到 \(high) 的整数", "a whole number from \(low) to \(high)"))
  }

  private static func days(_ id: RecordID, usual: HalfDays) -> Known<HalfDays> {
    Known(
      id: id, usual: usual,
      read: { text in
        var digits = DecimalDigits()
        for byte in Folding.code(text.trimmingBlanks).utf8 { guard digits.take(byte) else { return nil } }
        guard let tenths = digits.scaled(by: 1), tenths % 5 == 0, (0...600).contains(tenths) else {
          return nil
        }
        return HalfDays(halves: tenths / 5)
      }, limits: Label("0 到 60 天，以半天计", "0 to 60 days, in halves"))
  }

  private static func yesNo(_ id: RecordID, usual: Bool) -> Known<Bool> {
    Known(
      id: id, usual: usual, read: { ["是": true, "否": false][$0.trimmingBlanks] },
      limits: Label("是 或 否", "是 (yes) or 否 (no)"))
  }

  private static func check<V>(_ setting: Known<V>) -> (RecordID, @Sendable (String) -> Label?) {
    (
      setting.id,
      { text in setting.read(text) == nil ? Label("应为 ", "must be ") + setting.limits : nil }
    )
  }

  /// A setting that nothing goes by would be believed in.
  private static let knownOne = Rule<Settings>.refuse("known-setting", at: id) { row in
    guard row.id != folderID, known[row.id] == nil else { return nil }
    let ids = known.keys.map(\.text).sorted().joined(separator: " ")
    return Breach("没有 \(row.id) 这个参数；有：\(ids)", "there is no setting \(row.id); there are: \(ids)")
  }

  /// A setting that cannot be read would be passed over in silence.
  private static let readable = Rule<Settings>.refuse("readable", at: value) { row in
    known[row.id].flatMap { $0(row[value] ?? "") }.map { Breach($0) }
  }

  /// A year is closed when it is over: until then its records come in.
  private static let yearIsOver = Rule<Settings>.refuse("year-is-over", at: value) { row in
    guard row.id == closedYear.id, let year = row[value].flatMap(closedYear.read) ?? nil,
      year >= row.today.year
    else { return nil }
    return Breach("\(year) 年还没有过完，不能关账", "\(year) is not over: it cannot be closed yet")
  }

  /// Of another year it would be passed over in silence, while the page goes on showing it.
  private static let asOfInYear = Rule<Settings>.refuse("as-of-in-year", at: asOf) { row in
    guard let day = row[asOf], let year = row[workingYear], Int64(day.year) != year else { return nil }
    return Breach(
      "\(day.iso) 不在 \(year) 年度；改为 \(year) 年的一天，或清空，按年末算",
      "\(day.iso) is not in \(year); give a day of \(year), or none for the end of the year")
  }

  static func areaTitles(in text: String) -> [String] {
    text.split { ";；、,，".contains($0) || $0.isWhitespace }.map(String.init)
  }
}
