import ChineseText

/// 服务成果 (R13): trainings that specialists held, techniques and varieties that they brought.
public enum ServiceResults: RegisterKind {
  public static let registerID: RegisterID = "service-results"

  public enum Kind: String, Choice {
    case training = "培训", technique = "新技术", variety = "新品种"
  }
  public enum Mode: String, Choice {
    case introduced = "引进", spread = "推广", both = "引进并推广"
    public static let english = [Mode.both: "introduced and spread"]
  }

  public static let id = key("成果号", "Result no.")
  public static let kind = choice("kind", "类别", "Kind", Kind.self).required().carried()
  public static let name = text("name", "名称", "Name", 2...60).required()
    .help("培训写主题；同一技术、品种一年只计一次", "Of a training its topic; a technique or variety counts once a year")
  public static let specialist = reference("specialistId", "特派员", "Specialist", to: Specialists.self)
    .required().carried()
  public static let host = reference("hostOrgId", "服务单位", "Host", to: Organisations.self)
  public static let town = reference("townId", "乡镇", "Township", to: Townships.self)
  public static let date = date("date", "日期", "Date").fact().required()
  public static let mode = choice("mode", "方式", "Mode", Mode.self)
    .required(when: kind, is: .technique, .variety)
  public static let species = text("species", "作物或畜种", "Species", 1...20).required(when: kind, is: .variety)
  public static let origin = referenceOrName("origin", "来源", "Origin", to: Organisations.self)
    .check(.visible)
  public static let scale = count("scale", "规模", "Scale").check(.notNegative)
  public static let scaleUnit = text("scaleUnit", "规模单位", "Unit", 1...4).help("亩、头、吨等", "Such as 亩 (mu)")
  public static let trainees = count("trainees", "受训人数", "Trainees").check(.between(1...100_000))
    .required(when: kind, is: .training)
  public static let sheets = count("sheets", "资料份数", "Sheets").check(.notNegative)
  public static let evidence = text("evidence", "佐证", "Evidence", 1...40)
  public static let note = notes()

  /// What makes it the same as another: its name, of a variety with the species before it.
  private static let countedAs = derived("countedAs", "计数名称", "Counted as") { result -> String? in
    guard let name = result[name] else { return nil }
    let species = result[kind] == .variety ? result[species] : nil
    return Folding.comparable((species.map { $0 + " " } ?? "") + name)
  }

  /// Of the year, by specialists who are sent from above the county.
  private static func ofHigher(_ kind: Kind) -> When<ServiceResults> {
    Self.kind == kind && date.inYear && date <= .day
      && specialist.names(Specialists.kind.isOneOf(Specialists.higherKinds))
  }

  public static let register = Register(
    "服务成果", "Service results", area: .people,
    purpose: Label("特派员的培训、新技术和新品种", "Trainings, techniques and varieties of specialists"),
    serial: .yearly("CG"), called: name,
    fields: [
      id, kind, name, specialist, host, town, date, mode, species, origin, scale, scaleUnit, trainees, sheets,
      evidence, note,
    ],
    following: [
      host.proposed { result in onlyHost(of: result) },
      town.proposed { result in result[host]?.record[Organisations.town].map { Reference($0) } },
    ],
    derived: [countedAs], predicates: [isDone],
    rules: [inPost, .together(scale, scaleUnit, id: "scale-and-unit"), countedOnce],
    list: [
      id, name.wide, kind, specialist.width(16), date, trainees.width(8).totalled, host.width(16),
      species.width(10), mode, scale.width(8), scaleUnit.width(4),
    ],
    period: .date(date),
    views: [
      .view("trainings", "培训", "Trainings", [kind == .training]),
      .view("techniques", "新技术", "Techniques", [kind == .technique]),
      .view("varieties", "新品种", "Varieties", [kind == .variety]),
    ],
    groupings: [
      .by(
        "by-specialist", "按特派员", "By specialist", specialist, heads: Specialists.isInPost, rows: isDone,
        showing: [Specialists.kind], [kind, name.wide, date, trainees.width(8)],
        empty: Label("没有成果", "no results"))
    ],
    figures: [
      .count(
        "F36", in: "一(四)", "特派员培训", "Trainings by specialists", unit: Label("期", "trainings"),
        ofHigher(.training)
      ).withUnit,
      .distinct(
        "F37", in: "一(四)", "引进推广的技术", "Techniques introduced", unit: Label("项", "techniques"),
        of: countedAs, ofHigher(.technique)
      ).withUnit,
      .distinct(
        "F38", in: "一(四)", "引进推广的品种", "Varieties introduced", unit: Label("个", "varieties"),
        of: countedAs, ofHigher(.variety)
      ).withUnit,
    ])

  private static let isDone = predicate("isDone", "已有", "Done", date <= .day)

  /// The host that the specialist serves on the day, where there is only one.
  private static func onlyHost(of result: Row<ServiceResults>) -> Reference<Organisations>? {
    let day = result[date] ?? result.today
    let served = result[specialist]?.rows(Assignments.specialist).filter { assignment in
      Assignments.service(assignment).map { $0.from <= day && day <= $0.to } ?? false
    }
    let hosts = Set((served ?? []).compactMap { $0.id(Assignments.host) })
    return hosts.count == 1 ? hosts.first.map { Reference($0) } : nil
  }

  // MARK: Rules

  private static let inPost = Rule<ServiceResults>.refuse("in-post", at: date) { result in
    guard let person = result[specialist], !person.isVoid, let day = result[date] else { return nil }
    guard let span = Specialists.service(person) else {
      return Breach("\(person.name)还没有到派", "\(person.name) has not been sent", other: person.reference)
    }
    guard day < span.from || day > span.to else { return nil }
    return Breach(
      "\(person.name)在派 \(span.from.iso) 至 \(span.to.iso)，不含这一天",
      "\(person.name) is in post from \(span.from.iso) to \(span.to.iso), without this day",
      other: person.reference)
  }.watching(
    Specialists.appointedOn, Specialists.termStart, Specialists.termEnd, Specialists.endedOn, by: specialist)

  /// What was there before it in the year counts, and this does not.
  private static let countedOnce = Rule<ServiceResults>.warn("counted-once", at: name) { result in
    guard let kind = result[kind], kind != .training, let day = result[date] else { return nil }
    let twin = result.twin(name) { other in
      guard let earlier = other[date], earlier <= day, earlier.year == day.year else { return false }
      return other[Self.kind] == kind && other[countedAs] == result[countedAs]
    }
    return twin.map { twin in
      Breach(
        "\(day.year) 年已有同名的\(kind.zh)（\(twin.id)），只计一次",
        "\(day.year) has a \(kind.en) of this name already (\(twin.id)): it counts once",
        other: twin.reference)
    }
  }
}
