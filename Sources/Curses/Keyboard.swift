import CGuard
import Glibc
import TextUI

/// Waits for bytes, signals and time, and keeps the events that came in one go.
struct Keyboard {
  /// What a wait ended with.
  enum Arrival { case bytes, flags, other, nothing, gone }

  private let input: Int32
  private var decoder: InputDecoder
  private var events: [Event] = []
  private var lastPress: (place: Point, time: ContinuousClock.Instant)?
  private let escapeDelay: Int
  private var lastByte: ContinuousClock.Instant?
  private(set) var isGone = false

  /// A pause in which a paste that lost its end mark is taken as ended.
  private static let pasteDelay = 2_000
  private static let doubleClick = Duration.milliseconds(400)

  init(_ input: Int32, _ encoding: InputDecoder.Encoding) {
    self.input = input
    decoder = InputDecoder(encoding)
    let wished = getenv("ESCDELAY").flatMap { Int(String(cString: $0)) }
    escapeDelay = min(max(1, wished ?? 50), 2_000)
  }

  var droppedBytes: Int { decoder.droppedBytes }
  var pasteWasCut: Bool { decoder.pasteWasCut }

  /// The column of a cursor report that has come, once.
  mutating func takeReportedColumn() -> Int? { decoder.takeReportedColumn() }

  /// Whether more has been typed than was taken.
  var isAhead: Bool { !events.isEmpty }

  mutating func popEvent() -> Event? { events.isEmpty ? nil : events.removeFirst() }

  /// Milliseconds until a started sequence is decided; `nil` when none has begun. They run from the last
  /// byte on, however often one asks between slices of work.
  var patience: Int? {
    guard let delay = decoder.isUndecided ? escapeDelay : decoder.isPasting ? Self.pasteDelay : nil,
      let lastByte
    else { return nil }
    let passed = (ContinuousClock.now - lastByte) / .milliseconds(1)
    return max(0, delay - Int(passed))
  }

  /// The pause is over.
  mutating func expire() { keep(decoder.expire()) }

  /// Waits at most `milliseconds` (`nil`: for ever) and takes what came.
  mutating func wait(_ milliseconds: Int?, other: Int32?) -> Arrival {
    var watched = [
      pollfd(fd: keji_guard_pipe(), events: Int16(POLLIN), revents: 0),
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: other ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    let limit = milliseconds.map { Int32(clamping: max(0, $0)) } ?? -1
    let count = poll(&watched, nfds_t(watched.count), limit)
    guard count > 0 else { return count < 0 && errno == EINTR ? .flags : .nothing }
    if watched[0].revents != 0 { return .flags }
    if watched[1].revents != 0 { return take(watched[1].revents) }
    return .other
  }

  /// Whether a signal comes within so many milliseconds.
  func isSignalled(within milliseconds: Int32) -> Bool {
    var watched = pollfd(fd: keji_guard_pipe(), events: Int16(POLLIN), revents: 0)
    return poll(&watched, 1, milliseconds) == 1
  }

  private mutating func take(_ happened: Int16) -> Arrival {
    if happened & Int16(POLLNVAL) != 0 { return end() }
    var isEnd = true
    let bytes = [UInt8](unsafeUninitializedCapacity: 4_096) { buffer, count in
      let got = read(input, buffer.baseAddress, buffer.count)
      if got < 0, errno == EINTR || errno == EAGAIN { isEnd = false }
      count = max(0, got)
    }
    // A terminal in raw mode never reports an end of its own: nothing, or EIO, is a hang-up.
    guard !bytes.isEmpty else { return isEnd ? end() : .flags }
    lastByte = .now
    keep(decoder.feed(bytes))
    return .bytes
  }

  private mutating func end() -> Arrival {
    isGone = true
    return .gone
  }

  /// Clicks of one place in a short time are a double click; only here is there a clock.
  private mutating func keep(_ new: [Event]) {
    for event in new {
      guard case .mouse(let mouse) = event, mouse.gesture == .press else {
        events.append(event)
        continue
      }
      let now = ContinuousClock.now
      if let last = lastPress, last.place == mouse.at, now - last.time <= Self.doubleClick {
        events.append(.mouse(Mouse(.double, at: mouse.at)))
        lastPress = nil
      } else {
        events.append(event)
        lastPress = (mouse.at, now)
      }
    }
  }
}
