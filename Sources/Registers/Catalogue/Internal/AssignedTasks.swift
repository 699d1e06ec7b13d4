import ChineseText

/// 专项和交办任务 (R10, R23): what has to be done for a campaign or was handed down, by topic.
public enum AssignedTasks: RegisterKind {
  public static let registerID: RegisterID = "assigned-tasks"

  public enum State: String, Choice {
    case notBegun = "未开始", underWay = "办理中", done = "完成", cancelled = "取消"
  }
  public enum Kind: String, Choice {
    case planning = "部署", carryingOut = "实施", publicity = "宣传培训", selfReview = "自评", acceptance = "验收"
    case other = "其他"
  }
  public enum Conclusion: String, Choice {
    case passed = "通过", toBeMended = "整改", failed = "不通过"
  }

  public static let id = key("任务号", "Task no.")
  public static let topic = reference("topic", "专题", "Topic", to: Topics.self).required().carried()
    .help("如 知识产权示范县；没有的先登记到专题", "The campaign; a new one is entered among the topics first")
  public static let kind = choice("kind", "类别", "Kind", Kind.self).required()
  public static let title = text("title", "任务", "Task", 2...60).required()
  public static let source = referenceOrName("source", "交办单位", "From", to: Organisations.self)
    .check(.visible)
  public static let document = documentNumber("docNo", "文号", "Document no.")
  public static let section = reference("sectionId", "承办股室", "Section", to: Sections.self).required()
    .carried()
  public static let owner = reference("ownerId", "责任人", "Owner", to: Staff.self)
  public static let due = date("due", "期限", "Due").required()
  public static let progress = longText("progress", "进展", "Progress", 1...300)
  public static let doneOn = stamp("doneOn", "完成日", "Done on", in: .done)
  public static let conclusion = choice("conclusion", "验收结论", "Conclusion", Conclusion.self)
    .help("验收任务完成时填写", "Of an acceptance, once it is done")
  public static let evidence = text("evidence", "佐证材料", "Evidence", 1...100)
  public static let note = notes().required(in: .cancelled)
  public static let status = state("状态", "State")

  private static let counts = predicate("counts", "计入", "Counts", status != .cancelled)
  private static let isDone = predicate("isDone", "已完成", "Done", status == .done)
  private static let isDueSoon = predicate(
    "dueThisMonth", "本月到期", "Due this month",
    status.isOneOf(.notBegun, .underWay)
      && .asks("期限在本月", "due within this month") { task in
        task[due].map { $0.year == task.today.year && $0.month == task.today.month } ?? false
      })

  /// 知识产权示范县, the campaign whose acceptance the report tells.
  private static let accepted: When<AssignedTasks> =
    topic == Reference(Topics.propertyCounty) && kind == .acceptance && doneOn.inYear && doneOn <= .day

  public static let register = Register(
    "专项和交办任务", "Assigned tasks", area: .internal,
    purpose: Label("创建、考核和交办的事项，按专项列", "What campaigns and superiors ask for, by topic"),
    serial: .yearly("RW"), called: title,
    fields: [
      id, topic, kind, title, source, document, section, owner, due, progress, doneOn, conclusion, evidence,
      note, status,
    ],
    status, from: .notBegun,
    moves: [
      .move(.notBegun, to: .underWay, "Begin"),
      .move(.underWay, to: .done, "Finish", stamps: doneOn),
      .move(.notBegun, to: .cancelled, "Cancel", asks: [note]),
      .move(.underWay, to: .cancelled, "Cancel", asks: [note]),
    ],
    predicates: [counts, isDone, isDueSoon], rules: [conclusionOfAcceptance],
    list: [
      id, title.wide, topic.width(14), kind.width(8), section.width(10), due, status, doneOn,
      conclusion.width(8),
    ],
    period: .since(due),
    views: [
      .todo(
        "overdue", "任务逾期", "Tasks overdue", [due < .today, status.isOneOf(.notBegun, .underWay)], by: due),
      .todo("dueThisMonth", "任务本月到期", "Tasks due this month", [isDueSoon.holds], by: due),
    ],
    groupings: [
      .by(
        "by-topic", "按专题", "By topic", topic, heads: nil, rows: counts, done: isDone,
        [title.wide, kind.width(8), due, status], empty: Label("没有任务", "no task")
      ).asFront
    ],
    figures: [
      .lastDay("F22", in: "一(二)一", "示范县验收", "Acceptance of the demonstration county", of: doneOn, accepted)
        .parted("月日", "day", .part(.value("F22.结论", "结论", "conclusion", of: conclusion, accepted)))
    ])

  private static let conclusionOfAcceptance = Rule<AssignedTasks>.refuse(
    "conclusion-of-acceptance", at: conclusion
  ) { task in
    let isFilled = task[conclusion] != nil
    guard task[kind] == .acceptance else {
      return isFilled ? Breach("只有验收任务写结论", "only an acceptance has a conclusion") : nil
    }
    guard task[status] == .done, !isFilled else { return nil }
    return Breach("验收完成了，请写结论", "the acceptance is done: say its conclusion")
  }
}
