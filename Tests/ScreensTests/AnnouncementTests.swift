import ChineseText
import Registers
import Screens
import Testing
import TextUI

/// Several things to tell at the start: none hides another.
@Suite struct AnnouncementTests {
  private func navigator(_ notices: [Notice]) throws -> Navigator {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    let ledger = try SeedLedger.load()
    let desk = Desk(
      ledger: ledger, circumstances: Settings.circumstances(of: ledger, on: Occasion(today: today)),
      language: .chinese)
    var navigator = Navigator(desk: desk, size: Size(rows: 24, columns: 80))
    navigator.announce(notices)
    return navigator
  }

  private let first = Notice(.warning, Label("甲事", "one"))
  private let second = Notice(.note, Label("乙事", "two"))
  private let third = Notice(.warning, Label("丙事", "three"))

  @Test func eachStaysUntilAKey() throws {
    var navigator = try navigator([first, second, third])
    for notice in [first, second, third] {
      #expect(navigator.notice == notice)
      _ = navigator.handle(.key(.down))
    }
    #expect(navigator.notice == nil)
  }

  @Test func oneThatFadesMakesRoomForTheNext() throws {
    var navigator = try navigator([second, third])
    for _ in 0..<6 { _ = navigator.handle(.tick) }
    #expect(navigator.notice == third)
    for _ in 0..<60 { _ = navigator.handle(.tick) }
    #expect(navigator.notice == third)
  }

  @Test func whatAKeyAnswersComesBeforeWhatWaits() throws {
    var navigator = try navigator([first, second])
    _ = navigator.handle(.key(.alt("x")))
    #expect(navigator.notice?.words.zh.contains("没有用处") == true)
    _ = navigator.handle(.key(.down))
    #expect(navigator.notice == second)
  }
}
