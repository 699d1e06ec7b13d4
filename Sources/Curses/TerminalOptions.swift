/// What the glass looks like.
nonisolated public enum Theme: String, Hashable, Sendable, CaseIterable {
  /// Colours that are legible on a dark and on a light background.
  case neutral = "auto"
  case dark, light
  /// Attributes only, no colours.
  case mono
}

/// Cells that the terminal gives to characters of ambiguous width (UAX #11): `─`, `“`, `·`, `①`. Terminals of
/// East Asia that follow their fonts give them two, where curses and every layout here count one.
nonisolated public enum AmbiguousWidth: String, Hashable, Sendable, CaseIterable {
  /// The terminal is asked.
  case asked = "auto"
  case narrow, wide
}

/// How the terminal is to be used; what the command line and the settings decide.
nonisolated public struct TerminalOptions: Sendable {
  /// Lines, arrows and quotes as ASCII.
  public var ascii = false
  public var ambiguous = AmbiguousWidth.asked
  public var theme = Theme.neutral
  /// Clicks and the wheel.
  public var mouse = true
  /// File that takes standard error while the screen is up; `nil` drops it.
  public var logPath: String?
  /// Told on standard error after a trap, a line end included: where the log lies, say.
  public var trapMessage = ""

  public init() {}
}
