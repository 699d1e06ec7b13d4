import ChineseText

/// 科技特派员和三区人才 (R11): specialists sent to the county for a term.
public enum Specialists {
  public static let id = Field.key(Label("编号", "No."))
  public static let name = Field.text("name", Label("姓名", "Name")).required().check(.length(2...20)).check(
    .visible)
  public static let gender = Field.choice(
    "gender", Label("性别", "Gender"), [Choice("男", "male"), Choice("女", "female")])
  public static let title = Field.choice(
    "title", Label("职称", "Title"),
    [
      Choice("正高", "senior"), Choice("副高", "associate senior"), Choice("中级", "middle"),
      Choice("初级", "junior"), Choice("其他", "other"),
    ]
  ).required()
  public static let field = Field.text("field", Label("专业", "Field")).required().check(.length(1...20)).check(
    .visible)
  public static let home = Field.reference("homeOrgId", Label("派出单位", "Sent by"), to: "organisations")
    .required().carried()
  public static let kind = Field.choice(
    "kind", Label("类别", "Kind"),
    [
      Choice("三区人才", "three-region"), Choice("省特派员", "province"), Choice("市特派员", "prefecture"),
      Choice("本级特派员", "county"),
    ]
  ).required().carried()
  public static let staffKind = Field.choice(
    "staffKind", Label("身份", "Employment"),
    [
      Choice("事业", "public institution"), Choice("企业", "enterprise"), Choice("公务员", "civil servant"),
      Choice("参公", "as civil servant"),
    ]
  ).required().carried().starting(with: .value(.text("事业")))
  public static let batchYear = Field.integer("batchYear", Label("批次", "Year")).required().carried().starting(
    with: .year
  ).check(.between(1990...2100))
  public static let termStart = Field.date("termStart", Label("任期开始", "Term from")).required().carried()
  public static let termEnd: Field<CalendarDate> = Field.date("termEnd", Label("任期结束", "Term to")).required()
    .carried().proposed { record, _, _ in record[termStart]?.lastDay(ofMonths: 12) }.echo {
      record, _, circumstances in
      guard let end = record[termEnd] else { return nil }
      let days = end.dayNumber - circumstances.today.dayNumber
      return days < 0
        ? Label("已过 \(-days) 天", "\(-days) days ago") : Label("还有 \(days) 天", "\(days) days left")
    }
  public static let document = Field.text("docNo", Label("选派文号", "Document no.")).required(
    in: "在派", "期满考核", "结束", "续派"
  ).carried().spelled { DocumentNumber.mended($0) }.check(.documentNumber)
  public static let stipend = Field.money("stipend", Label("年经费", "Stipend a year")).carried().check(
    .notNegative)
  public static let phone = Field.text("phone", Label("电话", "Phone")).check(.phone)
  public static let appointedOn = Field.date("appointedOn", Label("到派日", "In post from")).required(
    in: "在派", "期满考核", "结束", "续派", "中止"
  ).managed()
  public static let appraisal = Field.choice(
    "appraisal", Label("考核", "Appraisal"),
    [Choice("优秀", "excellent"), Choice("合格", "good"), Choice("不合格", "failed")]
  ).required(in: "期满考核", "结束").managed()
  public static let endedOn = Field.date("endedOn", Label("离派日", "Left on")).required(in: "结束", "中止")
    .managed()
  public static let endReason = Field.text("endReason", Label("中止原因", "Reason of leaving")).required(in: "中止")
    .check(.length(2...100)).check(.visible).managed()
  public static let note = Field.text("note", Label("备注", "Note")).check(.length(1...200))
  public static let status = Field.choice(
    "status", Label("状态", "State"),
    [
      Choice("拟派", "proposed"), Choice("公示", "publicised"), Choice("在派", "in post"),
      Choice("期满考核", "appraised"), Choice("结束", "ended"), Choice("续派", "renewed"), Choice("中止", "broken off"),
    ]
  ).required().managed()

  public static let register = Register(
    "specialists", Label("科技特派员", "Specialists"),
    purpose: Label("三区人才和省、市、县特派员", "Three-region, province, prefecture and county specialists"),
    serial: .yearly("RC"), naming: name,
    fields: [
      id, name, gender, title, field, home, kind, staffKind, batchYear, termStart, termEnd, document, stipend,
      phone, appointedOn, appraisal, endedOn, endReason, note, status,
    ],
    lifecycle: Lifecycle(
      status, initial: "拟派",
      moves: [
        .init("拟派", to: "公示", Label("公示", "Publicise")), .init("公示", to: "拟派", Label("撤回", "Take back")),
        .init("公示", to: "在派", Label("选派", "Send"), stamps: appointedOn, asks: [document]),
        .init("在派", to: "期满考核", Label("考核", "Appraise"), asks: [appraisal]),
        .init("期满考核", to: "结束", Label("结束", "End"), stamps: endedOn, guardedBy: { servesNobody($0, $1, $2) }),
        .init("期满考核", to: "续派", Label("续派", "Renew"), renews: [termEnd]),
        .init("在派", to: "续派", Label("续派", "Renew"), renews: [termEnd]),
        .init("续派", to: "期满考核", Label("考核", "Appraise"), asks: [appraisal]),
        .init(
          "在派", to: "中止", Label("中止", "Break off"), stamps: endedOn, asks: [endReason],
          along: { release($0, $1, $2) }),
        .init(
          "续派", to: "中止", Label("中止", "Break off"), stamps: endedOn, asks: [endReason],
          along: { release($0, $1, $2) }),
      ]),
    derived: [
      Derived("inPost", Label("在任", "In post"), .yesNo) { record, _, circumstances in
        .yes(isInPost(record, at: circumstances.day))
      },
      Derived("hosts", Label("对接单位", "Hosts"), .references("organisations")) {
        record, ledger, circumstances in
        let day = circumstances.day
        let hosts = Assignments.active(ofSpecialist: record.id, in: ledger, at: day).compactMap {
          $0[Assignments.host]
        }
        return hosts.isEmpty ? nil : .references(hosts)
      },
      Derived("endsSoon", Label("任期将满", "Term ends soon"), .yesNo) { record, _, at in
        let day = at.day
        guard isInPost(record, at: day), let end = record[termEnd] else { return .yes(false) }
        return .yes(end.dayNumber - day.dayNumber <= Assignments.soon)
      },
      Derived("idle", Label("未派驻", "Without a host"), .yesNo) { record, ledger, at in
        let day = at.day
        return .yes(
          isInPost(record, at: day)
            && Assignments.active(ofSpecialist: record.id, in: ledger, at: day).isEmpty)
      },
    ],
    rules: [
      .order("term-in-order", termEnd, notBefore: termStart, strictly: true), noCivilServants, oneKindAYear,
      oneYearTerm, fromAnInstitution,
    ],
    list: ListDeclaration(
      .field(id, width: 11), .field(name, flexible: true), .field(kind, width: 10), .field(home, width: 14),
      .field(field, width: 10), .field(status, width: 8), .field(termEnd, width: 10),
      .derived("hosts", width: 20), .field(title, width: 4), .field(batchYear, width: 4)),
    period: .year(of: "batchYear"), children: [.init("assignments", by: "specialistId")],
    views: [
      .init(
        "ending", Label("任期 30 天内到期", "Terms ending in 30 days"), [Condition("endsSoon", .equal, "是")],
        isTodo: true),
      .init("idle", Label("在任未派驻", "In post without a host"), [Condition("idle", .equal, "是")], isTodo: true),
    ], followUps: [.init(Label("派驻对接", "Assign to a host"), in: "assignments", by: "specialistId")])

  /// Who leaves serves nobody any more.
  private static func release(_ person: Record, _ ledger: Ledger, _ circumstances: Circumstances) -> [Change]
  {
    ledger.records("assignments", where: Assignments.specialist, is: person.id).filter {
      $0[Assignments.status] == "生效"
    }.map { assignment in
      .edit(
        assignment,
        to: assignment.setting([
          FieldEdit(Assignments.status, "解除"), FieldEdit(Assignments.releasedOn, circumstances.today),
          FieldEdit(Assignments.releaseReason, person[endReason]),
        ]))
    }
  }

  private static func servesNobody(_ person: Record, _ ledger: Ledger, _ circumstances: Circumstances)
    -> Label?
  {
    let running = ledger.records("assignments", where: Assignments.specialist, is: person.id).first {
      $0[Assignments.status] == "生效" && $0[Assignments.end].map { circumstances.today < $0 } ?? false
    }
    guard let running, let end = running[Assignments.end] else { return nil }
    return Label(
      "对接 \(running.id) 到 \(end.iso) 才满，请先解除",
      "the assignment \(running.id) runs until \(end.iso): release it first")
  }

  /// In post on a day: sent by then, within the term, and not gone.
  public static func isInPost(_ record: Record, at day: CalendarDate) -> Bool {
    guard !record.isVoid, let from = record[appointedOn], from <= day, let start = record[termStart],
      start <= day, let end = record[termEnd], day <= end
    else { return false }
    return record[endedOn].map { day < $0 } ?? true
  }

  // MARK: Rules

  static let noCivilServants = Rule("no-civil-servants", .refuse) { record, ledger, _ in
    // Who was sent before the setting was made can still be let go.
    guard !["期满考核", "结束", "中止"].contains(record[status] ?? ""), let kind = record[staffKind],
      ["公务员", "参公"].contains(kind), Settings.isOn("refuse-civil-servants", in: ledger)
    else { return [] }
    return [
      .init(
        at: staffKind,
        Label(
          "\(kind)人员不能选派（参数 refuse-civil-servants）",
          "civil servants are not sent (setting refuse-civil-servants)"),
        other: RecordReference("settings", "refuse-civil-servants"))
    ]
  }

  /// One kind a person a year: of the same name, sent by the same unit.
  static let oneKindAYear = Rule("one-kind-a-year", .refuse) { record, ledger, _ in
    guard let name = record[name], let year = record[batchYear], record[status] != "中止" else { return [] }
    let rows = ledger["specialists"]
    let form: @Sendable (String) -> String = { Folding.comparable($0) }
    let twin = rows.rows(where: Self.name.spec, equals: form(name), form: .unique(form)).lazy.compactMap {
      rows.record(at: $0)
    }.first {
      $0.id != record.id && !$0.isVoid && $0[batchYear] == year && $0[home] == record[home]
        && $0[status] != "中止"
    }
    guard let twin else { return [] }
    let kind = twin[Self.kind] ?? ""
    return [
      .init(
        at: Self.kind,
        Label(
          "\(name) \(year) 年已是\(kind)（\(twin.id)），一人一年只能一种",
          "\(name) is \(kind) in \(year) already (\(twin.id)); one kind a person a year"),
        other: RecordReference("specialists", twin.id))
    ]
  }

  static let oneYearTerm = Rule("one-year-term", .refuse) { record, _, _ in
    // A renewed term is longer, and stays so when it is over.
    guard record[kind] == "三区人才", let state = record[status], ["拟派", "公示", "在派"].contains(state),
      let start = record[termStart], let end = record[termEnd]
    else { return [] }
    let last = start.lastDay(ofMonths: 12)
    guard end > last else { return [] }
    return [
      .init(
        at: termEnd,
        Label("三区人才任期一年，最迟到 \(last.iso)", "a three-region term is one year, to \(last.iso) at most"))
    ]
  }

  static let fromAnInstitution = Rule("from-an-institution", .warn) { record, ledger, _ in
    guard let id = record[home], let kind = ledger.record("organisations", id)?[Organisations.kind],
      !["院所", "高校", "县直部门", "乡镇", "医院", "学校"].contains(kind)
    else { return [] }
    return [
      .init(
        at: home,
        Label("派出单位一般是院所、高校或县直部门，这里是\(kind)", "specialists mostly come from institutions; this is: \(kind)"),
        other: RecordReference("organisations", id))
    ]
  }
}
