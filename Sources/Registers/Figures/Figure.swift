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
  /// What else it tells by name, behind its own part: `{F29.个数}`.
  public internal(set) var parts: [Part] = []
  /// The name of its own part, which the report prints where it names none; `nil` where it has no other.
  public internal(set) var partName: Label?

  indirect enum Source: Sendable {
    /// The records of a register that meet a test, measured.
    case query(RegisterID, Test, Measure)
    /// Two figures put together.
    case formula(Formula, Figure, Figure)
    /// The figure of this number, whatever register counts it; nothing as long as none does.
    case named(String)
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
    /// The latest of dates.
    case last(ColumnSpec)
    /// What the record says; of several, the last by its id.
    case value(ColumnSpec)
    /// How the records are called, in the order of their ids.
    case names(FieldSpec)
    /// The different values by name: terms in the order of the choice, records in that of their ids.
    case kinds(ColumnSpec)
  }

  /// How two figures make a third; the records that count are those of the first.
  enum Formula: Sendable {
    /// Both together, and the records of both where they are of one register.
    case sum
    case difference
    /// So many hundredths of the second, never more than there are.
    case rate
    /// Whether the first, a target, was reached by the second.
    case verdict
  }

  /// How a value is written into the report.
  enum Form: Sendable {
    case plain
    /// With its unit behind it.
    case withUnit
    /// The month of a date: 5月.
    case month
    /// The day without its year: 6月18日.
    case day
    /// Names as titles: 《…》、《…》.
    case titles
  }

  /// A part with its name: 个数 of 月, 个数.
  public struct Part: Sendable {
    public let name: Label
    public let figure: Figure
  }
}

extension Figure {
  /// The register whose records it counts.
  public var register: RegisterID {
    switch source {
    case .query(let register, _, _): register
    case .formula(_, let figure, _): figure.register
    case .named(let id): Figure.numbered(id)?.register ?? ""
    }
  }

  /// The registers that it may follow from: its own, and where it looks at other records those that
  /// refer to it or that it refers to.
  public var registers: Set<RegisterID> {
    parts.reduce(into: ownRegisters) { $0.formUnion($1.figure.ownRegisters) }
  }

  private var ownRegisters: Set<RegisterID> {
    switch source {
    case .formula(_, let figure, let other): figure.ownRegisters.union(other.ownRegisters)
    case .named(let id): Figure.numbered(id)?.ownRegisters ?? []
    case .query(let register, let test, let measure):
      test.looksElsewhere || measure.looksElsewhere
        ? Catalogue.neighbours(of: register).union([register]) : [register]
    }
  }

  /// Whether records of a register count for it or for one of its parts.
  func counts(_ register: RegisterID) -> Bool {
    let isOwn =
      switch source {
      case .query(let own, _, _): own == register
      case .formula(_, let figure, let other): figure.counts(register) || other.counts(register)
      case .named(let id): Figure.numbered(id)?.counts(register) ?? false
      }
    return isOwn || parts.contains { $0.figure.counts(register) }
  }

  /// The report's figure of a number; `nil` while no register counts it.
  public static func numbered(_ id: String) -> Figure? { Catalogue.figures.first { $0.id == id } }

  /// How it is counted, in words.
  public var rule: Label {
    parts.reduce(ownRule) { $0 + Label("；", "; ") + $1.name + Label("是", ": ") + $1.figure.ownRule }
  }

  private var ownRule: Label {
    switch source {
    case .named(let id): Label(same: id)
    case .query(_, let test, let measure): measure.words(test.words)
    case .formula(let formula, let figure, let other):
      figure.ownRule + formula.words + other.ownRule
    }
  }

  /// What it counts meets it.
  var test: Test {
    switch source {
    case .query(_, let test, _): test
    case .formula(.sum, let figure, let other) where figure.register == other.register:
      .any([figure.test, other.test])
    case .formula(_, let figure, _): figure.test
    case .named(let id): Figure.numbered(id)?.test ?? .any([])
    }
  }
}

extension Figure.Formula {
  fileprivate var words: Label {
    switch self {
    case .sum: Label("；加上：", "; and: ")
    case .difference: Label("；减去：", "; less: ")
    case .rate: Label("；占百分之几：", "; in hundredths of: ")
    case .verdict: Label("；完成的：", "; reached: ")
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
    case .last(let column): Label("最近的", "latest ") + column.label + Label("：", ": ") + test
    case .value(let column): column.label + Label("：", ": ") + test
    case .names(let field): field.label + Label("，逐条：", ", each: ") + test
    case .kinds(let column): column.label + Label("，有哪些：", ", which: ") + test
    }
  }

  var column: ColumnSpec? {
    switch self {
    case .count: nil
    case .names(let field): .field(field)
    case .sum(let column), .distinct(let column), .first(let column), .last(let column), .value(let column),
      .kinds(let column):
      column
    }
  }

  /// Whether what it tells is written in other records too: what follows from them, names of references.
  fileprivate var looksElsewhere: Bool {
    guard let column else { return false }
    if case .kinds = self, column.kind.target != nil { return true }
    return column.isDerived
  }
}
