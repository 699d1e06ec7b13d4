import ChineseText
import Curses
import Registers
import Screens
import TextUI

/// Asks on the first start what to begin with; nothing is made before an answer.
@MainActor enum FirstRun {
  /// False when the person left without choosing.
  static func run(path: String, _ options: GlobalOptions) throws -> Bool {
    let terminal = try Sitting.openTerminal(options)
    defer { terminal.close() }
    let today = FolderSetup.today(of: path)
    let desk = Desk(
      ledger: Ledger(), circumstances: Settings.circumstances(of: Ledger(), on: Occasion(today: today)),
      language: options.language)
    var navigator = Navigator(desk: desk, size: terminal.size, root: FirstRunScreen(path: path))
    while true {
      terminal.show(navigator.picture())
      for sent in navigator.handle(terminal.next(timeout: nil)) {
        switch sent.errand {
        case .startFolder(let demonstration):
          do {
            try FolderSetup.make(path, site: "hq", demonstration: demonstration)
            return true
          } catch let failure as Failure { navigator.tell(Notice(.error, failure.words)) }
        case .quit: return false
        default: continue
        }
      }
    }
  }
}
