import ChineseText

/// 督查: visits that look at a project's progress, money and people, and what is to be put right.
public enum Inspections: RegisterKind {
  public static let registerID: RegisterID = "inspections"

  public enum Subject: String, Choice {
    case progress = "进度", money = "资金", people = "人员履职", midterm = "中期检查"
  }
  public enum Rating: String, Choice {
    case normal = "正常", late = "滞后", veryLate = "严重滞后"
  }

  public static let id = key("督查号", "Inspection no.")
  public static let project = reference("projectId", "项目", "Project", to: Projects.self).required().carried()
  public static let date = date("date", "日期", "Date").fact().required().starting(with: .today)
  public static let subjects = choices("kinds", "内容", "Subjects", Subject.self).required()
  public static let inspectors = texts("inspectors", "督查人", "Inspectors").check(.visible)
  public static let findings = longText("findings", "发现的情况", "Findings", 1...500).required()
  public static let rating = choice("rating", "评价", "Rating", Rating.self).required()
  public static let fixBy = date("fixBy", "整改期限", "Fix by").required(when: rating, is: .late, .veryLate)
  public static let fixedOn = date("fixedOn", "整改完成日", "Fixed on").fact()
  public static let fixNote = text("fixNote", "整改情况", "How it was fixed", 2...100)
  public static let note = notes()

  /// Something is to be put right and is not yet.
  static let isUnfixed = predicate("isUnfixed", "未整改", "Not fixed", fixBy.isFilled && !(fixedOn <= .day))

  public static let register = Register(
    "项目督查", "Inspections", area: .projects,
    purpose: Label("进度、资金和人员履职的督查与整改", "Inspections of projects and what is put right"),
    serial: .yearly("DC"), called: id,
    fields: [id, project, date, subjects, inspectors, findings, rating, fixBy, fixedOn, fixNote, note],
    derived: [], predicates: [isUnfixed],
    rules: [
      .order(date, fixBy, strictly: true), .order(date, fixedOn),
      .together(fixedOn, fixNote, id: "fix-and-note"),
      .refuse("after-contract", at: date) { row in
        guard let day = row[date], let project = row[project] else { return nil }
        guard let signed = project[Projects.signedOn] else {
          return Breach("项目还没有签合同", "the project has no contract yet", other: project.reference)
        }
        if day >= signed { return nil }
        return Breach(
          "早于合同签订日 \(signed.iso)", "before the contract was signed on \(signed.iso)", other: project.reference
        )
      }.watching(Projects.signedOn, by: project),
    ],
    list: [id, project.wide, date, rating, fixBy, fixedOn, subjects.width(16)], period: .since(date),
    views: [.todo("overdue", "整改逾期", "Fixes overdue", [fixBy < .today, fixedOn.isEmpty], by: fixBy)],
    supplements: [
      .later("登记整改", "Record the fix", asks: [fixedOn, fixNote]) { row in
        if let day = row[fixedOn] { return Label("已于 \(day.iso) 整改", "fixed on \(day.iso)") }
        return row[fixBy] == nil ? Label("没有要求整改", "nothing is to be fixed") : nil
      }
    ])
}
