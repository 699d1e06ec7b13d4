import ChineseText

/// 项目验收: the acceptance of a project, from its application to its conclusion.
public enum Acceptances: RegisterKind {
  public static let registerID: RegisterID = "acceptances"

  public enum State: String, Choice {
    case asked = "申请", held = "已验收", withdrawn = "撤回"
  }
  public enum Material: String, Choice {
    case application = "验收申请", report = "总结报告", accounts = "经费决算", results = "成果材料", contract = "合同书"
  }
  public enum Mode: String, Choice {
    case meeting = "会议", onSite = "现场", written = "书面"
  }
  public enum Conclusion: String, Choice {
    case passed = "通过", concluded = "结题", failed = "不通过"
  }

  public static let id = key("验收号", "Acceptance no.")
  public static let project = reference("projectId", "项目", "Project", to: Projects.self).required()
    .fixed(in: .held)
  public static let appliedOn = date("appliedOn", "申请日", "Applied on").fact().required().starting(
    with: .today)
  public static let materials = choices("materials", "材料", "Papers", Material.self)
    .help("收齐的打勾（写 * 为全部），齐了才能验收", "Tick what has come (* for all); all are needed")
  public static let audited = money("audited", "审计决算", "Audited").check(.notNegative)
  public static let heldOn = stamp("heldOn", "验收日", "Held on", in: .held)
  public static let mode = choice("mode", "方式", "Mode", Mode.self).required(in: .held)
  public static let chair = text("chair", "组长", "Chair", 1...20).person()
  public static let experts = texts("experts", "专家", "Experts").check(.visible).required(in: .held)
  public static let score = count("score", "评分", "Score").check(.between(0...100))
  public static let conclusion = choice("conclusion", "结论", "Conclusion", Conclusion.self).required(in: .held)
    .fixed(in: .held)
  public static let certificate = text("certificateNo", "证书号", "Certificate no.", 1...30).unique()
    .required(when: conclusion, is: .passed)
  public static let issues = longText("issues", "存在问题", "Issues", 1...500)
    .required(when: conclusion, is: .failed)
  public static let note = notes()
  public static let status = state("状态", "State")

  static func missing(of row: Row<Acceptances>) -> [Material] {
    let there = row[materials] ?? []
    return Material.allCases.filter { !there.contains($0) }
  }
  private static let missing = derived("missing", "缺材料", "Papers missing") { missing(of: $0).map(\.zh) }

  public static let register = Register(
    "项目验收", "Acceptances", area: .projects, purpose: Label("验收申请、专家意见和结论", "Acceptances of projects"),
    serial: .yearly("JX"), called: id,
    fields: [
      id, project, appliedOn, materials, audited, heldOn, mode, chair, experts, score, conclusion,
      certificate,
      issues, note, status,
    ],
    status, from: .asked,
    settled: Settled(
      .held, remedy: "结论有误的写明备注，重新申请验收", "say so in the note and apply for another acceptance"),
    moves: [
      .move(
        .asked, to: .held, "验收", "Hold it", stamps: heldOn, asks: [mode, experts, conclusion],
        unless: notReady,
        along: conclude),
      .move(.asked, to: .withdrawn, "Withdraw"),
    ],
    derived: [missing],
    rules: [.order(appliedOn, heldOn), oneOpen, afterContract, enoughExperts, inTime, papersComplete],
    list: [id, project.wide, appliedOn, heldOn, conclusion.width(6), score, status, certificate.width(14)],
    period: .date(heldOn), views: [.todo("asked", "待验收", "To be held", [status == .asked])],
    papers: papers)

  @Sendable private static func notReady(_ row: Row<Acceptances>) -> Label? {
    let missing = missing(of: row)
    if !missing.isEmpty {
      let words = missing.map(\.zh).joined(separator: "、")
      return Label("材料未齐：缺\(words)", "papers are missing: \(words)")
    }
    // Asked before the step and after it, when the project has gone on.
    guard row[status] == .asked, let state = row[project]?[Projects.status], state != .underWay else {
      return nil
    }
    return Label("项目不在实施中（\(state.zh)）", "the project is not under way (\(state.en))")
  }

  /// The project goes on with it; of one that failed it stays under way.
  @Sendable private static func conclude(_ row: Row<Acceptances>) -> [Change] {
    guard let project = row[project] else { return [] }
    switch row[conclusion] {
    case .passed: return [project.setting(FieldEdit(Projects.status, .accepted))]
    case .concluded: return [project.setting(FieldEdit(Projects.status, .concluded))]
    default: return []
    }
  }

  private static let oneOpen = Rule<Acceptances>.refuse("one-open", at: project) { row in
    guard row[status] == .asked,
      let other = row[project]?.rows(project).first(where: {
        $0.id != row.id && $0[status] == .asked
      })
    else { return nil }
    return Breach(
      "此项目已有验收申请 \(other.id)", "the project has an application already: \(other.id)", other: other.reference)
  }

  private static let afterContract = Rule<Acceptances>.refuse("after-contract", at: appliedOn) { row in
    guard let day = row[appliedOn], let project = row[project] else { return nil }
    guard let signed = project[Projects.signedOn] else {
      return Breach("项目还没有签合同", "the project has no contract yet", other: project.reference)
    }
    return day < signed ? Breach("早于合同签订日 \(signed.iso)", "before the contract of \(signed.iso)") : nil
  }.watching(Projects.signedOn, by: project)

  private static let papersComplete = Rule<Acceptances>.refuse("papers-complete", at: materials) { row in
    guard row[status] == .held, case let missing = missing(of: row), !missing.isEmpty else { return nil }
    let words = missing.map(\.zh).joined(separator: "、")
    return Breach("已验收的材料要齐：缺\(words)", "papers are missing: \(words)")
  }

  private static let enoughExperts = Rule<Acceptances>.warn("enough-experts", at: experts) { row in
    guard let experts = row[experts], !experts.isEmpty else { return nil }
    let wanted = Settings.value(Settings.acceptanceExperts, in: row.ledger)
    if experts.count < wanted {
      return Breach("专家 \(experts.count) 名，不足 \(wanted) 名", "\(experts.count) experts, fewer than \(wanted)")
    }
    return experts.count % 2 == 0
      ? Breach("专家 \(experts.count) 名，应为单数", "\(experts.count) experts: an odd number is wanted") : nil
  }

  private static let inTime = Rule<Acceptances>.warn("held-in-time", at: heldOn) { row in
    let months = Settings.value(Settings.acceptanceMonths, in: row.ledger)
    guard let day = row[heldOn], let end = row[project]?[Projects.end], day > end.adding(months: months)
    else {
      return nil
    }
    return Breach("到期 \(end.iso) 后超过 \(months) 个月", "more than \(months) months after the end, \(end.iso)")
  }

  private static let papers: [Paper<Acceptances>] = [
    .paper("certificate", Label("验收证书", "Certificate"), title: Label("项目验收证书", "Certificate of acceptance")) {
      row in
      func fact(_ zh: String, _ en: String, _ text: String?) -> PaperPart {
        .fact(Label(zh, en), Label(same: text ?? PaperPart.toWrite))
      }
      let project = row[project]
      return [
        .heading(Label("项 目 验 收 证 书", "CERTIFICATE OF ACCEPTANCE")), .blank,
        fact("证书号", "Certificate no.", row[certificate]), fact("项目号", "Project no.", project?.id.text),
        fact("项目名称", "Project", project?.name), fact("承担单位", "Unit", project?[Projects.unit]?.name),
        fact("负责人", "Leader", project?[Projects.leader]),
        fact("合同编号", "Contract no.", project?[Projects.contract]),
        fact(
          "起止时间", "Term",
          [project?[Projects.start]?.chinese, project?[Projects.end]?.chinese].compactMap { $0 }.joined(
            separator: "至")),
        fact("计划经费", "Amount", project?[Projects.amount].map { $0.grouped + " 元" }),
        fact("审计决算", "Audited", row[audited].map { $0.grouped + " 元" }),
        fact("验收日期", "Held on", row[heldOn]?.chinese), fact("方式", "Mode", row[mode]?.zh),
        fact("考核指标", "Targets", project?[Projects.targets]), fact("评分", "Score", row[score].map { "\($0)" }),
        fact("结论", "Conclusion", row[conclusion]?.zh), fact("存在问题", "Issues", row[issues]), .blank,
        .table(
          [.init("序号", "No.", .trailing), .init("专家", "Expert"), .init("签名", "Signature")],
          rows: (row[experts] ?? []).enumerated().map { [String($0 + 1), $1, ""] }), .blank,
        .signatures([(Label("组长", "Chair"), row[chair]), (Label("组织单位", "Held by"), nil)]),
      ]
    }
  ]
}
