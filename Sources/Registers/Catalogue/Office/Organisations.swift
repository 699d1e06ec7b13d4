import ChineseText

/// 单位名录 (R14): every unit other registers refer to.
public enum Organisations: RegisterKind {
  public static let registerID: RegisterID = "organisations"

  public enum State: String, Choice {
    case active = "正常", closed = "注销"
  }
  public enum Kind: String, Choice {
    case enterprise = "企业", cooperative = "合作社", university = "高校", institute = "院所"
    case countyDepartment = "县直部门", school = "学校", township = "乡镇", village = "村社区", hospital = "医院"
    case bank = "银行"
  }
  public enum Tag: String, Choice {
    case assistedRegion = "三区受援", highTech = "高企", propertyMember = "知识产权成员单位"
    public static let english = [Tag.highTech: "high-tech enterprise", .propertyMember: "IP member unit"]
  }

  /// The kinds of units that specialists serve.
  public static let hostKinds: [Kind] = [.enterprise, .cooperative, .village, .township]

  public static let id = key("单位号", "Unit no.")
  public static let name = text("name", "名称", "Name", 2...60).required()
  public static let shortName = text("shortName", "简称", "Short name", 1...20)
  public static let creditCode = code("uscc", "信用代码", "Credit code", .creditCode)
    .spelled { $0.uppercased() }.unique()
    .help(
      "统一社会信用代码 18 位，末位自动校验；没有的单位留空",
      "Unified social credit code, 18 characters, the last is checked; empty where there is none")
  public static let kind = choice("kind", "类别", "Kind", Kind.self).required().carried()
  public static let industry = reference("industry", "行业", "Industry", to: Industries.self)
  public static let town = reference("townId", "所在乡镇", "Township", to: Townships.self).carried()
  public static let legalRepresentative = text("legalRep", "法定代表人", "Legal representative", 1...20).person()
  public static let contact = text("contact", "联系人", "Contact", 1...20).person()
  public static let phone = phone("phone", "电话", "Phone")
  public static let formerNames = texts("formerNames", "曾用名", "Former names").check(.visible)
    .help("改名以前的名称，用分号隔开；查找时也按它找", "Names before a change, separated by semicolons; they are found too")
  public static let successor = reference("successorId", "承继单位", "Successor", to: Organisations.self)
    .help("合并、改制后接续它的单位", "What it was merged into")
  public static let mergedOn = date("mergedOn", "合并日", "Merged on").fact()
  public static let address = text("address", "注册地址", "Registered address", 2...80)
  public static let blockedUntil = date("blockedUntil", "失信至", "Blocked until")
    .help("失信惩戒期的最后一天；期内申报和资助都要说明", "The last day of the sanction; until then its cases are asked about")
  public static let blockReason = text("blockReason", "失信事由", "Blocked because", 2...100)
  public static let tags = choices("tags", "标签", "Tags", Tag.self)
  public static let status = state("状态", "State")

  /// Whether somebody should serve it: townships are served through their villages.
  public static let isHost = predicate(
    "isHost", "可派驻", "May be served",
    status == .active && kind.isOneOf(hostKinds.filter { $0 != .township }))

  /// Whether it is under a sanction for bad faith on a day.
  static func isBlocked(_ unit: Row<Organisations>, on day: CalendarDate) -> Bool {
    unit[blockedUntil].map { day <= $0 } ?? false
  }

  static let servedBy = derived("servedBy", "特派员", "Specialists") { host in
    host.rows(Assignments.host).filter { $0.meets(Assignments.active) }
      .compactMap { $0.record[Assignments.specialist] }.map { Reference<Specialists>($0) }
  }
  static let unserved = predicate(
    "unserved", "未对接", "Not served",
    isHost.holds
      && .asks("没有在服务的对接", "nobody serves it") { host in
        !host.rows(Assignments.host).contains { $0.meets(Assignments.active) }
      })

  static let hasProjects = predicate(
    "hasProjects", "有立项项目", "Has projects", .asks("有立项项目", "has projects") { !$0.rows(Projects.unit).isEmpty }
  )

  public static let register = Register(
    "单位名录", "Organisations", area: .office, purpose: Label("其他台账引用的单位", "The units other registers refer to"),
    serial: .plain("DW"), called: name,
    fields: [
      id, name, shortName, creditCode, kind, industry, town, legalRepresentative, contact, phone, tags,
      formerNames, address, successor, mergedOn, blockedUntil, blockReason, status,
    ],
    following: [kind.proposed { $0.record[creditCode].flatMap { kind(ofCreditCode: $0) } }],
    status, from: .active,
    moves: [.move(.active, to: .closed, "Close"), .move(.closed, to: .active, "恢复", "Reopen")],
    derived: [servedBy, unserved],
    rules: [
      .once(name, .warn, id: "name-once") {
        Label("名录里已有同名单位 \($0.id)", "the directory already has this name: \($0.id)")
      }, .together(successor, mergedOn, id: "successor-and-day"),
      .together(blockedUntil, blockReason, id: "blocked-and-why"), succeeds, innerCheck,
    ],
    list: [
      id.width(8), name.wide, kind, creditCode.width(18), status, town.width(12), contact.width(12),
      phone.width(12), tags,
    ],
    views: [
      .view("unserved", "未对接的企业、合作社、村", "Hosts without a specialist", [unserved.holds]),
      .todo(
        "unserved-assisted", "受援企业未对接", "Assisted enterprises not served",
        [unserved.holds, tags.includes(.assistedRegion)]),
    ],
    followUps: [
      .next("派驻特派员", "Assign a specialist", Assignments.host) { unit in
        unit.meets(isHost) ? nil : Label("不是可派驻的单位", "not a unit that specialists serve")
      }
    ], retired: .when(status == .closed, "已注销", "is closed"))

  /// What the first two characters of a credit code say (GB 32100-2015, table 1), where they say enough.
  private static func kind(ofCreditCode code: String) -> Kind? {
    switch code.prefix(2) {
    case "91": .enterprise
    case "93": .cooperative
    case "11": .countyDepartment
    default: nil
    }
  }

  private static let innerCheck = Rule<Organisations>.warn("inner-check", at: creditCode) { unit in
    guard let code = unit[creditCode], CreditCode.refusal(of: code) == nil,
      let expected = CreditCode.innerMistake(in: code)
    else { return nil }
    return Breach(
      "第 17 位按 GB 11714 应为 \(expected)，请核对证照",
      "character 17 should be \(expected) by GB 11714: compare with the licence")
  }

  /// A unit does not succeed itself, be it through others.
  private static let succeeds = Rule<Organisations>.refuse("succeeds-another", at: successor) { unit in
    var (next, seen) = (unit[successor], Set<RecordID>())
    while let heir = next, heir.id != unit.id, seen.insert(heir.id).inserted { next = heir[successor] }
    guard next?.id == unit.id else { return nil }
    return Breach("承继单位不能绕回它自己", "it cannot be its own successor", other: next?.reference)
  }
}

extension Rule where Home: RegisterKind {
  /// A unit under a sanction is asked about where something new is done for it.
  ///
  /// - Parameters:
  ///   - unit: the unit of a record; `nil` where none is named or nothing is asked any more.
  ///   - day: the day that counts.
  static func notBlocked<V>(
    at field: Field<Home, V>, unit: @escaping @Sendable (Row<Home>) -> Row<Organisations>?,
    on day: @escaping @Sendable (Row<Home>) -> CalendarDate
  ) -> Rule {
    warn("not-blocked", at: field) { row in
      guard let unit = unit(row), Organisations.isBlocked(unit, on: day(row)),
        let until = unit[Organisations.blockedUntil]
      else { return nil }
      let why = unit[Organisations.blockReason] ?? ""
      return Breach(
        "\(unit.name)失信至 \(until.iso)（\(why)）", "\(unit.name) is blocked until \(until.iso) (\(why))",
        other: unit.reference)
    }
  }
}
