import ChineseText
import Registers

/// A column of an export with all that is declared about it.
struct ExportColumn: Sendable {
  let name: String
  let heading: Label
  /// `nil` for a derived value.
  let field: FieldSpec?
  let kind: FieldKind
  let inWan: Bool
  /// What it comes to, begun; `nil` where it is not summed up.
  let sum: ColumnSum?
  /// Cells beyond which text is cut; figures and dates never are.
  let widest: Int

  /// Wide enough for titles of sixty characters cut in half, narrow enough for a landscape page.
  private static let usualWidest = 40
  private static let flexibleWidest = 60

  /// The columns of a plan; names that the register does not know give empty columns.
  static func columns(of plan: ExportPlan, _ register: Register) -> [ExportColumn] {
    let raw = plan.format == .csv || plan.format == .tsv
    let names = plan.columns ?? (raw ? register.fields.map(\.name) : register.list.columns.map(\.name))
    return names.map { ExportColumn($0, register) }
  }

  private init(_ name: String, _ register: Register) {
    let declared = register.list.columns.first { $0.name == name }
    self.name = name
    heading = declared?.heading ?? register.label(of: name)
    field = register.field(name)
    kind = register.kind(of: name) ?? .text
    sum = declared.flatMap { ColumnSum($0, of: register) }
    inWan = declared?.inWan ?? false
    switch kind {
    case .integer, .halfDays, .money, .number, .date, .impreciseDate, .yesNo: widest = .max
    default:
      let isFlexible = declared?.isFlexible ?? false
      let usual = isFlexible ? Self.flexibleWidest : Self.usualWidest
      widest = max(usual, declared?.width ?? 0)
    }
  }

  var side: Cells.Side { kind.isNumeric ? .trailing : .leading }
}
