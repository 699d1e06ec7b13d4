import ChineseText

/// What stands in a column: a field or a derived value, its type erased.
public enum ColumnSpec: Sendable {
  case field(FieldSpec)
  case derived(DerivedSpec)

  /// A field's wire name or a derived value's id.
  public var name: String {
    switch self {
    case .field(let field): field.name
    case .derived(let derived): derived.id
    }
  }
  public var label: Label {
    switch self {
    case .field(let field): field.label
    case .derived(let derived): derived.label
    }
  }
  public var kind: FieldKind {
    switch self {
    case .field(let field): field.kind
    case .derived(let derived): derived.kind
    }
  }
}
