/// The registers of the bureau, in the order of the menu. A new register is one file and one line
/// here (and its seed file).
public enum Catalogue {
  public static let all: [Register] = [
    ProjectLibrary.register, PatentSubsidies.register, Specialists.register, Assignments.register,
    SubsidyBatches.register, Patents.register, Organisations.register, Funds.register, Surveys.register,
    Calls.register, Applications.register, Projects.register, Disbursements.register, Inspections.register,
    ProjectChanges.register, Acceptances.register, FundAdjustments.register, BudgetLines.register,
    Recoveries.register, Schemes.register, SchemeRates.register, Staff.register, Sections.register,
    Townships.register,
    EnforcementInspections.register, EnforcementCases.register, Advice.register, Stations.register,
    EmergencyDatabase.register, ObservationPoints.register, Observations.register, Anomalies.register,
    Shelters.register, Attendance.register, Leave.register, Outings.register,
    WorkCalendar.register, Settings.register, Approximations.register, ReportSections.register,
    Disciplines.register, Industries.register, Topics.register,
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

  /// The registers that refer to one, and those that it refers to.
  static func neighbours(of id: RegisterID) -> Set<RegisterID> {
    let targets = register(id)?.fields.compactMap(\.kind.target) ?? []
    let referrers = all.filter { other in other.fields.contains { $0.kind.target == id } }.map(\.id)
    return Set(targets + referrers)
  }
}
