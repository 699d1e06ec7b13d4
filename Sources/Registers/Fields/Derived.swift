import ChineseText

/// A value that follows from others: declared once, never stored. Its type erased.
public struct DerivedSpec: Sendable, Identifiable {
  public let id: String
  public let label: Label
  public let kind: FieldKind
  public let value: @Sendable (Record, Ledger, Circumstances) -> Value?
  /// Of a yes or no that is a condition: what it asks, so that it can be asked of bytes.
  let test: Test?

  public init(
    _ id: String, _ label: Label, _ kind: FieldKind,
    _ value: @escaping @Sendable (Record, Ledger, Circumstances) -> Value?
  ) {
    self.init(id, label, kind, test: nil, value)
  }

  init(
    _ id: String, _ label: Label, _ kind: FieldKind, test: Test?,
    _ value: @escaping @Sendable (Record, Ledger, Circumstances) -> Value?
  ) {
    self.id = id
    self.label = label
    self.kind = kind
    self.test = test
    self.value = value
  }
}

/// A derived value with its type erased, for lists of different types.
public protocol AnyDerived: Sendable {
  var spec: DerivedSpec { get }
}

/// A typed handle of a derived value: `row[SubsidyBatches.total]` is `Money?`.
public struct Derived<Home, Wrapped>: AnyDerived {
  public let spec: DerivedSpec
}

/// A yes or no with a name that is asked of a record wherever it counts: as a column, in views, filters,
/// groupings, figures and rules.
public typealias Predicate<Home: RegisterKind> = Derived<Home, Bool>

extension RegisterKind {
  public static func derived<V: FieldValue>(
    _ id: String, _ zh: String, _ en: String, _ value: @escaping @Sendable (Row<Self>) -> V?
  ) -> Derived<Self, V> {
    Derived(
      spec: DerivedSpec(id, Label(zh, en), V.kind) { record, ledger, circumstances in
        guard let value = value(Row(record, in: ledger, at: circumstances))?.value, !value.isEmpty else {
          return nil
        }
        return value
      })
  }

  /// A condition with a name. A void record never meets it.
  public static func predicate(_ id: String, _ zh: String, _ en: String, _ condition: When<Self>)
    -> Predicate<Self>
  {
    let test = Test.all([.live, condition.test])
    return Derived(
      spec: DerivedSpec(id, Label(zh, en), .yesNo, test: test) { record, ledger, circumstances in
        .yes(test.holds(for: record, in: ledger, at: circumstances))
      })
  }
}

extension Row where Home: RegisterKind {
  /// Whether a predicate holds for it.
  public func meets(_ predicate: Predicate<Home>) -> Bool { self[predicate] ?? false }
}
