import ChineseText

/// 人员: the people of the bureau who work with the registers (decision 9).
public enum Staff: RegisterKind {
  public static let registerID: RegisterID = "staff"

  public enum Role: String, Choice {
    case makes = "经办", approves = "审批", pays = "财务"
  }

  public static let id = key("人员号", "Staff no.")
  public static let name = text("name", "姓名", "Name", 1...20).person().required()
  public static let section = referenceOrName("section", "股室", "Section", to: Sections.self)
    .check(.length(1...20))
  public static let title = remark("title", "职务", "Title", 1...20)
  public static let joinedWorkOn = date("joinedWorkOn", "参加工作日期", "Working since").fact()
    .help("工龄由它算起，年休天数看工龄", "Years of service count from it, and days of annual leave by them")
  public static let unixUser = remark("unixUser", "系统用户", "Unix user", 1...32).unique { $0 }.code().told()
    .help("登录本机所用的用户名，据此认出是谁在操作", "The login name by which the program knows who is at work")
  public static let active = yesNo("active", "在岗", "Active").required().starting(with: .value(.yes(true)))
    .told()
  public static let roles = choices("roles", "职责", "Roles", Role.self).setByOthers().told()
    .help("有审批职责的才能审批批次；经办和审批不能是同一人", "Only who has the role approves; nobody approves what he made")

  public static let formerRoles = choices("formerRoles", "曾任职责", "Former roles", Role.self).setByOthers()
    .told()
    .help("卸任的职责写在这里：以前签过的仍然算数，不能再签新的", "Given up: what was signed stands, and nothing new is signed")

  /// The seal of his PIN, and how often a wrong one was typed since the last right one. They stand in his
  /// record beside the declared fields, so that no list, form, paper or search shows them.
  public static let pin = code("pin", "口令", "PIN")
  public static let wrongPINs = count("pinFailed", "口令错误次数", "Wrong PINs")

  /// Who is at work here now.
  public static let atWork = predicate("atWork", "在岗", "At work", active == true)

  public static let register = Register(
    "人员", "Staff", area: .office, purpose: Label("使用本台账的工作人员", "The people who work with the registers"),
    serial: .plain("RY"), called: name,
    fields: [id, name, section, title, joinedWorkOn, unixUser, roles, formerRoles, active],
    derived: Attendance.ofTheYear, predicates: [atWork],
    list: [
      id.width(8), name.wide, section.width(12), title.width(12), unixUser.width(12), active, roles.width(12),
    ], retired: .when(active == false, "已不在岗", "works here no more"))
}
