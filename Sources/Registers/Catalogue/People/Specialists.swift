import ChineseText

/// 科技特派员和三区人才 (R11): specialists sent to the county for a term.
public enum Specialists: RegisterKind {
  public static let registerID: RegisterID = "specialists"

  public enum State: String, Choice {
    case proposed = "拟派", publicised = "公示", inPost = "在派", appraised = "期满考核", ended = "结束"
    case brokenOff = "中止"
  }
  public enum Gender: String, Choice {
    case male = "男", female = "女"
  }
  public enum Title: String, Choice {
    case senior = "正高", associateSenior = "副高", middle = "中级", junior = "初级", other = "其他"
  }
  public enum Kind: String, Choice {
    case threeRegion = "三区人才", province = "省特派员", prefecture = "市特派员", county = "本级特派员"
    /// Experts who advise together, counted neither with the specialists nor with those whom they serve.
    case expertGroup = "专家服务团"
    public static let english = [Kind.threeRegion: "three-region"]
  }
  public enum Employment: String, Choice {
    case publicInstitution = "事业", enterprise = "企业", civilServant = "公务员", asCivilServant = "参公"
  }
  public enum Grade: String, Choice {
    case excellent = "优秀", good = "良好", qualified = "合格", failed = "不合格"
  }

  public static let id = key("编号", "No.")
  public static let name = text("name", "姓名", "Name", 2...20).person().required()
  public static let gender = choice("gender", "性别", "Gender", Gender.self)
  public static let title = choice("title", "职称", "Title", Title.self).required()
  public static let field = text("field", "专业", "Field", 1...20).required()
  public static let home = reference("homeOrgId", "派出单位", "Sent by", to: Organisations.self).required()
    .carried()
  public static let kind = choice("kind", "类别", "Kind", Kind.self).required().carried()
  public static let staffKind = choice("staffKind", "身份", "Employment", Employment.self).required().carried()
    .starting(with: .value(Employment.publicInstitution.value))
  public static let batchYear = yearNumber("batchYear", "批次", "Year").required().carried()
  public static let termStart = date("termStart", "任期开始", "Term from").required().carried()
  public static let termEnd = date("termEnd", "任期结束", "Term to").required().carried()
  public static let document = documentNumber("docNo", "选派文号", "Document no.")
    .required(in: .inPost, .appraised, .ended).carried()
  public static let stipend = money("stipend", "年经费", "Stipend a year").carried().check(.notNegative)
  public static let discipline = reference("discipline", "学科", "Discipline", to: Disciplines.self)
    .help("GB/T 13745 三位学科代码，如 210 农学", "Three-digit code of GB/T 13745, such as 210")
  public static let team = text("team", "团队", "Team", 2...30)
    .help("团队或法人特派员写团队名称，成员可共用一份协议；个人空着", "Its name where a team is sent: members may share an agreement")
  public static let previous = reference("previousId", "上一任期", "Term before", to: Specialists.self)
    .help("续派的写上一任期的编号", "Of one who is sent again: the record of the term before")
  public static let phone = phone("phone", "电话", "Phone")
  public static let appointedOn = stamp(
    "appointedOn", "到派日", "In post from", in: .inPost, .appraised, .ended, .brokenOff)
  public static let appraisal = choice("appraisal", "考核", "Appraisal", Grade.self)
    .required(in: .appraised, .ended).managed()
  public static let endedOn = stamp("endedOn", "离派日", "Left on", in: .ended, .brokenOff)
  public static let endReason = text("endReason", "中止原因", "Reason of leaving", 2...100)
    .required(in: .brokenOff).managed()
  public static let note = notes()
  public static let status = state("状态", "State")

  /// In post on the day of figures: sent by then, within the term, and not gone.
  public static let isInPost = predicate(
    "inPost", "在任", "In post",
    appointedOn <= .day && termStart <= .day && termEnd >= .day && !(endedOn <= .day))

  private static let hosts = derived("hosts", "对接单位", "Hosts") { person in
    serving(person).compactMap { $0.record[Assignments.host] }.map { Reference<Organisations>($0) }
  }
  private static let endsSoon = predicate(
    "endsSoon", "任期将满", "Term ends soon",
    isInPost.holds
      && .asks("30 天内到期", "ends in 30 days") { person in
        person[termEnd].map { $0.dayNumber - person.day.dayNumber <= Assignments.soon } ?? false
      })
  private static let isIdle = predicate(
    "idle", "未派驻", "Without a host",
    isInPost.holds && .asks("没有在服务的对接", "serves nobody") { serving($0).isEmpty })

  private static func serving(_ person: Row<Specialists>) -> [Row<Assignments>] {
    person.rows(Assignments.specialist).filter { $0.meets(Assignments.active) }
  }

  public static let register = Register(
    "科技特派员", "Specialists",
    area: .people,
    purpose: Label("三区人才和省、市、县特派员", "Three-region, province, prefecture and county specialists"),
    serial: .yearly("RC"), called: name,
    fields: [
      id, name, gender, title, field, home, kind, staffKind, batchYear, termStart, termEnd, document, stipend,
      phone, discipline, team, previous, appointedOn, appraisal, endedOn, endReason, note, status,
    ],
    following: [
      // Who is sent again is the same person, by the same unit.
      name.proposed { $0[previous]?[name] }, gender.proposed { $0[previous]?[gender] },
      title.proposed { $0[previous]?[title] }, field.proposed { $0[previous]?[field] },
      home.proposed { $0[previous]?.record[home].map { Reference($0) } },
      kind.proposed { $0[previous]?[kind] }, staffKind.proposed { $0[previous]?[staffKind] },
      stipend.proposed { $0[previous]?[stipend] }, phone.proposed { $0[previous]?[phone] },
      discipline.proposed { $0[previous]?.id(discipline).map { Reference($0) } },
      team.proposed { $0[previous]?[team] },
      termStart.proposed { $0[previous]?[termEnd]?.adding(days: 1) },
      batchYear.proposed { $0[previous]?[termEnd].map { Int64($0.adding(days: 1).year) } },
      termEnd.proposed { $0[termStart]?.lastDay(ofMonths: 12) }.echo { person in
        guard let end = person[termEnd] else { return nil }
        let days = end.dayNumber - person.today.dayNumber
        return days < 0
          ? Label("已过 \(-days) 天", "\(-days) days ago") : Label("还有 \(days) 天", "\(days) days left")
      },
    ],
    status, from: .proposed,
    moves: [
      .move(.proposed, to: .publicised, "Publicise"),
      .move(.publicised, to: .proposed, "撤回", "Take back"),
      .move(.publicised, to: .inPost, "选派", "Send", stamps: appointedOn, asks: [document]),
      .move(.inPost, to: .appraised, "考核", "Appraise", asks: [appraisal]),
      .move(.appraised, to: .ended, "End", stamps: endedOn, unless: servesSomebody),
      .move(.inPost, to: .brokenOff, "Break off", stamps: endedOn, asks: [endReason], along: release),
    ],
    derived: [isInPost, hosts, endsSoon, isIdle, daysSoFar, progress, visits, lastServedOn],
    predicates: [isSilent, isBehind],
    rules: [
      .order(termStart, termEnd, strictly: true, id: "term-in-order"), noCivilServants, oneKindAYear,
      oneYearTerm, yearOfTerm, fromAnInstitution, afterPrevious,
    ],
    list: [
      id, name.wide, kind, home.width(14), field.width(10), status, termEnd, hosts, title, batchYear.width(4),
      daysSoFar, lastServedOn,
    ],
    period: .sinceYear(batchYear), children: [.rows(Assignments.specialist)],
    views: [
      .todo("ending", "任期 30 天内到期", "Terms ending soon", [endsSoon.holds], by: termEnd),
      .todo("idle", "在任未派驻", "In post without a host", [isIdle.holds]),
      .todo("silent", "特派员本季无服务", "No service this quarter", [isSilent.holds]),
      .todo("behind", "特派员进度落后", "Behind with days on site", [isBehind.holds]),
    ],
    followUps: [
      .next("派驻对接", "Assign to a host", Assignments.specialist),
      .next("续派", "Send again", previous) { person in
        [.inPost, .appraised, .ended].contains(person[status])
          ? nil : Label("没有在派或期满的任期可续", "there is no term to go on from")
      },
    ],
    retired: .when(status.isOneOf(.ended, .brokenOff), "已离派", "has left"),
    figures: [
      .distinct(
        "F32", in: "一(四)", "派出三区人才的单位", "Institutions that sent three-region specialists",
        unit: Label("家", "institutions"), of: home, kind == .threeRegion && batchYear.isYear),
      .count(
        "F33", in: "一(四)", "三区人才", "Three-region specialists", unit: Label("名", "specialists"),
        kind == .threeRegion && batchYear.isYear),
      .count(
        "F34", in: "一(四)", "省、市特派员", "Province and prefecture specialists", unit: Label("名", "specialists"),
        kind.isOneOf(.province, .prefecture) && batchYear.isYear),
      .count(
        "F39b", in: "一(四)", "在任的本级特派员", "County specialists in post", unit: Label("名", "specialists"),
        kind == .county && isInPost.holds),
    ])

  // MARK: Steps

  /// Who leaves serves nobody any more.
  @Sendable private static func release(_ person: Row<Specialists>) -> [Change] {
    person.rows(Assignments.specialist).filter { $0[Assignments.status] == .effective }.map { assignment in
      assignment.setting(
        FieldEdit(Assignments.status, .released), FieldEdit(Assignments.releasedOn, person.today),
        FieldEdit(Assignments.releaseReason, person[endReason]))
    }
  }

  @Sendable private static func servesSomebody(_ person: Row<Specialists>) -> Label? {
    let running = person.rows(Assignments.specialist).first {
      $0[Assignments.status] == .effective && $0[Assignments.end].map { person.today < $0 } ?? false
    }
    guard let running, let end = running[Assignments.end] else { return nil }
    return Label(
      "对接 \(running.id) 到 \(end.iso) 才满，请先解除",
      "the assignment \(running.id) runs until \(end.iso): release it first")
  }

  // MARK: Rules

  private static let noCivilServants = Rule<Specialists>.refuse("no-civil-servants", at: staffKind) {
    person in
    // Who was sent before the setting was made can still be let go.
    let leaving: [State?] = [.appraised, .ended, .brokenOff]
    guard !leaving.contains(person[status]), let kind = person[staffKind],
      [.civilServant, .asCivilServant].contains(kind),
      Settings.value(Settings.refuseCivilServants, in: person.ledger)
    else { return nil }
    return Breach(
      "\(kind == .civilServant ? "公务员" : "参公人员")不能选派（参数 refuse-civil-servants）",
      "civil servants are not sent (setting refuse-civil-servants)",
      other: RecordReference(Settings.registerID, Settings.refuseCivilServants.id))
  }

  /// Whether the terms of two have a day in common, whatever the years of their batches.
  private static func overlaps(_ one: Row<Specialists>, _ other: Row<Specialists>) -> Bool {
    guard let from = one[termStart], let to = one[termEnd], let theirs = other[termStart],
      let last = other[termEnd]
    else { return one[batchYear] == other[batchYear] }
    return from <= last && theirs <= to
  }

  /// The year of a batch is that of its terms, or the one before.
  private static let yearOfTerm = Rule<Specialists>.refuse("year-of-term", at: batchYear) { person in
    guard let year = person[batchYear], let start = person[termStart],
      !(Int64(start.year) - 1...Int64(start.year)).contains(year)
    else { return nil }
    return Breach(
      "批次 \(year) 年，任期从 \(start.iso) 起，应是同一年或前一年",
      "the batch is of \(year), the term begins on \(start.iso): it is of that year or the one before")
  }

  /// One kind a person at a time: of the same name, sent by the same unit.
  private static let oneKindAYear = Rule<Specialists>.refuse("one-kind-a-year", at: kind) { person in
    guard let name = person[name], let year = person[batchYear], person[status] != .brokenOff else {
      return nil
    }
    let twin = person.twin(Self.name) { other in
      other.agrees(with: person, in: home) && other[status] != .brokenOff && overlaps(person, other)
    }
    return twin.map { twin in
      let kind = twin[Self.kind]?.zh ?? ""
      return Breach(
        "\(name) \(year) 年已是\(kind)（\(twin.id)），一人一年只能一种",
        "\(name) is \(kind) in \(year) already (\(twin.id)); one kind a person a year", other: twin.reference)
    }
  }

  private static let oneYearTerm = Rule<Specialists>.refuse("one-year-term", at: termEnd) { person in
    guard person[kind] == .threeRegion, let start = person[termStart], let end = person[termEnd],
      case let last = start.lastDay(ofMonths: 12), end > last
    else { return nil }
    return Breach(
      "三区人才任期一年，最迟到 \(last.iso)；续派另登记一条",
      "a three-region term is one year, to \(last.iso) at most; another one is a record of its own")
  }

  /// A term that goes on from another begins after it, with the same person.
  private static let afterPrevious = Rule<Specialists>.refuse("after-previous", at: previous) { person in
    guard let before = person[previous] else { return nil }
    if let theirs = before[name], let mine = person[name],
      Folding.comparable(theirs) != Folding.comparable(mine)
    {
      return Breach(
        "\(before.id) 是\(theirs)，不是\(mine)", "\(before.id) is \(theirs), not \(mine)", other: before.reference
      )
    }
    guard let end = before[termEnd], let start = person[termStart], start <= end else { return nil }
    return Breach(
      "上一任期到 \(end.iso)，续派从次日起", "the term before runs to \(end.iso); this one begins after it",
      other: before.reference)
  }.watching(termEnd, by: previous)

  private static let fromAnInstitution = Rule<Specialists>.warn("from-an-institution", at: home) { person in
    let institutions: [Organisations.Kind] = [
      .institute, .university, .countyDepartment, .township, .hospital, .school,
    ]
    guard let unit = person[home], let kind = unit[Organisations.kind], !institutions.contains(kind) else {
      return nil
    }
    return Breach(
      "派出单位一般是院所、高校或县直部门，这里是\(kind.zh)", "specialists mostly come from institutions; this is: \(kind.zh)",
      other: unit.reference)
  }
}
