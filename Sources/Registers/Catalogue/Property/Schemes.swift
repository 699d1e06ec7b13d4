import ChineseText

/// 资助办法 (R27): the rates by which patents are subsidised, in versions with a time of validity.
public enum Schemes {
  public static let id = Field.key(Label("办法号", "Scheme no."))
  public static let name = Field.text("name", Label("名称", "Name")).required().check(.length(2...40)).check(
    .visible)
  public static let document = Field.text("docNo", Label("文号", "Document no.")).spelled {
    DocumentNumber.mended($0)
  }.check(.documentNumber)
  public static let validFrom = Field.date("validFrom", Label("施行日", "Valid from")).required()
  public static let validTo = Field.date("validTo", Label("废止日", "Valid to")).help(
    "最后有效的一天；空着就是至今有效", "The last day it holds; empty while it holds")
  public static let inventionService = rate("inventionService", "发明（职务）", "Invention, service")
  public static let inventionPersonal = rate("inventionPersonal", "发明（非职务）", "Invention, personal")
  public static let utilityService = rate("utilityService", "实用新型（职务）", "Utility model, service")
  public static let utilityPersonal = rate("utilityPersonal", "实用新型（非职务）", "Utility model, personal")
  public static let designService = rate("designService", "外观设计（职务）", "Design, service")
  public static let designPersonal = rate("designPersonal", "外观设计（非职务）", "Design, personal")
  public static let windowMonths = Field.integer("windowMonths", Label("申请期限（月）", "Window (months)")).check(
    .between(1...60)
  ).help(
    "授权公告后几个月内可以申请；空着按参数 subsidy-window-months",
    "Months after the grant; empty takes the setting subsidy-window-months")
  public static let cap = Field.money("capPerApplicant", Label("每人年度上限", "Cap per applicant")).check(
    .notNegative
  ).help("同一申请人一年合计不超过此数；空着不限", "What one applicant may get in a year; empty for no limit")

  static let rates: [Field<Money>] = [
    inventionService, inventionPersonal, utilityService, utilityPersonal, designService, designPersonal,
  ]

  private static func rate(_ name: String, _ zh: String, _ en: String) -> Field<Money> {
    Field.money(name, Label(zh, en)).required().check(.notNegative)
  }

  public static let register = Register(
    "schemes", Label("资助办法", "Subsidy schemes"),
    purpose: Label("专利资助的标准和期限，分版本", "Rates and windows of patent subsidies, in versions"),
    serial: .plain("BF"), naming: name,
    fields: [
      id, name, document, validFrom, validTo, inventionService, inventionPersonal, utilityService,
      utilityPersonal, designService, designPersonal, windowMonths, cap,
    ],
    rules: [
      .order("ends-after-start", validTo, notBefore: validFrom),
      .versionsApart("versions-apart", .warn, of: [], from: validFrom, to: validTo),
    ],
    list: ListDeclaration(
      .field(id, width: 7), .field(name, flexible: true), .field(validFrom, width: 10),
      .field(validTo, width: 10), .field(utilityService, width: 12), .field(document, width: 20)))

  /// What a scheme pays for a patent; `nil` where kind or 职务 is not told.
  public static func rate(of scheme: Record, for patent: Record) -> Money? {
    guard let kind = patent[Patents.kind], let isService = patent[Patents.isService] else { return nil }
    switch kind {
    case "发明": return scheme[isService ? inventionService : inventionPersonal]
    case "实用新型": return scheme[isService ? utilityService : utilityPersonal]
    case "外观设计": return scheme[isService ? designService : designPersonal]
    default: return nil
    }
  }

  public static func isInForce(_ scheme: Record, at day: CalendarDate) -> Bool {
    guard !scheme.isVoid, let from = scheme[validFrom], from <= day else { return false }
    return scheme[validTo].map { day <= $0 } ?? true
  }

  /// The scheme that holds on a day; the one that came last where several do.
  public static func inForce(at day: CalendarDate, in ledger: Ledger) -> Record? {
    ledger["schemes"].records.filter { isInForce($0, at: day) }.max {
      ($0[validFrom] ?? day) < ($1[validFrom] ?? day)
    }
  }

  public static func window(of scheme: Record, in ledger: Ledger) -> Int {
    Int(scheme[windowMonths] ?? Settings.number("subsidy-window-months", in: ledger) ?? 12)
  }

  /// The last day on which a patent granted on a day may be applied for.
  public static func lastDay(granted: CalendarDate, of scheme: Record, in ledger: Ledger) -> CalendarDate {
    granted.adding(months: window(of: scheme, in: ledger))
  }
}
