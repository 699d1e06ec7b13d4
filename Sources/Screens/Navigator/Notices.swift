import TextUI

/// What the message line shows, and what waits for its turn there.
struct Notices: Sendable {
  private(set) var shown: Notice?
  private var waiting: [Notice] = []
  /// Ticks it has been shown for; one that is no warning fades.
  private var age = 0
  private static let ticks = 5

  /// At once, in place of what is shown.
  mutating func tell(_ notice: Notice) {
    shown = notice
    age = 0
  }

  /// One after the other, each until a key is pressed or it has faded.
  mutating func queue(_ notices: [Notice]) {
    waiting += notices
    showNext()
  }

  mutating func clear() { shown = nil }

  mutating func showNext() { if shown == nil, !waiting.isEmpty { tell(waiting.removeFirst()) } }

  mutating func tick() {
    age += 1
    guard let shown, age > Notices.ticks, shown.level == .success || shown.level == .note else { return }
    clear()
    showNext()
  }
}
