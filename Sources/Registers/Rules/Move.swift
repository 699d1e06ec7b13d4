import ChineseText

/// A step from one state of a register to another.
public struct Move<Home>: Sendable {
  let spec: Lifecycle.Move
}

extension Move where Home: RegisterKind {
  /// A step that is called by the state it leads to.
  public static func move(
    _ from: Home.State, to: Home.State, _ en: String, stamps: Field<Home, CalendarDate>? = nil,
    signs: Field<Home, Reference<Staff>>? = nil, asks: [any AnyField] = [], renews: [any AnyField] = [],
    clears: [any AnyField] = [], writes: (@Sendable (Row<Home>) -> [FieldEdit])? = nil,
    unless: (@Sendable (Row<Home>) -> Label?)? = nil,
    along: (@Sendable (Row<Home>) -> [Change])? = nil
  ) -> Move {
    move(
      from, to: to, to.zh, en, stamps: stamps, signs: signs, asks: asks, renews: renews, clears: clears,
      writes: writes, unless: unless, along: along)
  }

  /// A step with a name of its own.
  ///
  /// - Parameters:
  ///   - clears: fields that belong to the steps it takes back.
  ///   - writes: what else it writes down, from the record as it is before it.
  ///   - unless: why it cannot be made for a record; `nil` lets it pass.
  ///   - along: changes of other records that belong to the step, from the record as it is after it.
  public static func move(
    _ from: Home.State, to: Home.State, _ zh: String, _ en: String,
    stamps: Field<Home, CalendarDate>? = nil, signs: Field<Home, Reference<Staff>>? = nil,
    asks: [any AnyField] = [], renews: [any AnyField] = [],
    clears: [any AnyField] = [], writes: (@Sendable (Row<Home>) -> [FieldEdit])? = nil,
    unless: (@Sendable (Row<Home>) -> Label?)? = nil,
    along: (@Sendable (Row<Home>) -> [Change])? = nil
  ) -> Move {
    Move(
      spec: Lifecycle.Move(
        from: from.rawValue, to: to.rawValue, label: Label(zh, en),
        fields: Lifecycle.Move.Fields(
          stamps: stamps?.spec.name, signs: signs?.spec.name, asks: asks.map(\.spec.name),
          renews: renews.map(\.spec.name), clears: clears.map(\.spec.name)),
        register: { Home.register },
        writes: Row.erased(writes), guardedBy: Row.erased(unless),
        along: Row.erased(along)))
  }
}

/// Records that begin in another state than the others.
public struct Beginning<Home>: Sendable {
  let spec: Lifecycle.Beginning
}

extension Beginning where Home: RegisterKind {
  public static func when<V: FieldValue>(_ field: Field<Home, V>, is value: V, in state: Home.State)
    -> Beginning
  {
    Beginning(spec: Lifecycle.Beginning(field: field.spec, value: value.value, state: state.rawValue))
  }
}

/// The states from which nothing is taken back, and what to do instead.
public struct Settled<State>: Sendable {
  let states: Set<String>
  let remedy: Label
}

extension Settled where State: Choice {
  public init(_ states: State..., remedy zh: String, _ en: String) {
    self.states = Set(states.map(\.rawValue))
    remedy = Label(zh, en)
  }
}
