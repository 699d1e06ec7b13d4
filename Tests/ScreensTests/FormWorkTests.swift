import Office
import Registers
import Synchronization
import Testing
import TextUI

@testable import Forms
@testable import Screens

/// How often a form goes through records: the rules once when a field is left, nothing for a picture.
@Suite struct FormWorkTests {
  /// Counts what is told to an `OpenLedger.observer`.
  private final class Tally: Sendable {
    private let works = Mutex<[OpenLedger.Work]>([])

    func add(_ work: OpenLedger.Work) { works.withLock { $0.append(work) } }
    /// What was done since the last time it was asked.
    func take() -> [OpenLedger.Work: Int] {
      works.withLock { works in
        defer { works = [] }
        return works.reduce(into: [:]) { $0[$1, default: 0] += 1 }
      }
    }
  }

  private let tally = Tally()
  private let store: MemoryStore
  private let desk: Desk
  private var session: Session

  init() throws {
    let ledger = try SeedLedger.load()
    let occasion = Occasion(today: try #require(CalendarDate(iso: "2020-12-31")), person: "RY-001")
    var desk = Desk(
      ledger: ledger, circumstances: Settings.circumstances(of: ledger, on: occasion), language: .chinese)
    desk.openLedger.observer = { [tally] in tally.add($0) }
    self.desk = desk
    store = MemoryStore(ledger)
    session = Session(
      Navigator(desk: desk, size: Size(rows: 24, columns: 80)), store: store, occasion: occasion,
      export: { order, _ in .exported(path: order.path, records: 0, notice: nil) })
  }

  private mutating func press(_ keys: String) throws -> [OpenLedger.Work: Int] {
    for step in try KeyScript(keys).steps {
      switch step {
      case .key(let key): session.handle(.key(key))
      case .place(_, let name): try session.open(.front(of: RegisterID(name)))
      }
      while session.work() {}
    }
    return tally.take()
  }

  private var saves: Int { store.history(HistoryQuery()).count }

  /// The form of an entry of the project library, and the keys to its leader.
  private let form = "<open:project-library>/bzh<enter><f2>"
  private let toLeader = "<tab><tab><tab><tab><tab><tab>"

  @Test mutating func theRulesAreAskedWhenAFieldIsLeftAndByTheStore() throws {
    #expect(try press(form)[.asked] == 1)
    #expect(try press(toLeader)[.asked] == nil)
    #expect(try press("演示人员077<tab>")[.asked] == 1)
    #expect(try press("<tab><up><up>")[.asked] == nil)
    // Nothing changed since: the store alone asks them.
    #expect(try press("<f8>")[.asked] == nil)
    #expect(saves == 1)
  }

  /// A save out of the field that was typed into leaves it first.
  @Test mutating func twiceForASaveAtMost() throws {
    _ = try press(form + toLeader)
    #expect(try press("演示人员077<f8>")[.asked] == 1)
    #expect(saves == 1 && session.navigator.stack.count == 3)
  }

  @Test mutating func whatIsInTheWayIsAskedOnce() throws {
    _ = try press(form)
    #expect(try press("<^u>短<f8>")[.asked] == 1)
    #expect(session.navigator.notice?.level == .error && saves == 0)
    // Pressed again, it stands as it stood.
    #expect(try press("<f8><f8>")[.asked] == nil)
  }

  @Test mutating func aRowIsSavedWithoutMore() throws {
    _ = try press("<open:surveys><f2><tab><tab><tab><tab><tab><tab><tab><enter>" + toLeader)
    #expect(try press("<^u>演示人员099<f8>")[.asked] == 1)
    #expect(try press("<f8>")[.asked] == nil)
    #expect(saves == 1)
  }

  @Test mutating func whatChangesNothingAsksNothing() throws {
    _ = try press(form + "演示")
    for keys in ["<f1><esc>", "<^p><esc>", "<^l>", "<home><end>"] {
      #expect(try press(keys)[.asked] == nil, "\(keys)")
    }
    session.handle(.resized(Size(rows: 30, columns: 100)))
    #expect(tally.take()[.asked] == nil)
  }

  @Test(arguments: Catalogue.all.map(\.id)) func aPictureOnlyPaints(_ id: RegisterID) throws {
    let last = Array(desk.ledger[id].records).last
    let routes = [.newForm(id, carrying: []), last.map { Route.form(RecordReference(id, $0.id)) }]
    for route in routes.compactMap({ $0 }) {
      var navigator = Navigator(desk: desk, size: Size(rows: 24, columns: 80), first: route)
      while navigator.work() {}
      _ = tally.take()
      for key in ["2", "<tab>", "<tab>", "<down>"] {
        _ = navigator.handle(.key(try #require(KeyScript(key).keys.first)))
        // What an event needs: no more than the two looks of leaving a field, and one for the picture.
        let work = tally.take()
        #expect(work[.asked] ?? 0 <= 1 && work[.copied] ?? 0 <= 2, "\(work)")
        _ = navigator.picture()
        _ = navigator.stack.last?.screen.keyPage(at: desk)
        _ = navigator.stack.last?.screen.hints(at: desk)
        #expect(tally.take().isEmpty)
      }
    }
  }
}
