import ChineseText
import Office
import Registers
import Screens
import TextUI

/// Runs a key script through the real navigator and session over a store in memory: tests, the
/// README's pictures and `keji replay` share it.
public struct Replay {
  public private(set) var session: Session
  public private(set) var store: MemoryStore

  /// - Parameters:
  ///   - ledger: the named data set.
  ///   - today: what the clock says.
  public init(
    _ ledger: Ledger, size: Size = Size(rows: 24, columns: 80), language: Language = .chinese,
    today: CalendarDate, person: RecordID? = nil, user: String = "keji01"
  ) {
    store = MemoryStore(ledger, user: user)
    let occasion = Occasion(today: today, person: person)
    let desk = Desk(
      ledger: ledger, circumstances: Settings.circumstances(of: ledger, on: occasion), language: language,
      folder: "demo", person: user, uid: 1000)
    session = Session(
      Navigator(desk: desk, size: size), store: store, occasion: occasion,
      export: { order, _ in .exported(path: order.path, records: 0, notice: nil) })
    settle()
  }

  /// Presses keys, letting all work end after each.
  public mutating func press(_ keys: [Key]) {
    for key in keys {
      session.handle(.key(key))
      settle()
    }
  }

  public mutating func paste(_ text: String) {
    session.handle(.paste(text))
    settle()
  }

  public mutating func click(_ mouse: Mouse) {
    session.handle(.mouse(mouse))
    settle()
  }

  public mutating func resize(to size: Size) {
    session.handle(.resized(size))
    settle()
  }

  private mutating func settle() { while session.work() {} }

  /// The picture as it stands.
  public var canvas: Canvas { session.navigator.picture() }
  public var frame: String { canvas.text }
}
