import ChineseText

/// 专题: what the county builds or is charged with over some years, such as 知识产权示范县; tasks are
/// gathered under it. Its id is the term itself, as records store it.
public enum Topics: RegisterKind {
  public static let registerID: RegisterID = "topics"

  public static let id = key("专题", "Topic").check(.length(2...30)).check(.visible)
    .help("简短的叫法，各台账里就用它", "In few words, as the registers have it")
  public static let name = text("name", "全称", "Full name", 2...60).required()
  public static let active = yesNo("active", "在用", "In use").required().starting(with: .value(.yes(true)))

  public static let register = Register(
    "专题", "Topics", area: .office,
    purpose: Label("创建、专项和交办工作的专题", "What the county builds or is charged with"),
    serial: .typed, called: name, fields: [id, name, active],
    following: [name.proposed { $0.id.isProvisional ? nil : $0.id.text }],
    list: [id.width(20), name.wide, active], isCodeList: true,
    retired: .when(active == false, "已停用", "is in use no more"))
}
