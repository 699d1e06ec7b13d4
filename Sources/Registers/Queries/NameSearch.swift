import ChineseText
import JSONText

/// Finds records by what they are called or numbered, in slices between keys; void ones are left
/// out. Pickers and what is listed below a reference while it is typed share it; a picker finds them by
/// their kind and tags too.
public struct NameSearch: Sendable {
  public let query: TextQuery
  /// Row numbers in file order.
  public private(set) var rows: [Int] = []
  public private(set) var isDone = false
  private var frontier = 0
  /// The id that is meant where what was typed is one without its hyphens.
  private let numbered: TextQuery?
  private let limit: Int
  private var places: FieldPlaces
  private let names: Int
  /// Fields that are found as written, behind the names.
  private let kinds: Int

  private static let slice = 12_000

  /// - Parameters:
  ///   - limit: so many are enough.
  ///   - byKind: by what is chosen for them too: all schools, all member units.
  public init(_ query: TextQuery, in register: Register, limit: Int = .max, byKind: Bool = false) {
    self.query = query
    self.limit = limit
    numbered = register.serial.id(typed: query.plain).map { TextQuery($0.text) }
    let named = register.naming.isKey ? [register.key] : [register.key, register.naming]
    names = named.count
    let chosen = register.fields.filter { field in
      byKind && field.kind.choices != nil && field.name != register.lifecycle?.field.name
    }
    kinds = chosen.count
    places = FieldPlaces(named + chosen + [Register.voidedOn])
  }

  /// One slice; false when there was nothing left to do.
  public mutating func step(_ all: RegisterRows) -> Bool {
    guard !isDone else { return false }
    let end = min(all.rowLimit, frontier + NameSearch.slice)
    while frontier < end, rows.count < limit {
      if finds(frontier, in: all) { rows.append(frontier) }
      frontier += 1
    }
    isDone = frontier >= all.rowLimit || rows.count >= limit
    return true
  }

  /// Whether one row is called so, wherever the search has got to.
  public mutating func finds(_ row: Int, in all: RegisterRows) -> Bool {
    all.slice(at: row)?.withBytes { record in
      places.read(record)
      if places.isFilled(names + kinds, in: record) { return false }
      if query.isEmpty { return true }
      return (0..<names + kinds).contains { place in
        places.lexeme(place, in: record).map {
          place == 0 && numbered?.matches(lexeme: $0) ?? false
            || (place < names ? query.matches(lexeme: $0) : query.stands(lexeme: $0))
        } ?? false
      }
    } ?? false
  }
}
