import ChineseText

/// 约数口径 (R27): which figures of the report are rounded in words, and how, in versions.
public enum Approximations {
  public static let id = Field.key(Label("口径号", "Rounding no."))
  public static let figure = Field.text("figure", Label("指标", "Figure")).required().check(.figure).spelled {
    $0.uppercased().replacing("B", with: "b")
  }.help("报告里的指标号，如 F24", "The number of the report's figure, such as F24")
  public static let name = Field.text("name", Label("名称", "Name")).required().check(.length(2...40)).check(
    .visible)
  public static let step: Field<Int64> = Field.integer("step", Label("取整到", "Step")).required().check(
    .powerOfTen
  ).help("1、10、100、1000……个单位；10000 起按万写", "1, 10, 100, 1000 … units; from 10000 on in 万").echo {
    record, _, _ in example(of: record)
  }
  public static let word = Field.choice(
    "word", Label("用词", "Word"), [Choice("多", "and more"), Choice("余", "and over"), Choice("约", "about")]
  ).required()
  public static let unit = Field.text("unit", Label("单位", "Unit")).required().check(.length(1...6)).check(
    .visible)
  public static let size = Field.integer("size", Label("每单位合", "Makes a unit")).check(.between(1...1000))
    .help("登记的数几个合一个单位：按天登记、写个月的填 30；空着是 1", "30 where days are told in months; empty is 1")
  public static let validFrom = Field.date("validFrom", Label("施行日", "Valid from")).required()
  public static let validTo = Field.date("validTo", Label("废止日", "Valid to")).help(
    "最后有效的一天；空着就是至今有效", "The last day it holds; empty while it holds")

  public static let register = Register(
    "approximations", Label("约数口径", "Roundings"),
    purpose: Label("报告里哪些数写成约数，取整到多少", "Which figures the report rounds, and how"), serial: .plain("YS"),
    naming: name, fields: [id, figure, name, step, word, unit, size, validFrom, validTo],
    derived: [
      Derived("example", Label("读作", "Reads"), .text) { record, _, _ in
        example(of: record).map { .text($0.zh) }
      }
    ],
    rules: [
      .order("ends-after-start", validTo, notBefore: validFrom),
      .versionsApart("versions-apart", .refuse, of: [figure], from: validFrom, to: validTo),
    ],
    list: ListDeclaration(
      .field(id, width: 7), .field(figure, width: 5), .field(name, flexible: true),
      .derived("example", width: 26), .field(validFrom, width: 10), .field(validTo, width: 10),
      .field(step, width: 8), .field(word, width: 4), .field(unit, width: 6)))

  /// The rounding that a record declares; `nil` while it is not filled in.
  public static func approximation(of record: Record) -> Approximation? {
    guard let step = record[step], let unit = record[unit],
      let word = record[word].flatMap(Approximation.Word.init)
    else { return nil }
    return Approximation(step: step, word: word, unit: unit, size: record[size] ?? 1)
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
