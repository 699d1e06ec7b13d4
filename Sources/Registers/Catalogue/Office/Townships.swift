import ChineseText

/// 乡镇: the county's townships with their nine-digit codes (GB/T 2260, extended).
public enum Townships {
  public static let id = Field.key(Label("代码", "Code")).check(
    FieldCheck(
      "township-code", Label("九位：GB/T 2260 县码加乡镇三位", "nine digits: GB/T 2260 and three of the township")
    ) { value in
      guard case .text(let text) = value else { return nil }
      if text.utf8.count == 9, Int(ascii: text.utf8) != nil { return nil }
      return Label("乡镇代码是九位数字，如 431223100", "a township code has nine digits, such as 431223100")
    })
  public static let name = Field.text("name", Label("名称", "Name")).required().unique().check(.length(2...20))
    .check(.visible)
  public static let kind = Field.choice(
    "kind", Label("类别", "Kind"),
    [Choice("镇", "town"), Choice("乡", "township"), Choice("民族乡", "ethnic township")]
  ).required()

  public static let register = Register(
    "townships", Label("乡镇", "Townships"),
    purpose: Label("全县乡镇及其行政区划代码", "The townships of the county and their codes"), serial: .typed,
    naming: name, fields: [id, name, kind],
    list: ListDeclaration(.field(id, width: 10), .field(name, flexible: true), .field(kind, width: 8)))
}
