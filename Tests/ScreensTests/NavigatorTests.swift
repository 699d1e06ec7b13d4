import ChineseText
import Registers
import Testing
import TextUI

@testable import Screens

/// Whom an outcome goes to, and what is said of places that there are not.
@Suite struct NavigatorTests {
  /// Sends an errand, opens something over itself or closes, and keeps what it learns.
  private struct Asker: OfficeScreen {
    enum Action: Hashable, Sendable { case coverAndAsk, askAndClose, closeAndAsk }
    static let keymaps = [
      Keymap<Action>(
        "asker", Label("问", "Ask"),
        [
          Binding(.coverAndAsk, .enter, label: Label("盖", "Cover"), Label("盖住再问", "Cover and ask")),
          Binding(.askAndClose, .function(2), label: Label("关", "Close"), Label("问了就关", "Ask and close")),
          Binding(.closeAndAsk, .function(3), label: Label("先关", "First"), Label("关了再问", "Close and ask")),
        ])
    ]
    var keymap: Keymap<Action> { Self.keymaps[0] }
    let name: String
    var unsaved: Unsaved { .nothing }

    func title(at desk: Desk) -> Label { Label(same: name) }
    mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
      let ask = Effect.errand(.history(HistoryQuery(limit: 1)))
      return switch action {
      case .coverAndAsk: [.show(.damage), ask]
      case .askAndClose: [ask, .close]
      case .closeAndAsk: [.close, ask]
      }
    }
    mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
      guard case .failed(let why) = outcome else { return [] }
      return [.tell(Notice(.error, Label(same: "\(name): \(why.zh)"))), .close]
    }
    func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {}
  }

  private func navigator(over screens: String...) throws -> Navigator {
    let occasion = Occasion(today: try #require(CalendarDate(iso: "2020-12-31")))
    let desk = Desk(
      ledger: Ledger(), circumstances: Settings.circumstances(of: Ledger(), on: occasion), language: .chinese)
    var navigator = Navigator(desk: desk, size: Size(rows: 24, columns: 80), root: Asker(name: "根"))
    for name in screens { _ = navigator.push(Asker(name: name)) }
    return navigator
  }

  private func titles(_ navigator: Navigator) -> [String] {
    navigator.stack.map { $0.screen.title(at: navigator.desk).zh }
  }

  private let refusal = Outcome.failed(Label("不行", "no"))

  @Test func anOutcomeGoesToTheScreenThatAskedAndNotToWhatCoversIt() throws {
    var navigator = try navigator(over: "甲")
    let sent = try #require(navigator.handle(.key(.enter)).first)
    #expect(titles(navigator) == ["根", "甲", "读不懂的文件"])
    _ = navigator.learn(refusal, by: sent.sender)
    #expect(navigator.notice?.words.zh == "甲: 不行")
    // It closes with what was opened from it.
    #expect(titles(navigator) == ["根"])
  }

  @Test func aFailureIsToldWhereWhoAskedHasClosed() throws {
    var navigator = try navigator(over: "甲")
    let sent = try #require(navigator.handle(.key(.function(2))).first)
    _ = navigator.learn(refusal, by: sent.sender)
    #expect(navigator.notice?.words.zh == "不行")
    #expect(titles(navigator) == ["根"])
  }

  /// What is asked after closing is asked by the screen gone back to, as a menu's choice is.
  @Test func whatIsAskedAfterClosingIsOfTheScreenBelow() throws {
    var navigator = try navigator(over: "甲", "乙")
    let sent = try #require(navigator.handle(.key(.function(3))).first)
    _ = navigator.learn(refusal, by: sent.sender)
    #expect(navigator.notice?.words.zh == "甲: 不行")
    #expect(titles(navigator) == ["根"])
  }

  @Test(arguments: [
    Route.browse("nowhere"), .referrers("nowhere", field: "unitId", to: "DW-001"),
    .record(RecordReference("nowhere", "X-1")), .form(RecordReference("nowhere", "X-1")),
    .newForm("nowhere", carrying: []), .export("nowhere", Query()), .columns("nowhere"),
    .grouped("nowhere", "host", onlyEmpty: false), .view("nowhere", "due"),
    .view("project-library", "nowhere"), .grouped("assignments", "nowhere", onlyEmpty: false),
  ]) func aPlaceThatThereIsNotIsSaidAndNothingOpens(_ route: Route) throws {
    var navigator = try navigator(over: "甲")
    _ = navigator.carryOut([.show(route)], for: navigator.front)
    #expect(titles(navigator) == ["根", "甲"])
    #expect(navigator.notice?.words.zh.contains("nowhere") == true)
    #expect(navigator.notice?.words.en.contains("nowhere") == true)
    _ = navigator.carryOut([.replace(route)], for: navigator.front)
    #expect(titles(navigator) == ["根", "甲"])
  }

  @Test func aFirstPlaceThatThereIsNotIsSaidOnTheHomeScreen() throws {
    let desk = try navigator().desk
    let navigator = Navigator(desk: desk, size: Size(rows: 24, columns: 80), first: .browse("nowhere"))
    #expect(navigator.stack.count == 1)
    #expect(navigator.notice?.words.zh == "没有名为“nowhere”的台账。^P 列出所有台账")
  }
}
