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
  /// labels; width, case and blanks make no difference.
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

  private static func field(_ heading: String, _ register: Register) throws(Fault) -> FieldSpec? {
    let wanted = Folding.comparable(heading)
    if wanted.isEmpty { return nil }
    let ways: [(FieldSpec) -> [String]] = [{ [$0.name] }, { $0.aliases }, { [$0.label.zh, $0.label.en] }]
    for names in ways {
      let found = register.fields.filter { field in names(field).contains { Folding.comparable($0) == wanted }
      }
      if found.count > 1 { throw .ambiguous(heading: heading, fields: found.map(\.name)) }
      if let field = found.first { return field }
    }
    return nil
  }
}
