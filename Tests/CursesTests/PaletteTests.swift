import Testing
import TextUI

@testable import Curses

@Suite struct PaletteTests {
  private let styles = Style.Role.allCases.flatMap { [Style($0), Style($0, selected: true)] }

  @Test(arguments: [(0, Palette.Depth.mono), (2, .mono), (8, .few), (16, .few), (256, .many)])
  func depthByColours(colors: Int, depth: Palette.Depth) {
    #expect(Palette(colors: colors).depth == depth)
  }

  @Test func monoHasNoColours() {
    for style in styles {
      let look = Palette(.mono).look(style)
      #expect(look.foreground == -1 && look.background == -1)
    }
  }

  @Test(arguments: [Palette.Depth.mono, .few, .many])
  func theSelectionIsSeenWhateverIsSelected(depth: Palette.Depth) {
    let palette = Palette(depth)
    for role in Style.Role.allCases {
      let look = palette.look(Style(role, selected: true))
      // putty and others drop reverse video from coloured text: with colours they carry it alone.
      #expect(depth == .mono ? look.isReversed : look.background >= 0 && !look.isReversed)
      #expect(look != palette.look(Style(role)))
    }
  }

  @Test(arguments: [Palette.Depth.few, .many])
  func aBackgroundIsNeverSetAlone(depth: Palette.Depth) {
    for style in styles {
      let look = Palette(depth).look(style)
      #expect((look.background >= 0) == (look.foreground >= 0) || depth == .many)
      // Eight colours hold none that is legible on black and on white alike.
      if depth == .few, look.foreground >= 0 { #expect(look.background >= 0) }
    }
  }

  @Test func coloursAreWithinTheirNumber() {
    for style in styles {
      let few = Palette(.few).look(style)
      #expect(few.foreground < 8 && few.background < 8)
      let many = Palette(.many).look(style)
      #expect(many.foreground < 256 && many.background < 256)
    }
  }

  @Test(arguments: [Palette.Depth.mono, .few, .many])
  func signsDifferFromPlainText(depth: Palette.Depth) {
    let plain = Palette(depth).look(.plain)
    for role in [Style.Role.title, .heading, .key, .input, .match, .warning, .error, .banner] {
      #expect(Palette(depth).look(Style(role)) != plain, "\(role)")
    }
  }
}
