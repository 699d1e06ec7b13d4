import ChineseText

/// 案件 (R09): disputes over intellectual property and offences against it, from the first report on.
public enum EnforcementCases: RegisterKind {
  public static let registerID: RegisterID = "enforcement-cases"

  public enum State: String, Choice {
    case lead = "线索", accepted = "立案", dropped = "不立案", closed = "结案"
  }
  public enum Kind: String, Choice {
    case patentInfringement = "专利侵权", passingOff = "假冒专利", trademarkInfringement = "商标侵权", piracy = "盗版"
    case tradeSecret = "商业秘密", counterfeiting = "制售假冒伪劣"
    public static let english = [Kind.passingOff: "passing off as patented"]
  }
  public enum Origin: String, Choice {
    case report = "举报", inspection = "检查", transfer = "移送", assignment = "上级交办"
  }
  public enum Agency: String, Choice {
    case prefecture = "市局", county = "县局"
  }
  public enum Outcome: String, Choice {
    case mediated = "调解达成", notMediated = "调解不成", penalised = "处罚", dismissed = "驳回", transferred = "移送"
    case withdrawn = "撤回"
  }
  /// Disputes that the law wants decided within some months.
  private static let infringements: [Kind] = [.patentInfringement, .trademarkInfringement]

  public static let id = key("登记号", "Entry no.")
  public static let caseNumber = text("caseNo", "案号", "Case no.", 1...30).unique()
    .help("立案后所编的案号；一案一号", "The number it is given when it is accepted")
  public static let kind = choice("kind", "案由", "Kind", Kind.self).required()
  public static let origin = choice("origin", "来源", "Origin", Origin.self).required()
  public static let petitioner = referenceOrName("petitioner", "请求人", "Petitioner", to: Organisations.self)
    .check(.length(1...60)).check(.visible)
  public static let respondent = referenceOrName("respondent", "被请求人", "Respondent", to: Organisations.self)
    .check(.length(1...60)).check(.visible)
  public static let patent = reference("patentNo", "涉案专利", "Patent", to: Patents.self)
  public static let receivedOn = date("receivedOn", "收到日", "Received on").fact().required()
    .starting(with: .today)
  public static let acceptedOn = date("acceptedOn", "立案日", "Accepted on").fact()
    .tied(to: .accepted, .closed)
  public static let leadAgency = choice("leadAgency", "牵头机关", "Lead agency", Agency.self).required()
  public static let handlers = texts("handlers", "承办人", "Handlers").check(.visible)
  public static let outcome = choice("outcome", "处理结果", "Outcome", Outcome.self).required(in: .closed)
  public static let closedOn = date("closedOn", "结案日", "Closed on").fact().tied(to: .closed)
  public static let penalty = money("penalty", "罚没款", "Penalty").check(.notNegative)
    .plausible(.yuan(50)...(.yuan(5_000_000)))
  public static let document = documentNumber("docNo", "决定文号", "Document no.")
  public static let dropReason = text("dropReason", "不立案原因", "Dropped because", 2...100)
    .required(in: .dropped)
  public static let note = notes()
  public static let status = state("状态", "State")

  public static let register = Register(
    "案件", "Enforcement cases", area: .property,
    purpose: Label("知识产权纠纷和违法案件", "Disputes and offences about intellectual property"),
    serial: .yearly("AJ"), called: id,
    fields: [
      id, caseNumber, kind, origin, petitioner, respondent, patent, receivedOn, acceptedOn, leadAgency,
      handlers, outcome, closedOn, penalty, document, dropReason, note, status,
    ],
    status, from: .lead,
    settled: Settled(
      .lead, .accepted, .dropped, .closed, remedy: "写错的直接改，原委写在备注里；误登、重复的办不立案",
      "correct what is wrong and say why in the note; drop what was entered by mistake"),
    moves: [
      .move(.lead, to: .accepted, "Accept", stamps: acceptedOn),
      .move(.lead, to: .dropped, "Drop", asks: [dropReason]),
      .move(.accepted, to: .closed, "Close", stamps: closedOn, asks: [outcome]),
    ],
    rules: [
      .order(receivedOn, acceptedOn, id: "accepted-after-receipt"),
      .order(acceptedOn, closedOn, id: "closed-after-acceptance"), openTooLong,
    ],
    list: [
      id, kind.width(12), respondent.wide, leadAgency.headed("牵头", "Lead").width(4), status.width(6),
      receivedOn, acceptedOn, outcome.headed("结果", "Outcome").width(8), closedOn, caseNumber.width(14),
    ],
    period: .since(receivedOn),
    views: [.todo("open", "案件办理中", "Cases under way", [status.isOneOf(.lead, .accepted)])],
    followUps: [.next("执法检查", "Inspect", EnforcementInspections.file)],
    figures: [
      .count(
        "F27", in: "一(二)三", "与市局一起调处的纠纷", "Disputes mediated with the prefecture's bureau",
        unit: Label("起", "disputes"),
        leadAgency == .prefecture && outcome == .mediated && closedOn.inYear && closedOn <= .day)
    ])

  private static let openTooLong = Rule<EnforcementCases>.warn("open-too-long", at: acceptedOn) { file in
    guard file[status] == .accepted, let kind = file[kind], infringements.contains(kind),
      let accepted = file[acceptedOn],
      case let months = Settings.value(Settings.caseMonths, in: file.ledger),
      case let last = accepted.adding(months: months), last < file.today
    else { return nil }
    return Breach(
      "侵权案件应在立案后 \(months) 个月内办结，\(last.iso) 已到期：请结案，或写明为什么没有办完",
      "an infringement is decided within \(months) months, by \(last.iso): close it, or say why it is still open"
    )
  }
}
