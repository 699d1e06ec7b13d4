import Registers

/// What home has to show: areas with their registers, and the places that are one key away.
struct HomeContents: Sendable {
  struct ListedArea: Sendable {
    /// The digit it is chosen by: its place among all areas, so that it is the same in every office.
    let number: Int
    let area: WorkArea
    let registers: [Register]
  }

  /// Areas that have registers and whose duty is the bureau's.
  let areas: [ListedArea]
  let favourites: [Register]

  init(at desk: Desk) {
    let hidden = Settings.value(Settings.hiddenAreas, in: desk.ledger)
    areas = Catalogue.areas.enumerated().compactMap { place, area in
      let registers = desk.registers.filter { $0.area == area }
      guard !registers.isEmpty, !hidden.contains(area) else { return nil }
      return ListedArea(number: place + 1, area: area, registers: registers)
    }
    favourites = Catalogue.favourites.compactMap { id in desk.registers.first { $0.id == id } }
  }
}

extension Register {
  /// Where home leads to for it: month sheets to the month, one that is looked at under others first of
  /// all so.
  var front: Route {
    if page == .month { return .month(id) }
    return groupings.first(where: \.isFront).map { .grouped(id, $0.id, onlyEmpty: false) } ?? .browse(id)
  }
}
