/// How the terminal is to be used; what the command line and the settings decide.
nonisolated public struct TerminalOptions: Sendable {
  /// Lines and quotes as ASCII.
  public var ascii = false
  /// Attributes only, no colours. `NO_COLOR` has the same effect.
  public var mono = false
  /// Clicks and the wheel.
  public var mouse = true
  /// File that takes standard error while the screen is up; `nil` drops it.
  public var logPath: String?
  /// Told on standard error after a trap, a line end included: where the log lies, say.
  public var trapMessage = ""

  public init() {}
}
