import ChineseText

/// 资助办法 (R27): the rates by which patents are subsidised, in versions with a time of validity.
public enum Schemes: Versioned {
  public static let registerID: RegisterID = "schemes"

  public static let id = key("办法号", "Scheme no.")
  public static let name = text("name", "名称", "Name", 2...40).required()
  public static let document = code("docNo", "文号", "Document no.", .documentNumber)
    .spelled { DocumentNumber.mended($0) }
  public static let validFrom = firstDay()
  public static let validTo = lastDay()
  public static let inventionService = rate("inventionService", "发明（职务）", "Invention, service")
  public static let inventionPersonal = rate("inventionPersonal", "发明（非职务）", "Invention, personal")
  public static let utilityService = rate("utilityService", "实用新型（职务）", "Utility model, service")
  public static let utilityPersonal = rate("utilityPersonal", "实用新型（非职务）", "Utility model, personal")
  public static let designService = rate("designService", "外观设计（职务）", "Design, service")
  public static let designPersonal = rate("designPersonal", "外观设计（非职务）", "Design, personal")
  public static let windowMonths = count("windowMonths", "申请期限（月）", "Window (months)").check(.between(1...60))
    .help(
      "授权公告后几个月内可以申请；空着按参数 subsidy-window-months",
      "Months after the grant; empty takes the setting subsidy-window-months")
  public static let cap = money("capPerApplicant", "每人年度上限", "Cap per applicant").check(.notNegative)
    .help("同一申请人一年合计不超过此数；空着不限", "What one applicant may get in a year; empty for no limit")

  static let rates = [
    inventionService, inventionPersonal, utilityService, utilityPersonal, designService, designPersonal,
  ]

  private static func rate(_ name: String, _ zh: String, _ en: String) -> Field<Schemes, Money> {
    money(name, zh, en).required().check(.notNegative)
  }

  public static let register = Register(
    "资助办法", "Subsidy schemes",
    area: .property, purpose: Label("专利资助的标准和期限，分版本", "Rates and windows of patent subsidies, in versions"),
    serial: .plain("BF"), called: name,
    fields: [
      id, name, document, validFrom, validTo, inventionService, inventionPersonal, utilityService,
      utilityPersonal, designService, designPersonal, windowMonths, cap,
    ],
    rules: [.endsAfterStart, .versionsApart(.warn)],
    list: [id.width(7), name.wide, validFrom, validTo, utilityService, document])

  /// What a scheme pays for a patent; `nil` where kind or 职务 is not told.
  public static func rate(of scheme: Row<Schemes>, for patent: Row<Patents>) -> Money? {
    guard let kind = patent[Patents.kind], let isService = patent[Patents.isService] else { return nil }
    return switch kind {
    case .invention: scheme[isService ? inventionService : inventionPersonal]
    case .utilityModel: scheme[isService ? utilityService : utilityPersonal]
    case .design: scheme[isService ? designService : designPersonal]
    }
  }

  /// The scheme that holds on a day; the one that came last where several do.
  public static func inForce(at day: CalendarDate, for row: Row<some RegisterKind>) -> Row<Schemes>? {
    row.all(Schemes.self).filter { $0.isInForce(on: day) }
      .max { ($0[validFrom] ?? day) < ($1[validFrom] ?? day) }
  }

  static func window(of scheme: Row<Schemes>) -> Int {
    scheme[windowMonths].map(Int.init) ?? Settings.value(Settings.subsidyWindowMonths, in: scheme.ledger)
  }

  /// The last day on which a patent granted on a day may be applied for.
  static func lastDay(granted: CalendarDate, of scheme: Row<Schemes>) -> CalendarDate {
    granted.adding(months: window(of: scheme))
  }
}
