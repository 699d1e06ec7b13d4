import ChineseText

/// 单位名录 (R14): every unit other registers refer to.
public enum Organisations {
  public static let id = Field.key(Label("单位号", "Unit no."))
  public static let name = Field.text("name", Label("名称", "Name")).required().check(.length(2...60)).check(
    .visible)
  public static let shortName = Field.text("shortName", Label("简称", "Short name")).check(.length(1...20))
    .check(.visible)
  public static let creditCode = Field.text("uscc", Label("信用代码", "Credit code")).spelled { $0.uppercased() }
    .unique { Folding.comparable($0) }.check(.creditCode).help(
      "统一社会信用代码 18 位，末位自动校验；没有的单位留空",
      "Unified social credit code, 18 characters, the last is checked; empty where there is none")
  public static let kind = Field.choice(
    "kind", Label("类别", "Kind"),
    [
      Choice("企业", "enterprise"), Choice("合作社", "cooperative"), Choice("高校", "university"),
      Choice("院所", "institute"), Choice("县直部门", "county department"), Choice("学校", "school"),
      Choice("乡镇", "township"), Choice("村社区", "village"), Choice("医院", "hospital"), Choice("银行", "bank"),
    ]
  ).required().carried()
  public static let industry = Field.text("industry", Label("行业", "Industry")).check(Standard.industry)
  public static let town = Field.reference("townId", Label("所在乡镇", "Township"), to: "townships").carried()
  public static let legalRepresentative = Field.text("legalRep", Label("法定代表人", "Legal representative"))
    .check(.length(1...20)).check(.visible)
  public static let contact = Field.text("contact", Label("联系人", "Contact")).check(.length(1...20)).check(
    .visible)
  public static let phone = Field.text("phone", Label("电话", "Phone")).check(.phone)
  public static let tags = Field.choices(
    "tags", Label("标签", "Tags"),
    [
      Choice("三区受援", "assisted region"), Choice("高企", "high-tech enterprise"),
      Choice("知识产权成员单位", "IP member unit"),
    ])
  public static let status = Field.choice(
    "status", Label("状态", "State"), [Choice("正常", "active"), Choice("注销", "closed")]
  ).required().managed()

  public static let register = Register(
    "organisations", Label("单位名录", "Organisations"),
    purpose: Label("其他台账引用的单位", "The units other registers refer to"), serial: .plain("DW"), naming: name,
    fields: [
      id, name, shortName, creditCode, kind, industry, town, legalRepresentative, contact, phone, tags,
      status,
    ],
    lifecycle: Lifecycle(
      status, initial: "正常",
      moves: [.init("正常", to: "注销", Label("注销", "Close")), .init("注销", to: "正常", Label("恢复", "Reopen"))]),
    derived: [
      Derived("servedBy", Label("特派员", "Specialists"), .references("specialists")) { record, ledger, at in
        let day = at.day
        let people = Assignments.active(atHost: record.id, in: ledger, at: day).compactMap {
          $0[Assignments.specialist]
        }
        return people.isEmpty ? nil : .references(people)
      },
      Derived("unserved", Label("未对接", "Not served"), .yesNo) { record, ledger, at in
        let day = at.day
        return .yes(isHost(record) && Assignments.active(atHost: record.id, in: ledger, at: day).isEmpty)
      },
    ], rules: [nameOnce],
    list: ListDeclaration(
      .field(id, width: 8), .field(name, flexible: true), .field(kind, width: 8),
      .field(creditCode, width: 18), .field(status, width: 4), .field(town, width: 12),
      .field(contact, width: 12), .field(phone, width: 12), .field(tags, width: 20)),
    views: [
      .init(
        "unserved", Label("未对接的企业、合作社、村", "Hosts without a specialist"), [Condition("unserved", .equal, "是")]),
      .init(
        "unserved-assisted", Label("受援企业未对接", "Assisted enterprises not served"),
        [Condition("unserved", .equal, "是"), Condition("tags", .equal, "三区受援")], isTodo: true),
    ],
    followUps: [
      .init(
        Label("派驻特派员", "Assign a specialist"), in: "assignments", by: "hostOrgId",
        guardedBy: { record, _, _ in
          isHost(record) ? nil : Label("不是可派驻的单位", "not a unit that specialists serve")
        })
    ])

  /// The kinds of units that specialists serve.
  public static let hostKinds = ["企业", "合作社", "村社区", "乡镇"]

  /// Whether somebody should serve it: townships are served through their villages.
  public static func isHost(_ record: Record) -> Bool {
    guard !record.isVoid, record[status] == "正常", let kind = record[kind] else { return false }
    return kind != "乡镇" && hostKinds.contains(kind)
  }

  static let nameOnce = Rule("name-once", .warn) { record, ledger, _ in
    guard let name = record[name] else { return [] }
    let rows = ledger["organisations"]
    let form: @Sendable (String) -> String = { Folding.comparable($0) }
    let twin = rows.rows(where: Self.name.spec, equals: form(name), form: .unique(form)).lazy.compactMap {
      rows.record(at: $0)
    }.first { $0.id != record.id && !$0.isVoid }
    guard let twin else { return [] }
    return [
      .init(
        at: Self.name, Label("名录里已有同名单位 \(twin.id)", "the directory already has this name: \(twin.id)"),
        other: RecordReference("organisations", twin.id))
    ]
  }
}
