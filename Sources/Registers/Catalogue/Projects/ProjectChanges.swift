import ChineseText

/// 项目变更: extensions and other changes of a project, applied for and decided.
public enum ProjectChanges: RegisterKind {
  public static let registerID: RegisterID = "project-changes"

  public enum State: String, Choice {
    case asked = "申请", granted = "批准", refused = "不批"
  }
  public enum Kind: String, Choice {
    case extension_ = "延期", leader = "负责人", unit = "承担单位", content = "内容", budget = "预算", other = "其他"

    public static let english: [Kind: String] = [.extension_: "extension"]
  }

  public static let id = key("变更号", "Change no.")
  public static let project = reference("projectId", "项目", "Project", to: Projects.self).required()
    .fixed(in: .granted)
  public static let kind = choice("kind", "类型", "Kind", Kind.self).required().fixed(in: .granted)
  public static let appliedOn = date("appliedOn", "申请日", "Applied on").fact().required().starting(
    with: .today
  )
  .fixed(in: .granted)
  public static let reason = text("reason", "理由", "Reason", 2...200).required()
  public static let newEnd = date("newEnd", "延至", "New end").required(when: kind, is: .extension_)
    .fixed(in: .granted)
  public static let newLeader = text("newLeader", "新负责人", "New leader", 1...20).person()
    .required(when: kind, is: .leader).fixed(in: .granted)
  public static let newUnit = reference("newUnitId", "新承担单位", "New unit", to: Organisations.self)
    .required(when: kind, is: .unit).fixed(in: .granted)
  public static let document = documentNumber("docNo", "批复文号", "Decision no.").required(in: .granted)
  public static let decidedOn = stamp("decidedOn", "批复日", "Decided on", in: .granted, .refused)
  public static let note = notes()
  public static let status = state("状态", "State")

  private static let isExtension = predicate(
    "isExtension", "批准的延期", "Granted extension", kind == .extension_ && status == .granted)
  private static func extensions(of project: Row<Projects>, besides change: Row<ProjectChanges>)
    -> [Row<ProjectChanges>]
  {
    project.rows(Self.project).filter { $0.id != change.id && $0.meets(isExtension) }
  }
  /// The last end that was granted; `nil` of a project that was never extended.
  static func grantedEnd(of project: Row<Projects>) -> CalendarDate? {
    project.rows(Self.project).filter { $0.meets(isExtension) }.compactMap { $0[newEnd] }.max()
  }
  /// The end that the project had when this was asked for: what it is now, unless this one changed it.
  private static func endBefore(_ change: Row<ProjectChanges>) -> CalendarDate? {
    guard let project = change[project] else { return nil }
    guard change[status] == .granted else { return project[Projects.end] }
    return extensions(of: project, besides: change).compactMap { $0[newEnd] }.filter { end in
      change[newEnd].map { end < $0 } ?? true
    }.max() ?? project[Projects.firstEnd]
  }

  public static let register = Register(
    "项目变更", "Project changes", area: .projects,
    purpose: Label("延期、换负责人和其他变更的申请与批复", "Extensions and other changes of projects"),
    serial: .yearly("BG"), called: id,
    fields: [
      id, project, kind, appliedOn, reason, newEnd, newLeader, newUnit, document, decidedOn, note, status,
    ],
    following: [
      project.echo { change in
        guard let project = change[project], let end = project[Projects.end] else { return nil }
        return Label("\(project[Projects.status]?.zh ?? "") 到 \(end.iso)", "until \(end.iso)")
      }
    ],
    status, from: .asked,
    settled: Settled(.granted, remedy: "再登记一次变更", "record another change instead"),
    moves: [
      .move(.asked, to: .granted, "Grant", stamps: decidedOn, asks: [document], along: write),
      .move(.asked, to: .refused, "Refuse", stamps: decidedOn),
    ],
    predicates: [isExtension],
    rules: [
      .order(appliedOn, decidedOn), askedInTime, laterThanEnd, notTooOften, notTooLong, askedEarly,
    ],
    list: [id, project.wide, kind.width(8), appliedOn, status, newEnd, decidedOn, document.width(18)],
    period: .since(appliedOn),
    views: [.todo("asked", "待批复的变更", "To be decided", [status == .asked])])

  /// What was granted is written into the project.
  @Sendable private static func write(_ change: Row<ProjectChanges>) -> [Change] {
    guard let project = change[project] else { return [] }
    switch change[kind] {
    case .extension_:
      return [project.setting(FieldEdit(Projects.end, change[newEnd]))]
    case .leader: return [project.setting(FieldEdit(Projects.leader, change[newLeader]))]
    case .unit: return [project.setting(FieldEdit(Projects.unit, change.id(newUnit)))]
    default: return []
    }
  }

  /// Whether the leader of a project is changed by the decision to grant it, saved with it.
  static func grantsLeader(_ change: Change, _ together: [Change]) -> Bool {
    grants(change, of: Projects.leader, by: newLeader, together)
  }
  /// The same of its unit.
  static func grantsUnit(_ change: Change, _ together: [Change]) -> Bool {
    grants(change, of: Projects.unit, by: newUnit, together)
  }

  private static func grants<V, W>(
    _ change: Change, of field: Field<Projects, V>, by new: Field<ProjectChanges, W>, _ together: [Change]
  ) -> Bool {
    together.contains { other in
      guard other.register == registerID, let granted = other.recordAfter, granted[status] == .granted,
        other.recordBefore?[status] == .asked
      else { return false }
      return granted.value(of: project.spec) == .reference(change.id)
        && granted.value(of: new.spec) == change.recordAfter?.value(of: field.spec)
    }
  }

  private static let askedInTime = Rule<ProjectChanges>.refuse("asked-before-end", at: appliedOn) { change in
    guard change[kind] == .extension_, let day = change[appliedOn], let end = endBefore(change), day > end
    else { return nil }
    return Breach(
      "项目已于 \(end.iso) 到期，到期前才能申请延期", "the project ended on \(end.iso): an extension is asked for before")
  }

  private static let laterThanEnd = Rule<ProjectChanges>.refuse("later-than-end", at: newEnd) { change in
    guard change[kind] == .extension_, let new = change[newEnd], let end = endBefore(change), new <= end
    else { return nil }
    return Breach("应晚于现在的结束日 \(end.iso)", "must come after the end as it is, \(end.iso)")
  }

  private static let notTooOften = Rule<ProjectChanges>.refuse("extensions-within-limit", at: kind) {
    change in
    guard change[kind] == .extension_, change[status] != .refused, let project = change[project] else {
      return nil
    }
    let limit = Settings.value(Settings.extensionLimit, in: change.ledger)
    let count = extensions(of: project, besides: change).count
    return count < limit
      ? nil : Breach("已延期 \(count) 次，最多 \(limit) 次", "extended \(count) times; \(limit) are allowed")
  }

  private static let notTooLong = Rule<ProjectChanges>.warn("extension-not-too-long", at: newEnd) { change in
    guard change[kind] == .extension_, let new = change[newEnd], let project = change[project],
      let first = project[Projects.firstEnd] ?? project[Projects.end]
    else { return nil }
    let months = Settings.value(Settings.extensionMonths, in: change.ledger)
    guard new > first.adding(months: months) else { return nil }
    return Breach(
      "比原定 \(first.iso) 延长超过 \(months) 个月", "more than \(months) months after the first end, \(first.iso)")
  }

  private static let askedEarly = Rule<ProjectChanges>.warn("extension-asked-early", at: appliedOn) {
    change in
    guard change[kind] == .extension_, let day = change[appliedOn], let end = endBefore(change) else {
      return nil
    }
    let months = Settings.value(Settings.extensionNotice, in: change.ledger)
    guard day > end.adding(months: -months), day <= end else { return nil }
    return Breach(
      "应在到期前 \(months) 个月申请（到期 \(end.iso)）", "to be asked for \(months) months before the end, \(end.iso)")
  }
}
