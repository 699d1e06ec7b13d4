import ChineseText
import Golden
import Registers
import Screens
import Testing
import TextUI

/// A Chinese input method is on: what reaches the program, and what it makes of it.
@Suite struct InputMethodTests {
  private func replay(_ keys: String) throws -> Replay {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(try SeedLedger.load(), today: today, person: "RY-001")
    try replay.run(keys)
    return replay
  }

  /// The full-width form of every character that is a key does what the key does.
  @Test(arguments: KeyPapers.pages.map(\.id)) func fullWidthFormsAreTheKeys(_ id: String) throws {
    let page = try #require(KeyPapers.pages.first { $0.id == id })
    for line in page.lines {
      // A sign of a month sheet is a key as it is: 正.
      for case .character(let scalar) in line.keys where scalar != " " && scalar.isASCII {
        let wide = try #require(Unicode.Scalar(scalar.value + 0xFEE0))
        #expect(Key.character(wide).command == .character(scalar), "\(id): \(line.label.en)")
      }
    }
  }

  /// What the keys of punctuation send while a Chinese input method is on.
  @Test(arguments: [
    ("？", "?"), ("：", ":"), ("／", "/"), ("、", "/"), ("，", ","), ("。", "."), ("；", ";"), ("【", "["),
    ("】", "]"), ("《", "<"), ("》", ">"), ("！", "!"), ("（", "("), ("）", ")"), ("１", "1"), ("０", "0"),
    ("“", "\""), ("‘", "'"), ("￥", "$"), ("·", "`"), ("＆", "&"),
  ]) func punctuationFolds(typed: Unicode.Scalar, command: Unicode.Scalar) {
    #expect(Key.character(typed).command == .character(command))
  }

  @Test(arguments: [
    ("<open:project-library>？", "帮助：台账列表"), ("<open:project-library>：", "跳到台账"), ("１１", "库号"),
    ("<open:project-library>、", "查找: "), ("<open:project-library>／", "查找: "),
  ])
  func fullWidthCommandsWork(keys: String, shown: String) throws {
    #expect(try replay(keys).frame.contains(shown))
  }

  @Test func aCharacterInAListStartsASearch() throws {
    let frame = try replay("<open:project-library>稻").frame
    #expect(frame.contains("查找: 稻"))
    #expect(frame.contains("命中"))
  }

  @Test(arguments: ["稻", "<open:project-library>/bzh<enter>稻", "<^r>稻", "<f12>稻"])
  func whereItHasNoUseItIsSaid(_ keys: String)
    throws
  { #expect(try replay(keys).frame.contains("当前为中文输入，功能键、数字和方向键可直接用")) }
}
