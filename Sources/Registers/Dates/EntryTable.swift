import ChineseText

/// What is understood where a date or an amount is typed, in whatever field or command: one table for
/// the manual, the help of a field, and the test that reads every example of it.
public struct EntryTable: Sendable {
  public let title: Label
  /// Fields of these kinds read so.
  public let kinds: [FieldKind]
  public let ways: [Way]
  /// What is refused, with a sentence that says what is expected.
  public let refused: [String]

  /// One way of writing.
  public struct Way: Sendable {
    /// Spellings of the same.
    public let typed: [String]
    public let meaning: Label
    /// What they come to on the day of the table.
    public let value: String

    init(_ typed: [String], _ zh: String, _ en: String, _ value: String) {
      self.typed = typed
      meaning = Label(zh, en)
      self.value = value
    }
  }

  /// The day on which the values are true: a Thursday, in the working year.
  public static let circumstances: Circumstances = {
    // It is one, so that the other is never taken.
    let day = CalendarDate(year: 2020, month: 6, day: 18) ?? CalendarDate(dayNumber: 0)
    return Circumstances(today: day, year: day.year, asOf: day)
  }()

  public static let all = [dates, impreciseDates, amounts, numbers]

  /// That of a field's kind; `nil` where nothing but the kind's own form is read.
  public static func of(_ kind: FieldKind) -> EntryTable? { all.first { $0.kinds.contains(kind) } }

  /// What a text comes to in a field of a kind, as it is shown; `nil` where it is refused.
  public static func reading(_ typed: String, as kind: FieldKind, at circumstances: Circumstances) -> String?
  {
    let field = FieldSpec("", Label(same: ""), kind)
    guard let value = try? field.value(typed: typed, in: Ledger(), at: circumstances) else { return nil }
    return kind.shown(value, in: Ledger(), .chinese)
  }

  private static let dates = EntryTable(
    title: Label("日期", "Dates"), kinds: [.date],
    ways: [
      Way(
        ["2020-06-18", "2020.6.18", "2020/6/18", "2020年6月18日", "20200618"], "年月日", "year, month, day",
        "2020-06-18"),
      Way(["二〇二〇年六月十八日", "二零二零年六月十八号"], "中文数字", "in Chinese numerals", "2020-06-18"),
      Way(["85-4-1"], "两位年份：离工作年度最近的", "a year of two digits: the nearest to the working year", "1985-04-01"),
      Way(
        ["6-18", "6.18", "6月18日", "6月18号", "0618"], "没写年份：工作年度的", "no year: of the working year", "2020-06-18"
      ),
      Way(["15日", "15号"], "只写日子：本月的", "a day alone: of this month", "2020-06-15"),
      Way(["今天", "jt", "t"], "当天", "today", "2020-06-18"),
      Way(["昨天", "zt"], "前一天；前天 qt，大前天", "the day before; 前天 qt, 大前天", "2020-06-17"),
      Way(["明天", "mt"], "后一天；后天 ht，大后天", "the day after; 后天 ht, 大后天", "2020-06-19"),
      Way(["月底", "月末", "yd"], "本月最后一天；月初 yc", "last day of this month; 月初 yc the first", "2020-06-30"),
      Way(["上月底", "上个月末"], "上月、下月的月初和月底", "first and last of the month before, the next", "2020-05-31"),
      Way(["年底", "年末", "nd"], "今年最后一天；年初 nc", "last day of this year; 年初 nc the first", "2020-12-31"),
      Way(["去年底", "去年年底"], "去年、明年的年初和年底", "first and last of the year before, the next", "2019-12-31"),
      Way(["周五", "星期五", "礼拜五"], "本周的那天，周一起算", "of this week, which begins on Monday", "2020-06-19"),
      Way(["上周三"], "上周、上上周的", "of the week before, 上上周 of that before", "2020-06-10"),
      Way(["下周一"], "下周、下下周的", "of the next week, 下下周 of that after", "2020-06-22"),
      Way(["+7", "7天后", "+1周", "一周后"], "从今天起往后数", "counted from today on", "2020-06-25"),
      Way(["-3", "3天前", "三天前"], "从今天起往前数", "counted back from today", "2020-06-15"),
      Way(["+1月", "1个月后"], "月和年也可以数", "months and years too", "2020-07-18"),
      Way(["上月15日", "上个月15号"], "上月、下月的某日", "a day of the month before, the next", "2020-05-15"),
      Way(["去年6月18日"], "去年、明年的某月某日", "a day of the year before, the next", "2019-06-18"),
    ],
    refused: ["2020-02-30", "202-1-1", "7后", "6月", "2020-06"])

  private static let impreciseDates = EntryTable(
    title: Label("可以不写日或月的日期", "Dates whose day or month may be left out"), kinds: [.impreciseDate],
    ways: [
      Way(["2020", "2020年"], "只知道年", "the year alone", "2020"),
      Way(["2020-03", "2020.3", "2020年3月", "20年3月"], "只知道年月", "year and month", "2020-03"),
      Way(["3月"], "没写年份：工作年度的", "no year: of the working year", "2020-03"),
      Way(["上月", "上个月"], "本月、上月、下月", "this month, the one before, the next", "2020-05"),
      Way(["去年"], "今年、去年、前年、明年", "this year, those before, the next", "2019"),
      Way(["去年3月"], "去年等的某月", "a month of such a year", "2019-03"),
    ] + dates.ways,
    refused: ["2020-13", "202", "2020-02-30"])

  private static let amounts = EntryTable(
    title: Label("金额（单位元）", "Amounts (in yuan)"), kinds: [.money],
    ways: [
      Way(
        ["1234.5", "1234.50", "1,234.50", "１２３４．５"], "元；千分位、全角都可以", "yuan; grouped or full width", "1,234.50"),
      Way(["1234.5元", "¥1234.5", "￥1,234.50", "人民币 1234.5 元"], "写单位、货币符号", "with unit or sign", "1,234.50"),
      Way(["35万", "35 万元", "350000"], "万元", "ten thousands of yuan", "350,000.00"),
      Way(["3.5万", "３。５万"], "万元，带小数", "with decimals", "35,000.00"),
      Way(["1.2亿"], "亿元", "hundred millions of yuan", "120,000,000.00"),
      Way(["-500"], "负数，在可以为负的项", "less than nothing, where a field takes it", "-500.00"),
    ],
    refused: ["三万", "1,5", "1.005", "1e3", "1亿2000万"])

  private static let numbers = EntryTable(
    title: Label("数（最多两位小数）", "Numbers (two decimals at most)"), kinds: [.number],
    ways: [
      Way(["10000", "10,000", "１００００", "1万"], "千分位、全角、万都可以", "grouped, full width or 万", "10,000"),
      Way(["2.5", "2.50", "２。５"], "小数", "with decimals", "2.5"),
      Way(["-3"], "负数，在可以为负的项", "less than nothing, where a field takes it", "-3"),
    ],
    refused: ["三万", "1,5", "1.005", "1e3", "90元"])
}
