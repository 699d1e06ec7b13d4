import ChineseText
import Golden
import Registers
import Testing
import TextUI

@testable import Screens

/// The menu bar: what stands in it, and every way to pick.
@Suite struct MenuTests {
  private func replay(_ keys: String) throws -> Replay {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(try SeedLedger.load(), today: today, person: "RY-001")
    try replay.run(keys)
    return replay
  }

  /// Whatever a keymap holds, but for what moves a cursor, is in one menu under its title.
  @Test(arguments: KeyPapers.pages.map(\.id)) func everyActionStandsInOneMenu(_ id: String) throws {
    let page = try #require(KeyPapers.pages.first { $0.id == id })
    let items = MenuBar(page, at: try replay("").session.navigator.desk).menus.dropFirst().flatMap(\.items)
    for line in page.lines where line.menu != nil {
      let found = items.filter { $0.label == line.label && $0.sentence == line.sentence }
      #expect(found.count >= 1, "\(id): \(line.label.en)")
      #expect(found.first?.key.zh == line.keys.first?.name)
    }
    let moves = page.lines.filter { $0.menu == nil }
    #expect(items.count >= page.lines.count - moves.count)
  }

  /// A menu presses a key for the person: one that a form does not take as text.
  @Test(arguments: KeyPapers.pages.map(\.id)) func whatIsPressedIsNeverTyped(_ id: String) throws {
    let page = try #require(KeyPapers.pages.first { $0.id == id })
    // The first start has digits alone, and no text is typed there.
    guard id != "first-run" else { return }
    for line in page.lines where line.menu != nil {
      if case .character = line.pressed { Issue.record("\(id): \(line.label.en) would be typed") }
    }
  }

  @Test func registersComeFirst() throws {
    let bar = MenuBar(HomeScreen.keyPages[0], at: try replay("").session.navigator.desk)
    #expect(bar.menus[0].title == .registers)
    #expect(bar.menus[0].items.count == Catalogue.all.count + 1)
  }

  @Test(arguments: [
    "<open:project-library><f9><right>4", "<open:project-library><f9><right>４",
    "<open:project-library><f9>px<enter>", "<open:project-library><f9>排序<enter>",
  ])
  func aDigitOrANamePicks(_ keys: String) throws { #expect(try replay(keys).frame.contains("排序：再选一次倒序")) }

  @Test func arrowsGoAroundAllMenus() throws {
    let start = try replay("<open:project-library><f9>").frame
    #expect(start.hasPrefix(" 台账(R) ▸记录(E)  查看(V)  数据(D)  帮助(H)"))
    #expect(try replay("<open:project-library><f9><right><right><right><right><right>").frame == start)
    #expect(try replay("<open:project-library><f9><left><right>").frame == start)
    #expect(try replay("<open:project-library><f9><left>").frame.hasPrefix("▸台账(R)"))
  }

  /// Alt and the letter beside a name opens that menu, from the screen and from another menu.
  @Test(arguments: [
    ("<open:project-library><alt-r>", "▸台账(R)"), ("<open:project-library><alt-e>", "▸记录(E)"),
    ("<open:project-library><alt-v>", "▸查看(V)"), ("<open:project-library><alt-V>", "▸查看(V)"),
    ("<open:project-library><alt-d>", "▸数据(D)"), ("<open:project-library><alt-h>", "▸帮助(H)"),
    ("<open:project-library><f9><alt-d>", "▸数据(D)"), ("<open:project-library><alt-d><alt-e>", "▸记录(E)"),
    ("<open:project-library><f4><alt-h>", "▸帮助(H)"), ("<alt-v>", "这一屏没有“查看”菜单"),
    ("<open:project-library><f9><alt-x>", "Alt-X 在这里没有用处"),
  ]) func altAndItsLetterOpensAMenu(keys: String, shown: String) throws {
    #expect(try replay(keys).frame.contains(shown))
  }

  @Test func everyMenuHasALetterOfItsOwn() {
    #expect(Set(MenuTitle.allCases.map(\.letter)).count == MenuTitle.allCases.count)
  }

  /// Half-typed text takes no letter from it and is there again behind the menu.
  @Test(arguments: [
    "<open:project-library>/bzh", "<open:project-library>/bzh<enter><f2><tab>橘海",
    "<open:project-library><f4>领", "<open:project-library><f1>xz",
  ]) func halfTypedTextIsLeftAlone(
    _ keys: String
  ) throws {
    var replay = try replay(keys)
    let before = replay.frame
    try replay.run("<alt-d>")
    #expect(replay.frame.contains("▸数据(D)") || replay.frame.contains("这一屏没有"))
    replay.press([.escape])
    #expect(replay.frame == before)
  }

  /// Where the bar is too narrow for all names the letters stay.
  @Test func aNarrowBarKeepsTheLetters() throws {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(
      try SeedLedger.load(), size: Size(rows: 10, columns: 40), language: .english, today: today,
      person: "RY-001")
    try replay.run("<open:project-library><alt-v>")
    #expect(replay.frame.hasPrefix(" R  E ▸View(V)  D  H"))
  }

  @Test func whatIsNotPossibleStaysInPlaceWithItsReason() throws {
    var replay = try replay("<open:project-library><f9><right>")
    let row = replay.frame.split(separator: "\n").first { $0.contains("0-下一处") }
    #expect(row?.contains("先按 F3 或 / 查找") == true)
    replay.press([.character("0")])
    #expect(replay.frame.contains("! 先按 F3 或 / 查找"))
    #expect(replay.frame.contains("▸查看(V)"))
  }

  @Test func aNameThatIsNotThereIsSaid() throws {
    #expect(try replay("<open:project-library><f9>zq").frame.contains("菜单里没有"))
  }

  @Test func goesToARegister() throws {
    let frame = try replay("<open:project-library><f9><left><down><down><down><enter>").frame
    #expect(frame.contains("首页 › 项目库 › "))
  }

  @Test func goingHomeKeepsTheFormAsADraft() throws {
    var replay = try replay("<open:project-library>/bzh<enter><f2>改<f9><left>1")
    #expect(replay.frame.contains("没保存的表单存为草稿"))
    #expect(replay.store.drafts().map(\.key) == ["project-library/XMK-2017-017"])
    try replay.run("<open:project-library><home>/bzh<enter><f2>")
    #expect(replay.frame.contains("上次有没保存的内容"))
  }

  @Test func theMouseDoesAllOfIt() throws {
    var replay = try replay("<open:project-library>")
    func click(_ row: Int, _ column: Int) { replay.click(Mouse(.press, at: Point(row: row, column: column))) }
    click(0, 40)
    #expect(replay.frame.hasPrefix(" 台账(R) ▸记录(E)"))
    click(0, 20)
    #expect(replay.frame.contains("▸查看(V)"))
    click(5, 20)
    #expect(replay.frame.contains("排序：再选一次倒序"))
    replay.press([.escape])
    click(0, 40)
    click(15, 70)
    #expect(!replay.frame.hasPrefix(" 台账(R)"))
    // A hint is its key.
    click(23, 2)
    #expect(replay.frame.contains("帮助：台账列表"))
  }
}
