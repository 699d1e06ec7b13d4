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
  public static let industry = code("industry", "行业", "Industry", Standard.industry)
  public static let town = reference("townId", "所在乡镇", "Township", to: Townships.self).carried()
  public static let legalRepresentative = text("legalRep", "法定代表人", "Legal representative", 1...20).person()
  public static let contact = text("contact", "联系人", "Contact", 1...20).person()
  public static let phone = code("phone", "电话", "Phone", .phone)
    .spelled { PhoneNumber.mended($0) }
  public static let tags = choices("tags", "标签", "Tags", Tag.self)
  public static let status = state("状态", "State")

  /// Whether somebody should serve it: townships are served through their villages.
  public static let isHost = predicate(
    "isHost", "可派驻", "May be served",
    status == .active && kind.isOneOf(hostKinds.filter { $0 != .township }))

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

  public static let register = Register(
    "单位名录", "Organisations", area: .office, purpose: Label("其他台账引用的单位", "The units other registers refer to"),
    serial: .plain("DW"), called: name,
    fields: [
      id, name, shortName, creditCode, kind, industry, town, legalRepresentative, contact, phone, tags,
      status,
    ],
    status, from: .active,
    moves: [.move(.active, to: .closed, "Close"), .move(.closed, to: .active, "恢复", "Reopen")],
    derived: [servedBy, unserved],
    rules: [
      .once(name, .warn, id: "name-once") {
        Label("名录里已有同名单位 \($0.id)", "the directory already has this name: \($0.id)")
      }
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
}
