import ChineseText

extension RuleSpec {
  /// Fields of another register that a rule looks at, and whom a change of them bears on.
  public struct Watch: Sendable {
    public let register: RegisterID
    public let fields: [FieldSpec]
    /// The records of the rule's own register that a record of the other bears on.
    let affected: @Sendable (Record, Ledger, Circumstances) -> [Record]

    /// The first watched field that a change gives another value; voiding always counts.
    func touched(by change: Change) -> FieldSpec? {
      let (before, after) = (change.recordBefore, change.recordAfter)
      return (fields + [Register.voidedOn]).first { field in
        (before?.reading(of: field) ?? .missing) != (after?.reading(of: field) ?? .missing)
      }
    }
  }
}

extension Rule where Home: RegisterKind {
  /// The rule looks at these fields of the record that `reference` names.
  func watching<T: RegisterKind, each V>(
    _ fields: repeat Field<T, each V>, by reference: Field<Home, Reference<T>>
  ) -> Rule {
    var specs: [FieldSpec] = []
    for field in repeat each fields { specs.append(field.spec) }
    return watching(specs, of: T.self) { other in other.rows(reference) }
  }

  /// The rule looks at these fields of the records whose `reference` names its own, and at which record
  /// that is: one that is re-pointed bears on the record that it named and on the one it names.
  func watching<T: RegisterKind, each V>(
    _ fields: repeat Field<T, each V>, toward reference: Field<T, Reference<Home>>
  )
    -> Rule
  {
    var specs: [FieldSpec] = []
    for field in repeat each fields { specs.append(field.spec) }
    return watching(specs + [reference.spec], of: T.self) { other in [other[reference]].compactMap { $0 } }
  }

  func watching<T: RegisterKind>(
    _ fields: [FieldSpec], of _: T.Type, affecting affected: @escaping @Sendable (Row<T>) -> [Row<Home>]
  ) -> Rule {
    var rule = self
    rule.spec.watches.append(
      RuleSpec.Watch(register: T.registerID, fields: fields) { record, ledger, circumstances in
        affected(Row(record, in: ledger, at: circumstances)).map(\.record)
      })
    return rule
  }
}

extension Catalogue {
  /// Who watches a register.
  static let watches: [RegisterID: [(owner: Register, rule: RuleSpec, watch: RuleSpec.Watch)]] = Dictionary(
    grouping: all.flatMap { owner in
      owner.rules.flatMap { rule in rule.watches.map { (owner: owner, rule: rule, watch: $0) } }
    }, by: \.watch.register)
}

extension Ledger {
  /// Rules of records elsewhere that hold now and would not after a change: a term is not
  /// shortened under its assignments, nor a rate changed under what was paid by it. The ledger is
  /// the one before; records that change too speak for themselves.
  func watchFindings(
    of change: Change, besides changed: Set<RecordReference>, after: Ledger, at circumstances: Circumstances
  ) -> [Finding] {
    (Catalogue.watches[change.register] ?? []).compactMap { owner, rule, watch in
      guard let field = watch.touched(by: change) else { return nil }
      let affected = [change.recordBefore, change.recordAfter].compactMap { $0 }.flatMap {
        watch.affected($0, after, circumstances)
      }
      for record in affected where !record.isVoid {
        let reference = RecordReference(owner.id, record.id)
        guard !changed.contains(reference), let breach = rule.breaches(record, after, circumstances).first,
          rule.breaches(record, self, circumstances).isEmpty
        else { continue }
        let place = breach.field?.label ?? owner.label
        return Finding(
          register: change.register, id: change.id, field: field.name, rule: rule.id, level: .refuse,
          words: Label(
            "这样一来，\(owner.label.zh) \(record.id) 就不合规则：\(place.zh)：\(breach.words.zh)",
            "this would break a rule for \(record.id) of \(owner.label.en): \(place.en): \(breach.words.en)"),
          other: reference)
      }
      return nil
    }
  }
}
