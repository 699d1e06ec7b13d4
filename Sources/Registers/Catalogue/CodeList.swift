import ChineseText

/// 码表: a register of the codes or terms that other registers choose from. An office adds to it; what it
/// no longer uses stays for the records that name it.
public protocol CodeList: RegisterKind where State == NoState {
  static var id: Field<Self, RecordID> { get }
  static var name: Field<Self, String> { get }
  /// What every office starts with.
  static var terms: [(code: String, name: String)] { get }
}

extension CodeList {
  public static var active: Field<Self, Bool> {
    yesNo("active", "在用", "In use").required().starting(with: .value(.yes(true)))
  }

  public static var standard: [Record] {
    terms.map { code, name in
      Record(register: registerID, bytes: Array("{}".utf8)).setting([
        FieldEdit(id, RecordID(code)), FieldEdit(Self.name, name), FieldEdit(active, true),
      ])
    }
  }

  /// The register of a code list.
  ///
  /// - Parameters:
  ///   - width: cells of the column of codes.
  ///   - ofTerms: its codes are terms that are names already: the name follows them until another is typed.
  static func codeList(_ zh: String, _ en: String, purpose: Label, width: Int, ofTerms: Bool = false)
    -> Register
  {
    let termItself = name.proposed { $0.id.isProvisional ? nil : $0.id.text }
    return Register(
      zh, en, area: .office, purpose: purpose, serial: .typed, called: name, fields: [id, name, active],
      following: ofTerms ? [termItself] : [], list: [id.width(width), name.wide, active], isCodeList: true,
      retired: .when(active == false, "已停用", "is in use no more"))
  }
}
