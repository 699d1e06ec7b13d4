import ChineseText

/// 资助标准 (R27): what a scheme pays, one row for each 资助事项, kind of patent and class of applicant.
public enum SchemeRates: RegisterKind {
  public static let registerID: RegisterID = "scheme-rates"

  /// 资助事项: what a subsidy is for. A patent is subsidised once for each.
  public enum Item: String, Choice {
    case grant = "授权", annualFee = "年费", abroad = "国外"
  }
  /// Who applies. Departments, institutes and other public institutions count as schools.
  public enum Applicant: String, Choice {
    case enterprise = "企业", person = "个人", school = "学校"
  }

  public static let id = key("标准号", "Rate no.")
  public static let scheme = reference("schemeId", "办法", "Scheme", to: Schemes.self).required().carried()
  public static let item = choice("item", "资助事项", "For", Item.self).required().carried()
    .starting(with: .value(Item.grant.value))
  public static let kind = choice("kind", "专利类型", "Kind of patent", Patents.Kind.self).required()
  public static let applicant = choice("applicantClass", "申请人类别", "Class of applicant", Applicant.self)
    .required()
    .help("高校、院所、机关和其他事业单位按学校", "Universities, institutes and departments count as schools")
  public static let amount = money("amount", "标准", "Amount").required().check(.notNegative).told()
    .help("每件多少元；0 是不资助", "Yuan a patent; 0 pays nothing")

  public static let register = Register(
    "资助标准", "Subsidy rates", area: .property,
    purpose: Label("各办法对每类专利、每类申请人资助多少", "What each scheme pays for a kind of patent and applicant"),
    serial: .plain("BZ"), called: id, fields: [id, scheme, item, kind, applicant, amount], rules: [once],
    list: [id.width(8), item.width(8), kind, applicant.width(10), amount, scheme.wide])

  /// One row for each case: of two, nobody could say which holds.
  private static let once = Rule<SchemeRates>.refuse("rate-once", at: applicant) { rate in
    guard let scheme = rate.id(scheme),
      let twin = rate.rows(Self.scheme, naming: scheme).first(where: { other in
        other.id != rate.id
          && [item.spec, kind.spec, applicant.spec].allSatisfy { field in
            other.record.value(of: field) == rate.record.value(of: field)
          }
      })
    else { return nil }
    return Breach(
      "\(twin.id) 已是这一类的标准", "\(twin.id) is the rate of this case already", other: twin.reference)
  }

  /// What a scheme pays an applicant, an id or a name, for a patent; `nil` where it says nothing of it.
  static func amount(of scheme: Row<Schemes>, _ item: Item, for patent: Row<Patents>, to applicant: String?)
    -> Money?
  {
    guard let kind = patent[Patents.kind], let applicant else { return nil }
    let unit = patent.row(RecordID(applicant), of: Organisations.self)
    let applicantClass =
      unit.map(Self.applicantClass) ?? (patent[Patents.isService] == true ? .enterprise : .person)
    return scheme.rows(Self.scheme).first {
      $0[Self.item] == item && $0[Self.kind] == kind && $0[Self.applicant] == applicantClass
    }?[amount]
  }

  /// What a grant would be subsidised with on the day of figures.
  public static func proposed(for patent: Row<Patents>) -> Money? {
    Schemes.inForce(at: patent.day, for: patent).flatMap { scheme in
      amount(of: scheme, .grant, for: patent, to: Patents.firstOwner(of: patent, at: patent.day))
    }
  }

  /// The class of a unit of the directory. Who is not in it is an enterprise where his patent is a
  /// service invention, else a person.
  private static func applicantClass(of unit: Row<Organisations>) -> Applicant {
    switch unit[Organisations.kind] {
    case .enterprise, .cooperative, .bank: .enterprise
    default: .school
    }
  }
}
