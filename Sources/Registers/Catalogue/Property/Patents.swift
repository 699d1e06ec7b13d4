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
  public static let inventors = texts("inventors", "发明人", "Inventors")
  public static let isService = yesNo("isService", "职务发明", "Service invention").required().carried()
  public static let filedOn = date("filedOn", "申请日", "Filed on").fact().required()
  public static let agency = text("agency", "代理机构", "Agency", 2...40).carried()
  public static let grantedOn = date("grantedOn", "授权公告日", "Granted on").fact().required(in: grantedStates)
  public static let certificate = text("certNo", "证书号", "Certificate no.", 1...20).required(in: grantedStates)
    .unique()
  public static let endedOn = date("endedOn", "终止日", "Ended on").fact()
    .tied(to: .refused, .withdrawn, .lapsed, .ended, .invalid)
  public static let status = state("状态", "State")

  private static let number = derived("number", "专利号", "Patent no.") { printed($0)?.printed }
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
          patent.day <= Schemes.lastDay(granted: granted, of: scheme),
          // A scheme that gives nothing for its kind leaves nothing to do.
          Schemes.rate(of: scheme, for: patent).map({ $0 > .zero }) ?? true
        else { return false }
        return !patent.rows(PatentSubsidies.patent).contains { $0.meets(PatentSubsidies.isLive) }
      })

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
      status,
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
    derived: [number, expiry, awaitsSubsidy],
    rules: [
      kindOfNumber, yearOfNumber, .order(filedOn, grantedOn, strictly: true, id: "granted-after-filing"),
      .order(filedOn, endedOn, id: "ends-after-filing"),
    ],
    list: [
      id.width(13), title.wide, kind, applicant.width(14), status, filedOn, grantedOn, isService.width(8),
      certificate.width(12),
    ],
    period: .date(filedOn),
    home: .of(
      .plain(.count("all", "专利", "Patents", unit: Label("件", "patents"), When<Patents>.live)),
      .named(filed, "本年申请", "this year")),
    views: [.todo("awaiting", "已授权未资助", "Not yet subsidised", [awaitsSubsidy.holds])],
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
    if let filed = patent[filedOn], filed.year != number.year {
      return Breach(
        "申请号是 \(number.year) 年的，申请日要在同一年", "the number is of \(number.year); so must the day be")
    }
    let latest = max(patent.year, patent.today.year)
    guard !(1985...latest).contains(number.year) else { return nil }
    return Breach(
      "申请号里的年份 \(number.year) 应在 1985 到 \(latest) 之间",
      "the year \(number.year) must lie between 1985 and \(latest)", at: id)
  }
}
