import Testing
import TextUI

@testable import Curses

@Suite struct PaletteTests {
  private let styles = Style.Role.allCases.flatMap { [Style($0), Style($0, selected: true)] }

  @Test(arguments: [(0, Palette.Depth.mono), (2, .mono), (8, .few), (16, .few), (256, .many)])
  func depthByColours(colors: Int, depth: Palette.Depth) {
    #expect(Palette(colors: colors, .neutral).depth == depth)
  }

  @Test(arguments: [Palette(.mono, .neutral), Palette(.many, .mono), Palette(.mono, .light)])
  func monoHasNoColours(_ palette: Palette) {
    for style in styles {
      let look = palette.look(style)
      #expect(look.foreground == -1 && look.background == -1)
    }
  }

  @Test(arguments: [Palette.Depth.mono, .few, .many], Theme.allCases)
  func theSelectionIsSeenWhateverIsSelected(depth: Palette.Depth, theme: Theme) {
    let palette = Palette(depth, theme)
    for role in Style.Role.allCases {
      let look = palette.look(Style(role, selected: true))
      // putty and others drop reverse video from coloured text: with colours they carry it alone.
      #expect(palette.depth == .mono ? look.isReversed : look.background >= 0 && !look.isReversed)
      #expect(look != palette.look(Style(role)))
    }
  }

  @Test(arguments: [Palette.Depth.few, .many], [Theme.neutral, .dark, .light])
  func aBackgroundIsNeverSetAlone(depth: Palette.Depth, theme: Theme) {
    for style in styles {
      let look = Palette(depth, theme).look(style)
      #expect((look.background >= 0) == (look.foreground >= 0) || depth == .many)
      // Eight colours hold none that is legible on black and on white alike.
      if depth == .few, look.foreground >= 0 { #expect(look.background >= 0) }
    }
  }

  @Test(arguments: Theme.allCases)
  func coloursAreWithinTheirNumber(theme: Theme) {
    for style in styles {
      let few = Palette(.few, theme).look(style)
      #expect(few.foreground < 8 && few.background < 8)
      let many = Palette(.many, theme).look(style)
      #expect(many.foreground < 256 && many.background < 256)
    }
  }

  @Test(arguments: [Palette.Depth.mono, .few, .many], Theme.allCases)
  func signsDifferFromPlainText(depth: Palette.Depth, theme: Theme) {
    let palette = Palette(depth, theme)
    let plain = palette.look(.plain)
    for role in [Style.Role.title, .heading, .key, .input, .match, .warning, .error, .banner] {
      #expect(palette.look(Style(role)) != plain, "\(role)")
    }
  }
}
