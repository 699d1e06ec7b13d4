import ChineseText

/// 乡镇: the county's townships with their nine-digit codes (GB/T 2260, extended).
public enum Townships: RegisterKind {
  public static let registerID: RegisterID = "townships"

  public enum Kind: String, Choice {
    case town = "镇", township = "乡", ethnicTownship = "民族乡"
  }

  public static let id = key("代码", "Code").check(.township)
  public static let name = text("name", "名称", "Name", 2...20).required().unique { $0 }
  public static let kind = choice("kind", "类别", "Kind", Kind.self).required()

  public static let register = Register(
    "乡镇", "Townships", area: .office,
    purpose: Label("全县乡镇及其行政区划代码", "The townships of the county and their codes"),
    serial: .typed, called: name, fields: [id, name, kind], list: [id.width(10), name.wide, kind.width(8)])
}
