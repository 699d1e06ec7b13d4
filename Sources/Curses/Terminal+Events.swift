import TextUI

extension Terminal {
  /// Whether the paste that came last was longer than `InputDecoder.pasteLimit` and lost its end.
  public var pasteWasCut: Bool { keyboard.pasteWasCut }

  /// Bytes of the keyboard that made no character.
  public var droppedBytes: Int { keyboard.droppedBytes }

  /// Whether the next event has come already.
  public var isTypedAhead: Bool { keyboard.isAhead }

  /// Waits until something happens, at most `milliseconds` (`nil`: for ever); a tick when nothing
  /// did or `watched` can be read. Ctrl-L is answered here by a redraw.
  ///
  /// After a hang-up nothing else comes; a caller that asks on is slowed down, never spun.
  public func next(timeout milliseconds: Int?) -> Event {
    if keyboard.isGone { return afterHangUp() }
    let start = ContinuousClock.now
    while true {
      if let event = signalled() { return event }
      if let event = keyboard.popEvent() { return answer(event) }
      let left = milliseconds.map { $0 - Self.milliseconds(since: start) }
      let patience = keyboard.patience
      let isDeciding = patience.map { $0 <= left ?? Int.max } ?? false
      switch keyboard.wait(isDeciding ? patience : left, other: watched) {
      case .bytes where takeWidth(): return .redraw
      case .bytes, .flags: continue
      case .other: return .tick
      case .gone: return .hangUp
      case .nothing where isDeciding: keyboard.expire()
      case .nothing: return .tick
      }
    }
  }

  private func answer(_ event: Event) -> Event {
    guard event == .key(.control("l")) else { return event }
    repaint()
    return .redraw
  }

  private func afterHangUp() -> Event {
    _ = keyboard.wait(200, other: nil)
    return .hangUp
  }

  /// What signals have asked for, the gravest first.
  private func signalled() -> Event? {
    let flags = takeFlags()
    if flags.contains(.hangUp) { return .hangUp }
    if flags.contains(.terminate) { return .terminate }
    if flags.contains(.stop) { suspend() } else if flags.contains(.resume) { reenter() }
    if flags.contains(.resize) { settle() }
    guard flags.contains(.resize) || isResumed else { return nil }
    let wasAway = isResumed
    isResumed = false
    if measure() { return .resized(size) }
    return wasAway ? .redraw : nil
  }

  /// While a window is dragged sizes come by the dozen: waits for a pause of 10 ms, 50 ms at most.
  private func settle() {
    let start = ContinuousClock.now
    while Self.milliseconds(since: start) < 50, keyboard.isSignalled(within: 10) {
      hold(takeFlags().subtracting(.resize))
    }
  }

  private static func milliseconds(since start: ContinuousClock.Instant) -> Int {
    let passed = (ContinuousClock.now - start).components
    return Int(passed.seconds) * 1_000 + Int(passed.attoseconds / 1_000_000_000_000_000)
  }
}
