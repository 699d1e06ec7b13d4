import ChineseText

/// 资助办法 (R27): by what patents are subsidised, in versions with a time of validity; its rates are rows.
public enum Schemes: Versioned {
  public static let registerID: RegisterID = "schemes"

  public static let id = key("办法号", "Scheme no.")
  public static let name = text("name", "名称", "Name", 2...40).required()
  public static let document = documentNumber("docNo", "文号", "Document no.")
  public static let validFrom = firstDay()
  public static let validTo = lastDay()
  public static let windowMonths = count("windowMonths", "申请期限（月）", "Window (months)").check(.between(1...60))
    .help(
      "授权公告后几个月内可以申请；空着按参数 subsidy-window-months，按通知办理的空着",
      "Months after the grant; empty takes the setting subsidy-window-months, or goes by a notice")
  public static let grantedFrom = date("grantedFrom", "授权日从", "Granted from")
    .help("按通知办理的：通知写明的授权日起止和申请起止", "By notice: the days of grant and of application that it names")
  public static let grantedTo = date("grantedTo", "授权日到", "Granted to")
  public static let applyFrom = date("applyFrom", "申请从", "Apply from")
  public static let applyTo = date("applyTo", "申请到", "Apply to")
  public static let cap = money("capPerApplicant", "每人年度上限", "Cap per applicant").check(.notNegative)
    .help("同一申请人一年合计不超过此数；空着不限", "What one applicant may get in a year; empty for no limit")

  /// The days that a notice names.
  static let notice = [grantedFrom, grantedTo, applyFrom, applyTo]

  public static let register = Register(
    "资助办法", "Subsidy schemes",
    area: .property, purpose: Label("专利资助的期限和上限，分版本", "Windows and caps of patent subsidies, in versions"),
    serial: .plain("BF"), called: name,
    fields: [
      id, name, document, validFrom, validTo, windowMonths, grantedFrom, grantedTo, applyFrom, applyTo, cap,
    ],
    rules: [
      .endsAfterStart, .versionsApart(.warn),
      .together(grantedFrom, grantedTo, applyFrom, applyTo, id: "notice-whole"),
      .order(grantedFrom, grantedTo, id: "grants-in-order"),
      .order(applyFrom, applyTo, id: "applications-in-order"),
      .refuse("months-or-notice", at: windowMonths) { scheme in
        guard scheme[windowMonths] != nil, scheme[grantedFrom] != nil else { return nil }
        return Breach("期限按月数或按通知，只用一种", "the window goes by months or by a notice, not both")
      },
    ],
    list: [id.width(7), name.wide, validFrom, validTo, document.width(18), cap],
    children: [.rows(SchemeRates.scheme)])

  /// The scheme that holds on a day; the one that came last where several do.
  public static func inForce(at day: CalendarDate, for row: Row<some RegisterKind>) -> Row<Schemes>? {
    row.all(Schemes.self).filter { $0.isInForce(on: day) }
      .max { ($0[validFrom] ?? day) < ($1[validFrom] ?? day) }
  }

  static func window(of scheme: Row<Schemes>) -> Window {
    if let first = scheme[grantedFrom], let last = scheme[grantedTo], let from = scheme[applyFrom],
      let to = scheme[applyTo], first <= last, from <= to
    {
      return .notice(granted: first...last, apply: from...to)
    }
    return .months(
      scheme[windowMonths].map(Int.init) ?? Settings.value(Settings.subsidyWindowMonths, in: scheme.ledger))
  }

  /// When a granted patent can be applied for.
  enum Window: Equatable {
    case months(Int)
    case notice(granted: ClosedRange<CalendarDate>, apply: ClosedRange<CalendarDate>)

    /// Why an application of a day is outside; `nil` when it is within.
    func refusal(granted: CalendarDate, applied: CalendarDate) -> Label? {
      switch self {
      case .months(let months):
        let last = granted.adding(months: months)
        return applied <= last
          ? nil
          : Label(
            "授权公告日 \(granted.iso) 后 \(months) 个月内申请，最迟 \(last.iso)",
            "to be applied for within \(months) months of the grant on \(granted.iso), by \(last.iso)")
      case .notice(let grants, let days):
        if !grants.contains(granted) {
          return Label(
            "通知资助 \(grants.lowerBound.iso) 至 \(grants.upperBound.iso) 授权的，此专利 \(granted.iso) 授权",
            "the notice is for grants of \(grants.lowerBound.iso) to \(grants.upperBound.iso), not of \(granted.iso)"
          )
        }
        return days.contains(applied)
          ? nil
          : Label(
            "通知的申请时间是 \(days.lowerBound.iso) 至 \(days.upperBound.iso)",
            "the notice takes applications from \(days.lowerBound.iso) to \(days.upperBound.iso)")
      }
    }

    /// Beside a day that is within.
    var words: Label {
      switch self {
      case .months(let months): Label("，在 \(months) 个月内", ", within \(months) months")
      case .notice: Label("，在通知的时间内", ", within the days of the notice")
      }
    }
  }
}
