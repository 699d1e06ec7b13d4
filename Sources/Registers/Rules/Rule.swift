import ChineseText

/// A rule of a register over one record and what surrounds it, its type erased.
public struct RuleSpec: Sendable, Identifiable {
  /// Stable, for `check --json`: `requested-within-total`.
  public let id: String
  public let level: Finding.Level
  public let breaches: @Sendable (Record, Ledger, Circumstances) -> [Breach]
  /// What of other registers it looks at: a change there may break it here.
  public internal(set) var watches: [Watch] = []

  public init(
    _ id: String, _ level: Finding.Level,
    _ breaches: @escaping @Sendable (Record, Ledger, Circumstances) -> [Breach]
  ) {
    self.id = id
    self.level = level
    self.breaches = breaches
  }
}

/// Where and how a rule is broken.
public struct Breach: Sendable {
  public let words: Label
  /// `nil` stands for the field of the rule, and where it has none for the record as a whole.
  public internal(set) var field: FieldSpec?
  /// The record it collides with.
  public let other: RecordReference?

  public init(_ words: Label, at field: (any AnyField)? = nil, other: RecordReference? = nil) {
    self.words = words
    self.field = field?.spec
    self.other = other
  }

  public init(_ zh: String, _ en: String, at field: (any AnyField)? = nil, other: RecordReference? = nil) {
    self.init(Label(zh, en), at: field, other: other)
  }
}

/// A rule over the records of one register.
public struct Rule<Home>: Sendable {
  public internal(set) var spec: RuleSpec
}

extension Rule where Home: RegisterKind {
  /// A rule that may be broken in several places.
  public static func each(
    _ id: String, _ level: Finding.Level, _ breaches: @escaping @Sendable (Row<Home>) -> [Breach]
  ) -> Rule {
    Rule(spec: RuleSpec(id, level) { breaches(Row($0, in: $1, at: $2)) })
  }

  private static func at(
    _ field: some AnyField, _ id: String, _ level: Finding.Level,
    _ breach: @escaping @Sendable (Row<Home>) -> Breach?
  ) -> Rule {
    each(id, level) { row in
      guard var breach = breach(row) else { return [] }
      if breach.field == nil { breach.field = field.spec }
      return [breach]
    }
  }

  /// Nothing is saved for which there is a breach.
  public static func refuse<V>(
    _ id: String, at field: Field<Home, V>, _ breach: @escaping @Sendable (Row<Home>) -> Breach?
  ) -> Rule { at(field, id, .refuse, breach) }

  /// What is broken may be overridden with a reason.
  public static func warn<V>(
    _ id: String, at field: Field<Home, V>, _ breach: @escaping @Sendable (Row<Home>) -> Breach?
  ) -> Rule { at(field, id, .warn, breach) }
}
