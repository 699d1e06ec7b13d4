import ChineseText

/// 股室 (R27): the bureau's sections.
public enum Sections: RegisterKind {
  public static let registerID: RegisterID = "sections"

  public static let id = key("股室号", "Section no.")
  public static let name = text("name", "名称", "Name", 2...20).required().unique()
  public static let duties = remark("duties", "职责", "Duties", 1...200)

  public static let register = Register(
    "股室", "Sections", area: .office, purpose: Label("局内各股室", "The sections of the bureau"),
    serial: .plain("GS"),
    called: name, fields: [id, name, duties], list: [id.width(8), name.width(16), duties.wide])
}
