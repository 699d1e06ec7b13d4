import ChineseText

/// The columns of a register's list, most wanted first: narrow terminals drop from the end.
public struct ListDeclaration: Sendable {
  public let columns: [Column]

  /// The key's column is as wide as its ids with a number of three digits.
  init(_ columns: [Column], key: FieldSpec, _ serial: Serial) {
    self.columns = columns.map { column in
      guard column.name == key.name, column.width == key.columnWidth, let stem = serial.stem(year: 2020)
      else { return column }
      return column.width(stem.utf8.count + 3)
    }
  }

  public struct Column: Sendable {
    /// A field's wire name or a derived value's id.
    public let name: String
    public internal(set) var heading: Label?
    public internal(set) var width: Int?
    /// Takes what room is left.
    public internal(set) var isFlexible = false
    /// Its sum stands below the list.
    public internal(set) var isTotalled = false
    /// The field that holds the unit of its numbers: each unit has a sum of its own.
    public internal(set) var unit: String?
    /// Money shown in 万元.
    public internal(set) var inWan = false
  }
}

/// What may stand in a list: a field, a derived value, or one of them with more said about its column.
public protocol AnyColumn: Sendable {
  var listed: ListDeclaration.Column { get }
}

extension ListDeclaration.Column: AnyColumn {
  public var listed: Self { self }
}

extension Field: AnyColumn {
  public var listed: ListDeclaration.Column { .init(name: spec.name, width: spec.columnWidth) }
}

extension Derived: AnyColumn {
  public var listed: ListDeclaration.Column { .init(name: spec.id, width: spec.kind.columnWidth) }
}

extension AnyColumn {
  private func with(_ change: (inout ListDeclaration.Column) -> Void) -> ListDeclaration.Column {
    var column = listed
    change(&column)
    return column
  }

  /// So many cells instead of what its kind needs.
  public func width(_ cells: Int) -> ListDeclaration.Column { with { $0.width = cells } }
  /// A shorter heading than the field's label.
  public func headed(_ zh: String, _ en: String) -> ListDeclaration.Column {
    with { $0.heading = Label(zh, en) }
  }
  /// Takes what room is left.
  public var wide: ListDeclaration.Column {
    with {
      $0.width = nil
      $0.isFlexible = true
    }
  }
  /// Its sum stands below the list.
  public var totalled: ListDeclaration.Column { with { $0.isTotalled = true } }
  /// Its sums stand below the list, one for each unit that a field beside it gives.
  public func totalled(per unit: some AnyField) -> ListDeclaration.Column {
    with {
      $0.isTotalled = true
      $0.unit = unit.spec.name
    }
  }
  /// Money in 万元.
  public var inWan: ListDeclaration.Column { with { $0.inWan = true } }
}
