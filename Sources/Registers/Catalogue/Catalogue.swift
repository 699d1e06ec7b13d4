/// The registers of the bureau, in the order of the menu. A new register is one file and one line
/// here (and its seed file).
public enum Catalogue {
  public static let all: [Register] = [
    ProjectLibrary.register,
    Surveys.register,
    Organisations.register,
    Townships.register,
    Staff.register,
    Settings.register,
  ]

  private static let byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }

  public static func register(_ id: RegisterID) -> Register? { byID[id] }
}
