import ChineseText

/// 核对: two figures of the report that a reader lays side by side, and how they must stand to each other.
/// Where they do not, both are told with their places; nothing is corrected.
public struct CrossCheck: Sendable, Identifiable {
  /// Stable, and names the figures: `F53-F52`.
  public let id: String
  let one: Side
  let relation: Relation
  let other: Side
  /// What a difference may come of, and what to do about it.
  let advice: Label
  /// Whether it only tells the reader something: there may be nothing wrong.
  let isNote: Bool

  enum Relation {
    case equal, atMost
    /// Alike by chance only: a reader takes them for one thing.
    case apart

    func words(ofNote isNote: Bool) -> Label {
      switch self {
      case .equal: isNote ? Label("不等于", "is not") : Label("应该等于", "should be")
      case .atMost: Label("不应多于", "should be at most")
      case .apart: Label("数目等于", "is as many as")
      }
    }

    func holds(_ one: Int64, _ other: Int64) -> Bool {
      switch self {
      case .equal: one == other
      case .atMost: one <= other
      case .apart: one != other || one == 0
      }
    }
  }

  /// Figures added up, each as it is or so many times as the office has set.
  struct Side {
    fileprivate let terms: [(figure: Figure, times: Settings.Known<Int>?)]

    static func figure(_ figure: Figure) -> Side { Side(terms: [(figure, nil)]) }
    /// The report's figure of a number.
    static func figure(_ id: String) -> Side { Side(terms: [(.named(id), nil)]) }

    static func + (one: Side, other: Side) -> Side { Side(terms: one.terms + other.terms) }
    static func * (side: Side, times: Settings.Known<Int>) -> Side {
      Side(terms: side.terms.map { ($0.figure, times) })
    }
  }

  init(
    _ id: String, _ one: Side, _ relation: Relation, _ other: Side, isNote: Bool = false, _ zh: String,
    _ en: String
  ) {
    self.id = id
    self.one = one
    self.relation = relation
    self.other = other
    self.isNote = isNote
    advice = Label(zh, en)
  }
}

/// Two figures that do not stand to each other as they must.
public struct Contradiction: Sendable {
  public let check: CrossCheck
  /// Both values with their places, how they should stand, and what to do.
  public let words: Label
  public var isNote: Bool { check.isNote }
}

extension CrossCheck {
  /// What contradicts itself among the figures, in the order of the checks. A side that has nothing to count
  /// is compared with nothing.
  public static func contradictions(in ledger: Ledger, at circumstances: Circumstances) -> [Contradiction] {
    let checks = Catalogue.crossChecks
    let figures = checks.flatMap { ($0.one.terms + $0.other.terms).map(\.figure) }
    var values = Figure.values(of: figures, in: ledger, at: circumstances)[...]
    return checks.compactMap { check in
      let one = check.one.told(&values, in: ledger)
      let other = check.other.told(&values, in: ledger)
      guard let left = one.number, let right = other.number, !check.relation.holds(left, right) else {
        return nil
      }
      let words =
        one.words + Label("，", ", ") + check.relation.words(ofNote: check.isNote) + Label("", " ")
        + other.words
        + Label("：", ": ") + check.advice
      return Contradiction(check: check, words: words)
    }
  }
}

extension CrossCheck.Side {
  /// What its figures come to together, an amount in fen, and how that is told: with the place in the report.
  fileprivate func told(_ values: inout ArraySlice<FigureValue>, in ledger: Ledger) -> (
    number: Int64?, words: Label
  ) {
    var sum: Int64? = 0
    var words: [Label] = []
    for (named, times) in terms {
      let value = values.removeFirst()
      let figure = named.resolved
      let factor = times.map { Int64(Settings.value($0, in: ledger)) } ?? 1
      let product = value.number.flatMap { number in
        let (product, isOver) = number.multipliedReportingOverflow(by: factor)
        return isOver ? nil : product
      }
      sum = sum.flatMap { sum in
        product.flatMap { product in
          let (sum, isOver) = sum.addingReportingOverflow(product)
          return isOver ? nil : sum
        }
      }
      let place =
        figure.section.map { Label("\($0)（\(figure.id)）", "\($0) (\(figure.id)) ") } ?? Label(same: "")
      let many = times == nil ? "" : "×\(factor)"
      words.append(place + figure.label + Label(same: " \(figure.plainText(of: value))\(many)"))
    }
    return (sum, words.dropFirst().reduce(words[0]) { $0 + Label(" 加 ", " and ") + $1 })
  }
}

extension Figure {
  /// The figure itself, of one that is only named.
  fileprivate var resolved: Figure {
    if case .named(let id) = source, let figure = Figure.numbered(id) { return figure }
    return self
  }
}
