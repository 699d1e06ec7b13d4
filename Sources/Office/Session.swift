import ChineseText
import Registers
import Screens
import TextUI

/// One person's sitting: events to the navigator, errands to the store, outcomes back. It persists
/// first and adopts the new ledger second; when saving fails the ledger is untouched and the form
/// is still open.
public struct Session {
  public internal(set) var navigator: Navigator
  /// The program shall end; drafts are kept already.
  public private(set) var isOver = false
  /// What the program shall do with the terminal; taken back to `nil` when done.
  public var glassWish: GlassWish?
  /// Text that the program shall give to the person's own editor.
  public var textForEditor: String? { editing?.text }
  /// Under which that text is found again, should the program end before the editor does.
  public var editorKey: String? { editing.flatMap { navigator.replyKey(of: $0.sender) } }
  private var editing: (text: String, sender: ScreenID)?
  let store: any Store
  private let emergency: (any DraftStore)?
  private let views: (any ViewStore)?
  private let export: (ExportOrder, Desk) -> Outcome
  let locksmith: (any Locksmith)?
  private let read: (String) -> Outcome
  private var occasion: Occasion
  private var kept = KeptTyping()
  /// The names of the drafts that lie with the data or in the person's own folder.
  private var lying: Set<String> = []
  var held: HeldSignature?
  var waiting: Waiting?
  var tries = PINTries()

  /// - Parameters:
  ///   - occasion: what the sitting was told at its start.
  ///   - emergency: where drafts go that the store cannot keep.
  ///   - views: where the person's views of lists are kept.
  ///   - locksmith: tries the PINs of those who sign at a shared login; without one nobody is asked.
  ///   - export: writes an export's file; files are the caller's business.
  ///   - read: gives the text of a file that is to be imported.
  public init(
    _ navigator: Navigator, store: any Store, occasion: Occasion, emergency: (any DraftStore)? = nil,
    views: (any ViewStore)? = nil, locksmith: (any Locksmith)? = nil,
    export: @escaping (ExportOrder, Desk) -> Outcome,
    read: @escaping (String) -> Outcome = { .failed(Label("没有文件 \($0)", "there is no file \($0)")) }
  ) {
    self.navigator = navigator
    self.store = store
    self.occasion = occasion
    self.emergency = emergency
    self.views = views
    self.locksmith = locksmith
    self.export = export
    self.read = read
    lying = Set(((emergency?.drafts() ?? []) + store.drafts()).map(\.key))
    self.navigator.noteKept(lying)
    // Small registers are counted before the first picture.
    _ = self.navigator.work()
  }

  /// Takes one event in and does what it asks for.
  public mutating func handle(_ event: Event) {
    perform(navigator.handle(event))
    if event == .tick {
      tries.tick()
      look()
      keepTyped()
    }
  }

  /// Writes down what is typed and not saved, where it changed since: whatever becomes of the program, the sentence
  /// that somebody is at is found again.
  public mutating func keepTyped() {
    let (written, gone) = kept.renew(navigator.drafts())
    for draft in written { write(draft) }
    for key in gone { discard(key) }
  }

  /// Opens a place over what is shown.
  public mutating func open(_ route: Route) throws(NoSuchPlace) { perform(try navigator.open(route)) }

  /// What is shown now; asked for between slices of work too.
  public mutating func picture() -> Canvas {
    navigator.prepare()
    return navigator.picture()
  }

  /// Words for the message line from whoever fulfils what was asked for.
  public mutating func tell(_ notice: Notice) { navigator.tell(notice) }

  /// What the person's own editor left of the text it was given, or why it did not run.
  public mutating func finishEditing(_ outcome: Outcome) {
    guard let sender = editing?.sender else { return }
    editing = nil
    learn(outcome, by: sender)
  }

  /// A sitting may last over midnight.
  public mutating func begin(day: CalendarDate) {
    guard day != occasion.today else { return }
    occasion.today = day
    renewCircumstances()
  }

  /// The staff record of whoever sits down at a shared login.
  private mutating func signIn(_ person: RecordID) {
    occasion.person = person
    let reference = RecordReference(Staff.registerID, person)
    let name = navigator.desk.ledger.name(of: reference) ?? person.text
    navigator.adopt { desk in
      desk.person = name
      desk.isSharedLogin = true
    }
    tries = PINTries()
    renewCircumstances()
  }

  private mutating func renewCircumstances() {
    let occasion = occasion
    navigator.adopt { desk in desk.circumstances = Settings.circumstances(of: desk.ledger, on: occasion) }
  }

  /// A slice of work between events; false when there is none left.
  public mutating func work() -> Bool {
    if navigator.work() { return true }
    if waiting != nil {
      attemptAgain()
      return true
    }
    guard store.hasWork else { return false }
    if let news = store.work() { adopt(news) }
    return true
  }

  /// Looks whether others changed something.
  mutating func look() { if let news = store.poll() { adopt(news) } }

  private mutating func adopt(_ news: StoreNews) {
    let occasion = occasion
    let head = store.head
    navigator.adopt { desk in
      desk.ledger = news.ledger
      desk.head = head
      if let access = news.access { desk.access = access }
      desk.circumstances = Settings.circumstances(of: news.ledger, on: occasion)
    }
    if let notice = news.notices.last { navigator.tell(Notice(.warning, notice)) }
  }

  private mutating func perform(_ errands: [SentErrand]) {
    for sent in errands { perform(sent.errand, for: sent.sender) }
  }

  mutating func learn(_ outcome: Outcome, by sender: ScreenID) {
    perform(navigator.learn(outcome, by: sender))
  }

  /// - Parameter sender: whom the outcome goes to.
  private mutating func perform(_ errand: Errand, for sender: ScreenID) {
    switch errand {
    case .save(let set): save(set, for: sender)
    case .undo, .redo: attempt(errand, for: sender)
    case .stopWaiting: stopWaiting()
    case .history(let query):
      let outcome: Outcome
      do { outcome = .history(try store.history(query)) } catch { outcome = .failed(error.words) }
      learn(outcome, by: sender)
    case .export(let order): learn(export(order, navigator.desk), by: sender)
    case .read(let path): learn(read(path), by: sender)
    case .keepDraft(let draft):
      kept.note(draft)
      write(draft)
    case .discardDraft(let key):
      kept.forget(key)
      discard(key)
    case .findDraft(let key):
      // One in the person's own folder is newer: it is there because the store could not take it.
      let drafts = (emergency?.drafts() ?? []) + store.drafts()
      learn(.draft(drafts.first { $0.key == key }), by: sender)
    case .keepView(let view, let name):
      navigator.adopt { $0.views[name] = view }
      views?.keep(view, as: name)
    case .signIn(let person): signIn(person)
    case .settle(let way): settle(way)
    case .pin(let text): answer(text)
    case .editOutside(let text):
      keepTyped()
      editing = (text, sender)
    case .startFolder: break
    case .glass(let wish): glassWish = wish
    case .quit:
      keepTyped()
      isOver = true
    }
  }

  /// What follows where it cannot be done is what stood: nothing is saved.
  private mutating func settle(_ way: Settling) {
    do {
      adopt(try store.settle(way))
      navigator.tell(Notice(.success, Label("办好了，可以保存", "Done: saving is possible")))
      if occasion.person == nil { navigator.askForPerson() }
    } catch { navigator.tell(Notice(.error, error.words)) }
  }

  private mutating func discard(_ key: String) {
    store.discardDraft(key)
    emergency?.discardDraft(key)
    if lying.remove(key) != nil { navigator.noteKept(lying) }
  }

  /// With the data, or where that fails in the person's own folder.
  private mutating func write(_ draft: StoredDraft) {
    if lying.insert(draft.key).inserted { navigator.noteKept(lying) }
    do {
      try store.keep(draft)
      emergency?.discardDraft(draft.key)
    } catch {
      guard let emergency, (try? emergency.keep(draft)) != nil else {
        let words = Label("草稿没有存下：\(error.words.zh)", "The draft could not be kept: \(error.words.en)")
        navigator.tell(Notice(.warning, words))
        return
      }
    }
  }

  mutating func adopt(_ commit: Commit) { adopt(StoreNews(ledger: commit.ledger)) }
}
