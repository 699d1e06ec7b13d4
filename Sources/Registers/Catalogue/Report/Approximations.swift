import ChineseText

/// 约数口径 (R27): which figures of the report are rounded in words, and how, in versions.
public enum Approximations: Versioned {
  public static let registerID: RegisterID = "approximations"

  public enum Word: String, Choice {
    case andMore = "多", andOver = "余", about = "约"
  }

  public static let id = key("口径号", "Rounding no.")
  public static let figure = figureNumber("figure", "指标", "Figure").required()
    .help("报告里的指标号，如 F24", "The number of the report's figure, such as F24")
  public static let name = text("name", "名称", "Name", 2...40).required()
  public static let step = count("step", "取整到", "Step").required().check(.powerOfTen)
    .help("1、10、100、1000……个单位；10000 起按万写", "1, 10, 100, 1000 … units; from 10000 on in 万")
  public static let word = choice("word", "用词", "Word", Word.self).required()
  public static let unit = text("unit", "单位", "Unit", 1...6).required()
  public static let size = count("size", "每单位合", "Makes a unit").check(.between(1...1000))
    .help("登记的数几个合一个单位：按天登记、写个月的填 30；空着是 1", "30 where days are told in months; empty is 1")
  public static let validFrom = firstDay()
  public static let validTo = lastDay()

  private static let example = derived("example", "读作", "Reads") { example(of: $0.record)?.zh }

  public static let register = Register(
    "约数口径", "Roundings", area: .report,
    purpose: Label("报告里哪些数写成约数，取整到多少", "Which figures the report rounds, and how"),
    serial: .plain("YS"), called: name,
    fields: [id, figure, name, step, word, unit, size, validFrom, validTo],
    following: [step.echo { example(of: $0.record) }], derived: [example],
    rules: [.endsAfterStart, .versionsApart(of: [figure])],
    list: [
      id.width(7), figure.width(5), name.wide, example.width(26), validFrom, validTo, step.width(8),
      word.width(4), unit.width(6),
    ])
}
