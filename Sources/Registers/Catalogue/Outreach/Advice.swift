import ChineseText

/// 技术咨询 (R20): questions that people and units ask, and what the experts answer.
public enum Advice: RegisterKind {
  public static let registerID: RegisterID = "advice"

  public enum State: String, Choice {
    case received = "登记", answered = "答复", done = "办结", passedOn = "转办"
  }
  public enum Channel: String, Choice {
    case visit = "上门", phone = "电话", hotline = "12396", online = "线上"
    public static let english = [Channel.hotline: "hotline 12396"]
  }
  /// Workdays after which a question waits too long.
  private static let patience = 3

  public static let id = key("咨询号", "Advice no.")
  public static let askedOn = date("date", "日期", "Asked on").fact().required().starting(with: .today)
  public static let channel = choice("channel", "方式", "Channel", Channel.self).required().carried()
  public static let asker = text("asker", "咨询人", "Asker", 1...20).person()
  public static let unit = referenceOrName("unit", "咨询单位", "Unit", to: Organisations.self)
    .check(.length(2...60)).check(.visible)
  public static let town = reference("townId", "乡镇", "Township", to: Townships.self)
  public static let question = longText("question", "问题", "Question", 1...300).required()
  public static let expert = text("expert", "专家", "Expert", 1...20).person()
  public static let expertUnit = reference("expertUnit", "专家单位", "Expert's unit", to: Organisations.self)
  public static let answer = longText("answer", "答复内容", "Answer", 1...500).required(in: .answered, .done)
  public static let answeredOn = date("answeredOn", "答复日", "Answered on").fact()
    .tied(to: .answered, .done)
  public static let followUp = text("followUp", "回访", "Follow-up", 1...200)
  public static let note = notes().required(in: .passedOn)
  public static let status = state("状态", "State")

  /// Without an answer for as many workdays as one may wait.
  public static let isWaiting = predicate(
    "isWaiting", "\(patience) 天未答复", "Waiting",
    status == .received
      && .asks("登记后已满 \(patience) 个工作日", "\(patience) workdays have gone by") { question in
        answeredUntil(question).map { $0 <= question.day } ?? false
      })
  /// The workday on which an answer is due.
  @Sendable private static func answeredUntil(_ question: Row<Advice>) -> CalendarDate? {
    question[askedOn].map { Workdays(question.ledger).day(patience, workdaysFrom: $0.adding(days: 1)) }
  }
  /// A unit whose experts have answered before stands in the grouping in other years too.
  private static let givesAdvice = Organisations.predicate(
    "givesAdvice", "有专家答复", "Gives advice",
    .asks("有专家答复过咨询", "its experts have answered") { !$0.rows(expertUnit).isEmpty })
  private static let isOfYear = predicate("isOfYear", "本年", "This year", askedOn.inYear)

  public static let register = Register(
    "技术咨询", "Advice", area: .outreach,
    purpose: Label("上门、电话和 12396 的技术咨询", "Questions answered on the spot, by phone and by 12396"),
    serial: .yearly("ZX"), called: id,
    fields: [
      id, askedOn, channel, asker, unit, town, question, expert, expertUnit, answer, answeredOn, followUp,
      note, status,
    ],
    following: [
      town.proposed { row in row[unit].flatMap { $0.record[Organisations.town] }.map { Reference($0) } }
    ],
    status, from: .received,
    moves: [
      .move(.received, to: .answered, "Answer", stamps: answeredOn, asks: [answer]),
      .move(.answered, to: .done, "Finish"), .move(.received, to: .passedOn, "Pass on", asks: [note]),
    ],
    derived: [isWaiting], predicates: [isOfYear],
    rules: [.order(askedOn, answeredOn, id: "answered-after-asking")],
    list: [
      id, askedOn, channel.width(6), question.wide, expert.width(12), status, answeredOn, town.width(12),
      asker.width(12), unit.width(14),
    ],
    period: .since(askedOn),
    views: [
      .todo(
        "waiting", "咨询超期未答复", "Advice overdue", [isWaiting.holds], until: answeredUntil)
    ],
    groupings: [
      .by(
        "by-expert-unit", "按专家单位", "By expert's unit", expertUnit, heads: givesAdvice, rows: isOfYear,
        [question.wide, expert.width(12), askedOn, status], empty: Label("本年没有答复", "no advice this year")),
      .by(
        "by-town", "按乡镇", "By township", town, heads: nil, rows: isOfYear,
        [question.wide, expert.width(12), askedOn, status], empty: Label("本年没有咨询", "no question this year")),
    ],
    figures: [
      .distinct(
        "F61", in: "一(六)四", "上门服务的专家", "Experts who came", unit: Label("名", "experts"), of: expert,
        channel == .visit && askedOn.inYear && askedOn <= .day
      ).withUnit
    ])
}
