import ChineseText

/// A condition over the records of a register, written with its fields: `status == .reviewed`,
/// `termEnd < .today`, `paidOn.inYear && !(leftOn <= .day)`. Wrong fields, states and kinds do not compile.
public struct When<Home>: Sendable {
  let test: Test
}

extension When where Home: RegisterKind {
  /// Anything that cannot be said with fields and operators, with the words that say it.
  public static func asks(_ zh: String, _ en: String, _ holds: @escaping @Sendable (Row<Home>) -> Bool)
    -> When
  {
    When(test: .asks(Label(zh, en)) { holds(Row($0, in: $1, at: $2)) })
  }

  /// The record is not void.
  public static var live: When { When(test: .live) }

  public static func && (a: When, b: When) -> When { When(test: .all([a.test, b.test])) }
  public static func || (a: When, b: When) -> When { When(test: .any([a.test, b.test])) }
  public static prefix func ! (condition: When) -> When { When(test: .not(condition.test)) }
}

/// A day that is known only when a condition is asked.
public enum RelativeDay: Sendable {
  case today
  /// The day up to which things have happened for a figure.
  case day

  fileprivate var operand: Test.Operand {
    switch self {
    case .today: .today
    case .day: .day
    }
  }
}

/// A field or a derived value of a register: what conditions and figures are made of.
public protocol TypedColumn<Home, Wrapped>: Sendable {
  associatedtype Home: RegisterKind
  associatedtype Wrapped: FieldValue
  var column: ColumnSpec { get }
}

extension Field: TypedColumn where Home: RegisterKind, Wrapped: FieldValue {
  public var column: ColumnSpec { .field(spec) }
}

extension Derived: TypedColumn where Home: RegisterKind, Wrapped: FieldValue {
  public var column: ColumnSpec { .derived(spec) }
}

extension TypedColumn {
  fileprivate func compared(_ comparison: Condition.Comparison, _ operand: Test.Operand) -> When<Home> {
    When(test: .compares(column, comparison, operand))
  }

  public var isFilled: When<Home> { When(test: .isFilled(column)) }
  public var isEmpty: When<Home> { !isFilled }
  public func isOneOf(_ values: Wrapped...) -> When<Home> { isOneOf(values) }
  public func isOneOf(_ values: [Wrapped]) -> When<Home> {
    When(test: .isOneOf(column, values.map(\.value)))
  }

  public static func == (column: Self, value: Wrapped) -> When<Home> {
    column.compared(.equal, .value(value.value))
  }
  public static func != (column: Self, value: Wrapped) -> When<Home> {
    column.compared(.notEqual, .value(value.value))
  }
  public static func <= (column: Self, value: Wrapped) -> When<Home> where Wrapped: Comparable {
    column.compared(.atMost, .value(value.value))
  }
  public static func >= (column: Self, value: Wrapped) -> When<Home> where Wrapped: Comparable {
    column.compared(.atLeast, .value(value.value))
  }
}

extension TypedColumn where Wrapped == CalendarDate {
  public static func < (column: Self, day: RelativeDay) -> When<Home> { column.compared(.less, day.operand) }
  public static func <= (column: Self, day: RelativeDay) -> When<Home> {
    column.compared(.atMost, day.operand)
  }
  public static func > (column: Self, day: RelativeDay) -> When<Home> {
    column.compared(.greater, day.operand)
  }
  public static func >= (column: Self, day: RelativeDay) -> When<Home> {
    column.compared(.atLeast, day.operand)
  }
  /// In the working year.
  public var inYear: When<Home> { inYear(plus: 0) }
  /// In the year so many after the working year; before it where negative.
  public func inYear(plus years: Int) -> When<Home> { compared(.equal, .days(ofYear: years)) }
}

extension TypedColumn {
  /// A list holds a value, among others.
  public func includes<Element>(_ element: Element) -> When<Home> where Wrapped == [Element] {
    compared(.equal, .value([element].value))
  }
}

extension TypedColumn where Wrapped == Int64 {
  /// The number of the working year.
  public var isYear: When<Home> { isYear(plus: 0) }
  /// The number of the year so many after the working year.
  public func isYear(plus years: Int) -> When<Home> { compared(.equal, .year(plus: years)) }
}

extension Field where Home: RegisterKind, Wrapped: FieldValue {
  /// The record that the reference names is there and meets a condition.
  public func names<T: RegisterKind>(_ condition: When<T>) -> When<Home> where Wrapped == Reference<T> {
    When(test: .names(spec, T.registerID, condition.test))
  }
}

extension Derived where Home: RegisterKind, Wrapped == Bool {
  /// The predicate as a condition.
  public var holds: When<Home> { When(test: .compares(.derived(spec), .equal, .value(.yes(true)))) }
}
