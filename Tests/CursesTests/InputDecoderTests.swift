import Testing
import TextUI

@testable import Curses

@Suite struct InputDecoderTests {
  private func events(_ text: String) -> [Event] { events(Array(text.utf8)) }

  private func events(_ bytes: [UInt8], _ encoding: InputDecoder.Encoding = .utf8) -> [Event] {
    var decoder = InputDecoder(encoding)
    return decoder.feed(bytes) + (decoder.isUndecided ? decoder.expire() : [])
  }

  private func keys(_ text: String) -> [Key?] {
    events(text).map { if case .key(let key) = $0 { key } else { nil } }
  }

  /// What xterm, xterm-256color, screen, tmux, linux, vt100 and putty send for the same keys.
  @Test(arguments: [
    ("\u{1B}[A\u{1B}OA", Key.up), ("\u{1B}[B\u{1B}OB", .down), ("\u{1B}[C\u{1B}OC", .right),
    ("\u{1B}[D\u{1B}OD", .left), ("\u{1B}[H\u{1B}OH\u{1B}[1~\u{1B}[7~", .home),
    ("\u{1B}[F\u{1B}OF\u{1B}[4~\u{1B}[8~", .end), ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown),
    ("\u{1B}[2~", .insert), ("\u{1B}[3~", .delete), ("\u{1B}[Z", .backTab), ("\u{7F}\u{8}", .backspace),
    ("\r\u{1B}OM", .enter), ("\t", .tab), ("\u{1B}OP\u{1B}[11~\u{1B}[[A", .function(1)),
    ("\u{1B}OQ\u{1B}[12~\u{1B}[[B", .function(2)), ("\u{1B}OR\u{1B}[13~\u{1B}[[C", .function(3)),
    ("\u{1B}OS\u{1B}[14~\u{1B}[[D", .function(4)), ("\u{1B}[15~\u{1B}[[E", .function(5)),
    ("\u{1B}[17~", .function(6)), ("\u{1B}[18~", .function(7)), ("\u{1B}[19~", .function(8)),
    ("\u{1B}[20~", .function(9)), ("\u{1B}[21~", .function(10)), ("\u{1B}[23~", .function(11)),
    ("\u{1B}[24~", .function(12)), ("\u{1B}[1;5A\u{1B}Oa", .controlUp), ("\u{1B}[1;5B", .controlDown),
    ("\u{1B}[1;5C\u{1B}[1;6C\u{1B}Oc", .controlRight), ("\u{1B}[1;5D", .controlLeft),
    ("\u{1B}[1;5H\u{1B}[1;5~", .controlHome), ("\u{1B}[1;5F\u{1B}[4;5~", .controlEnd),
    ("\u{1B}[1;2A\u{1B}[1;3A", .up), ("\u{1B}", .escape), ("\u{1B}x", .alt("x")), ("\u{1B}县", .alt("县")),
    ("\u{1B}[", .alt("[")), ("\u{1B}P", .alt("P")), ("\u{1B}1", .function(1)), ("\u{1B}0", .function(10)),
    ("\u{13}", .control("s")), ("\u{1B}[1;3B", .altDown), ("\u{1B}v", .alt("v")), ("\u{1B}[1;4B", .down),
    ("\n", .control("j")), ("\u{1C}", .control("\\")), ("，", .character("，")), ("𠀀", .character("𠀀")),
  ]) func understandsEveryTerminal(sent: String, key: Key) {
    let got = keys(sent)
    #expect(!got.isEmpty)
    #expect(got.allSatisfy { $0 == key }, "\(got)")
  }

  @Test(arguments: [
    "\u{1B}[I", "\u{1B}[O", "\u{1B}[24;80R", "\u{1B}[?64;1;2c", "\u{1B}[?2026;2$y", "\u{1B}[99~",
    "\u{1B}[15;2~", "\u{1B}[27;5;13~", "\u{1B}]11;rgb:0/0/0\u{1B}\\", "\u{1B}]52;c;aGk=\u{7}",
    "\u{1B}P1+r436f=323536\u{1B}\\", "\u{1B}_Gi=1\u{1B}\\", "\u{1B}\r", "\u{1B}[201~", "\u{1B}[<35;4;4M",
    "\u{1B}[<0;4;4m", "\u{1B}[<2;4;4M", "\u{1B}[<0;0;4M", "\u{1B}[<9999999999999999999999;1;1M", "\u{85}",
  ]) func swallowsWhatIsNoKey(sent: String) {
    #expect(events(sent).isEmpty)
    #expect(events(sent + "j").last == .key(.character("j")))
  }

  /// A control string that was never ended (Alt-P, Alt-] and what follows at once) takes no key with it: the
  /// ESC of the next one ends it.
  @Test(arguments: ["P", "]", "^", "_", "X"]) func keysAfterAnOpenStringCount(opener: String) {
    let begun = "\u{1B}" + opener + "rest"
    #expect(events(begun + "\u{1B}[21~") == [.key(.function(10))])
    #expect(events(begun + "\u{1B}[200~县\u{1B}[201~").last == .paste("县"))
    #expect(events(begun + "\u{1B}\u{1B}[21~") == [.key(.escape), .key(.function(10))])
  }

  /// A cursor report is no key; where the cursor stood is told once.
  @Test func aCursorReportIsTaken() {
    var decoder = InputDecoder()
    #expect(decoder.feed(Array("a\u{1B}[1;5Rb".utf8)) == [.key(.character("a")), .key(.character("b"))])
    #expect(decoder.takeReportedColumn() == 5)
    #expect(decoder.takeReportedColumn() == nil)
    _ = decoder.feed(Array("\u{1B}[?1;5R\u{1B}[R".utf8))
    #expect(decoder.takeReportedColumn() == nil)
  }

  @Test func splitAnywhereMeansTheSame() {
    let sent = Array("a县\u{1B}[1;5C\u{1B}OP\u{1B}[<64;3;4M\u{1B}[200~x县\n\u{1B}[201~z".utf8)
    let whole = events(sent)
    #expect(whole.count == 7)
    for cut in 1..<sent.count {
      var decoder = InputDecoder()
      #expect(decoder.feed(sent[..<cut]) + decoder.feed(sent[cut...]) == whole, "cut at \(cut)")
    }
  }

  @Test func aPauseDecides() {
    var decoder = InputDecoder()
    #expect(decoder.feed([0x1B]).isEmpty)
    #expect(decoder.isUndecided)
    #expect(decoder.expire() == [.key(.escape)])
    #expect(decoder.feed(Array("3".utf8)) == [.key(.character("3"))])
    #expect(decoder.feed(Array("\u{1B}[1;".utf8)).isEmpty)
    #expect(decoder.expire().isEmpty)
    #expect(decoder.feed([0x1B, 0x1B]) == [.key(.escape)])
    #expect(decoder.expire() == [.key(.escape)])
  }

  @Test(arguments: [
    ([0xFF, 0x6A], 1), ([0xE4, 0xB8, 0x6A], 2), ([0xC0, 0xAF, 0x6A], 2), ([0xED, 0xA0, 0x80, 0x6A], 3),
    ([0xF4, 0x90, 0x80, 0x80, 0x6A], 4), ([0xE4, 0xFF, 0x6A], 2), ([0x80, 0x6A], 1),
  ]) func badBytesAreDroppedAndCounted(bytes: [UInt8], dropped: Int) {
    var decoder = InputDecoder()
    #expect(decoder.feed(bytes) == [.key(.character("j"))])
    #expect(decoder.droppedBytes == dropped)
  }

  @Test func gb18030InOneTwoAndFourBytes() {
    let sent: [UInt8] = [0x6A, 0xD6, 0xD0, 0x95, 0x32, 0x82, 0x36, 0xA3, 0xAC, 0xFE, 0x59, 0x1B, 0x5B, 0x41]
    let want: [Key] = [
      .character("j"), .character("中"), .character("𠀀"), .character("，"), .character("\u{9FB4}"), .up,
    ]
    #expect(events(sent, .gb18030) == want.map { .key($0) })
    #expect(events([0xD6, 0x0D, 0x6A], .gb18030) == [.key(.enter), .key(.character("j"))])
  }

  @Test func pasteKeepsLinesAndDropsControls() {
    let sent = "\u{1B}[200~一\r\n二\r三\t\u{1B}[31m\u{7}\u{85}\u{7F}\u{1B}[201~"
    #expect(events(sent) == [.paste("一\n二\n三\t[31m")])
    #expect(events("\u{1B}[200~a\u{1B}[201\u{1B}[201~") == [.paste("a[201")])
  }

  @Test func pasteIsCutAtTheLimit() {
    var decoder = InputDecoder()
    let start = Array("\u{1B}[200~".utf8)
    let end = Array("\u{1B}[201~".utf8)
    let long = Array(repeating: "县", count: 1_500_000).joined().utf8
    let events = decoder.feed(start + long + end)
    #expect(decoder.pasteWasCut)
    #expect(events == [.paste(String(repeating: "县", count: InputDecoder.pasteLimit / 3))])
    #expect(decoder.feed(start + [0x61] + end) == [.paste("a")])
    #expect(!decoder.pasteWasCut)
  }

  @Test func aPasteThatLostItsEndEnds() {
    var decoder = InputDecoder()
    #expect(decoder.feed(Array("\u{1B}[200~ab".utf8)).isEmpty)
    #expect(decoder.isPasting && !decoder.isUndecided)
    #expect(decoder.expire() == [.paste("ab")])
    #expect(!decoder.isPasting)
  }

  @Test func mouseInBothForms() {
    #expect(events("\u{1B}[<0;300;3M") == [.mouse(Mouse(.press, at: Point(row: 2, column: 299)))])
    #expect(events("\u{1B}[<65;1;1M") == [.mouse(Mouse(.wheelDown, at: Point(row: 0, column: 0)))])
    #expect(events("\u{1B}[M !\"") == [.mouse(Mouse(.press, at: Point(row: 1, column: 0)))])
    #expect(events("\u{1B}[M`!!") == [.mouse(Mouse(.wheelUp, at: Point(row: 0, column: 0)))])
  }

  @Test func randomBytesLeaveNoTrace() {
    var seed: UInt32 = 20
    for _ in 0..<200 {
      var decoder = InputDecoder()
      let noise = (0..<500).map { _ in
        seed = seed &* 1_664_525 &+ 1_013_904_223
        // ESC and [ far more often than chance would have them
        return seed >> 30 == 0 ? 0x1B : seed >> 30 == 1 ? 0x5B : UInt8(seed >> 16 & 0xFF)
      }
      _ = decoder.feed(noise)
      _ = decoder.expire()
      #expect(decoder.feed([0x1B, 0x5B, 0x41]).last == .key(.up), "\(noise)")
    }
  }
}
