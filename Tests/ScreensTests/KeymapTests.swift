import ChineseText
import Screens
import Testing
import TextUI

@Suite struct KeymapTests {
  /// Help, the manual and the tests here know of every keymap that a scene has in force.
  @Test(arguments: Scene.all) func thePapersHaveEveryKeymap(_ scene: Scene) throws {
    let navigator = try scene.open(Size(rows: 24, columns: 80), .chinese)
    for screen in navigator.stack.map(\.screen) {
      let page = screen.keyPage(at: navigator.desk)
      #expect(KeyPapers.pages.contains { $0.id == page.id }, "\(page.id)")
    }
  }

  /// Ctrl-S is F8 wherever F8 saves; that it answers a question with yes is not meant.
  @Test(arguments: KeyPapers.pages.filter { $0.id != "confirm" }) func savingHasItsTwin(_ page: KeyPage) {
    for line in page.lines where line.keys.contains(.function(8)) {
      #expect(line.keys.contains(.control("s")), "\(page.id): \(line.label.en)")
    }
  }

  @Test(arguments: KeyPapers.pages.map(\.id)) func noTwoActionsShareAKey(_ id: String) throws {
    let page = try #require(KeyPapers.pages.first { $0.id == id })
    var seen: [Key: String] = [:]
    for line in page.lines {
      for key in line.keys {
        #expect(seen[key] == nil, "\(id): \(key.name) does \(line.label.en) and \(seen[key] ?? "")")
        seen[key] = line.label.en
      }
    }
  }

  @Test(arguments: KeyPapers.pages.map(\.id)) func everyActionPassesAnInputMethod(_ id: String) throws {
    let page = try #require(KeyPapers.pages.first { $0.id == id })
    for line in page.lines {
      #expect(line.keys.contains { $0.passesInputMethod }, "\(id): \(line.label.en)")
      #expect(!line.sentence.zh.isEmpty && !line.sentence.en.isEmpty)
    }
  }

  /// Keys that terminals or input methods keep for themselves (Ctrl-H, I, M are aliases).
  @Test func forbiddenKeysAreNotBound() {
    let forbidden: Set<Key> = [
      .control("h"), .control("i"), .control("m"), .control(" "), .control("."), .function(11), .control("b"),
      .control("a"),
    ]
    for page in KeyPapers.pages {
      for line in page.lines {
        #expect(forbidden.isDisjoint(with: line.keys), "\(page.id): \(line.label.en)")
      }
    }
  }

  /// What works everywhere works on every screen; the menu bar's own key closes it again.
  @Test func noScreenTakesAKeyThatWorksEverywhere() throws {
    let everywhere = try #require(KeyPapers.pages.first { $0.id == "everywhere" })
    let taken = Set(everywhere.lines.flatMap(\.keys))
    for page in KeyPapers.pages where page.id != "everywhere" {
      let shadowed = Set(page.lines.flatMap(\.keys)).intersection(taken)
      #expect(shadowed == (page.id == "menu" ? [.function(9)] : []), "\(page.id)")
    }
  }

  /// F1 helps, F8 saves or commits, on every screen.
  @Test func fixedKeysMeanTheSameEverywhere() {
    for page in KeyPapers.pages where page.id != "everywhere" {
      #expect(!page.lines.contains { $0.keys.contains(.function(1)) }, "\(page.id) binds F1")
    }
  }
}
