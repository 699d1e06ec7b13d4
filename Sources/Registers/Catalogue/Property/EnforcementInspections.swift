import ChineseText

/// 执法检查 (R09): looks at places where goods are sold, by the bureau or with other departments.
public enum EnforcementInspections: RegisterKind {
  public static let registerID: RegisterID = "enforcement-inspections"

  public enum Place: String, Choice {
    case mall = "商场", supermarket = "超市", bookshop = "书店", pharmacy = "药店", farmSupplies = "农资市场"
    case other = "其他"
  }

  public static let id = key("检查号", "Inspection no.")
  public static let inspectedOn = date("date", "检查日", "Inspected on").fact().required()
    .starting(with: .today)
  public static let placeKind = choice("placeKind", "场所类别", "Kind of place", Place.self).required().carried()
  public static let place = referenceOrName("place", "场所", "Place", to: Organisations.self).required()
    .check(.length(2...60)).check(.visible)
  public static let officers = texts("officers", "检查人员", "Officers").required().check(.visible)
    .help("执法检查要有两名以上人员，用分号隔开", "Two or more, separated by semicolons")
  public static let partners = references("partners", "联合单位", "Partners", to: Organisations.self)
  public static let checked = count("checked", "检查件数", "Items checked").check(.notNegative)
  public static let findings = longText("findings", "检查情况", "Findings", 1...500).required()
  public static let fixBy = date("fixBy", "改正期限", "Correct by")
    .help("责令改正的写期限；没有要改正的空着", "Where something is to be corrected; else empty")
  public static let fixedOn = date("fixedOn", "复查日", "Rechecked on").fact()
  public static let file = reference("caseId", "案件", "Case", to: EnforcementCases.self)
  public static let note = notes()

  private static let inspected: When<EnforcementInspections> = inspectedOn.inYear && inspectedOn <= .day

  public static let register = Register(
    "执法检查", "Enforcement inspections", area: .property,
    purpose: Label("到商场、书店、药店等处检查", "Inspections of shops and markets"), serial: .yearly("ZF"), called: id,
    fields: [
      id, inspectedOn, placeKind, place, officers, partners, checked, findings, fixBy, fixedOn, file, note,
    ],
    rules: [
      .order(inspectedOn, fixBy, id: "corrected-after-inspection"),
      .order(inspectedOn, fixedOn, id: "rechecked-after-inspection"), twoOfficers,
    ],
    list: [
      id, inspectedOn, placeKind.headed("类别", "Kind").width(8), place.wide, checked.width(8), fixBy, fixedOn,
      file.width(11), officers.width(16),
    ],
    period: .date(inspectedOn),
    views: [.todo("to-recheck", "责令改正未复查", "To be rechecked", [fixBy.isFilled, fixedOn.isEmpty], by: fixBy)],
    supplements: [
      .later("登记复查", "Record the recheck", asks: [fixedOn]) { row in
        if let day = row[fixedOn] { return Label("已于 \(day.iso) 复查", "rechecked on \(day.iso)") }
        return row[fixBy] == nil ? Label("没有责令改正", "nothing was to be corrected") : nil
      }
    ],
    figures: [
      .kinds("F28", in: "一(二)三", "检查的场所", "Places inspected", of: placeKind, inspected)
        .parted(
          "名单", "names",
          .part(
            .distinct("F28.个数", "个数", "number", unit: Label("类", "kinds"), of: placeKind, inspected).withUnit)
        )
    ])

  private static let twoOfficers = Rule<EnforcementInspections>.warn("two-officers", at: officers) { visit in
    guard let officers = visit[officers], case let count = Set(officers).count, count < 2 else { return nil }
    return Breach(
      "只写了 \(count) 名检查人员，执法要有两名以上，请补上", "\(count) officer is named; two or more inspect: name the others")
  }
}
