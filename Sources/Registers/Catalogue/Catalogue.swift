/// The registers of the bureau, in the order of the menu. A new register is one file and one line
/// here (and its seed file).
public enum Catalogue {
  public static let all: [Register] = [
    ProjectLibrary.register, PatentSubsidies.register, Specialists.register, Assignments.register,
    SubsidyBatches.register, Patents.register, Organisations.register, Funds.register, Surveys.register,
    Calls.register, Applications.register, Projects.register, Disbursements.register, Inspections.register,
    ProjectChanges.register, Acceptances.register, ServiceLog.register, ServiceResults.register,
    Agreements.register, Recoveries.register, Schemes.register, SchemeRates.register, Events.register,
    EnforcementInspections.register, EnforcementCases.register, Advice.register, Stations.register,
    EmergencyDatabase.register, ObservationPoints.register, Observations.register, Anomalies.register,
    Shelters.register,
    FundAdjustments.register, Targets.register, AssignedTasks.register, Documents.register,
    Attendance.register, Leave.register, Outings.register,
    ReportItems.register, Narratives.register, Approximations.register, ReportSections.register,
    Staff.register, Sections.register, Townships.register, WorkCalendar.register, Settings.register,
    BudgetLines.register, Disciplines.register, Industries.register, Topics.register,
  ]

  /// 大类, in the order of their numbers on home.
  public static let areas = WorkArea.allCases

  /// The places that are one key away on home, whatever its areas (decision 46).
  public static let favourites: [RegisterID] = [
    ProjectLibrary.registerID, PatentSubsidies.registerID, Assignments.registerID,
  ]

  private static let byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }

  public static func register(_ id: RegisterID) -> Register? { byID[id] }

  /// The figures of the yearly report, by their numbers.
  public static let figures: [Figure] = {
    let places = Dictionary(uniqueKeysWithValues: FigureNumber.all.enumerated().map { ($1, $0) })
    return all.flatMap(\.figures).sorted { places[$0.id] ?? .max < places[$1.id] ?? .max }
  }()

  /// The registers that refer to one, those that it refers to, and where it names figures of the report
  /// those that they follow from.
  static func neighbours(of id: RegisterID) -> Set<RegisterID> {
    let fields = register(id)?.fields ?? []
    let referrers = all.filter { other in other.fields.contains { $0.kind.target == id } }.map(\.id)
    let named = fields.contains(where: \.namesFigure) ? figures.filter { !$0.counts(id) } : []
    return Set(fields.compactMap(\.kind.target) + referrers + named.flatMap(\.registers))
  }
}
