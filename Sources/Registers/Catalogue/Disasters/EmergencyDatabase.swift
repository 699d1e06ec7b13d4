import ChineseText

/// 地震应急基础数据库 (R17): whom and what the county reaches for after an earthquake, and when that was
/// last looked at.
public enum EmergencyDatabase: RegisterKind {
  public static let registerID: RegisterID = "emergency-database"

  public enum State: String, Choice {
    case valid = "有效", invalid = "失效"
  }
  public enum Group: String, Choice {
    case government = "地方政府", headquarters = "抗震救灾指挥部", reporting = "灾情速报网络"
    case contacts = "地震系统联系方式", defence = "震害防御基础数据"
    public static let english = [
      Group.government: "local government", .headquarters: "relief headquarters",
      .reporting: "damage reporting network", .contacts: "contacts of the earthquake service",
      .defence: "data for defence against damage",
    ]
  }

  public static let id = key("数据号", "Item no.")
  public static let group = choice("group", "类别", "Group", Group.self).required().carried()
  public static let item = text("item", "项目", "Item", 2...60).required()
  public static let content = longText("content", "内容", "Content", 1...300).required()
  public static let holder = referenceOrName("holder", "掌握单位", "Holder", to: Organisations.self)
    .check(.length(2...60)).check(.visible)
  public static let person = text("person", "联系人", "Contact", 1...20).person()
  public static let phone = phone("phone", "电话", "Phone")
  public static let collectedOn = date("collectedOn", "采集日", "Collected on").fact().required()
    .starting(with: .today)
  public static let checkedOn = date("checkedOn", "复核日", "Checked on").fact()
    .help(
      "最近一次核对无误的日期；一起核对的，在清单里标记后一次改这一项",
      "The last day on which it was found right; mark several in the list to set it for all of them")
  public static let note = notes().required(in: .invalid)
  public static let status = state("状态", "State")

  /// In use, and not looked at for longer than the office lets pass.
  public static let isStale = predicate(
    "isStale", "待复核", "To be checked",
    status == .valid
      && .asks("采集或复核后已过复核周期", "collected or checked too long ago") { item in
        checkedUntil(item).map { $0 < item.day } ?? false
      })
  /// Until when what is known of it holds good.
  @Sendable private static func checkedUntil(_ item: Row<EmergencyDatabase>) -> CalendarDate? {
    let since = [item[collectedOn], item[checkedOn]].compactMap { $0 }.max()
    return since?.adding(months: Settings.value(Settings.recheckMonths, in: item.ledger))
  }

  private static let collected: When<EmergencyDatabase> = collectedOn.inYear && collectedOn <= .day

  public static let register = Register(
    "地震应急数据", "Emergency database", area: .disasters,
    purpose: Label("地震应急时要用的单位、人员和数据", "Units, people and data for an earthquake"),
    serial: .plain("YJ"), called: item,
    fields: [id, group, item, content, holder, person, phone, collectedOn, checkedOn, note, status],
    status, from: .valid, moves: [.move(.valid, to: .invalid, "Invalidate", asks: [note])],
    derived: [isStale], rules: [.order(collectedOn, checkedOn, id: "checked-after-collecting")],
    list: [
      id, item.wide, group.width(16), holder.width(14), person.width(8), phone.width(12), collectedOn,
      checkedOn, status, isStale,
    ],
    period: .since(collectedOn),
    views: [.todo("stale", "应急数据待复核", "Data to be checked", [isStale.holds], until: checkedUntil)],
    figures: [
      .month(
        "F29", in: "一(三)一", "应急数据采集月份", "Month of the emergency data", of: collectedOn, collected
      ).parted(
        "月", "month",
        .part(.distinct("F29.个数", "个数", "number", unit: Label("类", "groups"), of: group, collected).withUnit))
    ])
}
