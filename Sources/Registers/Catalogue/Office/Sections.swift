import ChineseText

/// 股室 (R27): the bureau's sections.
public enum Sections {
  public static let id = Field.key(Label("股室号", "Section no."))
  public static let name = Field.text("name", Label("名称", "Name")).required().unique {
    Folding.comparable($0)
  }.check(.length(2...20)).check(.visible)
  public static let duties = Field.text("duties", Label("职责", "Duties")).check(.length(1...200))

  public static let register = Register(
    "sections", Label("股室", "Sections"), purpose: Label("局内各股室", "The sections of the bureau"),
    serial: .plain("GS"), naming: name, fields: [id, name, duties],
    list: ListDeclaration(.field(id, width: 8), .field(name, width: 16), .field(duties, flexible: true)))
}
