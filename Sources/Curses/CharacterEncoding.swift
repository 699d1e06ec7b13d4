import Glibc

/// What the environment says of the terminal's characters, and the locale put in force for it.
nonisolated struct CharacterEncoding: Sendable {
  /// What the keyboard sends and curses writes.
  let input: InputDecoder.Encoding
  /// Whether the environment asks for an encoding that holds Chinese; otherwise lines are ASCII.
  let isDeclared: Bool

  /// Sets `LC_CTYPE` from the environment, and to C.UTF-8 when that is neither UTF-8 nor a GB
  /// encoding or is not installed: in the C locale curses would paint blanks for Chinese. Other
  /// categories stay "C", so that numbers keep their decimal point.
  static func adopt() -> CharacterEncoding {
    let isKnown = setlocale(LC_CTYPE, "") != nil
    let codeset = isKnown ? nl_langinfo(Int32(CODESET)).map { String(cString: $0) } ?? "" : ""
    switch codeset.uppercased() {
    case "UTF-8": return CharacterEncoding(input: .utf8, isDeclared: true)
    // GBK holds less than GB 18030 but is a part of it.
    case "GB18030", "GBK", "GB2312": return CharacterEncoding(input: .gb18030, isDeclared: true)
    default: break
    }
    _ = setlocale(LC_CTYPE, "C.UTF-8")
    let wish = wishedLocale.uppercased()
    return CharacterEncoding(input: .utf8, isDeclared: wish.hasSuffix("UTF-8") || wish.hasSuffix("UTF8"))
  }

  /// The first of the three variables that is set, as POSIX orders them (XBD 8.2).
  private static var wishedLocale: String {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      if let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty { return value }
    }
    return ""
  }
}
