import ChineseText
import Registers

/// Which field each column of an imported file holds, told by its heading.
public struct ColumnMapping: Sendable {
  /// The field of each column; `nil` where the heading names none.
  public let fields: [FieldSpec?]
  /// Headings that name no field, as written.
  public let unknown: [String]

  /// Two columns that cannot both be right.
  public enum Fault: Error, Hashable, Sendable {
    /// Both headings name this field.
    case twice(field: String, first: String, second: String)
    /// The heading is what several fields are called.
    case ambiguous(heading: String, fields: [String])

    public var words: Label {
      switch self {
      case .twice(let field, let first, let second):
        let (first, second) = (DisplayFilter.show(first), DisplayFilter.show(second))
        return Label("“\(first)”和“\(second)”两列都是 \(field)", "\(first) and \(second) both name \(field)")
      case .ambiguous(let heading, let fields):
        let (heading, list) = (DisplayFilter.show(heading), fields.joined(separator: ", "))
        return Label("“\(heading)”可以是 \(list)，请改用字段名", "\(heading) may be \(list); use the wire name")
      }
    }
  }

  /// Matches headings with wire names first, then older wire names, then Chinese and English
  /// labels and the headings of the list; width, case and blanks make no difference.
  public init(headings: [String], register: Register) throws(Fault) {
    var fields: [FieldSpec?] = []
    var unknown: [String] = []
    var owners: [String: String] = [:]
    for heading in headings {
      guard let field = try ColumnMapping.field(heading, register) else {
        unknown.append(heading)
        fields.append(nil)
        continue
      }
      if let first = owners[field.name] { throw .twice(field: field.name, first: first, second: heading) }
      owners[field.name] = heading
      fields.append(field)
    }
    self.fields = fields
    self.unknown = unknown
  }

  /// Columns without headings hold the fields of these names, in this order; a derived value is none.
  public init(columns: [String], of register: Register) {
    fields = columns.map(register.field)
    unknown = []
  }

  private static func field(_ heading: String, _ register: Register) throws(Fault) -> FieldSpec? {
    let wanted = Folding.comparable(heading)
    if wanted.isEmpty { return nil }
    let ways: [(FieldSpec) -> [String]] = [
      { [$0.name] }, { $0.aliases }, { [$0.label.zh, $0.label.en] },
      { field in
        let heading = register.list.columns.first { $0.name == field.name }?.heading
        return heading.map { [$0.zh, $0.en] } ?? []
      },
      // Whatever the register calls its ids.
      { $0.isKey ? ["编号", "No."] : [] },
    ]
    for names in ways {
      let found = register.fields.filter { field in names(field).contains { Folding.comparable($0) == wanted }
      }
      if found.count > 1 { throw .ambiguous(heading: heading, fields: found.map(\.name)) }
      if let field = found.first { return field }
    }
    return nil
  }

  /// Whether a heading names a value that follows from the record: exports have such columns, and there
  /// is nothing to import of them.
  static func isDerived(_ heading: String, in register: Register) -> Bool {
    let wanted = Folding.comparable(heading)
    return register.derived.contains { value in
      [value.id, register.label(of: value.id).zh, register.label(of: value.id).en].contains {
        Folding.comparable($0) == wanted
      }
    }
  }

  /// The one field whose label holds the heading or is held by it, else the one whose name or label differs
  /// least; `nil` where all differ in more than half of what is written.
  static func nearest(to heading: String, in register: Register) -> FieldSpec? {
    let comparable = Folding.comparable(heading)
    let holding = register.fields.filter { field in
      let label = Folding.comparable(field.label.zh)
      return !field.isManaged && (label.contains(comparable) || comparable.contains(label))
    }
    if holding.count == 1 { return holding[0] }
    let wanted = Array(comparable)
    let ranked = register.fields.map { field in
      let names = [field.name, field.label.zh, field.label.en].map { Array(Folding.comparable($0)) }
      return (field, names.map { (distance(wanted, $0), max(wanted.count, $0.count)) }.min { $0.0 < $1.0 })
    }
    let best = ranked.min { ($0.1?.0 ?? .max) < ($1.1?.0 ?? .max) }
    guard let best, let (distance, length) = best.1, distance * 2 <= length else { return nil }
    return best.0
  }

  /// How many characters have to be put in, taken out or replaced (Levenshtein).
  private static func distance(_ from: [Character], _ to: [Character]) -> Int {
    var row = Array(0...to.count)
    for (line, character) in from.enumerated() {
      var corner = row[0]
      row[0] = line + 1
      for (column, other) in to.enumerated() {
        let replaced = corner + (character == other ? 0 : 1)
        corner = row[column + 1]
        row[column + 1] = min(replaced, corner + 1, row[column] + 1)
      }
    }
    return row[to.count]
  }
}
