import ChineseText

/// One filter over a register: a column, a comparison and what it is compared with.
public struct Condition: Hashable, Sendable {
  public enum Comparison: String, Hashable, Sendable, CaseIterable {
    case notEqual = "!="
    case lacks = "!~"
    case atMost = "<="
    case atLeast = ">="
    case equal = "="
    case less = "<"
    case greater = ">"
    case contains = "~"

    /// How it may be typed with an input method on: in full width, in part or whole, or as one sign.
    fileprivate var spellings: [String] {
      let wide: [Character: String] = ["!": "！", "<": "＜", ">": "＞", "=": "＝", "~": "～"]
      let typed = rawValue.reduce([""]) { begun, sign in
        begun.flatMap { [$0 + String(sign), $0 + (wide[sign] ?? "")] }
      }
      return typed + (["<=": ["≤"], ">=": ["≥"], "!=": ["≠"]][rawValue] ?? [])
    }
  }
  /// A field's wire name, a derived value's id, or `figure`.
  public let column: String
  public let comparison: Comparison
  /// As typed.
  public let text: String

  public init(_ column: String, _ comparison: Comparison, _ text: String) {
    self.column = column
    self.comparison = comparison
    self.text = text
  }

  /// The records that a figure counts: `figure=F18`. A register with a field of this name is asked for
  /// its own figures all the same.
  public static func counted(by figure: Figure) -> Condition {
    Condition(figureColumn, .equal, figure.id)
  }

  static let figureColumn = "figure"

  /// Reads `field=value`, `field>=3`, `field~text`; `nil` without a comparison.
  public init?(expression: String) {
    var best: (Range<String.Index>, Comparison)?
    for comparison in Comparison.allCases {
      for spelling in comparison.spellings {
        guard let range = expression.firstRange(of: spelling) else { continue }
        if best == nil || range.lowerBound < best?.0.lowerBound ?? range.lowerBound {
          best = (range, comparison)
        }
      }
    }
    guard let (range, comparison) = best else { return nil }
    let column = String(expression[..<range.lowerBound]).trimmingBlanks
    guard !column.isEmpty else { return nil }
    self.init(column, comparison, String(expression[range.upperBound...]))
  }

  /// What `init(expression:)` reads back.
  public var expression: String { column + comparison.rawValue + text }

  /// Reads what is typed for a column that is known already: `>=30万`, `10万..30万`, `!本月`, `油茶`,
  /// `=`, `空`. Without a comparison figures and days are to be equal, texts to contain.
  public init(_ column: String, typed: String, of kind: FieldKind) {
    let text = Folding.halfWidth(typed).trimmingBlanks
    let usual: Comparison = kind.isOrdered ? .equal : .contains
    switch text {
    case "空", "空着", "未填": self.init(column, .equal, "")
    case "已填", "非空", "!": self.init(column, .notEqual, "")
    default:
      let isSign = ["≥": ">=", "≤": "<=", "≠": "!="][String(text.prefix(1))]
      let folded = isSign.map { $0 + text.dropFirst() } ?? text
      let sign = Comparison.allCases.first { folded.hasPrefix($0.rawValue) }
      // Behind the sign the text stays as it was typed: it may be looked for letter by letter.
      func rest(_ signs: Int) -> String {
        String(String.UnicodeScalarView(typed.trimmingBlanks.unicodeScalars.dropFirst(signs))).trimmingBlanks
      }
      if let sign {
        self.init(column, sign, rest(isSign == nil ? sign.rawValue.utf8.count : 1))
      } else if folded.hasPrefix("!") {
        self.init(column, usual == .equal ? .notEqual : .lacks, rest(1))
      } else {
        self.init(column, usual, usual == .equal ? folded : typed)
      }
    }
  }

  /// What stands between `;`, one of which is enough. What is written in `"` holds its `;` itself
  /// and a `"` as two, and `""` stands for empty.
  public static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var quotes = 0
    for character in text + ";" {
      let isInside = quotes % 2 == 1
      switch character {
      case "\"" where quotes > 0 || piece.allSatisfy(\.isWhitespace):
        quotes += 1
        // The second of two in a row, from the inside: one that is meant.
        if quotes > 2, !isInside { piece.append("\"") }
        if quotes == 1 { piece = "" }
      case ";" where !isInside, "；" where !isInside:
        let trimmed = quotes > 0 ? piece : piece.trimmingBlanks
        if quotes > 0 || !trimmed.isEmpty { pieces.append(trimmed) }
        (piece, quotes) = ("", 0)
      case _ where quotes > 0 && !isInside && character.isWhitespace: break
      default: piece.append(character)
      }
    }
    // A quote that is not closed stands for itself.
    return quotes > 0 ? [text] : pieces
  }

  /// A piece as it has to be written to be read as it is.
  public static func piece(_ text: String) -> String {
    let isPlain = !text.isEmpty && text.first != "\"" && text == text.trimmingBlanks
    if isPlain, !text.contains(where: { ";；".contains($0) }) { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// The condition made ready for many records.
  ///
  /// - Throws: the sentence that says what is wrong with column or value.
  public func prepared(for register: Register, in ledger: Ledger, at circumstances: Circumstances)
    throws(FieldSpec.Refusal) -> Prepared
  {
    if column == Condition.figureColumn, !isOfField(in: register) { return try counted(in: register) }
    if register.kind(of: column) == nil, let name = register.column(called: column), name != column {
      let text = register.headsInWan(column) ? Condition.inWan(text) : text
      return try Condition(name, comparison, text).prepared(for: register, in: ledger, at: circumstances)
    }
    guard let kind = register.kind(of: column) else {
      throw FieldSpec.Refusal(
        words: Label(
          "\(register.label.zh)没有“\(DisplayFilter.show(column))”这一项",
          "\(register.label.en) has no field \(DisplayFilter.show(column))"))
    }
    let probe = register.field(column) ?? FieldSpec(column, register.label(of: column), kind)
    let wanted: Prepared.Wanted
    switch comparison {
    case .contains, .lacks: wanted = .queries(Condition.pieces(of: text).map { TextQuery($0) })
    case .equal, .notEqual, .atMost, .atLeast, .less, .greater:
      if text.trimmingBlanks.isEmpty {
        wanted = .empty
      } else if kind.isOrdered {
        wanted = try spans(of: probe, at: circumstances)
      } else {
        wanted = try values(of: probe, in: ledger, at: circumstances)
      }
    }
    return Prepared(self, kind, wanted)
  }

  /// Amounts as they are meant under a heading of 万元: figures without a unit are of it. Where 元 is written
  /// it holds.
  static func inWan(_ text: String) -> String {
    let plain = Array(Folding.halfWidth(text))
    if plain.contains("元") { return text }
    var result = ""
    for (place, character) in plain.enumerated() {
      result.append(character)
      guard character.isASCII, character.isNumber else { continue }
      let rest = plain[(place + 1)...]
      let goesOn =
        rest.first.map { $0.isNumber || ".,".contains($0) && (rest.dropFirst().first?.isNumber ?? false) }
        ?? false
      let unit = rest.first { $0 != " " }
      if !goesOn, !(unit.map { "万亿千百wW".contains($0) } ?? false) { result.append("万") }
    }
    return result
  }

  /// Whether the column is a field that names figures, not what a figure of the register counts.
  private func isOfField(in register: Register) -> Bool {
    let id = text.trimmingBlanks
    return register.field(column) != nil && !register.allFigures.contains { $0.id == id }
  }

  private func counted(in register: Register) throws(FieldSpec.Refusal) -> Prepared {
    let id = text.trimmingBlanks
    guard [.equal, .notEqual].contains(comparison),
      let figure = register.allFigures.first(where: { $0.id == id })
    else {
      let (shown, known) = (
        DisplayFilter.show(expression), register.allFigures.map(\.id).joined(separator: " ")
      )
      throw FieldSpec.Refusal(
        words: known.isEmpty
          ? Label("\(register.label.zh)没有指标", "\(register.label.en) has no figures")
          : Label("读不懂“\(shown)”；指标有：\(known)", "cannot read \(shown); there are figures \(known)"))
    }
    return Prepared(self, .text, .counted(figure))
  }

  private func spans(of probe: FieldSpec, at circumstances: Circumstances) throws(FieldSpec.Refusal)
    -> Prepared.Wanted
  {
    let entry = SpanEntry(kind: probe.kind, circumstances: circumstances)
    guard [.equal, .notEqual].contains(comparison) else {
      // More or less than several says nothing.
      guard let span = entry.single(text) else { throw probe.unreadableSpan(text) }
      return .spans([span], orEmpty: false)
    }
    let pieces = Condition.pieces(of: text)
    var spans: [Span] = []
    for piece in pieces where !piece.isEmpty {
      guard let span = entry.span(piece) else { throw probe.unreadableSpan(piece) }
      spans.append(span)
    }
    return .spans(spans, orEmpty: pieces.contains(""))
  }

  private func values(of probe: FieldSpec, in ledger: Ledger, at circumstances: Circumstances)
    throws(FieldSpec.Refusal) -> Prepared.Wanted
  {
    let pieces = probe.kind.isList ? [text] : Condition.pieces(of: text)
    var values: [Value] = []
    for piece in pieces {
      if let value = try probe.value(typed: piece, in: ledger, at: circumstances) { values.append(value) }
    }
    return .values(values, orEmpty: pieces.contains(""))
  }
}

extension FieldSpec {
  fileprivate func unreadableSpan(_ text: String) -> Refusal {
    let shown = DisplayFilter.show(text)
    let help = kind.rangeHelp
    return Refusal(
      words: Label("读不懂“\(shown)”，可写 \(help.zh)", "cannot read \(shown); write such as \(help.en)"))
  }
}

extension FieldKind {
  /// Stretches that may be typed for a kind of figures or days.
  public var rangeHelp: Label {
    if isDate {
      return Label(
        "2020、2020-03..2020-06、3月、本月、去年、本季度、近30天、30天内、>=6月",
        "2020, 2020-03..2020-06, this month, last year, 2020Q1, last 30 days, >=2020-06")
    }
    return self == .money
      ? Label("10万..30万、30万以上、不超过5000、>=20万", "100000..300000, >=200000, <5000")
      : Label("3..5、3以上、不超过5、>=3", "3..5, >=3, <5")
  }
}
