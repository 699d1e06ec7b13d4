/// Text as it comes from outside: pasted, read from a command line, written in another editor.
public enum PlainText {
  /// With every kind of line end as the one given and tabs as spaces: what stands in a field looks the
  /// same on the glass, in a file and in a table.
  public static func even(_ text: String, lineEnd: Unicode.Scalar) -> String {
    if text.utf8.allSatisfy(isEven) { return text }
    var result = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where afterReturn: break
      case "\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}": result.append(lineEnd)
      case "\t": result.append(" ")
      default: result.append(scalar)
      }
      afterReturn = scalar == "\r"
    }
    return String(result)
  }

  /// No byte of a tab, a line end or what other line ends begin with.
  private static func isEven(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09...0x0D, 0xC2, 0xE2: false
    default: true
    }
  }

  /// What stands on lines of their own, or in cells beside one another: copied from a table.
  public static func items(_ text: String) -> [String] {
    even(text.replacing("\t", with: "\n"), lineEnd: "\n").split(separator: "\n").map(String.init)
  }
}
