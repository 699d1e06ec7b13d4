import ChineseText

/// 信息站点 (R20): the county's information platform and the stations of its townships and villages.
public enum Stations: RegisterKind {
  public static let registerID: RegisterID = "stations"

  public enum State: String, Choice {
    case beingBuilt = "在建", running = "运行", closed = "停用"
  }
  public enum Kind: String, Choice {
    case platform = "县级平台", township = "乡镇站", village = "村点"
    public static let english = [Kind.platform: "county platform"]
  }

  public static let id = key("站点号", "Station no.")
  public static let kind = choice("kind", "类别", "Kind", Kind.self).required().carried()
  public static let name = text("name", "名称", "Name", 2...60).required()
  public static let town = reference("townId", "乡镇", "Township", to: Townships.self)
  public static let keeper = text("keeper", "管理员", "Keeper", 1...20).person()
  public static let phone = phone("phone", "电话", "Phone")
  public static let openedOn = date("openedOn", "运行日", "Opened on").fact()
  public static let investment = money("investPlan", "计划投资", "Planned investment").check(.positive)
    .plausible(.yuan(10_000)...(.yuan(1_000_000_000)))
    .help("县级平台几年内的计划投资，不是已经到手的钱", "Of the platform: a plan over some years, no money obtained")
  public static let planFrom = count("planFrom", "计划起始年", "Plan from").check(.between(1990...2100))
  public static let planTo = count("planTo", "计划完成年", "Plan to").check(.between(1990...2100))
  public static let note = notes()
  public static let status = state("状态", "State")

  /// A platform whose plan takes in the working year.
  private static let isPlanned = predicate(
    "isPlanned", "在计划期内", "Within its plan",
    kind == .platform
      && .asks("计划年份包括本年", "its plan takes in this year") { station in
        guard let from = station[planFrom], let to = station[planTo] else { return false }
        return from <= Int64(station.year) && Int64(station.year) <= to
      })

  public static let register = Register(
    "信息站点", "Stations", area: .outreach,
    purpose: Label("县级信息平台和乡镇、村的站点", "The county's platform, stations of townships and villages"),
    serial: .plain("FW"), called: name,
    fields: [id, kind, name, town, keeper, phone, openedOn, investment, planFrom, planTo, note, status],
    status, from: .beingBuilt,
    moves: [
      .move(.beingBuilt, to: .running, "Run", stamps: openedOn), .move(.running, to: .closed, "Close"),
    ],
    predicates: [isPlanned],
    rules: [
      .only(investment, where: kind, is: .platform, id: "plan-of-a-platform"),
      .together(investment, planFrom, planTo, id: "plan-whole"),
      .atMost(planFrom, planTo, id: "plan-in-order"),
    ],
    list: [
      id, name.wide, kind.width(8), town.width(12), keeper.width(12), phone.width(12), status, openedOn,
      investment.headed("万元", "wan yuan").width(8).inWan,
    ],
    figures: [
      .sum(
        "F62", in: "一(六)四", "信息平台计划投资", "Planned investment in the platform", unit: Label("元", "yuan"),
        of: investment, isPlanned.holds)
    ])
}
