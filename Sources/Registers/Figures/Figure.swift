import ChineseText

/// A figure 指标: a number that is counted over the records of a register, with the words for what it
/// is and how it is counted. It is declared once; home, the report and its own list read it.
public struct Figure: Sendable, Identifiable {
  /// Of the report's figures the number: `F19`.
  public let id: String
  /// Where the report states it: `一(一)三`; `nil` for what only home shows.
  public let section: String?
  public let label: Label
  /// What is counted: 项, 件, 元.
  public let unit: Label
  let source: Source
  /// How it reads where nothing is rounded.
  var form = Form.plain

  indirect enum Source: Sendable {
    /// The records of a register that meet a test, measured.
    case query(RegisterID, Test, Measure)
    /// One figure less another.
    case difference(Figure, Figure)
  }

  /// What is told of the records that count.
  enum Measure: Sendable {
    case count
    /// Of amounts or whole numbers.
    case sum(ColumnSpec)
    /// How many different values there are; each of a list counts.
    case distinct(ColumnSpec)
    /// The earliest of dates.
    case first(ColumnSpec)
  }

  /// How a value is written into the report.
  enum Form: Sendable {
    case plain
    /// With its unit behind it.
    case withUnit
    /// The month of a date: 5月.
    case month
    /// Month and day of a date: 5月19日.
    case day
  }
}

extension Figure {
  /// How many records meet a condition. A void record counts nowhere.
  public static func count<Home>(
    _ id: String, in section: String? = nil, _ zh: String, _ en: String, unit: Label, _ condition: When<Home>
  ) -> Figure {
    query(id, section, zh, en, unit, condition, .count)
  }

  /// What a column of the records that meet a condition comes to.
  public static func sum<Home>(
    _ id: String, in section: String? = nil, _ zh: String, _ en: String, unit: Label,
    of column: some TypedColumn<Home, some FieldValue>, _ condition: When<Home>
  ) -> Figure {
    query(id, section, zh, en, unit, condition, .sum(column.column))
  }

  /// How many different values a column has in the records that meet a condition.
  public static func distinct<Home>(
    _ id: String, in section: String? = nil, _ zh: String, _ en: String, unit: Label,
    of column: some TypedColumn<Home, some FieldValue>, _ condition: When<Home>
  ) -> Figure {
    query(id, section, zh, en, unit, condition, .distinct(column.column))
  }

  /// The month of the earliest date.
  public static func month<Home>(
    _ id: String, in section: String? = nil, _ zh: String, _ en: String, of field: Field<Home, CalendarDate>,
    _ condition: When<Home>
  ) -> Figure {
    var figure = query(id, section, zh, en, Label("月", "month"), condition, .first(field.column))
    figure.form = .month
    return figure
  }

  /// The earliest date.
  public static func day<Home>(
    _ id: String, in section: String? = nil, _ zh: String, _ en: String, of field: Field<Home, CalendarDate>,
    _ condition: When<Home>
  ) -> Figure {
    var figure = query(id, section, zh, en, Label("日", "day"), condition, .first(field.column))
    figure.form = .day
    return figure
  }

  /// One figure less another, of one unit; the records counted are those of the first.
  public static func difference(
    _ id: String, in section: String? = nil, _ zh: String, _ en: String, _ figure: Figure, less other: Figure
  ) -> Figure {
    Figure(
      id: id, section: section, label: Label(zh, en), unit: figure.unit, source: .difference(figure, other))
  }

  private static func query<Home>(
    _ id: String, _ section: String?, _ zh: String, _ en: String, _ unit: Label, _ condition: When<Home>,
    _ measure: Measure
  ) -> Figure {
    Figure(
      id: id, section: section, label: Label(zh, en), unit: unit,
      source: .query(Home.registerID, .all([.live, condition.test]), measure))
  }

  public var withUnit: Figure {
    var figure = self
    figure.form = .withUnit
    return figure
  }

  /// The register whose records it counts.
  public var register: RegisterID {
    switch source {
    case .query(let register, _, _): register
    case .difference(let figure, _): figure.register
    }
  }

  /// The registers that it may follow from: its own, and where it looks at other records those that
  /// refer to it or that it refers to.
  public var registers: Set<RegisterID> {
    switch source {
    case .difference(let figure, let other): figure.registers.union(other.registers)
    case .query(let register, let test, let measure):
      test.looksElsewhere || measure.column?.isDerived ?? false
        ? Catalogue.neighbours(of: register).union([register]) : [register]
    }
  }

  /// How it is counted, in words.
  public var rule: Label {
    switch source {
    case .difference(let figure, let other): figure.rule + Label("；减去：", "; less: ") + other.rule
    case .query(_, let test, let measure): measure.words(test.words)
    }
  }

  /// What it counts meets it.
  var test: Test {
    switch source {
    case .difference(let figure, _): figure.test
    case .query(_, let test, _): test
    }
  }
}

extension Figure.Measure {
  fileprivate func words(_ test: Label) -> Label {
    switch self {
    case .count: Label("条数：", "records: ") + test
    case .sum(let column): column.label + Label("合计：", " in all: ") + test
    case .distinct(let column): Label("不同的", "different ") + column.label + Label("：", ": ") + test
    case .first(let column): Label("最早的", "earliest ") + column.label + Label("：", ": ") + test
    }
  }

  var column: ColumnSpec? {
    switch self {
    case .count: nil
    case .sum(let column), .distinct(let column), .first(let column): column
    }
  }
}

/// What a figure comes to.
public struct FigureValue: Sendable, Hashable {
  /// Unrounded: a whole number, an amount, a date; `nil` where there is nothing to measure.
  public let exact: Value?
  /// The records counted.
  public let records: [RecordID]

  /// The number, of an amount in fen; `nil` where it is none.
  public var number: Int64? {
    switch exact {
    case .integer(let number)?: number
    case .money(let money)?: money.fen
    default: nil
    }
  }
}
