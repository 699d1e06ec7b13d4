import ChineseText

/// 宏观观测点 (R18): wells, farms and plants that somebody watches for signs of an earthquake. One
/// observer a point; who it was before stands in the history.
public enum ObservationPoints: RegisterKind {
  public static let registerID: RegisterID = "observation-points"

  public enum State: String, Choice {
    case inUse = "启用", stopped = "停用"
  }
  public enum Kind: String, Choice {
    case well = "井水", hotSpring = "温泉", farm = "养殖", animals = "动物", plants = "植物", other = "其他"
  }

  public static let id = key("点号", "Point no.")
  public static let name = text("name", "名称", "Name", 2...60).required()
  public static let town = reference("townId", "乡镇", "Township", to: Townships.self).required()
  public static let kind = choice("kind", "类别", "Kind", Kind.self).required()
  public static let site = text("site", "地点", "Site", 2...60)
  public static let signboard = yesNo("signboard", "标志牌", "Signboard")
  public static let observer = text("observer", "观测员", "Observer", 1...20).person().required()
  public static let phone = phone("phone", "电话", "Phone").required()
  public static let trainedOn = date("trainedOn", "培训日", "Trained on").fact()
  public static let appointedOn = date("appointedOn", "聘任日", "Appointed on").fact().required()
  public static let subsidy = money("subsidy", "年补助", "Subsidy a year").check(.notNegative)
    .plausible(.yuan(100)...(.yuan(10_000)))
  public static let stoppedOn = date("stoppedOn", "停用日", "Stopped on").fact().tied(to: .stopped)
  public static let note = notes()
  public static let status = state("状态", "State")

  public static let register = Register(
    "宏观观测点", "Observation points", area: .disasters,
    purpose: Label("地震宏观异常的观测点和观测员", "Where signs of earthquakes are watched for"),
    serial: .plain("GC"), called: name,
    fields: [
      id, name, town, kind, site, signboard, observer, phone, trainedOn, appointedOn, subsidy, stoppedOn,
      note, status,
    ],
    status, from: .inUse,
    moves: [
      .move(.inUse, to: .stopped, "Stop", stamps: stoppedOn),
      .move(.stopped, to: .inUse, "恢复", "Use again", clears: [stoppedOn]),
    ],
    predicates: [Observations.isSilent, Observations.owesMonth],
    rules: [.order(appointedOn, stoppedOn, id: "stopped-after-appointment"), oneKindATown],
    list: [
      id, name.wide, town.width(12), kind, observer.width(12), phone.width(12), status, trainedOn,
      appointedOn,
      subsidy.width(10), stoppedOn,
    ],
    views: [
      .todo("untrained", "观测员未培训", "Observer not trained", [trainedOn.isEmpty, status == .inUse]),
      .todo("silent", "观测点昨日缺报", "No report of yesterday", [Observations.isSilent.holds]),
      .todo("owesMonth", "观测点未交月报", "Last month not returned", [Observations.owesMonth.holds]),
    ],
    followUps: [.next("登记异常", "Record an anomaly", Anomalies.point)],
    retired: .when(status == .stopped, "已停用", "is not in use"))

  private static let oneKindATown = Rule<ObservationPoints>.warn("one-kind-a-town", at: kind) { point in
    guard point[status] == .inUse, let kind = point[kind], let home = point.id(town) else { return nil }
    let other = point.rows(town, naming: home).first {
      $0.id != point.id && $0[status] == .inUse && $0[Self.kind] == kind
    }
    return other.map { other in
      Breach(
        "\(point[town]?.name ?? "")已有\(kind.zh)观测点 \(other.id)（\(other.name)）",
        "the township has a point of this kind already: \(other.id) (\(other.name))", other: other.reference)
    }
  }
}
