import Curses
import TextUI

/// Times `show` while a list is walked down: one row less and one row more is selected each time.
struct Measurement {
  let terminal: Terminal

  init(_ terminal: Terminal) { self.terminal = terminal }

  func run() -> String {
    var card = Card(isCharacterCard: false)
    let frames = 500
    var drawing = Duration.zero
    var showing = Duration.zero
    var longest = Duration.zero
    for _ in 0..<frames {
      card.take(.key(.down))
      let start = ContinuousClock.now
      let canvas = card.draw(terminal.size)
      let middle = ContinuousClock.now
      terminal.show(canvas)
      let end = ContinuousClock.now
      drawing += middle - start
      showing += end - middle
      longest = max(longest, end - middle)
    }
    return "draw \(drawing / frames) show \(showing / frames) longest \(longest)"
  }
}
