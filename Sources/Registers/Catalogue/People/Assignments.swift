import ChineseText

/// 派驻对接 (R12): which specialist serves which enterprise, cooperative, village or township.
public enum Assignments: RegisterKind {
  public static let registerID: RegisterID = "assignments"

  public enum State: String, Choice {
    case proposed = "拟", effective = "生效", expired = "期满", released = "解除"
  }
  private static let begun: [State] = [.effective, .expired, .released]

  public static let id = key("对接号", "Assignment no.")
  public static let specialist = reference("specialistId", "特派员", "Specialist", to: Specialists.self)
    .required().carried().fixed(in: begun)
  public static let host = reference("hostOrgId", "服务单位", "Host", to: Organisations.self).required().carried()
    .fixed(in: begun).help("企业、合作社、村或乡镇", "An enterprise, a cooperative, a village or a township")
  public static let town = reference("townId", "乡镇", "Township", to: Townships.self)
  public static let start = date("start", "开始", "From").required().carried()
  public static let end = date("end", "结束", "To").required().carried()
  public static let agreement = text("agreementNo", "协议号", "Agreement no.", 1...30).required(in: begun)
    .help("派出单位、服务单位、科技局三方协议的编号", "Of the agreement between sender, host and bureau")
  public static let tasks = longText("tasks", "任务", "Tasks", 1...500)
  public static let effectiveOn = date("effectiveOn", "生效日", "Effective on").fact().required(in: begun)
    .managed()
  public static let releasedOn = stamp("releasedOn", "解除日", "Released on", in: .released)
  public static let releaseReason = text("releaseReason", "解除原因", "Reason of release", 2...100)
    .required(in: .released).managed()
  public static let status = state("状态", "State")

  /// So many days before its end a term counts as ending soon.
  static let soon = 30

  /// Serving on the day of figures: effective by then, within its dates, not released.
  public static let active = predicate(
    "active", "在服务", "Active",
    effectiveOn <= .day && start <= .day && end >= .day && !(releasedOn <= .day))

  private static let specialistKind = derived("kind", "特派员类别", "Kind of specialist") {
    $0[specialist]?[Specialists.kind]?.zh
  }
  private static let hostKind = derived("hostKind", "单位类别", "Kind of host") {
    $0[host]?[Organisations.kind]?.zh
  }
  private static let daysLeft = derived("daysLeft", "剩余天数", "Days left") { row -> Int64? in
    guard row.meets(active), let end = row[end] else { return nil }
    return Int64(end.dayNumber - row.day.dayNumber)
  }

  private static let serving = Figure.count(
    "active", "在服务", "Active", unit: Label("条", "assignments"), active.holds)

  public static let register = Register(
    "派驻对接", "Assignments",
    area: .people, purpose: Label("谁服务哪个企业、村、乡镇", "Who serves which enterprise, village or township"),
    serial: .yearly("PZ"), called: id,
    fields: [
      id, specialist, host, town, start, end, agreement, tasks, effectiveOn, releasedOn, releaseReason,
      status,
    ],
    following: [
      specialist.echo { row in
        guard let person = row[specialist], let from = person[Specialists.termStart],
          let to = person[Specialists.termEnd]
        else { return nil }
        let state = person[Specialists.status]?.zh ?? ""
        return Label(
          "\(person[Specialists.kind]?.zh ?? "") \(state) 任期 \(from.iso) 至 \(to.iso)",
          "\(state), term \(from.iso) to \(to.iso)")
      },
      host.echo { row in row[host]?[Organisations.kind].map { Label(same: $0.zh) } },
      town.proposed { row in row[host].flatMap { $0.record[Organisations.town] }.map { Reference($0) } },
      start.proposed { $0[specialist]?[Specialists.termStart] },
      end.proposed { $0[specialist]?[Specialists.termEnd] },
    ],
    status, from: .proposed,
    moves: [
      .move(
        .proposed, to: .effective, "Make effective", stamps: effectiveOn, asks: [agreement],
        unless: { row in
          guard let person = row[specialist] else { return nil }
          let state = person[Specialists.status]
          return state == .inPost
            ? nil
            : Label("特派员还没有在派（\(state?.zh ?? "")）", "the specialist is not in post (\(state?.zh ?? ""))")
        }),
      .move(
        .effective, to: .expired, "Expire",
        unless: { row in
          guard let end = row[end], row.today <= end else { return nil }
          return Label("到 \(end.iso) 才期满", "it runs until \(end.iso)")
        }), .move(.effective, to: .released, "Release", stamps: releasedOn, asks: [releaseReason]),
    ],
    derived: [active, specialistKind, hostKind, daysLeft],
    rules: [
      .order(start, end, id: "ends-after-start"),
      .order(effectiveOn, releasedOn, id: "released-after-effective"),
      .within(
        Label("任期", "term"), from: Specialists.termStart, to: Specialists.termEnd, of: specialist,
        [start, end], id: "within-term"), agreementOnce, noOverlap, hostServable, notTooManyHosts,
    ],
    list: [
      id, specialist, host.wide, status, end, town.width(10), start, agreement.width(14),
      specialistKind.width(10),
    ],
    period: .since(start),
    home: .of(.named(serving, "在服务", "active")),
    views: [
      .todo("ending", "对接将到期", "Service ends soon", [daysLeft <= Int64(soon)], by: end),
      .todo("proposed", "拟派待生效", "Not effective", [status == .proposed]),
    ],
    followUps: [
      .next("记服务", "Log service", ServiceLog.assignment) { row in
        service(row) == nil ? Label("对接还没有生效", "the assignment is not effective yet") : nil
      }
    ],
    groupings: [
      .by(
        "by-specialist", "按特派员", "By specialist", specialist, heads: Specialists.isInPost, rows: active,
        showing: [Specialists.kind], [host.wide, town.width(12), end], empty: Label("未派驻", "no host")
      ).asFront,
      .by(
        "by-host", "按单位", "By host", host, heads: Organisations.isHost, rows: active,
        showing: [Organisations.kind.width(8)], [specialist.wide, specialistKind.width(10), end],
        empty: Label("未对接", "not served")),
      .by(
        "by-town", "按乡镇", "By township", town, heads: nil, rows: active,
        [host.wide, specialist.width(18), end], empty: Label("没有特派员", "no specialist")),
    ],
    figures: [
      .distinct(
        "F35", in: "一(四)", "三区人才和省、市特派员对接的企业",
        "Enterprises served by three-region, province and prefecture specialists",
        unit: Label("家", "enterprises"), of: host,
        active.holds && hostKind == Organisations.Kind.enterprise.zh
          && specialistKind.isOneOf(
            [.threeRegion, .province, .prefecture].map { (kind: Specialists.Kind) in kind.zh })
      )
    ])

  /// The days on which the specialist may serve the host; `nil` before it is effective.
  static func service(_ row: Row<Assignments>) -> (from: CalendarDate, to: CalendarDate)? {
    guard let effective = row[effectiveOn], let from = row[start], let to = row[end] else { return nil }
    return (max(effective, from), min(row[releasedOn] ?? to, to))
  }

  /// Whether it holds, or held, a time of its own.
  private static func occupies(_ row: Row<Assignments>) -> (from: CalendarDate, to: CalendarDate)? {
    guard !row.isVoid, let from = row[start], let to = row[end] else { return nil }
    let last = row[releasedOn].map { min($0.adding(days: -1), to) } ?? to
    return last < from ? nil : (from, last)
  }

  /// Whether two assignments hold on some day both.
  private static func overlaps(_ row: Row<Assignments>, _ other: Row<Assignments>) -> Bool {
    guard let mine = occupies(row), let theirs = occupies(other) else { return false }
    return mine.from <= theirs.to && theirs.from <= mine.to
  }

  // MARK: Rules

  private static let noOverlap = Rule<Assignments>.refuse("no-overlap", at: host) { row in
    guard let person = row.id(specialist), let unit = row.id(host) else { return nil }
    let other = row.rows(host, naming: unit).first {
      $0.id != row.id && $0.id(specialist) == person && overlaps(row, $0)
    }
    guard let other, let theirs = occupies(other) else { return nil }
    return Breach(
      "同一特派员已对接该单位：\(other.id)，\(theirs.from.iso) 至 \(theirs.to.iso)",
      "the same specialist serves this host already: \(other.id), \(theirs.from.iso) to \(theirs.to.iso)",
      other: other.reference)
  }

  /// An agreement is one specialist's; a team shares its own.
  private static let agreementOnce = Rule<Assignments>.refuse("agreement-once", at: agreement) { row in
    let team = row[specialist]?[Specialists.team].map { Folding.comparable($0) }
    let twin = row.twin(agreement) { other in
      team == nil || other[specialist]?[Specialists.team].map { Folding.comparable($0) } != team
    }
    return twin.map { twin in
      Breach(
        "\(twin.id) 已用这个协议号；同一团队的才能共用", "\(twin.id) has this agreement; only a team shares one",
        other: twin.reference)
    }
  }.watching(Specialists.team, by: specialist)

  private static let hostServable = Rule<Assignments>.refuse("host-servable", at: host) { row in
    guard let unit = row[host], let kind = unit[Organisations.kind], let state = row[status],
      [.proposed, .effective].contains(state)
    else { return nil }
    if unit.isVoid {
      return Breach("\(unit.name)已作废", "\(unit.name) is void", other: unit.reference)
    }
    if unit[Organisations.status] == .closed {
      return Breach("\(unit.name)已注销", "\(unit.name) is closed", other: unit.reference)
    }
    guard !Organisations.hostKinds.contains(kind) else { return nil }
    let kinds = Organisations.hostKinds.map(\.zh).joined(separator: "、")
    return Breach(
      "服务单位应是\(kinds)，这里是\(kind.zh)", "a host is one of \(kinds); this is \(kind.zh)", other: unit.reference)
  }.watching(Organisations.status, Organisations.kind, by: host)

  private static let notTooManyHosts = Rule<Assignments>.warn("not-too-many-hosts", at: specialist) { row in
    guard let person = row.id(specialist), occupies(row) != nil else { return nil }
    let limit = Settings.value(Settings.hostLimit, in: row.ledger)
    let hosts = Set(
      (row.rows(specialist, naming: person).filter { $0.id == row.id || overlaps(row, $0) } + [row])
        .compactMap { $0.id(host) })
    guard hosts.count > limit else { return nil }
    return Breach(
      "该特派员同时对接 \(hosts.count) 个单位，超过 \(limit) 个",
      "the specialist serves \(hosts.count) hosts at a time, more than \(limit)")
  }
}
