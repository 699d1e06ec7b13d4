import ChineseText
import Forms
import Registers
import TextUI

/// The one value that screens and reports read. No clock, file or environment is read below it.
public struct Desk: Sendable {
  /// What filling in a record has to know of it.
  public internal(set) var openLedger: OpenLedger
  public var ledger: Ledger {
    get { openLedger.ledger }
    set {
      openLedger.ledger = newValue
      isDemonstration = Settings.isDemonstration(newValue)
    }
  }
  /// Read for every picture.
  public private(set) var isDemonstration: Bool
  public var circumstances: Circumstances {
    get { openLedger.circumstances }
    set { openLedger.circumstances = newValue }
  }
  public var language: Language {
    get { openLedger.language }
    set { openLedger.language = newValue }
  }
  public var access: Opening.Access {
    get { openLedger.access }
    set { openLedger.access = newValue }
  }
  /// The registers there are, in the order of menus.
  public var registers: [Register]
  /// How the data folder is called in titles: its last path component.
  public var folder: String
  /// Who is at work, as shown in the title; the staff record's name or the login.
  public var person: String
  /// Several people use the login: who is at work was chosen at the start.
  public var isSharedLogin = false
  /// The same as the history knows it: real uid.
  public var uid: UInt32
  /// Where the history stands that what is shown is saved in.
  public var head: HistoryHead?
  /// How this person wants the lists of registers, and what was kept under a name.
  public var views: [ViewName: ListView]
  /// What this person typed and did not save, each by the key under which opening the same again offers it.
  public internal(set) var drafts: [String] = []
  /// Rows and columns a screen's body has.
  public var body: Size
  /// What the person has taken to in this sitting.
  public internal(set) var habits = Habits()

  public init(
    ledger: Ledger, circumstances: Circumstances, language: Language, access: Opening.Access = .readWrite,
    registers: [Register] = Catalogue.all, folder: String = "", person: String = "", uid: UInt32 = 0,
    views: [ViewName: ListView] = [:],
    body: Size = Size(rows: 20, columns: 80)
  ) {
    openLedger = OpenLedger(
      ledger: ledger, circumstances: circumstances, language: language, access: access)
    isDemonstration = Settings.isDemonstration(ledger)
    self.registers = registers
    self.folder = folder
    self.person = person
    self.uid = uid
    self.views = views
    self.body = body
  }

  /// The body on the glass: below the title and its rule, down to the line for messages.
  var area: Area { Area(rows: 2..<body.rows + 3, columns: 0..<body.columns) }

  /// Why nothing can be saved to a register just now.
  public func obstacle(toSaving register: RegisterID) -> Label? { openLedger.obstacle(toSaving: register) }
}
