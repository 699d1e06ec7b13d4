import ChineseText
import Registers
import Testing
import TextUI

@testable import Screens

/// Screens work out what they show once an event, before the picture and before the next key.
@Suite struct PreparingTests {
  /// Counts what is asked of it.
  private struct Counter: OfficeScreen {
    enum Action: Hashable, Sendable { case more, cover }
    static let keymaps = [
      Keymap<Action>(
        "counter", Label("数", "Count"),
        [
          Binding(.more, .enter, label: Label("加", "More"), Label("加一", "One more"), hint: 1),
          Binding(.cover, .function(2), label: Label("盖", "Cover"), Label("盖住", "Cover"), hint: 2),
        ])
    ]
    var keymap: Keymap<Action> { Self.keymaps[0] }
    var count = 0
    var slices = 0
    var prepared = 0
    /// The count as it was when last prepared.
    var known = 0

    var unsaved: Unsaved { .nothing }
    func title(at desk: Desk) -> Label { Label("数", "Count") }
    func obstacle(to action: Action, at desk: Desk) -> Label? {
      action == .more && known == 2 ? Label("够了", "Enough") : nil
    }
    mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
      if action == .cover { return [.show(.help(Navigator.keymap.page()))] }
      count += 1
      return []
    }
    mutating func work(at desk: Desk) -> Bool {
      guard slices > 0 else { return false }
      slices -= 1
      count += 1
      return true
    }
    mutating func prepare(at desk: Desk) {
      prepared += 1
      known = count
    }
    func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
      canvas.put("\(known)/\(prepared)", row: area.rows.lowerBound, column: 0)
    }
  }

  private func navigator(slices: Int = 0) throws -> Navigator {
    let occasion = Occasion(today: try #require(CalendarDate(iso: "2020-12-31")))
    let desk = Desk(
      ledger: Ledger(), circumstances: Settings.circumstances(of: Ledger(), on: occasion), language: .chinese)
    return Navigator(desk: desk, size: Size(rows: 24, columns: 80), root: Counter(slices: slices))
  }

  private func shown(_ navigator: Navigator) -> String {
    navigator.picture().text.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }
      .first { $0.contains("/") && !$0.contains(" ") }.map(String.init) ?? ""
  }

  @Test func onceAnEventAndNotForATick() throws {
    var navigator = try navigator()
    #expect(shown(navigator) == "0/1")
    _ = navigator.handle(.key(.enter))
    #expect(shown(navigator) == "1/2")
    _ = navigator.handle(.tick)
    #expect(shown(navigator) == "1/2")
    _ = navigator.picture()
    navigator.prepare()
    #expect(shown(navigator) == "1/2")
  }

  @Test func anObstacleKnowsWhatTheLastKeyBrought() throws {
    var navigator = try navigator()
    for _ in 0..<3 { _ = navigator.handle(.key(.enter)) }
    #expect(shown(navigator) == "2/4")
    #expect(navigator.notice?.words.zh == "够了")
  }

  @Test func afterSlicesOfWorkBeforeTheNextKeyOrPicture() throws {
    var navigator = try navigator(slices: 2)
    _ = navigator.work()
    #expect(shown(navigator) == "0/1")
    navigator.prepare()
    #expect(shown(navigator) == "1/2")
    _ = navigator.work()
    // The second slice makes it two: the key is refused already.
    _ = navigator.handle(.key(.enter))
    #expect(navigator.notice?.words.zh == "够了")
    let isLeft = navigator.work()
    #expect(!isLeft)
    #expect(shown(navigator) == "2/4")
  }

  @Test func whatIsHiddenWaitsUntilItIsSeen() throws {
    var navigator = try navigator()
    _ = navigator.handle(.key(.function(2)))
    _ = navigator.handle(.key(.down))
    _ = navigator.handle(.key(.escape))
    #expect(shown(navigator) == "0/2")
  }
}
