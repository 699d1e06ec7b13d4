/// The `'` that exports put before text which a spreadsheet would calculate.
public enum FormulaGuard {
  /// The text as it was before it was guarded.
  public static func removed(from text: String) -> String {
    guard text.utf8.first == UInt8(ascii: "'"), startsFormula(text.unicodeScalars.dropFirst()) else {
      return text
    }
    return String(text.unicodeScalars.dropFirst())
  }

  /// As the exports decide it: guards before a formula count with it, so that taking one away
  /// always gives back what there was.
  private static func startsFormula(_ text: Substring.UnicodeScalarView) -> Bool {
    let first = text.first { $0 != "'" }
    switch first {
    case "=", "+", "-", "@", "＝", "＋", "－", "＠", "\0", "\t", "\n", "\r": return true
    default: return false
    }
  }
}
