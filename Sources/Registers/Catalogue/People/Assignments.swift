import ChineseText

/// 派驻对接 (R12): which specialist serves which enterprise, cooperative, village or township.
public enum Assignments {
  public static let id = Field.key(Label("对接号", "Assignment no."))
  public static let specialist: Field<RecordID> = Field.reference(
    "specialistId", Label("特派员", "Specialist"), to: "specialists"
  ).required().carried().fixed(in: "生效", "期满", "解除").echo { record, ledger, _ in
    guard let person = specialistRecord(of: record, in: ledger), let from = person[Specialists.termStart],
      let to = person[Specialists.termEnd]
    else { return nil }
    let kind = person[Specialists.kind] ?? ""
    let state = person[Specialists.status] ?? ""
    return Label("\(kind) \(state) 任期 \(from.iso) 至 \(to.iso)", "\(state), term \(from.iso) to \(to.iso)")
  }
  public static let host: Field<RecordID> = Field.reference(
    "hostOrgId", Label("服务单位", "Host"), to: "organisations"
  ).required().carried().fixed(in: "生效", "期满", "解除").help(
    "企业、合作社、村或乡镇", "An enterprise, a cooperative, a village or a township"
  ).echo { record, ledger, _ in
    hostRecord(of: record, in: ledger).flatMap { host in host[Organisations.kind].map { Label(same: $0) } }
  }
  public static let town: Field<RecordID> = Field.reference(
    "townId", Label("乡镇", "Township"), to: "townships"
  ).proposed { record, ledger, _ in hostRecord(of: record, in: ledger)?[Organisations.town] }
  public static let start: Field<CalendarDate> = Field.date("start", Label("开始", "From")).required().carried()
    .proposed { record, ledger, _ in specialistRecord(of: record, in: ledger)?[Specialists.termStart] }
  public static let end: Field<CalendarDate> = Field.date("end", Label("结束", "To")).required().carried()
    .proposed { record, ledger, _ in specialistRecord(of: record, in: ledger)?[Specialists.termEnd] }
  public static let agreement = Field.text("agreementNo", Label("协议号", "Agreement no.")).required(
    in: "生效", "期满", "解除"
  ).unique { Folding.comparable($0) }.check(.length(1...30)).check(.visible).help(
    "派出单位、服务单位、科技局三方协议的编号", "Of the agreement between sender, host and bureau")
  public static let tasks = Field.longText("tasks", Label("任务", "Tasks")).check(.length(1...500))
  public static let effectiveOn = Field.date("effectiveOn", Label("生效日", "Effective on")).required(
    in: "生效", "期满", "解除"
  ).managed()
  public static let releasedOn = Field.date("releasedOn", Label("解除日", "Released on")).required(in: "解除")
    .managed()
  public static let releaseReason = Field.text("releaseReason", Label("解除原因", "Reason of release")).required(
    in: "解除"
  ).check(.length(2...100)).check(.visible).managed()
  public static let status = Field.choice(
    "status", Label("状态", "State"),
    [Choice("拟", "proposed"), Choice("生效", "effective"), Choice("期满", "expired"), Choice("解除", "released")]
  ).required().managed()

  /// So many days before its end a term counts as ending soon.
  static let soon = 30

  public static let register = Register(
    "assignments", Label("派驻对接", "Assignments"),
    purpose: Label("谁服务哪个企业、村、乡镇", "Who serves which enterprise, village or township"), serial: .yearly("PZ"),
    naming: id,
    fields: [
      id, specialist, host, town, start, end, agreement, tasks, effectiveOn, releasedOn, releaseReason,
      status,
    ],
    lifecycle: Lifecycle(
      status, initial: "拟",
      moves: [
        .init(
          "拟", to: "生效", Label("生效", "Make effective"), stamps: effectiveOn, asks: [agreement],
          guardedBy: { specialistIsSent($0, $1, $2) }),
        .init(
          "生效", to: "期满", Label("期满", "Expire"),
          guardedBy: { record, _, circumstances in
            guard let end = record[end], circumstances.today <= end else { return nil }
            return Label("到 \(end.iso) 才期满", "it runs until \(end.iso)")
          }), .init("生效", to: "解除", Label("解除", "Release"), stamps: releasedOn, asks: [releaseReason]),
      ]),
    derived: [
      Derived("active", Label("在服务", "Active"), .yesNo) { record, _, at in .yes(isActive(record, at: at.day))
      },
      Derived("kind", Label("特派员类别", "Kind of specialist"), .text) { record, ledger, _ in
        specialistRecord(of: record, in: ledger)?[Specialists.kind].map { .text($0) }
      },
      Derived("hostKind", Label("单位类别", "Kind of host"), .text) { record, ledger, _ in
        hostRecord(of: record, in: ledger)?[Organisations.kind].map { .text($0) }
      },
      Derived("daysLeft", Label("剩余天数", "Days left"), .integer) { record, _, at in
        let day = at.day
        guard isActive(record, at: day), let end = record[end] else { return nil }
        return .integer(Int64(end.dayNumber - day.dayNumber))
      },
    ],
    rules: [
      .order("ends-after-start", end, notBefore: start), withinTerm, noOverlap, hostServable, notTooManyHosts,
    ],
    list: ListDeclaration(
      .field(id, width: 11), .field(specialist, width: 16), .field(host, flexible: true),
      .field(status, width: 4), .field(end, width: 10), .field(town, width: 10), .field(start, width: 10),
      .field(agreement, width: 14), .derived("kind", width: 10)), period: .date(of: "start"),
    summary: Register.Summary(parts: 1, of: [Register.voidedOn, effectiveOn, start, end, releasedOn]) {
      fields, record, circumstances, sums in
      let day = circumstances.day
      guard !fields.isFilled(0, in: record), let effective = fields.date(1, in: record), effective <= day,
        let start = fields.date(2, in: record), start <= day, let end = fields.date(3, in: record),
        day <= end, fields.date(4, in: record).map({ day < $0 }) ?? true
      else { return }
      sums[0] += 1
    } words: {
      Label("在服务 \($0[0])", "\($0[0]) active")
    },
    views: [
      .init(
        "ending", Label("对接将到期", "Service ends soon"), [Condition("daysLeft", .atMost, String(soon))],
        isTodo: true),
      .init("proposed", Label("拟派待生效", "Not effective"), [Condition("status", .equal, "拟")], isTodo: true),
    ],
    groupings: [
      Grouping(
        "by-specialist", Label("按特派员", "By specialist"), by: specialist,
        heads: { head, _, at in Specialists.isInPost(head, at: at.day) },
        rows: { row, _, at in isActive(row, at: at.day) }, showing: [.field(Specialists.kind, width: 10)],
        [.field(host, flexible: true), .field(town, width: 12), .field(end, width: 10)],
        empty: Label("未派驻", "no host")),
      Grouping(
        "by-host", Label("按单位", "By host"), by: host, heads: { head, _, _ in Organisations.isHost(head) },
        rows: { row, _, at in isActive(row, at: at.day) }, showing: [.field(Organisations.kind, width: 8)],
        [.field(specialist, flexible: true), .derived("kind", width: 10), .field(end, width: 10)],
        empty: Label("未对接", "not served")),
      Grouping(
        "by-town", Label("按乡镇", "By township"), by: town, heads: { head, _, _ in !head.isVoid },
        rows: { row, _, at in isActive(row, at: at.day) }, showing: [],
        [.field(host, flexible: true), .field(specialist, width: 18), .field(end, width: 10)],
        empty: Label("没有特派员", "no specialist")),
    ])

  /// Serving on a day: effective by then, within its dates, not released.
  public static func isActive(_ record: Record, at day: CalendarDate) -> Bool {
    guard !record.isVoid, let effective = record[effectiveOn], effective <= day, let start = record[start],
      start <= day, let end = record[end], day <= end
    else { return false }
    return record[releasedOn].map { day < $0 } ?? true
  }

  public static func active(ofSpecialist id: RecordID, in ledger: Ledger, at day: CalendarDate) -> [Record] {
    ledger.records("assignments", where: specialist, is: id).filter { isActive($0, at: day) }
  }

  public static func active(atHost id: RecordID, in ledger: Ledger, at day: CalendarDate) -> [Record] {
    ledger.records("assignments", where: host, is: id).filter { isActive($0, at: day) }
  }

  static func specialistRecord(of record: Record, in ledger: Ledger) -> Record? {
    record[specialist].flatMap { ledger.record("specialists", $0) }
  }

  static func hostRecord(of record: Record, in ledger: Ledger) -> Record? {
    record[host].flatMap { ledger.record("organisations", $0) }
  }

  private static func specialistIsSent(_ record: Record, _ ledger: Ledger, _: Circumstances) -> Label? {
    guard let person = specialistRecord(of: record, in: ledger) else { return nil }
    let state = person[Specialists.status] ?? ""
    return ["在派", "续派"].contains(state)
      ? nil : Label("特派员还没有在派（\(state)）", "the specialist is not in post (\(state))")
  }

  /// Whether it holds, or held, a time of its own.
  private static func occupies(_ record: Record) -> (from: CalendarDate, to: CalendarDate)? {
    guard !record.isVoid, let from = record[start], let to = record[end] else { return nil }
    let last = record[releasedOn].map { min($0.adding(days: -1), to) } ?? to
    return last < from ? nil : (from, last)
  }

  // MARK: Rules

  static let withinTerm = Rule("within-term", .refuse) { record, ledger, _ in
    guard let person = specialistRecord(of: record, in: ledger), let from = person[Specialists.termStart],
      let to = person[Specialists.termEnd]
    else { return [] }
    let other = RecordReference("specialists", person.id)
    let name = ledger.name(of: other) ?? person.id.text
    return [start, end].compactMap { field in
      guard let day = record[field], day < from || day > to else { return nil }
      return .init(
        at: field,
        Label(
          "\(day.iso) 不在\(name)的任期 \(from.iso) 至 \(to.iso) 之内",
          "\(day.iso) is outside the term of \(name), \(from.iso) to \(to.iso)"), other: other)
    }
  }.watching(Specialists.termStart, Specialists.termEnd, of: "specialists", by: specialist)

  static let noOverlap = Rule("no-overlap", .refuse) { record, ledger, _ in
    guard let person = record[specialist], let mine = occupies(record), let unit = record[host] else {
      return []
    }
    let other = ledger.records("assignments", where: host, is: unit).first { other in
      guard other.id != record.id, other[specialist] == person, let theirs = occupies(other) else {
        return false
      }
      return mine.from <= theirs.to && theirs.from <= mine.to
    }
    guard let other, let theirs = occupies(other) else { return [] }
    return [
      .init(
        at: host,
        Label(
          "同一特派员已对接该单位：\(other.id)，\(theirs.from.iso) 至 \(theirs.to.iso)",
          "the same specialist serves this host already: \(other.id), \(theirs.from.iso) to \(theirs.to.iso)"),
        other: RecordReference("assignments", other.id))
    ]
  }

  static let hostServable = Rule("host-servable", .refuse) { record, ledger, _ in
    guard let unit = hostRecord(of: record, in: ledger), let kind = unit[Organisations.kind] else {
      return []
    }
    let other = RecordReference("organisations", unit.id)
    let isOpen = ["拟", "生效"].contains(record[status] ?? "")
    if isOpen, unit.isVoid || unit[Organisations.status] == "注销" {
      let name = ledger.name(of: other) ?? unit.id.text
      return [
        .init(
          at: host,
          unit.isVoid ? Label("\(name)已作废", "\(name) is void") : Label("\(name)已注销", "\(name) is closed"),
          other: other)
      ]
    }
    guard isOpen, !Organisations.hostKinds.contains(kind) else { return [] }
    let kinds = Organisations.hostKinds.joined(separator: "、")
    return [
      .init(
        at: host, Label("服务单位应是\(kinds)，这里是\(kind)", "a host is one of \(kinds); this is \(kind)"),
        other: other)
    ]
  }.watching(Organisations.status, Organisations.kind, of: "organisations", by: host)

  static let notTooManyHosts = Rule("not-too-many-hosts", .warn) { record, ledger, _ in
    guard let person = record[specialist], let mine = occupies(record) else { return [] }
    let limit = Int(Settings.number("host-limit", in: ledger) ?? 3)
    let hosts = Set(
      ledger.records("assignments", where: specialist, is: person).filter { other in
        guard let theirs = occupies(other) else { return false }
        return other.id == record.id || mine.from <= theirs.to && theirs.from <= mine.to
      }.compactMap { $0[host] } + [record[host]].compactMap { $0 })
    guard hosts.count > limit else { return [] }
    return [
      .init(
        at: specialist,
        Label(
          "该特派员同时对接 \(hosts.count) 个单位，超过 \(limit) 个",
          "the specialist serves \(hosts.count) hosts at a time, more than \(limit)"))
    ]
  }
}
