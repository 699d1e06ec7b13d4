import ChineseText

/// 避难场所和示范点 (R19): where people go after an earthquake, and the homes and schools that show how
/// to withstand one.
public enum Shelters: RegisterKind {
  public static let registerID: RegisterID = "shelters"

  public enum State: String, Choice {
    case planned = "规划", beingBuilt = "在建", open = "启用", closed = "停用"
  }
  public enum Kind: String, Choice {
    case shelter = "避难场所", homes = "民居示范点", school = "科普示范学校"
    public static let english = [Kind.homes: "demonstration homes", .school: "demonstration school"]
  }
  /// GB 21734: for a month and more, for ten days and more, for less.
  public enum Class: String, Choice {
    case long = "Ⅰ", middle = "Ⅱ", short = "Ⅲ"
    public static let english = [Class.long: "I", .middle: "II", .short: "III"]
  }
  public enum Facility: String, Choice {
    case water = "供水", power = "供电", toilets = "厕所", medical = "医疗", signs = "标志", tents = "帐篷"
    case loudspeakers = "广播", fireFighting = "消防"
  }
  /// Square metres below which a place is small for a shelter.
  private static let usualArea: Int64 = 2000
  /// Months after which it is looked at again.
  private static let inspectionMonths = 12

  public static let id = key("场所号", "Place no.")
  public static let kind = choice("kind", "类别", "Kind", Kind.self).required()
  public static let name = text("name", "名称", "Name", 2...60).required()
  public static let town = reference("townId", "乡镇", "Township", to: Townships.self).required()
  public static let unit = reference("orgId", "所在单位", "Unit", to: Organisations.self)
  public static let grade = choice("class", "等级", "Class", Class.self)
    .help("避难场所按 GB 21734：Ⅰ 30 天以上，Ⅱ 10 至 30 天，Ⅲ 不到 10 天", "Of a shelter: I a month, II ten days, III less")
  public static let area = count("area", "面积（平方米）", "Area (m2)").check(.notNegative)
  public static let capacity = count("capacity", "容纳人数", "Capacity").check(.notNegative)
  public static let households = count("households", "户数", "Households").check(.notNegative)
    .help("民居示范点的户数", "Of demonstration homes")
  public static let facilities = choices("facilities", "设施", "Facilities", Facility.self)
  public static let owner = text("owner", "管理单位", "Owner", 1...60)
  public static let builtOn = impreciseDate("builtOn", "建成", "Built")
  public static let openedOn = date("openedOn", "启用日", "Opened on").fact().tied(to: .open, .closed)
  public static let inspectedOn = date("inspectedOn", "检查日", "Inspected on").fact()
  public static let note = notes()
  public static let status = state("状态", "State")

  /// In use, and not inspected for a year.
  public static let isUninspected = predicate(
    "isUninspected", "一年未检查", "Not inspected for a year",
    status == .open
      && .asks("启用或检查后已过一年", "opened or inspected over a year ago") { place in
        inspectedUntil(place).map { $0 < place.day } ?? false
      })
  /// By when it is to be inspected again.
  @Sendable private static func inspectedUntil(_ place: Row<Shelters>) -> CalendarDate? {
    [place[openedOn], place[inspectedOn]].compactMap { $0 }.max()?.adding(months: inspectionMonths)
  }

  public static let register = Register(
    "避难场所和示范点", "Shelters", area: .disasters,
    purpose: Label("地震应急避难场所、民居和学校示范点", "Earthquake shelters, demonstration homes and schools"),
    serial: .plain("BN"), called: name,
    fields: [
      id, kind, name, town, unit, grade, area, capacity, households, facilities, owner, builtOn, openedOn,
      inspectedOn, note, status,
    ],
    status, from: .planned,
    moves: [
      .move(.planned, to: .beingBuilt, "Build"), .move(.beingBuilt, to: .open, "Open", stamps: openedOn),
      .move(.open, to: .closed, "Close"),
    ],
    derived: [isUninspected],
    rules: [
      .only(grade, where: kind, is: .shelter, id: "class-of-a-shelter"),
      .only(households, where: kind, is: .homes, id: "households-of-homes"), largeEnough, roomForAll,
    ],
    list: [
      id, name.wide, kind.width(12), town.width(12), grade.width(4), area.headed("平方米", "m2").width(8),
      capacity.headed("人数", "People").width(8), status, inspectedOn, openedOn, households.width(6),
    ],
    period: .since(openedOn),
    views: [
      .todo(
        "uninspected", "场所一年未检查", "Not inspected for a year", [isUninspected.holds], until: inspectedUntil)
    ])

  private static let largeEnough = Rule<Shelters>.warn("large-enough", at: area) { place in
    guard place[kind] == .shelter, let area = place[area], area < usualArea else { return nil }
    return Breach(
      "避难场所一般不小于 \(usualArea) 平方米，这里是 \(area)，请核对",
      "a shelter mostly has \(usualArea) square metres or more; this is \(area): check it")
  }

  private static let roomForAll = Rule<Shelters>.warn("room-for-all", at: capacity) { place in
    guard place[kind] == .shelter, let area = place[area], let people = place[capacity], people > area
    else { return nil }
    return Breach(
      "\(area) 平方米容纳 \(people) 人，每人不足 1 平方米，请核对",
      "\(people) people on \(area) square metres, less than one each: check it")
  }
}
