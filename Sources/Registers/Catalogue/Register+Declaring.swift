import ChineseText

/// A register as its kind declares it, and its types erased.
extension Register {
  /// A register whose records have no states.
  ///
  /// - Parameters:
  ///   - called: the field by which a record is called in lists of other registers.
  ///   - following: fields again, with what follows from others: words beside them, values proposed for
  ///     them. The table of fields stays a table.
  ///   - predicates: what views and figures ask that is no column of its own.
  ///   - period: which date or year decides the period a record belongs to.
  ///   - opensOn: the part of it that its list shows at first.
  ///   - isCodeList: its records are the codes of a list, called by code and name: `210 农学`.
  ///   - home: what home shows behind the name; the number of records where nothing is said.
  public convenience init<Home: RegisterKind, Name: FieldValue>(
    _ zh: String, _ en: String, area: WorkArea, purpose: Label, serial: Serial, called: Field<Home, Name>,
    fields: [any AnyField], following: [any AnyField] = [], derived: [any AnyDerived] = [],
    predicates: [Predicate<Home>] = [], rules: [Rule<Home>] = [], list: [any AnyColumn],
    period: Registers.Period<Home> = .none, home: Summary? = nil, children: [Registers.Child<Home>] = [],
    views: [Registers.View<Home>] = [], opensOn: Registers.View<Home>? = nil,
    followUps: [Registers.FollowUp<Home>] = [], supplements: [Registers.Supplement<Home>] = [],
    groupings: [Grouping] = [], page: Page = .record, papers: [Registers.Paper<Home>] = [],
    isCodeList: Bool = false, retired: Retired<Home>? = nil,
    figures: [Figure] = []
  ) {
    self.init(
      Label(zh, en), area, purpose, serial, called.spec, fields, following, nil, derived, predicates, rules,
      list, period, home, children, views, opensOn, followUps, supplements, groupings, page, papers, retired,
      figures, nil, isCodeList)
  }

  /// A register whose records go through states, from `initial` on.
  ///
  /// - Parameters:
  ///   - beginnings: which records begin in another state.
  ///   - gauge: how far its records are, for home.
  public convenience init<Home: RegisterKind, Name: FieldValue>(
    _ zh: String, _ en: String, area: WorkArea, purpose: Label, serial: Serial, called: Field<Home, Name>,
    fields: [any AnyField], following: [any AnyField] = [], _ status: Field<Home, Home.State>,
    from initial: Home.State, or beginnings: [Registers.Beginning<Home>] = [],
    settled: Settled<Home.State>? = nil, moves: [Move<Home>],
    derived: [any AnyDerived] = [], predicates: [Predicate<Home>] = [], rules: [Rule<Home>] = [],
    list: [any AnyColumn], period: Registers.Period<Home> = .none, home: Summary? = nil,
    children: [Registers.Child<Home>] = [], views: [Registers.View<Home>] = [],
    opensOn: Registers.View<Home>? = nil,
    followUps: [Registers.FollowUp<Home>] = [], groupings: [Grouping] = [], page: Page = .record,
    papers: [Registers.Paper<Home>] = [], retired: Retired<Home>? = nil, figures: [Figure] = [],
    gauge: Registers.Gauge<Home>? = nil
  ) {
    let lifecycle = Lifecycle(
      field: status.spec, initial: initial.rawValue, beginnings: beginnings.map(\.spec),
      settled: settled?.states ?? [],
      remedy: settled?.remedy ?? Label(same: ""), moves: moves.map(\.spec))
    self.init(
      Label(zh, en), area, purpose, serial, called.spec, fields, following, lifecycle, derived, predicates,
      rules, list, period, home, children, views, opensOn, followUps, [], groupings, page, papers,
      retired, figures, gauge, false)
  }
}

/// Records that stay, but that nothing new is tied to: a unit that is closed, a person who has left.
public struct Retired<Home>: Sendable {
  let erased: @Sendable (Record, Ledger, Circumstances) -> Label?
}

extension Retired where Home: RegisterKind {
  public static func when(_ condition: When<Home>, _ zh: String, _ en: String) -> Retired {
    Retired { record, ledger, circumstances in
      condition.test.holds(for: record, in: ledger, at: circumstances) ? Label(zh, en) : nil
    }
  }
}

/// Which date or year decides the period a record belongs to (decision 7).
public struct Period<Home>: Sendable {
  let erased: Register.Period
}

extension Period where Home: RegisterKind {
  public static var none: Period { Period(erased: Register.Period(field: nil, isBeginning: false)) }
  /// The year of a date: what happened on it closes with that year.
  public static func date(_ field: Field<Home, CalendarDate>) -> Period { of(field) }
  public static func month(_ field: Field<Home, ImpreciseDate>) -> Period { of(field) }
  public static func year(_ field: Field<Home, Int64>) -> Period { of(field) }
  /// What begins on a date and goes on through years.
  public static func since(_ field: Field<Home, CalendarDate>) -> Period { of(field, isBeginning: true) }
  /// What begins in a year and goes on through others.
  public static func sinceYear(_ field: Field<Home, Int64>) -> Period { of(field, isBeginning: true) }

  private static func of(_ field: some AnyField, isBeginning: Bool = false) -> Period {
    Period(erased: Register.Period(field: field.spec.name, isBeginning: isBeginning))
  }
}

/// A list with a name: what of a register needs somebody's attention, or is looked at often.
public struct View<Home>: Sendable {
  let erased: Register.View
}

extension View where Home: RegisterKind {
  private init(
    _ id: String, _ zh: String, _ en: String, _ conditions: [When<Home>], isTodo: Bool,
    by deadline: (@Sendable (Row<Home>) -> CalendarDate?)? = nil
  ) {
    let test = Test.all(conditions.map(\.test))
    guard let asked = test.conditions else {
      preconditionFailure("the view \(id) asks what no filter can say: give it a predicate")
    }
    erased = Register.View(
      id: id, label: Label(zh, en), conditions: asked, isTodo: isTodo, deadline: Row.erased(deadline))
  }

  public static func view(_ id: String, _ zh: String, _ en: String, _ conditions: [When<Home>]) -> View {
    View(id, zh, en, conditions, isTodo: false)
  }
  /// Counted on the home screen while it is not empty.
  public static func todo(_ id: String, _ zh: String, _ en: String, _ conditions: [When<Home>]) -> View {
    View(id, zh, en, conditions, isTodo: true)
  }
  /// The same with the day by which each record is to be dealt with: home names the most pressing first.
  public static func todo(
    _ id: String, _ zh: String, _ en: String, _ conditions: [When<Home>],
    by deadline: Field<Home, CalendarDate>
  ) -> View {
    View(id, zh, en, conditions, isTodo: true) { $0[deadline] }
  }
  /// The same where that day follows from the record.
  public static func todo(
    _ id: String, _ zh: String, _ en: String, _ conditions: [When<Home>],
    until deadline: @escaping @Sendable (Row<Home>) -> CalendarDate?
  ) -> View {
    View(id, zh, en, conditions, isTodo: true, by: deadline)
  }
}

/// A new record elsewhere that starts with what one of this register says.
public struct FollowUp<Home>: Sendable {
  let erased: Register.FollowUp
}

extension FollowUp where Home: RegisterKind {
  /// - Parameters:
  ///   - field: the one there that names the record here.
  ///   - unless: why it cannot be begun for a record; `nil` lets it pass.
  public static func next<Other: RegisterKind>(
    _ zh: String, _ en: String, _ field: Field<Other, Reference<Home>>,
    unless: (@Sendable (Row<Home>) -> Label?)? = nil
  ) -> FollowUp {
    FollowUp(
      erased: Register.FollowUp(
        label: Label(zh, en), register: Other.registerID, field: field.spec.name,
        guardedBy: Row.erased(unless)))
  }
}

/// What is written down of a record later on, though it has no states for that.
public struct Supplement<Home>: Sendable {
  let erased: Register.Supplement
}

extension Supplement where Home: RegisterKind {
  /// - Parameters:
  ///   - asks: what it asks for, in this order; of a date of fact today is proposed.
  ///   - unless: why there is nothing to write down for a record; `nil` lets it pass.
  public static func later(
    _ zh: String, _ en: String, asks: [any AnyField], unless: (@Sendable (Row<Home>) -> Label?)? = nil
  ) -> Supplement {
    Supplement(
      erased: Register.Supplement(
        label: Label(zh, en), asks: asks.map(\.spec), guardedBy: Row.erased(unless)))
  }
}

/// Records of another register that are rows in the form of one of this register.
public struct Child<Home>: Sendable {
  let erased: Register.Child
}

extension Child where Home: RegisterKind {
  /// - Parameters:
  ///   - field: the reference by which a row names its parent.
  ///   - states: the rows stand only while the parent is in one of these; always when there are none.
  public static func rows<Other: RegisterKind>(
    _ field: Field<Other, Reference<Home>>, in states: [Home.State] = []
  )
    -> Child
  {
    Child(
      erased: Register.Child(
        register: Other.registerID, field: field.spec.name, states: states.map(\.rawValue)))
  }
}
