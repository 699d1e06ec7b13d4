import ChineseText

/// 申报通知: calls of higher levels and the county's own for project applications.
public enum Calls: RegisterKind {
  public static let registerID: RegisterID = "calls"

  public enum State: String, Choice {
    case open = "征集中", closed = "截止", cancelled = "取消"
  }
  public enum Level: String, Choice {
    case national = "国家", provincial = "省", prefectural = "市", county = "本级"
  }
  /// Workdays that the office itself wants before the deadline.
  private static let ownDays = 3

  public static let id = key("通知号", "Call no.")
  public static let level = choice("level", "级别", "Level", Level.self).required()
  public static let title = text("title", "标题", "Title", 4...60).required()
  public static let plan = text("plan", "计划类别", "Plan", 2...40)
  public static let issuer = referenceOrName("issuer", "发文机关", "Issuer", to: Organisations.self)
    .check(.visible)
  public static let document = documentNumber("docNo", "文号", "Document no.")
  public static let issuedOn = date("issuedOn", "发文日", "Issued on").fact()
  public static let deadline = date("deadline", "截止日", "Deadline").required()
  public static let internalDeadline = date("internalDeadline", "县内截止", "Own deadline")
    .help("交到本局的最后一天，照截止日前推 3 个工作日", "The last day to hand in here: three workdays before the deadline")
  public static let quota = count("quota", "限报数", "Quota").check(.between(1...99))
  public static let conditions = longText("conditions", "申报条件", "Conditions", 1...500)
  public static let note = notes()
  public static let status = state("状态", "State")

  /// Its applications that were sent up.
  static func submitted(to call: Row<Calls>) -> [Row<Applications>] {
    call.rows(Applications.call).filter { $0.meets(Applications.isSubmitted) }
  }

  private static let daysLeft = derived("daysLeft", "剩余天数", "Days left") { call -> Int64? in
    guard call[status] == .open, let deadline = call[deadline] else { return nil }
    return Int64(deadline.dayNumber - call.today.dayNumber)
  }
  private static let taken = derived("taken", "已报/限报", "Applied/quota") { call -> String? in
    let count = submitted(to: call).count
    return call[quota].map { "\(count)/\($0)" } ?? String(count)
  }

  public static let register = Register(
    "申报通知", "Calls", area: .projects,
    purpose: Label("各级征集项目的通知和截止日", "Calls for projects and their deadlines"),
    serial: .yearly("TZ"), called: title,
    fields: [
      id, level, title, plan, issuer, document, issuedOn, deadline, internalDeadline, quota, conditions, note,
      status,
    ],
    following: [
      internalDeadline.proposed { call in
        call[deadline].map { Workdays(call.ledger).day(ownDays, workdaysBefore: $0) }
      },
      deadline.echo { call in
        call[daysLeft].map { $0 < 0 ? Label("已过期", "over") : Label("还有 \($0) 天", "\($0) days left") }
      },
    ],
    status, from: .open,
    moves: [
      .move(.open, to: .closed, "Close"),
      .move(.open, to: .cancelled, "Cancel", asks: [note]),
    ],
    derived: [daysLeft, taken],
    rules: [
      .order(internalDeadline, deadline, id: "own-deadline-first"),
      .order(issuedOn, deadline, id: "deadline-after-issue"),
    ],
    list: [
      id, level.width(4), title.wide, deadline, daysLeft.width(8), taken.width(9), status, internalDeadline,
    ],
    period: .since(issuedOn), children: [.rows(Applications.call)],
    views: [
      .todo("closing", "10 天内截止", "Due within 10 days", [daysLeft >= 0, daysLeft <= 10], by: deadline)
    ],
    followUps: [
      .next("登记申报", "Record an application", Applications.call) { call in
        call[status] == .open ? nil : Label("通知已不在征集", "the call is open no more")
      }
    ])
}
