/// What opens for a record of a register.
public enum Page: Hashable, Sendable {
  /// Its fields, its rows and what refers to it.
  case record
  /// The records taken into it, with their sum and what may still be spent.
  case batch
}

extension Catalogue {
  /// The registers whose records have another page than the plain one.
  private static let pages: [RegisterID: Page] = [SubsidyBatches.registerID: .batch]
  static func page(of register: RegisterID) -> Page { pages[register] ?? .record }
}

extension Register {
  public var page: Page { Catalogue.page(of: id) }
}
