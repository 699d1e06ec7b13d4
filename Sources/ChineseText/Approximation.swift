/// Round figures of running text (多, 余), from exact values (GB/T 15835-2011).
public enum Approximation {
  /// `value` itself when it is a multiple of `step`, else the multiple below followed by `word`.
  ///
  /// Steps of 10 000 and above count in 万, as 3万多元 for 31 500 in steps of 10 000. `unit` follows
  /// the word. A negative value is rounded toward zero; below one step nothing can be said but the
  /// value itself. A step below 1 counts as 1.
  public static func text(_ value: Int64, step: Int64, word: String, unit: String?) -> String {
    let step = max(step, 1).magnitude
    let rest = value.magnitude % step
    let isExact = rest == 0 || value.magnitude < step
    let shown = isExact ? value.magnitude : value.magnitude - rest
    let inWan = step >= 10_000 && shown % 10_000 == 0 && shown > 0
    let number = (value < 0 ? "-" : "") + (inWan ? String(shown / 10_000) + "万" : String(shown))
    return number + (isExact ? "" : word) + (unit ?? "")
  }
}
