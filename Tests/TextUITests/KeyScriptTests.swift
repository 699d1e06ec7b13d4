import Testing
import TextUI

@Suite struct KeyScriptTests {
  @Test func readsCharactersAndNames() throws {
    let keys = try KeyScript("/kj，<enter>j<f2><^s><esc><pgdn><lt><alt-X><s-tab><^left><F12>").keys
    #expect(
      keys == [
        .character("/"), .character("k"), .character("j"), .character("，"), .enter, .character("j"),
        .function(2), .control("s"), .escape, .pageDown, .character("<"), .alt("X"), .backTab, .controlLeft,
        .function(12),
      ])
  }

  @Test func lineEndsMeanNothing() throws {
    #expect(try KeyScript("a\nb<enter>\n").keys == [.character("a"), .character("b"), .enter])
  }

  @Test func tellsWhereItIsWrong() {
    #expect(throws: KeyScriptFault.unknownKey(name: "f13", offset: 2)) { try KeyScript("县b<f13>") }
    #expect(throws: KeyScriptFault.unterminated(offset: 1)) { try KeyScript("a<enter") }
    #expect(throws: KeyScriptFault.unknownKey(name: "", offset: 0)) { try KeyScript("<>") }
  }

  @Test func everyKeyReadsBack() throws {
    var keys: [Key] = [
      .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end,
      .pageUp, .pageDown, .controlUp, .controlDown, .controlLeft, .controlRight, .controlHome, .controlEnd,
      .character(" "), .character("县"), .character("<"), .character(">"), .control("]"), .control("^"),
      .alt(">"), .alt("é"),
    ]
    keys += (1...12).map { .function($0) }
    keys += "az".unicodeScalars.map { .control($0) }
    #expect(try KeyScript(KeyScript(keys).description).keys == keys)
  }
}
