import ChineseText

/// What a column of a list comes to: amounts, whole numbers or half days. Where the unit of a number
/// stands in a field beside it, each unit has a sum of its own: 份 and 册 are not added.
public struct ColumnSum: Sendable {
  public let column: ListDeclaration.Column
  private let field: FieldSpec
  private let unit: FieldSpec?
  private var sums: [String: Value] = [:]

  /// `nil` for a column that is not summed up.
  public init?(_ column: ListDeclaration.Column, of register: Register) {
    guard column.isTotalled, let field = register.field(column.name), field.kind.isNumeric else { return nil }
    self.column = column
    self.field = field
    unit = column.unit.flatMap { register.field($0) }
  }

  public mutating func add(_ record: Record) { record.value(of: field).map { add($0, of: record) } }
  public mutating func subtract(_ record: Record) {
    record.value(of: field).map { add($0.negated, of: record) }
  }

  /// A value of the column that has been read already.
  public mutating func add(_ value: Value, of record: Record) {
    let unit = unit.flatMap { record.value(of: $0)?.plain } ?? ""
    sums[unit] = sums[unit]?.adding(value) ?? value
  }

  /// Each unit with its sum, in the order of its choices; one sum where there are no units.
  public var parts: [(unit: Label, sum: Value)] {
    guard let unit else { return [(Label(same: ""), sums[""] ?? field.kind.nothing)] }
    let terms = unit.kind.choices ?? []
    let labels = terms.map { ($0.term, $0.label) } + [("", Label(same: ""))]
    return labels.compactMap { term, label in sums[term].map { (label, $0) } }
  }

  /// Its parts in words: `12400份、8200册`.
  public func text(_ language: Language, _ number: (Value) -> String) -> String {
    parts.map { part in
      let unit = part.unit(language)
      return number(part.sum) + (language == .chinese || unit.isEmpty ? unit : " " + unit)
    }.joined(separator: Label("、", ", ")(language))
  }
}

extension FieldKind {
  /// What the sum of no values is.
  fileprivate var nothing: Value {
    switch self {
    case .money: .money(.zero)
    case .halfDays: .halfDays(0)
    default: .integer(0)
    }
  }
}
