import ChineseText
import Registers

/// 大类 whose duty has moved to another bureau: home leaves them out, and shows them again when it is asked to.
enum HiddenAreas {
  /// By which the answer is known.
  static let field = Settings.hiddenAreas.id.text

  /// What makes home show these areas and no others.
  static func effects(showing values: [Value], at desk: Desk) -> [Effect] {
    let shown = Set(values.compactMap { WorkArea(rawValue: $0.plain) })
    if let why = desk.obstacle(toSaving: Settings.registerID) { return [.fail(why)] }
    let hidden = Set(Catalogue.areas).subtracting(shown)
    return Settings.hiding(hidden, desk.ledger).map { [.errand(.save($0))] } ?? []
  }
}

extension Choosing {
  /// Which areas home shows: those that are ticked.
  static func shownAreas(at desk: Desk) -> Choosing {
    let hidden = Settings.value(Settings.hiddenAreas, in: desk.ledger)
    func option(_ area: WorkArea) -> Chosen { .value(.text(area.rawValue)) }
    return Choosing(
      .value(field: HiddenAreas.field, isList: true),
      title: Label("首页显示哪些大类（空格勾选）", "Which areas home shows (Space ticks)"),
      source: .options(Catalogue.areas.map { Option(option($0), label: $0.label) }),
      ticked: Catalogue.areas.filter { !hidden.contains($0) }.map(option))
  }
}
