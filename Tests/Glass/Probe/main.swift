// A program for testing the glass alone: opens a terminal, paints, writes down every event, and
// dies in any way it is told to. Events go to a file, so that tests read them without a screen.
import Curses
import Glibc
import TextUI

let arguments = Array(CommandLine.arguments.dropFirst())

func value(after flag: String) -> String? {
  guard let index = arguments.firstIndex(of: flag), index + 1 < arguments.count else { return nil }
  return arguments[index + 1]
}

/// Appends a line to a file at once, so that a test sees it whatever happens next.
struct Journal {
  let descriptor: Int32

  init(_ path: String?) { descriptor = path.map { open($0, O_WRONLY | O_APPEND | O_CREAT, 0o600) } ?? -1 }

  func tell(_ line: String) {
    guard descriptor >= 0 else { return }
    let bytes = Array((line + "\n").utf8)
    _ = write(descriptor, bytes, bytes.count)
  }
}

let journal = Journal(value(after: "--events"))
var options = TerminalOptions()
options.ascii = arguments.contains("--ascii")
options.ambiguous = value(after: "--ambiguous").flatMap(AmbiguousWidth.init(rawValue:)) ?? .asked
if arguments.contains("--mono") { options.theme = .mono }
options.logPath = value(after: "--log")
options.trapMessage = "probe: stopped by a trap\n"

let terminal: Terminal
do { terminal = try Terminal(options) } catch {
  let words = Array("probe: \(error)\n".utf8)
  _ = write(STDERR_FILENO, words, words.count)
  exit(2)
}
journal.tell("open \(terminal.size.rows)x\(terminal.size.columns)")

if arguments.contains("--measure") {
  let words = Measurement(terminal).run()
  terminal.close()
  print(words)
  exit(0)
}

var card = Card(isCharacterCard: arguments.contains("--cards"))
/// Keys only echo: for random input.
let isHarmless = arguments.contains("--harmless")
let isDeaf = arguments.contains("--deaf")
let tick = value(after: "--tick").flatMap { Int($0) }

while true {
  terminal.show(card.draw(terminal.size))
  let event = terminal.next(timeout: tick)
  if event != .tick { journal.tell("\(event.words)") }
  switch event {
  case .hangUp where isDeaf, .terminate where isDeaf: while true { pause() }
  case .hangUp:
    journal.tell("end")
    terminal.die(of: terminal.endingSignal ?? SIGHUP)
  case .terminate:
    journal.tell("end")
    terminal.die(of: terminal.endingSignal ?? SIGTERM)
  case .key where isHarmless: card.take(event)
  case .key(.character("q")):
    terminal.close()
    exit(0)
  case .key(.character("Z")): terminal.suspend()
  case .key(.character("X")):
    let status = terminal.outside { Child.run(value(after: "--child") ?? "true") }
    journal.tell("child \(status)")
  case .key(.alt(let letter)): try Death(letter)?.happen()
  default: card.take(event)
  }
}
