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
  ///   - registers: those that menus list.
  public init(
    _ ledger: Ledger, size: Size = Size(rows: 24, columns: 80), language: Language = .chinese,
    today: CalendarDate, person: RecordID? = nil, user: String = "keji01",
    registers: [Register] = Catalogue.all
  ) {
    store = MemoryStore(ledger, user: user)
    let occasion = Occasion(today: today, person: person)
    let desk = Desk(
      ledger: ledger, circumstances: Settings.circumstances(of: ledger, on: occasion), language: language,
      registers: registers, folder: "demo", person: user, uid: 1000)
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

  /// Plays a script. `<open:patents>` opens a register as home does, from wherever the cursor is;
  /// `<field:leader>` goes on with Tab in a form up to a field, `<row:2>` up to its second row.
  public mutating func run(_ script: String) throws { try run(KeyScript(script)) }

  /// - Throws: `NoSuchPlace`.
  public mutating func run(_ script: KeyScript) throws(NoSuchPlace) {
    for step in script.steps {
      switch step {
      case .key(let key): press([key])
      case .place("open", let name):
        try session.open(Route.front(of: RegisterID(name)))
        settle()
      case .place("field", let name): try goOn { $0.focusedField == name }
      case .place("row", let number): try goOn { $0.focusedRow.map { "\($0)" } == number }
      case .place(let kind, _):
        throw NoSuchPlace(words: Label("不认识 <\(kind):…>", "there is no <\(kind):…>"))
      }
    }
  }

  private mutating func goOn(_ isThere: (Navigator) -> Bool) throws(NoSuchPlace) {
    // More than any form has fields and rows in view of a script.
    for _ in 0..<200 {
      if isThere(session.navigator) { return }
      press([.tab])
    }
    throw NoSuchPlace(words: Label("表单里没有这个字段或这一行", "the form has no such field or row"))
  }

  public mutating func paste(_ text: String) {
    session.handle(.paste(text))
    settle()
  }

  /// Nobody presses a key for a while.
  public mutating func wait() {
    session.handle(.tick)
    settle()
  }

  /// The line drops.
  public mutating func hangUp() {
    session.handle(.hangUp)
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
