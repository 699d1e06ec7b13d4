import ChineseText

/// 人员: the people of the bureau who work with the registers (decision 9).
public enum Staff {
  public static let id = Field.key(Label("人员号", "Staff no."))
  public static let name = Field.text("name", Label("姓名", "Name")).required().check(.length(1...20)).check(
    .visible)
  public static let section = Field.referenceOrName("section", Label("股室", "Section"), to: "sections").check(
    .length(1...20))
  public static let title = Field.text("title", Label("职务", "Title")).check(.length(1...20))
  public static let unixUser = Field.text("unixUser", Label("系统用户", "Unix user")).unique().code().check(
    .length(1...32)
  ).help("登录本机所用的用户名，据此认出是谁在操作", "The login name by which the program knows who is at work")
  public static let active = Field.yesNo("active", Label("在岗", "Active")).required().starting(
    with: .value(.yes(true)))

  public static let roles = Field.choices(
    "roles", Label("职责", "Roles"), [Choice("经办", "makes"), Choice("审批", "approves"), Choice("财务", "pays")]
  ).help("有审批职责的才能审批批次；经办和审批不能是同一人", "Only who has the role approves; nobody approves what he made")

  public static let register = Register(
    "staff", Label("人员", "Staff"), purpose: Label("使用本台账的工作人员", "The people who work with the registers"),
    serial: .plain("RY"), naming: name, fields: [id, name, section, title, unixUser, roles, active],
    list: ListDeclaration(
      .field(id, width: 8), .field(name, flexible: true), .field(section, width: 12),
      .field(title, width: 12), .field(unixUser, width: 12), .field(active, width: 4),
      .field(roles, width: 12)))
}
