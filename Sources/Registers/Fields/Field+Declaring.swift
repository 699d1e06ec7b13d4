import ChineseText

/// Fields as a register declares them: wire name, Chinese and English label, and what its kind wants to
/// know.
extension RegisterKind {
  private static func field<V: FieldValue>(_ name: String, _ label: Label, _ kind: FieldKind = V.kind)
    -> Field<Self, V>
  {
    Field(FieldSpec(name, label, kind))
  }

  /// The key: `id` on the wire.
  public static func key(_ zh: String, _ en: String) -> Field<Self, RecordID> {
    var spec = FieldSpec("id", Label(zh, en), .text)
    spec.isKey = true
    spec.requirement = .always
    return Field(spec)
  }

  /// A name, a number, a few words: so many characters, all of them visible.
  public static func text(_ name: String, _ zh: String, _ en: String, _ length: ClosedRange<Int>)
    -> Field<Self, String>
  {
    field(name, Label(zh, en)).check(.length(length)).check(.visible)
  }

  /// A sentence in which anything may stand.
  public static func remark(_ name: String, _ zh: String, _ en: String, _ length: ClosedRange<Int>)
    -> Field<Self, String>
  {
    field(name, Label(zh, en)).check(.length(length))
  }

  public static func notes() -> Field<Self, String> { remark("note", "备注", "Note", 1...200) }

  public static func longText(_ name: String, _ zh: String, _ en: String, _ length: ClosedRange<Int>)
    -> Field<Self, String>
  {
    field(name, Label(zh, en), .longText).check(.length(length))
  }

  /// Text that only its own checks bound: a code, a phone number, a document number.
  public static func code(_ name: String, _ zh: String, _ en: String, _ checks: FieldCheck...)
    -> Field<Self, String>
  {
    field(name, Label(zh, en)).with { $0.checks = checks }
  }

  /// A telephone number; a land line without an area code is one of the county's own.
  public static func phone(_ name: String, _ zh: String, _ en: String) -> Field<Self, String> {
    code(name, zh, en, .phone).spelled(by: {
      PhoneNumber.mended($0, area: Settings.value(Settings.areaCode, in: $1))
    })
  }

  /// 发文字号, GB/T 9704; those of the registered documents are offered.
  public static func documentNumber(_ name: String, _ zh: String, _ en: String) -> Field<Self, String> {
    code(name, zh, en, .documentNumber).spelled { DocumentNumber.mended($0) }
      .offering(Documents.registerID) { Documents.number.spec }
  }

  /// 指标号: the number of one of the report's figures.
  public static func figureNumber(_ name: String, _ zh: String, _ en: String) -> Field<Self, String> {
    code(name, zh, en, .figure).spelled { $0.uppercased().replacing("B", with: "b") }.with {
      $0.namesFigure = true
    }
  }

  public static func texts(_ name: String, _ zh: String, _ en: String) -> Field<Self, [String]> {
    field(name, Label(zh, en))
  }

  public static func count(_ name: String, _ zh: String, _ en: String) -> Field<Self, Int64> {
    field(name, Label(zh, en))
  }

  /// A number of days, counted in halves.
  public static func halfDays(_ name: String, _ zh: String, _ en: String) -> Field<Self, HalfDays> {
    field(name, Label(zh, en))
  }

  /// A year that a register can be of.
  public static func yearNumber(_ name: String, _ zh: String, _ en: String) -> Field<Self, Int64> {
    count(name, zh, en).starting(with: .year).check(.between(1990...2100))
  }

  public static func money(_ name: String, _ zh: String, _ en: String) -> Field<Self, Money> {
    field(name, Label(zh, en))
  }

  /// A number with two decimals: a target, a rate; what it counts is said by the label or another field.
  public static func number(_ name: String, _ zh: String, _ en: String) -> Field<Self, Number> {
    field(name, Label(zh, en))
  }

  public static func date(_ name: String, _ zh: String, _ en: String) -> Field<Self, CalendarDate> {
    field(name, Label(zh, en))
  }

  public static func impreciseDate(_ name: String, _ zh: String, _ en: String) -> Field<Self, ImpreciseDate> {
    field(name, Label(zh, en))
  }

  /// A date that a move writes: required in the states it leads to.
  public static func stamp(_ name: String, _ zh: String, _ en: String, in states: State...)
    -> Field<Self, CalendarDate>
  {
    date(name, zh, en).required(in: states).managed().fact()
  }

  public static func yesNo(_ name: String, _ zh: String, _ en: String) -> Field<Self, Bool> {
    field(name, Label(zh, en))
  }

  public static func choice<C: Choice>(_ name: String, _ zh: String, _ en: String, _: C.Type)
    -> Field<Self, C>
  {
    field(name, Label(zh, en))
  }

  public static func choices<C: Choice>(_ name: String, _ zh: String, _ en: String, _: C.Type)
    -> Field<Self, [C]>
  {
    field(name, Label(zh, en))
  }

  public static func reference<T: RegisterKind>(_ name: String, _ zh: String, _ en: String, to _: T.Type)
    -> Field<Self, Reference<T>>
  {
    field(name, Label(zh, en))
  }

  public static func referenceOrName<T: RegisterKind>(
    _ name: String, _ zh: String, _ en: String, to _: T.Type
  )
    -> Field<Self, ReferenceOrName<T>>
  {
    field(name, Label(zh, en))
  }

  public static func referencesOrNames<T: RegisterKind>(
    _ name: String, _ zh: String, _ en: String, to _: T.Type
  )
    -> Field<Self, [ReferenceOrName<T>]>
  {
    field(name, Label(zh, en))
  }

  public static func references<T: RegisterKind>(_ name: String, _ zh: String, _ en: String, to _: T.Type)
    -> Field<Self, [Reference<T>]>
  {
    field(name, Label(zh, en))
  }

  /// The field that holds the state: moves write it, nobody types it.
  public static func state(_ zh: String, _ en: String) -> Field<Self, State> {
    field("status", Label(zh, en)).required().managed()
  }
}

extension Field where Home: RegisterKind, Wrapped: FieldValue {
  /// A modifier takes over the field that it changes: declaring one copies nothing.
  consuming func with(_ change: (inout FieldSpec) -> Void) -> Field {
    change(&spec)
    return self
  }

  public consuming func required() -> Field { with { $0.requirement = .always } }
  /// Required while the record is in one of these states.
  public consuming func required(in states: Home.State...) -> Field { required(in: states) }
  public consuming func required(in states: [Home.State]) -> Field {
    with { $0.requirement = .inStates(states.map(\.rawValue)) }
  }
  /// Required once another field holds one of these: the end that was granted, of a change of the term.
  public consuming func required<V: FieldValue>(when field: Field<Home, V>, is values: V...) -> Field {
    with { $0.requirement = .when(field.spec.name, values.map(\.value.plain)) }
  }
  /// Required in these states and empty in all others: a date that figures count by.
  public consuming func tied(to states: Home.State...) -> Field {
    required(in: states).with { $0.isTied = true }
  }
  /// Not to be changed once the record is in one of these states.
  public consuming func fixed(in states: Home.State...) -> Field { fixed(in: states) }
  public consuming func fixed(in states: [Home.State]) -> Field {
    with { $0.fixedStates = states.map(\.rawValue) }
  }

  /// Not to be changed in these states but by a decision with a record of its own, saved together with it.
  consuming func fixed(
    in states: [Home.State], unless isGiven: @escaping @Sendable (Change, [Change]) -> Bool,
    remedy zh: String, _ en: String
  ) -> Field {
    fixed(in: states).with { $0.grant = FieldSpec.Grant(remedy: Label(zh, en), isGiven: isGiven) }
  }

  /// Not to be changed while there is a reason, which says who goes by it.
  public consuming func held(_ why: @escaping @Sendable (Row<Home>) -> Label?) -> Field {
    with { $0.held = { why(Row($0, in: $1, at: $2)) } }
  }

  /// One or two sentences for the form's help line.
  public consuming func help(_ zh: String, _ en: String) -> Field { with { $0.help = Label(zh, en) } }
  /// Words beside the field while it is typed, from the record as it stands so far.
  public consuming func echo(_ words: @escaping @Sendable (Row<Home>) -> Label?) -> Field {
    with { $0.echo = { words(Row($0, in: $1, at: $2)) } }
  }
  /// The value that follows from other fields, until the person types another.
  public consuming func proposed(_ value: @escaping @Sendable (Row<Home>) -> Wrapped?) -> Field {
    with { $0.proposal = { value(Row($0, in: $1, at: $2))?.value } }
  }
  /// Amounts usually lie in here; one that is off by four figures is asked about.
  public consuming func plausible(_ range: ClosedRange<Money>) -> Field { with { $0.plausible = range } }
  /// Amounts of it are no larger.
  public consuming func atMost(_ amount: Money) -> Field { with { $0.highest = amount } }
  /// Holds a number or code, never a sentence: full-width forms fold to ASCII when it is read.
  public consuming func code() -> Field { with { $0.isDeclaredCode = true } }
  /// Holds the name of one person.
  public consuming func person() -> Field where Wrapped == String { with { $0.isPerson = true } }
  /// The date of something that has happened: it does not lie in the future.
  public consuming func fact() -> Field where Wrapped == CalendarDate { with { $0.isFact = true } }
  /// Texts each of which is a day.
  public consuming func days() -> Field where Wrapped == [String] {
    check(.days).with { $0.holdsDays = true }
  }
  /// What its own register holds in it is offered while it is typed.
  public consuming func offeringOwn() -> Field where Wrapped == String {
    let own = spec
    return offering(Home.registerID) { own }
  }
  /// What live records of a register hold in a field is offered, the newest first, each once.
  consuming func offering(_ register: RegisterID, _ field: @escaping @Sendable () -> FieldSpec) -> Field {
    with {
      $0.offers = { ledger in
        let field = field()
        var seen: Set<String> = []
        return ledger[register].records.reversed().compactMap { record in
          guard !record.isVoid, case .text(let text)? = record.value(of: field) else { return nil }
          return seen.insert(text).inserted ? text : nil
        }
      }
    }
  }
  /// It has happened once the record is in one of these states; before, it is a plan.
  public consuming func fact(in states: Home.State...) -> Field where Wrapped == CalendarDate {
    with { $0.factStates = states.map(\.rawValue) }
  }
  public consuming func carried() -> Field { with { $0.isCarried = true } }
  public consuming func managed() -> Field { with { $0.isManaged = true } }
  public consuming func starting(with initial: FieldSpec.Initial) -> Field { with { $0.initial = initial } }
  /// What is typed is stored in this spelling.
  public consuming func spelled(_ spelling: @escaping @Sendable (String) -> String) -> Field {
    with { $0.spelling = { text, _ in spelling(text) } }
  }
  /// As above, where the spelling goes by a setting.
  consuming func spelled(by spelling: @escaping @Sendable (String, Ledger) -> String) -> Field {
    with { $0.spelling = spelling }
  }
  /// No two live records may hold the same after `form` is applied.
  public consuming func unique(_ form: @escaping @Sendable (String) -> String = { Folding.comparable($0) })
    -> Field
  {
    with { $0.uniqueForm = form }
  }
  public consuming func check(_ check: FieldCheck) -> Field { with { $0.checks.append(check) } }
}

extension Field where Home: RegisterKind, Wrapped: FieldValue {
  /// The person at work, who signs by it.
  public consuming func signed() -> Field where Wrapped == Reference<Staff> {
    required().starting(with: .person)
  }

  /// A step signs it: by somebody with this role on that day.
  public consuming func signed(as role: Staff.Role) -> Field where Wrapped == Reference<Staff> {
    managed().with { $0.signerRole = role.rawValue }
  }

  /// A second signature over other fields: whoever enters it is the signer himself, has the role and is
  /// not the maker.
  public consuming func countersigned(
    _ role: Staff.Role, besides maker: Field<Home, Reference<Staff>>, over covered: any AnyField...
  ) -> Field where Wrapped == Reference<Staff> {
    with {
      $0.signerRole = role.rawValue
      $0.countersign = FieldSpec.Countersign(
        role: role.rawValue, maker: maker.spec.name, covers: covered.map(\.spec.name))
    }
  }

  /// Nobody sets it on the record that he is himself.
  public consuming func setByOthers() -> Field { with { $0.isSetByOthers = true } }

  /// Rules and money go by it: `check` tells every change of it since the working year began.
  public consuming func told() -> Field { with { $0.isTold = true } }
}
