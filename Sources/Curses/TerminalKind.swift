import CNcursesw
import Glibc

/// Which terminal description is used, and what of it matters here.
struct TerminalKind {
  let name: String
  let hasMouse: Bool
  /// The text console of Linux itself, not one of the programs that take its place.
  let isLinuxConsole: Bool
  /// Whether frames may be bracketed by DEC private mode 2026; the plain consoles gain nothing.
  let takesFrames: Bool
  /// What undoes everything that a screen may have switched on.
  let reset: String

  /// Modes of ours that curses knows nothing of, off.
  static let modesOff = "\u{1B}[?2026l\u{1B}[?2004l\u{1B}[?1006l\u{1B}[?1000l"

  init(output: Int32) throws(TerminalFault) {
    let wanted = getenv("TERM").map { String(cString: $0) } ?? ""
    guard let name = Self.described(wanted, output) else { throw .unknownTerminal(wanted) }
    guard keji_capability("cup") != nil else { throw .tooSimple(wanted) }
    self.name = name
    isLinuxConsole = wanted == "linux" || wanted.hasPrefix("linux-")
    let isConsole = name.hasPrefix("linux") || name.hasPrefix("vt")
    hasMouse = !isConsole && keji_capability("kmous") != nil
    takesFrames = !isConsole
    var reset = Self.modesOff
    for capability in ["sgr0", "cnorm", "rmkx", "rmcup"] {
      guard let bytes = keji_capability(capability) else { continue }
      reset += Self.withoutPadding(String(cString: bytes))
    }
    self.reset = reset
  }

  /// The description with the wanted name, or one that its family shares. Emulators name
  /// themselves faster than systems learn of it.
  private static func described(_ wanted: String, _ output: Int32) -> String? {
    guard !wanted.isEmpty else { return nil }
    if isDescribed(wanted, output) { return wanted }
    let families: [(String, [String])] = [
      ("xterm", ["xterm-256color", "xterm"]), ("putty", ["xterm-256color", "xterm"]),
      ("tmux", ["tmux-256color", "screen-256color", "screen"]), ("screen", ["screen-256color", "screen"]),
      ("rxvt", ["rxvt-unicode-256color", "rxvt"]), ("linux", ["linux"]), ("fbterm", ["linux"]),
      ("vt", ["vt100"]), ("alacritty", ["xterm-256color"]), ("foot", ["xterm-256color"]),
      ("kitty", ["xterm-256color"]), ("st", ["xterm-256color"]), ("konsole", ["xterm-256color"]),
      ("gnome", ["xterm-256color"]), ("vte", ["xterm-256color"]), ("mintty", ["xterm-256color"]),
      ("wezterm", ["xterm-256color"]),
    ]
    for (family, names) in families where wanted == family || wanted.hasPrefix(family + "-") {
      if let name = names.first(where: { isDescribed($0, output) }) { return name }
    }
    // `putty256color`, `vt102`: no hyphen
    for (family, names) in families.prefix(8) where wanted.hasPrefix(family) {
      if let name = names.first(where: { isDescribed($0, output) }) { return name }
    }
    return nil
  }

  private static func isDescribed(_ name: String, _ output: Int32) -> Bool {
    var status: Int32 = 0
    return setupterm(name, output, &status) == OK
  }

  /// Terminfo writes delays as `$<2>`; the terminals in use need none.
  private static func withoutPadding(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstIndex(of: "$") {
      let after = rest.index(after: start)
      guard after < rest.endIndex, rest[after] == "<", let end = rest[after...].firstIndex(of: ">") else {
        result += rest[...start]
        rest = rest[after...]
        continue
      }
      result += rest[..<start]
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
