import ChineseText
import Registers
import Testing

/// A register with a derived date of which only month or year may be known.
private enum Vague: RegisterKind {
  static let registerID: RegisterID = "r"
  static let id = key("", "")
  static let words = code("leader", "", "")
  static let day = derived("d", "", "") { $0[words].flatMap { ImpreciseDate(iso: $0) } }
  static let register = Register(
    "", "", area: .office, purpose: Label("", ""), serial: .typed, called: id, fields: [id, words],
    derived: [day],
    list: [id])
}

/// Stretches of figures and days, as a person types them.
@Suite struct SpanTests {
  /// A Thursday; the working year is another.
  private let today = Sample.day("2020-06-18")

  private func period(_ typed: String) -> String? {
    DateEntry.period(typed, today: today, year: 2019).map {
      $0.lowerBound == $0.upperBound ? $0.lowerBound.iso : "\($0.lowerBound.iso) \($0.upperBound.iso)"
    }
  }

  @Test(arguments: [
    ("2020", "2020-01-01 2020-12-31"), ("2020年", "2020-01-01 2020-12-31"),
    ("２０２０年度", "2020-01-01 2020-12-31"), ("2020-02", "2020-02-01 2020-02-29"),
    ("2020年3月", "2020-03-01 2020-03-31"), ("２０２０年３月份", "2020-03-01 2020-03-31"),
    ("2020.3", "2020-03-01 2020-03-31"), ("202003", "2020-03-01 2020-03-31"), ("3月", "2019-03-01 2019-03-31"),
    ("12月份", "2019-12-01 2019-12-31"), ("2020-06-18", "2020-06-18"), ("6月18日", "2019-06-18"),
    ("今天", "2020-06-18"), ("+30", "2020-07-18"), ("1231", "2019-12-31"),
  ]) func readsYearsMonthsAndDays(_ pair: (String, String)) { #expect(period(pair.0) == pair.1) }

  @Test(arguments: [
    ("本月", "2020-06-01 2020-06-30"), ("上个月", "2020-05-01 2020-05-31"), ("下月", "2020-07-01 2020-07-31"),
    ("this month", "2020-06-01 2020-06-30"), ("今年", "2020-01-01 2020-12-31"), ("去年", "2019-01-01 2019-12-31"),
    ("本年度", "2019-01-01 2019-12-31"), ("本季度", "2020-04-01 2020-06-30"), ("上季度", "2020-01-01 2020-03-31"),
    ("本周", "2020-06-15 2020-06-21"), ("一季度", "2019-01-01 2019-03-31"), ("2020年第4季度", "2020-10-01 2020-12-31"),
    ("2020Q2", "2020-04-01 2020-06-30"), ("上半年", "2019-01-01 2019-06-30"),
    ("2020下半年", "2020-07-01 2020-12-31"), ("近30天", "2020-05-20 2020-06-18"),
    ("最近一周", "2020-06-12 2020-06-18"), ("近３个月", "2020-03-19 2020-06-18"), ("近半年", "2019-12-19 2020-06-18"),
    ("last 7 days", "2020-06-12 2020-06-18"), ("30天内", "2020-06-18 2020-07-18"),
    ("未来2周", "2020-06-18 2020-07-02"), ("next 30 days", "2020-06-18 2020-07-18"),
  ]) func readsPeriodsByName(_ pair: (String, String)) { #expect(period(pair.0) == pair.1) }

  @Test(arguments: [
    "", "本", "13月", "2020-13", "0月", "近天", "近0天", "近99999天", "30岁内", "第五季度", "2020Q5", "20年一季度", "abc",
    "半年内度", "35日",
  ]) func refusesOtherPeriods(_ text: String) { #expect(period(text) == nil) }

  /// Which of some amounts, in yuan, a condition on an amount lets through.
  private func amounts(_ typed: String) throws -> [Int] {
    let amounts = [0, 9999, 10_000, 50_000, 100_000, 200_000, 300_000, 300_001, 3_000_000]
    return try filtered("requested", typed, amounts.map { "\"requested\":\($0).00" }).map { amounts[$0] }
  }

  /// The rows of a register that a typed condition lets through.
  private func filtered(_ column: String, _ typed: String, _ members: [String]) throws -> [Int] {
    var ledger = Sample.ledger(projects: [])
    ledger["project-library"] = Sample.rows(
      "project-library", members.enumerated().map { #"{"id":"\#($0)",\#($1)}"# })
    let register = ProjectLibrary.register
    let condition = Condition(column, typed: typed, of: try #require(register.kind(of: column)))
    let list = try ledger.rows(of: register, Query(conditions: [condition]), at: Sample.circumstances)
    return (0..<list.count).map { list[$0] }
  }

  @Test(arguments: [
    ("10万..30万", [100_000, 200_000, 300_000]), ("10万到30万", [100_000, 200_000, 300_000]),
    ("１０万～３０万", [100_000, 200_000, 300_000]), ("10-30万", [100_000, 200_000, 300_000]),
    ("10..30万元", [100_000, 200_000, 300_000]), ("100,000至300,000", [100_000, 200_000, 300_000]),
    ("5000..1万", [9999, 10_000]), ("30万以上", [300_000, 300_001, 3_000_000]), ("超过30万", [300_001, 3_000_000]),
    ("≥30万", [300_000, 300_001, 3_000_000]), ("＞３０万", [300_001, 3_000_000]), ("1万以下", [0, 9999, 10_000]),
    ("不到1万", [0, 9999]), ("不超过1万", [0, 9999, 10_000]), ("<=1万", [0, 9999, 10_000]), ("至少300万", [3_000_000]),
    ("100万..", [3_000_000]), ("..5000", [0]), ("5万;20万", [50_000, 200_000]),
    ("1万以下；300万", [0, 9999, 10_000, 3_000_000]), ("!1万以上", [0, 9999]),
    ("!=0", [9999, 10_000, 50_000, 100_000, 200_000, 300_000, 300_001, 3_000_000]), ("20万", [200_000]),
  ]) func rangesOfAmounts(_ pair: (String, [Int])) throws { #expect(try amounts(pair.0) == pair.1) }

  @Test(arguments: ["abc", "30万..10万", "10万..abc", "..", ">10万..20万", ">=30万以上", "10万;x"])
  func unreadableAmountsAreRefused(_ text: String) {
    #expect(throws: FieldSpec.Refusal.self) { try amounts(text) }
  }

  /// Which of some days a condition on a date lets through; today is 18 June 2020.
  private func days(_ typed: String) throws -> [String] {
    let days = [
      "2019-12-31", "2020-01-01", "2020-03-15", "2020-05-31", "2020-06-01", "2020-06-18", "2020-07-01",
      "2021-01-01",
    ]
    return try filtered("enteredOn", typed, days.map { "\"enteredOn\":\"\($0)\"" }).map { days[$0] }
  }

  @Test(arguments: [
    ("2020-03..2020-05", ["2020-03-15", "2020-05-31"]), ("2020年3月至5月", ["2020-03-15", "2020-05-31"]),
    ("3月到5月", ["2020-03-15", "2020-05-31"]), ("6月1日..18日", ["2020-06-01", "2020-06-18"]),
    ("本月", ["2020-06-01", "2020-06-18"]), ("2019", ["2019-12-31"]), ("去年", ["2019-12-31"]),
    (">2020", ["2021-01-01"]), (">=6月", ["2020-06-01", "2020-06-18", "2020-07-01", "2021-01-01"]),
    ("<=2020年3月", ["2019-12-31", "2020-01-01", "2020-03-15"]), ("<2020", ["2019-12-31"]),
    ("2020-06起", ["2020-06-01", "2020-06-18", "2020-07-01", "2021-01-01"]),
    ("截至3月", ["2019-12-31", "2020-01-01", "2020-03-15"]), ("2020年以前", ["2019-12-31"]),
    ("自2020-07至今", ["2020-07-01", "2021-01-01"]), ("近30天", ["2020-05-31", "2020-06-01", "2020-06-18"]),
    ("30天内", ["2020-06-18", "2020-07-01"]), ("今天", ["2020-06-18"]), ("-18", ["2020-05-31"]),
    ("!今年", ["2019-12-31", "2021-01-01"]), ("2019;2021年1月", ["2019-12-31", "2021-01-01"]),
  ]) func rangesOfDays(_ pair: (String, [String])) throws { #expect(try days(pair.0) == pair.1) }

  @Test func emptyAndFilled() throws {
    let members = [#""requested":1.00"#, #""leader":"x""#]
    for (typed, rows) in [("空", [1]), ("=", [1]), ("!=", [0]), ("非空", [0]), ("1;\"\"", [0, 1]), ("!1", [1])] {
      #expect(try filtered("requested", typed, members) == rows, "\(typed)")
    }
  }

  @Test func textsInOneOrNone() throws {
    let members = ["油茶", "水稻", "柑橘;油菜"].map { "\"title\":\"\($0)\"" } + [#""leader":"x""#]
    for (typed, rows) in [
      ("油", [0, 2]), ("油茶;水稻", [0, 1]), ("!油", [1, 3]), ("=水稻;油茶", [0, 1]), ("=\"柑橘;油菜\"", [2]),
      ("！＝水稻", [0, 2, 3]), ("yc", [0, 2]),
    ] { #expect(try filtered("title", typed, members) == rows, "\(typed)") }
  }

  /// Texts are alike whose signs are of another width, whichever of them is typed behind the sign.
  @Test func widthMakesNoOtherText() throws {
    let members = ["（甲）", "(甲)", "（乙）"].map { "\"title\":\"\($0)\"" }
    #expect(try filtered("title", "＝（甲）", members) == [0, 1])
    #expect(try filtered("title", "=(甲)", members) == [0, 1])
    #expect(try filtered("title", "≠（甲）", members) == [2])
  }

  @Test func choicesAndReferencesInOneOrNone() throws {
    let members = [
      #""sector":"林业","unitId":"DW-001""#, #""sector":"农业","unitId":"DW-002""#, #""leader":"x""#,
    ]
    for (column, typed, rows) in [
      ("sector", "=林业;农业", [0, 1]), ("sector", "!=林业", [1, 2]), ("sector", "=农业;\"\"", [1, 2]),
      ("unitId", "=DW-001;演示合作社乙", [0, 1]), ("unitId", "=DW-002", [1]), ("inStock", "=否", [0, 1, 2]),
    ] { #expect(try filtered(column, typed, members) == rows, "\(column)\(typed)") }
  }

  /// A date of which only the month is known lies in its year, and not surely on one of its days.
  @Test func impreciseDatesLieWhereAllOfThemLies() throws {
    let kind = FieldKind.impreciseDate
    #expect(kind.isOrdered && kind.isDate && !kind.isNumeric)
    let register = Vague.register
    var ledger = Ledger()
    ledger["r"] = Sample.rows(
      "r", ["2020", "2020-03", "2020-03-05"].map { #"{"id":"\#($0)","leader":"\#($0)"}"# })
    func found(_ typed: String) throws -> [Int] {
      let condition = Condition("d", typed: typed, of: kind)
      let list = try ledger.rows(of: register, Query(conditions: [condition]), at: Sample.circumstances)
      return (0..<list.count).map { list[$0] }
    }
    #expect(try found("2020") == [0, 1, 2])
    #expect(try found("2020-03") == [1, 2])
    #expect(try found("2020-03-05") == [2])
    #expect(try found(">=2020-02") == [1, 2])
    #expect(try found("<2021") == [0, 1, 2])
  }
}
