import ChineseText

/// Figures as registers declare them: a condition, and what is told of the records that meet it. A void
/// record counts nowhere.
extension Figure {
  /// How many records meet a condition.
  public static func count<Home: RegisterKind>(
    _ id: String, in section: String? = nil, _ zh: String, _ en: String, unit: Label, _ condition: When<Home>
  ) -> Figure {
    query(id, section, zh, en, unit, condition, .count)
  }

  /// What a column of the records that meet a condition comes to.
  public static func sum<Home: RegisterKind>(
    _ id: String, in section: String? = nil, _ zh: String, _ en: String, unit: Label,
    of column: some TypedColumn<Home, some FieldValue>, _ condition: When<Home>
  ) -> Figure {
    query(id, section, zh, en, unit, condition, .sum(column.column))
  }

  /// How many different values a column has in the records that meet a condition.
  public static func distinct<Home: RegisterKind>(
    _ id: String, in section: String? = nil, _ zh: String, _ en: String, unit: Label,
    of column: some TypedColumn<Home, some FieldValue>, _ condition: When<Home>
  ) -> Figure {
    query(id, section, zh, en, unit, condition, .distinct(column.column))
  }

  /// The month of the earliest date.
  public static func month<Home: RegisterKind>(
    _ id: String, in section: String? = nil, _ zh: String, _ en: String, of field: Field<Home, CalendarDate>,
    _ condition: When<Home>
  ) -> Figure {
    query(id, section, zh, en, Label("月", "month"), condition, .first(field.column)).read(.month)
  }

  /// The earliest day of a date.
  public static func firstDay<Home: RegisterKind>(
    _ id: String, in section: String? = nil, _ zh: String, _ en: String, of field: Field<Home, CalendarDate>,
    _ condition: When<Home>
  ) -> Figure {
    query(id, section, zh, en, Label("日", "day"), condition, .first(field.column)).read(.day)
  }

  /// The latest day of a date.
  public static func lastDay<Home: RegisterKind>(
    _ id: String, in section: String? = nil, _ zh: String, _ en: String, of field: Field<Home, CalendarDate>,
    _ condition: When<Home>
  ) -> Figure {
    query(id, section, zh, en, Label("日", "day"), condition, .last(field.column)).read(.day)
  }

  /// What the one record says that meets a condition; of several, the last by its id.
  public static func value<Home: RegisterKind>(
    _ id: String, in section: String? = nil, _ zh: String, _ en: String, unit: Label = Label(same: ""),
    of column: some TypedColumn<Home, some FieldValue>, _ condition: When<Home>
  ) -> Figure {
    query(id, section, zh, en, unit, condition, .value(column.column))
  }

  /// The titles of the records that meet a condition, in the order of their ids: 《…》、《…》.
  public static func titles<Home: RegisterKind>(
    _ id: String, in section: String? = nil, _ zh: String, _ en: String, of field: Field<Home, String>,
    _ condition: When<Home>
  ) -> Figure {
    query(id, section, zh, en, Label(same: ""), condition, .names(field.spec)).read(.titles)
  }

  /// The different values of a column by name: which kinds of places, which townships.
  public static func kinds<Home: RegisterKind>(
    _ id: String, in section: String? = nil, _ zh: String, _ en: String,
    of column: some TypedColumn<Home, some FieldValue>, _ condition: When<Home>
  ) -> Figure {
    query(id, section, zh, en, Label(same: ""), condition, .kinds(column.column))
  }

  // MARK: Over figures

  /// The report's figure of a number, which another register may declare: nothing while none does.
  public static func named(_ id: String, unit: Label = Label(same: "")) -> Figure {
    Figure(id: id, section: nil, label: Label(same: id), unit: unit, source: .named(id))
  }

  /// Two figures of one unit together.
  public static func total(
    _ id: String, in section: String? = nil, _ zh: String, _ en: String, _ figure: Figure, and other: Figure
  ) -> Figure {
    formula(id, section, zh, en, figure.unit, .sum, figure, other)
  }

  /// One figure less another, of one unit; the records counted are those of the first.
  public static func difference(
    _ id: String, in section: String? = nil, _ zh: String, _ en: String, _ figure: Figure, less other: Figure
  ) -> Figure {
    formula(id, section, zh, en, figure.unit, .difference, figure, other)
  }

  /// How many hundredths one figure is of another; nothing where that is nothing.
  public static func rate(
    _ id: String, in section: String? = nil, _ zh: String, _ en: String, _ figure: Figure, of whole: Figure
  ) -> Figure {
    formula(id, section, zh, en, Label("%", "%"), .rate, figure, whole).withUnit
  }

  /// Whether what a target asks for was reached: 超额完成, 完成, 未完成. The records are the target's.
  public static func verdict(
    _ id: String, in section: String? = nil, _ zh: String, _ en: String, on target: Figure, by figure: Figure
  ) -> Figure {
    formula(id, section, zh, en, Label(same: ""), .verdict, target, figure)
  }

  // MARK: Words

  public var withUnit: Figure { read(.withUnit) }

  /// With parts that are called by name; the figure itself is the first, and what the report prints
  /// where it names none.
  ///
  /// - Parameter name: of its own part.
  public func parted(_ zh: String, _ en: String, _ parts: Figure.Part...) -> Figure {
    var figure = self
    figure.partName = Label(zh, en)
    figure.parts = parts
    return figure
  }

  private func read(_ form: Form) -> Figure {
    var figure = self
    figure.form = form
    return figure
  }

  private static func query<Home: RegisterKind>(
    _ id: String, _ section: String?, _ zh: String, _ en: String, _ unit: Label, _ condition: When<Home>,
    _ measure: Measure
  ) -> Figure {
    Figure(
      id: id, section: section, label: Label(zh, en), unit: unit,
      source: .query(Home.registerID, .all([.live, condition.test]), measure))
  }

  private static func formula(
    _ id: String, _ section: String?, _ zh: String, _ en: String, _ unit: Label, _ formula: Formula,
    _ figure: Figure, _ other: Figure
  ) -> Figure {
    Figure(
      id: id, section: section, label: Label(zh, en), unit: unit, source: .formula(formula, figure, other))
  }
}

extension Figure.Part {
  /// A part by its name, which is that of its figure.
  public static func part(_ figure: Figure) -> Figure.Part {
    Figure.Part(name: figure.label, figure: figure)
  }
}
