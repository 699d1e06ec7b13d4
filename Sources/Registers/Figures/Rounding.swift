import ChineseText

/// The roundings that the office declares, as figures and examples use them.
extension Approximations {
  /// The rounding that a record declares; `nil` while it is not filled in.
  public static func approximation(of record: Record) -> Approximation? {
    guard let step = record[step], let unit = record[unit],
      let word = record[word].flatMap({ Approximation.Word(rawValue: $0.rawValue) })
    else { return nil }
    return Approximation(step: step, word: word, unit: unit, size: record[size] ?? 1)
  }

  /// How a figure is rounded on the day of figures; `nil` where it is not.
  static func inForce(for figure: String, in ledger: Ledger, at circumstances: Circumstances)
    -> Approximation?
  {
    let day = circumstances.asOf
    return ledger.rows(of: Self.self, at: circumstances).first {
      $0[Self.figure] == figure && $0.isInForce(on: day)
    }
    .flatMap { approximation(of: $0.record) }
  }

  /// A number and how it reads: three and a half steps.
  static func example(of record: Record) -> Label? {
    guard let approximation = approximation(of: record) else { return nil }
    let (steps, isTooMuch) = approximation.step.multipliedReportingOverflow(by: approximation.size * 7)
    if isTooMuch { return nil }
    let text = approximation.text(of: steps / 2, andMore: steps % 2 == 1)
    return Label("\(steps / 2) → \(text)", "\(steps / 2) reads \(text)")
  }
}
