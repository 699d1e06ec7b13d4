import CGuard

/// What signals have asked for since somebody looked.
nonisolated struct SignalFlags: OptionSet, Sendable {
  let rawValue: UInt32

  static let hangUp = SignalFlags(rawValue: UInt32(KEJI_GUARD_HANGUP))
  static let terminate = SignalFlags(rawValue: UInt32(KEJI_GUARD_TERMINATE))
  static let resize = SignalFlags(rawValue: UInt32(KEJI_GUARD_RESIZE))
  static let resume = SignalFlags(rawValue: UInt32(KEJI_GUARD_CONTINUE))
  static let stop = SignalFlags(rawValue: UInt32(KEJI_GUARD_STOP))
}
