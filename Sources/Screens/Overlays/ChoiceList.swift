import ChineseText
import Registers

/// What a picker lists just now: of given options those that match, or of a register's records.
/// Records are found in slices and made into options only where they are shown.
struct ChoiceList: Sendable {
  private let text: String
  private let given: [Choosing.Option]
  private var shown: [Choosing.Option] = []
  private let register: Register?
  private var search: NameSearch?
  private(set) var isBegun = false

  /// - Parameter extra: answers that stand behind those of the source.
  init(_ source: Choosing.Source, _ text: String, extra: [Choosing.Option] = []) {
    self.text = text
    switch source {
    case .options(let options):
      given = options + extra
      register = nil
    case .records(let id):
      given = extra
      register = Catalogue.register(id)
      search = register.map { NameSearch(TextQuery(text), in: $0, byKind: true) }
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
      if register == nil { return true }
    }
    guard let register else { return false }
    return search?.step(desk.ledger[register.id]) ?? false
  }

  private var recordCount: Int { search?.rows.count ?? 0 }
  var count: Int { recordCount + shown.count }
  var isEmpty: Bool { count == 0 }

  func option(_ index: Int, at desk: Desk) -> Choosing.Option? {
    guard index >= 0, index < count else { return nil }
    guard index < recordCount, let register, let search else { return shown[index - recordCount] }
    return desk.ledger[register.id].record(at: search.rows[index]).map {
      RecordOption.option(for: $0, in: register, at: desk)
    }
  }

  func place(of chosen: Chosen, at desk: Desk) -> Int? {
    if let place = shown.firstIndex(where: { $0.chosen == chosen }) { return recordCount + place }
    guard let register, let search, let id = chosen.record else { return nil }
    return desk.ledger[register.id].row(of: id).flatMap { search.rows.firstIndex(of: $0) }
  }
}
