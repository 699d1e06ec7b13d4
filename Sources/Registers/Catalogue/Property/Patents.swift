import ChineseText

/// 专利申请 (R07): every application filed from the county, and what became of it.
public enum Patents {
  public static let id: Field<RecordID> = Field.key(Label("申请号", "Application no.")).spelled {
    PatentNumber.normalForm($0)
  }.check(.patentNumber).help(
    "可带 ZL、CN、点号和空格，自动校验末位", "With or without ZL, CN, dots and blanks; the last is checked"
  ).echo { record, _, _ in
    (try? PatentNumber(record.id.text)).map {
      Label("\($0.printed)  \($0.kind)", "\($0.printed)  \($0.year)")
    }
  }
  public static let kind: Field<String> = Field.choice(
    "kind", Label("类型", "Kind"),
    [Choice("发明", "invention"), Choice("实用新型", "utility model"), Choice("外观设计", "design")]
  ).required().proposed { record, _, _ in (try? PatentNumber(record.id.text))?.kind }
  public static let title = Field.text("title", Label("名称", "Title")).required().check(.length(2...80)).check(
    .visible)
  public static let applicant = Field.referenceOrName(
    "applicant", Label("申请人", "Applicant"), to: "organisations"
  ).required().carried().check(.visible).help(
    "单位从名录里选；个人直接写姓名", "A unit of the directory, or a person's name")
  public static let inventors = Field.texts("inventors", Label("发明人", "Inventors"))
  public static let isService: Field<Bool> = Field.yesNo("isService", Label("职务发明", "Service invention"))
    .required().carried().proposed { record, ledger, _ in
      record[applicant].map { ledger.record("organisations", RecordID($0)) != nil }
    }
  public static let filedOn = Field.date("filedOn", Label("申请日", "Filed on")).required()
  public static let agency = Field.text("agency", Label("代理机构", "Agency")).carried().check(.length(2...40))
    .check(.visible)
  public static let grantedOn = Field.date("grantedOn", Label("授权公告日", "Granted on")).required(
    in: "授权", "终止", "无效")
  public static let certificate = Field.text("certNo", Label("证书号", "Certificate no.")).required(
    in: "授权", "终止", "无效"
  ).unique { Folding.comparable($0) }.check(.length(1...20)).check(.visible)
  public static let endedOn = Field.date("endedOn", Label("终止日", "Ended on")).tied(
    to: "驳回", "撤回", "视撤", "终止", "无效")
  public static let status = Field.choice(
    "status", Label("状态", "State"),
    [
      Choice("受理", "received"), Choice("初审", "preliminary"), Choice("公布", "published"),
      Choice("实审", "substantive"), Choice("授权", "granted"), Choice("驳回", "refused"),
      Choice("撤回", "withdrawn"), Choice("视撤", "lapsed"), Choice("终止", "ended"), Choice("无效", "invalid"),
    ]
  ).required().managed()

  public static let register = Register(
    "patents", Label("专利申请", "Patents"),
    purpose: Label("本县申请和授权的专利", "Patents applied for and granted in the county"), serial: .typed,
    naming: title,
    fields: [
      id, kind, title, applicant, inventors, isService, filedOn, agency, grantedOn, certificate, endedOn,
      status,
    ], lifecycle: lifecycle,
    derived: [
      Derived("number", Label("专利号", "Patent no."), .text) { record, _, _ in
        (try? PatentNumber(record.id.text)).map { .text($0.printed) }
      },
      Derived("expiry", Label("届满", "Expires on"), .date) { record, _, _ in
        expiry(of: record).map { .date($0) }
      },
      Derived("awaitsSubsidy", Label("待资助", "Subsidy open"), .yesNo) { record, ledger, at in
        .yes(awaitsSubsidy(record, in: ledger, at: at))
      },
    ],
    rules: [
      kindOfNumber, yearOfNumber,
      .order("granted-after-filing", grantedOn, notBefore: filedOn, strictly: true),
      .order("ends-after-filing", endedOn, notBefore: filedOn),
    ],
    list: ListDeclaration(
      .field(id, width: 13), .field(title, flexible: true), .field(kind, width: 8),
      .field(applicant, width: 14), .field(status, width: 4), .field(filedOn, width: 10),
      .field(grantedOn, width: 10), .field(isService, width: 8), .field(certificate, width: 12)),
    period: .date(of: "filedOn"),
    summary: Register.Summary(parts: 2, of: [Register.voidedOn, filedOn]) {
      fields, record, circumstances, sums in
      guard !fields.isFilled(0, in: record) else { return }
      sums[0] += 1
      if fields.date(1, in: record)?.year == circumstances.year { sums[1] += 1 }
    } words: {
      Label("\($0[0])，本年申请 \($0[1])", "\($0[0]), filed this year \($0[1])")
    },
    views: [
      .init(
        "awaiting", Label("已授权未资助", "Granted, not subsidised"), [Condition("awaitsSubsidy", .equal, "是")],
        isTodo: true)
    ],
    followUps: [
      .init(
        Label("申请资助", "Apply for a subsidy"), in: "patent-subsidies", by: "patentNo",
        guardedBy: { record, ledger, at in
          awaitsSubsidy(record, in: ledger, at: at)
            ? nil : Label("未授权、已资助或已过申请期限", "not granted, subsidised already, or past the window")
        })
    ])

  private static let lifecycle = Lifecycle(
    status, initial: "受理",
    moves: [
      .init("受理", to: "初审", Label("进入初审", "Preliminary examination")),
      .init("初审", to: "公布", Label("公布", "Publish"), guardedBy: { onlyInventions($0, $1, $2) }),
      .init("公布", to: "实审", Label("进入实审", "Substantive examination")),
      .init("实审", to: "授权", Label("授权", "Grant"), asks: [grantedOn, certificate]),
      .init(
        "初审", to: "授权", Label("授权", "Grant"), asks: [grantedOn, certificate],
        guardedBy: { record, _, _ in
          record[kind] == "发明" ? Label("发明要先公布、实审", "an invention is published and examined first") : nil
        }), .init("初审", to: "驳回", Label("驳回", "Refuse"), stamps: endedOn),
      .init("实审", to: "驳回", Label("驳回", "Refuse"), stamps: endedOn),
    ]
      + ["受理", "初审", "公布", "实审"].flatMap { state in
        [
          .init(state, to: "撤回", Label("撤回", "Withdraw"), stamps: endedOn),
          .init(state, to: "视撤", Label("视为撤回", "Deem withdrawn"), stamps: endedOn),
        ]
      } + [
        .init("授权", to: "终止", Label("终止", "End"), stamps: endedOn),
        .init("授权", to: "无效", Label("宣告无效", "Declare invalid"), stamps: endedOn),
      ])

  private static func onlyInventions(_ record: Record, _: Ledger, _: Circumstances) -> Label? {
    record[kind] == "发明" ? nil : Label("只有发明要公布和实审", "only inventions are published and examined")
  }

  /// 20 years for inventions, 10 for utility models, 10 for designs and 15 for those filed from
  /// 2021-06-01 on (Patent Law, art. 42).
  public static func expiry(of record: Record) -> CalendarDate? {
    guard let filed = record[filedOn], let kind = record[kind] else { return nil }
    let years =
      switch kind {
      case "发明": 20
      case "外观设计": (filed.year, filed.month) >= (2021, 6) ? 15 : 10
      default: 10
      }
    return filed.adding(months: years * 12)
  }

  /// Whether the grant was entered as a step: a date alone may be written beforehand.
  public static func isGranted(_ record: Record) -> Bool {
    ["授权", "终止", "无效"].contains(record[status] ?? "")
  }

  /// Whether it was granted by a day and still is in force then.
  public static func isInForce(_ record: Record, at day: CalendarDate) -> Bool {
    guard !record.isVoid, let granted = record[grantedOn], granted <= day else { return false }
    if let ended = record[endedOn], ended <= day { return false }
    return expiry(of: record).map { day < $0 } ?? true
  }

  /// Granted, in force, within the window of its scheme, and without a live subsidy.
  public static func awaitsSubsidy(_ record: Record, in ledger: Ledger, at circumstances: Circumstances)
    -> Bool
  {
    let day = circumstances.day
    guard isGranted(record), isInForce(record, at: day), let granted = record[grantedOn] else { return false }
    guard let scheme = Schemes.inForce(at: day, in: ledger),
      day <= Schemes.lastDay(granted: granted, of: scheme, in: ledger)
    else { return false }
    return PatentSubsidies.live(ofPatent: record.id, in: ledger).isEmpty
  }

  // MARK: Rules

  static let kindOfNumber = Rule("kind-of-number", .refuse) { record, _, _ in
    guard let number = try? PatentNumber(record.id.text), let kind = record[kind], number.kind != kind else {
      return []
    }
    return [
      .init(at: Self.kind, Label("申请号的种类位说是\(number.kind)", "the number's kind digit says \(number.kind)"))
    ]
  }

  static let yearOfNumber = Rule("year-of-number", .refuse) { record, _, circumstances in
    guard let number = try? PatentNumber(record.id.text) else { return [] }
    if let filed = record[filedOn], filed.year == number.year,
      number.isOld != ((filed.year, filed.month) < (2003, 10))
    {
      return [
        .init(
          at: filedOn,
          Label(
            "\(filed.iso) 申请的号码应是\(number.isOld ? "十二" : "八")位加校验位（2003-10-01 起为十二位）",
            "a number of \(filed.iso) has \(number.isOld ? 12 : 8) digits and a check character (12 from 2003-10-01 on)"
          ))
      ]
    }
    if let filed = record[filedOn], filed.year != number.year {
      return [
        .init(
          at: filedOn,
          Label("申请号是 \(number.year) 年的，申请日要在同一年", "the number is of \(number.year); so must the day be"))
      ]
    }
    let latest = max(circumstances.year, circumstances.today.year)
    guard !(1985...latest).contains(number.year) else { return [] }
    return [
      .init(
        at: id,
        Label(
          "申请号里的年份 \(number.year) 应在 1985 到 \(latest) 之间",
          "the year \(number.year) must lie between 1985 and \(latest)"))
    ]
  }
}
