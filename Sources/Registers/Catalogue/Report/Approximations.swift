import ChineseText

/// 约数口径 (R27): which figures of the report are rounded in words, and how, in versions.
public enum Approximations: RegisterKind {
  public static let registerID: RegisterID = "approximations"

  public enum Word: String, Choice {
    case andMore = "多", andOver = "余", about = "约"
  }

  public static let id = key("口径号", "Rounding no.")
  public static let figure = code("figure", "指标", "Figure", .figure).required()
    .spelled { $0.uppercased().replacing("B", with: "b") }
    .help("报告里的指标号，如 F24", "The number of the report's figure, such as F24")
  public static let name = text("name", "名称", "Name", 2...40).required()
  public static let step = count("step", "取整到", "Step").required().check(.powerOfTen)
    .help("1、10、100、1000……个单位；10000 起按万写", "1, 10, 100, 1000 … units; from 10000 on in 万")
  public static let word = choice("word", "用词", "Word", Word.self).required()
  public static let unit = text("unit", "单位", "Unit", 1...6).required()
  public static let size = count("size", "每单位合", "Makes a unit").check(.between(1...1000))
    .help("登记的数几个合一个单位：按天登记、写个月的填 30；空着是 1", "30 where days are told in months; empty is 1")
  public static let validFrom = date("validFrom", "施行日", "Valid from").required()
  public static let validTo = date("validTo", "废止日", "Valid to")
    .help("最后有效的一天；空着就是至今有效", "The last day it holds; empty while it holds")

  private static let example = derived("example", "读作", "Reads") { example(of: $0.record)?.zh }

  public static let register = Register(
    "约数口径", "Roundings", area: .report,
    purpose: Label("报告里哪些数写成约数，取整到多少", "Which figures the report rounds, and how"),
    serial: .plain("YS"), called: name,
    fields: [id, figure, name, step, word, unit, size, validFrom, validTo],
    following: [step.echo { example(of: $0.record) }], derived: [example],
    rules: [
      .order(validFrom, validTo, id: "ends-after-start"),
      .versionsApart(of: [figure], from: validFrom, to: validTo),
    ],
    list: [
      id.width(7), figure.width(5), name.wide, example.width(26), validFrom, validTo, step.width(8),
      word.width(4), unit.width(6),
    ])

  /// The rounding that a record declares; `nil` while it is not filled in.
  public static func approximation(of record: Record) -> Approximation? {
    guard let step = record[step], let unit = record[unit],
      let word = record[word].flatMap({ Approximation.Word(rawValue: $0.rawValue) })
    else { return nil }
    return Approximation(step: step, word: word, unit: unit, size: record[size] ?? 1)
  }

  /// How a figure is rounded on the day of figures; `nil` where it is not.
  static func inForce(for figure: String, in ledger: Ledger, at circumstances: Circumstances)
    -> Approximation?
  {
    let day = circumstances.asOf
    return ledger.rows(of: Self.self, at: circumstances).first { row in
      guard row[Self.figure] == figure, let from = row[validFrom], from <= day else { return false }
      return row[validTo].map { day <= $0 } ?? true
    }.flatMap { approximation(of: $0.record) }
  }

  /// A number and how it reads: three and a half steps.
  static func example(of record: Record) -> Label? {
    guard let approximation = approximation(of: record) else { return nil }
    let (steps, isTooMuch) = approximation.step.multipliedReportingOverflow(by: approximation.size * 7)
    if isTooMuch { return nil }
    let text = approximation.text(of: steps / 2, andMore: steps % 2 == 1)
    return Label("\(steps / 2) → \(text)", "\(steps / 2) reads \(text)")
  }
}

extension FieldCheck {
  /// What 多 and 余 can leave open: a number's last digit that counts.
  static let powerOfTen = FieldCheck("power-of-ten", Label("1、10、100……", "1, 10, 100 …")) { value in
    guard case .integer(let number) = value else { return nil }
    var rest = number
    while rest > 1, rest % 10 == 0 { rest /= 10 }
    return rest == 1 && number <= 1_000_000_000
      ? nil : Label("应为 1、10、100、1000……（最多十亿）", "must be 1, 10, 100, 1000 … (a thousand million at most)")
  }
}
