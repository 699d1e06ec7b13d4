import ChineseText

/// 专利申请 (R07): every application filed from the county, and what became of it.
public enum Patents: RegisterKind {
  public static let registerID: RegisterID = "patents"

  public enum State: String, Choice {
    case received = "受理", preliminary = "初审", published = "公布", substantive = "实审", granted = "授权"
    case refused = "驳回", withdrawn = "撤回", lapsed = "视撤", ended = "终止", invalid = "无效"
  }
  public enum Kind: String, Choice {
    case invention = "发明", utilityModel = "实用新型", design = "外观设计"
  }
  private static let grantedStates: [State] = [.granted, .ended, .invalid]
  private static let pending: [State] = [.received, .preliminary, .published, .substantive]

  public static let id = key("申请号", "Application no.").spelled { PatentNumber.normalForm($0) }
    .check(.patentNumber)
    .help("可带 ZL、CN、点号和空格，自动校验末位", "With or without ZL, CN, dots and blanks; the last is checked")
  public static let kind = choice("kind", "类型", "Kind", Kind.self).required()
  public static let title = text("title", "名称", "Title", 2...80).required()
  public static let applicant = referenceOrName("applicant", "申请人", "Applicant", to: Organisations.self)
    .required().carried().check(.visible)
    .help("单位从名录里选；个人直接写姓名", "A unit of the directory, or a person's name")
  public static let owners = referencesOrNames("owners", "专利权人", "Owners", to: Organisations.self)
    .check(.visible)
    .help("第一专利权人在最前；只有申请人一个时空着", "The first owner first; empty where it is the applicant alone")
  public static let currentOwner = referenceOrName(
    "currentOwner", "现权利人", "Present owner", to: Organisations.self
  ).check(.visible)
    .help("著录项目变更后的第一专利权人", "The first owner after a recorded change")
  public static let ownerChangedOn = date("ownerChangedOn", "变更生效日", "Owner changed on").fact()
  public static let inventors = texts("inventors", "发明人", "Inventors")
  public static let isService = yesNo("isService", "职务发明", "Service invention").required().carried()
  public static let filedOn = date("filedOn", "申请日", "Filed on").fact().required()
  public static let isDivisional = yesNo("divisional", "分案申请", "Divisional")
    .help("分案保留母案的申请日，号码是后来的", "It keeps the day of its parent, under a later number")
  public static let agency = text("agency", "代理机构", "Agency", 2...40).carried()
  public static let grantedOn = date("grantedOn", "授权公告日", "Granted on").fact().required(in: grantedStates)
  public static let certificate = text("certNo", "证书号", "Certificate no.", 1...20).required(in: grantedStates)
  public static let feePaidTo = date("feePaidTo", "年费缴至", "Fee paid to")
  public static let endedOn = date("endedOn", "终止日", "Ended on").fact()
    .tied(to: .refused, .withdrawn, .lapsed, .ended, .invalid)
  public static let status = state("状态", "State")

  static let number = derived("number", "专利号", "Patent no.") { printed($0)?.printed }
  /// 20 years for inventions, 10 for utility models, 10 for designs and 15 for those filed from
  /// 2021-06-01 on (Patent Law, art. 42).
  static let expiry = derived("expiry", "届满", "Expires on") { patent -> CalendarDate? in
    guard let filed = patent[filedOn], let kind = patent[kind] else { return nil }
    let years =
      switch kind {
      case .invention: 20
      case .design: (filed.year, filed.month) >= (2021, 6) ? 15 : 10
      case .utilityModel: 10
      }
    return filed.adding(months: years * 12)
  }

  /// Whether the grant was entered as a step: a date alone may be written beforehand.
  static let isGranted = predicate("isGranted", "已授权", "Granted", status.isOneOf(grantedStates))

  /// Granted, in force, within the window of its scheme, and without a live subsidy.
  public static let awaitsSubsidy = predicate(
    "awaitsSubsidy", "待资助", "Subsidy open",
    isGranted.holds
      && .asks("有效，在申请期限内，还没有资助", "in force, within the window, not subsidised") { patent in
        guard isInForce(patent, at: patent.day), let granted = patent[grantedOn],
          let scheme = Schemes.inForce(at: patent.day, for: patent),
          Schemes.window(of: scheme).refusal(granted: granted, applied: patent.day) == nil,
          // A scheme that gives nothing for its kind leaves nothing to do.
          let rate = SchemeRates.proposed(for: patent), rate > .zero
        else { return false }
        return !patent.rows(PatentSubsidies.patent).contains {
          $0.meets(PatentSubsidies.isLive) && $0[PatentSubsidies.item] == .grant
        }
      })

  /// So many days before its end the fee of a year is due.
  private static let feeSoon = 60
  private static let feeIsDue = predicate(
    "feeIsDue", "年费将到期", "Fee due",
    isGranted.holds
      && .asks("有效，年费 60 天内到期", "in force, its fee ends in 60 days") { patent in
        guard isInForce(patent, at: patent.day), let paid = patent[feePaidTo] else { return false }
        return paid.dayNumber - patent.day.dayNumber <= feeSoon
      })

  /// Whom it belongs to first of all on a day, an id or a name: who came into it by a recorded change,
  /// else the first of its owners, else who applied for it.
  public static func firstOwner(of patent: Row<Patents>, at day: CalendarDate?) -> String? {
    if let owner = patent.text(currentOwner), let since = patent[ownerChangedOn],
      day.map({ since <= $0 }) ?? true
    {
      return owner
    }
    return patent[owners]?.first?.text ?? patent.text(applicant)
  }

  /// Whether it was granted by a day and still is in force then.
  static func isInForce(_ patent: Row<Patents>, at day: CalendarDate) -> Bool {
    guard !patent.isVoid, let granted = patent[grantedOn], granted <= day else { return false }
    if let ended = patent[endedOn], ended <= day { return false }
    return patent[expiry].map { day < $0 } ?? true
  }

  private static let filed = Figure.count(
    "F25", in: "一(二)二", "专利申请", "Patents applied for", unit: Label("件", "patents"), filedOn.inYear)

  public static let register = Register(
    "专利申请", "Patents", area: .property,
    purpose: Label("本县申请和授权的专利", "Patents applied for and granted in the county"),
    serial: .typed, called: title,
    fields: [
      id, kind, title, applicant, inventors, isService, filedOn, agency, grantedOn, certificate, endedOn,
      owners, isDivisional, feePaidTo, currentOwner, ownerChangedOn, status,
    ],
    following: [
      id.echo { patent in
        printed(patent).map { Label("\($0.printed)  \($0.kind.zh)", "\($0.printed)  \($0.year)") }
      }, kind.proposed { printed($0)?.kind },
      isService.proposed { patent in patent.text(applicant).map { _ in patent[applicant] != nil } },
    ],
    status, from: .received,
    moves: [
      .move(.received, to: .preliminary, "进入初审", "Preliminary examination"),
      .move(
        .preliminary, to: .published, "Publish",
        unless: { patent in
          patent[kind] == .invention
            ? nil : Label("只有发明要公布和实审", "only inventions are published and examined")
        }), .move(.published, to: .substantive, "进入实审", "Substantive examination"),
      .move(.substantive, to: .granted, "Grant", asks: [grantedOn, certificate]),
      .move(
        .preliminary, to: .granted, "Grant", asks: [grantedOn, certificate],
        unless: { patent in
          patent[kind] == .invention
            ? Label("发明要先公布、实审", "an invention is published and examined first") : nil
        }), .move(.preliminary, to: .refused, "Refuse", stamps: endedOn),
      .move(.substantive, to: .refused, "Refuse", stamps: endedOn),
    ]
      + pending.flatMap { state in
        [
          Move.move(state, to: .withdrawn, "Withdraw", stamps: endedOn),
          .move(state, to: .lapsed, "视为撤回", "Deem withdrawn", stamps: endedOn),
        ]
      } + [
        .move(.granted, to: .ended, "End", stamps: endedOn),
        .move(.granted, to: .invalid, "宣告无效", "Declare invalid", stamps: endedOn),
      ],
    derived: [number, expiry, awaitsSubsidy], predicates: [feeIsDue],
    rules: [
      kindOfNumber, yearOfNumber, laterNumber,
      .order(filedOn, grantedOn, strictly: true, id: "granted-after-filing"),
      .order(filedOn, endedOn, id: "ends-after-filing"),
      .together(currentOwner, ownerChangedOn, id: "owner-and-day"),
      .order(filedOn, ownerChangedOn, id: "owner-changed-after-filing"),
      .once(certificate, per: [kind], .refuse, id: "certificate-once") {
        Label("同类专利里已有这个证书号：\($0.id)", "another of its kind has this certificate no.: \($0.id)")
      },
    ],
    list: [
      id.width(13), title.wide, kind, applicant.width(14), status, filedOn, grantedOn, isService.width(8),
      certificate.width(12),
    ],
    period: .since(filedOn),
    home: .of(
      .plain(.count("all", "专利", "Patents", unit: Label("件", "patents"), When<Patents>.live)),
      .named(filed, "本年申请", "this year")),
    views: [
      .todo("awaiting", "已授权未资助", "Not yet subsidised", [awaitsSubsidy.holds]),
      .todo("fee-due", "年费 60 天内到期", "Fees due in 60 days", [feeIsDue.holds], by: feePaidTo),
    ],
    followUps: [
      .next("申请资助", "Apply for a subsidy", PatentSubsidies.patent) { patent in
        patent.meets(awaitsSubsidy)
          ? nil : Label("未授权、已资助或已过申请期限", "not granted, subsidised already, or past the window")
      }
    ],
    figures: [
      filed,
      .count(
        "F26", in: "一(二)二", "其中发明申请", "Of them inventions", unit: Label("件", "patents"),
        kind == .invention && filedOn.inYear),
      .count(
        "F68", in: "二", "新增发明专利授权", "Inventions granted", unit: Label("件", "patents"),
        kind == .invention && grantedOn.inYear && grantedOn <= .day),
      .count(
        "F70", in: "二", "三年前的发明申请", "Inventions applied for three years before",
        unit: Label("件", "patents"), kind == .invention && filedOn.inYear(plus: -3)
      ).withUnit,
    ])

  private static func printed(_ patent: Row<Patents>) -> PatentNumber? { try? PatentNumber(patent.id.text) }

  // MARK: Rules

  private static let kindOfNumber = Rule<Patents>.refuse("kind-of-number", at: kind) { patent in
    guard let number = printed(patent), let kind = patent[kind], number.kind != kind else { return nil }
    return Breach("申请号的种类位说是\(number.kind.zh)", "the number's kind digit says \(number.kind.zh)")
  }

  private static let yearOfNumber = Rule<Patents>.refuse("year-of-number", at: filedOn) { patent in
    guard let number = printed(patent) else { return nil }
    if let filed = patent[filedOn], filed.year == number.year,
      number.isOld != ((filed.year, filed.month) < (2003, 10))
    {
      return Breach(
        "\(filed.iso) 申请的号码应是\(number.isOld ? "十二" : "八")位加校验位（2003-10-01 起为十二位）",
        "a number of \(filed.iso) has \(number.isOld ? 12 : 8) digits and a check character (12 from 2003-10-01 on)"
      )
    }
    if let filed = patent[filedOn], number.year < filed.year {
      return Breach(
        "申请号是 \(number.year) 年受理的，不会早于申请日 \(filed.iso)",
        "the number was given in \(number.year), which cannot be before \(filed.iso)")
    }
    let latest = max(patent.year, patent.today.year)
    guard !(1985...latest).contains(number.year) else { return nil }
    return Breach(
      "申请号里的年份 \(number.year) 应在 1985 到 \(latest) 之间",
      "the year \(number.year) must lie between 1985 and \(latest)", at: id)
  }

  /// The year in a number is that of its receipt (ZC 0006): after the day of filing only where a
  /// divisional keeps the day of its parent, or the post was late.
  private static let laterNumber = Rule<Patents>.warn("later-number", at: filedOn) { patent in
    guard let number = printed(patent), let filed = patent[filedOn], number.year > filed.year,
      patent[isDivisional] != true
    else { return nil }
    return Breach(
      "申请号是 \(number.year) 年的，申请日在 \(filed.year) 年；分案请标明",
      "the number is of \(number.year), the day of \(filed.year); say so if it is a divisional")
  }
}
