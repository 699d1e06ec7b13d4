import ChineseText

/// 宣传活动 (R16): events at which the bureau meets the public, and what was given out. The totals of
/// boards, leaflets and people come from here alone.
public enum Events: RegisterKind {
  public static let registerID: RegisterID = "events"

  public enum State: String, Choice {
    case planned = "计划", underWay = "实施", summedUp = "总结", filed = "归档", calledOff = "取消"
  }
  public enum Kind: String, Choice {
    case propertyDay = "知识产权日", disasterDay = "防灾减灾日", scienceWeek = "科技活动周", villages = "科技下乡"
    case scienceDay = "科普日", lecture = "讲座", drill = "演练", training = "培训", smallInventions = "小发明"
    case meeting = "会议", yearTotal = "年度合计", other = "其他"
  }
  public enum Topic: String, Choice {
    case property = "知识产权", earthquake = "防震减灾", popularScience = "科普", technicalService = "技术服务"
  }
  public enum LeafletUnit: String, Choice {
    case sheets = "份", booklets = "册", sets = "套"
  }
  private static let begun: [State] = [.underWay, .summedUp, .filed]

  public static let id = key("活动号", "Event no.")
  public static let name = text("name", "名称", "Name", 2...60).required()
  public static let kind = choice("kind", "类别", "Kind", Kind.self).required().carried()
    .help(
      "年度合计只登全年的总数，不和单项活动重复计", "年度合计 holds a total of the year that no single event holds")
  public static let topics = choices("topics", "主题领域", "Topics", Topic.self)
  public static let theme = text("theme", "主题", "Theme", 1...60)
  public static let start = date("start", "开始", "Start").required().fact(in: .underWay, .summedUp, .filed)
  public static let end = date("end", "结束", "End").fact(in: .summedUp, .filed)
  public static let towns = references("towns", "乡镇", "Townships", to: Townships.self)
  public static let venues = references("venues", "活动单位", "Venues", to: Organisations.self)
    .help("在哪些学校、村、单位办", "The schools, villages and units where it was held")
  public static let place = text("place", "地点", "Place", 1...40)
  public static let partners = references("partners", "参加单位", "Partners", to: Organisations.self)
  public static let staffCount = number("staffCount", "工作人员", "Staff")
  public static let sessions = number("sessions", "场次", "Sessions")
  public static let desks = number("desks", "咨询台", "Desks")
  public static let boards = number("boards", "展板", "Boards")
  public static let banners = number("banners", "横幅", "Banners")
  public static let leaflets = number("leaflets", "资料", "Leaflets")
  public static let leafletUnit = choice("leafletUnit", "资料单位", "Unit of leaflets", LeafletUnit.self)
  public static let leafletTitles = texts("leafletTitles", "资料名称", "Titles of leaflets").check(.visible)
  public static let attendance = number("attendance", "参加人数", "Attendance")
  public static let consultations = number("consultations", "咨询人次", "Consultations")
  public static let answered = number("answered", "解答难题", "Answered")
  public static let cost = money("cost", "支出", "Cost").check(.notNegative)
    .plausible(.yuan(100)...(.yuan(200_000)))
  public static let fund = reference("fundId", "经费", "Funds", to: Funds.self)
  public static let photos = text("photos", "照片号", "Photos", 1...40)
  public static let summary = longText("summary", "活动总结", "Summary", 1...1000)
    .required(in: .summedUp, .filed)
  public static let note = notes()
  public static let status = state("状态", "State")

  /// A whole number of things or people.
  private static func number(_ name: String, _ zh: String, _ en: String) -> Field<Events, Int64> {
    count(name, zh, en).check(.notNegative)
  }

  /// Begun by the day of figures, and not called off.
  public static let isHeld = predicate(
    "isHeld", "已举办", "Held", status.isOneOf(begun) && start <= .day)

  static let partnerCount = derived("partnerCount", "单位数", "Partners in number") { event in
    Int64(Set(event[partners] ?? []).count)
  }
  private static let townCount = derived("townCount", "乡镇数", "Townships in number") { event in
    Int64(Set(event[towns] ?? []).count)
  }
  static let schoolCount = derived("schoolCount", "学校数", "Schools in number") { event in
    Int64(
      Set(event[venues] ?? []).count {
        event.row($0.id, of: Organisations.self)?[Organisations.kind] == .school
      })
  }
  private static let days = derived("days", "天数", "Days") { event -> Int64? in
    guard let start = event[start] else { return nil }
    return Int64((event[end] ?? start).dayNumber - start.dayNumber + 1)
  }
  private static let isUnsummed = predicate(
    "isUnsummed", "未总结", "Not summed up",
    status == .underWay && (end < .today || end.isEmpty && start < .today))

  public static let register = Register(
    "宣传活动", "Events", area: .outreach,
    purpose: Label("宣传、科普、演练和发放的资料", "Outreach, popular science, drills and what was given out"),
    serial: .yearly("HD"), called: name,
    fields: [
      id, name, kind, topics, theme, start, end, towns, venues, place, partners, staffCount, sessions, desks,
      boards, banners, leaflets, leafletUnit, leafletTitles, attendance, consultations, answered, cost, fund,
      photos, summary, note, status,
    ],
    status, from: .planned,
    moves: [
      .move(.planned, to: .underWay, "Begin", renews: [start]),
      .move(.underWay, to: .summedUp, "Sum up", asks: [summary]),
      .move(.summedUp, to: .filed, "File"),
      .move(.planned, to: .calledOff, "Call off", asks: [note]),
    ],
    derived: [partnerCount, townCount, schoolCount, days], predicates: [isHeld, isUnsummed],
    rules: [
      .order(start, end, id: "ends-after-start"), leafletsWithUnit, sessionInEachTown, countedTwice,
      costAsPaid,
    ],
    list: [
      id, name.wide, kind.width(10), start, status, leaflets.totalled(per: leafletUnit),
      leafletUnit.headed("单位", "Unit").width(4),
      attendance.width(8).totalled, consultations.width(8).totalled, cost.width(10).totalled,
      boards.width(4).totalled, banners.width(4).totalled, desks.width(6).totalled,
      sessions.width(4).totalled,
      answered.width(8).totalled, staffCount.width(8).totalled, partnerCount.width(10),
    ],
    period: .date(start), children: [.rows(Disbursements.event)],
    views: [
      .todo(
        "overdue", "活动计划已过期", "Events planned, day passed", [status == .planned, start < .today], by: start),
      .todo(
        "unsummed", "活动实施未总结", "Events not summed up", [isUnsummed.holds], until: { $0[end] ?? $0[start] }),
    ],
    followUps: [
      .next("申请支出", "Ask for a payment", Disbursements.event) { event in
        event[status] == .calledOff ? Label("活动已取消", "it was called off") : nil
      }
    ],
    figures: figures)

  // MARK: Rules

  /// What an event cost is what was paid for it, once it is filed.
  private static let costAsPaid = Rule<Events>.warn("cost-as-paid", at: cost) { event in
    guard event[status] == .filed,
      case let paid = Disbursements.committed(event.rows(Disbursements.event), Disbursements.isPaid),
      case let cost = event[cost] ?? .zero, cost != paid
    else { return nil }
    return Breach("拨款支出合计 \(paid.grouped) 元", "payments for it come to \(paid.grouped) yuan")
  }

  private static let leafletsWithUnit = Rule<Events>.warn("leaflets-with-unit", at: leafletUnit) { event in
    guard let leaflets = event[leaflets], leaflets > 0, event[leafletUnit] == nil else { return nil }
    let units = LeafletUnit.allCases.map(\.zh).joined(separator: "、")
    return Breach("资料 \(leaflets) 没有单位：\(units)", "\(leaflets) leaflets of what unit: \(units)")
  }

  private static let sessionInEachTown = Rule<Events>.warn("session-in-each-town", at: sessions) { event in
    guard let sessions = event[sessions], let towns = event[townCount], sessions < towns else { return nil }
    return Breach(
      "\(sessions) 场，乡镇却有 \(towns) 个", "\(sessions) sessions in \(towns) townships")
  }

  /// What a total of the year holds is held by the events of its topic too.
  private static let countedTwice = Rule<Events>.warn("counted-twice", at: kind) { event in
    guard event[kind] == .yearTotal, let year = event[start]?.year, let own = event[topics] else {
      return nil
    }
    let single = event.all(Events.self).first { other in
      other.id != event.id && other[kind] != .yearTotal && other[status] != .calledOff
        && other[start]?.year == year && other[topics].map { !Set($0).isDisjoint(with: own) } ?? false
    }
    return single.map { single in
      Breach(
        "\(year) 年同一领域另有 \(single.id) \(single.name)，合计不要重复计它的数",
        "\(year) has \(single.id) \(single.name) of the same topic: the total does not count it again",
        other: single.reference)
    }
  }
}
