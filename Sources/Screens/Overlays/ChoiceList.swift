import ChineseText
import Registers

/// What a picker lists just now: of given options those that match, and the records that do.
/// Records are found in slices and made into options only where they are shown.
struct ChoiceList: Sendable {
  /// The records of one register that match.
  private struct Found: Sendable {
    let register: Register
    var search: NameSearch
  }

  private let text: String
  private let given: [Choosing.Option]
  private var shown: [Choosing.Option] = []
  private var found: [Found] = []
  /// The records stand for themselves, behind the options; else for values, before them.
  private let isOfPlaces: Bool
  private(set) var isBegun = false

  /// So many rows are looked through between two keys.
  private static let slice = 12_000
  /// So many records of each register are offered as places: who types on finds the one that is meant.
  private static let mostOfEach = 20
  /// A single character is in nearly every name.
  private static let shortest = 2

  /// - Parameter extra: answers that stand behind those of the source.
  init(_ source: Choosing.Source, _ text: String, extra: [Choosing.Option] = []) {
    self.text = text
    let query = TextQuery(text)
    switch source {
    case .options(let options):
      given = options + extra
      isOfPlaces = false
    case .records(let id):
      given = extra
      isOfPlaces = false
      found =
        Catalogue.register(id).map { [Found(register: $0, search: NameSearch(query, in: $0, byKind: true))] }
        ?? []
    case .places(let options, let ids):
      given = options + extra
      isOfPlaces = true
      guard text.trimmingBlanks.count >= ChoiceList.shortest else { return }
      found = ids.compactMap(Catalogue.register).map {
        Found(register: $0, search: NameSearch(query, in: $0, limit: ChoiceList.mostOfEach))
      }
    }
  }

  /// A slice of the search; false when there was nothing left to do.
  mutating func step(at desk: Desk) -> Bool {
    defer { isBegun = true }
    if !isBegun {
      let query = TextQuery(text)
      shown = given.filter { option in
        query.isEmpty || query.matches(option.label(desk.language)) != nil
          || query.matches(option.label.zh) != nil
          || option.chosen.code.flatMap { query.matches($0) } != nil
          || query.matches(option.detail.zh) != nil
      }
      // Places are shown with the key; all registers are looked through between keys.
      if found.isEmpty || isOfPlaces { return true }
    }
    var rows = 0
    while rows < ChoiceList.slice, let index = found.firstIndex(where: { !$0.search.isDone }) {
      let all = desk.ledger[found[index].register.id]
      _ = found[index].search.step(all)
      rows += max(1, min(all.rowLimit, ChoiceList.slice))
    }
    return rows > 0
  }

  /// Whether nothing more will be found.
  var isDone: Bool { isBegun && found.allSatisfy(\.search.isDone) }

  private var recordCount: Int { found.reduce(0) { $0 + $1.search.rows.count } }
  var count: Int { recordCount + shown.count }
  var isEmpty: Bool { count == 0 }

  func option(_ index: Int, at desk: Desk) -> Choosing.Option? {
    guard index >= 0, index < count else { return nil }
    let optionsFrom = isOfPlaces ? 0 : recordCount
    if shown.indices.contains(index - optionsFrom) { return shown[index - optionsFrom] }
    var place = isOfPlaces ? index - shown.count : index
    for found in found {
      if place < found.search.rows.count { return option(of: found, place, at: desk) }
      place -= found.search.rows.count
    }
    return nil
  }

  private func option(of found: Found, _ place: Int, at desk: Desk) -> Choosing.Option? {
    let register = found.register
    return desk.ledger[register.id].record(at: found.search.rows[place]).map { record in
      guard isOfPlaces else { return RecordOption.option(for: record, in: register, at: desk) }
      let name = desk.ledger.name(of: record, in: register)
      // Codes stand within their names.
      let isKey = register.naming.isKey || name.hasPrefix(record.id.text)
      return Choosing.Option(
        .place(.record(RecordReference(register.id, record.id))),
        label: Label(same: isKey ? name : "\(record.id)  \(name)"), detail: register.label)
    }
  }

  /// Where an answer stands; records as places are not asked for.
  func place(of chosen: Chosen, at desk: Desk) -> Int? {
    if let place = shown.firstIndex(where: { $0.chosen == chosen }) {
      return (isOfPlaces ? 0 : recordCount) + place
    }
    guard !isOfPlaces, let found = found.first, let id = chosen.record else { return nil }
    return desk.ledger[found.register.id].row(of: id).flatMap { found.search.rows.firstIndex(of: $0) }
  }
}
