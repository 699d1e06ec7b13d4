/// Why there is no screen.
nonisolated public enum TerminalFault: Error, Hashable, Sendable {
  /// Neither standard input and output nor a controlling terminal are there.
  case notATerminal
  /// `TERM` is unset (the empty name), or names a terminal that is not described here.
  case unknownTerminal(String)
  /// The terminal cannot put its cursor in a place (`dumb`).
  case tooSimple(String)
  /// Another screen is open in this process.
  case alreadyOpen
  case cannotOpen(errno: Int32)
}
