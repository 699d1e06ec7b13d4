import ChineseText

/// Rules that many registers have: each said once, with its words and with what it watches elsewhere.
extension Rule where Home: RegisterKind {
  /// One date does not come before another; where `strictly`, not on the same day either.
  public static func order(
    _ earlier: Field<Home, CalendarDate>, _ later: Field<Home, CalendarDate>, strictly: Bool = false,
    id: String? = nil
  ) -> Rule {
    let id = id ?? "\(later.spec.name)-after-\(earlier.spec.name)"
    return refuse(id, at: later) { row in
      guard let first = row[earlier], let second = row[later],
        second < first || strictly && second == first
      else { return nil }
      let (from, to) = (earlier.spec.label, later.spec.label)
      return strictly
        ? Breach("\(to.zh)应晚于\(from.zh) \(first.iso)", "must come after \(from.en), \(first.iso)")
        : Breach("\(to.zh)早于\(from.zh) \(first.iso)", "comes before \(from.en), \(first.iso)")
    }
  }

  /// One amount is no more than another.
  ///
  /// - Parameter name: what the sentence calls it, where that is shorter than its label.
  public static func atMost<V: FieldValue & Comparable>(
    _ field: Field<Home, V>, _ limit: Field<Home, V>, _ level: Finding.Level = .refuse, id: String? = nil,
    called name: Label? = nil
  ) -> Rule {
    let breach: @Sendable (Row<Home>) -> Breach? = { row in
      guard let value = row[field], let most = row[limit], value > most else { return nil }
      let shown = (V.kind.amount(value.value), V.kind.amount(most.value))
      return Breach(
        (name ?? field.spec.label) + shown.0 + Label("超过", " exceeds ") + limit.spec.label + shown.1)
    }
    let id = id ?? "\(field.spec.name)-within-\(limit.spec.name)"
    return level == .refuse ? refuse(id, at: field, breach) : warn(id, at: field, breach)
  }

  /// No two live records hold the same text, width, blanks and case aside: in the whole register, or of
  /// those that agree in other fields.
  public static func once(
    _ field: Field<Home, String>, per others: [any AnyField] = [], _ level: Finding.Level, id: String,
    words: @escaping @Sendable (Row<Home>) -> Label
  ) -> Rule {
    let breach: @Sendable (Row<Home>) -> Breach? = { row in
      row.twin(field) { twin in others.allSatisfy { twin.agrees(with: row, in: $0) } }
        .map { Breach(words($0), other: $0.reference) }
    }
    return level == .refuse ? refuse(id, at: field, breach) : warn(id, at: field, breach)
  }

  /// Exactly one of these fields is filled: a payment is of a project, of a person or of an event.
  public static func exactlyOne(of fields: any AnyField..., id: String) -> Rule {
    each(id, .refuse) { row in
      let filled = fields.filter { row.isFilled($0) }
      guard filled.count != 1, let first = fields.first else { return [] }
      let (zh, en) = names(of: fields)
      return filled.isEmpty
        ? [Breach("\(zh)要填一项", "one of \(en) is to be filled", at: first)]
        : [Breach("\(zh)只填一项", "only one of \(en) is filled", at: filled.last)]
    }
  }

  /// These fields are filled all or none: what changed, and when.
  public static func together(_ fields: any AnyField..., id: String) -> Rule {
    each(id, .refuse) { row in
      guard fields.contains(where: { row.isFilled($0) }) else { return [] }
      let (zh, en) = names(of: fields)
      return fields.filter { !row.isFilled($0) }.map {
        Breach("\(zh)要一起填", "\(en) are filled together", at: $0)
      }
    }
  }

  /// A field is filled only where another holds one of these: households are those of demonstration homes.
  public static func only<V: FieldValue, C: Choice>(
    _ field: Field<Home, V>, where other: Field<Home, C>, is values: C..., id: String
  ) -> Rule {
    refuse(id, at: field) { row in
      guard row.isFilled(field), let held = row[other], !values.contains(held) else { return nil }
      let (zh, en) = (values.map(\.zh).joined(separator: "、"), values.map(\.en).joined(separator: ", "))
      return Breach(
        "\(zh)才填\(field.spec.label.zh)，这里是\(held.zh)，请清空",
        "only of \(en); this is \(held.en): leave it empty")
    }
  }

  private static func names(of fields: [any AnyField]) -> (zh: String, en: String) {
    (
      fields.map(\.spec.label.zh).joined(separator: "、"), fields.map(\.spec.label.en).joined(separator: ", ")
    )
  }

  /// Two references do not name the same record: who makes a thing does not sign it.
  public static func differ<T: RegisterKind>(
    _ field: Field<Home, Reference<T>>, from other: Field<Home, Reference<T>>, id: String,
    words: @escaping @Sendable (_ name: String) -> Label
  ) -> Rule {
    refuse(id, at: field) { row in
      guard let theirs = row.id(other), row.id(field) == theirs else { return nil }
      return Breach(words(row[other]?.name ?? theirs.text))
    }
  }

  /// Dates lie within a span of the record that a reference names: an assignment within the term.
  public static func within<T: RegisterKind>(
    _ span: Label, from: Field<T, CalendarDate>, to: Field<T, CalendarDate>,
    of reference: Field<Home, Reference<T>>, _ dates: [Field<Home, CalendarDate>], id: String
  ) -> Rule {
    each(id, .refuse) { row in
      guard let other = row[reference], let first = other[from], let last = other[to] else { return [] }
      return dates.compactMap { field in
        guard let day = row[field], day < first || day > last else { return nil }
        return Breach(
          "\(day.iso) 不在\(other.name)的\(span.zh) \(first.iso) 至 \(last.iso) 之内",
          "\(day.iso) is outside the \(span.en) of \(other.name), \(first.iso) to \(last.iso)", at: field,
          other: other.reference)
      }
    }.watching(from, to, by: reference)
  }

  /// Only who has the role for it, or had it when he signed.
  static func role(of signer: Field<Home, Reference<Staff>>, _ en: String, id: String) -> Rule {
    guard let role = signer.spec.signerRole.flatMap(Staff.Role.init(rawValue:)) else {
      preconditionFailure("nobody is said to sign \(signer.spec.name)")
    }
    return refuse(id, at: signer) { row in
      guard let person = row[signer],
        !((person[Staff.roles] ?? []) + (person[Staff.formerRoles] ?? [])).contains(role)
      else { return nil }
      return Breach(
        "\(person.name)没有\(role.zh)的职责（见人员；签字以后卸任的，写进曾任职责）",
        "\(person.name) has no \(en) role (see staff; of one who signed and gave it up, among his former roles)",
        other: person.reference)
    }.watching(Staff.roles, Staff.formerRoles, by: signer)
  }
}

extension FieldKind {
  /// A value with its unit, as a sentence says it.
  fileprivate func amount(_ value: Value) -> Label {
    if case .money(let money) = value { return Label(" \(money.grouped) 元", " \(money.grouped) yuan") }
    if case .number(let number) = value { return Label(same: " \(number.grouped)") }
    return Label(same: " \(value.plain)")
  }
}
