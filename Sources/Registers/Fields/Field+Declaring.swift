import ChineseText

extension Field where Wrapped == String {
  public static func text(_ name: String, _ label: Label) -> Field { Field(FieldSpec(name, label, .text)) }
  public static func longText(_ name: String, _ label: Label) -> Field {
    Field(FieldSpec(name, label, .longText))
  }
  public static func choice(_ name: String, _ label: Label, _ choices: [Choice]) -> Field {
    Field(FieldSpec(name, label, .choice(choices)))
  }
  public static func referenceOrName(_ name: String, _ label: Label, to register: RegisterID) -> Field {
    Field(FieldSpec(name, label, .referenceOrName(register)))
  }
}

extension Field where Wrapped == Int64 {
  public static func integer(_ name: String, _ label: Label) -> Field {
    Field(FieldSpec(name, label, .integer))
  }
  public static func halfDays(_ name: String, _ label: Label) -> Field {
    Field(FieldSpec(name, label, .halfDays))
  }
}

extension Field where Wrapped == Money {
  public static func money(_ name: String, _ label: Label) -> Field { Field(FieldSpec(name, label, .money)) }
}

extension Field where Wrapped == CalendarDate {
  public static func date(_ name: String, _ label: Label) -> Field { Field(FieldSpec(name, label, .date)) }
}

extension Field where Wrapped == ImpreciseDate {
  public static func impreciseDate(_ name: String, _ label: Label) -> Field {
    Field(FieldSpec(name, label, .impreciseDate))
  }
}

extension Field where Wrapped == Bool {
  public static func yesNo(_ name: String, _ label: Label) -> Field { Field(FieldSpec(name, label, .yesNo)) }
}

extension Field where Wrapped == RecordID {
  /// The key of a register.
  public static func key(_ label: Label) -> Field {
    var spec = FieldSpec("id", label, .text)
    spec.isKey = true
    spec.requirement = .always
    return Field(spec)
  }
  public static func reference(_ name: String, _ label: Label, to register: RegisterID) -> Field {
    Field(FieldSpec(name, label, .reference(register)))
  }
}

extension Field where Wrapped == [String] {
  public static func texts(_ name: String, _ label: Label) -> Field { Field(FieldSpec(name, label, .texts)) }
  public static func choices(_ name: String, _ label: Label, _ choices: [Choice]) -> Field {
    Field(FieldSpec(name, label, .choices(choices)))
  }
}

extension Field where Wrapped == [RecordID] {
  public static func references(_ name: String, _ label: Label, to register: RegisterID) -> Field {
    Field(FieldSpec(name, label, .references(register)))
  }
}

extension Field {
  private func with(_ change: (inout FieldSpec) -> Void) -> Field {
    var field = self
    change(&field.spec)
    return field
  }

  public func required() -> Field { with { $0.requirement = .always } }
  /// Required while the record is in one of these states.
  public func required(in states: String...) -> Field { with { $0.requirement = .inStates(states) } }
  /// Required in these states and empty in all others: a date that figures count by.
  public func tied(to states: String...) -> Field {
    with {
      $0.requirement = .inStates(states)
      $0.isTied = true
    }
  }
  /// One or two sentences for the form's help line.
  public func help(_ zh: String, _ en: String) -> Field { with { $0.help = Label(zh, en) } }
  /// Words beside the field while it is typed, from the record as it stands so far.
  public func echo(_ words: @escaping @Sendable (Record, Ledger, Circumstances) -> Label?) -> Field {
    with { $0.echo = words }
  }
  /// The value that follows from other fields, until the person types another.
  public func proposed(_ value: @escaping @Sendable (Record, Ledger, Circumstances) -> Wrapped?) -> Field {
    with { $0.proposal = { value($0, $1, $2)?.value } }
  }
  /// Amounts usually lie in here; one that is off by four figures is asked about.
  public func plausible(_ range: ClosedRange<Money>) -> Field { with { $0.plausible = range } }
  /// Holds a number or code, never a sentence: full-width forms fold to ASCII when it is read.
  public func code() -> Field { with { $0.isDeclaredCode = true } }
  public func width(_ cells: Int) -> Field { with { $0.width = cells } }
  public func carried() -> Field { with { $0.isCarried = true } }
  public func managed() -> Field { with { $0.isManaged = true } }
  public func starting(with initial: FieldSpec.Initial) -> Field { with { $0.initial = initial } }
  /// No two live records may hold the same after `form` is applied.
  public func unique(_ form: @escaping @Sendable (String) -> String = { $0 }) -> Field {
    with { $0.uniqueForm = form }
  }
  /// What is typed is stored in this spelling.
  public func spelled(_ spelling: @escaping @Sendable (String) -> String) -> Field {
    with { $0.spelling = spelling }
  }
  /// Not to be changed once the record is in one of these states.
  public func fixed(in states: String...) -> Field { with { $0.fixedStates = states } }
  public func check(_ check: FieldCheck) -> Field { with { $0.checks.append(check) } }
}
